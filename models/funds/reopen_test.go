package funds_test

import (
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/funds"
)

var deputy = models.Actor{UserID: 6, Name: "主要领导", Role: models.RoleLeader}

const missed = "漏核一笔到位资金"

func (r *rig) ask(by models.Actor, m models.Month) error {
	_, err := r.AskReopen(r.ctx, by, funds.ReopenRequest{Month: m, Reason: missed})
	return err
}

func (r *rig) confirm(by models.Actor, m models.Month) error {
	_, err := r.Reopen(r.ctx, by, m)
	return err
}

func (r *rig) shut(months ...models.Month) (last funds.Period) {
	r.t.Helper()
	for _, m := range months {
		p, err := r.Close(r.ctx, leader, m)
		r.must(err)
		last = p
	}
	time.Sleep(5 * time.Millisecond) // records tell milliseconds
	return last
}

// Whatever is not asked by one and confirmed by another, for the last closed month and before its report, is refused.
func TestReopeningIsRefused(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		r.shut("2020-09", "2020-10", "2020-11")
		asked := func(m models.Month, by models.Actor) func() {
			return func() { r.must(r.ask(by, m)) }
		}
		for _, c := range []struct {
			name   string
			before func()
			do     func() error
			kind   models.Kind
			says   string
		}{
			{"a reporter asks", nil, func() error { return r.ask(r.reporter, "2020-11") }, models.KindForbidden, ""},
			{"a verifier asks", nil, func() error { return r.ask(visitor, "2020-11") }, models.KindForbidden, ""},
			{"a job asks", nil, func() error { return r.ask(models.System("任务"), "2020-11") }, models.KindForbidden, "本人"},
			{"a statistician confirms", nil, func() error { return r.confirm(screener, "2020-11") }, models.KindForbidden, ""},
			{"no month", nil, func() error { return r.ask(screener, "") }, models.KindInvalid, "请选择"},
			{"no such month", nil, func() error { return r.confirm(leader, "2020-13") }, models.KindInvalid, "请选择"},
			{"no reason", nil, func() error {
				_, err := r.AskReopen(r.ctx, screener, funds.ReopenRequest{Month: "2020-11", Reason: "  错 "})
				return err
			}, models.KindInvalid, "写明"},
			{"an open month", nil, func() error { return r.ask(screener, "2020-12") }, models.KindConflict, "2020年12月没有月结"},
			{"an open month before closed ones", nil, func() error { return r.ask(screener, "2020-08") }, models.KindConflict, "2020年8月没有月结"},
			{"an open month, confirmed", nil, func() error { return r.confirm(leader, "2020-12") }, models.KindConflict, "没有月结"},
			{"an earlier month", nil, func() error { return r.ask(screener, "2020-09") }, models.KindConflict, "请先撤销2020年11月"},
			{"an earlier month, confirmed", nil, func() error { return r.confirm(leader, "2020-10") }, models.KindConflict, "请先撤销2020年11月"},
			{"nobody asked", nil, func() error { return r.confirm(leader, "2020-11") }, models.KindConflict, "还没有人申请"},
			{"asked twice", asked("2020-11", leader), func() error { return r.ask(screener, "2020-11") }, models.KindConflict, "分管领导已申请撤销2020年11月的月结（理由：" + missed + "）"},
			{"the same person", nil, func() error { return r.confirm(leader, "2020-11") }, models.KindForbidden, "两人"},
			{"issued since it was asked", func() { r.issued["2020-11"] = true }, func() error { return r.confirm(deputy, "2020-11") }, models.KindClosed, "月报已经印发"},
			{"issued", nil, func() error { return r.ask(screener, "2020-11") }, models.KindClosed, "月报已经印发"},
			{"confirmed already", func() { r.issued["2020-11"] = false; r.must(r.confirm(deputy, "2020-11")) }, func() error { return r.confirm(deputy, "2020-11") }, models.KindConflict, "没有月结"},
			{"a request of an earlier close", func() { r.shut("2020-11") }, func() error { return r.confirm(deputy, "2020-11") }, models.KindConflict, "还没有人申请"},
		} {
			if c.before != nil {
				c.before()
			}
			err := c.do()
			r.refused(err, c.kind, c.name)
			if err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v does not say %q", c.name, err, c.says)
			}
		}
		if p, err := r.Periods(r.ctx, screener, 2020); err != nil || len(p) != 3 || p[2].State != funds.PeriodClosed {
			t.Errorf("%+v %v", p, err)
		}
	})
}

// A reopened month takes postings again and is closed anew; the close that was undone stays on record, whole.
func TestReopenAndCloseAnew(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.load(row{claim: r.claim(p, 100, "2020-11-10"), recognised: wan(100)})
		slow := r.verified(r.claim(p, 30, "2020-11-20"))
		first := r.shut("2020-11")
		r.must(r.ask(screener, "2020-11"))
		if at, err := r.ClosedAt(r.ctx, "2020-11"); err != nil || at.IsZero() {
			t.Errorf("a request opens nothing: %v %v", at, err)
		}
		open, err := r.Reopen(r.ctx, leader, "2020-11")
		r.must(err)
		if open.State != funds.PeriodOpen || open.ClosingSeq != 0 || open.TotalsSHA != "" || open.ClosedBy != "" || open.ClosedAt != nil || open.PostingCount != first.PostingCount {
			t.Errorf("%+v", open)
		}
		if at, err := r.ClosedAt(r.ctx, "2020-11"); err != nil || !at.IsZero() {
			t.Errorf("closed at %v %v", at, err)
		}
		slow, err = r.Recognise(r.ctx, leader, slow.ID, funds.Recognition{Amount: wan(30), Version: slow.Version})
		r.must(err)
		if slow.Kind != funds.KindArrival || slow.StatMonth != "2020-11" {
			t.Errorf("%+v", slow)
		}
		again := r.shut("2020-11")
		if again.ClosingSeq <= first.ClosingSeq || again.TotalsSHA == first.TotalsSHA {
			t.Errorf("%+v after %+v", again, first)
		}
		if faults, err := r.Examine(r.ctx, auditor); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
		events, err := r.PeriodEvents(r.ctx, screener, 2020)
		r.must(err)
		want := []struct {
			kind   funds.PeriodEventKind
			by     models.Actor
			reason string
			of     funds.Period
		}{
			{funds.PeriodEventClosed, leader, "", first}, {funds.PeriodEventAsked, screener, missed, first},
			{funds.PeriodEventReopened, leader, missed, first}, {funds.PeriodEventClosed, leader, "", again},
		}
		if len(events) != len(want) {
			t.Fatalf("%+v", events)
		}
		for i, w := range want {
			e := events[i]
			if e.Kind != w.kind || e.ActorID != w.by.UserID || e.Actor != w.by.Name || e.Reason != w.reason || e.Month != "2020-11" || e.At.IsZero() ||
				e.ClosingSeq != w.of.ClosingSeq || e.TotalsSHA != w.of.TotalsSHA || e.ClosedBy != w.of.ClosedBy || !e.ClosedAt.Equal(*w.of.ClosedAt) {
				t.Errorf("%d: %+v, want %+v", i, e, w)
			}
		}
		log, err := r.log.History(r.ctx, "fund_period", 0)
		r.must(err)
		if len(log) != 4 || log[1].Action != "funds.reopen" || log[1].Parts().Before["totalsSha"] != first.TotalsSHA || log[1].Parts().Reason != missed {
			t.Errorf("%+v", log)
		}
		_, err = r.PeriodEvents(r.ctx, models.Actor{}, 2020)
		r.refused(err, models.KindForbidden, "nobody reads")
	})
}

// The ledger's facts of a month follow its close: what is registered after it waits, until the month is open again.
func TestFactsFollowTheReopening(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		r.shut("2020-11")
		r.project("ZH20200001", "330503", "浙江省/湖州市/南浔区", "industry", "2020-11-10")
		signed := func() bool {
			facts, err := r.ledger.Facts(r.ctx, screener, "2020-11-30")
			r.must(err)
			return len(facts) == 1 && facts[0].Signed()
		}
		if signed() {
			t.Error("the closed month tells a signing that was registered later")
		}
		r.must(r.ask(screener, "2020-11"))
		r.must(r.confirm(leader, "2020-11"))
		if !signed() {
			t.Error("the open month leaves the signing out")
		}
		time.Sleep(5 * time.Millisecond)
		r.shut("2020-11")
		if !signed() {
			t.Error("the month closed anew leaves the signing out")
		}
	})
}

// Of several requests at once one stands, and of several confirmations one opens the month.
func TestReopeningAtOnce(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		r.shut("2020-11")
		once := func(what string, do func() error) {
			t.Helper()
			results := make(chan error, 4)
			for range cap(results) {
				go func() { results <- do() }()
			}
			done := 0
			for range cap(results) {
				if err := <-results; err == nil {
					done++
				} else if kind := models.KindOf(err); kind != models.KindConflict && kind != models.KindUnavailable {
					t.Errorf("%s: %v", what, err)
				}
			}
			if done != 1 {
				t.Errorf("%s: %d of 4", what, done)
			}
		}
		once("ask", func() error { return r.ask(screener, "2020-11") })
		once("confirm", func() error { return r.confirm(leader, "2020-11") })
		events, err := r.PeriodEvents(r.ctx, screener, 2020)
		r.must(err)
		if len(events) != 3 {
			t.Errorf("%+v", events)
		}
	})
}
