package funds_test

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
)

// mixedYear loads money of every kind: two origins, a shared project, 补报, 核减, 冲正, dollars, a part recognised.
func mixedYear(r *rig) {
	r.t.Helper()
	zhejiang, hongkong := r.industry("ZH20200001"), r.hongkong("ZH20200002")
	sichuan := r.project("ZH20190001", "510400", "四川省/攀枝花市", ledger.SectorTourism, "2019-05-01")
	shared, err := r.ledger.ByID(r.ctx, declarer, zhejiang)
	r.must(err)
	_, err = r.ledger.SetShares(r.ctx, declarer, zhejiang, ledger.ShareSet{
		From: "2020-04-01", DocNo: "分割证明", Version: shared.Version,
		Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 3333}, {UnitID: r.town, BasisPoints: 6667}},
	})
	r.must(err)
	r.load(row{claim: r.claim(sichuan, 80, "2019-03-10"), recognised: wan(80)})
	march := r.load(row{claim: r.claim(zhejiang, 1200, "2020-03-20"), recognised: wan(1200)})
	april := r.load(row{claim: r.claim(zhejiang, 901, "2020-04-16"), recognised: wan(901)})
	r.load(row{claim: r.claim(sichuan, 100, "2020-03-31"), recognised: wan(90), reason: funds.ReasonEvidence})
	late := r.claim(zhejiang, 800, "2020-05-26")
	late.Kind = funds.KindLate
	r.load(row{claim: late, month: "2020-06", relates: "2020-05", recognised: wan(800)})
	r.load(correction(r, funds.KindCut, april, -300, "2020-08-25", "2020-04"))
	r.load(correction(r, funds.KindReversal, march, -1200, "2020-09-22", "2020-03"))
	abroad := r.abroad(hongkong, 300_000_000, "2020-12-20")
	r.load(row{claim: abroad, recognised: abroad.Declared})
}

// all reads every row of a filter, page by page, and checks the sums it is told.
func (r *rig) all(t testing.TB, actor models.Actor, f funds.PostingFilter) []funds.PostingRow {
	t.Helper()
	var rows []funds.PostingRow
	for number := 1; ; number++ {
		page, err := r.Postings(r.ctx, actor, f, models.Page{Number: number, Size: 3})
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, page.Items...)
		if len(page.Items) == 3 {
			continue
		}
		var sum models.Money
		var usd *models.Money
		entries := map[int64]bool{}
		for _, p := range rows {
			sum += p.Amount
			entries[p.EntryID] = true
			if p.USD != nil {
				all := *p.USD
				if usd != nil {
					all += *usd
				}
				usd = &all
			}
		}
		if page.Total != int64(len(rows)) || page.Amount != sum || page.Entries != int64(len(entries)) || (usd == nil) != (page.USD == nil) || usd != nil && *usd != *page.USD {
			t.Fatalf("%+v: %d rows of %d, entries of %d, told %+v", f, len(rows), sum, len(entries), page)
		}
		return rows
	}
}

// Every published figure opens rows that add up to it: by month, indicator, series, 其中 and unit.
func TestFiguresOpenTheirPostings(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		mixedYear(r)
		series, err := r.Series(r.ctx, screener, 2020, "2020-12")
		r.must(err)
		yes := true
		sum := func(f funds.PostingFilter) (total models.Money) {
			for _, p := range r.all(t, screener, f) {
				total += p.Amount
			}
			return total
		}
		for indicator, months := range series {
			for _, m := range months {
				for what, c := range map[string]struct {
					figure models.Money
					f      funds.PostingFilter
				}{
					"posted":     {m.Posted, funds.PostingFilter{From: m.Month, To: m.Month}},
					"cumulative": {m.Cumulative, funds.PostingFilter{From: "2020-01", To: m.Month}},
					"corrected":  {m.Corrected, funds.PostingFilter{RelatesFrom: m.Month, RelatesTo: m.Month}},
					"fresh":      {m.Fresh, funds.PostingFilter{From: m.Month, To: m.Month, Fresh: &yes}},
					"late":       {m.Late, funds.PostingFilter{From: m.Month, To: m.Month, Late: true}},
				} {
					c.f.Indicator = indicator
					if got := sum(c.f); got != c.figure {
						t.Errorf("%s %s %s: rows of %s, figure %s", indicator, m.Month, what, got.YuanString(), c.figure.YuanString())
					}
				}
			}
		}
		if whole := sum(funds.PostingFilter{}); sum(funds.PostingFilter{UnitID: r.park})+sum(funds.PostingFilter{UnitID: r.town}) != whole {
			t.Error("the units do not make the whole")
		}
		reversal := r.all(t, screener, funds.PostingFilter{Kinds: []funds.Kind{funds.KindReversal}})
		if len(reversal) != 1 || reversal[0].ReversesSeq == nil || reversal[0].EntryNo == "" || reversal[0].ProjectCode != "ZH20200001" || reversal[0].UnitName != "经开区" || reversal[0].Amount != -wan(1200) {
			t.Errorf("the reversal: %+v", reversal)
		}
		if n := len(r.all(t, screener, funds.PostingFilter{Purposes: []funds.Purpose{funds.PurposeLand}})); n != 0 {
			t.Errorf("%d rows of land", n)
		}
		townsman := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}
		for _, p := range r.all(t, townsman, funds.PostingFilter{}) {
			if p.UnitID != r.town {
				t.Errorf("another unit sees %+v", p)
			}
		}
		_, err = r.Postings(r.ctx, models.Actor{Role: models.RoleAdmin}, funds.PostingFilter{}, models.Page{})
		r.refused(err, models.KindForbidden, "an administrator")
	})
}

// Whatever is asked: the rows are those of the filter, no more and no fewer.
func TestPostingFilters(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	mixedYear(r)
	everything := r.all(t, screener, funds.PostingFilter{})
	month := rapid.Custom(func(t *rapid.T) models.Month {
		return rapid.SampledFrom([]models.Month{"", "2020-03", "2020-04", "2020-06", "2020-09", "2020-12"}).Draw(t, "month")
	})
	rapid.Check(t, func(rt *rapid.T) {
		f := funds.PostingFilter{
			Indicator: rapid.SampledFrom(append(funds.Indicators(), "")).Draw(rt, "indicator"),
			UnitID:    rapid.SampledFrom([]int64{0, r.park, r.town}).Draw(rt, "unit"),
			ProjectID: rapid.SampledFrom([]int64{0, everything[0].ProjectID, everything[1].ProjectID}).Draw(rt, "project"),
			Leaves:    rapid.SampledFrom([][]ledger.Scope{nil, {ledger.ScopeMainland}, {ledger.ScopeProvince, ledger.ScopeForeign}}).Draw(rt, "leaves"),
			Sectors:   rapid.SampledFrom([][]ledger.Sector{nil, {ledger.SectorTourism}}).Draw(rt, "sectors"),
			Kinds:     rapid.SampledFrom([][]funds.Kind{nil, {funds.KindArrival, funds.KindCut}}).Draw(rt, "kinds"),
			Late:      rapid.Bool().Draw(rt, "late"),
			KnownOn:   rapid.SampledFrom([]models.Date{"", "2020-04-20", "2020-04-21", "2020-09-01"}).Draw(rt, "known"),
			From:      month.Draw(rt, "from"), To: month.Draw(rt, "to"),
			RelatesFrom: month.Draw(rt, "relates from"), RelatesTo: month.Draw(rt, "relates to"),
		}
		if rapid.Bool().Draw(rt, "by year of signing") {
			fresh := rapid.Bool().Draw(rt, "fresh")
			f.Fresh = &fresh
		}
		var want []int64
		for _, p := range everything {
			if in(f, p) {
				want = append(want, p.Seq)
			}
		}
		var got []int64
		for _, p := range r.all(t, screener, f) {
			got = append(got, p.Seq)
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("%+v gives %v, want %v", f, got, want)
		}
	})
}

// in says independently of SQL whether a row belongs to a filter.
func in(f funds.PostingFilter, p funds.PostingRow) bool {
	return (f.Indicator == "" || f.Indicator.Counts(p.Leaf, p.Sector)) && (f.UnitID == 0 || f.UnitID == p.UnitID) && (f.ProjectID == 0 || f.ProjectID == p.ProjectID) &&
		(f.Leaves == nil || slices.Contains(f.Leaves, p.Leaf)) && (f.Sectors == nil || slices.Contains(f.Sectors, p.Sector)) &&
		(f.Kinds == nil || slices.Contains(f.Kinds, p.Kind)) && (!f.Late || p.RelatesMonth < p.Month) && (f.Fresh == nil || *f.Fresh == p.Fresh) &&
		(f.KnownOn == "" || p.KnownOn <= f.KnownOn) && p.Month >= f.From && (f.To == "" || p.Month <= f.To) && p.RelatesMonth >= f.RelatesFrom && (f.RelatesTo == "" || p.RelatesMonth <= f.RelatesTo)
}

// A unit that is gone stands in its successor's line from the next day on, and its postings with it; they keep their unit.
func TestPostingsOfMergedUnits(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		mixedYear(r)
		r.must(r.db.Do(r.ctx, func(ctx context.Context) error {
			return r.db.Conn(ctx).Model(&org.Unit{}).Where("id = ?", r.town).Updates(map[string]any{"valid_to": "2020-09-30", "successor_id": r.park}).Error
		}))
		park, town := r.amount(t, funds.PostingFilter{UnitID: r.park}), r.amount(t, funds.PostingFilter{UnitID: r.town})
		for on, want := range map[models.Date]models.Money{"": park, "2020-09-30": park, "2020-10-01": park + town} {
			rows := r.all(t, screener, funds.PostingFilter{UnitID: r.park, MergedOn: on})
			if got := r.amount(t, funds.PostingFilter{UnitID: r.park, MergedOn: on}); got != want || town == 0 || len(rows) == 0 {
				t.Errorf("on %q: %s, want %s", on, got.InWan(), want.InWan())
			}
		}
		if gone := r.all(t, screener, funds.PostingFilter{UnitID: r.town, MergedOn: "2020-12-31"}); len(gone) != 0 {
			t.Errorf("the merged unit has %d rows of its own", len(gone))
		}
	})
}
