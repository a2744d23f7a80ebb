package funds_test

import (
	"testing"

	"luodi/models"
	"luodi/models/funds"
)

// A closed month takes nothing more: late money needs a reason and goes to the open month, and history
// into it is refused (identity I4).
func TestMonthClose(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.load(row{claim: r.claim(p, 100, "2020-10-10"), recognised: wan(100)})
		slow := r.verified(r.claim(p, 30, "2020-11-20"))
		_, err := r.Close(r.ctx, screener, "2020-10")
		r.refused(err, models.KindForbidden, "a statistician closes")
		_, err = r.Close(r.ctx, leader, "2020-12")
		r.refused(err, models.KindInvalid, "closing a month that is not over")
		_, err = r.Close(r.ctx, leader, "2020-11")
		r.refused(err, models.KindConflict, "October is still open")
		for _, m := range []models.Month{"2020-10", "2020-11"} {
			period, err := r.Close(r.ctx, leader, m)
			r.must(err)
			if period.State != funds.PeriodClosed || len(period.TotalsSHA) != 64 {
				t.Errorf("%+v", period)
			}
		}
		_, err = r.Close(r.ctx, leader, "2020-10")
		r.refused(err, models.KindConflict, "closing twice")

		_, err = r.Recognise(r.ctx, leader, slow.ID, funds.Recognition{Amount: wan(30), Version: slow.Version})
		r.refused(err, models.KindInvalid, "a late recognition without a reason")
		slow, err = r.Recognise(r.ctx, leader, slow.ID, funds.Recognition{Amount: wan(30), Note: "核实延后", Version: slow.Version})
		r.must(err)
		if slow.Kind != funds.KindLate || slow.StatMonth != "2020-12" || slow.RelatesMonth != "2020-11" {
			t.Errorf("%+v", slow)
		}
		late := r.claim(p, 20, "2020-10-15")
		_, err = r.Declare(r.ctx, r.reporter, late)
		r.refused(err, models.KindInvalid, "late money without a reason")
		late.Note = "凭证迟到"
		e, err := r.Declare(r.ctx, r.reporter, late)
		r.must(err)
		if e.Kind != funds.KindLate || e.StatMonth != "2020-12" || !e.LateDeclared {
			t.Errorf("%+v", e)
		}
		series, err := r.Series(r.ctx, screener, 2020, "2020-12")
		r.must(err)
		if rows := series[funds.Industry]; rows[9].Posted != wan(100) || rows[10].Posted != 0 || rows[10].Corrected != wan(30) || rows[11].Declared != wan(50) {
			t.Errorf("%+v", rows[9:])
		}
		history := r.claim(p, 5, "2020-10-20")
		history.StatMonth, history.RelatesMonth, history.On = "2020-10", "2020-10", "2020-10-20"
		e, err = r.Declare(r.ctx, declarer, history)
		r.must(err)
		_, err = r.Screen(r.ctx, checker, e.ID, funds.Move{On: "2020-10-20"})
		r.must(err)
		_, err = r.Verify(r.ctx, onSite, e.ID, funds.Verification{With: onSite2, Place: "现场", Result: funds.OutcomeTrue, On: "2020-10-20"})
		r.must(err)
		_, err = r.Recognise(r.ctx, recogniser, e.ID, funds.Recognition{Amount: wan(5), On: "2020-10-21"})
		r.refused(err, models.KindClosed, "history into a closed month")
	})
}

// What a leader may overrule needs a reason; what the rules do not let count is refused.
func TestRulesAtRecognition(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		big := r.verified(r.claim(p, 20_001, "2020-12-01"))
		_, err := r.Recognise(r.ctx, leader, big.ID, funds.Recognition{Amount: wan(20_001), Version: big.Version})
		r.refused(err, models.KindInvalid, "more than the agreement, without a reason")
		_, err = r.Recognise(r.ctx, leader, big.ID, funds.Recognition{Amount: wan(20_001), Note: "追加投资，协议补签中", Version: big.Version})
		r.must(err)

		working := r.claim(p, 50, "2020-12-02")
		working.Purpose = funds.PurposeWorking
		w := r.verified(working)
		_, err = r.Recognise(r.ctx, leader, w.ID, funds.Recognition{Amount: wan(50), Note: "x", Version: w.Version})
		r.refused(err, models.KindInvalid, "working capital by the default rules")
		rules := funds.DefaultRules()
		rules.EffectiveFrom, rules.DocNo, rules.WorkingPercent = "2020-01-01", "昭投促委〔2020〕1号", 30
		rules, err = r.PublishRules(r.ctx, leader, rules)
		r.must(err)
		_, err = r.Recognise(r.ctx, leader, w.ID, funds.Recognition{Amount: wan(50), Note: "超协议", Version: w.Version})
		r.must(err)
		detail, err := r.Entry(r.ctx, leader, w.ID)
		r.must(err)
		if detail.Postings[0].RuleSetID != rules.ID || detail.Postings[0].Verdict != wan(50) {
			t.Errorf("%+v", detail.Postings)
		}
	})
}
