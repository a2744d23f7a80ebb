package funds_test

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// Whatever is declared, returned, recognised in part, cut or reversed, in whatever order: the parts equal
// the whole (identity I1), and the declared sums hold exactly the entries that are neither drafts nor returned.
func TestPartsEqualTheWhole(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	projects := []int64{
		r.industry("ZH20200001"),
		r.project("ZH20190001", "510400", "四川省/攀枝花市", ledger.SectorTourism, "2019-05-01"),
		r.project("ZH20190002", "510824", "四川省/广元市/苍溪县", ledger.SectorIndustry, "2019-02-01"),
	}
	shared, err := r.ledger.ByID(r.ctx, declarer, projects[0])
	r.must(err)
	_, err = r.ledger.SetShares(r.ctx, declarer, projects[0], ledger.ShareSet{
		From: "2020-04-01", DocNo: "分割证明", Version: shared.Version,
		Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 3333}, {UnitID: r.town, BasisPoints: 6667}},
	})
	r.must(err)
	var posted []funds.Entry
	rapid.Check(t, func(t *rapid.T) {
		amount := models.Money(rapid.Int64Range(100, 1e9).Draw(t, "amount"))
		c := r.claim(rapid.SampledFrom(projects).Draw(t, "project"), 0, models.NewDate(2020, 1, rapid.IntRange(1, 300).Draw(t, "day")))
		c.Declared, c.Vouchers[0].Amount = amount, amount
		x := row{claim: c, recognised: amount, until: rapid.SampledFrom(funds.States()).Draw(t, "until")}
		if less := models.Money(rapid.Int64Range(0, int64(amount)).Draw(t, "less")); rapid.Bool().Draw(t, "partly") {
			x.recognised, x.reason = amount-less, funds.ReasonEvidence
		}
		if len(posted) > 0 && rapid.Bool().Draw(t, "correct") {
			last := posted[len(posted)-1]
			posted = posted[:len(posted)-1]
			x = correction(r, rapid.SampledFrom([]funds.Kind{funds.KindCut, funds.KindReversal}).Draw(t, "kind"), last, 0, "2020-11-20", last.RelatesMonth)
			x.recognised, x.claim.Declared, x.claim.Vouchers[0].Amount = -*last.Recognised, -*last.Recognised, -*last.Recognised
		}
		if e := r.load(x); e.State == funds.StatePosted && *e.Recognised > 0 && !e.Kind.Correction() {
			posted = append(posted, e)
		}
		checkWhole(t, r)
	})
}

func checkWhole(t *rapid.T, r *rig) {
	sum := func(series funds.Series) (all models.Money, leaves map[ledger.Scope]models.Money) {
		cells, err := r.Cells(r.ctx, screener, series, "2019-01", "2020-12")
		if err != nil {
			t.Fatal(err)
		}
		leaves = map[ledger.Scope]models.Money{}
		for _, c := range cells {
			all += c.Amount
			leaves[c.Leaf] += c.Amount
		}
		return all, leaves
	}
	total := func(f funds.Filter) funds.Result {
		list, err := r.List(r.ctx, screener, f, models.Page{Size: 1})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	kept, leaves := sum(funds.SeriesPosted)
	relates, _ := sum(funds.SeriesRelates)
	declared, _ := sum(funds.SeriesDeclared)
	projects, err := r.ProjectSums(r.ctx, screener, "2020-12")
	if err != nil {
		t.Fatal(err)
	}
	var byProject models.Money
	for _, m := range projects {
		byProject += m
	}
	units := total(funds.Filter{UnitID: r.park}).UnitRecognised + total(funds.Filter{UnitID: r.town}).UnitRecognised
	entries := total(funds.Filter{})
	city := total(funds.Filter{Indicator: funds.OutsideCity, States: []funds.State{funds.StatePosted}})
	counted := total(funds.Filter{States: []funds.State{funds.StateDeclared, funds.StateScreened, funds.StateVerified, funds.StatePosted}})
	if kept != relates || kept != byProject || kept != units || kept != entries.Recognised || declared != counted.Declared ||
		city.Recognised != leaves[ledger.ScopeProvince]+leaves[ledger.ScopeMainland] {
		t.Fatalf("posted %d, by relation %d, projects %d, units %d, entries %d; declared %d of %d; 市外 %d of %v",
			kept, relates, byProject, units, entries.Recognised, declared, counted.Declared, city.Recognised, leaves)
	}
	if faults, err := r.Examine(r.ctx, auditor); err != nil || len(faults) > 0 {
		t.Fatalf("%v %v", err, faults)
	}
	for m := models.Month("2020-01"); m <= "2020-12"; m = m.Add(1) {
		if err := r.Prove(r.ctx, m); err != nil {
			t.Fatal(err)
		}
	}
}
