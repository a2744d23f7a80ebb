package supervision

// Step 级次 of a notice, 1 to 6 (rule book §9).
type Step int

// The steps.
const (
	StepReminder Step = 1 // 提醒: system message, no number
	StepUrge     Step = 2 // 催办单
	StepYellow   Step = 3 // 黄色督办单
	StepRed      Step = 4 // 红色督办单 + 约谈
	StepBulletin Step = 5 // 列入督查通报
	StepDeduct   Step = 6 // 考核扣分
)

// rung is one row of the ladder: label, clock in working days (0 = no clock), whether a numbered form is issued.
type rung struct {
	label string
	clock int
	form  bool
}

// ladder is the table of the rule book §9; step n is row n-1.
var ladder = []rung{
	{"提醒", 3, false},
	{"催办单", 5, true},
	{"黄色督办单", 10, true},
	{"红色督办单", 5, true},
	{"列入督查通报", 0, false},
	{"考核扣分", 0, false},
}

// The clocks beside the ladder, in working days.
const (
	receiptDays   = 1  // 签收
	reviewDays    = 3  // 审核回复
	returnDays    = 3  // 退回后再回复
	extensionDays = 10 // 延期 at most
)

func (s Step) rung() rung {
	if s < StepReminder || int(s) > len(ladder) {
		return rung{}
	}
	return ladder[s-1]
}

// Label 级次名称.
func (s Step) Label() string { return s.rung().label }

// Clock 办理时限 in working days; 0 where the step has none.
func (s Step) Clock() int { return s.rung().clock }

// Numbered tells whether the step issues a form with a number of its own.
func (s Step) Numbered() bool { return s.rung().form }

// next is the step after a lapse. 列入督查通报 stays until a bulletin names it; 考核扣分 belongs to the
// yearly assessment.
func (s Step) next() Step {
	if s >= StepBulletin {
		return s
	}
	return s + 1
}

// entryStep 起始级次: yellow begins with 提醒, red with at least 黄色督办单.
func entryStep(l Light) Step {
	if l == Red {
		return StepYellow
	}
	return StepReminder
}
