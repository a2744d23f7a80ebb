package database

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"gorm.io/gorm"

	"luodi/models"
)

// state is one transaction in flight: its handle and the one timestamp everything it writes carries.
type state struct {
	conn    *gorm.DB
	now     time.Time
	buffers map[any]any                       // what is to be written last, by key
	last    []func(ctx context.Context) error // writes the buffers, in the order they were made
}

type stateKey struct{}

// Do 事务: runs fn in one write transaction; everything fn does through Conn(ctx) commits together
// or not at all. A call inside another Do joins it. The context handed to fn carries the
// transaction; with any other context a room would wait for the only SQLite connection and be caught.
func (db *DB) Do(ctx context.Context, fn func(ctx context.Context) error) error {
	if s := current(ctx); s != nil {
		return fn(ctx)
	}
	return wrapTx(db.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		s := &state{conn: tx, now: db.clock.Now()}
		ctx := context.WithValue(ctx, stateKey{}, s)
		if err := fn(ctx); err != nil {
			return err
		}
		for _, write := range s.last {
			if err := write(ctx); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Buffer 暂存: gives the transaction's one *T under the key, empty at first. write runs once, when everything
// else has been written and before the commit; its error rolls everything back. It lets rows that
// contend for one lock be written together and last. Outside of a transaction Buffer panics.
func Buffer[T any](ctx context.Context, key any, write func(ctx context.Context, buffer *T) error) *T {
	s := current(ctx)
	if kept, ok := s.buffers[key].(*T); ok {
		return kept
	}
	if s.buffers == nil {
		s.buffers = map[any]any{}
	}
	kept := new(T)
	s.buffers[key] = kept
	s.last = append(s.last, func(ctx context.Context) error { return write(ctx, kept) })
	return kept
}

// Dirty tells whether ctx carries a transaction with buffered rows, which queries do not see yet.
func Dirty(ctx context.Context) bool {
	s := current(ctx)
	return s != nil && len(s.last) > 0
}

// View 一致读: runs fn on one snapshot of the read pool, so that the figures of a report belong
// together while others write.
func (db *DB) View(ctx context.Context, fn func(ctx context.Context) error) error {
	if current(ctx) != nil {
		return fn(ctx)
	}
	options := &sql.TxOptions{ReadOnly: db.dialect == MySQL, Isolation: sql.LevelDefault}
	if db.dialect == MySQL {
		options.Isolation = sql.LevelRepeatableRead
	}
	return wrapTx(db.read.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		// GORM's prepared statements are prepared anew for every use inside a transaction: do without.
		if prepared, ok := tx.Statement.ConnPool.(*gorm.PreparedStmtTX); ok {
			tx = tx.Session(&gorm.Session{})
			tx.Statement.ConnPool = prepared.Tx
		}
		return fn(context.WithValue(ctx, stateKey{}, &state{conn: tx, now: db.clock.Now()}))
	}, options))
}

// Conn 连接: the transaction of ctx, or the read pool outside of one.
func (db *DB) Conn(ctx context.Context) *gorm.DB {
	if s := current(ctx); s != nil {
		return s.conn.WithContext(ctx)
	}
	return db.read.WithContext(ctx)
}

// Now 时间戳: the transaction's one timestamp, or the present instant outside of one. UTC, milliseconds.
func (db *DB) Now(ctx context.Context) time.Time {
	if s := current(ctx); s != nil {
		return s.now
	}
	return db.clock.Now()
}

func current(ctx context.Context) *state {
	s, _ := ctx.Value(stateKey{}).(*state)
	return s
}

// wrapTx keeps the rooms' own errors and turns the driver's into kinds.
func wrapTx(err error) error {
	var e *models.Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return Wrap(err, "", "")
}
