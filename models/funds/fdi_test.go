package funds_test

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// hongkong makes a project of 境外.
func (r *rig) hongkong(code string) int64 {
	return r.project(code, "810000", "香港特别行政区", ledger.SectorIndustry, "2020-02-01")
}

// abroad is a declaration in Hong Kong dollars at the rates of rule book §13 case 16.
func (r *rig) abroad(project int64, original models.Money, arrived models.Date) funds.EntryCreate {
	c := r.claim(project, 0, arrived)
	c.Currency, c.OriginalAmount, c.Rate, c.RateOn, c.USDRate = "HKD", original, "0.9150", arrived, "7.7500"
	c.Declared = original.MulDiv(9150, 10000)
	c.Vouchers[0].Type, c.Vouchers[0].Amount = funds.EvidenceFDI, c.Declared
	return c
}

func (r *rig) fdi(f funds.FDIFilter) funds.FDI {
	r.t.Helper()
	sums, err := r.FDI(r.ctx, screener, f)
	r.must(err)
	return sums
}

// Rule book §13 case 16, from the declaration to the ledger and back.
func TestFDIOfCase16(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.hongkong("ZH20200001")
		e := r.verified(r.abroad(p, 300_000_000, "2020-12-20"))
		if e.USD == nil || *e.USD != 38_709_677 || e.Amount.InWan() != "274.50" {
			t.Errorf("declared %+v", e)
		}
		e, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: e.Declared, Version: e.Version})
		r.must(err)
		for _, by := range []funds.FDIBy{funds.FDIByMonth, funds.FDIByUnit, funds.FDIByProject} {
			got := r.fdi(funds.FDIFilter{By: by, From: "2020-01", To: "2020-12"})
			if len(got.Items) != 1 || got.Items[0].WanUSD != "38.71" || *got.Total.USD != 38_709_677 || got.Total.WanUSD != "38.71" || got.Total.CNY.InWan() != "274.50" || got.Total.Entries != 1 || got.Total.Unconverted != 0 {
				t.Errorf("by %s: %+v", by, got)
			}
		}
		series, err := r.Series(r.ctx, screener, 2020, "2020-12")
		r.must(err)
		if got := series[funds.OutsideProvince][11].Cumulative; got != 0 {
			t.Errorf("省外 holds %s 万元 of it", got.InWan())
		}
		back := correctionOf(r, funds.KindReversal, e, -*e.Recognised)
		stated := back
		stated.USDRate = "7.8"
		_, err = r.Declare(r.ctx, r.reporter, stated)
		r.refused(err, models.KindInvalid, "a reversal at another rate")
		done := r.verified(back)
		_, err = r.Recognise(r.ctx, leader, done.ID, funds.Recognition{Amount: -*e.Recognised, Version: done.Version})
		r.must(err)
		detail, err := r.Entry(r.ctx, screener, done.ID)
		r.must(err)
		if *detail.USD != -38_709_677 || detail.USDRate != "7.7500" || *detail.Postings[0].USD != -38_709_677 {
			t.Errorf("reversed %+v", detail)
		}
		if got := r.fdi(funds.FDIFilter{By: funds.FDIByMonth}); *got.Total.USD != 0 || got.Total.WanUSD != "0.00" || got.Total.CNY != 0 {
			t.Errorf("left %+v", got.Total)
		}
	})
}

// correctionOf takes back so many 分 of an entry, as a claim in yuan.
func correctionOf(r *rig, kind funds.Kind, of funds.Entry, amount models.Money) funds.EntryCreate {
	c := r.claim(of.ProjectID, 0, "2020-12-21")
	c.Declared, c.Vouchers[0].Amount = amount, amount
	c.Kind, c.CorrectsID, c.Reason = kind, &of.ID, funds.ReasonDuplicate
	return c
}

func TestWhoNeedsARateToTheDollar(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		hongkong, zhejiang := r.hongkong("ZH20200001"), r.industry("ZH20200002")
		yuan := func(project int64, rate string, on models.Date) funds.EntryCreate {
			c := r.claim(project, 700, "2020-12-20")
			c.USDRate, c.RateOn = rate, on
			return c
		}
		dollars := func(rate string) funds.EntryCreate {
			c := r.abroad(hongkong, 100_000, "2020-12-20")
			c.Currency, c.USDRate = funds.USD, rate
			return c
		}
		kong := func(rate string) funds.EntryCreate {
			c := r.abroad(hongkong, 300_000_000, "2020-12-20")
			c.USDRate = rate
			return c
		}
		for _, c := range []struct {
			name  string
			claim funds.EntryCreate
			cents models.Money // 0: refused; -1: accepted without dollars
		}{
			{"HKD without a rate", kong(""), 0},
			{"HKD at zero", kong("0.0000"), 0},
			{"HKD at words", kong("七点七五"), 0},
			{"USD implies 1", dollars(""), 100_000},
			{"USD at 1", dollars("1.0000"), 100_000},
			{"USD at another rate", dollars("6.5"), 0},
			{"yuan of 境外 without a rate", yuan(hongkong, "", ""), 0},
			{"yuan of 境外 without the date of its rate", yuan(hongkong, "7.0000", ""), 0},
			{"yuan of 境外", yuan(hongkong, "7.0000", "2020-12-20"), 100_000_000},
			{"yuan of 省外", yuan(zhejiang, "", ""), -1},
		} {
			e, err := r.Declare(r.ctx, r.reporter, c.claim)
			switch {
			case c.cents == 0:
				r.refused(err, models.KindInvalid, c.name)
			case err != nil || (e.USD == nil) != (c.cents < 0) || e.USD != nil && *e.USD != c.cents:
				t.Errorf("%s: %v, %+v", c.name, err, e)
			}
		}
	})
}

// History without a rate stays valid, counts in yuan and is told apart; a part of it in dollars is not the whole.
func TestHistoryWithoutDollars(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.hongkong("ZH20200001")
		old := r.abroad(p, 1_000_000, "2020-05-01")
		old.USDRate = ""
		e := r.load(row{claim: old, recognised: old.Declared})
		got := r.fdi(funds.FDIFilter{To: "2020-12"})
		if e.USD != nil || got.Total.USD != nil || got.Total.WanUSD != models.Dash || got.Total.Unconverted != 1 || got.Total.CNY != old.Declared {
			t.Errorf("%+v, %+v", e, got.Total)
		}
		r.load(row{claim: r.abroad(p, 300_000_000, "2020-06-01"), recognised: 274_500_000})
		if got := r.fdi(funds.FDIFilter{To: "2020-12"}); got.Total.WanUSD != "38.71" || got.Total.Unconverted != 1 || len(got.Items) != 2 {
			t.Errorf("%+v", got)
		}
		if n := r.fdi(funds.FDIFilter{From: "2020-06", To: "2020-06", UnitID: r.park, ProjectID: p}).Total.Entries; n != 1 {
			t.Errorf("%d entries in June", n)
		}
		townsman := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}
		if own, err := r.FDI(r.ctx, townsman, funds.FDIFilter{To: "2020-12"}); err != nil || own.Total.Entries != 0 {
			t.Errorf("another unit sees %+v, %v", own, err)
		}
		_, err := r.FDI(r.ctx, screener, funds.FDIFilter{From: "2020-12", To: "2020-01"})
		r.refused(err, models.KindInvalid, "months that run backwards")
		_, err = r.FDI(r.ctx, screener, funds.FDIFilter{By: "sector"})
		r.refused(err, models.KindInvalid, "an unknown way of summing")
	})
}

// Whatever is recognised in part and taken back, in one step or in several: Σ units = Σ projects = Σ months = Σ of
// what is left of the entries, and what is taken back as a whole leaves not one cent.
func TestFDIPartsEqualTheWhole(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	p := r.hongkong("ZH20200001")
	project, err := r.ledger.ByID(r.ctx, declarer, p)
	r.must(err)
	_, err = r.ledger.SetShares(r.ctx, declarer, p, ledger.ShareSet{
		From: "2020-04-01", DocNo: "分割证明", Version: project.Version,
		Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 3333}, {UnitID: r.town, BasisPoints: 6667}},
	})
	r.must(err)
	var kept models.Money
	rapid.Check(t, func(t *rapid.T) {
		c := r.abroad(p, models.Money(rapid.Int64Range(1_000, 1e9).Draw(t, "original")), models.NewDate(2020, 4, rapid.IntRange(1, 200).Draw(t, "day")))
		x := row{claim: c, recognised: c.Declared}
		if rapid.Bool().Draw(t, "partly") {
			x.recognised, x.reason = max(1, c.Declared.MulDiv(rapid.Int64Range(1, 99).Draw(t, "percent"), 100)), funds.ReasonEvidence
		}
		e := r.load(x)
		left := dollarsOf(t, r, e.ID)
		take := func(kind funds.Kind, amount models.Money) {
			cut := r.load(row{claim: correctionOf(r, kind, e, -amount), month: "2020-12", relates: e.RelatesMonth, recognised: -amount})
			left += dollarsOf(t, r, cut.ID)
		}
		switch rapid.SampledFrom([]string{"keep", "reverse", "cut"}).Draw(t, "then") {
		case "keep":
			kept += left
		case "reverse":
			take(funds.KindReversal, x.recognised)
		case "cut":
			first := max(1, x.recognised/3)
			take(funds.KindCut, first)
			if rest := x.recognised - first; rest > 0 {
				take(funds.KindCut, rest)
			}
		}
		if total := sumOf(t, r, funds.FDIByMonth); total != kept || sumOf(t, r, funds.FDIByUnit) != kept || sumOf(t, r, funds.FDIByProject) != kept {
			t.Fatalf("the ledger holds %d cents, the entries %d", total, kept)
		}
	})
}

func dollarsOf(t *rapid.T, r *rig, id int64) (sum models.Money) {
	detail, err := r.Entry(r.ctx, screener, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range detail.Postings {
		sum += *p.USD
	}
	return sum
}

func sumOf(t *rapid.T, r *rig, by funds.FDIBy) (sum models.Money) {
	got, err := r.FDI(r.ctx, screener, funds.FDIFilter{By: by, To: "2020-12"})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range got.Items {
		sum += *line.USD
	}
	if sum != *got.Total.USD {
		t.Fatalf("by %s the lines make %d, the total is %d", by, sum, *got.Total.USD)
	}
	return sum
}
