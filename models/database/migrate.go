package database

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Migrations are numbered per dialect and run in order. MySQL commits each DDL statement by
// itself, so a step there may be repeated after a crash: CREATE … IF NOT EXISTS only, and data
// changes in files of their own. SQLite steps roll back whole. No migration inserts business rows.
//
//go:embed migrations
var migrations embed.FS

// Migrate 升级数据库结构 to this binary's version, one instance at a time, and gives the versions
// applied. A schema newer than the binary is refused.
func (db *DB) Migrate(ctx context.Context) ([]int64, error) {
	provider, err := db.provider()
	if err != nil {
		return nil, err
	}
	if err := db.checkVersion(ctx, provider); err != nil {
		return nil, err
	}
	release, err := db.lockMigration(ctx)
	if err != nil {
		return nil, err
	}
	results, err := provider.Up(ctx)
	var applied []int64
	for _, r := range results {
		applied = append(applied, r.Source.Version)
	}
	return applied, errors.Join(wrapMigration(err), release())
}

// Version 结构版本: the schema's number, and the newest this binary knows.
func (db *DB) Version(ctx context.Context) (have, known int64, err error) {
	provider, err := db.provider()
	if err != nil {
		return 0, 0, err
	}
	have, err = provider.GetDBVersion(ctx)
	sources := provider.ListSources()
	return have, sources[len(sources)-1].Version, err
}

func (db *DB) provider() (*goose.Provider, error) {
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if db.dialect == MySQL {
		locker, err := lock.NewMySQLTableLocker(lock.WithTableLockTimeout(200*time.Millisecond, 300))
		if err != nil {
			return nil, err
		}
		dialect, options = goose.DialectMySQL, append(options, goose.WithLocker(locker))
	}
	files, err := fs.Sub(migrations, "migrations/"+string(db.dialect))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(dialect, pool(db.write), files, options...)
}

// checkVersion refuses a schema that a newer binary has made: writing into it could lose data.
func (db *DB) checkVersion(ctx context.Context, p *goose.Provider) error {
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("读取数据库结构版本: %w", err)
	}
	sources := p.ListSources()
	if newest := sources[len(sources)-1].Version; have > newest {
		return fmt.Errorf("数据库结构版本为 %d，本程序只认识到 %d：请使用更新的程序，不要用旧程序打开", have, newest)
	}
	return nil
}

// lockMigration keeps two processes from migrating one SQLite file; MySQL has goose's table lock.
func (db *DB) lockMigration(ctx context.Context) (release func() error, err error) {
	if db.dialect == MySQL {
		return func() error { return nil }, nil
	}
	l := flock.New(db.path + ".migrate.lock")
	wait, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if _, err := l.TryLockContext(wait, 50*time.Millisecond); err != nil {
		return nil, fmt.Errorf("另一个进程正在升级数据库结构，请稍后重试: %w", err)
	}
	return l.Unlock, nil
}

func wrapMigration(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("升级数据库结构失败，修复后可再次运行，已完成的步骤不会重做: %w", err)
}
