package bureauyear

import (
	"context"

	"strconv"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
)

// yuan is money as a JSON number of 元: whole when it is whole, else with its two decimals.
type yuan models.Money

// MarshalJSON writes the exact number.
func (y yuan) MarshalJSON() ([]byte, error) {
	if models.Money(y)%models.Yuan == 0 {
		return strconv.AppendInt(nil, int64(models.Money(y)/models.Yuan), 10), nil
	}
	return []byte(models.Money(y).YuanString()), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (y *yuan) UnmarshalJSON(b []byte) error { return (*models.Money)(y).UnmarshalJSON(b) }

// Figures 全年指标 in schema bureau-year/1. Percentages and points are texts with two decimals, rounded
// once; "—" stands where there is no base.
type Figures struct {
	Schema      string                  `json:"schema"`
	Bureau      string                  `json:"bureau"`
	Home        home                    `json:"home"`
	Year        int                     `json:"year"`
	AsOf        models.Date             `json:"as_of"`
	Funds       fundFigures             `json:"funds"`
	Projects    projectFigures          `json:"projects"`
	BatchRates  batchFigures            `json:"batch_rates"`
	Ranking     map[models.Date]ranking `json:"ranking"`
	Overdue     map[models.Date]overdue `json:"overdue"`
	Receptions  receptionFigures        `json:"receptions"`
	Activities  activityFigures         `json:"activities"`
	Supervision bulletinFigures         `json:"supervision"`
	Weekly      []weekFigures           `json:"weekly"`
}

type home struct {
	Code     string `json:"code"`
	Province string `json:"province"`
	City     string `json:"city"`
	County   string `json:"county"`
}

// ProjectCount is a number of projects and what they agreed to invest.
type ProjectCount struct {
	Count  int  `json:"count"`
	Agreed yuan `json:"agreed_yuan"`
}

// EntryTally is a number of entries and an amount, which each place names differently. Both are exported because
// embedded ones must be seen by the description of the interface.
type EntryTally struct {
	Entries    int64 `json:"entries"`
	Declared   *yuan `json:"declared_yuan,omitempty"`
	Recognised *yuan `json:"recognised_yuan,omitempty"`
	Reduced    *yuan `json:"reduced_yuan,omitempty"`
}

func asYuan(m models.Money) *yuan {
	y := yuan(m)
	return &y
}

// Figures 全年指标 of a year as of a date, over all units. Money counts by month: everything posted up to
// the date's month (rule book §5). It needs PermRead and a bureau role.
func (s *Service) Figures(ctx context.Context, actor models.Actor, year int, asOf models.Date) (f Figures, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return f, err
	}
	if !actor.SeesAll() {
		return f, models.Forbidden("全年指标含全部单位的数据，请由局内人员查看")
	}
	if asOf.Year() != year {
		return f, models.Invalid("截至日期应在 " + strconv.Itoa(year) + " 年内")
	}
	err = s.DB.View(ctx, func(ctx context.Context) error {
		settings, err := s.Org.Settings(ctx, asOf)
		if err != nil {
			return err
		}
		f = Figures{
			Schema: Schema, Bureau: settings.BureauName, Year: year, AsOf: asOf,
			Home: home{settings.HomeCode, settings.HomeProvince, settings.HomeCity, settings.HomeCounty},
		}
		return s.compute(ctx, actor, &f)
	})
	return f, err
}

func (s *Service) compute(ctx context.Context, actor models.Actor, f *Figures) error {
	for _, part := range []func(context.Context, models.Actor, *Figures) error{
		s.fundFigures, s.projectFigures, s.batchFigures, s.rankingFigures, s.overdueFigures, s.outreachFigures, s.bulletinFigures, s.weeklyFigures,
	} {
		if err := part(ctx, actor, f); err != nil {
			return err
		}
	}
	return nil
}

// inTargets are the indicators that have targets and months; 境外 stands apart.
var inTargets = []funds.Indicator{funds.OutsideCity, funds.OutsideProvince, funds.Industry}

// leaves are the scopes in the order of the files, under their Chinese names.
func leaves() []ledger.Scope { return ledger.Scopes() }

// unitNames gives the full names by id.
func (s *Service) unitNames(ctx context.Context, actor models.Actor) (map[int64]org.Unit, error) {
	units, err := s.Org.Units(ctx, actor)
	names := make(map[int64]org.Unit, len(units))
	for _, u := range units {
		names[u.ID] = u
	}
	return names, err
}
