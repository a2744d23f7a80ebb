package database

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

// writer 写连接: SQLite's one write connection with its prepared statements. database/sql prepares a statement
// anew for every use inside a transaction, which is half the cost of a bulk load; here a statement is
// prepared once for the connection. Writers queue in Go, never in SQLITE_BUSY. It is GORM's ConnPool.
//
// A statement is shared by its text, so rows of a query must be read to the end before the same query
// runs again in the transaction; GORM's finders do that.
type writer struct {
	pool  *sql.DB
	turn  chan struct{} // holds one token while a transaction runs
	conn  *sql.Conn     // made by the first transaction; guarded by turn
	stmts map[string]*sql.Stmt
}

// stmtCap bounds the prepared statements, because lists of ids make new texts without end.
const stmtCap = 400

var errOutside = errors.New("database: writes need a transaction (DB.Do)")

func newWriter(pool *sql.DB) *writer {
	return &writer{pool: pool, turn: make(chan struct{}, 1), stmts: map[string]*sql.Stmt{}}
}

// BeginTx waits for its turn and begins an immediate transaction.
func (w *writer) BeginTx(ctx context.Context, _ *sql.TxOptions) (gorm.ConnPool, error) {
	select {
	case w.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := w.begin(ctx); err != nil {
		w.drop()
		<-w.turn
		return nil, err
	}
	return &writerTx{writer: w}, nil
}

func (w *writer) begin(ctx context.Context) (err error) {
	if w.conn == nil {
		if w.conn, err = w.pool.Conn(context.WithoutCancel(ctx)); err != nil {
			return err
		}
	}
	_, err = w.conn.ExecContext(ctx, "BEGIN IMMEDIATE")
	return err
}

// drop gives a connection up whose state is not certain; the next transaction makes a new one.
func (w *writer) drop() {
	w.forget()
	if w.conn != nil {
		_ = w.conn.Close() // it goes back to the pool, which resets it or throws it away
	}
	w.conn = nil
}

// forget closes the statements; one left open would keep SQLite from closing the file.
func (w *writer) forget() {
	for _, s := range w.stmts {
		_ = s.Close()
	}
	clear(w.stmts)
}

// close waits for a running transaction and gives the connection back for good.
func (w *writer) close() {
	w.turn <- struct{}{}
	w.drop()
	<-w.turn
}

func (w *writer) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := w.stmts[query]; ok {
		return s, nil
	}
	if len(w.stmts) >= stmtCap {
		w.forget()
	}
	s, err := w.conn.PrepareContext(ctx, query)
	if err == nil {
		w.stmts[query] = s
	}
	return s, err
}

// PrepareContext is part of gorm.ConnPool.
func (w *writer) PrepareContext(context.Context, string) (*sql.Stmt, error) { return nil, errOutside }

// ExecContext is part of gorm.ConnPool.
func (w *writer) ExecContext(context.Context, string, ...any) (sql.Result, error) {
	return nil, errOutside
}

// QueryContext is part of gorm.ConnPool.
func (w *writer) QueryContext(context.Context, string, ...any) (*sql.Rows, error) {
	return nil, errOutside
}

// QueryRowContext is asked once, by GORM, for the version of SQLite.
func (w *writer) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return w.pool.QueryRowContext(ctx, query, args...)
}

// GetDBConn gives the pool to those who need all of it.
func (w *writer) GetDBConn() (*sql.DB, error) { return w.pool, nil }

// writerTx is the running transaction.
type writerTx struct {
	*writer
	ended bool
}

// PrepareContext is part of gorm.ConnPool.
func (t *writerTx) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return t.stmt(ctx, query)
}

// ExecContext runs a statement in the transaction.
func (t *writerTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := t.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext runs a query in the transaction.
func (t *writerTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := t.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext runs a query for one row in the transaction.
func (t *writerTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := t.stmt(ctx, query)
	if err != nil {
		return t.conn.QueryRowContext(ctx, query, args...) // gives the error in its row
	}
	return s.QueryRowContext(ctx, args...)
}

// Commit ends the transaction. When it fails nothing of it stays.
func (t *writerTx) Commit() error {
	if t.ended {
		return sql.ErrTxDone
	}
	_, err := t.conn.ExecContext(context.Background(), "COMMIT")
	if err != nil {
		return errors.Join(err, t.Rollback())
	}
	t.end()
	return nil
}

// Rollback takes everything back. SQLite may have done so itself (disk full, interrupt).
func (t *writerTx) Rollback() error {
	if t.ended {
		return sql.ErrTxDone
	}
	if _, err := t.conn.ExecContext(context.Background(), "ROLLBACK"); err != nil {
		t.drop()
	}
	t.end()
	return nil
}

func (t *writerTx) end() {
	t.ended = true
	<-t.turn
}
