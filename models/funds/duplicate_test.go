package funds_test

import (
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/funds"
)

// scan uploads a file of the given text to an entry.
func (r *rig) scan(e funds.Entry, name, text string) attachment.File {
	r.t.Helper()
	file, err := r.files.Put(r.ctx, r.reporter, attachment.Put{Object: funds.Object, ObjectID: e.ID, UnitID: e.UnitID, Evidence: string(funds.EvidenceBank), Name: name},
		strings.NewReader("%PDF-1.7 "+text))
	r.must(err)
	return file
}

// The refusal of a voucher used twice names the entry that holds it, to whom may see that entry.
func TestAVoucherUsedTwiceIsRefusedByName(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		c := r.claim(r.industry("ZH20200001"), 500, "2020-12-20")
		first, err := r.Declare(r.ctx, r.reporter, c)
		r.must(err)
		_, err = r.Draft(r.ctx, screener, c)
		r.refused(err, models.KindConflict, "the same voucher in a draft")
		for _, part := range []string{first.No, "ZH20200001生产基地", "已申报", "PZ1"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%v does not name %s", err, part)
			}
		}
		other := c
		other.Vouchers = []funds.VoucherCreate{c.Vouchers[0]}
		other.Vouchers[0].Issuer = "另一家银行"
		second, err := r.Declare(r.ctx, r.reporter, other)
		r.must(err)
		second, err = r.Return(r.ctx, screener, second.ID, funds.Refusal{Reason: "请核对", Version: second.Version})
		r.must(err)
		_, err = r.Amend(r.ctx, r.reporter, second.ID, c, second.Version)
		r.refused(err, models.KindConflict, "amended into the voucher of another entry")
		_, err = r.Amend(r.ctx, r.reporter, second.ID, other, second.Version)
		r.must(err)
	})
}

// A stranger learns that the voucher is used, not by whom.
func TestAVoucherOfAnotherUnitIsNotNamed(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		c := r.claim(r.industry("ZH20200001"), 500, "2020-12-20")
		first, err := r.Declare(r.ctx, r.reporter, c)
		r.must(err)
		park := r.park
		r.park = r.town // the next project is the town's
		stranger := r.reporter
		stranger.UserID, stranger.UnitID = 9, r.town
		c.ProjectID = r.industry("ZH20200002")
		r.park = park
		_, err = r.Declare(r.ctx, stranger, c)
		r.refused(err, models.KindConflict, "another unit's voucher")
		if !strings.Contains(err.Error(), "另一单位的记录") || strings.Contains(err.Error(), first.No) {
			t.Errorf("told too much or too little: %v", err)
		}
	})
}

// Equal files in two entries are a warning on both; the screener must say why, once.
func TestEqualFilesAreAnswered(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		first, err := r.Declare(r.ctx, r.reporter, r.claim(p, 500, "2020-12-20"))
		r.must(err)
		second, err := r.Declare(r.ctx, r.reporter, r.claim(p, 300, "2020-12-21"))
		r.must(err)
		r.scan(first, "进账单.pdf", "一")
		r.scan(second, "别的.pdf", "二")
		warned := func(e funds.Entry) []funds.SameFile {
			d, err := r.Entry(r.ctx, screener, e.ID)
			r.must(err)
			return d.SameFiles
		}
		if got := warned(second); len(got) != 0 {
			t.Fatalf("different bytes warn: %+v", got)
		}
		r.scan(second, "又一份.pdf", "一")
		for _, c := range []struct{ here, there funds.Entry }{{first, second}, {second, first}} {
			got := warned(c.here)
			if len(got) != 1 || len(got[0].Others) != 1 || got[0].Others[0].No != c.there.No || got[0].Hidden != 0 || got[0].Answer != "" {
				t.Fatalf("%s: %+v", c.here.No, got)
			}
		}
		_, err = r.Screen(r.ctx, screener, second.ID, funds.Move{Version: second.Version, Note: " "})
		r.refused(err, models.KindInvalid, "screened without an answer")
		if !strings.Contains(err.Error(), first.No) || !strings.Contains(err.Error(), "又一份.pdf") {
			t.Errorf("the refusal names neither: %v", err)
		}
		_, err = r.Screen(r.ctx, screener, second.ID, funds.Move{Version: second.Version, Note: "一张进账单含两笔，金额已拆分"})
		r.must(err)
		if got := warned(second); len(got) != 1 || got[0].Answer != "一张进账单含两笔，金额已拆分" || got[0].By != screener.Name {
			t.Errorf("answered %+v", got)
		}
		if got := warned(first); got[0].Answer != "" {
			t.Errorf("the answer to one entry answers the other: %+v", got)
		}
	})
}

// The papers of an entry and of its own corrections are the same on purpose.
func TestACorrectionMayShowTheSamePaper(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e := r.verified(r.claim(r.industry("ZH20200001"), 500, "2020-12-20"))
		r.scan(e, "进账单.pdf", "一")
		e, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: wan(500), Version: e.Version})
		r.must(err)
		c := r.claim(e.ProjectID, -500, "2020-12-25")
		c.Kind, c.CorrectsID, c.Reason = funds.KindReversal, &e.ID, funds.ReasonDuplicate
		back, err := r.Declare(r.ctx, r.reporter, c)
		r.must(err)
		r.scan(back, "进账单.pdf", "一")
		d, err := r.Entry(r.ctx, screener, back.ID)
		r.must(err)
		if len(d.SameFiles) != 0 {
			t.Errorf("kin warns: %+v", d.SameFiles)
		}
	})
}

// A voucher points at a file of its own entry only.
func TestAVoucherFileBelongsToItsEntry(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		first, err := r.Draft(r.ctx, r.reporter, r.claim(p, 500, "2020-12-20"))
		r.must(err)
		file := r.scan(first, "进账单.pdf", "一")
		c := r.claim(p, 300, "2020-12-21")
		c.Vouchers[0].FileID = &file.ID
		_, err = r.Declare(r.ctx, r.reporter, c)
		r.refused(err, models.KindInvalid, "a file of another entry")
		own := r.claim(p, 500, "2020-12-20")
		own.Vouchers[0].FileID = &file.ID
		first, err = r.Amend(r.ctx, r.reporter, first.ID, own, first.Version)
		r.must(err)
		d, err := r.Entry(r.ctx, r.reporter, first.ID)
		r.must(err)
		if d.Vouchers[0].FileID == nil || *d.Vouchers[0].FileID != file.ID {
			t.Errorf("voucher %+v", d.Vouchers[0])
		}
	})
}
