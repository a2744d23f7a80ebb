package targets

import (
	"context"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/funds"
	"luodi/models/org"
)

// reader reads the sums of all units, whoever asks: ranking and progress are published figures.
var reader = models.System("目标进度")

// year reads all rows of a year, oldest first.
func (s *Service) year(ctx context.Context, year int) ([]Target, error) {
	rows := []Target{}
	err := s.db.Conn(ctx).Where("year = ?", year).Order("effective_from, indicator, unit_id").Find(&rows).Error
	return rows, database.Wrap(err, "", "")
}

// History 目标任务的全部版本 of a year, oldest first (PermRead).
func (s *Service) History(ctx context.Context, actor models.Actor, year int) ([]Target, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	return s.year(ctx, year)
}

// InForce 在一天有效的目标任务 of a year, district (UnitID 0) and units (PermRead). A year without
// targets has no rows.
func (s *Service) InForce(ctx context.Context, actor models.Actor, year int, on models.Date) ([]Target, error) {
	all, err := s.History(ctx, actor, year)
	return inForce(all, on), err
}

// Progress 完成进度 of every indicator at the end of a month of the year (PermRead), for the district.
// The target is the one in force on the month's last day; last year's base is its corrected series as
// known at that month (rule book §6).
func (s *Service) Progress(ctx context.Context, actor models.Actor, year int, month models.Month) ([]Progress, error) {
	if err := within(actor, year, month); err != nil {
		return nil, err
	}
	var list []Progress
	err := s.db.View(ctx, func(ctx context.Context) error {
		targets, err := s.InForce(ctx, actor, year, month.Last())
		if err != nil {
			return err
		}
		figures, err := s.funds.Series(ctx, reader, year, month)
		if err != nil {
			return err
		}
		prior, err := s.funds.Corrected(ctx, reader, month.Add(-12), month)
		if err != nil {
			return err
		}
		before := map[funds.Indicator]models.Money{}
		if month.Number() > 1 {
			if before, err = s.funds.Corrected(ctx, reader, month.Add(-13), month); err != nil {
				return err
			}
		}
		for _, i := range funds.Indicators() {
			list = append(list, assess(i, month, district(targets, i), figures[i], prior[i]-before[i], prior[i]))
		}
		return nil
	})
	return list, database.Wrap(err, "", "")
}

// district finds the district's target of an indicator; nil when there is none.
func district(rows []Target, i funds.Indicator) *models.Money {
	for _, t := range rows {
		if t.Indicator == i && t.UnitID == 0 {
			return &t.Amount
		}
	}
	return nil
}

func within(actor models.Actor, year int, month models.Month) error {
	if err := actor.Require(models.PermRead); err != nil {
		return err
	}
	if _, err := models.ParseMonth(string(month)); err != nil || month == "" || month.Year() != year {
		return models.Invalid("月份应在所选年度内", "month", "请选择本年度的月份")
	}
	return nil
}

// Ranking 单位排名 of every indicator that has targets or money, by money posted from January through the
// month of the date, against the targets in force on that date (PermRead). Moves are against the end of
// the month before.
func (s *Service) Ranking(ctx context.Context, actor models.Actor, year int, on models.Date) (map[funds.Indicator]Table, error) {
	if _, err := models.ParseDate(string(on)); err != nil || on == "" {
		return nil, models.Invalid("请选择排名日期", "on", "日期无效")
	}
	if err := within(actor, year, on.Month()); err != nil {
		return nil, err
	}
	tables := map[funds.Indicator]Table{}
	err := s.db.View(ctx, func(ctx context.Context) error {
		units, err := s.org.Units(ctx, reader)
		if err != nil {
			return err
		}
		all, err := s.year(ctx, year)
		if err != nil {
			return err
		}
		cells, err := s.funds.UnitCells(ctx, reader, models.NewMonth(year, 1), on.Month())
		if err != nil {
			return err
		}
		for _, i := range funds.Indicators() {
			now := rankAll(standings(units, inForce(all, on), cells, i, on.Month()), on.Month())
			if last := on.Month().Add(-1); last.Year() == year {
				move(now, rankAll(standings(units, inForce(all, last.Last()), cells, i, last), last))
			}
			if len(now.Ranked)+len(now.Unranked) > 0 {
				tables[i] = now
			}
		}
		return nil
	})
	return tables, database.Wrap(err, "", "")
}

// standings joins targets and money of an indicator by unit, through a month. What a unit had that was merged by the
// month's end stands in its successor's line (机构改革); months before keep both lines.
func standings(units []org.Unit, rows []Target, cells []funds.Cell, i funds.Indicator, upTo models.Month) []Standing {
	list := make([]Standing, len(units))
	at, place := map[int64]int{}, map[int64]int{}
	for n, u := range units {
		list[n].Unit = u
		at[u.ID] = n
	}
	for unit, stands := range org.Standing(units, upTo.Last()) {
		place[unit] = at[stands]
	}
	for _, t := range rows {
		if n, ok := place[t.UnitID]; ok && t.Indicator == i {
			list[n].Target += t.Amount
			list[n].HasTarget = true
		}
	}
	for _, c := range cells {
		if n, ok := place[c.UnitID]; ok && c.Month <= upTo && i.Counts(c.Leaf, c.Sector) {
			list[n].Actual += c.Amount
		}
	}
	return list
}
