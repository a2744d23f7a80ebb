package funds_test

import (
	"testing"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// What is taken back stands where it was posted: after the 来源地 of the project was corrected, a 核减 and a 冲正 leave
// nothing behind in one leaf and nothing missing in another, whatever purpose the person picked (rule book §4, Origin).
func TestTakingBackStandsWhereItWasPosted(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		cut, reversed := r.load(row{claim: r.claim(p, 100, "2020-10-10"), recognised: wan(100)}), r.load(row{claim: r.claim(p, 40, "2020-10-11"), recognised: wan(40)})
		project, err := r.ledger.ByID(r.ctx, declarer, p)
		r.must(err)
		project, err = r.ledger.Update(r.ctx, declarer, p, ledger.ProjectPatch{OriginCode: new("510400"), OriginName: new("四川省/攀枝花市"), Sector: new(ledger.SectorTourism)}, project.Version)
		r.must(err)
		if project.Scope != ledger.ScopeProvince {
			t.Fatalf("%+v", project)
		}
		for _, c := range []funds.EntryCreate{correctionOf(r, funds.KindCut, cut, wan(-100)), correctionOf(r, funds.KindReversal, reversed, wan(-40))} {
			c.Purpose = funds.PurposeLand
			e := r.verified(c)
			e, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: e.Declared, Version: e.Version})
			r.must(err)
			if e.Leaf != ledger.ScopeMainland || e.Sector != ledger.SectorIndustry || e.Source != "浙江省" || e.Purpose != funds.PurposeEquipment {
				t.Errorf("%+v", e)
			}
		}
		for _, series := range []funds.Series{funds.SeriesPosted, funds.SeriesDeclared} {
			cells, err := r.Cells(r.ctx, screener, series, "2020-10", "2020-12")
			r.must(err)
			sums := map[ledger.Scope]models.Money{}
			for _, c := range cells {
				sums[c.Leaf] += c.Amount
			}
			for leaf, sum := range sums {
				if sum != 0 {
					t.Errorf("%s: %s 万元 left in %s", series, sum.InWan(), leaf.Label())
				}
			}
		}
		purposes, err := r.ByPurpose(r.ctx, screener, funds.OutsideCity, 2020, "2020-12")
		r.must(err)
		for purpose, sum := range purposes {
			if sum != 0 {
				t.Errorf("%s 万元 left for %s", sum.InWan(), purpose.Label())
			}
		}
	})
}

// A 核减 may be recognised in part, with a reason: it is no claim that the rule set judges. A 冲正 may not.
func TestACutIsRecognisedInPart(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e := r.load(row{claim: r.claim(r.industry("ZH20200001"), 100, "2020-10-10"), recognised: wan(100)})
		cut := r.verified(correctionOf(r, funds.KindCut, e, wan(-30)))
		for _, c := range []struct {
			amount models.Money
			reason funds.Reason
			want   models.Kind
		}{
			{wan(-31), funds.ReasonEvidence, models.KindInvalid}, {1, funds.ReasonEvidence, models.KindInvalid}, {wan(-10), "", models.KindInvalid}, {wan(-10), funds.ReasonEvidence, ""},
		} {
			_, err := r.Recognise(r.ctx, leader, cut.ID, funds.Recognition{Amount: c.amount, Reason: c.reason, Version: cut.Version})
			r.refused(err, c.want, c.amount.InWan())
		}
		sums, err := r.ProjectSums(r.ctx, screener, "2020-12")
		r.must(err)
		if sums[e.ProjectID] != wan(90) {
			t.Errorf("left %s", sums[e.ProjectID].InWan())
		}
	})
}
