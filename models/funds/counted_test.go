package funds_test

import (
	"testing"

	"luodi/models"
	"luodi/models/funds"
)

// Every line of the tally opens exactly its rows, and the row says why.
func TestTheTallyOpensItsRows(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		give := func(declared, recognised int64, reason funds.Reason, note string) {
			e := r.verified(r.claim(p, declared, "2020-12-20"))
			_, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: wan(recognised), Reason: reason, Note: note, Version: e.Version})
			r.must(err)
		}
		give(100, 100, "", "")
		give(200, 0, funds.ReasonFiscal, "区级财政拨款")
		give(300, 0, funds.ReasonEvidence, "")
		give(400, 250, funds.ReasonEvidence, "发票缺页")
		tally, err := r.NotCounted(r.ctx, screener, 2020, "2020-12")
		r.must(err)
		rows := func(f funds.Filter) funds.Result {
			f.From, f.To = "2020-01", "2020-12"
			list, err := r.List(r.ctx, r.reporter, f, models.Page{})
			r.must(err)
			return list
		}
		for reason, want := range tally.ByReason {
			got := rows(funds.Filter{Counted: funds.CountedNone, Reasons: []funds.Reason{reason}})
			if got.Total != want.Entries || got.Declared != want.Amount || got.Recognised != 0 {
				t.Errorf("%s: %d rows of %s, want %+v", reason, got.Total, got.Declared.InWan(), want)
			}
		}
		part := rows(funds.Filter{Counted: funds.CountedPart})
		if part.Total != tally.Reduced.Entries || part.Declared-part.Recognised != tally.Reduced.Amount || part.Items[0].GapNote != "发票缺页" {
			t.Errorf("reduced %+v, rows %+v", tally.Reduced, part.Items)
		}
		if all := rows(funds.Filter{}); all.Total != 4 || len(tally.ByReason) != 2 {
			t.Errorf("%d rows, %+v", all.Total, tally)
		}
		if full := rows(funds.Filter{States: []funds.State{funds.StatePosted}, Sort: "declared"}).Items[0]; full.GapNote != "" || full.Declared != wan(100) {
			t.Errorf("a note where there is no gap: %+v", full)
		}
	})
}
