package ledger

import (
	"time"

	"luodi/models"
)

// Way 进入方式: how a stage was entered.
type Way string

// The ways into a stage.
const (
	WayEnter    Way = "enter"    // 登记
	WayAdvance  Way = "advance"  // 推进
	WayOverride Way = "override" // 越级放行
	WayCorrect  Way = "correct"  // 纠正
	WayHistoric Way = "historic" // 历史导入
	WayUpgrade  Way = "upgrade"  // 升格
)

var ways = []term[Way]{
	{WayEnter, "登记", nil}, {WayAdvance, "推进", nil}, {WayOverride, "越级放行", nil}, {WayCorrect, "纠正", nil},
	{WayHistoric, "历史导入", nil}, {WayUpgrade, "升格", nil},
}

// Label 中文名.
func (w Way) Label() string { return label(ways, w) }

// StageLog 阶段记录: one stage entered, on which business date, recorded when and by whom. DateKnown is
// false where the old ledger gave no date and the nearest earlier one stands in.
type StageLog struct {
	ID          int64       `json:"id"`
	ProjectID   int64       `json:"projectId"`
	From        Stage       `json:"from,omitempty" gorm:"column:from_stage;size:20"`
	To          Stage       `json:"to" gorm:"column:to_stage;size:20"`
	EffectiveOn models.Date `json:"effectiveOn"`
	DateKnown   bool        `json:"dateKnown"`
	Way         Way         `json:"way" gorm:"size:20"`
	Reason      string      `json:"reason,omitempty" gorm:"size:500"`
	Missing     Keys        `json:"missing,omitempty" gorm:"column:missing_keys;size:1000"`
	DueOn       models.Date `json:"dueOn,omitempty"` // 放行: items are due by then
	ActorID     int64       `json:"actorId"`
	Actor       string      `json:"actor" gorm:"size:100"`
	RecordedAt  time.Time   `json:"recordedAt"`
}

// TableName is the stage log.
func (StageLog) TableName() string { return "project_stage_log" }

// Advance 推进 to a later stage; the stages between are entered too. Signed, started and producing are
// accepted by a user with PermProjectAccept who is not the author.
type Advance struct {
	To      Stage       `json:"to" doc:"目标阶段"`
	Reason  string      `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	Version int64       `json:"version"`
	On      models.Date `json:"-"` // imports only: effective date of stages without a date of their own
}

// Override 越级放行 (PermOverride): enters a stage though items are missing, which stay marked until they
// are supplied. Format of codes, money above zero, order of dates and four-eyes cannot be waived.
type Override struct {
	To       Stage       `json:"to" doc:"目标阶段"`
	Reason   string      `json:"reason" minLength:"10" maxLength:"500" doc:"放行理由，不少于 10 个字"`
	Deadline models.Date `json:"deadline,omitempty" doc:"补齐期限；不填按设置（30 天）"`
	Version  int64       `json:"version"`
}
