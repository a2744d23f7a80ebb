package funds

import (
	"slices"

	"luodi/models"
)

// State 认定状态 of an entry (rule book §4).
type State string

// The states. Recognised and posted are reached in one transaction, so that no stored entry rests
// at StateRecognised; posted is final.
const (
	StateDraft      State = "draft"
	StateDeclared   State = "declared"
	StateScreened   State = "screened"
	StateVerified   State = "verified"
	StateRecognised State = "recognised"
	StatePosted     State = "posted"
	StateReturned   State = "returned"
)

var states = words[State]{
	{StateDraft, "草稿"}, {StateDeclared, "已申报"}, {StateScreened, "已初审"}, {StateVerified, "已核实"},
	{StateRecognised, "已认定"}, {StatePosted, "已入账"}, {StateReturned, "退回"},
}

// Label 中文名称.
func (s State) Label() string { return states.label(s) }

// States 全部状态, in the order of the way.
func States() []State { return states.codes() }

// ParseState 读取状态, by its Chinese word or its code.
func ParseState(v string) (State, error) { return states.parse("状态", v) }

// Counted tells whether the declared amount of an entry in this state belongs to the declared series:
// neither a draft nor returned.
func (s State) Counted() bool { return s != StateDraft && s != StateReturned }

// Step 环节: one act on an entry. Who returns an entry acts in the step he holds it for.
type Step string

// The steps.
const (
	StepDeclare   Step = "declare"
	StepScreen    Step = "screen"
	StepVerify    Step = "verify"
	StepRecognise Step = "recognise"
)

var steps = words[Step]{
	{StepDeclare, "申报"}, {StepScreen, "初审"}, {StepVerify, "现场核实"}, {StepRecognise, "认定"},
}

// Label 中文名称.
func (s Step) Label() string { return steps.label(s) }

// transition is one line of the table of the way.
type transition struct {
	from       []State
	to         State
	permission models.Permission
	refusal    string // what to do when the entry is in another state
}

// transitions is the whole state machine; Return is the only other move.
var transitions = map[Step]transition{
	StepDeclare:   {[]State{StateDraft, StateReturned}, StateDeclared, models.PermDeclare, "只有草稿或被退回的记录可以申报"},
	StepScreen:    {[]State{StateDeclared}, StateScreened, models.PermScreen, "只有已申报的记录可以初审"},
	StepVerify:    {[]State{StateScreened}, StateVerified, models.PermVerify, "只有已初审的记录可以现场核实"},
	StepRecognise: {[]State{StateVerified}, StatePosted, models.PermRecognise, "只有已核实的记录可以认定"},
}

// next gives the state a step leads to. A step that does not fit the state is a conflict.
func next(s State, step Step) (State, error) {
	t := transitions[step]
	if !slices.Contains(t.from, s) {
		return "", models.Conflict(t.refusal + "，此记录现为“" + s.Label() + "”，请刷新后再操作")
	}
	return t.to, nil
}

// holding gives the step an entry in this state waits for, which is also who may return it.
func holding(s State) (Step, bool) {
	for _, step := range []Step{StepScreen, StepVerify, StepRecognise} {
		if slices.Contains(transitions[step].from, s) {
			return step, true
		}
	}
	return "", false
}

// Act 已办环节: who has acted on an entry, and in which step.
type Act struct {
	UserID int64
	Step   Step
}

// fourEyes refuses a user who has acted on the entry in another step: nobody acts twice on the same
// entry, not through import, bulk change or a change of role (rule book §4, identity I9).
func fourEyes(acts []Act, user int64, step Step) error {
	if user == 0 {
		return models.Forbidden("到位资金须由登录用户本人办理")
	}
	for _, a := range acts {
		if a.UserID == user && a.Step != step {
			return models.Forbidden("同一人不能办理同一笔资金的两个环节：您已办理“" + a.Step.Label() + "”，请交由他人办理“" + step.Label() + "”")
		}
	}
	return nil
}
