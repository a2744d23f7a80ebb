package bureauyear

import (
	"context"
	"strconv"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/targets"
)

type fundFigures struct {
	Completion   map[string]completion      `json:"completion"`
	GrowthPct    map[string]string          `json:"growth_pct"`
	ByAge        map[string]signingAge      `json:"by_signing_age"`
	Monthly      []map[string]any           `json:"monthly"`
	Corrected    []map[string]any           `json:"monthly_corrected"`
	NotCounted   notCounted                 `json:"not_counted"`
	ByPurpose    map[string]yuan            `json:"outside_city_by_purpose"`
	DeclaredCity yuan                       `json:"outside_city_declared_yuan"`
	ByProvince   map[string]yuan            `json:"outside_province_by_province"`
	Special      map[string]EntryTally      `json:"special_entries"`
	Totals       map[string]map[string]yuan `json:"totals"`
}

type completion struct {
	Actual      yuan   `json:"actual_yuan"`
	Target      yuan   `json:"target_yuan"`
	Percent     string `json:"pct"`
	PointsAhead string `json:"points_ahead_of_time"`
	Met         bool   `json:"met"`
}

type signingAge struct {
	Fresh     yuan `json:"signed_in_year_yuan"`
	CarryOver yuan `json:"carry_over_yuan"`
}

type notCounted struct {
	RecognisedZero struct {
		EntryTally
		ByReason map[string]EntryTally `json:"by_reason"`
	} `json:"recognised_zero"`
	Reduced   EntryTally `json:"reduced"`
	Returned  EntryTally `json:"returned"`
	Undecided EntryTally `json:"undecided"`
}

type monthFigures struct {
	Month         yuan   `json:"month_yuan"`
	Cumulative    yuan   `json:"cumulative_yuan"`
	Declared      yuan   `json:"declared_month_yuan"`
	DeclaredSoFar yuan   `json:"declared_cumulative_yuan"`
	Completion    string `json:"completion_pct"`
	PointsAhead   string `json:"points_ahead_of_time"`
	PriorYear     yuan   `json:"prior_year_cumulative_yuan"`
	Growth        string `json:"growth_pct"`
}

type correctedFigures struct {
	Cumulative    yuan `json:"cumulative_yuan"`
	DeclaredSoFar yuan `json:"declared_cumulative_yuan"`
}

func (s *Service) fundFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	f.Funds = fundFigures{
		Completion: map[string]completion{}, GrowthPct: map[string]string{}, ByAge: map[string]signingAge{}, ByPurpose: map[string]yuan{},
		ByProvince: map[string]yuan{}, Special: map[string]EntryTally{}, Totals: map[string]map[string]yuan{},
	}
	for _, part := range []func(context.Context, models.Actor, *Figures) error{s.monthly, s.uncounted, s.divisions, s.totals} {
		if err := part(ctx, actor, f); err != nil {
			return err
		}
	}
	return nil
}

// monthly fills completion, growth, age and both series, month by month.
func (s *Service) monthly(ctx context.Context, actor models.Actor, f *Figures) error {
	last := f.AsOf.Month()
	series, err := s.Funds.Series(ctx, actor, f.Year, last)
	if err != nil {
		return err
	}
	for month := last.January(); month <= last; month = month.Add(1) {
		progress, err := s.Targets.Progress(ctx, actor, f.Year, month)
		if err != nil {
			return err
		}
		posted := map[string]any{"month": month, "time_pct": targets.Pace(month).Percent()}
		corrected := map[string]any{"month": month}
		for _, p := range progress {
			if p.Indicator == funds.Foreign {
				continue
			}
			figure := series[p.Indicator][month.Number()-1]
			percent, ahead := models.Dash, models.Dash
			if p.HasTarget {
				percent, ahead = p.Completion.Percent(), models.Points(p.Gap)
			}
			posted[p.Label] = monthFigures{
				Month: yuan(p.Month), Cumulative: yuan(p.Cumulative), Declared: yuan(figure.Declared), DeclaredSoFar: yuan(figure.DeclaredCumulative),
				Completion: percent, PointsAhead: ahead, PriorYear: yuan(p.PriorCumulative), Growth: p.Growth.Percent(),
			}
			corrected[p.Label] = correctedFigures{yuan(figure.CorrectedCumulative), yuan(figure.CorrectedDeclaredCumulative)}
			if month == last {
				f.Funds.Completion[p.Label] = completion{yuan(p.Cumulative), yuan(p.Target), percent, ahead, p.Met}
				f.Funds.GrowthPct[p.Label] = p.Growth.Percent()
				f.Funds.ByAge[p.Label] = signingAge{yuan(p.Fresh), yuan(p.CarryOver)}
			}
		}
		f.Funds.Monthly, f.Funds.Corrected = append(f.Funds.Monthly, posted), append(f.Funds.Corrected, corrected)
	}
	f.Funds.DeclaredCity = yuan(series[funds.OutsideCity][last.Number()-1].DeclaredCumulative)
	return nil
}

func (s *Service) uncounted(ctx context.Context, actor models.Actor, f *Figures) error {
	n, err := s.Funds.NotCounted(ctx, actor, f.Year, f.AsOf.Month())
	if err != nil {
		return err
	}
	out := &f.Funds.NotCounted
	declared := func(t funds.Tally) EntryTally { return EntryTally{Entries: t.Entries, Declared: asYuan(t.Amount)} }
	out.RecognisedZero.EntryTally = declared(n.Zero)
	out.RecognisedZero.ByReason = map[string]EntryTally{}
	for reason, t := range n.ByReason {
		out.RecognisedZero.ByReason[reason.Label()] = declared(t)
	}
	out.Reduced = EntryTally{Entries: n.Reduced.Entries, Reduced: asYuan(n.Reduced.Amount)}
	out.Returned, out.Undecided = declared(n.Returned), declared(n.Undecided)
	return nil
}

// divisions fills 市外 by purpose, 省外 by province and the special entries.
func (s *Service) divisions(ctx context.Context, actor models.Actor, f *Figures) error {
	last := f.AsOf.Month()
	purposes, err := s.Funds.ByPurpose(ctx, actor, funds.OutsideCity, f.Year, last)
	if err != nil {
		return err
	}
	for purpose, amount := range purposes {
		f.Funds.ByPurpose[purpose.Label()] = yuan(amount)
	}
	sources, err := s.Funds.BySource(ctx, actor, funds.OutsideProvince, f.Year, last)
	if err != nil {
		return err
	}
	for _, source := range sources {
		f.Funds.ByProvince[source.Source] = yuan(source.Amount)
	}
	special, err := s.Funds.SpecialEntries(ctx, actor, f.Year, last)
	for kind, t := range special {
		f.Funds.Special[kind.Label()] = EntryTally{Entries: t.Entries, Recognised: asYuan(t.Amount)}
	}
	return err
}

// totals fills the sums of the year and of the year before it, by leaf and for the crossing indicators.
func (s *Service) totals(ctx context.Context, actor models.Actor, f *Figures) error {
	for year, last := range map[int]models.Month{f.Year: f.AsOf.Month(), f.Year - 1: models.NewMonth(f.Year-1, 12)} {
		cells, err := s.Funds.Cells(ctx, actor, funds.SeriesPosted, models.NewMonth(year, 1), last)
		if err != nil {
			return err
		}
		if len(cells) == 0 {
			continue
		}
		sums := map[string]yuan{funds.OutsideCity.Label(): 0, funds.Industry.Label(): 0}
		for _, leaf := range leaves() {
			sums[leaf.Label()] = 0
		}
		for _, c := range cells {
			sums[c.Leaf.Label()] += yuan(c.Amount)
			for _, i := range []funds.Indicator{funds.OutsideCity, funds.Industry} {
				if i.Counts(c.Leaf, c.Sector) {
					sums[i.Label()] += yuan(c.Amount)
				}
			}
		}
		f.Funds.Totals[strconv.Itoa(year)] = sums
	}
	return nil
}
