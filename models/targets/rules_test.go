package targets

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
)

func yi(hundredths int64) models.Money { return models.Money(hundredths) * models.Yi / 100 }

// Rule book §13 cases 1 and 5: completion is computed exactly and rounded once.
func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		actual, target int64
		want           string
	}{
		{6700, 6200, "108.06"}, {3800, 3400, "111.76"}, {4000, 3700, "108.11"}, {6865, 8200, "83.72"}, {3746, 5100, "73.45"},
		{88140, 679318, "12.97"}, {0, 600, "0.00"}, {120, 0, "—"},
	} {
		if got := models.Of(yi(c.actual), yi(c.target)).Percent(); got != c.want {
			t.Errorf("%d/%d = %s, want %s", c.actual, c.target, got, c.want)
		}
	}
}

// Rule book §13 case 6, and the words of §6.
func TestPaceAndGap(t *testing.T) {
	for _, c := range []struct {
		month   models.Month
		percent int64
		want    int64
		text    string
	}{
		{"2020-03", 2714, 214, "超序时进度2.14个百分点"},
		{"2020-03", 3027, 527, "超序时进度5.27个百分点"},
		{"2020-03", 2605, 105, "超序时进度1.05个百分点"},
		{"2020-10", 12564, 4231, "超序时进度42.31个百分点"},
		{"2020-10", 7041, -1292, "欠序时进度12.92个百分点"},
		{"2020-06", 5000, 0, "与序时进度持平"},
	} {
		got, ok := Gap(models.Ratio{Num: c.percent, Den: 10000}, c.month)
		if !ok || got != c.want || GapText(got) != c.text {
			t.Errorf("%s %d: %d %q", c.month, c.percent, got, GapText(got))
		}
	}
	if _, ok := Gap(models.Of[models.Money](1, 0), "2020-01"); ok {
		t.Error("without a target there is no gap")
	}
}

// Rule book §6, the example of October; §13 case 15.
func TestRankingOfOctober(t *testing.T) {
	standing := func(id int64, target, actual int64) Standing {
		u := org.Unit{ID: id, Name: string(rune('A' + id - 1)), Kind: org.KindTown, Sort: id}
		return Standing{Unit: u, Target: yi(target), HasTarget: target > 0, Actual: yi(actual)}
	}
	table := rankAll([]Standing{
		standing(1, 1000, 900), standing(2, 500, 450), standing(3, 800, 840), standing(4, 600, 0), standing(5, 0, 120), standing(6, 0, 0),
	}, "2020-10")
	want := []struct {
		name      string
		rank      int
		percent   string
		gap       string
		brokeZero bool
	}{
		{"C", 1, "105.00", "21.67", true}, {"A", 2, "90.00", "6.67", true}, {"B", 2, "90.00", "6.67", true}, {"D", 4, "0.00", "-83.33", false},
	}
	for i, w := range want {
		r := table.Ranked[i]
		if r.Unit != w.name || r.Rank != w.rank || r.GroupRank != w.rank || r.Ratio.Percent() != w.percent || models.Points(r.Gap) != w.gap || r.BrokeZero != w.brokeZero {
			t.Errorf("place %d: %+v, want %+v", i+1, r, w)
		}
	}
	if len(table.Unranked) != 1 || table.Unranked[0].Unit != "E" || table.SumActual != yi(2310) || table.SumTarget != yi(2900) {
		t.Errorf("%+v", table)
	}
}

func TestMoves(t *testing.T) {
	list := func(a, b, c int64) []Standing {
		var s []Standing
		for i, actual := range []int64{a, b, c} {
			u := org.Unit{ID: int64(i + 1), Kind: []org.Kind{org.KindTown, org.KindPark, org.KindTown}[i], Sort: int64(i)}
			s = append(s, Standing{Unit: u, Target: yi(100), HasTarget: true, Actual: yi(actual)})
		}
		return s
	}
	now := rankAll(list(10, 20, 30), "2020-05")
	before := rankAll(list(30, 20, 10), "2020-04")
	before.Ranked = before.Ranked[:2] // the third had no target then
	move(now, before)
	if r := now.Ranked[2]; *r.Moved != -2 || *r.GroupMoved != -1 || r.GroupRank != 2 {
		t.Errorf("%+v", r)
	}
	if r := now.Ranked[0]; r.Moved != nil || *now.Ranked[1].Moved != 0 {
		t.Errorf("%+v %+v", r, now.Ranked[1])
	}
}

// Whatever the numbers, places follow the exact ratio, Σ units is kept, and every unit stands once.
func TestRankingHolds(t *testing.T) {
	kinds := []org.Kind{org.KindTown, org.KindPark, org.KindDepartment, org.KindReferrer}
	rapid.Check(t, func(t *rapid.T) {
		var list []Standing
		var sum models.Money
		for i := range rapid.IntRange(0, 20).Draw(t, "units") {
			s := Standing{
				Unit:   org.Unit{ID: int64(i + 1), Sort: int64(i), Kind: rapid.SampledFrom(kinds).Draw(t, "kind")},
				Target: models.Money(rapid.Int64Range(0, 6).Draw(t, "target")) * models.Yi,
				Actual: models.Money(rapid.Int64Range(-2, 6).Draw(t, "actual")) * models.Yi,
			}
			s.HasTarget = s.Target > 0
			list, sum = append(list, s), sum+s.Actual
		}
		table := rankAll(list, "2020-12")
		var total models.Money
		for i, r := range table.Ranked {
			total += r.Actual
			if i > 0 {
				c := table.Ranked[i-1].Ratio.Cmp(r.Ratio)
				if c < 0 || (c == 0) != (table.Ranked[i-1].Rank == r.Rank) || c > 0 && r.Rank != i+1 {
					t.Fatalf("%+v after %+v", r, table.Ranked[i-1])
				}
			}
		}
		for _, u := range table.Unranked {
			total += u.Actual
		}
		if total != sum || table.SumActual != sum {
			t.Fatalf("Σ units %d, listed %d, table %d", sum, total, table.SumActual)
		}
	})
}

func target(i funds.Indicator, unit int64, amount int64, from models.Date) Target {
	return Target{Year: 2020, Indicator: i, UnitID: unit, Amount: yi(amount), EffectiveFrom: from}
}

// Rule book §13 case 9 and §6, Tree: children equal the parent at every date; 省外 and 工业 stay inside
// 市外, but may exceed it together.
func TestTreeHoldsAtEveryDate(t *testing.T) {
	january, july := models.Date("2020-01-01"), models.Date("2020-07-01")
	district := []Target{
		target(funds.OutsideCity, 0, 6200, january), target(funds.OutsideProvince, 0, 3400, january), target(funds.Industry, 0, 3700, january),
	}
	units := append(district[:3:3], target(funds.OutsideCity, 1, 4200, january), target(funds.OutsideCity, 2, 2000, january))
	for _, c := range []struct {
		name string
		rows []Target
		ok   bool
	}{
		{"not broken down", district, true},
		{"broken down", units, true},
		{"市外 67, 省外 38, 工业 40", []Target{
			target(funds.OutsideCity, 0, 6700, january), target(funds.OutsideProvince, 0, 3800, january), target(funds.Industry, 0, 4000, january),
		}, true},
		{"市外 67, 省外 68", []Target{target(funds.OutsideCity, 0, 6700, january), target(funds.OutsideProvince, 0, 6800, january)}, false},
		{"省外 above 市外", append(district[:3:3], target(funds.OutsideProvince, 0, 6800, july)), false},
		{"未分解", append(units[:4:4], target(funds.OutsideCity, 2, 1999, january)), false},
		{"加压", append(units[:5:5], target(funds.OutsideCity, 3, 1, january)), false},
		{"moved between units", append(units[:5:5], target(funds.OutsideCity, 1, 4000, july), target(funds.OutsideCity, 2, 2200, july)), true},
		{"moved by half", append(units[:5:5], target(funds.OutsideCity, 1, 4000, july)), false},
		{"a unit's 工业 above its 市外", append(units[:5:5], target(funds.Industry, 1, 1500, january), target(funds.Industry, 2, 2200, january)), false},
		{"units without district", []Target{target(funds.Foreign, 1, 1, january)}, false},
	} {
		if err := checkTree(c.rows); (err == nil) != c.ok || err != nil && models.KindOf(err) != models.KindInvalid {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Rule book §13 case 14: June keeps its target when it changes in July.
func TestTargetInForce(t *testing.T) {
	rows := []Target{target(funds.OutsideCity, 0, 6600, "2020-07-01"), target(funds.OutsideCity, 0, 6200, "2020-01-01")}
	for _, c := range []struct {
		on     models.Date
		actual int64
		want   string
		gap    int64
	}{{"2020-06-30", 3348, "54.00", 400}, {"2020-07-31", 3850, "58.33", 0}} {
		got := inForce(rows, c.on)
		ratio := models.Of(yi(c.actual), got[0].Amount)
		gap, _ := Gap(ratio, c.on.Month())
		if len(got) != 1 || ratio.Percent() != c.want || gap != c.gap {
			t.Errorf("%s: %+v %s %d", c.on, got, ratio.Percent(), gap)
		}
	}
}

// Rule book §13 case 15: growth needs a positive base.
func TestAssess(t *testing.T) {
	cell := func(m models.Month, amount int64, fresh bool) funds.Cell {
		return funds.Cell{Series: funds.SeriesPosted, Month: m, RelatesMonth: m, Leaf: ledger.ScopeMainland, Amount: yi(amount), Fresh: fresh}
	}
	figures := funds.Tabulate([]funds.Cell{cell("2020-01", 1000, true), cell("2020-02", 200, false)}, 2020, "2020-02")[funds.OutsideProvince]
	goal := yi(1200)
	p := assess(funds.OutsideProvince, "2020-02", &goal, figures, 0, yi(1000))
	if !p.Met || p.Percent != 10000 || p.Gap != 10000-1667 || p.GrowthText != "20.00" || p.MonthGrowthText != "—" || p.Fresh != yi(1000) || p.CarryOver != yi(200) || p.Month != yi(200) {
		t.Errorf("%+v", p)
	}
	if q := assess(funds.OutsideProvince, "2020-02", nil, figures, 0, 0); q.HasTarget || q.Met || q.GrowthText != "—" {
		t.Errorf("without target: %+v", q)
	}
}
