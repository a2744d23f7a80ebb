package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Change 操作留痕: one recorded operation. Object and ObjectID name the row concerned, such as
// "project" 12; Detail is JSON.
type Change struct {
	Seq      int64     `gorm:"primaryKey;autoIncrement:false" json:"seq"`
	At       time.Time `json:"at"`
	ActorID  int64     `json:"actorId"`
	Actor    string    `json:"actor"`
	Role     string    `json:"role"`
	Addr     string    `json:"addr"`
	Door     string    `json:"door" doc:"来源；早期记录为空"`
	Kind     string    `json:"kind"`
	Action   string    `json:"action"`
	Object   string    `json:"object"`
	ObjectID int64     `json:"objectId"`
	Detail   string    `json:"detail"`
	Prev     string    `json:"-"`
	Hash     string    `json:"hash"`
	Alg      string    `json:"-"`
}

// TableName is the audit table.
func (Change) TableName() string { return "audit_log" }

// The kinds of rows. Only KindChange rows correspond to changes of business state.
const (
	KindChange  = "change"  // 业务变更
	KindLogin   = "login"   // 登录、退出、锁定
	KindRefusal = "refusal" // 被拒绝的操作
	KindRead    = "read"    // 导出等需要留痕的读取
)

// Entry 待记录的操作. Before and After are any values JSON can write; equal or empty ones are left out.
type Entry struct {
	Kind          string // KindChange when empty
	Action        string // such as "funds.recognise"
	Object        string
	ObjectID      int64
	Reason        string
	Before, After any
}

// The algorithms of the chain. The second one covers the door; rows written before keep the first and verify by it.
const (
	algorithmV1 = "sha256"
	algorithm   = "sha256/2"
)

// Detail 明细 of a change as it is kept: values before and after, by key.
type Detail struct {
	Reason string         `json:"reason"`
	Before map[string]any `json:"before"`
	After  map[string]any `json:"after"`
}

// Parts reads the detail of a row. Numbers stay as they are written. A detail of another form is empty.
func (c Change) Parts() (d Detail) {
	decoder := json.NewDecoder(strings.NewReader(c.Detail))
	decoder.UseNumber()
	if decoder.Decode(&d) != nil {
		return Detail{}
	}
	return d
}

// detail writes reason, before and after as one JSON object with a fixed order of keys.
func (e Entry) detail() (string, error) {
	body := struct {
		Reason string `json:"reason,omitempty"`
		Before any    `json:"before,omitempty"`
		After  any    `json:"after,omitempty"`
	}{e.Reason, e.Before, e.After}
	b, err := json.Marshal(body)
	return string(b), err
}

// sum is the hash of a row: algorithm, sequence, predecessor and body, unambiguously joined.
func (c Change) sum() string {
	parts := []any{
		c.Alg, c.Seq, c.Prev, c.At.UTC().Format("2006-01-02T15:04:05.000Z"), c.ActorID, c.Actor, c.Role, c.Addr,
		c.Kind, c.Action, c.Object, c.ObjectID, c.Detail,
	}
	if c.Alg != algorithmV1 || c.Door != "" { // an old row has no door; one that got it later does not verify
		parts = append(parts, c.Door)
	}
	body, err := json.Marshal(parts)
	if err != nil {
		panic(fmt.Sprintf("audit: %v", err)) // strings and numbers always encode
	}
	h := sha256.Sum256(body)
	return hex.EncodeToString(h[:])
}
