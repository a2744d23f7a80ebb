package funds

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// TwoSeriesFilter 两个数列的筛选: months from–to; a unit's part; as known at the end of a day.
type TwoSeriesFilter struct {
	From, To models.Month
	UnitID   int64
	KnownOn  models.Date
}

// SeriesRow 一个月在两个数列中的数, 分. Published is 原发布数, by 统计月份; Corrected 更正后, by 归属月份.
type SeriesRow struct {
	Month               models.Month `json:"month,omitempty" doc:"合计行和期外行为空"`
	Published           models.Money `json:"published"`
	PublishedFresh      models.Money `json:"publishedFresh" doc:"其中：当年新签；其余为续建"`
	Late                models.Money `json:"late" doc:"其中：补报/核减，在本月入账、归属以前月份"`
	Corrected           models.Money `json:"corrected"`
	CorrectedFresh      models.Money `json:"correctedFresh"`
	Later               models.Money `json:"later" doc:"归属本月、以后月份才入账的补报/核减"`
	Difference          models.Money `json:"difference" doc:"更正后 − 原发布数"`
	Cumulative          models.Money `json:"cumulative"`
	CorrectedCumulative models.Money `json:"correctedCumulative"`
	Declared            models.Money `json:"declared" doc:"申报额，按统计月份"`
	DeclaredCorrected   models.Money `json:"declaredCorrected" doc:"申报额，按归属月份"`
}

// TwoSeries 原发布数与更正后 of one indicator: the months asked for, their sum, what lies before and after them, and the sum over all
// months, where the two series agree (identity I11).
type TwoSeries struct {
	Indicator Indicator   `json:"indicator"`
	Months    []SeriesRow `json:"months"`
	Sum       SeriesRow   `json:"sum"`
	Before    SeriesRow   `json:"before" doc:"期前各月"`
	After     SeriesRow   `json:"after" doc:"期后各月"`
	All       SeriesRow   `json:"all" doc:"全部月份"`
	Equal     bool        `json:"equal" doc:"全部月份的原发布数合计等于更正后合计"`
}

// mostSeriesMonths keeps a table readable and its making bounded.
const mostSeriesMonths = 60

// TwoSeries 两个数列 of every indicator (PermRead), as known at the end of a day, or as known now. A unit's user gets his
// unit's part. Declared amounts of an earlier day are those declared by then and not returned since.
func (s *Service) TwoSeries(ctx context.Context, actor models.Actor, f TwoSeriesFilter) ([]TwoSeries, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	if f.From == "" || f.To == "" || f.From > f.To || f.To > f.From.Add(mostSeriesMonths-1) {
		return nil, models.Invalid("请选择起止月份，起始月份不能晚于截止月份，最多五年", "from", "请改正月份")
	}
	if !actor.SeesAll() {
		f.UnitID = actor.UnitID
	}
	var cells []Cell
	err := s.db.View(ctx, func(ctx context.Context) error {
		posted, err := s.postedThen(ctx, actor, f)
		if err != nil {
			return err
		}
		declared, err := s.declaredThen(ctx, actor, f)
		cells = append(posted, declared...)
		return err
	})
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	list := make([]TwoSeries, 0, len(Indicators()))
	for _, i := range Indicators() {
		list = append(list, tabulateBoth(cells, i, f.From, f.To))
	}
	return list, nil
}

// kept reads the kept sums of all units together, or of one.
func (s *Service) kept(ctx context.Context, actor models.Actor, f TwoSeriesFilter, all, each Series) (cells []Cell, err error) {
	q := s.db.Conn(ctx).Where("series = ?", all)
	if f.UnitID != 0 || !actor.SeesAll() {
		q = s.db.Conn(ctx).Where("series = ? AND unit_id = ?", each, f.UnitID)
	}
	err = q.Find(&cells).Error
	for i := range cells {
		cells[i].Series = each
	}
	return cells, err
}

// postedThen gives the posted sums by both months: the kept ones for now and, of an earlier day, those of the postings known by
// its end.
func (s *Service) postedThen(ctx context.Context, actor models.Actor, f TwoSeriesFilter) (cells []Cell, err error) {
	if f.KnownOn == "" {
		return s.kept(ctx, actor, f, seriesPostedDistrict, SeriesPosted)
	}
	err = s.rows(ctx, actor, PostingFilter{UnitID: f.UnitID, KnownOn: f.KnownOn}).
		Select("'posted' AS series, f.month, f.relates_month, f.leaf, f.sector, f.fresh, SUM(f.amount) AS amount").
		Group("f.month, f.relates_month, f.leaf, f.sector, f.fresh").Scan(&cells).Error
	return cells, err
}

// declaredThen gives the declared sums: the kept ones for now and, of an earlier day, those of the entries declared by then.
func (s *Service) declaredThen(ctx context.Context, actor models.Actor, f TwoSeriesFilter) (cells []Cell, err error) {
	if f.KnownOn == "" {
		return s.kept(ctx, actor, f, seriesDeclaredDistrict, SeriesDeclared)
	}
	var rows []struct {
		Entry
		Part Share `gorm:"embedded;embeddedPrefix:part_"`
	}
	q := s.db.Conn(ctx).Table("fund_entries e").Joins("JOIN fund_shares s ON s.entry_id = e.id").
		Where("e.state NOT IN ? AND e.declared_on <= ?", []State{StateDraft, StateReturned}, f.KnownOn)
	if f.UnitID != 0 {
		q = q.Where("e.id IN (SELECT entry_id FROM fund_shares WHERE unit_id = ?)", f.UnitID)
	}
	err = q.Select("e.id, e.declared, e.stat_month, e.relates_month, e.leaf, e.sector, e.fresh, s.unit_id AS part_unit_id, s.basis_points AS part_basis_points").
		Order("e.id, s.position").Scan(&rows).Error
	for at := 0; at < len(rows); {
		e, shares := rows[at].Entry, []Share{}
		for ; at < len(rows) && rows[at].ID == e.ID; at++ {
			shares = append(shares, rows[at].Part)
		}
		for _, c := range declaredCells(e, shares, 1) {
			if f.UnitID == 0 || c.UnitID == f.UnitID {
				cells = append(cells, c)
			}
		}
	}
	return cells, err
}

// tabulateBoth makes the two series of an indicator from sums by both months. Pure.
func tabulateBoth(cells []Cell, i Indicator, from, to models.Month) TwoSeries {
	t := TwoSeries{Indicator: i}
	for m := from; m <= to; m = m.Add(1) {
		t.Months = append(t.Months, SeriesRow{Month: m})
	}
	place := func(m models.Month) *SeriesRow {
		switch {
		case m < from:
			return &t.Before
		case m > to:
			return &t.After
		}
		return &t.Months[(m.Year()-from.Year())*12+m.Number()-from.Number()]
	}
	for _, c := range cells {
		if i.Counts(c.Leaf, c.Sector) {
			place(c.Month).publish(c)
			place(c.RelatesMonth).correct(c)
		}
	}
	t.Before.Difference, t.After.Difference = t.Before.Corrected-t.Before.Published, t.After.Corrected-t.After.Published
	for n := range t.Months {
		m := &t.Months[n]
		m.Difference = m.Corrected - m.Published
		t.Sum.add(*m)
		m.Cumulative, m.CorrectedCumulative = t.Sum.Published, t.Sum.Corrected
	}
	for _, r := range []SeriesRow{t.Before, t.Sum, t.After} {
		t.All.add(r)
	}
	t.Equal = t.All.Published == t.All.Corrected
	return t
}

// publish counts a sum in the month it was posted or declared for.
func (r *SeriesRow) publish(c Cell) {
	if c.Series == SeriesDeclared {
		r.Declared += c.Amount
		return
	}
	r.Published += c.Amount
	if c.Fresh {
		r.PublishedFresh += c.Amount
	}
	if c.RelatesMonth < c.Month {
		r.Late += c.Amount
	}
}

// correct counts a sum in the month it belongs to.
func (r *SeriesRow) correct(c Cell) {
	if c.Series == SeriesDeclared {
		r.DeclaredCorrected += c.Amount
		return
	}
	r.Corrected += c.Amount
	if c.Fresh {
		r.CorrectedFresh += c.Amount
	}
	if c.RelatesMonth < c.Month {
		r.Later += c.Amount
	}
}

func (r *SeriesRow) add(o SeriesRow) {
	r.Published += o.Published
	r.PublishedFresh += o.PublishedFresh
	r.Late += o.Late
	r.Corrected += o.Corrected
	r.CorrectedFresh += o.CorrectedFresh
	r.Later += o.Later
	r.Difference += o.Difference
	r.Declared += o.Declared
	r.DeclaredCorrected += o.DeclaredCorrected
}
