package funds_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/report"
	"luodi/models/report/document"
)

// drawMonth is mostly the one whose turn it is: the first open month with money, or the last closed one.
func (r *run) drawMonth(closed bool) models.Month {
	if r.chance(20) {
		return r.today.Month().Add(-r.dice.IntN(4))
	}
	if closed && r.lastClosed() != "" {
		return r.lastClosed()
	}
	first := r.today.Month()
	for m, p := range r.months {
		if !p.closed && m < first {
			first = m
		}
	}
	return first
}

func (r *run) drawClose() op {
	m, by := r.drawMonth(false), pick(r, leaders)
	want := models.Kind("")
	switch {
	case r.today <= m.Last():
		want = models.KindInvalid
	case r.closed(m):
		want = models.KindConflict
	}
	for x, p := range r.months {
		if want == "" && x < m && !p.closed {
			want = models.KindConflict
		}
	}
	return op{
		told: fmt.Sprintf("close %s by %d", m, by.UserID), want: want, audit: []string{"funds.close"},
		do: func(ctx context.Context) error { _, err := r.Close(ctx, by, m); return err },
		then: func() {
			p := r.month(m)
			p.closed, p.by, p.last, p.asked = true, by.Name, len(r.postings), 0
			r.acts = append(r.acts, mAct{m, funds.PeriodEventClosed, by.Name, "", p.last})
			p.act = len(r.acts)
		},
	}
}

// undoable says whether the close of a month can be undone at all.
func (r *run) undoable(m models.Month) models.Kind {
	switch {
	case !r.closed(m) || r.lastClosed() != m:
		return models.KindConflict
	case slices.ContainsFunc(r.model.reports, func(x *mReport) bool { return x.month == m && x.issued }):
		return models.KindClosed
	}
	return ""
}

func (r *run) drawAsk() op {
	m, by := r.drawMonth(true), pick(r, []models.Actor{screener, leader, deputy})
	want := r.undoable(m)
	if want == "" && r.months[m].asked != 0 {
		want = models.KindConflict
	}
	reason := fmt.Sprintf("漏核第%d笔到位资金", len(r.acts))
	return op{
		told: fmt.Sprintf("ask_reopen %s by %d", m, by.UserID), want: want, audit: []string{"funds.ask_reopen"},
		do: func(ctx context.Context) error {
			_, err := r.AskReopen(ctx, by, funds.ReopenRequest{Month: m, Reason: reason})
			return err
		},
		then: func() {
			p := r.months[m]
			p.asked, p.askReason = by.UserID, reason
			r.acts = append(r.acts, mAct{m, funds.PeriodEventAsked, by.Name, reason, p.last})
		},
	}
}

func (r *run) drawReopen() op {
	m, by := r.drawMonth(true), pick(r, leaders)
	want := r.undoable(m)
	switch {
	case want != "":
	case r.months[m].asked == 0:
		want = models.KindConflict
	case r.months[m].asked == by.UserID:
		want = models.KindForbidden
	}
	return op{
		told: fmt.Sprintf("reopen %s by %d", m, by.UserID), want: want, audit: []string{"funds.reopen"},
		do: func(ctx context.Context) error { _, err := r.Reopen(ctx, by, m); return err },
		then: func() {
			p := r.months[m]
			r.acts = append(r.acts, mAct{m, funds.PeriodEventReopened, by.Name, p.askReason, p.last})
			*p = mMonth{count: p.count}
			if x := r.report(m); x != nil && !x.issued {
				x.superseded = true
			}
		},
	}
}

// drawReport compiles and stores the 月报 of a month, or issues one that is stored.
func (r *run) drawReport() op {
	m := r.drawMonth(true)
	if x := r.report(m); x != nil && r.chance(80) {
		if !x.issued && r.chance(40) {
			return r.recompiling(x)
		}
		return r.issuing(pick(r, indexes(r.model.reports, func(o *mReport) bool { return o == x || r.chance(5) })))
	}
	want, now := models.Kind(""), r.moment.Add(r.skew)
	switch {
	case m.First() > r.today:
		want = models.KindInvalid
	case now.Before(m.Add(1).First().At(0, 0)), r.report(m) != nil:
		want = models.KindConflict
	}
	var issue report.Issue
	return op{
		told: fmt.Sprintf("report %s", m), want: want, audit: []string{"report.store"},
		do: func(ctx context.Context) error {
			draft, err := r.reports.Compile(ctx, screener, report.Monthly, string(m))
			if err == nil {
				issue, err = r.reports.Store(ctx, screener, draft)
			}
			return err
		},
		then: func() { r.compiled(issue, m, nil) },
	}
}

// compiled keeps a new revision, the first one with the next number.
func (r *run) compiled(issue report.Issue, m models.Month, former *mReport) {
	r.t.Helper()
	x := &mReport{id: issue.ID, version: issue.Version, number: issue.Total, month: m, content: issue.Content}
	if r.closed(m) {
		x.under = r.months[m].act
	}
	months := map[models.Month]bool{m: true}
	for _, o := range r.model.reports {
		months[o.month] = true
	}
	want := int64(len(months))
	if former != nil {
		want, former.superseded = former.number, true
	}
	if x.number != want {
		r.t.Errorf("the report of %s has the number %d of all, want %d", m, x.number, want)
	}
	r.model.reports = append(r.model.reports, x)
	r.checkCells(issue, m)
}

// recompiling makes a new revision of a report that is not issued.
func (r *run) recompiling(x *mReport) op {
	var issue report.Issue
	want := models.Kind("")
	switch {
	case x.month.First() > r.today:
		want = models.KindInvalid
	case r.moment.Add(r.skew).Before(x.month.Add(1).First().At(0, 0)):
		want = models.KindConflict
	}
	return op{
		told: fmt.Sprintf("recompile %s", x.month), want: want, audit: []string{"report.store"},
		do: func(ctx context.Context) (err error) {
			issue, err = r.reports.Recompile(ctx, screener, x.id, x.version)
			return err
		},
		then: func() { r.compiled(issue, x.month, x) },
	}
}

func (r *run) issuing(i int) op {
	x, by := r.model.reports[i], pick(r, leaders)
	return op{
		told: fmt.Sprintf("issue %s", x.month), want: r.mayIssue(x), audit: []string{"report.issue"},
		do:   func(ctx context.Context) error { _, err := r.reports.Sign(ctx, by, x.id, x.version); return err },
		then: func() { x.issued, x.version = true, x.version+1 },
	}
}

// checkCells: every figure of money in the table of the report is the sum of the postings known when it was stored (K7).
func (r *run) checkCells(issue report.Issue, m models.Month) {
	r.t.Helper()
	_, doc, err := r.reports.Report(r.ctx, screener, issue.ID)
	r.must(err)
	i := slices.IndexFunc(doc.Blocks, func(b document.Block) bool { t, ok := b.(*document.Table); return ok && t.ID == "t-targets" })
	if i < 0 {
		r.t.Errorf("the report of %s has no table of targets", m)
		return
	}
	want := r.figures(m.Year(), m)
	for n, indicator := range funds.Indicators() {
		cells, last := doc.Blocks[i].(*document.Table).Rows[n].Cells, want[indicator][m.Number()-1]
		for column, amount := range map[int]models.Money{2: last.Posted, 3: last.Cumulative, 4: last.FreshCumulative, 5: last.Cumulative - last.FreshCumulative, 6: last.LateCumulative} {
			if cells[column].Number == nil || cells[column].Number.Value != int64(amount) {
				r.t.Errorf("the report of %s, %s, column %d: %+v, want %s", m, indicator.Label(), column, cells[column], amount.YuanString())
			}
		}
	}
}

// drawClock sets the clock an hour or a month on, or back to where it belongs.
func (r *run) drawClock() op {
	skews := []time.Duration{0, 0, time.Hour, -time.Hour, 30 * 24 * time.Hour, -24 * time.Hour}
	skew := pick(r, skews)
	return op{told: fmt.Sprintf("clock %s", skew), do: func(context.Context) error { return nil }, then: func() { r.skew = skew }}
}

func (r *run) drawRestart() op {
	return op{told: "restart", do: func(context.Context) error { return nil }, then: r.reopen}
}
