package funds_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// figures are the monthly figures of a year as the plain sums of what was posted and declared so far.
func (m *model) figures(year int, upTo models.Month) map[funds.Indicator][]funds.MonthFigure {
	out := map[funds.Indicator][]funds.MonthFigure{}
	for _, i := range funds.Indicators() {
		rows := make([]funds.MonthFigure, upTo.Number())
		for n := range rows {
			f := &rows[n]
			f.Month = models.NewMonth(year, n+1)
			m.tally(f, i, upTo)
			if n > 0 {
				b := rows[n-1]
				f.Cumulative, f.DeclaredCumulative, f.CorrectedCumulative = b.Cumulative, b.DeclaredCumulative, b.CorrectedCumulative
				f.CorrectedDeclaredCumulative, f.FreshCumulative, f.LateCumulative = b.CorrectedDeclaredCumulative, b.FreshCumulative, b.LateCumulative
			}
			f.Cumulative, f.DeclaredCumulative, f.CorrectedCumulative = f.Cumulative+f.Posted, f.DeclaredCumulative+f.Declared, f.CorrectedCumulative+f.Corrected
			f.CorrectedDeclaredCumulative, f.FreshCumulative, f.LateCumulative = f.CorrectedDeclaredCumulative+f.CorrectedDeclared, f.FreshCumulative+f.Fresh, f.LateCumulative+f.Late
		}
		out[i] = rows
	}
	return out
}

// tally fills one month of one indicator. What is posted or declared for a month outside the year up to now is not known.
func (m *model) tally(f *funds.MonthFigure, i funds.Indicator, upTo models.Month) {
	known := func(x models.Month) bool { return x >= upTo.January() && x <= upTo }
	for _, p := range m.postings {
		if !known(p.month) || !i.Counts(p.leaf, p.sector) {
			continue
		}
		if p.relates == f.Month {
			f.Corrected += p.amount
		}
		if p.month != f.Month {
			continue
		}
		f.Posted += p.amount
		if p.fresh {
			f.Fresh += p.amount
		}
		if p.relates < p.month {
			f.Late += p.amount
		}
	}
	for _, e := range m.entries {
		if !known(e.stat) || !i.Counts(e.leaf, e.sector) || !e.state.Counted() {
			continue
		}
		if e.relates == f.Month {
			f.CorrectedDeclared += e.declared
		}
		if e.stat == f.Month {
			f.Declared += e.declared
		}
	}
}

// checkFigures: what the room tells is what the model's lists add up to (K1, K2, K14).
func (r *run) checkFigures() {
	r.t.Helper()
	var total models.Money
	units, sectors, leaves := map[int]models.Money{}, map[ledger.Sector]models.Money{}, map[ledger.Scope]models.Money{}
	for _, p := range r.postings {
		total, units[p.unit] = total+p.amount, units[p.unit]+p.amount
		sectors[p.sector], leaves[p.leaf] = sectors[p.sector]+p.amount, leaves[p.leaf]+p.amount
	}
	for year := 2019; year <= 2021; year++ {
		upTo := models.NewMonth(year, 12)
		got, err := r.Series(r.ctx, screener, year, upTo)
		r.must(err)
		if diff := cmp.Diff(r.figures(year, upTo), got); diff != "" {
			r.t.Errorf("%d (-model +room):\n%s", year, diff)
		}
	}
	cells, err := r.Cells(r.ctx, screener, funds.SeriesPosted, "2019-01", "2021-12")
	r.must(err)
	for _, c := range cells {
		sectors[c.Sector], leaves[c.Leaf], total = sectors[c.Sector]-c.Amount, leaves[c.Leaf]-c.Amount, total-c.Amount
		for i, id := range r.unitIDs {
			if id == c.UnitID {
				units[i] -= c.Amount
			}
		}
	}
	if total != 0 || hasRest(units) || hasRest(sectors) || hasRest(leaves) {
		r.t.Errorf("the kept sums miss the postings by %v %v %v %v", total, units, sectors, leaves)
	}
	sums, err := r.ProjectSums(r.ctx, screener, "2021-12")
	r.must(err)
	for i, p := range r.projects {
		want := models.Money(0)
		if p.into < 0 {
			want = r.inPlace(i)
		}
		if sums[p.id] != want {
			r.t.Errorf("project %d: %s, want %s", i, sums[p.id].YuanString(), want.YuanString())
		}
	}
	city, err := r.List(r.ctx, screener, funds.Filter{Indicator: funds.OutsideCity}, models.Page{Size: 1})
	r.must(err)
	province, err := r.List(r.ctx, screener, funds.Filter{Indicator: funds.OutsideProvince}, models.Page{Size: 1})
	r.must(err)
	if province.Total > city.Total {
		r.t.Errorf("省外 lists %d entries, 市外 %d", province.Total, city.Total)
	}
}

func hasRest[K comparable](sums map[K]models.Money) bool {
	for _, m := range sums {
		if m != 0 {
			return true
		}
	}
	return false
}

// checkAll: all rows are the model's, and everything that is kept about them holds (K3–K12).
func (r *run) checkAll() {
	r.t.Helper()
	r.checkFigures()
	if diff := cmp.Diff(r.told(), r.stored()); diff != "" {
		r.t.Errorf("the rows (-model +database):\n%.4000s", diff)
	}
	if faults, err := r.Examine(r.ctx, auditor); err != nil || len(faults) > 0 {
		r.t.Errorf("%v, %d faults such as %v", err, len(faults), faults[:min(3, len(faults))])
	}
	changes := 0
	for _, n := range r.audit {
		changes += n
	}
	if n, err := r.log.Verify(r.ctx, auditor); err != nil || int(n) != changes {
		r.t.Errorf("操作留痕 holds %d rows, %d operations were done: %v", n, changes, err)
	}
	for _, x := range r.model.reports {
		issue, _, err := r.reports.Report(r.ctx, screener, x.id)
		r.must(err)
		if issue.Content != x.content || string(x.month) != issue.Period {
			r.t.Errorf("the report of %s changed", x.month)
		}
	}
}

// told is the model as text, a line for every row.
func (r *run) told() (lines []string) {
	for _, e := range r.entries {
		recognised, corrects := "", ""
		if e.recognised != nil {
			recognised = e.recognised.YuanString()
		}
		if e.corrects >= 0 {
			corrects = r.entries[e.corrects].no
		}
		lines = append(lines, fmt.Sprint("entry ", e.no, " ", e.state, " ", e.kind, " ", r.projects[e.project].code, " ", r.units[e.unit], " ", e.arrived, " ", e.declared.YuanString(),
			" ", recognised, " ", e.reason, " ", e.stat, " ", e.relates, " ", e.leaf, " ", e.sector, " ", e.source, " ", e.purpose, " ", e.fresh, " ", e.late, " ", corrects))
	}
	for i, p := range r.postings {
		lines = append(lines, fmt.Sprint("posting ", i+1, " ", r.entries[p.entry].no, " ", r.units[p.unit], " ", r.projects[p.project].code, " ", p.month, " ", p.relates, " ", p.leaf, " ", p.sector,
			" ", p.source, " ", p.purpose, " ", p.fresh, " ", p.amount.YuanString(), " ", p.reverses))
	}
	for m := models.Month("2019-01"); m <= "2021-12"; m = m.Add(1) {
		if p := r.months[m]; p != nil {
			lines = append(lines, fmt.Sprint("month ", m, " ", p.closed, " ", p.count, " ", p.last, " ", p.by))
		}
	}
	for i, a := range r.acts {
		lines = append(lines, fmt.Sprint("act ", i+1, " ", a.month, " ", a.kind, " ", a.by, " ", a.reason, " ", a.last))
	}
	for i, p := range r.projects {
		lines = append(lines, fmt.Sprint("project ", p.code, " ", r.units[p.unit], " ", p.leaf, " ", r.inPlaceKept(i)))
	}
	for action, n := range r.audit {
		lines = append(lines, fmt.Sprint("audit ", action, " ", n))
	}
	lines = append(lines, "nobody did two steps on one entry: 0")
	return sorted(lines)
}

// inPlaceKept is what is kept beside a project: its own and what was merged into it; nothing is kept anew for one that
// was merged itself.
func (r *run) inPlaceKept(project int) string {
	if r.projects[project].into >= 0 {
		return "merged"
	}
	return r.inPlace(project).YuanString()
}

// stored is the database as the same text.
func (r *run) stored() (lines []string) {
	r.t.Helper()
	var (
		entries  []funds.Entry
		postings []funds.Posting
		periods  []funds.Period
		acts     []funds.PeriodEvent
		changes  []struct {
			Action string
			N      int
		}
		kept []struct {
			Code, Scope  string
			UnitID       int64
			InPlace      models.Money
			MergedIntoID *int64
		}
		twice int
	)
	r.must(r.db.View(r.ctx, func(ctx context.Context) error {
		conn := r.db.Conn(ctx)
		for _, read := range []error{
			conn.Order("id").Find(&entries).Error, conn.Order("seq").Find(&postings).Error, conn.Find(&periods).Error, conn.Order("seq").Find(&acts).Error,
			conn.Raw("SELECT action, COUNT(*) AS n FROM audit_log WHERE kind = ? GROUP BY action", audit.KindChange).Scan(&changes).Error,
			conn.Raw("SELECT p.code, p.scope, p.unit_id, p.in_place, m.into_id AS merged_into_id FROM projects p LEFT JOIN merged_projects m ON m.project_id = p.id").Scan(&kept).Error,
			conn.Raw(`SELECT COUNT(*) FROM (SELECT entry_id, user_id FROM (SELECT entry_id, user_id, step FROM fund_reviews UNION SELECT id, author_id, 'declare' FROM fund_entries) did
				GROUP BY entry_id, user_id HAVING COUNT(*) > 1) twice`).Scan(&twice).Error,
		} {
			if read != nil {
				return read
			}
		}
		return nil
	}))
	codes, units, nos := map[int64]string{}, map[int64]string{}, map[int64]string{}
	for _, p := range r.projects {
		codes[p.id] = p.code
	}
	for i, id := range r.unitIDs {
		units[id] = r.units[i]
	}
	for _, e := range entries {
		nos[e.ID] = e.No
		recognised, corrects := "", ""
		if e.Recognised != nil {
			recognised = e.Recognised.YuanString()
		}
		if e.CorrectsID != nil {
			corrects = nos[*e.CorrectsID]
		}
		lines = append(lines, fmt.Sprint("entry ", e.No, " ", e.State, " ", e.Kind, " ", codes[e.ProjectID], " ", units[e.UnitID], " ", e.ArrivedOn, " ", e.Declared.YuanString(),
			" ", recognised, " ", e.CutReason, " ", e.StatMonth, " ", e.RelatesMonth, " ", e.Leaf, " ", e.Sector, " ", e.Source, " ", e.Purpose, " ", e.Fresh, " ", e.LateDeclared, " ", corrects))
	}
	for _, p := range postings {
		reverses := int64(0)
		if p.ReversesSeq != nil {
			reverses = *p.ReversesSeq
		}
		lines = append(lines, fmt.Sprint("posting ", p.Seq, " ", nos[p.EntryID], " ", units[p.UnitID], " ", codes[p.ProjectID], " ", p.Month, " ", p.RelatesMonth, " ", p.Leaf, " ", p.Sector,
			" ", p.Source, " ", p.Purpose, " ", p.Fresh, " ", p.Amount.YuanString(), " ", reverses))
	}
	for _, p := range periods {
		lines = append(lines, fmt.Sprint("month ", p.Month, " ", p.State == funds.PeriodClosed, " ", p.PostingCount, " ", p.ClosingSeq, " ", p.ClosedBy))
	}
	for _, a := range acts {
		lines = append(lines, fmt.Sprint("act ", a.Seq, " ", a.Month, " ", a.Kind, " ", a.Actor, " ", a.Reason, " ", a.ClosingSeq))
	}
	for _, p := range kept {
		amount := p.InPlace.YuanString()
		if p.MergedIntoID != nil {
			amount = "merged"
		}
		lines = append(lines, fmt.Sprint("project ", p.Code, " ", units[p.UnitID], " ", p.Scope, " ", amount))
	}
	for _, c := range changes {
		lines = append(lines, fmt.Sprint("audit ", c.Action, " ", c.N))
	}
	lines = append(lines, fmt.Sprint("nobody did two steps on one entry: ", twice))
	return sorted(lines)
}

// checkFiles: every row of an attachment has its file, with the bytes that it names (K13).
func (r *run) checkFiles() {
	r.t.Helper()
	files := 0
	r.must(r.files.Files(r.ctx, func(f attachment.File) error {
		files++
		content, err := r.files.Content(f)
		if err != nil {
			return err
		}
		defer content.Close()
		sum := sha256.New()
		if _, err := io.Copy(sum, content); err != nil {
			return err
		}
		if hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
			r.t.Errorf("attachment %d has other bytes", f.ID)
		}
		return nil
	}))
	if files != r.audit["attachment.put"] {
		r.t.Errorf("%d files, %d were put", files, r.audit["attachment.put"])
	}
}

func sorted(lines []string) []string {
	slices.Sort(lines)
	return lines
}

// checkTheirs: hledger finds our sums in the journal of the whole life.
func (r *run) checkTheirs(t *testing.T) {
	if !theirs(t) {
		return
	}
	codes, projects := map[int64]string{}, map[string]int64{}
	for i, id := range r.unitIDs {
		codes[id] = r.units[i]
	}
	for i, p := range r.projects {
		alone := p.into < 0 && !slices.ContainsFunc(r.projects, func(o *mProject) bool { return o.into == i })
		if alone && len(projects) < 3 {
			projects[p.code] = p.id
		}
	}
	months := []models.Month{"2019-12", "2020-01", "2020-03", "2020-06"}
	if !testing.Short() {
		months = append(months, "2020-09", "2020-10", "2020-11", "2020-12", "2021-01", "2021-02")
	}
	r.againstTheirs(t, codes, months, projects)
}
