package funds

import (
	"slices"
	"time"

	"luodi/models"
)

// RuleSet 认定规则: which money counts, dated and with its authority (rule book §4). A posting keeps the
// version it was judged by; a later version never judges it again.
type RuleSet struct {
	ID             int64        `json:"id"` // 0: the rule book's default
	EffectiveFrom  models.Date  `json:"effectiveFrom"`
	DocNo          string       `json:"docNo"`                           // 依据文号
	Excluded       []Reason     `json:"excluded" gorm:"serializer:json"` // 启用的不纳入统计原因
	Purposes       []Purpose    `json:"purposes" gorm:"serializer:json"` // counted in full
	WorkingPercent int64        `json:"workingPercent"`                  // 流动资金 up to this percentage of the fixed part
	MinimumSize    models.Money `json:"minimumSize"`                     // smaller entries do not count; 0: none
	CreatedAt      time.Time    `json:"-"`
}

// TableName is the table of rule sets.
func (RuleSet) TableName() string { return "fund_rule_sets" }

// DefaultRules 缺省认定规则 of the rule book §4: the four fixed-asset purposes count, working capital does not.
func DefaultRules() RuleSet {
	return RuleSet{
		Excluded: []Reason{
			ReasonRealEstate, ReasonFiscal, ReasonLocalMoney, ReasonLocalMove, ReasonOutlet, ReasonWorking,
			ReasonIntangible, ReasonEvidence, ReasonDuplicate, ReasonOther,
		},
		Purposes: []Purpose{PurposeLand, PurposeConstruction, PurposeEquipment, PurposeOtherFixed},
	}
}

// check validates a rule set before it is published.
func (r RuleSet) check() error {
	var p models.Problems
	p.Date("effectiveFrom", r.EffectiveFrom)
	p.Check(!r.EffectiveFrom.Empty(), "effectiveFrom", "请填写生效日期")
	p.Check(r.DocNo != "" && len([]rune(r.DocNo)) <= 100, "docNo", "请填写依据文号，不超过 100 字")
	r.checkTerms(&p)
	return p.Err("认定规则填写有误，请按提示修改")
}

// checkTerms validates what the set says, also of a draft that is only tried out.
func (r RuleSet) checkTerms(p *models.Problems) {
	p.Check(len(r.Purposes) > 0, "purposes", "请至少选择一种计入的资金用途")
	for _, x := range r.Purposes {
		p.Check(x.Label() != "", "purposes", "资金用途“%s”无效", x)
	}
	for _, x := range r.Excluded {
		p.Check(x.Label() != "", "excluded", "不纳入统计原因“%s”无效", x)
	}
	p.Check(r.WorkingPercent >= 0 && r.WorkingPercent <= 100, "workingPercent", "流动资金比例应在 0 至 100 之间")
	p.Check(r.MinimumSize >= 0, "minimumSize", "规模门槛不能为负")
}

// Line 一笔待判金额.
type Line struct {
	Purpose Purpose
	Amount  models.Money
}

// Verdict 规则判定: how much of a line the rules let count, and why not all of it.
type Verdict struct {
	Limit  models.Money `json:"limit"`
	Reason Reason       `json:"reason,omitempty"`
}

// counts tells whether the purpose is counted in full.
func (r RuleSet) counts(p Purpose) bool { return slices.Contains(r.Purposes, p) }

// Judge 判定一笔. fixed and working are what the same project has counted before (分): working capital
// is measured against the fixed part. Corrections are not judged again, their limit is their amount.
func (r RuleSet) Judge(l Line, fixed, working models.Money) Verdict {
	switch {
	case l.Amount <= 0:
		return Verdict{Limit: l.Amount}
	case l.Amount < r.MinimumSize:
		return Verdict{Reason: ReasonBelowSize}
	case r.counts(l.Purpose):
		return Verdict{Limit: l.Amount}
	case l.Purpose == PurposeWorking:
		room := max(0, fixed*models.Money(r.WorkingPercent)/100-working)
		if room >= l.Amount {
			return Verdict{Limit: l.Amount}
		}
		return Verdict{Limit: room, Reason: ReasonWorking}
	}
	if l.Purpose == PurposeIntangible {
		return Verdict{Reason: ReasonIntangible}
	}
	return Verdict{Reason: ReasonOther} // a fixed-asset purpose this set leaves out
}

// JudgeAll 判定一组 of one project from nothing, the fixed part first, for the what-if view. Verdicts
// stand in the order of the lines.
func (r RuleSet) JudgeAll(lines []Line) ([]Verdict, models.Money) {
	verdicts := make([]Verdict, len(lines))
	var fixed, working, all models.Money
	for _, pass := range []bool{true, false} {
		for i, l := range lines {
			if l.Purpose.Fixed() != pass {
				continue
			}
			v := r.Judge(l, fixed, working)
			verdicts[i] = v
			all += v.Limit
			switch {
			case l.Purpose.Fixed():
				fixed += v.Limit
			case l.Purpose == PurposeWorking:
				working += v.Limit
			}
		}
	}
	return verdicts, all
}

// active tells whether the exclusion reason is switched on.
func (r RuleSet) active(x Reason) bool { return slices.Contains(r.Excluded, x) }
