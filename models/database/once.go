package database

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"gorm.io/gorm"

	"luodi/models"
)

// Request 幂等请求: who asks for what under which key. The body's hash tells a retry from a mistake.
type Request struct {
	UserID int64
	Key    string
	Route  string
	Body   []byte
}

// Answer 已给出的回答: status and body as they were sent the first time.
type Answer struct {
	Status int
	Body   []byte
}

// idempotencyRow is the memory of an answered request; a rolled-back operation leaves none.
type idempotencyRow struct {
	UserID   int64  `gorm:"primaryKey;autoIncrement:false"`
	Key      string `gorm:"primaryKey;size:80;column:request_key"`
	Route    string
	BodyHash string
	Status   int
	Response []byte
	At       time.Time
}

// TableName is the idempotency table.
func (idempotencyRow) TableName() string { return "idempotency" }

// Once 幂等执行: runs fn in a transaction and stores its answer with it. A repeat with the same key
// and body gets the stored answer and fn does not run; another body under the key is invalid.
// Rows are kept for seven days (see PurgeOnce).
func (db *DB) Once(ctx context.Context, r Request, fn func(ctx context.Context) (Answer, error)) (Answer, error) {
	sum := sha256.Sum256(r.Body)
	hash := hex.EncodeToString(sum[:])
	var answer Answer
	err := db.Do(ctx, func(ctx context.Context) error {
		conn := db.Conn(ctx)
		row := idempotencyRow{UserID: r.UserID, Key: r.Key, Route: r.Route, BodyHash: hash, At: db.Now(ctx), Response: []byte{}}
		// The insert comes first: on MySQL it waits for a twin that is still running.
		if err := conn.Create(&row).Error; err != nil {
			if !errors.Is(err, gorm.ErrDuplicatedKey) {
				return err
			}
			return db.recall(ctx, r, hash, &answer)
		}
		var err error
		if answer, err = fn(ctx); err != nil {
			return err
		}
		return conn.Model(&idempotencyRow{}).Where("user_id = ? AND request_key = ?", r.UserID, r.Key).
			Updates(map[string]any{"status": answer.Status, "response": answer.Body}).Error
	})
	return answer, err
}

func (db *DB) recall(ctx context.Context, r Request, hash string, answer *Answer) error {
	var row idempotencyRow
	if err := db.Conn(ctx).Where("user_id = ? AND request_key = ?", r.UserID, r.Key).Take(&row).Error; err != nil {
		return err
	}
	if row.Route != r.Route || row.BodyHash != hash {
		return models.Invalid("同一个请求编号（Idempotency-Key）不能用于不同的内容，请重新打开表单后提交")
	}
	*answer = Answer{Status: row.Status, Body: row.Response}
	return nil
}

// PurgeOnce 清理七天前的幂等记录.
func (db *DB) PurgeOnce(ctx context.Context) error {
	return db.Do(ctx, func(ctx context.Context) error {
		return db.Conn(ctx).Where("at < ?", db.Now(ctx).AddDate(0, 0, -7)).Delete(&idempotencyRow{}).Error
	})
}
