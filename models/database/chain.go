package database

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Head 链头: the last row of a hash chain, in which every row's hash covers the hash before it. A row that was changed,
// removed or put in between no longer fits its neighbours, and a chain that was cut short no longer fits its head.
type Head struct {
	Name string `gorm:"primaryKey;size:40"`
	Seq  int64
	Hash string
}

// TableName is the chain-head table.
func (Head) TableName() string { return "chain_heads" }

// Lengthen 续链 by n rows in the caller's transaction: gives the head as it was, behind which the new rows follow, and keeps it
// locked, so that order of seq is order of commit. SetHead must follow with the last row's hash.
func (db *DB) Lengthen(ctx context.Context, name string, n int64) (Head, error) {
	conn := db.Conn(ctx)
	// Update first: it makes the head and takes its lock before the read.
	lift := clause.OnConflict{
		Columns:   []clause.Column{{Name: "name"}},
		DoUpdates: clause.Assignments(map[string]any{"seq": clause.Expr{SQL: "chain_heads.seq + ?", Vars: []any{n}}}),
	}
	if err := conn.Clauses(lift).Create(&Head{Name: name, Seq: n}).Error; err != nil {
		return Head{}, err
	}
	// Read under the lock that is held anyway, as in Next: a plain read would fix what a MySQL transaction sees from here on.
	var h Head
	err := conn.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Where("name = ?", name).Take(&h).Error
	h.Seq -= n
	return h, err
}

// SetHead 记链尾的哈希 of a chain that Lengthen has locked.
func (db *DB) SetHead(ctx context.Context, name, hash string) error {
	return db.Conn(ctx).Model(&Head{}).Where("name = ?", name).Update("hash", hash).Error
}

// HeadOf 链头 of a chain; an empty chain has none, which is the zero Head.
func (db *DB) HeadOf(ctx context.Context, name string) (h Head, err error) {
	err = db.Conn(ctx).Where("name = ?", name).Take(&h).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Head{Name: name}, nil
	}
	return h, err
}
