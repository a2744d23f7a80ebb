package jobs

import (
	"context"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/database/testdb"
	"luodi/models/org"
	"luodi/models/schedule"
)

// specOf finds a job of the schedule.
func (r *rig) specOf(name string) schedule.Job {
	r.t.Helper()
	for _, spec := range Specs(r.rooms) {
		if spec.Name == name {
			return spec
		}
	}
	r.t.Fatalf("no job %s", name)
	return schedule.Job{}
}

func TestWeeksFollowTheISOCalendar(t *testing.T) {
	spec := weekly(schedule.Job{}, "", func(context.Context, models.Week) (time.Time, error) { return time.Time{}, nil })
	for day, want := range map[models.Date]string{
		"2020-12-31": "2020-W53", "2021-01-03": "2020-W53", "2021-01-04": "2021-W01", "2022-01-01": "2021-W52", "2024-12-29": "2024-W52",
		"2024-12-30": "2025-W01", "2027-01-01": "2026-W53", "2040-12-31": "2041-W01", "2020-02-29": "2020-W09",
	} {
		for _, hour := range []int{0, 23} {
			if got := spec.Period(day.At(hour, 59)); got != want {
				t.Errorf("%s %d:59 is in %s, want %s", day, hour, got, want)
			}
		}
	}
	long := map[int]bool{2020: true, 2026: true, 2032: true, 2037: true}
	seen := 0
	for week := "2020-W01"; week < "2041-W01"; week = spec.Next(week) {
		if week[6:] == "53" {
			if year := models.Week(week).Monday().Year(); !long[year] {
				t.Errorf("%s should not be", week)
			}
			seen++
		}
	}
	if seen != len(long) {
		t.Errorf("%d years of 53 weeks, want %d", seen, len(long))
	}
	if _, err := spec.Due(t.Context(), "2021-W53"); models.KindOf(err) != models.KindInvalid {
		t.Errorf("a week that is none: %v", err)
	}
}

func TestMonthsAndDaysFollowEachOther(t *testing.T) {
	month := monthly(schedule.Job{}, "", nil)
	for day, want := range map[models.Date]string{"2021-01-01": "2020-12", "2021-01-31": "2020-12", "2020-03-31": "2020-02", "2021-02-28": "2021-01"} {
		if got := month.Period(day.At(0, 0)); got != want {
			t.Errorf("on %s the report of %s is due, want %s", day, got, want)
		}
	}
	if got := month.Next("2020-12"); got != "2021-01" {
		t.Errorf("after 2020-12 comes %s", got)
	}
	day := daily(schedule.Job{}, 7, 30)
	if got := day.Next("2020-02-28"); got != "2020-02-29" {
		t.Errorf("after 2020-02-28 comes %s", got)
	}
	for _, bad := range []string{"", "2020-02-31", "x"} {
		if _, err := day.Due(t.Context(), bad); models.KindOf(err) != models.KindInvalid {
			t.Errorf("day %q: %v", bad, err)
		}
	}
}

func TestWhenPeriodsFallDue(t *testing.T) {
	r := newRig(t, testdb.SQLite(t), testdb.Noon, "")
	for _, c := range []struct {
		job, period string
		want        time.Time
	}{
		{"weekly_digest", "2020-W52", models.Date("2020-12-25").At(17, 0)},
		{"weekly_digest", "2020-W53", models.Date("2020-12-31").At(17, 0)}, // Friday is New Year's day
		{"weekly_digest", "2020-W39", models.Date("2020-09-25").At(17, 0)},
		{"weekly_digest", "2020-W40", models.Date("2020-09-30").At(17, 0)}, // National Day begins on Thursday
		{"weekly_digest", "2021-W06", models.Date("2021-02-10").At(17, 0)}, // New Year's eve is Thursday
		{"weekly_digest", "2020-W05", time.Time{}},                         // the Spring Festival, longer than usual
		{"monthly_report", "2020-11", models.Date("2020-12-08").At(9, 0)},
		{"monthly_report", "2020-12", models.Date("2021-01-08").At(9, 0)},
		{"monthly_report", "2020-07", models.Date("2020-08-10").At(9, 0)}, // the 8th is a Saturday
		{"monthly_report", "2020-09", models.Date("2020-10-09").At(9, 0)}, // National Day lasts until the 8th
		{"overdue_scan", "2020-12-31", models.Date("2020-12-31").At(7, 30)},
		{"nightly_backup", "2020-12-31", models.Date("2020-12-31").At(2, 0)},
		{"reminder", "2020-W53", models.Date("2020-12-31").At(16, 0)},
	} {
		got, err := r.specOf(c.job).Due(t.Context(), c.period)
		if err != nil || !got.Equal(c.want) {
			t.Errorf("%s %s is due %s, want %s (%v)", c.job, c.period, got.In(models.Shanghai), c.want, err)
		}
	}
}

func TestTheReportDayIsASetting(t *testing.T) {
	r := newRig(t, testdb.SQLite(t), testdb.Noon, "")
	if err := r.rooms.Org.Set(t.Context(), models.Actor{UserID: 1, Name: "测试", Role: models.RoleImport}, "reportDay", org.SettingChange{Value: "12", ValidFrom: "2020-11-01", Reason: "测试"}); err != nil {
		t.Fatal(err)
	}
	for period, want := range map[string]time.Time{"2020-10": models.Date("2020-11-09").At(9, 0), "2020-11": models.Date("2020-12-14").At(9, 0)} {
		if got, err := r.specOf("monthly_report").Due(t.Context(), period); err != nil || !got.Equal(want) {
			t.Errorf("%s is due %s, want %s (%v)", period, got.In(models.Shanghai), want, err)
		}
	}
}
