package report

import (
	"fmt"
	"time"

	"luodi/models"
	"luodi/models/org"
	"luodi/models/updates"
)

// period 报告期: what one issue covers. Facts dated after After and up to Upto belong to it, so that none falls
// between two issues and none into both. Year is the year of the cut-off, which numbers the issue.
type period struct {
	Kind     Kind
	Key      string
	Week     models.Week  // 周报 only
	Month    models.Month // month of Upto
	Year     int
	After    models.Date // day of the previous cut-off
	AfterAt  time.Time   // previous cut-off
	Previous string      // key of the period before
	Upto     models.Date // day of this cut-off
	CutAt    time.Time
	DueAt    time.Time
	Joined   bool // 合刊: covers weeks without a working day too
}

// issueHour is when a weekly digest is issued on the day of its cut-off (rule book §8).
const issueHour = 17

// reportHour is when a monthly report falls due on its day.
const reportHour = 9

// farthest bounds the search for the week before: no holiday is that long.
const farthest = 10

// weekly 周报的报告期. A week without a working day has none (invalid): the next one covers it.
func weekly(week models.Week, cal *org.Calendar) (period, error) {
	cut := updates.CutOff(week, cal)
	if cut.IsZero() {
		return period{}, models.Invalid(fmt.Sprintf("%s 全周无工作日，不单独出周报，与下一周合刊", week))
	}
	p := period{Kind: Weekly, Key: string(week), Week: week, CutAt: cut, Upto: models.DateOf(cut)}
	p.Month, p.Year, p.DueAt = p.Upto.Month(), p.Upto.Year(), p.Upto.At(issueHour, 0)
	for back := 1; back <= farthest; back++ {
		before := week.Next(-back)
		if at := updates.CutOff(before, cal); !at.IsZero() {
			p.Previous, p.AfterAt, p.After, p.Joined = string(before), at, models.DateOf(at), back > 1
			return p, nil
		}
	}
	return period{}, models.Invalid("工作日历中找不到上一个工作周，请检查工作日历")
}

// monthly 月报的报告期, the natural month; due on the report day of the next month or the working day after.
func monthly(month models.Month, cal *org.Calendar, reportDay int) period {
	due := cal.OnOrNext(month.Add(1).First().Add(reportDay - 1))
	return period{
		Kind: Monthly, Key: string(month), Month: month, Year: month.Year(), Previous: string(month.Add(-1)),
		After: month.First().Add(-1), AfterAt: month.First().At(0, 0), Upto: month.Last(),
		CutAt: month.Add(1).First().At(0, 0), DueAt: due.At(reportHour, 0),
	}
}

// covers tells whether a business date belongs to the period.
func (p period) covers(d models.Date) bool { return !d.Empty() && d > p.After && d <= p.Upto }

// thisYear tells whether a date counts in 本年累计.
func (p period) thisYear(d models.Date) bool {
	return !d.Empty() && d.Year() == p.Year && d <= p.Upto
}

// first is the first day that the period covers.
func (p period) first() models.Date { return p.After.Add(1) }

// january is the first day of the period's year.
func (p period) january() models.Date { return models.NewDate(p.Year, time.January, 1) }

// title 报告标题 without its issue line.
func (p period) title() string {
	if p.Kind == Weekly {
		return span(p.first(), p.Upto) + "招商引资周报"
	}
	return p.Month.Chinese() + "全区招商引资工作情况"
}

// span prints two dates as 2020年12月19日—25日, with month and year only where they differ.
func span(from, to models.Date) string {
	text := from.Chinese() + "—"
	switch {
	case from == to:
		return from.Chinese()
	case from.Year() != to.Year():
		return text + to.Chinese()
	case from.Month() != to.Month():
		return text + fmt.Sprintf("%d月%d日", to.Month().Number(), day(to))
	}
	return text + fmt.Sprintf("%d日", day(to))
}

func day(d models.Date) int { return d.Sub(d.Month().First()) + 1 }

// shortDate prints 12月31日 within the report's year, otherwise the whole date; "—" when empty.
func (p period) shortDate(d models.Date) string {
	if d.Empty() || d.Year() != p.Year {
		return d.Chinese()
	}
	return fmt.Sprintf("%d月%d日", d.Month().Number(), day(d))
}

// months prints 1—12月, or 1月 in January.
func (p period) months() string {
	if p.Month.Number() == 1 {
		return "1月"
	}
	return fmt.Sprintf("1—%d月", p.Month.Number())
}
