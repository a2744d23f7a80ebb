package report_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/report"
)

var (
	chief  = models.Actor{UserID: 7, Name: "主要领导", Role: models.RoleLeader}
	signer = models.Actor{UserID: 8, Name: "局长", Role: models.RoleChief}
)

const december = models.Month("2020-12")

func (r *rig) shut() {
	r.t.Helper()
	_, err := r.funds.Close(r.t.Context(), leader, december)
	r.must(err)
	time.Sleep(5 * time.Millisecond) // closes tell milliseconds
}

func (r *rig) reopen() {
	r.t.Helper()
	_, err := r.funds.AskReopen(r.t.Context(), clerk, funds.ReopenRequest{Month: december, Reason: "漏核一笔到位资金"})
	r.must(err)
	_, err = r.funds.Reopen(r.t.Context(), leader, december)
	r.must(err)
}

// unsigned wants a refusal that says why, and the same reason shown before anybody tries.
func (r *rig) unsigned(id int64, hold report.Hold, says string) {
	r.t.Helper()
	issue, _, err := r.Report(r.t.Context(), signer, id)
	r.must(err)
	if issue.Hold != hold {
		r.t.Errorf("hold %q, want %q", issue.Hold, hold)
	}
	_, err = r.Sign(r.t.Context(), signer, id, issue.Version)
	if models.KindOf(err) != models.KindConflict || !strings.Contains(err.Error(), says) {
		r.t.Errorf("%v does not say %q", err, says)
	}
}

// A monthly report is signed only when its month is closed and it was compiled under that close. Compiled anew it keeps its number;
// the former revision stays as it was, marked, and only the current one is listed.
func TestAMonthIsClosedBeforeItsReportIsSigned(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		r.at("2021-01-08", 9, 0)
		early := r.store(report.Monthly, string(december))
		r.unsigned(early.ID, report.HoldOpen, "2020年12月尚未月结")
		r.shut()
		r.unsigned(early.ID, report.HoldStale, "该月报编制于月结之前")

		_, err := r.Recompile(ctx, leader, early.ID, 9)
		r.refused("a stale version", err, models.KindConflict)
		_, err = r.Recompile(ctx, auditor, early.ID, early.Version)
		r.refused("an auditor compiles", err, models.KindForbidden)
		_, err = r.Recompile(ctx, reporter, early.ID, early.Version)
		r.refused("a reporter compiles", err, models.KindForbidden)
		anew, err := r.Recompile(ctx, clerk, early.ID, early.Version)
		r.must(err)
		if anew.Revision != 2 || anew.Number != early.Number || anew.Total != early.Total || anew.Supersedes != early.ID || anew.CompiledBy != clerk.Name || anew.Hold != report.HoldNone {
			t.Errorf("%+v", anew)
		}
		r.unsigned(early.ID, report.HoldSuperseded, "该报告已被取代")
		_, err = r.Recompile(ctx, clerk, early.ID, early.Version)
		r.refused("a revision that is not the current one", err, models.KindConflict)

		former, doc, err := r.Report(ctx, signer, early.ID)
		r.must(err)
		if former.SHA256 != early.SHA256 || !former.Newer || former.Superseded == nil || former.Superseded.Actor != clerk.Name || !strings.Contains(strings.Join(doc.Marks, " "), "已被取代") || !doc.Draft {
			t.Errorf("%+v %v", former, doc.Marks)
		}
		list, err := r.List(ctx, signer, report.Filter{Kind: report.Monthly}, models.Page{})
		if err != nil || list.Total != 1 || list.Items[0].ID != anew.ID || list.Items[0].Supersedes != early.ID {
			t.Errorf("current: %+v %v", list, err)
		}
		list, err = r.List(ctx, signer, report.Filter{Kind: report.Monthly, Period: string(december)}, models.Page{})
		if err != nil || list.Total != 2 {
			t.Errorf("all: %+v %v", list, err)
		}
		signed, err := r.Sign(ctx, signer, anew.ID, anew.Version)
		r.must(err)
		if signed.State != report.StateIssued || signed.Number != early.Number {
			t.Errorf("%+v", signed)
		}
		_, err = r.Recompile(ctx, leader, anew.ID, signed.Version)
		r.refused("an issued report is compiled anew", err, models.KindConflict)
		if faults, err := r.Examine(ctx, auditor); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
		r.must(r.db.Do(ctx, func(ctx context.Context) error {
			return r.db.Conn(ctx).Exec("UPDATE snapshot_events SET reason = '改' WHERE event = 'superseded'").Error
		}))
		if faults, err := r.Examine(ctx, auditor); err != nil || len(faults) != 1 || faults[0].Rule != "报告留痕未被改动" {
			t.Errorf("an event changed by hand: %v %v", faults, err)
		}
		r.must(r.db.Do(ctx, func(ctx context.Context) error {
			return r.db.Conn(ctx).Exec("DELETE FROM report_snapshots WHERE id = ?", early.ID).Error
		}))
		if faults, err := r.Examine(ctx, auditor); err != nil || len(faults) != 2 || faults[1].Rule != "报告未被删除" {
			t.Errorf("a superseded revision removed by hand: %v %v", faults, err)
		}
	})
}

// A close that is undone supersedes the compiled report at once; nothing compiled before the close made anew can be signed.
func TestAReopeningOvertakesTheReport(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		r.at("2021-01-08", 9, 0)
		r.shut()
		first := r.store(report.Monthly, string(december))
		if first.Hold != report.HoldNone || first.ClosedAt == nil {
			t.Errorf("%+v", first)
		}
		r.reopen()
		issue, _, err := r.Report(ctx, signer, first.ID)
		r.must(err)
		if issue.Superseded == nil || issue.Superseded.Actor != leader.Name || issue.Superseded.Reason != "月结被撤销：漏核一笔到位资金" || issue.Newer || issue.SHA256 != first.SHA256 {
			t.Errorf("%+v", issue.Superseded)
		}
		r.unsigned(first.ID, report.HoldOpen, "尚未月结")
		open, err := r.Recompile(ctx, clerk, first.ID, first.Version) // possible, but no more signed than before
		r.must(err)
		r.unsigned(open.ID, report.HoldOpen, "尚未月结")
		late, err := r.ledger.Project(ctx, stand(1), "ZH20200002")
		r.must(err)
		r.paid(late, "PZ7", models.Yi/4, "2020-12-24")
		r.shut()
		r.unsigned(open.ID, report.HoldStale, "月结撤销之前")
		last, err := r.Recompile(ctx, clerk, open.ID, open.Version)
		r.must(err)
		_, doc, err := r.Report(ctx, signer, last.ID)
		r.must(err)
		if last.Revision != 3 || last.Number != first.Number || !strings.Contains(plain(page(t, doc)), "全区市外到位资金1.25亿元") {
			t.Errorf("%+v", last)
		}
		_, err = r.Sign(ctx, signer, last.ID, last.Version)
		r.must(err)
		_, err = r.funds.AskReopen(ctx, clerk, funds.ReopenRequest{Month: december, Reason: "再改一次"})
		r.refused("after the issue", err, models.KindClosed)
		if faults, err := r.Examine(ctx, auditor); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	})
}

// Digests do not rest on a close, and history was issued long ago.
func TestWhoNeedsNoClose(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		week := r.store(report.Weekly, "2020-W52")
		_, err := r.Recompile(ctx, clerk, week.ID, week.Version)
		r.refused("a digest is compiled anew", err, models.KindInvalid)
		_, err = r.Sign(ctx, signer, week.ID, week.Version)
		r.must(err)
		r.at("2021-01-08", 9, 0)
		draft, err := r.Compile(ctx, stand(1), report.Monthly, string(december))
		r.must(err)
		old, err := r.Store(ctx, stand(1), draft)
		r.must(err)
		if _, err = r.Sign(ctx, signer, old.ID, old.Version); err != nil || !old.Historic {
			t.Errorf("%v %+v", err, old)
		}
	})
}

// Of a signature and the undoing of the close at the same time one wins, and the other is refused.
func TestSignatureAgainstReopening(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		r.at("2021-01-08", 9, 0)
		r.shut()
		issue := r.store(report.Monthly, string(december))
		_, err := r.funds.AskReopen(ctx, clerk, funds.ReopenRequest{Month: december, Reason: "漏核一笔到位资金"})
		r.must(err)
		results := make(chan error, 2)
		go func() { _, err := r.Sign(ctx, signer, issue.ID, issue.Version); results <- err }()
		go func() { _, err := r.funds.Reopen(ctx, chief, december); results <- err }()
		done := 0
		for range 2 {
			err := <-results
			switch models.KindOf(err) {
			case "":
				done++
			case models.KindConflict, models.KindClosed, models.KindUnavailable:
			default:
				t.Error(err)
			}
		}
		closedAt, err := r.funds.ClosedAt(ctx, december)
		r.must(err)
		issued, err := r.Issued(ctx, december)
		r.must(err)
		if done != 1 || issued == closedAt.IsZero() {
			t.Errorf("%d of 2, issued %v, closed %v", done, issued, closedAt)
		}
	})
}
