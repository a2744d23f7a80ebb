package org

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"sync"
	"time"

	"luodi/models"
)

// holidays.json holds the State Council's yearly notices on holidays, as facts: which weekdays are
// off (放假) and which weekend days are worked (调休上班).
//
//go:embed holidays.json
var holidaysJSON []byte

// holidayYear is one year's notice. Off holds first and last day of each holiday.
type holidayYear struct {
	Notice string           `json:"notice"`
	Off    [][2]models.Date `json:"off"`
	Work   []models.Date    `json:"work"`
}

// Calendar 工作日历: which dates are working days. It is a value of its own, without database or
// clock; a day no notice mentions is worked Monday to Friday.
type Calendar struct {
	days  map[models.Date]bool // days that differ from Monday-to-Friday, or are confirmed by a notice
	years map[int]bool
}

// DefaultCalendar 国务院办公厅放假通知, 2019 to 2026, without the bureau's own changes.
var DefaultCalendar = sync.OnceValue(func() *Calendar {
	var notices map[string]holidayYear
	if err := json.Unmarshal(holidaysJSON, &notices); err != nil {
		panic(fmt.Sprintf("org: holidays.json: %v", err)) // embedded, read by every test
	}
	c := &Calendar{days: map[models.Date]bool{}, years: map[int]bool{}}
	for year, n := range notices {
		c.years[models.Month(year+"-01").Year()] = true
		for _, span := range n.Off {
			for d := span[0]; d <= span[1]; d = d.Add(1) {
				c.days[d] = false
			}
		}
		for _, d := range n.Work {
			c.days[d] = true
		}
	}
	return c
})

// with gives the calendar with the bureau's own days on top.
func (c *Calendar) with(rows []Day) *Calendar {
	if len(rows) == 0 {
		return c
	}
	other := &Calendar{days: maps.Clone(c.days), years: c.years}
	for _, row := range rows {
		other.days[row.Day] = row.Workday
	}
	return other
}

// IsWorkday 是否工作日.
func (c *Calendar) IsWorkday(d models.Date) bool {
	if workday, ok := c.days[d]; ok {
		return workday
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

// AddWorkdays 第 n 个工作日: day 1 is the next working day after d (rule book §9, clock). n ≤ 0 gives d.
func (c *Calendar) AddWorkdays(d models.Date, n int) models.Date {
	for n > 0 {
		d = d.Add(1)
		if c.IsWorkday(d) {
			n--
		}
	}
	return d
}

// Workdays 工作日天数 after from up to and including to; 0 when to is not later.
func (c *Calendar) Workdays(from, to models.Date) int {
	n := 0
	for d := from.Add(1); d <= to; d = d.Add(1) {
		if c.IsWorkday(d) {
			n++
		}
	}
	return n
}

// OnOrNext 顺延: the date itself when worked, else the next working day (rule book §5).
func (c *Calendar) OnOrNext(d models.Date) models.Date {
	for !c.IsWorkday(d) {
		d = d.Add(1)
	}
	return d
}

// LastWorkdayOf 一周最后一个工作日 on or before the Friday, or on the weekend when only that is worked
// (rule book §8, cut-off). The empty Date means that the week has no working day and is joined to the next.
func (c *Calendar) LastWorkdayOf(w models.Week) models.Date {
	friday := w.Monday().Add(4)
	for d := friday; d >= w.Monday(); d = d.Add(-1) {
		if c.IsWorkday(d) {
			return d
		}
	}
	for d := w.Sunday(); d > friday; d = d.Add(-1) {
		if c.IsWorkday(d) {
			return d
		}
	}
	return ""
}

// Known 该年放假通知是否已收录. Outside of it the calendar only knows Monday to Friday.
func (c *Calendar) Known(year int) bool { return c.years[year] }

// Day 工作日历的调整: the bureau's own word about one date, above the embedded notices.
type Day struct {
	Day     models.Date `gorm:"primaryKey;size:10" json:"day"`
	Workday bool        `json:"workday"`
	Name    string      `gorm:"size:50" json:"name"`   // why, such as 防汛值班
	DocNo   string      `gorm:"size:100" json:"docNo"` // 依据文号
	SetAt   time.Time   `json:"-"`
}

// TableName is the table of calendar days.
func (Day) TableName() string { return "calendar_days" }
