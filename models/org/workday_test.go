package org

import (
	"testing"

	"luodi/models"
)

func TestLadderOfTheRuleBook(t *testing.T) {
	c := DefaultCalendar()
	cases := []struct {
		from models.Date
		n    int
		want models.Date
	}{
		{"2020-09-29", 3, "2020-10-10"}, {"2020-10-12", 5, "2020-10-19"}, {"2020-10-20", 10, "2020-11-03"}, {"2020-11-04", 5, "2020-11-11"},
		{"2020-12-31", 1, "2021-01-04"}, {"2020-01-23", 1, "2020-02-03"}, {"2020-06-01", 0, "2020-06-01"},
	}
	for _, k := range cases {
		if got := c.AddWorkdays(k.from, k.n); got != k.want {
			t.Errorf("%s + %d = %s, want %s", k.from, k.n, got, k.want)
		}
		if n := c.Workdays(k.from, k.want); n != k.n {
			t.Errorf("%s to %s: %d working days, want %d", k.from, k.want, n, k.n)
		}
	}
	// rule book §13 case 16
	if got := c.OnOrNext("2020-04-05"); got != "2020-04-07" {
		t.Errorf("the close of March 2020 is on %s", got)
	}
}

func TestHolidayNotices(t *testing.T) {
	c := DefaultCalendar()
	for d, worked := range map[models.Date]bool{
		"2020-09-27": true, "2020-10-01": false, "2020-10-08": false, "2020-10-09": true, "2020-10-10": true, "2020-10-11": false,
		"2020-04-04": false, "2020-04-06": false, "2020-12-31": true, "2021-01-01": false, "2020-01-01": false, "2020-01-19": true,
		"2020-01-24": false, "2020-02-01": false, "2020-02-03": true, "2020-05-09": true, "2020-06-26": false, "2020-06-28": true,
		"2018-12-29": true, "2022-12-31": false, "2026-01-04": true, "2030-10-01": true, "2030-10-05": false,
	} {
		if c.IsWorkday(d) != worked {
			t.Errorf("%s: worked %v, want %v", d, !worked, worked)
		}
	}
	if !c.Known(2019) || !c.Known(2026) || c.Known(2018) || c.Known(2027) {
		t.Error("the embedded notices cover 2019 to 2026")
	}
	for year := 2019; year <= 2026; year++ { // what notices leave of a year lies in this narrow band
		if n := c.Workdays(models.NewDate(year-1, 12, 31), models.NewDate(year, 12, 31)); n < 246 || n > 252 {
			t.Errorf("%d has %d working days", year, n)
		}
	}
}

func TestEmbeddedNoticesAreSensible(t *testing.T) {
	plain := &Calendar{}
	for d, worked := range DefaultCalendar().days {
		if worked && plain.IsWorkday(d) {
			t.Errorf("%s is a weekday and need not be listed as worked", d)
		}
	}
}

func TestLastWorkdayOfWeek(t *testing.T) {
	c := DefaultCalendar()
	for w, want := range map[models.Week]models.Date{
		"2020-W52": "2020-12-25", "2020-W53": "2020-12-31", "2020-W40": "2020-09-30", "2020-W41": "2020-10-09", "2020-W05": "",
		"2021-W06": "2021-02-10", "2020-W26": "2020-06-24", "2023-W40": "2023-10-08",
	} {
		if got := c.LastWorkdayOf(w); got != want {
			t.Errorf("%s: %q, want %q", w, got, want)
		}
	}
}

func TestOwnDaysLieOnTop(t *testing.T) {
	c := DefaultCalendar().with([]Day{{Day: "2020-10-10", Workday: false}, {Day: "2020-10-11", Workday: true}})
	if c.IsWorkday("2020-10-10") || !c.IsWorkday("2020-10-11") || !DefaultCalendar().IsWorkday("2020-10-10") {
		t.Error("own days must override the notices in their own calendar only")
	}
}
