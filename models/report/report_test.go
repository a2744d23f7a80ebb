package report_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/report"
	"luodi/models/report/document"
	"luodi/models/report/docx"
	"luodi/models/report/html"
	"luodi/models/report/xlsx"
)

func encoded(t *testing.T, d *document.Document) string {
	t.Helper()
	b, err := document.Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// page is the document as the reader sees it.
func page(t *testing.T, d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := html.Fragment(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTheWeekIsToldAndStoredOnce(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		preview, err := r.Preview(ctx, clerk, report.Weekly, "2020-W52")
		r.must(err)
		if !preview.Draft || preview.Head.Issue != "" || !strings.Contains(page(t, preview), "草稿") {
			t.Error("a preview is a draft without a number")
		}
		for _, words := range []string{"签约项目1个，协议投资额2.00亿元", "市外到位资金（认定）", "完成场平", "用电容量不足", "拟开工", "应报项目2个，已报1个，迟报0个，未报1个"} {
			if !strings.Contains(plain(page(t, preview)), words) {
				t.Errorf("“%s” is missing", words)
			}
		}
		draft, err := r.Compile(ctx, job, report.Weekly, "2020-W52")
		r.must(err)
		issue, err := r.Store(ctx, job, draft)
		r.must(err)
		if issue.Number != 1 || issue.Total != 1 || issue.Year != 2020 || issue.Late || issue.State != report.StateCompiled || issue.Title != "2020年12月19日—25日招商引资周报" {
			t.Errorf("%+v", issue)
		}
		_, err = r.Store(ctx, job, draft)
		r.refused("a second store", err, models.KindConflict)
		r.at("2020-12-28", 9, 0)
		early, err := r.Compile(ctx, job, report.Weekly, "2020-W53")
		r.must(err)
		r.at("2020-12-31", 11, 59)
		_, err = r.Store(ctx, job, early)
		r.refused("before the cut-off", err, models.KindConflict)
		_, err = r.Compile(ctx, job, report.Monthly, "2021-01")
		r.refused("a month that has not begun", err, models.KindInvalid)
		r.at("2020-12-31", 17, 0)
		again := r.store(report.Weekly, "2020-W53")
		if again.Number != 2 || again.Total != 2 {
			t.Errorf("a refused store takes no number: %+v", again)
		}
		list, err := r.List(ctx, leader, report.Filter{Kind: report.Weekly, Year: 2020}, models.Page{})
		r.must(err)
		if list.Total != 2 || list.Items[0].Period != "2020-W53" || list.Items[0].Content != "" {
			t.Errorf("%+v", list)
		}
		n, err := r.log.Verify(ctx, auditor)
		r.must(err)
		if n < 2 {
			t.Error("storing leaves a trace")
		}
	})
}

// plain takes the tags out.
func plain(s string) string {
	var b strings.Builder
	tag := false
	for _, c := range s {
		switch {
		case c == '<':
			tag = true
		case c == '>':
			tag = false
		case !tag && c != '\n':
			b.WriteRune(c)
		}
	}
	return b.String()
}

// The first issue of 2021 begins a new series and goes on in the other; missed weeks keep their own cut-off.
func TestNumbersAcrossYearsAndCatchUp(t *testing.T) {
	each(t, func(r *rig) {
		r.at("2021-01-12", 9, 0)
		var issues []report.Issue
		for _, week := range []string{"2020-W52", "2020-W53", "2021-W01"} {
			issues = append(issues, r.store(report.Weekly, week))
		}
		december := r.store(report.Monthly, "2020-12")
		for i, want := range []struct {
			year   int
			number int64
			cut    models.Date
		}{{2020, 1, "2020-12-25"}, {2020, 2, "2020-12-31"}, {2021, 1, "2021-01-08"}} {
			got := issues[i]
			if got.Year != want.year || got.Number != want.number || got.Total != int64(i+1) || !got.CutOff.Equal(want.cut.At(12, 0)) || !got.Late {
				t.Errorf("%+v, want %+v", got, want)
			}
		}
		if december.Year != 2020 || december.Number != 1 || december.Total != 1 || !december.Late {
			t.Errorf("the monthly report has its own series: %+v", december)
		}
		_, doc, err := r.Report(t.Context(), leader, issues[1].ID)
		r.must(err)
		if doc.Head.Issue != "2020年第2期（总第2期）" || doc.Head.Date != "2020年12月31日" || strings.Join(doc.Marks, "") != "补发（实际编制于2021年1月12日）" {
			t.Errorf("%+v %v", doc.Head, doc.Marks)
		}
		_, err = r.Compile(t.Context(), job, report.Weekly, "2020-W05") // 春节
		r.refused("a week without a working day", err, models.KindInvalid)
	})
}

// The same data give the same bytes, whenever they are compiled; what happens later does not touch a stored issue.
func TestDeterministicAndFrozen(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		for _, c := range []struct {
			kind   report.Kind
			period string
		}{{report.Weekly, "2020-W52"}, {report.Monthly, "2020-12"}} {
			r.at("2021-01-08", 9, 0)
			first, err := r.Compile(ctx, job, c.kind, c.period)
			r.must(err)
			r.at("2021-03-01", 9, 0)
			second, err := r.Compile(ctx, leader, c.kind, c.period)
			r.must(err)
			if encoded(t, first.Document) != encoded(t, second.Document) {
				t.Errorf("%s differs from one compilation to the next", c.period)
			}
		}
		r.at("2020-12-25", 17, 0)
		week := r.store(report.Weekly, "2020-W52")
		_, before, err := r.Report(ctx, leader, week.ID)
		r.must(err)
		late, err := r.ledger.Project(ctx, stand(1), "ZH20200002")
		r.must(err)
		r.paid(late, "PZ2", models.Yi/2, "2020-12-24") // recorded after the issue, dated before it
		_, after, err := r.Report(ctx, leader, week.ID)
		r.must(err)
		if encoded(t, before) != encoded(t, after) {
			t.Error("a stored issue has changed")
		}
		r.at("2020-12-28", 9, 0)
		next, err := r.Preview(ctx, clerk, report.Weekly, "2020-W53")
		r.must(err)
		if !strings.Contains(plain(page(t, next)), "认定市外到位资金0.50亿元") {
			t.Error("what was recorded after an issue belongs to the next one")
		}
	})
}

func TestSign(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		issue := r.store(report.Weekly, "2020-W52")
		_, doc, err := r.Report(ctx, clerk, issue.ID)
		r.must(err)
		if !doc.Draft {
			t.Error("a report that is not issued is a draft")
		}
		_, err = r.Sign(ctx, clerk, issue.ID, 1)
		r.refused("a statistician signs", err, models.KindForbidden)
		_, err = r.Sign(ctx, leader, issue.ID, 9)
		r.refused("a stale version", err, models.KindConflict)
		_, err = r.Sign(ctx, leader, 999, 1)
		r.refused("no such report", err, models.KindNotFound)
		signed, err := r.Sign(ctx, leader, issue.ID, 1)
		r.must(err)
		if signed.State != report.StateIssued || signed.IssuedBy != leader.Name || signed.Version != 2 || signed.SHA256 != issue.SHA256 {
			t.Errorf("%+v", signed)
		}
		_, err = r.Sign(ctx, leader, issue.ID, 2)
		r.refused("a second signature", err, models.KindConflict)
		_, doc, err = r.Report(ctx, auditor, issue.ID)
		r.must(err)
		if doc.Draft || doc.Meta.Hash == "" {
			t.Error("an issued report is no draft and carries its check code")
		}
		r.at("2021-01-08", 9, 0)
		draft, err := r.Compile(ctx, leader, report.Monthly, "2020-12")
		r.must(err)
		own, err := r.Store(ctx, leader, draft)
		r.must(err)
		_, err = r.Sign(ctx, leader, own.ID, own.Version)
		r.refused("the author signs", err, models.KindForbidden)
	})
}

// A report holds the rows of every unit: a unit's user sees none.
func TestWhoMayRead(t *testing.T) {
	each(t, func(r *rig) {
		ctx := t.Context()
		issue := r.store(report.Weekly, "2020-W52")
		_, err := r.Compile(ctx, reporter, report.Weekly, "2020-W52")
		r.refused("a reporter compiles", err, models.KindForbidden)
		_, err = r.Store(ctx, auditor, report.Draft{})
		r.refused("an auditor stores", err, models.KindForbidden)
		_, err = r.Store(ctx, job, report.Draft{})
		r.refused("an empty draft", err, models.KindInvalid)
		_, _, err = r.Report(ctx, reporter, issue.ID)
		r.refused("a reporter reads", err, models.KindNotFound)
		list, err := r.List(ctx, reporter, report.Filter{}, models.Page{})
		if err != nil || list.Total != 0 {
			t.Errorf("%+v %v", list, err)
		}
		r.must(r.db.Do(ctx, func(ctx context.Context) error {
			return r.db.Conn(ctx).Exec("UPDATE report_snapshots SET content = REPLACE(content, '42', '43'), sha256 = ?", strings.Repeat("0", 64)).Error
		}))
		_, _, err = r.Report(ctx, leader, issue.ID)
		r.refused("a snapshot that was changed", err, models.KindConflict)
	})
}

// Every writer prints the month's tree.
func TestTheMonthInEveryForm(t *testing.T) {
	each(t, func(r *rig) {
		doc, err := r.Preview(t.Context(), clerk, report.Monthly, "2020-12")
		r.must(err)
		text := plain(page(t, doc))
		for _, words := range []string{"1—12月，全区市外到位资金1.00亿元，完成年度目标2.00亿元的50.00%，欠序时进度50.00个百分点", "1/2", "未破零", "甲镇", "附表A", "附表E"} {
			if !strings.Contains(text, words) {
				t.Errorf("“%s” is missing", words)
			}
		}
		for name, write := range map[string]func(*bytes.Buffer) error{
			"docx": func(b *bytes.Buffer) error { return docx.Write(b, doc) },
			"xlsx": func(b *bytes.Buffer) error { return xlsx.Write(b, doc) },
			"html": func(b *bytes.Buffer) error { return html.Write(b, doc) },
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil || b.Len() == 0 {
				t.Errorf("%s: %d bytes, %v", name, b.Len(), err)
			}
		}
	})
}
