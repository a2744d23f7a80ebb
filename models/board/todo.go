package board

import (
	"cmp"
	"context"
	"slices"

	"luodi/models"
	"luodi/models/commitment"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// ToDo 我的待办: what waits for the actor's unit, or for the bureau's own eyes.
type ToDo struct {
	Updates  []updates.Debt           `json:"updates"`  // owed this week and not yet answered
	Returned []funds.Row              `json:"returned"` // 退回 entries to mend
	Notices  []supervision.NoticeView `json:"notices"`  // open notices, earliest due first
	Dates    []AgreedDate             `json:"dates"`    // agreed dates of the next days
	Promises []commitment.Row         `json:"promises"` // 承诺事项 past their day, the longest first
	Months   []funds.MonthLine        `json:"months"`   // 可月结 months, oldest first, for who may close them
	Counts   ToDoCounts               `json:"counts"`   // in all, beyond the first rows shown
}

// ToDoCounts 待办数.
type ToDoCounts struct {
	Updates  int   `json:"updates"`
	Returned int64 `json:"returned"`
	Notices  int64 `json:"notices"`
	Dates    int   `json:"dates"`
	Promises int64 `json:"promises"`
	Months   int   `json:"months"`
}

// AgreedDate 约定节点 that comes up: what was agreed for which day.
type AgreedDate struct {
	ProjectID int64            `json:"projectId"`
	Code      string           `json:"code"`
	Name      string           `json:"name"`
	UnitID    int64            `json:"unitId"`
	UnitName  string           `json:"unitName"`
	Milestone ledger.Milestone `json:"milestone"`
	On        models.Date      `json:"on"`
	DaysLeft  int              `json:"daysLeft"`
}

const (
	toDoRows  = 10 // rows of each part on the page
	lookahead = 30 // days of agreed dates
)

// ToDo 我的待办 today, among the rows the actor sees.
func (s *Service) ToDo(ctx context.Context, actor models.Actor) (ToDo, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return ToDo{}, err
	}
	today := s.db.Clock().Today()
	var t ToDo
	debts, err := s.updates.Mine(ctx, actor, today.Week())
	if err != nil {
		return t, err
	}
	owed := slices.DeleteFunc(debts, func(d updates.Debt) bool { return d.Update != nil })
	returned, err := s.funds.List(ctx, actor, funds.Filter{States: []funds.State{funds.StateReturned}}, models.Page{Size: toDoRows})
	if err != nil {
		return t, err
	}
	notices, err := s.supervision.Notices(ctx, actor, supervision.Filter{Open: true}, models.Page{Size: toDoRows})
	if err != nil {
		return t, err
	}
	dates, err := s.coming(ctx, actor, today)
	if err != nil {
		return t, err
	}
	promises, err := s.promises.List(ctx, actor, commitment.Filter{Overdue: true}, models.Page{Size: toDoRows})
	if err != nil {
		return t, err
	}
	months, err := s.funds.DueMonths(ctx, actor)
	if err != nil {
		return t, err
	}
	t.Counts = ToDoCounts{
		Updates: len(owed), Returned: returned.Total, Notices: notices.Total, Dates: len(dates), Promises: promises.Total, Months: len(months),
	}
	t.Promises, t.Months = promises.Items, firstRows(months)
	t.Updates, t.Returned, t.Notices, t.Dates = firstRows(owed), returned.Items, notices.Items, firstRows(dates)
	return t, nil
}

func (s *Service) toDoPart(ctx context.Context, actor models.Actor, o *Overview) (err error) {
	o.ToDo, err = s.ToDo(ctx, actor)
	return err
}

// coming lists agreed dates from today on that are not met yet, nearest first.
func (s *Service) coming(ctx context.Context, actor models.Actor, today models.Date) ([]AgreedDate, error) {
	facts, err := s.ledger.Facts(ctx, actor, today)
	if err != nil {
		return nil, err
	}
	dates := []AgreedDate{}
	for _, f := range facts {
		if !counted(f, today) || done(f.EndedOn, today) || f.Paused || !actor.Sees(f.UnitID) {
			continue
		}
		for _, m := range []struct {
			name ledger.Milestone
			on   models.Date
			met  bool
		}{
			{ledger.MilestoneRegister, f.AgreedRegisterOn, f.Registered},
			{ledger.MilestoneStart, f.AgreedStartOn, done(f.StartedOn, today)},
			{ledger.MilestoneProduction, f.AgreedProductionOn, done(f.ProducedOn, today)},
		} {
			if !m.met && m.on >= today && m.on <= today.Add(lookahead) {
				dates = append(dates, AgreedDate{f.ID, f.Code, f.Name, f.UnitID, f.UnitName, m.name, m.on, m.on.Sub(today)})
			}
		}
	}
	slices.SortFunc(dates, func(a, b AgreedDate) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Code, b.Code)) })
	return dates, nil
}

func firstRows[T any](rows []T) []T {
	if rows == nil {
		return []T{}
	}
	return rows[:min(len(rows), toDoRows)]
}
