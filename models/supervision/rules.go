package supervision

import (
	"slices"

	"luodi/models"
	"luodi/models/ledger"
)

// RuleCode 规则编号 of the rule book's table §9.
type RuleCode string

// The rules that are judged today.
const (
	R1 RuleCode = "R1" // 逾期未注册
	R2 RuleCode = "R2" // 逾期未开工
	R7 RuleCode = "R7" // 台账未更新
	R8 RuleCode = "R8" // 逾期未竣工/投产

	R10 RuleCode = "R10" // 线索超时
	R12 RuleCode = "R12" // 放行/暂停超期
)

// Rule 规则: a code, its name, what the unit is asked to do at each light, and the judgement.
type Rule struct {
	Code     RuleCode
	Name     string
	required map[Light]string
	judge    func(Case, models.Date) (trigger, bool)
	unlit    bool // judged also where no light burns: before the signing and during a pause
}

// rules is the whole list; the order is the order of findings of one project. A new rule is a
// function in its own file and a line here.
var rules = []Rule{
	{R1, "逾期未注册", map[Light]string{Yellow: "限期完成项目公司注册并书面报告原因", Red: "约谈投资方，提出继续或退出意见"}, lateRegistration, false},
	{R2, "逾期未开工", map[Light]string{Yellow: "限期开工并书面报告原因", Red: "约谈投资方，提出继续或退出意见"}, lateStart, false},
	{R7, "台账未更新", map[Light]string{Yellow: "补报本周进展，按时填报周报", Red: "责任单位负责人说明情况并补报进展"}, staleUpdates, false},
	{R8, "逾期未竣工/投产", map[Light]string{Yellow: "排出投产计划并书面报告原因", Red: "责任单位牵头会商，限期投产或提出处置意见"}, lateProduction, false},
	{R12, "放行/暂停超期", map[Light]string{Yellow: "限期补齐放行事项，或申请恢复、终止", Red: "责任单位负责人说明情况，提出处置意见"}, lapsedLeave, true},
}

// Case 判定材料: what the rules know about one project on the day of judgement.
type Case struct {
	ledger.Fact
	Silence
}

// Silence 周报情况: how many owed weeks in a row, up to the last closed one, brought nothing or 无变化, and the
// first week of each run.
type Silence struct {
	Missing, Unchanged         int
	MissingFrom, UnchangedFrom models.Week
}

// trigger is what a rule found: the light, since when the condition has held, and the fact in words.
type trigger struct {
	light   Light
	planned models.Date // the agreed date that passed; empty for R7
	since   models.Date // first day of the condition: it names the episode, see Notice.Since
	days    int         // days past the agreed date; days without news for R7
	problem string
}

// Finding 逾期: one rule triggered by one project on one day.
type Finding struct {
	Rule        RuleCode    `json:"rule"`
	RuleName    string      `json:"ruleName"`
	Light       Light       `json:"light"`
	ProjectID   int64       `json:"projectId"`
	Code        string      `json:"code"`
	Name        string      `json:"name"`
	UnitID      int64       `json:"unitId"`
	UnitName    string      `json:"unitName"`
	LeadOfficer string      `json:"leadOfficer,omitempty"`
	Planned     models.Date `json:"planned,omitempty"`
	Since       models.Date `json:"since"`
	DaysLate    int         `json:"daysLate"`
	Problem     string      `json:"problem"`
	Required    string      `json:"required"`
	ExitFrom    models.Date `json:"exitFrom,omitempty" doc:"自该日起为拟清退候选，由人决定；不是候选时为空"`
}

// Judge 判定 one project on a day by every rule, in the order of the list. Projects that have ended trigger
// nothing; those that are not signed or are paused only what stands on 放行 or the pause itself (rule book §3, §9).
func Judge(c Case, on models.Date) []Finding {
	if ended(c.Fact, on) {
		return nil
	}
	var found []Finding
	burns := lit(c.Fact, on)
	for _, r := range rules {
		if !burns && !r.unlit {
			continue
		}
		t, ok := r.judge(c, on)
		if !ok {
			continue
		}
		found = append(found, Finding{
			Rule: r.Code, RuleName: r.Name, Light: t.light, ProjectID: c.ID, Code: c.Code, Name: c.Name,
			UnitID: c.UnitID, UnitName: c.UnitName, LeadOfficer: c.LeadOfficer, Planned: t.planned, Since: t.since,
			DaysLate: t.days, Problem: t.problem, Required: r.required[t.light],
		})
		if from := t.exitFrom(r.Code); !from.Empty() && from <= on {
			found[len(found)-1].ExitFrom = from
		}
	}
	return found
}

// LightOf 项目亮灯: the worst trigger; green without one; none for projects that have no light.
func LightOf(c Case, on models.Date) Light {
	if !lit(c.Fact, on) {
		return ""
	}
	return worst(Judge(c, on))
}

// worst light of the findings of one project; green without any.
func worst(found []Finding) Light {
	light := Green
	for _, f := range found {
		if f.Light.worse(light) {
			light = f.Light
		}
	}
	return light
}

// lit: signed by the day, neither ended nor paused.
func lit(f ledger.Fact, on models.Date) bool {
	return signed(f, on) && !ended(f, on) && !f.Paused
}

func signed(f ledger.Fact, on models.Date) bool { return !f.SignedOn.Empty() && f.SignedOn <= on }

func ended(f ledger.Fact, on models.Date) bool { return !f.EndedOn.Empty() && f.EndedOn <= on }

// done: the fact's date is known and has come.
func done(date, on models.Date) bool { return !date.Empty() && date <= on }

// overdue counts the days past an agreed date; the agreed day itself is not late (rule book §9). Framework
// agreements and letters of intent agree no dates.
func overdue(f ledger.Fact, agreed, on models.Date) (int, bool) {
	if agreed.Empty() || on <= agreed || !f.AgreementType.Counted() {
		return 0, false
	}
	return on.Sub(agreed), true
}

// RuleName 规则名称; the code itself for a rule that no longer exists, so that old notices stay readable.
func RuleName(code RuleCode) string {
	for _, r := range slices.Concat(rules, []Rule{leadRule}) {
		if r.Code == code {
			return r.Name
		}
	}
	return string(code)
}
