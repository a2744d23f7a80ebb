package funds

import (
	"time"

	"luodi/models"
)

// PeriodEvent 月结留痕: one act on the close of a month, with the close it is about as it stood then. Rows are only ever
// added, so that a close which was undone stays on record.
type PeriodEvent struct {
	Seq        int64           `gorm:"primaryKey;autoIncrement:false" json:"seq"`
	Month      models.Month    `gorm:"size:7" json:"month"`
	Kind       PeriodEventKind `gorm:"size:10" json:"kind"`
	ActorID    int64           `json:"actorId"`
	Actor      string          `gorm:"size:100" json:"actor"`
	Reason     string          `gorm:"size:500" json:"reason,omitempty"`
	ClosingSeq int64           `json:"closingSeq"` // the last posting known at that close
	TotalsSHA  string          `gorm:"column:totals_sha;size:64" json:"totalsSha"`
	ClosedBy   string          `gorm:"size:100" json:"closedBy"`
	ClosedAt   *time.Time      `json:"closedAt"`
	At         time.Time       `json:"at"`
	Hash       string          `gorm:"size:64" json:"-"` // 校验码, see sum
}

// TableName is the table of acts on months.
func (PeriodEvent) TableName() string { return "fund_period_events" }

// PeriodEventKind 月结留痕的种类.
type PeriodEventKind string

// The kinds. A request stands while nothing follows it in its month.
const (
	PeriodEventClosed   PeriodEventKind = "closed"   // 月结
	PeriodEventAsked    PeriodEventKind = "asked"    // 申请撤销
	PeriodEventReopened PeriodEventKind = "reopened" // 确认撤销
)

// about copies the close of a month into an event.
func (e PeriodEvent) about(p Period) PeriodEvent {
	e.Month, e.ClosingSeq, e.TotalsSHA, e.ClosedBy, e.ClosedAt = p.Month, p.ClosingSeq, p.TotalsSHA, p.ClosedBy, p.ClosedAt
	return e
}

// ReopenRequest 撤销月结的申请.
type ReopenRequest struct {
	Month  models.Month `json:"month"`
	Reason string       `json:"reason" minLength:"4" maxLength:"500" doc:"为什么要撤销"`
}
