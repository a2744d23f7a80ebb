package api

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/sheet"
)

// aTypedContactRestsNowhereInClear: whatever batch it came through, taken over, refused or in conflict, sent once or twice,
// no table of the database holds the typed name or phone in clear.
func aTypedContactRestsNowhereInClear(t *testing.T, r *rig) {
	id := r.sample("projects", homeUnit)
	p := must(r.Ledger.ByID(t.Context(), models.System("测试"), id))(t)
	typed := func(phone string) ledger.ProjectPatch {
		return ledger.ProjectPatch{Contact: ptr("欧阳明月"), ContactPhone: ptr(phone)}
	}
	paste := func(as, phone string, was ledger.ProjectPatch, version int64, key string) sheet.Outcome {
		row := ledger.Amendment{ID: id, Version: version, Patch: typed(phone), Was: was}
		return read[sheet.Outcome](r, r.post(as, "/sheet/batches", sheet.Change{Kind: sheet.KindPaste, Rows: []ledger.Amendment{row}}, idempotencyHeader, key))
	}
	seen := ledger.ProjectPatch{Contact: ptr(p.Contact), ContactPhone: ptr(p.ContactPhone)}
	if done := paste("statistician", "13655550001", seen, p.Version, "first-hand-types"); done.Applied != 2 {
		t.Fatalf("%+v", done)
	}
	late := paste("reporter", "13655550002", seen, p.Version, "second-hand-types")
	if len(late.Conflicts) == 0 || !slices.ContainsFunc(late.Conflicts, func(c sheet.Conflict) bool { return c.Mine == "13655550002" && strings.Contains(c.Theirs, "*") }) {
		t.Fatalf("whoever typed it sees both: %+v", late)
	}
	again := paste("reporter", "13655550002", seen, p.Version, "second-hand-types")
	if len(again.Conflicts) != 0 || len(again.Rejected) != len(late.Conflicts) {
		t.Errorf("the repeat is asked to type anew: %+v", again)
	}
	bulk := sheet.Bulk{IDs: []int64{id}, Patch: typed("13655550003"), Reason: "统一更新联系人", Expected: 1}
	read[sheet.Outcome](r, r.post("statistician", "/sheet/bulk", bulk))
	r.importPhone(p.Code, "13655550004")
	now := must(r.Ledger.ByID(t.Context(), models.System("测试"), id))(t)
	edit := prefix + "/projects/by-id/" + strconv.FormatInt(id, 10) + "?version=" + strconv.FormatInt(now.Version, 10)
	read[ledger.Project](r, r.do("statistician", http.MethodPatch, edit, typed("13655550005")))
	for _, secret := range []string{"1365555", "欧阳明月"} {
		if where := r.holding(secret); len(where) > 0 {
			t.Errorf("%s lies in clear in %v", secret, where)
		}
	}
	if where := r.holding("统一更新联系人"); len(where) == 0 {
		t.Error("the search finds nothing at all")
	}
}

// importPhone hands the exported ledger back with another phone typed over the mask.
func (r *rig) importPhone(code, phone string) {
	r.t.Helper()
	f := must(excelize.OpenReader(bytes.NewReader(r.exported("statistician", sheet.ExportQuery{Keys: []string{"code", "contactPhone", "name", "investor", "site"}}))))(r.t)
	rows := must(f.GetRows("项目台账"))(r.t)
	line := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == code })
	if err := f.SetCellValue("项目台账", "B"+strconv.FormatInt(int64(line+1), 10), phone); err != nil {
		r.t.Fatal(err)
	}
	data := must(f.WriteToBuffer())(r.t).String()
	plan := r.previewed("statistician", []byte(data))
	if plan.Counts[intake.VerdictChange] != 1 {
		r.t.Fatalf("%+v", plan)
	}
	fields := map[string]string{"sha256": plan.SHA256, "expected": "1", "reason": "年中核对"}
	read[intake.Result](r, r.form("statistician", "/intake/ledger/apply", "台账.xlsx", data, fields))
}

// holding names the columns in which a text stands.
func (r *rig) holding(text string) (where []string) {
	r.t.Helper()
	query := `SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`
	cast := "CHAR"
	if r.DB.Dialect() == database.SQLite {
		cast = "TEXT"
	} else {
		query = `SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = DATABASE()`
	}
	var columns []string
	if err := r.DB.Conn(r.t.Context()).Raw(query).Scan(&columns).Error; err != nil {
		r.t.Fatal(err)
	}
	for _, column := range columns {
		table, name, _ := strings.Cut(column, ".")
		if r.one("SELECT COUNT(*) FROM "+table+" WHERE CAST("+quoted(r, name)+" AS "+cast+") LIKE ?", "%"+text+"%") > 0 {
			where = append(where, column)
		}
	}
	return where
}

func quoted(r *rig, column string) string {
	if r.DB.Dialect() == database.SQLite {
		return `"` + column + `"`
	}
	return "`" + column + "`"
}
