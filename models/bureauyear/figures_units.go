package bureauyear

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/org"
	"luodi/models/supervision"
	"luodi/models/targets"
)

// ranking is one table per indicator, by its Chinese name.
type ranking map[string]rankTable

type rankTable struct {
	Ranked    []ranked   `json:"ranked"`
	Unranked  []unranked `json:"unranked"`
	SumActual yuan       `json:"sum_actual_yuan"`
	SumTarget yuan       `json:"sum_target_yuan"`
}

type ranked struct {
	Rank      int      `json:"rank"`
	GroupRank int      `json:"group_rank"`
	Unit      string   `json:"unit"`
	UnitCode  string   `json:"unit_code"`
	Kind      org.Kind `json:"kind"`
	Target    yuan     `json:"target_yuan"`
	Actual    yuan     `json:"actual_yuan"`
	Percent   string   `json:"pct"`
	Met       bool     `json:"met"`
	BrokeZero bool     `json:"broke_zero"`
}

type unranked struct {
	Unit      string `json:"unit"`
	UnitCode  string `json:"unit_code"`
	Actual    yuan   `json:"actual_yuan"`
	HasTarget bool   `json:"has_target_row"`
}

// rankingFigures gives the ranking at mid-year, once it is past, and on the day itself.
func (s *Service) rankingFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	f.Ranking = map[models.Date]ranking{}
	days := []models.Date{f.AsOf}
	if mid := models.NewMonth(f.Year, 6).Last(); mid < f.AsOf {
		days = append(days, mid)
	}
	for _, day := range days {
		tables, err := s.Targets.Ranking(ctx, actor, f.Year, day)
		if err != nil {
			return err
		}
		f.Ranking[day] = ranking{}
		for _, i := range inTargets {
			f.Ranking[day][i.Label()] = tableOf(tables[i])
		}
	}
	return nil
}

func tableOf(t targets.Table) rankTable {
	out := rankTable{Ranked: []ranked{}, Unranked: []unranked{}, SumActual: yuan(t.SumActual), SumTarget: yuan(t.SumTarget)}
	for _, r := range t.Ranked {
		out.Ranked = append(out.Ranked, ranked{
			r.Rank, r.GroupRank, r.Unit, r.UnitCode, r.Kind, yuan(r.Target), yuan(r.Actual), r.Ratio.Percent(), r.Met, r.BrokeZero,
		})
	}
	for _, u := range t.Unranked {
		out.Unranked = append(out.Unranked, unranked{u.Unit, u.UnitCode, yuan(u.Actual), u.HasTarget})
	}
	return out
}

type overdue struct {
	Start            []late `json:"start"`
	StartCount       int    `json:"start_count"`
	StartRed         int    `json:"start_red"`
	StartThreeMonths int    `json:"start_three_months"`
	Production       []late `json:"production"`
	ProductionCount  int    `json:"production_count"`
}

type late struct {
	Code        string      `json:"code"`
	Name        string      `json:"name"`
	Unit        string      `json:"responsible_unit"`
	Planned     models.Date `json:"planned"`
	DaysLate    int         `json:"days_late"`
	Light       string      `json:"light"`
	ThreeMonths bool        `json:"three_months"`
}

// overdueFigures gives the late projects on the day, and on each day a bulletin of the year looked at.
func (s *Service) overdueFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	units, err := s.unitNames(ctx, actor)
	if err != nil {
		return err
	}
	bulletins, err := s.Supervision.Bulletins(ctx, actor, f.Year)
	if err != nil {
		return err
	}
	days := []models.Date{f.AsOf}
	for _, b := range bulletins {
		if b.IssuedOn <= f.AsOf && !slices.Contains(days, b.AsOf) {
			days = append(days, b.AsOf)
		}
	}
	f.Overdue = map[models.Date]overdue{}
	for _, day := range days {
		lists, err := s.Supervision.Overdue(ctx, actor, day)
		if err != nil {
			return err
		}
		o := overdue{Start: latesOf(lists.Start, units), Production: latesOf(lists.Production, units)}
		o.StartCount, o.ProductionCount = len(o.Start), len(o.Production)
		for _, l := range lists.Start {
			if l.Light == supervision.Red {
				o.StartRed++
			}
			if l.ThreeMonths {
				o.StartThreeMonths++
			}
		}
		f.Overdue[day] = o
	}
	return nil
}

func latesOf(list []supervision.Overdue, units map[int64]org.Unit) []late {
	out := []late{}
	for _, o := range list {
		out = append(out, late{o.Code, o.Name, units[o.UnitID].Name, o.Planned, o.DaysLate, o.Light.Label(), o.ThreeMonths})
	}
	return out
}

type bulletinFigures struct {
	Count  int      `json:"count"`
	DocNos []string `json:"doc_nos"`
}

func (s *Service) bulletinFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	bulletins, err := s.Supervision.Bulletins(ctx, actor, f.Year)
	f.Supervision = bulletinFigures{DocNos: []string{}}
	slices.SortFunc(bulletins, func(a, b supervision.Bulletin) int { return int(a.Number - b.Number) })
	for _, b := range bulletins {
		if b.IssuedOn <= f.AsOf {
			f.Supervision.Count++
			f.Supervision.DocNos = append(f.Supervision.DocNos, b.DocNo)
		}
	}
	return err
}

type weekFigures struct {
	No        int         `json:"week_no"`
	Start     models.Date `json:"week_start"`
	End       models.Date `json:"week_end"`
	Active    int         `json:"active"`
	Submitted int         `json:"submitted"`
	Late      int         `json:"late"`
	NoChange  int         `json:"no_change"`
	Missing   []string    `json:"missing"`
	Any       []string    `json:"units_missing_any"`
	All       []string    `json:"units_missing_all"`
}

// weeklyFigures lists the finished weeks of the year since the first recorded update.
func (s *Service) weeklyFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	f.Weekly = []weekFigures{}
	first, err := s.Updates.FirstWeek(ctx)
	if err != nil || first == "" {
		return err
	}
	week := first
	if begin := models.NewMonth(f.Year, 1).First().Week(); week < begin {
		week = begin
	}
	for ; week.Sunday() <= f.AsOf; week = week.Next(1) {
		sum, err := s.Updates.WeekSummary(ctx, actor, week)
		if err != nil {
			return err
		}
		w := weekFigures{
			No: len(f.Weekly) + 1, Start: sum.From, End: sum.To, Active: sum.Owed, Submitted: sum.Submitted, Late: sum.Late, NoChange: sum.NoChange,
			Missing: []string{}, Any: []string{}, All: []string{},
		}
		for _, p := range sum.Missing {
			w.Missing = append(w.Missing, p.Code)
		}
		for _, u := range sum.UnitsMissingAny() {
			w.Any = append(w.Any, u.Unit)
		}
		for _, u := range sum.UnitsMissingAll() {
			w.All = append(w.All, u.Unit)
		}
		f.Weekly = append(f.Weekly, w)
	}
	return nil
}
