package funds

import (
	"time"

	"luodi/models"
)

// Period 月结: one statistical month, open until it is closed (rule book §5). A month without a row is
// open; the row is made when the first posting arrives or the month closes.
type Period struct {
	Month        models.Month `gorm:"primaryKey;size:7" json:"month"`
	State        PeriodState  `gorm:"size:10" json:"state"`
	PostingCount int64        `json:"postingCount"`
	ClosingSeq   int64        `json:"closingSeq,omitempty"` // the last posting known at the close
	TotalsSHA    string       `gorm:"column:totals_sha;size:64" json:"totalsSha,omitempty"`
	ClosedBy     string       `gorm:"size:100" json:"closedBy,omitempty"`
	ClosedAt     *time.Time   `json:"closedAt,omitempty"`
	Seal         string       `gorm:"size:64" json:"-"` // 校验码, see sum
}

// TableName is the table of months.
func (Period) TableName() string { return "fund_periods" }

// PeriodState 月份状态.
type PeriodState string

// The states of a month.
const (
	PeriodOpen   PeriodState = "open"
	PeriodClosed PeriodState = "closed"
)

// postingMonth gives the month an amount is posted in: the month it belongs to while that is open,
// otherwise the first open month after it (rule book §5, "Which month").
func postingMonth(relates models.Month, closed func(models.Month) bool) models.Month {
	m := relates
	for closed(m) {
		m = m.Add(1)
	}
	return m
}
