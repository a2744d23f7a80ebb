package funds

import (
	"context"
	"maps"
	"slices"

	"luodi/models"
	"luodi/models/database"
)

// MonthStatus 月份的月结情况.
type MonthStatus string

// The states of a month as a person needs them. Idle is a past month before anything was ever entered.
const (
	MonthAhead   MonthStatus = "ahead"   // 未到
	MonthRunning MonthStatus = "running" // 进行中
	MonthDue     MonthStatus = "due"     // 可月结
	MonthOverdue MonthStatus = "overdue" // 逾期未结
	MonthIdle    MonthStatus = "idle"    // 无数据
	MonthClosed  MonthStatus = "closed"  // 已月结
	MonthAsked   MonthStatus = "asked"   // 已申请撤销
)

// CloseDays 月结日程 of a month (rule book §5), each moved to a working day.
type CloseDays struct {
	DeclareOn models.Date `json:"declareOn"` // 申报截止
	CloseOn   models.Date `json:"closeOn"`   // 月结
	ReportOn  models.Date `json:"reportOn"`  // 月报
	Today     models.Date `json:"today"`     // a day before it has passed
}

// MonthLine 一年中的一个月.
type MonthLine struct {
	Month    models.Month `json:"month"`
	Status   MonthStatus  `json:"status"`
	CloseOn  models.Date  `json:"closeOn"`
	Open     int64        `json:"open"`     // 未办结, as Outlook lists them; none of a closed month, whose wait in a later one
	Declared models.Money `json:"declared"` // their 申报额
	Posted   models.Money `json:"posted"`   // 市外, 分
}

// calendar is which months are closed, asked for and due, read once.
type calendar struct {
	today  models.Date
	closed map[models.Month]Period
	asked  map[models.Month]*PeriodEvent
	open   []models.Month // months with postings that are not closed
	first  models.Month   // the first month with an entry; "" without any
}

func (s *Service) calendar(ctx context.Context) (calendar, error) {
	c := calendar{today: s.db.Clock().Today(), closed: map[models.Month]Period{}, asked: map[models.Month]*PeriodEvent{}}
	var periods []Period
	conn := s.db.Conn(ctx)
	if err := conn.Find(&periods).Error; err != nil {
		return c, err
	}
	for _, p := range periods {
		if p.State == PeriodClosed {
			c.closed[p.Month] = p
		} else {
			c.open = append(c.open, p.Month)
		}
	}
	var last []PeriodEvent
	err := conn.Where("seq IN (SELECT MAX(seq) FROM fund_period_events GROUP BY month) AND kind = ?", PeriodEventAsked).Find(&last).Error
	for i := range last {
		c.asked[last[i].Month] = &last[i]
	}
	if err != nil {
		return c, err
	}
	return c, conn.Model(&Entry{}).Select("COALESCE(MIN(stat_month), '')").Row().Scan(&c.first)
}

// due lists the months that are over and wait for their close, oldest first: those with postings, and every month since the
// last close or, before the first one, since the first entry.
func (c calendar) due() []models.Month {
	list := slices.DeleteFunc(slices.Clone(c.open), func(m models.Month) bool { return c.today <= m.Last() })
	from := c.first
	if len(c.closed) > 0 {
		from = slices.Max(slices.Collect(maps.Keys(c.closed))).Add(1)
	}
	for m := from; m != "" && c.today > m.Last(); m = m.Add(1) {
		list = append(list, m)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (c calendar) status(m models.Month, days CloseDays) MonthStatus {
	switch _, closed := c.closed[m]; {
	case closed && c.asked[m] != nil:
		return MonthAsked
	case closed:
		return MonthClosed
	case m.First() > c.today:
		return MonthAhead
	case m.Last() >= c.today:
		return MonthRunning
	case !slices.Contains(c.due(), m):
		return MonthIdle
	case c.today > days.CloseOn:
		return MonthOverdue
	}
	return MonthDue
}

// next gives the month in which entries of a month are posted once that is closed.
func (c calendar) next(m models.Month) models.Month {
	return postingMonth(m.Add(1), func(m models.Month) bool { _, closed := c.closed[m]; return closed })
}

// carriedFrom gives the first of the closed months right before an open one, whose open entries will be posted in it.
func (c calendar) carriedFrom(m models.Month) models.Month {
	for {
		if _, closed := c.closed[m.Add(-1)]; !closed {
			return m
		}
		m = m.Add(-1)
	}
}

func (s *Service) closeDays(ctx context.Context, m models.Month) (CloseDays, error) {
	cal, err := s.org.Calendar(ctx)
	if err != nil {
		return CloseDays{}, err
	}
	settings, err := s.org.Settings(ctx, m.Last())
	after := func(day int) models.Date { return cal.OnOrNext(m.Add(1).First().Add(day - 1)) }
	return CloseDays{after(settings.DeclareDay), after(settings.CloseDay), after(settings.ReportDay), s.db.Clock().Today()}, err
}

// Months 一年的月结情况 (PermRead): twelve lines, with the sums and entries the actor sees.
func (s *Service) Months(ctx context.Context, actor models.Actor, year int) ([]MonthLine, error) {
	lines := make([]MonthLine, 12)
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	err := s.db.View(ctx, func(ctx context.Context) error {
		months, err := s.calendar(ctx)
		if err != nil {
			return err
		}
		cells, err := s.Cells(ctx, actor, SeriesPosted, models.NewMonth(year, 1), models.NewMonth(year, 12))
		if err != nil {
			return err
		}
		for i := range lines {
			l := &lines[i]
			l.Month = models.NewMonth(year, i+1)
			days, err := s.closeDays(ctx, l.Month)
			if err != nil {
				return err
			}
			l.Status, l.CloseOn = months.status(l.Month, days), days.CloseOn
			for _, c := range cells {
				if c.Month == l.Month && OutsideCity.Counts(c.Leaf, c.Sector) {
					l.Posted += c.Amount
				}
			}
			if _, closed := months.closed[l.Month]; closed {
				continue // what it left open waits in a later month
			}
			open, err := s.openEntries(ctx, actor, months, l.Month)
			if err != nil {
				return err
			}
			l.Open, l.Declared = open.Entries, open.Declared
		}
		return nil
	})
	return lines, database.Wrap(err, "", "")
}

// DueMonths 可月结的月份 for who may close them (PermRecognise): over and not closed, oldest first; nobody else has any.
func (s *Service) DueMonths(ctx context.Context, actor models.Actor) ([]MonthLine, error) {
	lines := []MonthLine{}
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	if !actor.Can(models.PermRecognise) {
		return lines, nil
	}
	months, err := s.calendar(ctx)
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	for _, m := range months.due() {
		days, err := s.closeDays(ctx, m)
		if err != nil {
			return nil, database.Wrap(err, "", "")
		}
		lines = append(lines, MonthLine{Month: m, Status: months.status(m, days), CloseOn: days.CloseOn})
	}
	return lines, nil
}
