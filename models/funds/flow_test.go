package funds_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"sync"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// photo uploads a site photo to an entry, each entry its own.
func (r *rig) photo(e funds.Entry) {
	r.t.Helper()
	var b bytes.Buffer
	r.must(png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, int(e.ID)))))
	_, err := r.files.Put(r.ctx, r.reporter, attachment.Put{Object: funds.Object, ObjectID: e.ID, UnitID: e.UnitID, Evidence: string(funds.EvidencePhoto), Name: "现场.png"}, &b)
	r.must(err)
}

// verified brings a claim of the reporter to 已核实 by today's rules.
func (r *rig) verified(c funds.EntryCreate) funds.Entry {
	r.t.Helper()
	e, err := r.Declare(r.ctx, r.reporter, c)
	r.must(err)
	r.photo(e)
	e, err = r.Screen(r.ctx, screener, e.ID, funds.Move{Version: e.Version})
	r.must(err)
	e, err = r.Verify(r.ctx, visitor, e.ID, funds.Verification{With: second, Place: "泉坝", Result: funds.OutcomeTrue, Version: e.Version})
	r.must(err)
	return e
}

// The way of an entry by today's rules: every wrong person, wrong amount and short cut is refused.
func TestTheWayOfAnEntry(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		c := r.claim(p, 500, "2020-12-20")
		dated := c
		dated.On = "2020-12-20"
		_, err := r.Declare(r.ctx, r.reporter, dated)
		r.refused(err, models.KindInvalid, "a stated date")
		stranger := r.reporter
		stranger.UnitID = r.town
		_, err = r.Declare(r.ctx, stranger, c)
		r.refused(err, models.KindNotFound, "another unit's project")
		_, err = r.Declare(r.ctx, leader, c)
		r.refused(err, models.KindForbidden, "a leader declares")

		e, err := r.Declare(r.ctx, r.reporter, c)
		r.must(err)
		if e.No != "DZ2020-0001" || e.State != funds.StateDeclared || e.DeclaredOn != "2020-12-31" || e.StatMonth != "2020-12" || !e.Fresh {
			t.Errorf("declared %+v", e)
		}
		_, err = r.Declare(r.ctx, r.reporter, c)
		r.refused(err, models.KindConflict, "the same voucher again")
		_, err = r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Version: e.Version})
		r.refused(err, models.KindConflict, "recognising what is not verified")
		_, err = r.Screen(r.ctx, screener, e.ID, funds.Move{Version: e.Version + 1})
		r.refused(err, models.KindConflict, "a stale version")
		e, err = r.Screen(r.ctx, screener, e.ID, funds.Move{Version: e.Version})
		r.must(err)

		visit := funds.Verification{With: second, Place: "泉坝", Result: funds.OutcomePartial, Version: e.Version}
		_, err = r.Verify(r.ctx, visitor, e.ID, visit)
		r.refused(err, models.KindInvalid, "a check without photo")
		r.photo(e)
		alone := visit
		alone.With = visitor
		_, err = r.Verify(r.ctx, visitor, e.ID, alone)
		r.refused(err, models.KindInvalid, "one verifier")
		twice := visit
		twice.With = screener
		_, err = r.Verify(r.ctx, visitor, e.ID, twice)
		r.refused(err, models.KindForbidden, "the screener verifies")
		crowd := visit
		crowd.Companions = strings.Repeat("人", 201)
		_, err = r.Verify(r.ctx, visitor, e.ID, crowd)
		r.refused(err, models.KindInvalid, "more companions than fit")
		visit.Companions = " 企业负责人、镇干部 "
		e, err = r.Verify(r.ctx, visitor, e.ID, visit)
		r.must(err)

		// Rule book §13 case 10: 501 of 500 is refused, also without a reason for less.
		give := func(amount models.Money, reason funds.Reason) error {
			_, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: amount, Reason: reason, Version: e.Version})
			return err
		}
		r.refused(give(wan(501), ""), models.KindInvalid, "more than declared")
		r.refused(give(wan(499), ""), models.KindInvalid, "less without a reason")
		r.must(give(wan(499), funds.ReasonEvidence))
		detail, err := r.Entry(r.ctx, r.reporter, e.ID)
		r.must(err)
		if detail.State != funds.StatePosted || *detail.Recognised != wan(499) || len(detail.Postings) != 1 || len(detail.Reviews) != 5 || len(detail.Steps) != 0 {
			t.Errorf("detail %+v", detail)
		}
		for _, review := range detail.Reviews[2:4] {
			if review.Step != funds.StepVerify || review.Place != "泉坝" || review.Companions != "企业负责人、镇干部" {
				t.Errorf("site check %+v", review)
			}
		}
		_, err = r.Entry(r.ctx, stranger, e.ID)
		r.refused(err, models.KindNotFound, "another unit reads")
		if n, err := r.log.Verify(r.ctx, models.Actor{Role: models.RoleAuditor}); err != nil || n == 0 {
			t.Errorf("audit: %d, %v", n, err)
		}
	})
}

func TestJointVentureAndCurrency(t *testing.T) {
	each(t, func(_ *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		joint := r.claim(p, 200, "2020-12-01")
		joint.OutsideShareBP, joint.Declared = 6000, wan(120)+1
		_, err := r.Declare(r.ctx, r.reporter, joint)
		r.refused(err, models.KindInvalid, "more than the outside share")
		joint.Declared = wan(120)
		_, err = r.Declare(r.ctx, r.reporter, joint)
		r.must(err)
		dollars := r.claim(p, 2007, "2020-12-01")
		dollars.Currency, dollars.OriginalAmount, dollars.Rate, dollars.RateOn = "USD", 300_000_000, "6.6930", "2020-12-01"
		_, err = r.Declare(r.ctx, r.reporter, dollars)
		r.refused(err, models.KindInvalid, "vouchers that are not amount × rate")
	})
}

// A returned entry leaves the declared sums, is edited by its side and comes back under the same number.
func TestReturnAndAgain(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e, err := r.Declare(r.ctx, r.reporter, r.claim(r.industry("ZH20200001"), 100, "2020-12-20"))
		r.must(err)
		declared := func() models.Money {
			series, err := r.Series(r.ctx, screener, 2020, "2020-12")
			r.must(err)
			return series[funds.OutsideCity][11].Declared
		}
		_, err = r.Return(r.ctx, leader, e.ID, funds.Refusal{Reason: "不清楚", Version: e.Version})
		r.refused(err, models.KindForbidden, "returned by somebody who does not hold it")
		e, err = r.Return(r.ctx, screener, e.ID, funds.Refusal{Reason: "凭证不清", Version: e.Version})
		r.must(err)
		if declared() != 0 || e.State != funds.StateReturned {
			t.Errorf("declared %s after the return", declared().InWan())
		}
		c := r.claim(e.ProjectID, 90, "2020-12-20")
		e, err = r.Amend(r.ctx, r.reporter, e.ID, c, e.Version)
		r.must(err)
		e, err = r.Submit(r.ctx, r.reporter, e.ID, funds.Move{Version: e.Version})
		r.must(err)
		if declared() != wan(90) || e.No != "DZ2020-0001" || e.ReturnReason != "" {
			t.Errorf("declared %s, %+v", declared().InWan(), e)
		}
		_, err = r.Amend(r.ctx, r.reporter, e.ID, c, e.Version)
		r.refused(err, models.KindConflict, "editing what is declared")
		queue, err := r.Queue(r.ctx, screener)
		r.must(err)
		if queue.Mine != 1 {
			t.Errorf("waits on the screener, who may screen again what he returned: %+v", queue)
		}
		both := models.Actor{UserID: screener.UserID, Name: "统计员", Role: models.RoleVerifier}
		e, err = r.Screen(r.ctx, models.Actor{UserID: 6, Name: "统计员乙", Role: models.RoleStatistician}, e.ID, funds.Move{Version: e.Version})
		r.must(err)
		_, err = r.Verify(r.ctx, both, e.ID, funds.Verification{With: second, Place: "泉坝", Result: funds.OutcomeTrue, Version: e.Version})
		r.refused(err, models.KindForbidden, "who returned at the screening verifies, under another role")
	})
}

// Corrections take back no more than there is, and a reversal happens once.
func TestCorrections(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		e := r.load(row{claim: r.claim(p, 500, "2020-03-20"), recognised: wan(500)})
		correct := func(kind funds.Kind, amount int64) error {
			c := r.claim(p, amount, "2020-12-20")
			c.Kind, c.CorrectsID, c.Reason = kind, &e.ID, funds.ReasonDuplicate
			_, err := r.Declare(r.ctx, r.reporter, c)
			return err
		}
		r.refused(correct(funds.KindReversal, -499), models.KindInvalid, "a reversal of another amount")
		r.refused(correct(funds.KindCut, -501), models.KindInvalid, "a cut below zero")
		c := r.claim(p, -500, "2020-12-20")
		c.Kind, c.CorrectsID, c.Reason = funds.KindReversal, &e.ID, funds.ReasonDuplicate
		back := r.verified(c)
		r.refused(correct(funds.KindReversal, -500), models.KindConflict, "a second reversal")
		back, err := r.Recognise(r.ctx, leader, back.ID, funds.Recognition{Amount: wan(-500), Version: back.Version})
		r.must(err)
		if back.RelatesMonth != "2020-03" || back.StatMonth != "2020-12" {
			t.Errorf("posted %s for %s", back.StatMonth, back.RelatesMonth)
		}
		detail, err := r.Entry(r.ctx, screener, e.ID)
		r.must(err)
		if len(detail.Chain.Links) != 2 || detail.Chain.Left != 0 || *detail.Recognised != wan(500) {
			t.Errorf("the original stays as it was: %+v", detail.Entry)
		}
		sums, err := r.ProjectSums(r.ctx, screener, "2020-12")
		r.must(err)
		if sums[p] != 0 {
			t.Errorf("left %s", sums[p].InWan())
		}
	})
}

// Two leaders recognise the same entry at once: one wins, the other is told.
func TestOnlyOneRecognises(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e := r.verified(r.claim(r.industry("ZH20200001"), 100, "2020-12-20"))
		errs := make([]error, 4)
		var wait sync.WaitGroup
		for i := range errs {
			wait.Go(func() {
				who := models.Actor{UserID: int64(50 + i), Name: "领导", Role: models.RoleLeader}
				_, errs[i] = r.Recognise(r.ctx, who, e.ID, funds.Recognition{Amount: wan(100), Version: e.Version})
			})
		}
		wait.Wait()
		won := 0
		for _, err := range errs {
			switch models.KindOf(err) {
			case "":
				won++
			case models.KindConflict, models.KindUnavailable:
			default:
				t.Error(err)
			}
		}
		list, err := r.List(r.ctx, screener, funds.Filter{ProjectID: e.ProjectID, Text: e.No}, models.Page{})
		r.must(err)
		if won != 1 || list.Recognised != wan(100) || list.Total != 1 {
			t.Errorf("%d won, %s recognised", won, list.Recognised.InWan())
		}
		r.must(r.Prove(r.ctx, "2020-12"))
	})
}

// Shared money: the units' parts add up, and the sharing unit sees the entry.
func TestSharedEntry(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		project, err := r.ledger.ByID(r.ctx, declarer, p)
		r.must(err)
		_, err = r.ledger.SetShares(r.ctx, declarer, p, ledger.ShareSet{
			From: "2020-04-01", DocNo: "分割证明", Version: project.Version,
			Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 5000}, {UnitID: r.town, BasisPoints: 5000}},
		})
		r.must(err)
		odd := r.claim(p, 0, "2020-05-01")
		odd.Declared, odd.Vouchers[0].Amount = 100_000_001, 100_000_001
		r.load(row{claim: odd, recognised: 100_000_001})
		cells, err := r.Cells(r.ctx, screener, funds.SeriesPosted, "2020-05", "2020-05")
		r.must(err)
		if len(cells) != 2 || cells[0].Amount != 50_000_001 || cells[1].Amount != 50_000_000 || cells[0].Entries+cells[1].Entries != 1 {
			t.Errorf("cells %+v", cells)
		}
		townsman := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}
		list, err := r.List(r.ctx, townsman, funds.Filter{UnitID: r.town}, models.Page{})
		r.must(err)
		if list.Total != 1 || list.UnitRecognised != 50_000_000 {
			t.Errorf("the town sees %+v", list)
		}
		if own, err := r.Cells(r.ctx, townsman, funds.SeriesPosted, "2020-05", "2020-05"); err != nil || len(own) != 1 {
			t.Errorf("the town's sums %+v %v", own, err)
		}
	})
}
