package report

import (
	"testing"
	"time"

	"luodi/models"
	"luodi/models/org"
)

// Cut-offs of the rule book §8: the last one of 2020 is Thursday 31 December, because Friday is New Year.
func TestWeeklyPeriods(t *testing.T) {
	cases := []struct {
		week        models.Week
		after, upto models.Date
		year        int
		joined      bool
		title       string
	}{
		{"2020-W52", "2020-12-18", "2020-12-25", 2020, false, "2020年12月19日—25日招商引资周报"},
		{"2020-W53", "2020-12-25", "2020-12-31", 2020, false, "2020年12月26日—31日招商引资周报"},
		{"2021-W01", "2020-12-31", "2021-01-08", 2021, false, "2021年1月1日—8日招商引资周报"},
		{"2020-W40", "2020-09-25", "2020-09-30", 2020, false, "2020年9月26日—30日招商引资周报"},
		{"2020-W41", "2020-09-30", "2020-10-09", 2020, false, "2020年10月1日—9日招商引资周报"},
	}
	for _, c := range cases {
		t.Run(string(c.week), func(t *testing.T) {
			p, err := weekly(c.week, org.DefaultCalendar())
			if err != nil {
				t.Fatal(err)
			}
			if p.After != c.after || p.Upto != c.upto || p.Year != c.year || p.Joined != c.joined || p.title() != c.title {
				t.Errorf("%s to %s of %d, joined %v, %s", p.After, p.Upto, p.Year, p.Joined, p.title())
			}
			if !p.CutAt.Equal(c.upto.At(12, 0)) || !p.DueAt.Equal(c.upto.At(17, 0)) {
				t.Errorf("cut-off %v, due %v", p.CutAt, p.DueAt)
			}
			if p.covers(c.after) || !p.covers(c.after.Add(1)) || !p.covers(c.upto) || p.covers(c.upto.Add(1)) || p.covers("") {
				t.Error("a fact belongs to exactly one issue")
			}
		})
	}
}

// A week without any working day has no issue; the next one covers both.
func TestJoinedIssue(t *testing.T) {
	cal := org.DefaultCalendar()
	free := 0
	for week := models.Week("2019-W01"); week < "2026-W50"; week = week.Next(1) {
		if !cal.LastWorkdayOf(week).Empty() {
			continue
		}
		free++
		if _, err := weekly(week, cal); models.KindOf(err) != models.KindInvalid {
			t.Errorf("%s: %v", week, err)
		}
		next, err := weekly(week.Next(1), cal)
		if err != nil || !next.Joined || next.After >= week.Monday() {
			t.Errorf("%s after a free week: %+v %v", week.Next(1), next, err)
		}
	}
	if free == 0 {
		t.Error("the calendar knows no free week, so nothing was tested")
	}
}

// Rule book §13 case 16: the report of March 2020 is due on 8 April; its close, on 7 April, is the calendar's (models/org).
func TestMonthlyPeriods(t *testing.T) {
	p := monthly("2020-03", org.DefaultCalendar(), 8)
	if p.After != "2020-02-29" || p.Upto != "2020-03-31" || !p.CutAt.Equal(models.Date("2020-04-01").At(0, 0)) || !p.DueAt.Equal(models.Date("2020-04-08").At(9, 0)) {
		t.Errorf("March 2020: %+v", p)
	}
	if p := monthly("2020-01", org.DefaultCalendar(), 8); models.DateOf(p.DueAt) != "2020-02-10" {
		t.Errorf("the 8th of February 2020 is a Saturday: due %v", p.DueAt)
	}
	december := monthly("2020-12", org.DefaultCalendar(), 8)
	if december.Year != 2020 || december.months() != "1—12月" || monthly("2020-01", org.DefaultCalendar(), 8).months() != "1月" {
		t.Errorf("%d %s", december.Year, december.months())
	}
	due := models.Date("2021-01-08")
	for moment, late := range map[time.Time]bool{due.At(9, 0): false, due.At(23, 59): false, due.Add(1).At(0, 0): true} {
		if december.late(moment) != late {
			t.Errorf("stored %v: late %v", moment, !late)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	cases := []struct {
		kind       Kind
		text, want string
	}{
		{Weekly, "2020-W52", "2020-W52"}, {Weekly, "2021-01-03", "2020-W53"}, {Monthly, "2020-12", "2020-12"}, {Monthly, "2020-12-31", "2020-12"},
		{Weekly, "2020-12", ""}, {Weekly, "2021-W53", ""}, {Monthly, "", ""}, {Monthly, "2020-13", ""}, {Monthly, "2020-W52", ""}, {"yearly", "2020", ""},
	}
	for _, c := range cases {
		got, err := ParsePeriod(c.kind, c.text)
		if got != c.want && err == nil || (c.want == "") != (models.KindOf(err) == models.KindInvalid) {
			t.Errorf("%s %q: %q %v, want %q", c.kind, c.text, got, err, c.want)
		}
	}
	for word, want := range map[string]Kind{"周报": Weekly, "monthly": Monthly, "季报": ""} {
		if k, err := ParseKind(word); k != want || (want == "") != (err != nil) {
			t.Errorf("%s: %q %v", word, k, err)
		}
	}
}

func TestSpan(t *testing.T) {
	for want, dates := range map[string][2]models.Date{
		"2020年12月19日—25日":       {"2020-12-19", "2020-12-25"},
		"2020年11月28日—12月4日":     {"2020-11-28", "2020-12-04"},
		"2020年12月31日—2021年1月8日": {"2020-12-31", "2021-01-08"},
		"2020年5月1日":             {"2020-05-01", "2020-05-01"},
	} {
		if got := span(dates[0], dates[1]); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
