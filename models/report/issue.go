package report

import (
	"fmt"
	"time"

	"luodi/models"
	"luodi/models/report/document"
)

// State 报告状态.
type State string

// The states. A compiled report prints 草稿; an issued one is frozen for good.
const (
	StateCompiled State = "compiled" // 待签发
	StateIssued   State = "issued"   // 已印发
)

// Label 中文名称.
func (s State) Label() string {
	if s == StateIssued {
		return "已印发"
	}
	return "待签发"
}

// Issue 印发的报告: one stored snapshot. Content and its hash never change once written; only the signature
// is added. CutOff is the moment that it should have had, CompiledAt when it was really made.
type Issue struct {
	ID           int64      `json:"id"`
	Kind         Kind       `gorm:"size:20" json:"kind"`
	Period       string     `gorm:"size:10" json:"period"`
	Revision     int        `json:"revision"`
	Year         int        `json:"year"`   // of the cut-off
	Number       int64      `json:"number"` // 第N期 of the year
	Total        int64      `json:"total"`  // 总第M期
	Title        string     `gorm:"size:200" json:"title"`
	CutOff       time.Time  `json:"cutOff"`
	DueAt        time.Time  `json:"dueAt"`
	CompiledAt   time.Time  `json:"compiledAt"`
	CompiledByID int64      `json:"-"`
	CompiledBy   string     `gorm:"size:100" json:"compiledBy"`
	Late         bool       `json:"late"`     // 补发
	Historic     bool       `json:"historic"` // 由导入的历史数据生成
	State        State      `gorm:"size:20" json:"state"`
	IssuedAt     *time.Time `json:"issuedAt,omitempty"`
	IssuedByID   int64      `json:"-"`
	IssuedBy     string     `gorm:"size:100" json:"issuedBy,omitempty"`
	SHA256       string     `gorm:"column:sha256;size:64" json:"sha256"`
	Version      int64      `json:"version"`
	Figures      string     `json:"-"`                // 本年累计 of 周报, from which the next issue takes 本周
	Content      string     `json:"-"`                // the document tree, canonical JSON
	Seal         string     `gorm:"size:64" json:"-"` // 校验码 of the row, see seal

	// What stands beside the row: other revisions and events.
	Supersedes int64      `gorm:"-" json:"supersedes,omitempty"`               // the revision it took the place of
	Superseded *Event     `gorm:"-" json:"superseded,omitempty"`               // 被取代
	ClosedAt   *time.Time `gorm:"-" json:"closedAt,omitempty"`                 // the close of the month it was compiled under
	Newer      bool       `gorm:"-" json:"newer"`                              // a newer revision stands
	Hold       Hold       `gorm:"-" json:"hold" enum:",superseded,open,stale"` // why it cannot be signed
}

// TableName is the table of snapshots.
func (Issue) TableName() string { return "report_snapshots" }

// issueLine 期号: 2020年第52期（总第103期）.
func (i Issue) issueLine() string {
	return fmt.Sprintf("%d年第%d期（总第%d期）", i.Year, i.Number, i.Total)
}

// Draft 编制稿: a compiled report that is not stored. It has no number yet.
type Draft struct {
	Kind     Kind
	Period   string
	Document *document.Document
	span     period
	figures  figures
	closedAt *time.Time // of the month's close, as the figures were read; nil for an open month
}

// Filter 筛选. Empty fields do not filter.
type Filter struct {
	Kind   Kind
	Year   int
	Period string // all revisions of it; otherwise the current ones only
}

// late 补发: stored after the end of the day on which it was due (rule book §8, catch-up).
func (p period) late(moment time.Time) bool {
	return models.DateOf(moment) > models.DateOf(p.DueAt)
}
