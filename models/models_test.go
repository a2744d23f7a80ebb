package models

import (
	"encoding/json"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"
)

// Rule book §13 cases 1, 2 (the budget lines, whose 结转 is the plain difference) and 5.
func TestRatioOfTheRuleBook(t *testing.T) {
	cases := []struct {
		num, den int64
		want     string
	}{
		{67, 62, "108.06"}, {38, 34, "111.76"}, {40, 37, "108.11"}, {6865, 8200, "83.72"}, {3746, 5100, "73.45"},
		{11930, 13231, "90.17"}, {120, 120, "100.00"}, {61, 63, "96.83"}, {291, 292, "99.66"}, {13, 23, "56.52"}, {1, 0, Dash}, {0, 5, "0.00"}, {-1, 3, "-33.33"},
	}
	for _, c := range cases {
		if got := (Ratio{c.num, c.den}).Percent(); got != c.want {
			t.Errorf("%d/%d = %s, want %s", c.num, c.den, got, c.want)
		}
	}
	if left := Money(13231-11930) * Wan / 100; left.InWan() != "13.01" {
		t.Errorf("结转 %s", left.InWan())
	}
	if (Ratio{9, 10}).Cmp(Ratio{45, 50}) != 0 || (Ratio{-1, 2}).Cmp(Ratio{-1, 3}) != -1 {
		t.Error("exact comparison is wrong")
	}
}

func TestMoneyDisplayRoundsOnce(t *testing.T) {
	cases := []struct {
		m        Money
		wan, yi  string
		yuanText string
	}{
		{42_6400_0000 * Yuan, "426400.00", "42.64", "4264000000.00"},
		{13_5000 * Yuan, "13.50", "0.00", "135000.00"},
		{50 * Yuan, "0.01", "0.00", "50.00"},
		{-50 * Yuan, "-0.01", "0.00", "-50.00"},
		{4999, "0.00", "0.00", "49.99"},
	}
	for _, c := range cases {
		if c.m.InWan() != c.wan || c.m.InYi() != c.yi || c.m.YuanString() != c.yuanText {
			t.Errorf("%d: got %s %s %s", c.m, c.m.InWan(), c.m.InYi(), c.m.YuanString())
		}
	}
}

func TestMoneyTextRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-1<<60, 1<<60).Draw(t, "fen"))
		b, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var back Money
		if err := json.Unmarshal(b, &back); err != nil || back != m {
			t.Fatalf("%s came back as %d (%v)", b, back, err)
		}
	})
	for _, bad := range []string{"", "1.", ".5", "1.234", "1e3", "+1", " 1", "１", "99999999999999999999"} {
		if _, err := ParseYuan(bad); KindOf(err) != KindInvalid {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestSplitAddsUp(t *testing.T) {
	got := Money(100_000_001).Split([]int64{5000, 5000}) // 1,000,000.01 元 at 50:50
	if got[0] != 50_000_001 || got[1] != 50_000_000 {
		t.Errorf("got %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-1<<50, 1<<50).Draw(t, "fen"))
		a := rapid.Int64Range(0, 10000).Draw(t, "a")
		b := rapid.Int64Range(0, 10000-a).Draw(t, "b")
		var sum Money
		for _, p := range m.Split([]int64{a, b, 10000 - a - b}) {
			sum += p
		}
		if sum != m {
			t.Fatalf("parts add up to %d, not %d", sum, m)
		}
	})
}

func TestWeeksOfTheGoldenList(t *testing.T) {
	cases := map[Date]Week{
		"2021-01-03": "2020-W53", "2021-01-04": "2021-W01", "2022-01-01": "2021-W52",
		"2024-12-30": "2025-W01", "2027-01-01": "2026-W53", "2040-12-31": "2041-W01",
	}
	for d, w := range cases {
		if d.Week() != w || w.Monday() > d || w.Sunday() < d || w.Monday().Weekday() != time.Monday {
			t.Errorf("%s: %s, Monday %s", d, d.Week(), w.Monday())
		}
	}
}

func TestDates(t *testing.T) {
	if got := Date("2019-11-30").AddMonths(3); got != "2020-02-29" {
		t.Errorf("three months after 11-30: %s", got)
	}
	if got := Date("2020-03-20").Add(180); got != "2020-09-16" {
		t.Errorf("180 days: %s", got)
	}
	if Month("2020-12").Last() != "2020-12-31" || Month("2020-12").Add(1) != "2021-01" || Date("2020-12-31").Sub("2020-05-31") != 214 {
		t.Error("month or day arithmetic is wrong")
	}
	if got := DateOf(time.Date(2020, 12, 31, 16, 30, 0, 0, time.UTC)); got != "2021-01-01" {
		t.Errorf("16:30 UTC is next day in Shanghai, got %s", got)
	}
}

func TestActorScope(t *testing.T) {
	unit := Actor{Role: RoleReporter, UnitID: 3}
	if !unit.Sees(3) || unit.Sees(4) || (Actor{Role: RoleReporter}).Sees(0) || (Actor{}).Sees(1) || (Actor{}).SeesAll() {
		t.Error("a unit sees its own rows only, nobody sees nothing")
	}
	if !(Actor{Role: RoleChief}).Sees(9) || (Actor{Role: RoleAdmin}).Can(PermRead) {
		t.Error("bureau roles see all rows, the administrator none")
	}
}
