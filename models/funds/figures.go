package funds

import (
	"context"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// own narrows sums to the actor's unit; bureau roles see the district.
func own(conn *gorm.DB, actor models.Actor, column string) *gorm.DB {
	if actor.SeesAll() {
		return conn
	}
	return conn.Where(column+" = ?", actor.UnitID)
}

// Cells 累计格 of a series for the months from–to, by the series' own month (PermRead). A unit's user
// gets his unit's rows. Rows of both months are kept apart, so that 补报 can be told.
func (s *Service) Cells(ctx context.Context, actor models.Actor, series Series, from, to models.Month) ([]Cell, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	kept, column := series.stored()
	cells := []Cell{}
	err := own(s.db.Conn(ctx), actor, "unit_id").Where("series = ? AND "+column+" BETWEEN ? AND ?", kept, from, to).
		Order("month, relates_month, unit_id, leaf, sector, fresh").Find(&cells).Error
	for i := range cells {
		cells[i].Series = series
	}
	return cells, database.Wrap(err, "", "")
}

// MonthFigure 月度数 of one indicator: each amount of the month and cumulative from January, 分.
// Corrected and CorrectedDeclared go by 归属月份, as known at the last month asked for.
type MonthFigure struct {
	Month                       models.Month `json:"month"`
	Posted                      models.Money `json:"posted"`
	Cumulative                  models.Money `json:"cumulative"`
	Declared                    models.Money `json:"declared"`
	DeclaredCumulative          models.Money `json:"declaredCumulative"`
	Corrected                   models.Money `json:"corrected"`
	CorrectedCumulative         models.Money `json:"correctedCumulative"`
	CorrectedDeclared           models.Money `json:"correctedDeclared"`
	CorrectedDeclaredCumulative models.Money `json:"correctedDeclaredCumulative"`
	Fresh                       models.Money `json:"fresh"`           // 其中：当年新签
	FreshCumulative             models.Money `json:"freshCumulative"` // its sum from January
	Late                        models.Money `json:"late"`            // 其中：补报/核减, posted here for earlier months
	LateCumulative              models.Money `json:"lateCumulative"`
}

// Series 月度数列 of a year for every indicator, January to upTo (PermRead). Nothing posted or declared
// for a month after upTo is known in it.
func (s *Service) Series(ctx context.Context, actor models.Actor, year int, upTo models.Month) (map[Indicator][]MonthFigure, error) {
	cells, err := s.known(ctx, actor, year, upTo)
	if err != nil {
		return nil, err
	}
	return Tabulate(cells, year, upTo), nil
}

// Corrected 更正后累计 of a year through a month for every indicator, as known at the month knownAt, 分.
// It is the base of 同比 (rule book §6).
func (s *Service) Corrected(ctx context.Context, actor models.Actor, upTo, knownAt models.Month) (map[Indicator]models.Money, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var cells []Cell
	err := s.sums(ctx, actor, seriesPostedDistrict).Select("leaf, sector, SUM(amount) AS amount").
		Where("month >= ? AND month <= ? AND relates_month >= ? AND relates_month <= ?", upTo.January(), knownAt, upTo.January(), upTo).
		Group("leaf, sector").Scan(&cells).Error
	sums := map[Indicator]models.Money{}
	for _, c := range cells {
		for _, i := range Indicators() {
			if i.Counts(c.Leaf, c.Sector) {
				sums[i] += c.Amount
			}
		}
	}
	return sums, database.Wrap(err, "", "")
}

// sums selects the kept sums of the district, or of the actor's unit when he sees no more.
func (s *Service) sums(ctx context.Context, actor models.Actor, series ...Series) *gorm.DB {
	q := s.db.Conn(ctx).Model(&Cell{})
	if actor.SeesAll() {
		return q.Where("series IN ?", series)
	}
	own := make([]Series, len(series))
	for i := range series {
		own[i] = SeriesDeclared
		if series[i] == seriesPostedDistrict {
			own[i] = SeriesPosted
		}
	}
	return q.Where("series IN ? AND unit_id = ?", own, actor.UnitID)
}

// known sums the kept rows that touch a year and were known at a month, of all units together.
func (s *Service) known(ctx context.Context, actor models.Actor, year int, at models.Month) ([]Cell, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var cells []Cell
	err := s.sums(ctx, actor, seriesPostedDistrict, seriesDeclaredDistrict).Where("month >= ? AND month <= ?", models.NewMonth(year, 1), at).
		Select("CASE WHEN series IN ('posted', 'posted_district') THEN 'posted' ELSE 'declared' END AS series, month, relates_month, leaf, fresh, "+
			"CASE WHEN sector = ? THEN sector ELSE '' END AS sector, SUM(amount) AS amount", ledger.SectorIndustry).
		Group("1, 2, 3, 4, 5, 6").Scan(&cells).Error
	return cells, database.Wrap(err, "", "")
}

// UnitCells 各单位累计 posted in some months, two rows for each unit, leaf and sector: what came before the last month and what came
// in it (PermRead). A unit's user gets his unit's rows.
func (s *Service) UnitCells(ctx context.Context, actor models.Actor, from, to models.Month) ([]Cell, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	cells := []Cell{}
	err := own(s.db.Conn(ctx).Model(&Cell{}), actor, "unit_id").Where("series = ? AND month BETWEEN ? AND ?", seriesPostedUnit, from, to).
		Select("CASE WHEN month = ? THEN month ELSE ? END AS month, unit_id, leaf, sector, SUM(amount) AS amount", to, to.Add(-1)).
		Group("1, 2, 3, 4").Scan(&cells).Error
	return cells, database.Wrap(err, "", "")
}

// Tabulate 汇总: the monthly figures of a year from kept rows. Pure.
func Tabulate(cells []Cell, year int, upTo models.Month) map[Indicator][]MonthFigure {
	last := 12
	if upTo.Year() == year {
		last = upTo.Number()
	}
	table := map[Indicator][]MonthFigure{}
	for _, i := range Indicators() {
		rows := make([]MonthFigure, last)
		for n := range rows {
			rows[n].Month = models.NewMonth(year, n+1)
		}
		for _, c := range cells {
			if i.Counts(c.Leaf, c.Sector) {
				spread(rows, c)
			}
		}
		accumulate(rows)
		table[i] = rows
	}
	return table
}

func spread(rows []MonthFigure, c Cell) {
	posted := at(rows, c.Month)
	relates := at(rows, c.RelatesMonth)
	if c.Series == SeriesDeclared {
		if posted != nil {
			posted.Declared += c.Amount
		}
		if relates != nil {
			relates.CorrectedDeclared += c.Amount
		}
		return
	}
	if relates != nil {
		relates.Corrected += c.Amount
	}
	if posted == nil {
		return
	}
	posted.Posted += c.Amount
	if c.Fresh {
		posted.Fresh += c.Amount
	}
	if c.RelatesMonth < c.Month {
		posted.Late += c.Amount
	}
}

func at(rows []MonthFigure, m models.Month) *MonthFigure {
	if m < rows[0].Month || m > rows[len(rows)-1].Month {
		return nil
	}
	return &rows[m.Number()-1]
}

func accumulate(rows []MonthFigure) {
	var sum MonthFigure
	for n := range rows {
		r := &rows[n]
		sum.Posted += r.Posted
		sum.Declared += r.Declared
		sum.Corrected += r.Corrected
		sum.CorrectedDeclared += r.CorrectedDeclared
		sum.Fresh += r.Fresh
		sum.Late += r.Late
		r.Cumulative, r.DeclaredCumulative, r.CorrectedCumulative = sum.Posted, sum.Declared, sum.Corrected
		r.CorrectedDeclaredCumulative, r.FreshCumulative, r.LateCumulative = sum.CorrectedDeclared, sum.Fresh, sum.Late
	}
}

// ProjectTotals 项目到位, with that of projects merged into them, in a year and through that year, 分, for the given projects; a project without
// postings is absent. The caller has checked that the actor sees the projects.
func (s *Service) ProjectTotals(ctx context.Context, actor models.Actor, ids []int64, year int) (map[int64]Totals, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	totals := map[int64]Totals{}
	if len(ids) == 0 {
		return totals, nil
	}
	var rows []projectSum
	until := models.NewMonth(year, 12)
	err := s.db.Conn(ctx).Raw(`SELECT project_id, month, amount FROM fund_project_sums WHERE project_id IN ? AND month <= ?
		UNION ALL SELECT m.into_id, f.month, f.amount FROM merged_projects m JOIN fund_project_sums f ON f.project_id = m.project_id
		WHERE m.into_id IN ? AND f.month <= ?`, ids, until, ids, until).Scan(&rows).Error
	for _, r := range rows {
		t := totals[r.ProjectID]
		t.All += r.Amount
		if r.Month.Year() == year {
			t.Year += r.Amount
		}
		totals[r.ProjectID] = t
	}
	return totals, database.Wrap(err, "", "")
}

// ProjectSums 各项目累计到位 posted through a month, 分, whole projects, every scope (PermRead). What was posted on a
// merged project counts under the one it was merged into, so that Σ projects = district. Bureau
// roles only get all of them; a unit's user gets the projects his unit answers for or shares in.
func (s *Service) ProjectSums(ctx context.Context, actor models.Actor, upTo models.Month) (map[int64]models.Money, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	conn := s.db.Conn(ctx).Table("fund_project_sums f").Joins("LEFT JOIN merged_projects m ON m.project_id = f.project_id").
		Select("COALESCE(m.into_id, f.project_id) AS project_id, SUM(f.amount) AS amount").Where("f.month <= ?", upTo)
	if !actor.SeesAll() {
		conn = conn.Where("f.project_id IN (SELECT project_id FROM fund_postings WHERE unit_id = ?)", actor.UnitID)
	}
	var rows []projectSum
	err := conn.Group("COALESCE(m.into_id, f.project_id)").Scan(&rows).Error
	sums := map[int64]models.Money{}
	for _, r := range rows {
		sums[r.ProjectID] = r.Amount
	}
	return sums, database.Wrap(err, "", "")
}
