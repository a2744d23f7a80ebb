package funds

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// Trial 试算的一笔: what two rule sets would let count of one entry. Amount is what is left to judge: the declared
// amount without what was taken back later.
type Trial struct {
	EntryID    int64         `json:"entryId"`
	No         string        `json:"no"`
	ArrivedOn  models.Date   `json:"arrivedOn"`
	Month      models.Month  `json:"month" doc:"归属月份"`
	Purpose    Purpose       `json:"purpose"`
	Fresh      bool          `json:"fresh"`
	Leaf       ledger.Scope  `json:"leaf"`
	Sector     ledger.Sector `json:"sector"`
	Declared   models.Money  `json:"declared"`
	Recognised models.Money  `json:"recognised" doc:"实际认定，已减更正"`
	A          Verdict       `json:"a"`
	B          Verdict       `json:"b"`

	projectID int64
	less      models.Money // declared but not recognised
	cut       Reason       // why
	back      models.Money // taken back later by 核减 and 冲正; never positive
}

// ProjectTrial 一个项目的试算.
type ProjectTrial struct {
	ProjectID  int64        `json:"projectId"`
	Code       string       `json:"code"`
	Name       string       `json:"name"`
	Recognised models.Money `json:"recognised"`
	A          models.Money `json:"a"`
	B          models.Money `json:"b"`
	Entries    []Trial      `json:"entries"`
}

// TrialSum 一个指标的试算合计, 其中当年新签 beside it.
type TrialSum struct {
	Indicator  Indicator    `json:"indicator"`
	Recognised models.Money `json:"recognised"`
	A          models.Money `json:"a"`
	B          models.Money `json:"b"`
	FreshA     models.Money `json:"freshA" doc:"A 中的当年新签"`
	FreshB     models.Money `json:"freshB" doc:"B 中的当年新签"`
}

// WhatIf 规则试算 of two rule sets over the same entries; nothing of it is stored.
type WhatIf struct {
	From    models.Month   `json:"from"`
	To      models.Month   `json:"to"`
	Sums    []TrialSum     `json:"sums"`
	All     TrialSum       `json:"all" doc:"全部资金，不分指标"`
	Entries int64          `json:"entries" doc:"试算的笔数"`
	Changed int64          `json:"changed" doc:"两版结果不同的笔数"`
	Items   []ProjectTrial `json:"items"`
}

// WhatIf 规则试算 of A against B (PermRead, the whole district): judges the recognised entries of some 归属月份 by both
// rule sets, project by project in the order of recognition, and tells what would count and why not. What was posted
// stays as it was judged.
func (s *Service) WhatIf(ctx context.Context, actor models.Actor, a, b RuleSet, from, to models.Month) (WhatIf, error) {
	result := WhatIf{From: from, To: to, Items: []ProjectTrial{}}
	if err := actor.Require(models.PermRead); err != nil {
		return result, err
	}
	if !actor.SeesAll() {
		return result, models.Forbidden("规则试算涉及全区项目，由招商引资股办理")
	}
	if from == "" || to == "" || from > to {
		return result, models.Invalid("请选择试算的起止月份，起始月份不能晚于截止月份", "from", "请改正月份")
	}
	var p models.Problems
	a.checkTerms(&p)
	b.checkTerms(&p)
	if err := p.Err("试算的规则填写有误，请按提示修改"); err != nil {
		return result, err
	}
	trials, names, err := s.trials(ctx, to)
	if err != nil {
		return result, database.Wrap(err, "", "")
	}
	result.weigh(trials, names, a, b)
	return result, nil
}

// trials reads what there is to judge: the entries through a month, in the order of recognition, with what was taken
// back of them, project by project; and the projects' names. Working capital is measured against all fixed money before it,
// so the beginning of the period does not cut the reading.
func (s *Service) trials(ctx context.Context, to models.Month) ([][]Trial, map[int64]ProjectTrial, error) {
	names := map[int64]ProjectTrial{}
	var groups [][]Trial
	err := s.db.View(ctx, func(ctx context.Context) error {
		var entries []Entry
		err := s.db.Conn(ctx).Where("state = ? AND relates_month <= ?", StatePosted, to).Order("project_id, recognised_on, id").Find(&entries).Error
		if err != nil {
			return err
		}
		groups = group(entries)
		var rows []struct {
			ID         int64
			Code, Name string
		}
		err = s.db.Conn(ctx).Table("projects").Select("id, code, name").
			Where("id IN (SELECT project_id FROM fund_entries WHERE state = ?)", StatePosted).Scan(&rows).Error
		for _, r := range rows {
			names[r.ID] = ProjectTrial{ProjectID: r.ID, Code: r.Code, Name: r.Name}
		}
		return err
	})
	return groups, names, err
}

// group makes trials of entries that stand together by project; a 核减 or 冲正 lessens the trial of what it corrects.
func group(entries []Entry) (groups [][]Trial) {
	back := map[int64]models.Money{}
	for _, e := range entries {
		if e.CorrectsID != nil {
			back[*e.CorrectsID] += *e.Recognised
		}
	}
	for _, e := range entries {
		if e.Kind.Correction() {
			continue
		}
		t := Trial{
			EntryID: e.ID, No: e.No, ArrivedOn: e.ArrivedOn, Month: e.RelatesMonth, Purpose: e.Purpose, Fresh: e.Fresh, Leaf: e.Leaf, Sector: e.Sector,
			Declared: e.Declared, Recognised: *e.Recognised + back[e.ID],
			projectID: e.ProjectID, less: e.Declared - *e.Recognised, cut: e.CutReason, back: back[e.ID],
		}
		if n := len(groups); n > 0 && groups[n-1][0].projectID == e.ProjectID {
			groups[n-1] = append(groups[n-1], t)
		} else {
			groups = append(groups, []Trial{t})
		}
	}
	return groups
}

// line 待判金额 of a trial under a rule set. What was taken back is gone. What people cut for a reason that the set knows stays
// cut; what a rule judged away, or a reason that this set does not exclude, is judged anew.
func (t Trial) line(r RuleSet) Line {
	amount := t.Declared + t.back
	switch {
	case t.back < 0 && t.Recognised == 0:
		amount = 0
	case !t.cut.judged() && r.active(t.cut):
		amount -= t.less
	}
	return Line{t.Purpose, max(0, amount)}
}

// judgeTrials gives the verdicts of a rule set on one project, in the order of the trials. Where people had cut, theirs is the reason.
func (r RuleSet) judgeTrials(trials []Trial) []Verdict {
	lines := make([]Line, len(trials))
	for i, t := range trials {
		lines[i] = t.line(r)
	}
	verdicts, _ := r.JudgeAll(lines)
	for i, t := range trials {
		if verdicts[i].Reason == "" && lines[i].Amount < t.Declared+t.back {
			verdicts[i].Reason = t.cut
		}
	}
	return verdicts
}

// weigh judges every project by both sets and adds up what lies in the period.
func (w *WhatIf) weigh(groups [][]Trial, names map[int64]ProjectTrial, a, b RuleSet) {
	for _, i := range Indicators() {
		w.Sums = append(w.Sums, TrialSum{Indicator: i})
	}
	for _, trials := range groups {
		byA, byB := a.judgeTrials(trials), b.judgeTrials(trials)
		project := names[trials[0].projectID]
		for i, t := range trials {
			if t.Month < w.From {
				continue
			}
			t.A, t.B = byA[i], byB[i]
			w.Entries++
			if t.A.Limit != t.B.Limit {
				w.Changed++
			}
			project.Recognised, project.A, project.B = project.Recognised+t.Recognised, project.A+t.A.Limit, project.B+t.B.Limit
			project.Entries = append(project.Entries, t)
			w.All.add(t)
			for n := range w.Sums {
				if w.Sums[n].Indicator.Counts(t.Leaf, t.Sector) {
					w.Sums[n].add(t)
				}
			}
		}
		if len(project.Entries) > 0 {
			w.Items = append(w.Items, project)
		}
	}
	slices.SortFunc(w.Items, func(x, y ProjectTrial) int { return strings.Compare(x.Code, y.Code) })
}

func (s *TrialSum) add(t Trial) {
	s.Recognised += t.Recognised
	s.A += t.A.Limit
	s.B += t.B.Limit
	if t.Fresh {
		s.FreshA += t.A.Limit
		s.FreshB += t.B.Limit
	}
}
