package funds_test

import (
	"testing"

	"luodi/models"
	"luodi/models/funds"
)

// An entry is found by its number, by its voucher, and by its project as the ledger's own search finds that.
func TestEntriesAreFoundByTheirProject(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		first, second := r.industry("ZH20200001"), r.industry("ZH20200002")
		e, err := r.Declare(r.ctx, declarer, r.claim(first, 100, "2020-05-01"))
		r.must(err)
		_, err = r.Declare(r.ctx, declarer, r.claim(second, 100, "2020-05-01"))
		r.must(err)
		for text, want := range map[string]int64{
			"ZH20200001": 1, "zh20200001投资": 1, "生产基地": 2, "scjd": 2, e.No: 1, "PZ1": 1, "生产 20200002": 1, "没有的项目": 0, "%": 0,
		} {
			list, err := r.List(r.ctx, declarer, funds.Filter{Text: text}, models.Page{})
			if err != nil || list.Total != want {
				t.Errorf("%s: %d entries, want %d, %v", text, list.Total, want, err)
			}
		}
	})
}
