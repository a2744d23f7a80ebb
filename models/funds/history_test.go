package funds_test

import (
	"testing"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
)

func wan(n int64) models.Money { return models.Money(n) * models.Wan }

// A little year in the shape of the bureau's file: every kind and every state occurs.
func TestHistoryLoadsAndCounts(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		zhejiang := r.industry("ZH20200001")
		sichuan := r.project("ZH20190001", "510400", "四川省/攀枝花市", ledger.SectorTourism, "2019-05-01")
		hongkong := r.project("ZH20200002", "810000", "香港特别行政区", ledger.SectorIndustry, "2020-02-01")
		nearby := r.project("ZH20190002", "510824", "四川省/广元市/苍溪县", ledger.SectorIndustry, "2019-02-01")

		r.load(row{claim: r.claim(sichuan, 80, "2019-03-10"), recognised: wan(80)})
		march := r.load(row{claim: r.claim(zhejiang, 1200, "2020-03-20"), recognised: wan(1200)})
		april := r.load(row{claim: r.claim(zhejiang, 900, "2020-04-16"), recognised: wan(900)})
		r.load(row{claim: r.claim(sichuan, 100, "2020-03-31"), recognised: wan(90), reason: funds.ReasonEvidence})
		r.load(row{claim: r.claim(nearby, 70, "2020-03-31"), recognised: wan(70)})
		zero := r.claim(zhejiang, 500, "2020-04-22")
		zero.Purpose = funds.PurposeWorking
		if e := r.load(row{claim: zero, recognised: 0, reason: funds.ReasonWorking}); e.State != funds.StatePosted || *e.Recognised != 0 {
			t.Errorf("recognised as 0: %+v", e)
		}
		late := r.claim(zhejiang, 800, "2020-05-26")
		late.Kind = funds.KindLate
		r.load(row{claim: late, month: "2020-06", relates: "2020-05", recognised: wan(800)})
		r.load(correction(r, funds.KindCut, april, -300, "2020-08-25", "2020-04"))
		r.load(correction(r, funds.KindReversal, march, -1200, "2020-09-22", "2020-03"))
		r.load(row{claim: r.claim(sichuan, 40, "2020-10-01"), until: funds.StateReturned})
		for i, s := range []funds.State{funds.StateDraft, funds.StateDeclared, funds.StateScreened, funds.StateVerified} {
			r.load(row{claim: r.claim(sichuan, int64(i+1), "2020-12-20"), until: s})
		}
		foreign := r.claim(hongkong, 1098, "2020-09-30")
		foreign.Currency, foreign.OriginalAmount, foreign.Rate, foreign.RateOn = "HKD", 1_250_000_000, "0.8784", "2020-09-30"
		r.load(row{claim: foreign, recognised: wan(1098)})
		joint := r.claim(zhejiang, 100, "2020-12-31")
		joint.OutsideShareBP, joint.Declared = 7000, wan(70)
		r.load(row{claim: joint, recognised: wan(70)})

		checkSeries(t, r)
		checkNotCounted(t, r)
		checkIdentities(t, r)
		checkProjects(t, r, zhejiang, sichuan)
	})
}

func correction(r *rig, kind funds.Kind, of funds.Entry, amount int64, on models.Date, relates models.Month) row {
	c := r.claim(of.ProjectID, amount, on)
	c.Kind, c.CorrectsID, c.Reason = kind, &of.ID, funds.ReasonDuplicate
	return row{claim: c, month: on.Month(), relates: relates, recognised: wan(amount)}
}

func checkSeries(t *testing.T, r *rig) {
	t.Helper()
	series, err := r.Series(r.ctx, screener, 2020, "2020-12")
	r.must(err)
	december := func(i funds.Indicator) funds.MonthFigure { return series[i][11] }
	// 省外: 1200 + 900 + 800 − 300 − 1200 + 70; 市外 has 90 of 市外省内 more; declared with the 500 and 2+3+4.
	for _, c := range []struct {
		name      string
		got, want models.Money
	}{
		{"省外", december(funds.OutsideProvince).Cumulative, wan(1470)},
		{"市外", december(funds.OutsideCity).Cumulative, wan(1560)},
		{"工业", december(funds.Industry).Cumulative, wan(1470)},
		{"境外", december(funds.Foreign).Cumulative, wan(1098)},
		{"市外申报", december(funds.OutsideCity).DeclaredCumulative, wan(1470 + 500 + 100 + 2 + 3 + 4)},
		{"市外新签", december(funds.OutsideCity).FreshCumulative, wan(1470)},
		{"补报核减", december(funds.OutsideCity).LateCumulative, wan(800 - 300 - 1200)},
		{"更正后三月", series[funds.OutsideCity][2].Corrected, wan(90)},
		{"原发布三月", series[funds.OutsideCity][2].Posted, wan(1290)},
		{"更正后五月", series[funds.OutsideCity][4].Corrected, wan(800)},
		{"更正后全年", december(funds.OutsideCity).CorrectedCumulative, wan(1560)},
		{"更正后申报三月", series[funds.OutsideCity][2].CorrectedDeclared, wan(100)},
	} {
		if c.got != c.want {
			t.Errorf("%s %s, want %s", c.name, c.got.InWan(), c.want.InWan())
		}
	}
	june, err := r.Series(r.ctx, screener, 2020, "2020-06")
	r.must(err)
	if got := june[funds.OutsideCity]; len(got) != 6 || got[2].Corrected != wan(1290) {
		t.Errorf("in June nothing of September was known: %+v", got)
	}
}

func checkNotCounted(t *testing.T, r *rig) {
	t.Helper()
	n, err := r.NotCounted(r.ctx, screener, 2020, "2020-12")
	r.must(err)
	want := funds.NotCounted{
		Zero: funds.Tally{Entries: 1, Amount: wan(500)}, Reduced: funds.Tally{Entries: 1, Amount: wan(10)},
		Returned: funds.Tally{Entries: 1, Amount: wan(40)}, Undecided: funds.Tally{Entries: 4, Amount: wan(10)},
	}
	if n.Zero != want.Zero || n.Reduced != want.Reduced || n.Returned != want.Returned || n.Undecided != want.Undecided || n.ByReason[funds.ReasonWorking] != want.Zero {
		t.Errorf("not counted %+v", n)
	}
	special, err := r.SpecialEntries(r.ctx, screener, 2020, "2020-12")
	r.must(err)
	if special[funds.KindReversal] != (funds.Tally{Entries: 1, Amount: wan(-1200)}) || special[funds.KindLate].Amount != wan(800) || len(special) != 3 {
		t.Errorf("special %+v", special)
	}
	purposes, err := r.ByPurpose(r.ctx, screener, funds.OutsideCity, 2020, "2020-12")
	r.must(err)
	sources, err := r.BySource(r.ctx, screener, funds.OutsideCity, 2020, "2020-12")
	r.must(err)
	if purposes[funds.PurposeEquipment] != wan(1560) || len(sources) != 2 || sources[0].Source != "浙江省" || sources[1].Amount != wan(90) {
		t.Errorf("%v %v", purposes, sources)
	}
}

// I1: Σ units = Σ leaves = Σ sectors = Σ projects = Σ postings, in every month.
func checkIdentities(t *testing.T, r *rig) {
	t.Helper()
	cells, err := r.Cells(r.ctx, screener, funds.SeriesPosted, "2019-01", "2020-12")
	r.must(err)
	var all models.Money
	for _, c := range cells {
		all += c.Amount
	}
	sums, err := r.ProjectSums(r.ctx, screener, "2020-12")
	r.must(err)
	var projects models.Money
	for _, m := range sums {
		projects += m
	}
	list, err := r.List(r.ctx, screener, funds.Filter{States: []funds.State{funds.StatePosted}}, models.Page{})
	r.must(err)
	leaves, err := r.ByLeaf(r.ctx, screener, 2020, "2020-12")
	r.must(err)
	var year models.Money
	for _, m := range leaves {
		year += m
	}
	if all != wan(2808) || projects != all || list.Recognised != all || year != all-wan(80) {
		t.Errorf("cells %s, projects %s, entries %s, leaves of 2020 %s", all.InWan(), projects.InWan(), list.Recognised.InWan(), year.InWan())
	}
	for m := models.Month("2020-01"); m <= "2020-12"; m = m.Add(1) {
		r.must(r.Prove(r.ctx, m))
	}
}

func checkProjects(t *testing.T, r *rig, zhejiang, sichuan int64) {
	t.Helper()
	totals, err := r.ProjectTotals(r.ctx, screener, []int64{zhejiang, sichuan}, 2020)
	r.must(err)
	if totals[sichuan] != (funds.Totals{Year: wan(90), All: wan(170)}) || totals[zhejiang].Year != wan(1470) {
		t.Errorf("totals %+v", totals)
	}
	if before, err := r.ProjectTotals(r.ctx, screener, []int64{sichuan}, 2019); err != nil || before[sichuan].All != wan(80) {
		t.Errorf("2019 knows nothing of 2020: %+v %v", before, err)
	}
}
