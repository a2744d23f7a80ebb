package followup

import (
	"slices"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

// AnswerKind 答复类别: what the bureau did about a lead.
type AnswerKind string

// The kinds of answers, in the order of their clocks.
const (
	Answered AnswerKind = "answered" // 首次答复
	Judged   AnswerKind = "judged"   // 研判
	Feedback AnswerKind = "feedback" // 反馈引荐单位
	News     AnswerKind = "news"     // 进展通报
)

// AnswerKinds 全部答复类别, in order.
func AnswerKinds() []AnswerKind { return []AnswerKind{Answered, Judged, Feedback, News} }

// Label 中文名.
func (k AnswerKind) Label() string {
	return map[AnswerKind]string{Answered: "首次答复", Judged: "线索研判", Feedback: "反馈引荐单位", News: "向引荐单位通报进展"}[k]
}

// Clock 线索时限: what is due by when, when it was done, and whether that was or is too late.
type Clock struct {
	Kind   AnswerKind  `json:"kind" enum:"answered,judged,feedback,news"`
	Due    models.Date `json:"due"`
	DoneOn models.Date `json:"doneOn,omitempty"`
	Late   bool        `json:"late"`
}

// Clocks 线索时限 of a project on a day (rule book §3): from 线索日期 the first answer, the judgement (longer when
// experts are asked) and, for a referred lead, the feedback, in working days; then news at a fixed interval
// until the signing. Nothing runs for a lead without a date, a historic row, an ended or a returned one.
func Clocks(p ledger.Project, answers []Answer, today models.Date, calendar *org.Calendar, life org.Life) []Clock {
	list := []Clock{}
	if p.LeadOn.Empty() || p.Historic || p.Status != ledger.StatusActive || !p.PooledOn.Empty() {
		return list
	}
	judge := life.JudgeDays
	if slices.ContainsFunc(answers, func(a Answer) bool { return a.Experts }) {
		judge = life.JudgeExpertDays
	}
	list = append(list, once(Answered, answers, calendar.AddWorkdays(p.LeadOn, life.AnswerDays), today))
	list = append(list, once(Judged, answers, calendar.AddWorkdays(p.LeadOn, judge), today))
	if p.ReferrerID == nil {
		return list
	}
	feedback := once(Feedback, answers, calendar.AddWorkdays(p.LeadOn, life.FeedbackDays), today)
	list = append(list, feedback)
	if feedback.DoneOn.Empty() || p.Stage.Reached(ledger.StageSigned) || life.NewsDays == 0 {
		return list
	}
	last := feedback.DoneOn
	for _, a := range answers {
		if a.Kind == News || a.Kind == Feedback {
			last = max(last, a.On)
		}
	}
	due := last.Add(life.NewsDays)
	return append(list, Clock{Kind: News, Due: due, Late: today > due})
}

// once is a clock that the first answer of its kind stops.
func once(kind AnswerKind, answers []Answer, due, today models.Date) Clock {
	c := Clock{Kind: kind, Due: due}
	for _, a := range answers {
		if a.Kind == kind && (c.DoneOn.Empty() || a.On < c.DoneOn) {
			c.DoneOn = a.On
		}
	}
	c.Late = c.DoneOn > due || c.DoneOn.Empty() && today > due
	return c
}
