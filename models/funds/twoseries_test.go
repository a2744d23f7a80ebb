package funds_test

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/database/testdb"
	"luodi/models/funds"
)

func (r *rig) twoSeries(t testing.TB, actor models.Actor, f funds.TwoSeriesFilter) map[funds.Indicator]funds.TwoSeries {
	t.Helper()
	list, err := r.TwoSeries(r.ctx, actor, f)
	if err != nil {
		t.Fatal(err)
	}
	byIndicator := map[funds.Indicator]funds.TwoSeries{}
	for _, s := range list {
		byIndicator[s.Indicator] = s
	}
	return byIndicator
}

// Rule book §13 case 13, through the room: published 100, 200, 500, 318, corrected 100, 188, 530, 300, both 1118; and what the
// end of March knew is 800 by either.
func TestTwoSeriesOfCase13(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.load(row{claim: r.claim(p, 100, "2020-01-10"), recognised: wan(100)})
		february := r.load(row{claim: r.claim(p, 200, "2020-02-10"), recognised: wan(200)})
		r.load(row{claim: r.claim(p, 500, "2020-03-10"), recognised: wan(500)})
		r.load(row{claim: r.claim(p, 300, "2020-04-10"), recognised: wan(300)})
		late := r.claim(p, 30, "2020-04-11")
		late.Kind = funds.KindLate
		r.load(row{claim: late, month: "2020-04", relates: "2020-03", recognised: wan(30)})
		r.load(correction(r, funds.KindCut, february, -12, "2020-04-12", "2020-02"))
		got := r.twoSeries(t, screener, funds.TwoSeriesFilter{From: "2020-01", To: "2020-04"})[funds.OutsideCity]
		published, corrected, difference := []int64{100, 200, 500, 318}, []int64{100, 188, 530, 300}, []int64{0, -12, 30, -18}
		for i, m := range got.Months {
			if m.Published != wan(published[i]) || m.Corrected != wan(corrected[i]) || m.Difference != wan(difference[i]) || m.Later-m.Late != m.Difference || m.PublishedFresh != m.Published {
				t.Errorf("%s: %+v", m.Month, m)
			}
		}
		if last := got.Months[3]; last.Cumulative != wan(1118) || last.CorrectedCumulative != wan(1118) || last.Late != wan(18) || !got.Equal || got.All.Published != wan(1118) || got.Sum.Declared != wan(1118) {
			t.Errorf("%+v, %+v", last, got.All)
		}
		then := r.twoSeries(t, screener, funds.TwoSeriesFilter{From: "2020-01", To: "2020-04", KnownOn: "2020-03-31"})[funds.OutsideCity]
		if then.Sum.Published != wan(800) || then.Sum.Corrected != wan(800) || then.Sum.Declared != wan(800) || then.Months[1].Corrected != wan(200) {
			t.Errorf("the end of March knew %+v", then.Sum)
		}
		quarter := r.twoSeries(t, screener, funds.TwoSeriesFilter{From: "2020-02", To: "2020-03"})[funds.OutsideCity]
		if quarter.Before.Published != wan(100) || quarter.After.Published != wan(318) || quarter.After.Corrected != wan(300) || quarter.After.Difference != wan(-18) || !quarter.Equal {
			t.Errorf("%+v", quarter)
		}
		for _, f := range []funds.TwoSeriesFilter{{From: "2020-04", To: "2020-01"}, {From: "2020-01"}, {From: "2010-01", To: "2020-01"}} {
			_, err := r.TwoSeries(r.ctx, screener, f)
			r.refused(err, models.KindInvalid, "months")
		}
		_, err := r.TwoSeries(r.ctx, models.Actor{Role: models.RoleAdmin}, funds.TwoSeriesFilter{From: "2020-01", To: "2020-04"})
		r.refused(err, models.KindForbidden, "an administrator")
	})
}

// On whatever day one asks, each figure of both series is the sum of its postings of that day, the series agree over all
// months (I11), the units make the district, and the last day knows what is known now.
func TestTwoSeriesAreTheirPostings(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	mixedYear(r)
	now := funds.TwoSeriesFilter{From: "2020-03", To: "2020-11"}
	rapid.Check(t, func(rt *rapid.T) {
		f := now
		f.KnownOn = models.NewDate(2020, 1, rapid.IntRange(1, 366).Draw(rt, "day"))
		park, town := f, f
		park.UnitID, town.UnitID = r.park, r.town
		ofPark, ofTown := r.twoSeries(t, screener, park), r.twoSeries(t, screener, town)
		for i, s := range r.twoSeries(t, screener, f) {
			m := s.Months[rapid.IntRange(0, len(s.Months)-1).Draw(rt, "month")]
			posted := funds.PostingFilter{Indicator: i, From: m.Month, To: m.Month, KnownOn: f.KnownOn}
			relates := funds.PostingFilter{Indicator: i, RelatesFrom: m.Month, RelatesTo: m.Month, KnownOn: f.KnownOn}
			if a, b := r.amount(t, posted), r.amount(t, relates); a != m.Published || b != m.Corrected {
				rt.Fatalf("%s %s on %s: %d and %d, the rows make %d and %d", i, m.Month, f.KnownOn, m.Published, m.Corrected, a, b)
			}
			if whole := r.amount(t, funds.PostingFilter{Indicator: i, KnownOn: f.KnownOn}); !s.Equal || s.All.Published != whole {
				rt.Fatalf("%s on %s: %+v, the rows make %d", i, f.KnownOn, s.All, whole)
			}
			if s.All.Published != ofPark[i].All.Published+ofTown[i].All.Published || s.All.Declared != ofPark[i].All.Declared+ofTown[i].All.Declared {
				rt.Fatalf("%s on %s: the units do not make the district", i, f.KnownOn)
			}
		}
	})
	last := now
	last.KnownOn = "2021-12-31"
	known := r.twoSeries(t, screener, last)
	for i, s := range r.twoSeries(t, screener, now) {
		if s.All != known[i].All || s.Sum != known[i].Sum || i == funds.OutsideCity && s.All.Declared == 0 {
			t.Errorf("%s: now %+v, at the end %+v", i, s.All, known[i].All)
		}
	}
	townsman := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}
	other := now
	other.UnitID = r.park // he asks for another unit and gets his own
	if own := r.twoSeries(t, townsman, other)[funds.OutsideCity]; own.All.Published != r.amount(t, funds.PostingFilter{Indicator: funds.OutsideCity, UnitID: r.town}) || own.All.Published == 0 {
		t.Errorf("%+v", own.All)
	}
}

func (r *rig) amount(t testing.TB, f funds.PostingFilter) models.Money {
	t.Helper()
	page, err := r.Postings(r.ctx, screener, f, models.Page{Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	return page.Amount
}

// 双计: every unit that shares gets the whole of it, the district counts it once.
func TestFullCreditStaysOutOfTheDistrict(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		mixedYear(r)
		f := funds.PostingFilter{Indicator: funds.OutsideCity, From: "2020-01", To: "2020-12"}
		got, err := r.FullCredit(r.ctx, screener, f)
		r.must(err)
		shared := wan(901 + 800 - 300)
		if len(got.Items) != 2 || got.Items[1].UnitID != r.town || got.Items[1].Full != shared || got.Items[1].Shared != 3 || got.Items[1].FullFresh != shared || got.Items[1].Unit != "卫子镇" {
			t.Fatalf("%+v", got)
		}
		if *got.District != r.amount(t, f) || got.Items[0].Own+got.Items[1].Own != *got.District || got.Sum != *got.District+shared || got.Items[0].Full != *got.District {
			t.Errorf("district %s, sum %s, %+v", got.District.InWan(), got.Sum.InWan(), got.Items)
		}
		townsman := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}
		if own, err := r.FullCredit(r.ctx, townsman, f); err != nil || len(own.Items) != 1 || own.Items[0] != got.Items[1] || own.District != nil {
			t.Errorf("%+v, %v", own, err)
		}
		_, err = r.FullCredit(r.ctx, models.Actor{Role: models.RoleAdmin}, f)
		r.refused(err, models.KindForbidden, "an administrator")
	})
}

// The history of an entry is that of its acts, and only its units read it.
func TestEntryHistory(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e := r.load(row{claim: r.claim(r.industry("ZH20200001"), 10, "2020-08-01"), recognised: wan(10)})
		rows, err := r.EntryHistory(r.ctx, r.reporter, e.ID)
		r.must(err)
		if len(rows) != 4 || rows[0].Action != "funds.recognise" || rows[3].Action != "funds.declare" || rows[0].Actor != recogniser.Name {
			t.Errorf("%+v", rows)
		}
		_, err = r.EntryHistory(r.ctx, models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}, e.ID)
		r.refused(err, models.KindNotFound, "another unit")
	})
}
