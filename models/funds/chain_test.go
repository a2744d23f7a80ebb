package funds_test

import (
	"fmt"
	"testing"

	"luodi/models"
	"luodi/models/funds"
)

// take declares a correction of an entry by so many 万元.
func (r *rig) take(e funds.Entry, kind funds.Kind, n int64) (funds.Entry, error) {
	c := r.claim(e.ProjectID, -n, "2020-12-30")
	c.Kind, c.CorrectsID, c.Reason = kind, &e.ID, funds.ReasonEvidence
	return r.Declare(r.ctx, r.reporter, c)
}

// settled takes a declared correction through the four persons.
func (r *rig) settled(e funds.Entry) funds.Entry {
	r.t.Helper()
	r.photo(e)
	e, err := r.Screen(r.ctx, screener, e.ID, funds.Move{Version: e.Version})
	r.must(err)
	e, err = r.Verify(r.ctx, visitor, e.ID, funds.Verification{With: second, Place: "泉坝", Result: funds.OutcomeTrue, Version: e.Version})
	r.must(err)
	e, err = r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: e.Declared, Version: e.Version})
	r.must(err)
	return e
}

// The chain is the same from each of its links, and offers only what would be accepted.
func TestTheChainOfCorrections(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e := r.verified(r.claim(r.industry("ZH20200001"), 500, "2020-12-20"))
		offers := func(actor models.Actor) string {
			d, err := r.Entry(r.ctx, actor, e.ID)
			r.must(err)
			return fmt.Sprint(d.MayCorrect)
		}
		if got := offers(r.reporter); got != "[]" {
			t.Errorf("offered before it is posted: %s", got)
		}
		e, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: wan(500), Version: e.Version})
		r.must(err)
		if offers(r.reporter) != "[cut reversal]" || offers(screener) != "[cut reversal]" || offers(leader) != "[]" || offers(visitor) != "[]" {
			t.Errorf("offers %s %s %s", offers(r.reporter), offers(screener), offers(leader))
		}
		cut, err := r.take(e, funds.KindCut, 120)
		r.must(err)
		cut = r.settled(cut)
		if got := offers(r.reporter); got != "[cut]" {
			t.Errorf("after a cut: %s", got)
		}
		_, err = r.take(e, funds.KindReversal, 500)
		r.refused(err, models.KindConflict, "a reversal after a cut")
		_, err = r.take(e, funds.KindCut, 381)
		r.refused(err, models.KindInvalid, "more than is left")
		for _, id := range []int64{e.ID, cut.ID} {
			d, err := r.Entry(r.ctx, r.reporter, id)
			r.must(err)
			if len(d.Chain.Links) != 2 || d.Chain.Links[0].No != e.No || d.Chain.Links[1].No != cut.No || d.Chain.Left != wan(380) {
				t.Errorf("from %d: %+v", id, d.Chain)
			}
		}
		d, err := r.Entry(r.ctx, r.reporter, cut.ID)
		r.must(err)
		if len(d.MayCorrect) != 0 {
			t.Errorf("a correction is corrected: %v", d.MayCorrect)
		}
	})
}

// A returned correction is amended as any entry, and a reversal on its way leaves nothing to take.
func TestAReturnedCorrectionIsAmended(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e := r.verified(r.claim(r.industry("ZH20200001"), 500, "2020-12-20"))
		e, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: wan(500), Version: e.Version})
		r.must(err)
		cut, err := r.take(e, funds.KindCut, 100)
		r.must(err)
		cut, err = r.Return(r.ctx, screener, cut.ID, funds.Refusal{Reason: "金额不对", Version: cut.Version})
		r.must(err)
		c := r.claim(e.ProjectID, -80, "2020-12-30")
		c.Kind, c.CorrectsID, c.Reason = funds.KindCut, &e.ID, funds.ReasonFiscal
		cut, err = r.Amend(r.ctx, r.reporter, cut.ID, c, cut.Version)
		r.must(err)
		cut, err = r.Submit(r.ctx, r.reporter, cut.ID, funds.Move{Version: cut.Version})
		r.must(err)
		if cut.Declared != wan(-80) || cut.CutReason != funds.ReasonFiscal || cut.State != funds.StateDeclared {
			t.Errorf("amended %+v", cut)
		}
		_, err = r.take(e, funds.KindReversal, 500)
		r.must(err)
		d, err := r.Entry(r.ctx, r.reporter, e.ID)
		r.must(err)
		if len(d.MayCorrect) != 0 || len(d.Chain.Links) != 3 || d.Chain.Left != wan(500) {
			t.Errorf("%v %+v", d.MayCorrect, d.Chain)
		}
	})
}
