package commitment

import (
	"strings"
	"time"

	"luodi/models"
)

// State 状态 of a promise.
type State string

// The states. Closed and abandoned are final.
const (
	StateOpen      State = "open"      // 未兑现
	StateClosed    State = "closed"    // 已兑现
	StateAbandoned State = "abandoned" // 已放弃
)

// Label 中文名.
func (s State) Label() string {
	switch s {
	case StateOpen:
		return "未兑现"
	case StateClosed:
		return "已兑现"
	case StateAbandoned:
		return "已放弃"
	}
	return string(s)
}

// Commitment 承诺事项: one promise on one project, with the unit that must keep it.
type Commitment struct {
	ID        int64       `json:"id"`
	ProjectID int64       `json:"projectId"`
	UnitID    int64       `json:"unitId"` // 责任单位 of the promise
	MadeOn    models.Date `json:"madeOn"`
	MadeBy    string      `json:"madeBy" gorm:"size:100"` // our side
	MadeTo    string      `json:"madeTo" gorm:"size:100"`
	Text      string      `json:"text" gorm:"column:content;size:500"`
	DueOn     models.Date `json:"dueOn"`
	BatchID   *int64      `json:"batchId,omitempty"` // 接待批次 it was made in
	VisitID   *int64      `json:"visitId,omitempty"` // 外出招商 it was made on
	State     State       `json:"state" gorm:"size:10"`
	EndedOn   models.Date `json:"endedOn,omitempty"`                 // closed or abandoned on
	Outcome   string      `json:"outcome,omitempty" gorm:"size:500"` // what was done, or why it was given up
	FileID    *int64      `json:"fileId,omitempty"`                  // 佐证材料 it was closed with
	CreatedBy int64       `json:"createdBy"`
	CreatedAt time.Time   `json:"createdAt"`
	UpdatedAt time.Time   `json:"updatedAt"`
	Version   int64       `json:"version"`
}

// TableName is the table of promises.
func (Commitment) TableName() string { return "commitments" }

// Overdue 已逾期: still open after its day.
func (c Commitment) Overdue(today models.Date) bool { return c.State == StateOpen && c.DueOn < today }

// EventKind 经过类别.
type EventKind string

// What can happen to a promise.
const (
	EventMade      EventKind = "made"      // 作出
	EventAmended   EventKind = "amended"   // 变更
	EventClosed    EventKind = "closed"    // 兑现
	EventAbandoned EventKind = "abandoned" // 放弃
)

// Label 中文名.
func (k EventKind) Label() string {
	switch k {
	case EventMade:
		return "作出承诺"
	case EventAmended:
		return "变更承诺"
	case EventClosed:
		return "兑现承诺"
	case EventAbandoned:
		return "放弃承诺"
	}
	return string(k)
}

// Event 经过: one step in the history of a promise. Changes names each amended field with its value before
// and after.
type Event struct {
	ID           int64       `json:"id"`
	CommitmentID int64       `json:"-"`
	Kind         EventKind   `json:"kind" gorm:"size:10"`
	Day          models.Date `json:"day"`
	Note         string      `json:"note,omitempty" gorm:"size:500"`
	Changes      Changes     `json:"changes,omitempty"`
	ActorID      int64       `json:"actorId"`
	Actor        string      `json:"actor" gorm:"size:100"`
	At           time.Time   `json:"at"`
}

// TableName is the table of histories.
func (Event) TableName() string { return "commitment_events" }

// Create 登记承诺. Without a unit the project's own is responsible; without a date it was made today.
type Create struct {
	UnitID  int64       `json:"unitId,omitempty" doc:"责任单位；不填为项目的责任单位"`
	MadeOn  models.Date `json:"madeOn,omitempty" doc:"承诺日期；不填为今天"`
	MadeBy  string      `json:"madeBy" minLength:"1" maxLength:"100" doc:"承诺人（我方）"`
	MadeTo  string      `json:"madeTo" minLength:"1" maxLength:"100" doc:"承诺对象"`
	Text    string      `json:"text" minLength:"2" maxLength:"500" doc:"承诺内容"`
	DueOn   models.Date `json:"dueOn" doc:"兑现期限"`
	BatchID *int64      `json:"batchId,omitempty" doc:"来自接待批次"`
	VisitID *int64      `json:"visitId,omitempty" doc:"来自外出招商"`
}

func (c *Create) check(today models.Date) error {
	var p models.Problems
	text(&p, "madeBy", "承诺人", &c.MadeBy, 1, 100)
	text(&p, "madeTo", "承诺对象", &c.MadeTo, 1, 100)
	text(&p, "text", "承诺内容", &c.Text, 2, 500)
	p.Date("madeOn", c.MadeOn)
	p.Date("dueOn", c.DueOn)
	p.Check(!c.MadeOn.Empty() && c.MadeOn <= today, "madeOn", "承诺日期不能晚于今天")
	p.Check(!c.DueOn.Empty() && c.DueOn >= c.MadeOn, "dueOn", "请填写兑现期限，不早于承诺日期")
	p.Check(c.BatchID == nil || c.VisitID == nil, "visitId", "接待批次和外出招商只选其一")
	return p.Err("承诺事项填写有误，请按提示修改")
}

// Amend 变更承诺: the given fields change; the reason and the values before stay in the history.
type Amend struct {
	UnitID  *int64       `json:"unitId,omitempty" doc:"责任单位"`
	MadeTo  *string      `json:"madeTo,omitempty" maxLength:"100" doc:"承诺对象"`
	Text    *string      `json:"text,omitempty" maxLength:"500" doc:"承诺内容"`
	DueOn   *models.Date `json:"dueOn,omitempty" doc:"兑现期限"`
	Reason  string       `json:"reason" minLength:"4" maxLength:"500" doc:"变更原因，不少于 4 个字"`
	Version int64        `json:"version"`
}

// apply writes the given fields and tells what changed.
func (a Amend) apply(c *Commitment) Changes {
	var changes Changes
	set := func(key, before, after string, write func()) {
		if before != after {
			changes = append(changes, Change{key, before, after})
			write()
		}
	}
	if a.UnitID != nil {
		set("unitId", number(c.UnitID), number(*a.UnitID), func() { c.UnitID = *a.UnitID })
	}
	if a.MadeTo != nil {
		set("madeTo", c.MadeTo, strings.TrimSpace(*a.MadeTo), func() { c.MadeTo = strings.TrimSpace(*a.MadeTo) })
	}
	if a.Text != nil {
		set("text", c.Text, strings.TrimSpace(*a.Text), func() { c.Text = strings.TrimSpace(*a.Text) })
	}
	if a.DueOn != nil {
		set("dueOn", string(c.DueOn), string(*a.DueOn), func() { c.DueOn = *a.DueOn })
	}
	return changes
}

func (a *Amend) check(c Commitment) error {
	var p models.Problems
	text(&p, "reason", "变更原因", &a.Reason, leastReason, 500)
	text(&p, "madeTo", "承诺对象", &c.MadeTo, 1, 100)
	text(&p, "text", "承诺内容", &c.Text, 2, 500)
	p.Date("dueOn", c.DueOn)
	p.Check(c.DueOn >= c.MadeOn, "dueOn", "兑现期限不能早于承诺日期")
	return p.Err("变更填写有误，请按提示修改")
}

// Close 兑现: what was done, and the file that proves it, uploaded to this promise before.
type Close struct {
	FileID  int64  `json:"fileId" minimum:"1" doc:"佐证材料：先上传到本承诺事项（附件类别 commitment）"`
	Outcome string `json:"outcome" minLength:"2" maxLength:"500" doc:"兑现情况"`
	Version int64  `json:"version"`
}

// Abandon 放弃: the promise will not be kept, and why.
type Abandon struct {
	Reason  string `json:"reason" minLength:"4" maxLength:"500" doc:"放弃原因，不少于 4 个字"`
	Version int64  `json:"version"`
}

// leastReason 变更、放弃原因的最少字数.
const leastReason = 4

func text(p *models.Problems, key, name string, value *string, least, most int) {
	*value = strings.TrimSpace(*value)
	n := len([]rune(*value))
	p.Check(n >= least && n <= most, key, "%s应为 %d—%d 个字", name, least, most)
}
