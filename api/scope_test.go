package api

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/funds"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// missingID belongs to no row.
const missingID = 987654321

// rowsOfOtherUnitsAreLikeMissingOnes asks everything about one row as a reporter of another unit, who must not
// even learn that it exists.
func rowsOfOtherUnitsAreLikeMissingOnes(t *testing.T, r *rig) {
	project, entry, notice := r.sample("projects", homeUnit), r.sample("fund_entries", homeUnit), r.notice(homeUnit)
	if n := r.one("SELECT COUNT(*) FROM notices WHERE unit_id = (SELECT id FROM units WHERE name = ?)", homeUnit); n == 0 {
		t.Fatal("the sample unit has no notices")
	}
	for _, c := range []struct {
		method, path string
		id           int64
		body         any
	}{
		{http.MethodGet, "/projects/by-id/%d/missing?to=signed", project, nil},
		{http.MethodGet, "/projects/by-id/%d/timeline", project, nil},
		{http.MethodGet, "/projects/by-id/%d/history", project, nil},
		{http.MethodGet, "/projects/by-id/%d/files", project, nil},
		{http.MethodPatch, "/projects/by-id/%d?version=1", project, `{"manager":"他人"}`},
		{http.MethodPost, "/projects/by-id/%d/advance", project, `{"to":"signed","version":1}`},
		{http.MethodGet, "/funds/entries/%d", entry, nil},
		{http.MethodGet, "/funds/entries/%d/files", entry, nil},
		{http.MethodGet, "/funds/entries/%d/history", entry, nil},
		{http.MethodPost, "/funds/entries/%d/submit", entry, `{"version":1}`},
		{http.MethodPost, "/funds/entries/%d/return", entry, `{"reason":"核对","version":1}`},
		{http.MethodGet, "/supervision/notices/%d", notice, nil},
		{http.MethodGet, "/supervision/notices/%d/sheet", notice, nil},
		{http.MethodGet, "/supervision/notices/%d/docx", notice, nil},
		{http.MethodPost, "/supervision/notices/%d/receipt", notice, `{"version":1}`},
		{http.MethodPost, "/supervision/notices/%d/reply", notice, `{"progress":"办理中","measures":"加快","finishOn":"2021-01-20","head":"负责人","version":1}`},
		{http.MethodGet, "/reports/%d", r.one("SELECT MIN(id) FROM report_snapshots"), nil},
		{http.MethodGet, "/reports/%d/docx", r.one("SELECT MIN(id) FROM report_snapshots"), nil},
	} {
		theirs := r.do("elsewhere", c.method, prefix+fmt.Sprintf(c.path, c.id), c.body)
		none := r.do("elsewhere", c.method, prefix+fmt.Sprintf(c.path, missingID), c.body)
		r.equalRefusals(c.method+" "+c.path, theirs, none)
		if c.method == http.MethodGet && !strings.HasPrefix(c.path, "/reports") {
			if own := r.do("reporter", c.method, prefix+fmt.Sprintf(c.path, c.id), nil); own.status != http.StatusOK {
				t.Errorf("%s as its own reporter: %d %s", c.path, own.status, own.body)
			}
		}
	}
	code := strings.TrimPrefix(r.address("/projects/{code}"), "/projects/")
	r.equalRefusals("GET /projects/{code}", r.get("elsewhere", "/projects/"+code), r.get("elsewhere", "/projects/ZH19990001"))
	update := func(id int64) map[string]any {
		return map[string]any{"projectId": id, "state": "progress", "progress": "基础施工", "nextStep": "主体施工", "week": "2020-W53"}
	}
	r.equalRefusals("POST /updates", r.post("elsewhere", "/updates", update(project)), r.post("elsewhere", "/updates", update(missingID)))
}

// equalRefusals compares two answers: both 404, and the same but for the request id.
func (r *rig) equalRefusals(what string, theirs, none answer) {
	r.t.Helper()
	if theirs.status != http.StatusNotFound || none.status != http.StatusNotFound {
		r.t.Errorf("%s: another unit's row %d, a missing one %d, want 404: %.200s %.200s", what, theirs.status, none.status, theirs.body, none.body)
		return
	}
	a, b := r.refused(theirs, http.StatusNotFound), r.refused(none, http.StatusNotFound)
	a.RequestID, b.RequestID = "", ""
	x, y := fmt.Sprintf("%+v", a), fmt.Sprintf("%+v", b)
	if x != y {
		r.t.Errorf("%s: the answers tell the row apart:\n%s\n%s", what, x, y)
	}
}

// listsAndSumsNarrowToTheUnit compares what a reporter is told with what is the unit's.
func listsAndSumsNarrowToTheUnit(t *testing.T, r *rig) {
	unit := r.one("SELECT id FROM units WHERE name = ?", otherUnit)
	all := read[board.LedgerPage](r, r.get("leader", "/projects?size=1"))
	own := read[board.LedgerPage](r, r.get("elsewhere", "/projects?size=200"))
	if want := r.one("SELECT COUNT(*) FROM projects WHERE unit_id = ? OR id IN (SELECT project_id FROM project_shares WHERE unit_id = ?)", unit, unit); own.Total != want || own.Total >= all.Total || own.Total == 0 {
		t.Errorf("projects: %d of %d, the unit has %d", own.Total, all.Total, want)
	}
	for _, row := range own.Items {
		if row.UnitID != unit && r.one("SELECT COUNT(*) FROM project_shares WHERE project_id = ? AND unit_id = ?", row.ID, unit) == 0 {
			t.Errorf("project %s of unit %d is shown to unit %d", row.Code, row.UnitID, unit)
		}
	}
	entries := read[funds.Result](r, r.get("elsewhere", "/funds/entries?size=200"))
	if total := read[funds.Result](r, r.get("leader", "/funds/entries?size=1")); entries.Total == 0 || entries.Total >= total.Total || entries.Recognised >= total.Recognised || entries.Declared >= total.Declared {
		t.Errorf("entries: %d, %d of %d, %d", entries.Total, entries.Recognised, total.Total, total.Recognised)
	}
	var sum models.Money
	for _, row := range entries.Items {
		if row.Recognised != nil {
			sum += *row.Recognised
		}
	}
	if entries.Total <= 200 && sum != entries.Recognised {
		t.Errorf("the sum %d is not that of the rows, %d", entries.Recognised, sum)
	}
	notices := read[models.List[supervision.NoticeView]](r, r.get("reporter", "/supervision/notices?size=200"))
	everybody := read[models.List[supervision.NoticeView]](r, r.get("leader", "/supervision/notices?size=1"))
	home := r.one("SELECT id FROM units WHERE name = ?", homeUnit)
	if want := r.one("SELECT COUNT(*) FROM notices WHERE unit_id = ?", home); notices.Total == 0 || notices.Total > everybody.Total || notices.Total != want {
		t.Errorf("notices: %d of %d, the unit has %d", notices.Total, everybody.Total, want)
	}
	for _, debt := range read[debts](r, r.get("elsewhere", "/updates/mine?week=2020-W52")).Items {
		if n := r.one("SELECT COUNT(*) FROM projects WHERE code = ? AND unit_id = ?", debt.Code, unit); n != 1 || debt.UnitID != unit {
			t.Errorf("update of %s is asked of unit %d", debt.Code, unit)
		}
	}
	if week := read[updates.WeekSummary](r, r.get("elsewhere", "/updates/week?week=2020-W52")); len(week.Units) > 1 {
		t.Errorf("the week shows %d units to one", len(week.Units))
	}
	r.noOtherNames(unit)
}

// noOtherNames looks for codes of other units' projects in everything a reporter can read without naming a row.
func (r *rig) noOtherNames(unit int64) {
	r.t.Helper()
	var codes []string
	err := r.DB.Conn(r.t.Context()).Raw("SELECT code FROM projects WHERE unit_id <> ? AND id NOT IN (SELECT project_id FROM project_shares WHERE unit_id = ?)", unit, unit).Scan(&codes).Error
	if err != nil || len(codes) == 0 {
		r.t.Fatalf("%d codes, %v", len(codes), err)
	}
	for _, line := range reads() {
		if strings.Contains(line.path, "{id}") || strings.Contains(line.path, "{code}") || line.access.public {
			continue
		}
		got := r.get("elsewhere", r.address(line.path)+query(line.path))
		if got.status != http.StatusOK {
			continue
		}
		for _, code := range codes {
			if bytes.Contains(got.body, []byte(code)) {
				r.t.Errorf("%s shows %s to a reporter of another unit", line.path, code)
				break
			}
		}
	}
}
