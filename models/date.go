package models

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Shanghai 北京时间. Business dates are calendar dates here, whatever the host's zone.
var Shanghai = mustLoad("Asia/Shanghai")

func mustLoad(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // time/tzdata is embedded by the binary and by the tests
	}
	return loc
}

// Date 业务日期, a calendar date as ISO text "2020-12-31"; the empty Date means none. Dates compare
// with < and > like their text, and are never instants.
type Date string

// NewDate makes a date from numbers; out-of-range days roll over as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

// DateOf 取业务日期 of an instant.
func DateOf(t time.Time) Date { return Date(t.In(Shanghai).Format(time.DateOnly)) }

// ParseDate reads "2020-12-31". Empty text gives the empty Date; anything else is invalid.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	if t, err := time.Parse(time.DateOnly, s); err != nil || !inReach(t.Year()) {
		return "", Invalid("日期“" + s + "”无效，请按 2020-12-31 的格式填写")
	}
	return Date(s), nil
}

// inReach keeps dates people enter where arithmetic on them stays in four digits.
func inReach(year int) bool { return year >= 1900 && year <= 2199 }

// Empty 未填.
func (d Date) Empty() bool { return d == "" }

func (d Date) time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		panic("models: not a date: " + string(d))
	}
	return t
}

// Add moves by calendar days.
func (d Date) Add(days int) Date { return Date(d.time().AddDate(0, 0, days).Format(time.DateOnly)) }

// Sub counts the calendar days from e to d.
func (d Date) Sub(e Date) int { return int(d.time().Sub(e.time()).Hours() / 24) }

// AddMonths moves by months; a missing day becomes the month's last (11-30 + 3 months = 02-28).
func (d Date) AddMonths(n int) Date {
	m := d.Month().Add(n)
	if day := d.time().Day(); day < m.Last().time().Day() {
		return NewDate(m.Year(), time.Month(m.Number()), day)
	}
	return m.Last()
}

// Month 所在月份.
func (d Date) Month() Month { return Month(d[:7]) }

// Year 所在年份.
func (d Date) Year() int { return d.time().Year() }

// Week 所在周, Monday to Sunday.
func (d Date) Week() Week { return WeekOf(d) }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// At gives the instant of a wall-clock time on this date in Shanghai.
func (d Date) At(hour, minute int) time.Time {
	t := d.time()
	return time.Date(t.Year(), t.Month(), t.Day(), hour, minute, 0, 0, Shanghai)
}

// Chinese 中文日期: "2020年12月31日", "—" when empty.
func (d Date) Chinese() string {
	if d.Empty() {
		return Dash
	}
	t := d.time()
	return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
}

// UnmarshalText reads a date from JSON or a query; a day that is not in the calendar is invalid.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// Value stores the empty date as NULL.
func (d Date) Value() (driver.Value, error) { return nullText(string(d)) }

// Scan reads a date column, NULL as the empty date.
func (d *Date) Scan(src any) error { return scanText((*string)(d), src, time.DateOnly) }

// Month 月份 as ISO text "2020-12"; the empty Month means none.
type Month string

// NewMonth makes a month from numbers.
func NewMonth(year, number int) Month { return NewDate(year, time.Month(number), 1).Month() }

// ParseMonth reads "2020-12".
func ParseMonth(s string) (Month, error) {
	if s == "" {
		return "", nil
	}
	if t, err := time.Parse("2006-01", s); err != nil || !inReach(t.Year()) {
		return "", Invalid("月份“" + s + "”无效，请按 2020-12 的格式填写")
	}
	return Month(s), nil
}

// First 当月第一天.
func (m Month) First() Date { return Date(m + "-01") }

// Last 当月最后一天.
func (m Month) Last() Date { return m.Add(1).First().Add(-1) }

// Add moves by months.
func (m Month) Add(n int) Month {
	t := m.First().time()
	return NewDate(t.Year(), t.Month()+time.Month(n), 1).Month()
}

// Year 所在年份.
func (m Month) Year() int { return m.First().Year() }

// Number 月序, 1 to 12.
func (m Month) Number() int { return int(m.First().time().Month()) }

// January 当年一月, where the cumulative series of m begins.
func (m Month) January() Month { return NewMonth(m.Year(), 1) }

// Chinese 中文月份: "2020年12月".
func (m Month) Chinese() string { return fmt.Sprintf("%d年%d月", m.Year(), m.Number()) }

// UnmarshalText reads a month from JSON or a query.
func (m *Month) UnmarshalText(b []byte) (err error) {
	*m, err = ParseMonth(string(b))
	return err
}

// Value stores the empty month as NULL.
func (m Month) Value() (driver.Value, error) { return nullText(string(m)) }

// Scan reads a month column, NULL as the empty month.
func (m *Month) Scan(src any) error { return scanText((*string)(m), src, "2006-01") }

// Week 周 by its ISO key "2020-W53"; Monday to Sunday.
type Week string

// WeekOf 日期所在周.
func WeekOf(d Date) Week {
	y, w := d.time().ISOWeek()
	return Week(fmt.Sprintf("%d-W%02d", y, w))
}

// ParseWeek reads "2020-W53".
func ParseWeek(s string) (Week, error) {
	var year, number int
	if n, err := fmt.Sscanf(s, "%d-W%d", &year, &number); n != 2 || err != nil || number < 1 || number > 53 || !inReach(year) || Week(s).Monday().Week() != Week(s) {
		return "", Invalid("周次“" + s + "”无效，请按 2020-W53 的格式填写")
	}
	return Week(s), nil
}

// UnmarshalText reads a week from JSON or a query.
func (w *Week) UnmarshalText(b []byte) (err error) {
	*w, err = ParseWeek(string(b))
	return err
}

// Monday 周一.
func (w Week) Monday() Date {
	var year, number int
	if _, err := fmt.Sscanf(string(w), "%d-W%d", &year, &number); err != nil {
		panic("models: not a week: " + string(w))
	}
	fourth := NewDate(year, time.January, 4) // always in week 1
	monday := fourth.Add(-(int(fourth.Weekday()) + 6) % 7)
	return monday.Add((number - 1) * 7)
}

// Sunday 周日.
func (w Week) Sunday() Date { return w.Monday().Add(6) }

// Next moves by weeks.
func (w Week) Next(n int) Week { return WeekOf(w.Monday().Add(7 * n)) }

func nullText(s string) (driver.Value, error) {
	if s == "" {
		return nil, nil
	}
	return s, nil
}

func scanText(dst *string, src any, layout string) error {
	switch v := src.(type) {
	case nil:
		*dst = ""
	case string:
		*dst = v
	case []byte:
		*dst = string(v)
	case time.Time:
		*dst = v.Format(layout)
	default:
		return fmt.Errorf("models: cannot read %T as a date", src)
	}
	return nil
}
