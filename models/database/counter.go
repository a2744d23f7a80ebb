package database

import (
	"context"

	"gorm.io/gorm/clause"
)

// Counter 流水号: one row per series.
type Counter struct {
	Series string `gorm:"primaryKey;size:120"`
	N      int64
}

// TableName is the counter table.
func (Counter) TableName() string { return "counters" }

// Next 取下一个号 of a series, from 1, inside the caller's transaction: a rollback gives the number
// back, so issued numbers have no gap (rule book §9). Never AUTO_INCREMENT, which leaves gaps.
func (db *DB) Next(ctx context.Context, series string) (n int64, err error) {
	err = db.Do(ctx, func(ctx context.Context) error {
		conn := db.Conn(ctx)
		// One upsert both makes the row and takes its lock, so that two firsts cannot collide.
		bump := clause.OnConflict{
			Columns:   []clause.Column{{Name: "series"}},
			DoUpdates: clause.Assignments(map[string]any{"n": clause.Expr{SQL: "counters.n + 1"}}),
		}
		if err := conn.Clauses(bump).Create(&Counter{Series: series, N: 1}).Error; err != nil {
			return err
		}
		// Read under the lock that is held anyway: a plain read would fix what a MySQL transaction sees from here on, before
		// it has waited for the other locks it takes.
		held := clause.Locking{Strength: clause.LockingStrengthUpdate}
		return conn.Clauses(held).Model(&Counter{}).Where("series = ?", series).Pluck("n", &n).Error
	})
	return n, err
}

// Reserve 续号: lifts a series to at least n, when history with its own numbers is loaded.
func (db *DB) Reserve(ctx context.Context, series string, n int64) error {
	return db.Do(ctx, func(ctx context.Context) error {
		lift := clause.OnConflict{
			Columns:   []clause.Column{{Name: "series"}},
			DoUpdates: clause.Assignments(map[string]any{"n": clause.Expr{SQL: "CASE WHEN counters.n > ? THEN counters.n ELSE ? END", Vars: []any{n, n}}}),
		}
		return db.Conn(ctx).Clauses(lift).Create(&Counter{Series: series, N: n}).Error
	})
}
