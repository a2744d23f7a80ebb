package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"luodi/models"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/sheet"
	"luodi/models/sheet/workbook"
)

// exported downloads the ledger as that user sees it.
func (r *rig) exported(as string, q sheet.ExportQuery) []byte {
	r.t.Helper()
	text, err := json.Marshal(q)
	if err != nil {
		r.t.Fatal(err)
	}
	got := r.get(as, "/sheet/export?q="+url.QueryEscape(string(text)))
	if got.status != http.StatusOK {
		r.t.Fatalf("export as %s: %d %s", as, got.status, got.body)
	}
	return got.body
}

func (r *rig) previewed(as string, data []byte) intake.Preview {
	r.t.Helper()
	return read[intake.Preview](r, r.form(as, "/intake/ledger", "台账.xlsx", string(data), nil))
}

// readers are the test users who may read the ledger.
func readers() (list []string) {
	for _, role := range models.Roles() {
		if role.Can(models.PermRead) {
			list = append(list, string(role))
		}
	}
	return append(list, "elsewhere")
}

// A ledger export that is handed in again changes nothing, whoever made it, the 31 columns or all of them.
func aLedgerExportComesBackUnchanged(t *testing.T, r *rig) {
	var keys []string
	for _, c := range must(r.Sheet.Columns(t.Context(), models.System("测试")))(t) {
		keys = append(keys, c.Key)
	}
	for _, q := range []sheet.ExportQuery{{}, {Keys: keys}} {
		for _, as := range []string{"statistician", "reporter", "unit_head", "elsewhere"} {
			p := r.previewed(as, r.exported(as, q))
			if p.Rows == 0 || p.Same != p.Rows || len(p.Cells) > 0 || len(p.Strays) > 0 || len(p.Unknown) > 0 || !p.Sealed || !p.Intact {
				t.Errorf("%s, %d columns: %d rows, %d the same, strays %v, unknown %v, sealed %v, intact %v, cells %.400s",
					as, len(q.Keys), p.Rows, p.Same, p.Strays, p.Unknown, p.Sealed, p.Intact, fmt.Sprint(p.Cells))
			}
		}
	}
	stranger := r.previewed("elsewhere", r.exported("statistician", sheet.ExportQuery{}))
	if len(stranger.Strays) == 0 || stranger.Counts[intake.VerdictChange] > 0 {
		t.Errorf("a stranger's preview has %d strays and would change %d cells", len(stranger.Strays), stranger.Counts[intake.VerdictChange])
	}
}

// anyFilter draws a filter over the columns, from values that stand in the ledger.
func anyFilter(draw *rand.Rand, cols []sheet.Column, rows []sheet.Row) (f sheet.Filter, sorts []sheet.Sort) {
	for range draw.IntN(3) + 1 {
		c := cols[draw.IntN(len(cols))]
		value := c.Text(&rows[draw.IntN(len(rows))])
		switch {
		case c.Filter == sheet.FilterNone:
			continue
		case value == "":
			f.Conditions = append(f.Conditions, sheet.Condition{Key: c.Key, Op: sheet.OpEmpty})
		case c.Filter == sheet.FilterList:
			f.Conditions = append(f.Conditions, sheet.Condition{Key: c.Key, Op: sheet.OpIn, Values: []string{value}})
		case c.Filter == sheet.FilterText:
			f.Conditions = append(f.Conditions, sheet.Condition{Key: c.Key, Op: sheet.OpContains, Values: []string{string([]rune(value)[:1])}})
		case draw.IntN(2) == 0:
			f.Conditions = append(f.Conditions, sheet.Condition{Key: c.Key, Op: sheet.OpBetween, From: value})
		default:
			f.Conditions = append(f.Conditions, sheet.Condition{Key: c.Key, Op: sheet.OpBetween, To: value})
		}
	}
	for range draw.IntN(3) {
		if c := cols[draw.IntN(len(cols))]; c.Sortable && !slices.ContainsFunc(sorts, func(s sheet.Sort) bool { return s.Key == c.Key }) {
			sorts = append(sorts, sheet.Sort{Key: c.Key, Desc: draw.IntN(2) == 0})
		}
	}
	return f, sorts
}

// Screen and export agree for every role under generated filters: the same rows in the same order, cell by cell, the
// same count and sums.
func screenAndExportAgree(t *testing.T, r *rig) {
	cols := must(r.Sheet.Columns(t.Context(), models.System("测试")))(t)
	heads := sheet.Heads(cols)
	everything := read[sheet.Window](r, r.post("statistician", "/sheet/rows", sheet.Query{Limit: 500}))
	draw := rand.New(rand.NewPCG(20, 20))
	for _, as := range readers() {
		for n := range 4 {
			f, sorts := anyFilter(draw, cols, everything.Items)
			if n == 0 {
				f, sorts = sheet.Filter{}, nil
			}
			w := read[sheet.Window](r, r.post(as, "/sheet/rows", sheet.Query{Filter: f, Sort: sorts, Limit: 500}))
			book := must(workbook.ReadLedger(r.exported(as, sheet.ExportQuery{Filter: f, Sort: sorts}), heads, "code"))(t)
			if len(book.Rows) != w.Total || len(w.Items) != w.Total {
				t.Errorf("%s, %+v: the screen counts %d and shows %d, the file has %d", as, f, w.Total, len(w.Items), len(book.Rows))
				continue
			}
			sums := map[string]models.Money{}
			for i, line := range book.Rows {
				for _, h := range book.Heads {
					at := slices.IndexFunc(cols, func(c sheet.Column) bool { return c.Key == h.Key })
					shown, file := workbook.Canonical(h.Kind, cols[at].Shown(&w.Items[i])), workbook.Canonical(h.Kind, line.Cells[h.Key])
					if h.Key == "number" {
						shown = strconv.Itoa(i + 1)
					}
					if shown != file {
						t.Errorf("%s, %+v, row %d, %s: screen %q, file %q", as, f, i, h.Label, shown, file)
					}
					if cols[at].Sum && file != "" {
						sums[h.Key] += must(models.ParseYuan(file))(t)
					}
				}
			}
			for key, sum := range sums {
				if w.Sums[key] != sum {
					t.Errorf("%s, %+v: the screen's sum of %s is %s, the file's rows give %s", as, f, key, w.Sums[key].YuanString(), sum.YuanString())
				}
			}
		}
	}
}

// An edited workbook changes what was edited, keeps what others changed since, names what cannot be taken over, and can
// be undone.
func anEditedWorkbookChangesOnlyWhatWasEdited(t *testing.T, r *rig) {
	lead := sheet.Filter{Conditions: []sheet.Condition{{Key: "stage", Op: sheet.OpIn, Values: []string{"reserve"}}, {Key: "status", Op: sheet.OpIn, Values: []string{"active"}}}}
	keys := []string{"number", "code", "name", "scale", "site", "sector", "estimatedInvestment", "stage"}
	rows := read[sheet.Window](r, r.post("statistician", "/sheet/rows", sheet.Query{Filter: lead, Limit: 5})).Items
	if len(rows) < 3 {
		t.Fatalf("the demonstration has %d reserves", len(rows))
	}
	data := r.exported("statistician", sheet.ExportQuery{Filter: lead, Keys: keys})
	// Meanwhile somebody changes two fields of the first row.
	scale, site := "他人改的规模", "他人改的地点"
	meanwhile := sheet.Change{Kind: sheet.KindEdit, Rows: []ledger.Amendment{{
		ID: rows[0].ID, Version: rows[0].Version, Patch: ledger.ProjectPatch{Scale: &scale, Site: &site}, Was: ledger.ProjectPatch{Scale: &rows[0].Scale, Site: &rows[0].Site},
	}}}
	if out := read[sheet.Outcome](r, r.post("statistician", "/sheet/batches", meanwhile)); out.Applied != 2 {
		t.Fatalf("the edit of the other changed %d cells: %+v", out.Applied, out)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for cell, value := range map[string]any{
		"E5": "我改的地点",  // the other has changed it too
		"D6": "我改的规模",  // nobody else has
		"G6": "1.5亿",   // an amount as people write it
		"F7": "重工业",    // no choice
		"G7": "约五百万",   // no amount
		"H7": "已签约",    // a stage is not typed
		"B8": "ZH0000", // no such project
	} {
		if err := f.SetCellValue("项目台账", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var edited bytes.Buffer
	if err := f.Write(&edited); err != nil {
		t.Fatal(err)
	}
	p := r.previewed("statistician", edited.Bytes())
	want := map[intake.Verdict]int{intake.VerdictKept: 1, intake.VerdictConflict: 1, intake.VerdictChange: 2, intake.VerdictUnread: 2, intake.VerdictIgnored: 1}
	if fmt.Sprint(p.Counts) != fmt.Sprint(want) || p.Intact || len(p.Strays) == 0 {
		t.Errorf("counts %v, want %v; intact %v, strays %v, cells %+v", p.Counts, want, p.Intact, p.Strays, p.Cells)
	}
	fields := map[string]string{"sha256": p.SHA256, "expected": "2", "reason": "按季度核对结果更新"}
	r.refused(r.form("statistician", "/intake/ledger/apply", "台账.xlsx", edited.String(), map[string]string{"sha256": p.SHA256, "expected": "3", "reason": "按季度核对结果更新"}), http.StatusConflict)
	done := read[intake.Result](r, r.form("statistician", "/intake/ledger/apply", "台账.xlsx", edited.String(), fields))
	if done.Applied != 2 || done.FileID == 0 {
		t.Errorf("applied %d cells, file %d", done.Applied, done.FileID)
	}
	after := read[sheet.Window](r, r.post("statistician", "/sheet/rows", sheet.Query{Filter: lead, Limit: 5})).Items
	at := slices.IndexFunc(after, func(row sheet.Row) bool { return row.ID == rows[1].ID })
	if after[at].Scale != "我改的规模" || after[at].EstimatedInvestment != 15_000*models.Wan {
		t.Errorf("the row is now %q, %s", after[at].Scale, after[at].EstimatedInvestment.YuanString())
	}
	undone := read[sheet.Outcome](r, r.post("statistician", fmt.Sprintf("/sheet/batches/%d/undo", done.ID), nil))
	if undone.Applied != 2 {
		t.Errorf("undo restored %d cells", undone.Applied)
	}
	r.refused(r.form("chief", "/intake/ledger", "台账.xlsx", edited.String(), nil), http.StatusForbidden)
	r.refused(r.form("statistician", "/intake/ledger", "台账.xlsx", "不是工作簿", nil), http.StatusUnprocessableEntity)
}
