package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/report"
	"luodi/models/report/document"
	"luodi/models/report/docx"
	"luodi/models/report/html"
	"luodi/models/report/xlsx"
)

const march models.Month = "2020-03"

// quarter is a district with three months of money: eight projects of two towns, five entries of each in every month.
type quarter struct {
	*rig
	projects []ledger.Project
	entries  []funds.Entry // of March
	vouchers int
}

// Rule book §13 case 13, reliability S4 and S6: March is closed and its report issued. Then 50 old rows are changed:
// money taken back, reversed and added, projects and a unit renamed, shares and origins changed. March prints the same
// bytes for ever, as figures and as a document in all three formats; the differences stand in the open month.
func TestMarchPrintsTheSameBytes(t *testing.T) {
	each(t, func(r *rig) {
		q := r.quarter()
		r.at("2020-04-08", 9, 30)
		for m := march.January(); m <= march; m = m.Add(1) {
			_, err := r.funds.Close(t.Context(), leader, m)
			r.must(err)
		}
		time.Sleep(5 * time.Millisecond) // records tell milliseconds
		issue := r.store(report.Monthly, string(march))
		issue, err := r.Sign(t.Context(), leader, issue.ID, issue.Version)
		r.must(err)
		figures, papers, anew := q.figures(march), q.papers(issue.ID), q.compiled(march)

		r.at("2020-04-20", 9, 0)
		late := q.change()
		if diff := cmp.Diff(figures, q.figures(march)); diff != "" {
			t.Errorf("the figures of March (-before +after):\n%s", diff)
		}
		for format, before := range papers {
			if after := q.papers(issue.ID)[format]; !bytes.Equal(before, after) || len(before) < 1000 {
				t.Errorf("%s: %d bytes before, %d after", format, len(before), len(after))
			}
		}
		if diff := cmp.Diff(anew, q.compiled(march)); diff != "" {
			t.Errorf("compiled anew March differs by more than names and scopes (-before +after):\n%s", diff)
		}
		_, err = r.funds.AskReopen(t.Context(), clerk, funds.ReopenRequest{Month: march, Reason: "想改三月的数"})
		r.refused("reopening an issued month", err, models.KindClosed)
		series, err := r.funds.Series(t.Context(), clerk, 2020, "2020-04")
		r.must(err)
		rows := series[funds.OutsideCity]
		if april := rows[3]; april.Late != late || april.Posted != late || rows[2].Corrected != rows[2].Posted+late || april.Cumulative != april.CorrectedCumulative {
			t.Errorf("其中：补报/核减 %s, want %s; March %+v", april.Late.InWan(), late.InWan(), rows[2])
		}
		listed, err := r.funds.List(t.Context(), clerk, funds.Filter{From: "2020-04", To: "2020-04", Relates: march}, models.Page{Size: 100})
		r.must(err)
		if listed.Total != 35 || listed.Recognised != late {
			t.Errorf("April lists %d corrections of March, %s", listed.Total, listed.Recognised.InWan())
		}
		april, err := r.Preview(t.Context(), clerk, report.Monthly, "2020-04")
		r.must(err)
		for _, want := range []string{"核减", "冲正", "补报", "新名甲镇"} {
			if !bytes.Contains([]byte(page(t, april)), []byte(want)) {
				t.Errorf("April does not tell %q", want)
			}
		}
	})
}

// quarter loads January to March by the day they happened.
func (r *rig) quarter() *quarter {
	q := &quarter{rig: r}
	for i := range 8 {
		q.projects = append(q.projects, r.project(fmt.Sprintf("ZH2019%04d", i+1), i%2, "2019-06-20"))
	}
	for m := march.January(); m <= march; m = m.Add(1) {
		for n := range 5 {
			for i, p := range q.projects {
				e := q.post(funds.EntryCreate{ProjectID: p.ID, ArrivedOn: m.Last().Add(-n), Declared: models.Money(i*7+n*3+1) * models.Wan, StatMonth: m, RelatesMonth: m})
				if m == march {
					q.entries = append(q.entries, e)
				}
			}
		}
	}
	return q
}

// post takes a line of history through all steps.
func (q *quarter) post(c funds.EntryCreate) funds.Entry {
	q.t.Helper()
	ctx := q.t.Context()
	q.vouchers++
	c.Purpose, c.On = funds.PurposeEquipment, c.ArrivedOn
	c.Vouchers = []funds.VoucherCreate{{Type: funds.EvidenceBank, Number: fmt.Sprintf("JD%d", q.vouchers), Amount: c.Declared}}
	e, err := q.funds.Declare(ctx, stand(2), c)
	q.must(err)
	_, err = q.funds.Screen(ctx, stand(3), e.ID, funds.Move{On: c.On})
	q.must(err)
	_, err = q.funds.Verify(ctx, stand(4), e.ID, funds.Verification{With: stand(5), Place: "现场", Result: funds.OutcomeTrue, On: c.On})
	q.must(err)
	e, err = q.funds.Recognise(ctx, stand(6), e.ID, funds.Recognition{Amount: c.Declared, On: c.On})
	q.must(err)
	return e
}

// change changes 50 old rows and gives what they add to March in April's books.
func (q *quarter) change() (late models.Money) {
	q.t.Helper()
	ctx := q.t.Context()
	changed := 0
	for i, e := range q.entries[:35] {
		c := funds.EntryCreate{ProjectID: e.ProjectID, Kind: funds.KindCut, CorrectsID: &e.ID, Reason: funds.ReasonEvidence, ArrivedOn: "2020-04-15", StatMonth: "2020-04", RelatesMonth: march}
		switch i % 3 {
		case 0: // a part of it
			c.Declared = -*e.Recognised / 2
		case 1:
			c.Kind, c.Declared = funds.KindReversal, -*e.Recognised
		case 2: // something beside it that came too late
			c.Kind, c.CorrectsID, c.Reason, c.ArrivedOn, c.Declared, c.Note = funds.KindLate, nil, "", "2020-03-30", 5*models.Wan+1, "凭证迟到"
		}
		late += *q.post(c).Recognised
		changed++
	}
	for i := range q.projects {
		p, err := q.ledger.ByID(ctx, stand(1), q.projects[i].ID)
		q.must(err)
		switch {
		case i < 4:
			p, err = q.ledger.Rename(ctx, stand(1), p.ID, ledger.Rename{Name: fmt.Sprintf("更名项目之%d", i), On: "2020-04-16", Version: p.Version})
		case i < 6:
			p, err = q.ledger.SetShares(ctx, stand(1), p.ID, ledger.ShareSet{From: "2020-03-01", DocNo: "分割证明", Version: p.Version, Shares: []ledger.UnitShare{
				{UnitID: q.towns[0].ID, BasisPoints: 5000}, {UnitID: q.towns[1].ID, BasisPoints: 5000},
			}})
		}
		q.must(err)
		p, err = q.ledger.Update(ctx, stand(1), p.ID, ledger.ProjectPatch{OriginCode: new("510400"), OriginName: new("四川省/攀枝花市")}, p.Version)
		q.must(err)
		if p.Scope != ledger.ScopeProvince {
			q.t.Errorf("%s is %s after its origin was corrected", p.Code, p.Scope)
		}
		changed++
		if i < 6 {
			changed++
		}
	}
	units := org.New(q.db, q.log)
	_, err := units.UpdateUnit(ctx, stand(1), q.towns[0].ID, org.UnitPatch{Name: new("新名甲镇"), ShortName: new("新名甲镇")}, q.towns[0].Version)
	q.must(err)
	if changed++; changed != 50 {
		q.t.Errorf("%d rows changed", changed)
	}
	return late
}

// figures prints what a month tells of money as canonical JSON, line by line: every series, every division, the list.
func (q *quarter) figures(m models.Month) string {
	q.t.Helper()
	ctx, year := q.t.Context(), m.Year()
	var b bytes.Buffer
	printed := func(name string, v any, err error) {
		q.must(err)
		line, err := json.Marshal(v)
		q.must(err)
		fmt.Fprintf(&b, "%s %s\n", name, line)
	}
	for _, who := range []models.Actor{clerk, {UserID: 91, Role: models.RoleReporter, UnitID: q.towns[0].ID}, {UserID: 92, Role: models.RoleReporter, UnitID: q.towns[1].ID}} {
		series, err := q.funds.Series(ctx, who, year, m)
		printed(fmt.Sprintf("series of unit %d", who.UnitID), series, err)
		cells, err := q.funds.Cells(ctx, who, funds.SeriesPosted, m, m)
		printed("cells", cells, err)
		leaves, err := q.funds.ByLeaf(ctx, who, year, m)
		printed("leaves", leaves, err)
	}
	for _, i := range funds.Indicators() {
		purposes, err := q.funds.ByPurpose(ctx, clerk, i, year, m)
		printed("purposes of "+i.Label(), purposes, err)
		sources, err := q.funds.BySource(ctx, clerk, i, year, m)
		printed("sources of "+i.Label(), sources, err)
	}
	projects, err := q.funds.ProjectSums(ctx, clerk, m)
	printed("projects", projects, err)
	not, err := q.funds.NotCounted(ctx, clerk, year, m)
	printed("not counted", not, err)
	special, err := q.funds.SpecialEntries(ctx, clerk, year, m)
	printed("special", special, err)
	list, err := q.funds.List(ctx, clerk, funds.Filter{From: m, To: m, Sort: "no"}, models.Page{Size: 500})
	q.must(err)
	for _, e := range list.Items { // the entries as posted; their projects' names are today's
		printed(e.No, e.Entry, nil)
	}
	periods, err := q.funds.Periods(ctx, clerk, year)
	closed := slices.DeleteFunc(periods, func(p funds.Period) bool { return p.Month > m })
	printed("closes", closed, err)
	return b.String()
}

// compiled is the report as it would be compiled now, without the words that are today's: names and scopes of projects.
func (q *quarter) compiled(m models.Month) string {
	q.t.Helper()
	doc, err := q.Preview(q.t.Context(), clerk, report.Monthly, string(m))
	q.must(err)
	words := []string{"新名甲镇", "甲镇", "市外省内", "省外"}
	for i, p := range q.projects {
		words = append(words, fmt.Sprintf("更名项目之%d", i), p.Name)
	}
	return strings.NewReplacer(words...).Replace(encoded(q.t, doc))
}

// papers prints a stored report in every format.
func (q *quarter) papers(id int64) map[string][]byte {
	q.t.Helper()
	issue, doc, err := q.Report(q.t.Context(), clerk, id)
	q.must(err)
	papers := map[string][]byte{"snapshot": []byte(issue.Content + issue.SHA256)}
	for format, write := range map[string]func(*bytes.Buffer, *document.Document) error{
		"docx": func(b *bytes.Buffer, d *document.Document) error { return docx.Write(b, d) },
		"xlsx": func(b *bytes.Buffer, d *document.Document) error { return xlsx.Write(b, d) },
		"html": func(b *bytes.Buffer, d *document.Document) error { return html.Write(b, d) },
	} {
		var b bytes.Buffer
		q.must(write(&b, doc))
		papers[format] = b.Bytes()
	}
	return papers
}
