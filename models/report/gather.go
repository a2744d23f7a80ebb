package report

import (
	"context"
	"strconv"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/outreach"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

// gatherWeek reads everything a 周报 prints, as of its cut-off.
func (s *Service) gatherWeek(ctx context.Context, actor models.Actor, p period) (*weekMaterial, error) {
	m := &weekMaterial{period: p, Before: map[int64]ledger.Stage{}, Recorded: map[int64]updates.Update{}, Until: p.Week.Next(1).Sunday()}
	var r reader
	m.Facts = get(&r, func() ([]ledger.Fact, error) { return s.ledger.Facts(ctx, actor, p.Upto) })
	for _, f := range get(&r, func() ([]ledger.Fact, error) { return s.ledger.Facts(ctx, actor, p.After) }) {
		m.Before[f.ID] = f.Stage
	}
	m.Lights = get(&r, func() (map[int64]supervision.Light, error) { return s.supervision.Lights(ctx, actor, p.Upto) })
	for _, u := range get(&r, func() ([]updates.Update, error) { return s.updates.Recorded(ctx, actor, p.AfterAt, p.CutAt) }) {
		m.Recorded[u.ProjectID] = u
	}
	m.Problems = get(&r, func() ([]updates.OpenProblem, error) { return s.updates.OpenProblems(ctx, actor, p.CutAt) })
	// The list is that of the issue: what comes after is 迟报 in a later one (rule book §13 case 22).
	m.Summary = get(&r, func() (updates.WeekSummary, error) { return s.updates.SummaryAsOf(ctx, actor, p.Week, p.DueAt) })
	m.activity = get(&r, func() (activity, error) { return s.activity(ctx, actor, p.first(), p.Upto) })
	m.Ahead = get(&r, func() (activity, error) { return s.activity(ctx, actor, p.Upto.Add(1), m.Until) })
	m.Notices = get(&r, func() ([]supervision.NoticeView, error) {
		return s.notices(ctx, actor, supervision.Filter{Open: true, DueBy: m.Until})
	})
	entered := get(&r, func() ([]ledger.StageLog, error) { return s.entered(ctx, p) })
	entries := get(&r, func() ([]funds.Row, error) {
		return s.entries(ctx, actor, funds.Filter{Indicator: funds.OutsideCity, From: models.NewMonth(p.Year, 1), To: models.NewMonth(p.Year, 12)})
	})
	before := get(&r, func() (*figures, error) { return s.before(ctx, p) })
	m.Total = count(m.Facts, entered, entries, p.thisYear)
	m.ThisWeek = m.thisWeek(before, func() figures {
		return count(m.Facts, entered, entries, func(d models.Date) bool { return p.covers(d) && p.thisYear(d) })
	})
	return m, r.err
}

// thisWeek 本周: what 本年累计 has grown by since the issue before, so that what was recorded late or corrected
// is neither lost nor told twice; by the dates when that issue is not stored.
func (m *weekMaterial) thisWeek(before *figures, byDate func() figures) figures {
	if before != nil {
		return m.Total.less(*before)
	}
	return byDate()
}

// gatherMonth reads everything a 月报 prints, as of the month's end.
func (s *Service) gatherMonth(ctx context.Context, actor models.Actor, p period) (*monthMaterial, error) {
	m := &monthMaterial{period: p}
	var r reader
	s.gatherMoney(ctx, actor, m, &r)
	s.gatherProjects(ctx, actor, m, &r)
	m.Weeks = get(&r, func() ([]updates.WeekSummary, error) { return s.weeks(ctx, actor, p) })
	m.Notices = get(&r, func() ([]supervision.NoticeView, error) { return s.notices(ctx, actor, supervision.Filter{}) })
	m.Bulletins = get(&r, func() ([]supervision.Bulletin, error) { return s.supervision.Bulletins(ctx, actor, p.Year) })
	m.Reception = get(&r, func() (outreach.Stats, error) { return s.outreach.Stats(ctx, actor, p.first(), p.Upto) })
	m.YearToDate = get(&r, func() (outreach.Stats, error) { return s.outreach.Stats(ctx, actor, p.january(), p.Upto) })
	m.Activity = get(&r, func() (activity, error) { return s.activity(ctx, actor, p.first(), p.Upto) })
	m.YearAct = get(&r, func() (activity, error) { return s.activity(ctx, actor, p.january(), p.Upto) })
	m.Ahead = get(&r, func() (activity, error) { return s.activity(ctx, actor, p.Upto.Add(1), p.Month.Add(1).Last()) })
	return m, r.err
}

func (s *Service) gatherMoney(ctx context.Context, actor models.Actor, m *monthMaterial, r *reader) {
	january := m.Month.January()
	m.Progress = get(r, func() ([]targets.Progress, error) { return s.targets.Progress(ctx, actor, m.Year, m.Month) })
	series := get(r, func() (map[funds.Indicator][]funds.MonthFigure, error) {
		return s.funds.Series(ctx, actor, m.Year, m.Month)
	})
	m.Months = series[funds.OutsideCity]
	m.Sources = get(r, func() ([]funds.SourceSum, error) {
		return s.funds.BySource(ctx, actor, funds.OutsideCity, m.Year, m.Month)
	})
	m.Purposes = get(r, func() (map[funds.Purpose]models.Money, error) {
		return s.funds.ByPurpose(ctx, actor, funds.OutsideCity, m.Year, m.Month)
	})
	m.NotCounted = get(r, func() (funds.NotCounted, error) { return s.funds.NotCounted(ctx, actor, m.Year, m.Month) })
	m.Ranking = get(r, func() (map[funds.Indicator]targets.Table, error) {
		return s.targets.Ranking(ctx, actor, m.Year, m.Upto)
	})
	m.InPlace = get(r, func() (map[int64]models.Money, error) { return s.funds.ProjectSums(ctx, actor, m.Month) })
	m.BeforeYear = get(r, func() (map[int64]models.Money, error) { return s.funds.ProjectSums(ctx, actor, january.Add(-1)) })
	m.Entries = get(r, func() ([]funds.Row, error) {
		return s.entries(ctx, actor, funds.Filter{States: []funds.State{funds.StatePosted}, From: m.Month, To: m.Month})
	})
	m.Corrections = get(r, func() ([]funds.Row, error) {
		kinds := []funds.Kind{funds.KindLate, funds.KindCut, funds.KindReversal}
		return s.entries(ctx, actor, funds.Filter{States: []funds.State{funds.StatePosted}, Kinds: kinds, From: january, To: m.Month})
	})
}

func (s *Service) gatherProjects(ctx context.Context, actor models.Actor, m *monthMaterial, r *reader) {
	m.Facts = get(r, func() ([]ledger.Fact, error) { return s.ledger.Facts(ctx, actor, m.Upto) })
	m.Batches = board.BatchesOf(m.Facts, m.InPlace, m.Year, m.Upto)
	for year := m.Year - 1; year >= m.Year-2; year-- {
		batch := board.BatchesOf(m.Facts, m.InPlace, year, m.Upto).All
		batch.Key, batch.Label = strconv.Itoa(year), strconv.Itoa(year)+"年签约"
		m.Earlier = append(m.Earlier, batch)
	}
	m.Waiting = board.StatsOf(m.Facts, m.Year, m.Upto).FrameworkOrIntent
	m.Lights = get(r, func() (map[int64]supervision.Light, error) { return s.supervision.Lights(ctx, actor, m.Upto) })
	m.Findings = get(r, func() ([]supervision.Finding, error) { return s.supervision.Findings(ctx, actor, m.Upto) })
	m.Latest = map[int64]updates.Update{}
	for _, u := range get(r, func() ([]updates.Update, error) { return s.updates.Recorded(ctx, actor, m.AfterAt, m.CutAt) }) {
		m.Latest[u.ProjectID] = u
	}
}

// activity reads what was held from one day to another, both included.
func (s *Service) activity(ctx context.Context, actor models.Actor, from, to models.Date) (a activity, err error) {
	for year := from.Year(); year <= to.Year(); year++ {
		events, err := s.ledger.SigningEvents(ctx, actor, year)
		if err != nil {
			return a, err
		}
		for _, e := range events {
			if e.HeldOn >= from && e.HeldOn <= to {
				a.Signings = append(a.Signings, e)
			}
		}
	}
	if a.Events, err = s.outreach.EventsBetween(ctx, actor, from, to); err != nil {
		return a, err
	}
	if a.Visits, err = s.outreach.VisitsBetween(ctx, actor, from, to); err != nil {
		return a, err
	}
	a.Batches, err = every(func(page models.Page) (models.List[outreach.Batch], error) {
		result, err := s.outreach.Batches(ctx, actor, outreach.Filter{From: from, To: to, Sort: "receivedOn"}, page)
		return result.List, err
	})
	return a, err
}

func (s *Service) entries(ctx context.Context, actor models.Actor, f funds.Filter) ([]funds.Row, error) {
	f.Sort = "no"
	return every(func(page models.Page) (models.List[funds.Row], error) {
		result, err := s.funds.List(ctx, actor, f, page)
		return result.List, err
	})
}

func (s *Service) notices(ctx context.Context, actor models.Actor, f supervision.Filter) ([]supervision.NoticeView, error) {
	return every(func(page models.Page) (models.List[supervision.NoticeView], error) {
		return s.supervision.Notices(ctx, actor, f, page)
	})
}

// weeks 报送情况 of the weeks with their cut-off in the month, each as it stands at the month's end.
func (s *Service) weeks(ctx context.Context, actor models.Actor, p period) ([]updates.WeekSummary, error) {
	cal, err := s.org.Calendar(ctx)
	if err != nil {
		return nil, err
	}
	now := s.db.Clock().Moment() // nobody is late for a week that is still open
	var list []updates.WeekSummary
	for week := p.first().Week(); week.Monday() <= p.Upto; week = week.Next(1) {
		if at := updates.CutOff(week, cal); at.IsZero() || !p.covers(models.DateOf(at)) || at.After(now) {
			continue
		}
		summary, err := s.updates.SummaryAsOf(ctx, actor, week, p.CutAt)
		if err != nil {
			return nil, err
		}
		list = append(list, summary)
	}
	return list, nil
}

// every reads a list page by page.
func every[T any](read func(models.Page) (models.List[T], error)) ([]T, error) {
	var all []T
	for page := 1; ; page++ {
		list, err := read(models.Page{Number: page, Size: models.PageCap})
		if err != nil {
			return nil, err
		}
		all = append(all, list.Items...)
		if len(list.Items) == 0 || int64(len(all)) >= list.Total {
			return all, nil
		}
	}
}

// reader keeps the first error of a row of reads.
type reader struct{ err error }

// get reads one thing unless an earlier read failed.
func get[T any](r *reader, read func() (T, error)) (value T) {
	if r.err != nil {
		return value
	}
	value, r.err = read()
	return value
}
