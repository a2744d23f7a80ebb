package targets

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
)

func merged(u org.Unit, into int64, last models.Date) org.Unit {
	u.ValidTo, u.SuccessorID = last, &into
	return u
}

// 机构改革 in mid-year: the town of June is the park's from July on, with its target and all it has brought since January.
func TestAMergedUnitStandsInItsSuccessorsLine(t *testing.T) {
	park := org.Unit{ID: 1, Name: "经开区", Kind: org.KindPark, Sort: 1}
	town := org.Unit{ID: 2, Name: "卫子镇", Kind: org.KindTown, Sort: 2}
	rows := []Target{{UnitID: 0, Amount: 1000}, {UnitID: 1, Amount: 600}, {UnitID: 2, Amount: 400}}
	for i := range rows {
		rows[i].Indicator, rows[i].Year, rows[i].EffectiveFrom = funds.OutsideCity, 2020, "2020-01-01"
	}
	money := func(unit int64, m models.Month, amount models.Money) funds.Cell {
		return funds.Cell{UnitID: unit, Month: m, Leaf: ledger.ScopeMainland, Sector: ledger.SectorIndustry, Amount: amount}
	}
	cells := []funds.Cell{money(1, "2020-05", 120), money(2, "2020-05", 100), money(2, "2020-07", 30), money(1, "2020-07", 50)}
	for _, c := range []struct {
		last  models.Date
		month models.Month
		park  []models.Money // target, actual
		town  []models.Money
	}{
		{"2020-06-30", "2020-06", []models.Money{600, 120}, []models.Money{400, 100}},
		{"2020-06-30", "2020-07", []models.Money{1000, 300}, nil},
		{"2020-06-29", "2020-06", []models.Money{1000, 220}, nil},
		{"2020-07-01", "2020-06", []models.Money{600, 120}, []models.Money{400, 100}},
		{"2020-12-31", "2020-12", []models.Money{600, 170}, []models.Money{400, 130}},
	} {
		table := rankAll(standings([]org.Unit{park, merged(town, 1, c.last)}, inForce(rows, c.month.Last()), cells, funds.OutsideCity, c.month), c.month)
		got := map[int64][]models.Money{}
		for _, r := range table.Ranked {
			got[r.UnitID] = []models.Money{r.Target, r.Actual}
		}
		want := map[int64][]models.Money{1: c.park}
		if c.town != nil {
			want[2] = c.town
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, last day %s:\n%s", c.month, c.last, diff)
		}
		if len(table.Unranked) > 0 || table.SumTarget != 1000 {
			t.Errorf("%s, last day %s: %+v", c.month, c.last, table)
		}
	}
}

// Whatever is merged into whatever: Σ units = district in every month, for money and targets, no merged unit has a line
// once it is gone, and the months before it are told as if nothing had happened.
func TestMergersMoveMoneyAndLoseNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "units")
		before := make([]org.Unit, n)
		rows := []Target{}
		for i := range before {
			before[i] = org.Unit{ID: int64(i + 1), Name: string(rune('A' + i)), Kind: org.KindTown, Sort: int64(i)}
			amount := models.Money(rapid.IntRange(0, 900).Draw(t, "target"))
			rows = append(rows, Target{Year: 2020, Indicator: funds.OutsideCity, UnitID: int64(i + 1), Amount: amount, EffectiveFrom: "2020-01-01"})
		}
		cells := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) funds.Cell {
			return funds.Cell{
				UnitID: rapid.Int64Range(1, int64(n)).Draw(t, "unit"), Month: models.NewMonth(2020, rapid.IntRange(1, 12).Draw(t, "month")),
				Leaf: ledger.ScopeMainland, Sector: ledger.SectorIndustry, Amount: models.Money(rapid.IntRange(-50, 500).Draw(t, "amount")),
			}
		}), 0, 30).Draw(t, "cells")
		after, first := append([]org.Unit{}, before...), models.Date("2021-12-31")
		for range rapid.IntRange(1, n).Draw(t, "mergers") {
			from, into := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "into")
			if from == into || !after[from].ValidTo.Empty() || !after[into].ValidTo.Empty() {
				continue
			}
			day := models.NewDate(2020, 1, rapid.IntRange(1, 366).Draw(t, "day"))
			after[from], first = merged(after[from], after[into].ID, day), min(first, day)
		}
		for m := models.Month("2020-01"); m <= "2020-12"; m = m.Add(1) {
			was := rankAll(standings(before, rows, cells, funds.OutsideCity, m), m)
			is := rankAll(standings(after, rows, cells, funds.OutsideCity, m), m)
			if was.SumActual != is.SumActual || was.SumTarget != is.SumTarget {
				t.Fatalf("%s: %d of %d, was %d of %d", m, is.SumActual, is.SumTarget, was.SumActual, was.SumTarget)
			}
			if m.Last() <= first {
				if diff := cmp.Diff(was, is, cmpopts.EquateComparable(models.Ratio{})); diff != "" {
					t.Fatalf("%s is over before the first merger and changed:\n%s", m, diff)
				}
			}
			for _, r := range is.Ranked {
				if u := after[r.UnitID-1]; !u.ValidTo.Empty() && u.ValidTo < m.Last() {
					t.Fatalf("%s: %s has a line though it ended on %s", m, u.Name, u.ValidTo)
				}
			}
		}
	})
}
