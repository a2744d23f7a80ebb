package board

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/targets"
)

// Figure 主要指标 of the overview: one indicator's recognised money from January against its target and the
// elapsed time. Points are 百分点 as text; a missing target leaves percentages at "—".
type Figure struct {
	Indicator funds.Indicator `json:"indicator"`
	Label     string          `json:"label"`
	HasTarget bool            `json:"hasTarget"`
	Target    models.Money    `json:"target"`
	Done      models.Money    `json:"done"`     // 认定, 累计
	Month     models.Money    `json:"month"`    // 认定, 当月
	Declared  models.Money    `json:"declared"` // 申报, 累计; beside, never added
	Percent   string          `json:"percent"`  // 完成率
	Pace      string          `json:"pace"`     // 序时进度
	Gap       string          `json:"gap"`      // 超、欠进度, 百分点
	Growth    string          `json:"growth"`   // 同比
	Met       bool            `json:"met"`
	Filter    Filter          `json:"filter"` // of the funds list
}

// MonthPoint 月度 of the lead figure. Pace is the target's share of the elapsed months.
type MonthPoint struct {
	Month      models.Month `json:"month"`
	Amount     models.Money `json:"amount"`
	Cumulative models.Money `json:"cumulative"`
	Pace       models.Money `json:"pace"`
	Filter     Filter       `json:"filter"` // of the funds list
}

// StageBar 阶段: projects that stand in a stage now, dropped ones apart.
type StageBar struct {
	Stage  ledger.Stage `json:"stage"`
	Label  string       `json:"label"`
	Count  int64        `json:"count"`
	Agreed models.Money `json:"agreed"`
	Filter Filter       `json:"filter"`
}

// SectorBar 产业: recognised money outside the city in the year, by sector.
type SectorBar struct {
	Sector ledger.Sector `json:"sector"`
	Label  string        `json:"label"`
	Amount models.Money  `json:"amount"`
	Filter Filter        `json:"filter"` // of the funds list
}

// Overview 总览 of a month: what the first page shows, in its order.
type Overview struct {
	Month    models.Month `json:"month"`
	On       models.Date  `json:"on"` // 截至
	Lead     Figure       `json:"lead"`
	Others   []Figure     `json:"others"`
	Signed   Group        `json:"signed"` // counted projects signed in the year up to the day
	Rates    []RateBar    `json:"rates"`  // 三率 of them
	Months   []MonthPoint `json:"months"`
	Stages   []StageBar   `json:"stages"`
	Rankings []Ranking    `json:"rankings"` // the lead indicator first
	Sectors  []SectorBar  `json:"sectors"`
	Lights   LightCounts  `json:"lights"`
	ToDo     ToDo         `json:"toDo"`
	Alarm    *Alarm       `json:"alarm,omitempty"` // 账实不符, for the bureau
}

// district reads the money of all units, whoever asks: completion and ranking are published figures.
var district = models.System("总览")

// Overview 总览 as of the month's end or today: money and ranking of the whole district, which are published; projects,
// lights and to-dos that the actor sees. A month that has not begun is invalid.
func (s *Service) Overview(ctx context.Context, actor models.Actor, month models.Month) (o Overview, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Overview{}, err
	}
	if _, err := models.ParseMonth(string(month)); err != nil || month == "" {
		return Overview{}, models.Invalid("请选择月份", "month", "请按 2020-12 的格式填写")
	}
	if month.First() > s.db.Clock().Today() {
		return Overview{}, models.Invalid(month.Chinese() + "尚未开始，请选择本月或以前的月份")
	}
	o = Overview{Month: month, On: s.asOf(month)}
	err = s.db.View(ctx, func(ctx context.Context) error {
		for _, part := range []func(context.Context, models.Actor, *Overview) error{
			s.moneyPart, s.signedPart, s.stagePart, s.rankingPart, s.sectorPart, s.lightPart, s.toDoPart, s.alarmPart,
		} {
			if err := part(ctx, actor, &o); err != nil {
				return err
			}
		}
		return nil
	})
	return o, err
}

// moneyPart fills the lead figure, the others and the months.
func (s *Service) moneyPart(ctx context.Context, actor models.Actor, o *Overview) error {
	progress, err := s.targets.Progress(ctx, actor, o.Month.Year(), o.Month)
	if err != nil {
		return err
	}
	series, err := s.funds.Series(ctx, district, o.Month.Year(), o.Month)
	if err != nil {
		return err
	}
	for _, p := range progress {
		f := figureOf(p, moneyFilter(p.Indicator, o.Month.January(), o.Month))
		if p.Indicator == funds.OutsideCity {
			o.Lead = f
			continue
		}
		o.Others = append(o.Others, f)
	}
	for _, r := range series[funds.OutsideCity] {
		o.Months = append(o.Months, MonthPoint{
			Month: r.Month, Amount: r.Posted, Cumulative: r.Cumulative, Pace: o.Lead.Target.MulDiv(int64(r.Month.Number()), 12),
			Filter: moneyFilter(funds.OutsideCity, r.Month, r.Month),
		})
	}
	return nil
}

func figureOf(p targets.Progress, filter Filter) Figure {
	f := Figure{
		Indicator: p.Indicator, Label: p.Label, HasTarget: p.HasTarget, Target: p.Target, Done: p.Cumulative, Month: p.Month, Declared: p.Declared,
		Percent: p.Completion.Percent(), Pace: models.Points(p.Pace), Gap: models.Dash, Growth: p.GrowthText, Met: p.Met, Filter: filter,
	}
	if p.Completion.Defined() {
		f.Gap = models.Points(p.Gap)
	}
	return f
}

// moneyFilter leads to the posted entries of an indicator in a span of months.
func moneyFilter(i funds.Indicator, from, to models.Month) Filter {
	return Filter{"indicator": string(i), "states": string(funds.StatePosted), "from": string(from), "to": string(to)}
}

// signedPart counts what was signed in the year and how much of it has started.
func (s *Service) signedPart(ctx context.Context, actor models.Actor, o *Overview) error {
	facts, err := s.ledger.Facts(ctx, actor, o.On)
	if err != nil {
		return err
	}
	year := o.Month.Year()
	fresh := slices.DeleteFunc(facts, func(f ledger.Fact) bool { return !counted(f, o.On) || f.SignedOn.Year() != year })
	filter := Filter{"counted": "true", "signedFrom": string(o.Month.January().First()), "signedTo": string(o.On)}
	o.Signed = groupOf(fresh, filter)
	o.Signed.Key, o.Signed.Label = "signed", "当年签约"
	inPlace, err := s.funds.ProjectSums(ctx, actor, o.Month)
	o.Rates = rateBars(fresh, inPlace, o.On, filter)
	return err
}

// stagePart tells where projects stand today; an earlier month has no other stages to show.
func (s *Service) stagePart(ctx context.Context, actor models.Actor, o *Overview) error {
	counts, err := s.ledger.StageCounts(ctx, actor)
	if err != nil {
		return err
	}
	for _, c := range counts {
		o.Stages = append(o.Stages, StageBar{
			Stage: c.Stage, Label: c.Label, Count: c.Count, Agreed: c.AgreedInvestment, Filter: Filter{"stages": string(c.Stage)},
		})
	}
	return nil
}

// sectorPart sums the year's money outside the city by sector, largest first.
func (s *Service) sectorPart(ctx context.Context, _ models.Actor, o *Overview) error {
	cells, err := s.funds.UnitCells(ctx, district, o.Month.January(), o.Month)
	if err != nil {
		return err
	}
	sums := map[ledger.Sector]models.Money{}
	for _, c := range cells {
		if funds.OutsideCity.Counts(c.Leaf, c.Sector) {
			sums[c.Sector] += c.Amount
		}
	}
	for _, sector := range ledger.Sectors() {
		if sums[sector] == 0 {
			continue
		}
		filter := moneyFilter(funds.OutsideCity, o.Month.January(), o.Month).with("sectors", string(sector))
		o.Sectors = append(o.Sectors, SectorBar{Sector: sector, Label: sector.Label(), Amount: sums[sector], Filter: filter})
	}
	slices.SortStableFunc(o.Sectors, func(a, b SectorBar) int { return int(min(max(b.Amount-a.Amount, -1), 1)) })
	return nil
}
