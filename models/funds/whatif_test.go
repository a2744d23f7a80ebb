package funds_test

import (
	"testing"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// purposed loads an entry of one purpose, recognised as given.
func (r *rig) purposed(project int64, purpose funds.Purpose, declared, recognised int64, on models.Date, reason funds.Reason) funds.Entry {
	c := r.claim(project, declared, on)
	c.Purpose = purpose
	return r.load(row{claim: c, recognised: wan(recognised), reason: reason})
}

func (r *rig) whatIf(a, b funds.RuleSet, from, to models.Month) funds.WhatIf {
	r.t.Helper()
	w, err := r.WhatIf(r.ctx, screener, a, b, from, to)
	r.must(err)
	return w
}

func working(percent int64) funds.RuleSet {
	rules := funds.DefaultRules()
	rules.WorkingPercent = percent
	return rules
}

// Rule book §13 case 11, through the room: A leaves working capital out, B lets it in up to 30 % of the fixed part. Nothing is stored.
func TestWhatIfOfCase11(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.purposed(p, funds.PurposeLand, 200, 200, "2020-04-01", "")
		r.purposed(p, funds.PurposeConstruction, 150, 150, "2020-05-01", "")
		r.purposed(p, funds.PurposeEquipment, 100, 100, "2020-06-01", "")
		r.purposed(p, funds.PurposeWorking, 50, 0, "2020-06-02", funds.ReasonWorking)
		before := r.all(t, screener, funds.PostingFilter{})
		w := r.whatIf(funds.DefaultRules(), working(30), "2020-01", "2020-12")
		if w.All.A != wan(450) || w.All.B != wan(500) || w.All.Recognised != wan(450) || w.Entries != 4 || w.Changed != 1 || len(w.Items) != 1 {
			t.Fatalf("%+v", w)
		}
		last := w.Items[0].Entries[3]
		if last.A != (funds.Verdict{Reason: funds.ReasonWorking}) || last.B != (funds.Verdict{Limit: wan(50)}) || w.Items[0].Code != "ZH20200001" {
			t.Errorf("working capital: %+v of %s", last, w.Items[0].Code)
		}
		for _, sum := range w.Sums {
			want := sum.Indicator != funds.Foreign // 浙江, 工业
			if (sum.B == wan(500)) != want || (sum.A == wan(450)) != want || (sum.FreshB == wan(500)) != want {
				t.Errorf("%s: %+v", sum.Indicator, sum)
			}
		}
		// The limit is a share of all the fixed money, also of that before the period.
		if late := r.whatIf(funds.DefaultRules(), working(10), "2020-06", "2020-06"); late.All.A != wan(100) || late.All.B != wan(145) || late.Entries != 2 {
			t.Errorf("June alone: %+v", late.All)
		}
		if after := r.all(t, screener, funds.PostingFilter{}); len(after) != len(before) {
			t.Errorf("%d postings, then %d", len(before), len(after))
		}
	})
}

// What a person found stays found under every set that knows the reason; what is taken back counts under none.
func TestWhatIfKeepsWhatPeopleFound(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.purposed(p, funds.PurposeLand, 100, 60, "2020-04-01", funds.ReasonEvidence)
		r.purposed(p, funds.PurposeLand, 30, 0, "2020-04-02", funds.ReasonRealEstate)
		gone := r.purposed(p, funds.PurposeLand, 200, 200, "2020-04-03", "")
		r.load(correction(r, funds.KindReversal, gone, -200, "2020-08-25", "2020-04"))
		less := r.purposed(p, funds.PurposeEquipment, 90, 90, "2020-04-04", "")
		r.load(correction(r, funds.KindCut, less, -40, "2020-08-25", "2020-04"))
		estates := funds.DefaultRules()
		estates.Excluded = []funds.Reason{funds.ReasonEvidence}
		w := r.whatIf(funds.DefaultRules(), estates, "2020-01", "2020-12")
		want := []struct {
			a, b   int64
			reason funds.Reason
		}{{60, 60, funds.ReasonEvidence}, {0, 30, funds.ReasonRealEstate}, {0, 0, ""}, {50, 50, ""}}
		for i, c := range want {
			got := w.Items[0].Entries[i]
			if got.A.Limit != wan(c.a) || got.B.Limit != wan(c.b) || got.A.Reason != c.reason {
				t.Errorf("%s: %+v, want %+v", got.No, got, c)
			}
		}
		series, err := r.Series(r.ctx, screener, 2020, "2020-12")
		r.must(err)
		if now := series[funds.OutsideCity][11].CorrectedCumulative; w.All.Recognised != now || w.All.A != now {
			t.Errorf("recognised %s, A %s, the corrected series %s", w.All.Recognised.InWan(), w.All.A.InWan(), now.InWan())
		}
		for _, refused := range []struct {
			actor    models.Actor
			from, to models.Month
			rules    funds.RuleSet
			kind     models.Kind
		}{
			{r.reporter, "2020-01", "2020-12", estates, models.KindForbidden}, {models.Actor{Role: models.RoleAdmin}, "2020-01", "2020-12", estates, models.KindForbidden},
			{screener, "2020-12", "2020-01", estates, models.KindInvalid}, {screener, "", "2020-01", estates, models.KindInvalid},
			{screener, "2020-01", "2020-12", funds.RuleSet{}, models.KindInvalid},
		} {
			_, err := r.WhatIf(r.ctx, refused.actor, estates, refused.rules, refused.from, refused.to)
			r.refused(err, refused.kind, "a trial")
		}
	})
}

// The same set twice changes nothing; the projects make the whole, and industry crosses the provinces.
func TestWhatIfAddsUp(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		mixedYear(r)
		r.purposed(r.project("ZH20200009", "330503", "浙江省/湖州市/南浔区", ledger.SectorTourism, "2019-05-01"), funds.PurposeWorking, 70, 0, "2020-07-01", funds.ReasonWorking)
		small := working(100)
		small.MinimumSize = wan(100)
		if same := r.whatIf(small, small, "2019-01", "2020-12"); same.Changed != 0 || same.All.A != same.All.B {
			t.Errorf("%+v", same.All)
		}
		w := r.whatIf(funds.DefaultRules(), small, "2019-01", "2020-12")
		var all funds.TrialSum
		for _, p := range w.Items {
			var project funds.TrialSum
			for _, e := range p.Entries {
				project.A, project.B, project.Recognised = project.A+e.A.Limit, project.B+e.B.Limit, project.Recognised+e.Recognised
			}
			if project.A != p.A || project.B != p.B || project.Recognised != p.Recognised {
				t.Errorf("%s: %+v, its entries %+v", p.Code, p, project)
			}
			all.A, all.B, all.Recognised = all.A+p.A, all.B+p.B, all.Recognised+p.Recognised
		}
		if all.A != w.All.A || all.B != w.All.B || all.Recognised != w.All.Recognised || w.Changed == 0 || w.All.A == w.All.B {
			t.Errorf("the projects make %+v, the whole is %+v", all, w.All)
		}
	})
}

// A version is in force until the day before the next one.
func TestRuleVersions(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		publish := func(on models.Date, percent int64) funds.RuleSet {
			rules := working(percent)
			rules.EffectiveFrom, rules.DocNo = on, "昭招商〔2020〕"+string(on[5:7])+"号"
			made, err := r.PublishRules(r.ctx, leader, rules)
			r.must(err)
			return made
		}
		publish("2020-07-01", 10)
		later := publish("2199-01-01", 30)
		r.load(row{claim: r.claim(r.industry("ZH20200001"), 10, "2020-08-01"), recognised: wan(10)})
		list, err := r.RuleSets(r.ctx, screener)
		r.must(err)
		if len(list) != 3 || list[0].ID != 0 || list[0].EffectiveTo != "2020-06-30" || list[1].EffectiveTo != "2198-12-31" || list[2].EffectiveTo != "" ||
			list[0].Current || !list[1].Current || list[2].Current || list[1].Postings != 1 || list[0].Postings != 0 {
			t.Errorf("%+v", list)
		}
		if got, err := r.RuleSet(r.ctx, screener, later.ID); err != nil || got.WorkingPercent != 30 {
			t.Errorf("%+v, %v", got, err)
		}
		_, err = r.RuleSet(r.ctx, screener, later.ID+1)
		r.refused(err, models.KindNotFound, "no such version")
		_, err = r.PublishRules(r.ctx, screener, later)
		r.refused(err, models.KindForbidden, "a statistician")
		_, err = r.RuleSets(r.ctx, models.Actor{Role: models.RoleAdmin})
		r.refused(err, models.KindForbidden, "an administrator")
	})
}
