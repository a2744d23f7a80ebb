package account

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Limits of a session (security list C13 to C17).
const (
	sessionIdle  = 30 * time.Minute
	sessionLife  = 12 * time.Hour
	sessionTouch = time.Minute // how often use is noted; idle time is that much stricter
	sessionsMost = 20          // per user; one more sign-in ends the oldest
)

// session 会话: one signed-in browser. Only the hash of its token is kept.
type session struct {
	TokenHash string `gorm:"primaryKey;size:64"`
	UserID    int64
	Addr      string `gorm:"size:64"`
	CreatedAt time.Time
	SeenAt    time.Time
}

// TableName is the table of sessions.
func (session) TableName() string { return "sessions" }

// alive tells whether the session still holds at that instant.
func (s session) alive(now time.Time) bool {
	return now.Sub(s.SeenAt) <= sessionIdle && now.Sub(s.CreatedAt) <= sessionLife
}

// Limits of failed sign-ins (security list C8).
const (
	failuresMost = 5
	lockTime     = 15 * time.Minute
)

// attempt 登录失败记录 of one login from one address. The login is kept as a hash, because people
// type passwords into that field.
type attempt struct {
	LoginHash string `gorm:"primaryKey;size:64"`
	Addr      string `gorm:"primaryKey;size:64"`
	Failures  int64
	LastAt    time.Time
}

// TableName is the table of failed sign-ins.
func (attempt) TableName() string { return "login_attempts" }

// locked tells whether the login is locked from this address.
func (a attempt) locked(now time.Time) bool {
	return a.Failures >= failuresMost && now.Sub(a.LastAt) < lockTime
}

// next counts one more try; tries are forgotten after the lock time.
func (a attempt) next(now time.Time) attempt {
	if now.Sub(a.LastAt) >= lockTime {
		a.Failures = 0
	}
	a.Failures, a.LastAt = a.Failures+1, now
	return a
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// cut keeps an address within its column.
func cut(addr string) string {
	if len(addr) > 64 {
		return addr[:64]
	}
	return addr
}
