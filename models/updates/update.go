package updates

import (
	"strings"
	"time"

	"luodi/models"
)

// State 本周情况.
type State string

// The two answers; no answer is a missing row.
const (
	StateProgress State = "progress"  // 有进展
	StateNoChange State = "no_change" // 无变化
)

// Label 中文名称.
func (s State) Label() string {
	switch s {
	case StateProgress:
		return "有进展"
	case StateNoChange:
		return "无变化"
	}
	return string(s)
}

// ParseState 读取本周情况, by code or Chinese word; anything else is invalid.
func ParseState(s string) (State, error) {
	for _, known := range []State{StateProgress, StateNoChange} {
		if s == string(known) || s == known.Label() {
			return known, nil
		}
	}
	return "", models.Invalid("本周情况“" + s + "”无法识别，请填写有进展或无变化")
}

// Update 周报（单位填报）: one project in one week. SubmittedAt is when it first came in, DueAt the cut-off
// it had; Late compares the two and never changes. UnitID is the responsible unit of that time.
type Update struct {
	ID          int64       `json:"id"`
	ProjectID   int64       `json:"projectId"`
	UnitID      int64       `json:"unitId"`
	Week        models.Week `gorm:"size:8" json:"week"`
	State       State       `gorm:"size:20" json:"state"`
	Progress    string      `gorm:"size:1000" json:"progress"`
	Percent     *int        `json:"percent"` // 形象进度, whole percent; nil when not stated
	Problem     string      `gorm:"size:1000" json:"problem"`
	NextStep    string      `gorm:"size:1000" json:"nextStep"`
	SubmittedAt time.Time   `json:"submittedAt"`
	DueAt       time.Time   `json:"dueAt"`
	Late        bool        `json:"late"`
	ByID        int64       `json:"byId"`
	ByName      string      `gorm:"size:100" json:"byName"`
	Version     int64       `json:"version"`
	UpdatedAt   time.Time   `json:"updatedAt"`
}

// TableName is the table of weekly updates.
func (Update) TableName() string { return "weekly_updates" }

// UpdateCreate 填报每周更新. Version is 0 for a first answer and the row's version for a changed one. At is
// for import actors only: when history says that it was submitted.
type UpdateCreate struct {
	ProjectID int64       `json:"projectId" minimum:"1" doc:"项目"`
	Week      models.Week `json:"week" minLength:"8" maxLength:"8" doc:"周次，如 2020-W53"`
	State     State       `json:"state" enum:"progress,no_change" doc:"有进展或无变化"`
	Progress  string      `json:"progress,omitempty" maxLength:"500" doc:"本周进展"`
	Percent   *int        `json:"percent,omitempty" minimum:"0" maximum:"100" doc:"形象进度，%"`
	Problem   string      `json:"problem,omitempty" maxLength:"500" doc:"困难问题"`
	NextStep  string      `json:"nextStep,omitempty" maxLength:"500" doc:"下周计划"`
	Version   int64       `json:"version,omitempty" minimum:"0" doc:"修改时的版本号"`
	At        *time.Time  `json:"at,omitempty" doc:"提交时间，仅导入历史数据时填写"`
}

// check tidies and judges the input by itself.
func (c *UpdateCreate) check(importing bool) error {
	for _, s := range []*string{&c.Progress, &c.Problem, &c.NextStep} {
		*s = strings.TrimSpace(*s)
	}
	var p models.Problems
	p.Check(c.ProjectID > 0, "projectId", "请选择项目")
	valid := validWeek(c.Week)
	p.Check(valid, "week", "周次“%s”无效，请按 2020-W53 的格式填写", c.Week)
	p.Check(c.State == StateProgress || c.State == StateNoChange, "state", "请选择有进展或无变化")
	p.Check(c.State != StateProgress || c.Progress != "", "progress", "请填写本周进展，没有进展请选择无变化")
	for key, s := range map[string]string{"progress": c.Progress, "problem": c.Problem, "nextStep": c.NextStep} {
		p.Check(len([]rune(s)) <= 500, key, "不超过 500 字")
	}
	p.Check(c.Percent == nil || (*c.Percent >= 0 && *c.Percent <= 100), "percent", "形象进度应在 0 至 100 之间")
	switch {
	case !importing:
		p.Check(c.At == nil, "at", "提交时间由系统记录，请勿填写")
	case c.At == nil:
		p.Add("at", "导入时请填写提交时间")
	case valid:
		p.Check(!c.At.Before(c.Week.Monday().At(0, 0)), "at", "提交时间早于该周周一")
	}
	return p.Err("每周更新填写有误，请按提示修改")
}

// validWeek tells whether the text is the key of a week that exists.
func validWeek(w models.Week) bool {
	_, err := models.ParseWeek(string(w))
	return err == nil
}

// Reminder 催报提醒: stored once per unit and week (rule book §8, Thursday 16:00).
type Reminder struct {
	ID          int64       `json:"id"`
	Week        models.Week `gorm:"size:8" json:"week"`
	UnitID      int64       `json:"unitId"`
	UnitName    string      `gorm:"size:100" json:"unitName"`
	Owed        int         `json:"owed"`
	Outstanding int         `json:"outstanding"` // 提醒时尚未报送
	Codes       string      `gorm:"size:4000" json:"codes" doc:"尚未报送的项目编号，以顿号分隔"`
	DueAt       time.Time   `json:"dueAt"`
	RemindedAt  time.Time   `json:"remindedAt"`
}

// TableName is the table of reminders.
func (Reminder) TableName() string { return "update_reminders" }
