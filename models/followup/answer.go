package followup

import (
	"slices"
	"time"

	"luodi/models"
)

// Answer 线索答复: one answer to a lead or to its referrer.
type Answer struct {
	ID         int64       `json:"id"`
	ProjectID  int64       `json:"projectId"`
	Kind       AnswerKind  `json:"kind" gorm:"size:20"`
	On         models.Date `json:"on" gorm:"column:answered_on"`
	Text       string      `json:"text" gorm:"column:body;size:500"`
	Experts    bool        `json:"experts,omitempty"` // 请专家研判: the judgement takes longer
	ActorID    int64       `json:"actorId"`
	Actor      string      `json:"actor" gorm:"size:100"`
	RecordedAt time.Time   `json:"recordedAt"`
}

// TableName is the table of answers.
func (Answer) TableName() string { return "lead_answers" }

// AnswerCreate 登记答复 (PermProjectWrite).
type AnswerCreate struct {
	Kind    AnswerKind  `json:"kind" enum:"answered,judged,feedback,news" doc:"首次答复、研判、反馈引荐单位、进展通报"`
	On      models.Date `json:"on" doc:"日期"`
	Text    string      `json:"text" minLength:"2" maxLength:"500" doc:"内容"`
	Experts bool        `json:"experts,omitempty" doc:"请专家研判"`
}

func (in AnswerCreate) check(leadOn, today models.Date) error {
	var p models.Problems
	p.Check(slices.Contains(AnswerKinds(), in.Kind), "kind", "请选择答复类别")
	checkDay(&p, "on", in.On, leadOn, today)
	p.Text("text", "内容", in.Text, 2, 500)
	return p.Err("答复填写有误，请按提示修改")
}

func checkDay(p *models.Problems, key string, on, from, today models.Date) {
	_, err := models.ParseDate(string(on))
	p.Check(err == nil && !on.Empty() && on >= from && on <= today, key, "请填写日期，不早于线索日期，不晚于今天")
}

// Step 七步工作法的一步.
type Step string

// StepCodes 七步工作法, in order.
func StepCodes() []Step {
	return []Step{"capture", "visit", "diligence", "experts", "negotiation", "legal", "signing"}
}

// Label 中文名.
func (s Step) Label() string {
	return map[Step]string{
		"capture": "捕捉研判", "visit": "考察对接", "diligence": "尽职调查", "experts": "专家论证", "negotiation": "商务谈判", "legal": "法务审查", "signing": "协议审签",
	}[s]
}

// StepDone 已完成的一步: who did it when. A step entered again replaces what is shown; both rows stay.
type StepDone struct {
	ID         int64       `json:"id"`
	ProjectID  int64       `json:"projectId"`
	Step       Step        `json:"step" gorm:"size:20"`
	DoneOn     models.Date `json:"doneOn"`
	Person     string      `json:"person" gorm:"size:100"`
	Note       string      `json:"note,omitempty" gorm:"size:500"`
	ActorID    int64       `json:"actorId"`
	Actor      string      `json:"actor" gorm:"size:100"`
	RecordedAt time.Time   `json:"recordedAt"`
}

// TableName is the table of steps.
func (StepDone) TableName() string { return "lead_steps" }

// StepCreate 登记一步 (PermProjectWrite).
type StepCreate struct {
	Step   Step        `json:"step" enum:"capture,visit,diligence,experts,negotiation,legal,signing" doc:"七步工作法"`
	DoneOn models.Date `json:"doneOn" doc:"完成日期"`
	Person string      `json:"person" minLength:"1" maxLength:"100" doc:"经办人"`
	Note   string      `json:"note,omitempty" maxLength:"500" doc:"说明"`
}

func (in StepCreate) check(leadOn, today models.Date) error {
	var p models.Problems
	p.Check(slices.Contains(StepCodes(), in.Step), "step", "请选择七步工作法中的一步")
	checkDay(&p, "doneOn", in.DoneOn, leadOn, today)
	p.Text("person", "经办人", in.Person, 1, 100)
	p.Text("note", "说明", in.Note, 0, 500)
	return p.Err("填写有误，请按提示修改")
}

// StepState 七步工作法的状态: each of the seven, done or not.
type StepState struct {
	Step   Step        `json:"step"`
	Label  string      `json:"label"`
	DoneOn models.Date `json:"doneOn,omitempty"`
	Person string      `json:"person,omitempty"`
	Note   string      `json:"note,omitempty"`
	Actor  string      `json:"actor,omitempty"`
}

// checklist lays what was done, oldest first, over the seven steps.
func checklist(done []StepDone) []StepState {
	list := make([]StepState, 0, len(StepCodes()))
	for _, step := range StepCodes() {
		state := StepState{Step: step, Label: step.Label()}
		for _, d := range done {
			if d.Step == step {
				state.DoneOn, state.Person, state.Note, state.Actor = d.DoneOn, d.Person, d.Note, d.Actor
			}
		}
		list = append(list, state)
	}
	return list
}
