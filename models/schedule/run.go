package schedule

import (
	"errors"
	"time"

	"luodi/models"
)

// State 运行状态.
type State string

// The states of a run.
const (
	StatePending State = "pending" // 待运行
	StateRunning State = "running" // 运行中
	StateDone    State = "done"    // 已完成
	StateFailed  State = "failed"  // 失败: five attempts, a person has to look
	StateSkipped State = "skipped" // 未补跑: missed, and the job does not catch up with it
)

// Label 状态的中文名称.
func (s State) Label() string {
	switch s {
	case StatePending:
		return "待运行"
	case StateRunning:
		return "运行中"
	case StateDone:
		return "已完成"
	case StateFailed:
		return "失败"
	case StateSkipped:
		return "未补跑"
	}
	return string(s)
}

// Run 运行记录: one period of one job. DueAt is business time; leases, starts and ends are real time.
// Epoch rises with every claim and is the fence: who holds an older one can no longer finish.
type Run struct {
	ID         int64      `gorm:"primaryKey" json:"id"`
	Job        string     `gorm:"size:40" json:"job"`
	Period     string     `gorm:"size:20" json:"period"`
	Scope      string     `gorm:"size:40" json:"scope" doc:"手动重跑的序号，定时运行为空"`
	State      State      `gorm:"size:10" json:"state"`
	Owner      string     `gorm:"size:80" json:"owner"`
	Epoch      int64      `json:"epoch"`
	LeaseUntil *time.Time `json:"-"`
	Attempts   int        `json:"attempts"`
	DueAt      time.Time  `json:"dueAt"`
	NotBefore  time.Time  `json:"-"`
	StartedAt  *time.Time `json:"startedAt,omitempty"`
	FinishedAt *time.Time `json:"finishedAt,omitempty"`
	Error      string     `json:"error"`
	Output     string     `gorm:"size:200" json:"output" doc:"产生了什么，如报告编号"`
}

// TableName is the run ledger.
func (Run) TableName() string { return "job_runs" }

// mark 水位: from which period on a job is known, and up to which its runs have been made. FirstPeriod is
// kept from the first start, so that a machine switched off before that period was due does not lose
// it. The row is also what a claim locks: two periods of one job never run at the same time.
type mark struct {
	Job               string `gorm:"primaryKey;size:40"`
	FirstPeriod       string `gorm:"size:20"`
	MaterialisedUntil string `gorm:"size:20"`
	TouchedAt         time.Time
}

// TableName is the table of marks.
func (mark) TableName() string { return "job_marks" }

// next is the first period whose run has not been made.
func (m mark) next(j Job) string {
	if m.MaterialisedUntil == "" {
		return m.FirstPeriod
	}
	return j.Next(m.MaterialisedUntil)
}

// Lease 租约: how long a claim holds without a heartbeat. Heartbeats are due every 30 seconds.
const Lease = 2 * time.Minute

// MaxAttempts 最多尝试次数, abandoned ones included; then the run has failed.
const MaxAttempts = 5

// backoff 重试间隔 after the n-th attempt.
func backoff(attempts int) time.Duration {
	waits := []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute}
	return waits[min(max(attempts, 1), len(waits))-1]
}

// explain is what a reader of the ledger sees of an error: the sentence of a known kind; the detail of
// any other belongs in the log.
func explain(err error) string {
	text := "系统内部错误，详见运行日志"
	var known *models.Error
	if errors.As(err, &known) {
		text = known.Message
	}
	return cut(text, 300)
}

// cut shortens a text to what its column holds.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
