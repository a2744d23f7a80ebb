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
	conn *gorm.DB
	now  time.Time
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
		return fn(context.WithValue(ctx, stateKey{}, &state{conn: tx, now: db.clock.Now()}))
	}))
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
