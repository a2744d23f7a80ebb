package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	driver "github.com/go-sql-driver/mysql"
	"gorm.io/driver/mysql"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	msqlite "modernc.org/sqlite"

	"luodi/models"
)

// Dialect 数据库方言.
type Dialect string

// The two dialects. MariaDB speaks the second.
const (
	SQLite Dialect = "sqlite"
	MySQL  Dialect = "mysql"
)

// DB 数据库: one writer and a read-only pool on SQLite, one bounded pool on MySQL, and the clock.
// Rooms never keep a transaction; it travels in the context that Do hands out.
type DB struct {
	write, read *gorm.DB
	dialect     Dialect
	clock       models.Clock
	path        string  // SQLite file, empty on MySQL
	writer      *writer // SQLite's one write connection, nil on MySQL
}

// Open 打开数据库. A non-empty dsn is MySQL (user:password@tcp(host:port)/name); otherwise the SQLite
// file at path, whose folder is made when missing. The schema is not touched: see Migrate.
func Open(ctx context.Context, path, dsn string, clock models.Clock) (*DB, error) {
	if dsn != "" {
		return openMySQL(ctx, dsn, clock)
	}
	return openSQLite(ctx, path, clock)
}

// sqliteDSN carries the settings every connection must have (reliability: WAL, FULL, immediate
// write transactions; deferred read-then-write transactions fail under contention whatever the timeout).
func sqliteDSN(path string, readOnly bool) string {
	q := url.Values{"_time_format": {"sqlite"}, "_timezone": {"UTC"}}
	q["_pragma"] = []string{"busy_timeout(5000)", "foreign_keys(1)"}
	if readOnly {
		// Readers look at the file in place: a walk through a large ledger takes a third less.
		q["_pragma"] = append(q["_pragma"], "query_only(1)", "mmap_size(1073741824)")
		q.Set("_txlock", "deferred")
	} else {
		q["_pragma"] = append(q["_pragma"], "journal_mode(WAL)", "synchronous(FULL)", "secure_delete(1)")
		q.Set("_txlock", "immediate")
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

func openSQLite(ctx context.Context, path string, clock models.Clock) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("建立数据目录: %w", err)
	}
	db := &DB{dialect: SQLite, clock: clock, path: path}
	connections, err := sql.Open("sqlite", sqliteDSN(path, false))
	if err != nil {
		return nil, err
	}
	connections.SetMaxOpenConns(2) // the writer's, and one for migrations
	if err := connections.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("打开数据库 %s: %w", path, err), connections.Close())
	}
	db.writer = newWriter(connections)
	if db.write, err = db.gorm(sqliteDialector{sqlite.Dialector{Conn: db.writer}}, false); err != nil {
		return nil, err
	}
	if db.read, err = db.gorm(sqliteDialector{sqlite.Dialector{DriverName: "sqlite", DSN: sqliteDSN(path, true)}}, true); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	pool(db.read).SetMaxOpenConns(8) // reports never queue behind the writer
	pool(db.read).SetMaxIdleConns(8)
	return db, nil
}

func openMySQL(ctx context.Context, dsn string, clock models.Clock) (*DB, error) {
	cfg, err := driver.ParseDSN(strings.TrimPrefix(dsn, "mysql://"))
	if err != nil {
		return nil, fmt.Errorf("数据库地址无效，应形如 用户:密码@tcp(主机:3306)/库名: %w", err)
	}
	if cfg.DBName == "" {
		return nil, errors.New("数据库地址缺少库名，应形如 用户:密码@tcp(主机:3306)/库名")
	}
	cfg.ParseTime, cfg.Loc, cfg.ClientFoundRows, cfg.MultiStatements = true, time.UTC, true, false
	cfg.Timeout, cfg.ReadTimeout, cfg.WriteTimeout = 10*time.Second, 10*time.Second, 10*time.Second
	cfg.Collation = "utf8mb4_bin"
	cfg.InterpolateParams = true // one round trip a statement; safe with utf8mb4
	if cfg.Params == nil {
		cfg.Params = map[string]string{}
	}
	cfg.Params["sql_mode"] = "'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"
	cfg.Params["time_zone"] = "'+00:00'"
	db := &DB{dialect: MySQL, clock: clock}
	if db.write, err = db.gorm(mysql.New(mysql.Config{DSN: cfg.FormatDSN(), DSNConfig: cfg, SkipInitializeWithVersion: true}), false); err != nil {
		return nil, err
	}
	db.read = db.write
	p := pool(db.write)
	p.SetMaxOpenConns(16)
	p.SetMaxIdleConns(16)
	p.SetConnMaxLifetime(4 * time.Minute) // below any sensible wait_timeout
	if err := p.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("连接数据库 %s: %w", cfg.Addr, err), db.Close())
	}
	return db, nil
}

func (db *DB) gorm(d gorm.Dialector, prepare bool) (*gorm.DB, error) {
	return gorm.Open(d, &gorm.Config{
		SkipDefaultTransaction: true,
		PrepareStmt:            prepare,
		PrepareStmtMaxSize:     500,
		TranslateError:         true,
		NowFunc:                db.clock.Now,
		Logger:                 logger.Discard,
		DisableAutomaticPing:   true,
	})
}

func pool(g *gorm.DB) *sql.DB {
	p, err := g.DB()
	if err != nil {
		panic(err) // gorm was opened on a *sql.DB above
	}
	return p
}

// Close 关闭两个连接池, after a transaction that is running.
func (db *DB) Close() error {
	var errs []error
	if db.writer != nil {
		db.writer.close()
	}
	for _, g := range []*gorm.DB{db.read, db.write} {
		if g != nil {
			errs = append(errs, pool(g).Close())
		}
	}
	return errors.Join(errs...)
}

// Ping 检查数据库是否可用, for the readiness probe.
func (db *DB) Ping(ctx context.Context) error { return pool(db.read).PingContext(ctx) }

// Pools 连接池, by name, for the metrics collector.
func (db *DB) Pools() map[string]*sql.DB {
	return map[string]*sql.DB{"write": pool(db.write), "read": pool(db.read)}
}

// Dialect tells which database this is, for the few statements that differ.
func (db *DB) Dialect() Dialect { return db.dialect }

// Clock 时钟.
func (db *DB) Clock() models.Clock { return db.clock }

// WithClock gives the same database under another clock (tests, the demonstration year).
func (db *DB) WithClock(c models.Clock) *DB {
	other := *db
	other.clock = c
	return &other
}

// sqliteDialector maps the codes of the pure Go driver, which GORM's own translator does not know.
type sqliteDialector struct{ sqlite.Dialector }

// Translate turns SQLite's extended codes into GORM's errors.
func (sqliteDialector) Translate(err error) error {
	var e *msqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() {
	case 1555, 2067:
		return gorm.ErrDuplicatedKey
	case 787, 1811:
		return gorm.ErrForeignKeyViolated
	case 275:
		return gorm.ErrCheckConstraintViolated
	}
	return err
}
