package api

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/bureauyear"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/report"
	"luodi/models/supervision"
)

// TestOnTheDemonstrationYear runs everything that needs data on one loaded database per dialect: loading takes
// seconds. What only reads comes first.
func TestOnTheDemonstrationYear(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		r.loadYear()
		for _, subject := range []struct {
			name string
			test func(t *testing.T, r *rig)
		}{
			{"figures", figuresEqualTheGoldenResults},
			{"postings", figuresOpenTheirPostings},
			{"roles", everyRouteAsksItsPermission},
			{"oddQueries", oddQueriesAreRefused},
			{"bounds", listsAreBounded},
			{"arrays", arraysAreNeverNull},
			{"otherUnit", rowsOfOtherUnitsAreLikeMissingOnes},
			{"narrowed", listsAndSumsNarrowToTheUnit},
			{"links", linksNarrowTheSheetAlike},
			{"names", keysHaveEnglishNames},
			{"downloads", downloadsAreWholeFiles},
			{"workbook", aLedgerExportComesBackUnchanged},
			{"parity", screenAndExportAgree},
			{"edited", anEditedWorkbookChangesOnlyWhatWasEdited},
			{"repeat", aRepeatedRequestRunsOnce},
			{"stale", aStaleVersionIsAConflict},
			{"attachment", attachmentsFollowTheirRow},
			{"upload once", aRepeatedUploadIsOneFile},
			{"clear", aTypedContactRestsNowhereInClear},
			{"contacts", contactsAreMaskedAndLooksRecorded},
			{"dictionary", aRetiredWordIsNotChosenAnew},
			{"fields", ownFieldsAreKeptByWhoMay},
			{"initialPassword", initialPasswordsAreNotKept},
		} {
			t.Run(subject.name, func(t *testing.T) {
				if subject.name == "roles" && db.Dialect() != database.SQLite {
					t.Skip("who may call a route does not depend on the database, and asking everything as everybody takes long")
				}
				subject.test(t, r.under(t))
			})
		}
	})
}

// loadYear brings the demonstration in, with a scan and two reports, and one user per role.
func (r *rig) loadYear() {
	ctx, system := r.t.Context(), models.System("测试")
	must(r.Years.Load(ctx, bureauyear.Demo(), nil))(r.t)
	for _, on := range []models.Date{"2020-12-01", "2020-12-11", "2020-12-31"} { // what stays late climbs the ladder
		must(r.Supervision.Scan(ctx, system, on))(r.t)
	}
	for kind, period := range map[report.Kind]string{report.Weekly: "2020-W52", report.Monthly: "2020-11"} {
		draft := must(r.Reports.Compile(ctx, system, kind, period))(r.t)
		must(r.Reports.Store(ctx, system, draft))(r.t)
	}
	for _, role := range models.Roles() {
		unit := ""
		if role == models.RoleReporter || role == models.RoleUnitHead {
			unit = homeUnit
		}
		r.user(string(role), role, unit)
	}
	r.user("elsewhere", models.RoleReporter, otherUnit)
	notice := r.notice(homeUnit)
	version := r.one("SELECT version FROM notices WHERE id = ?", notice)
	read[supervision.NoticeView](r, r.post("leader", fmt.Sprintf("/supervision/notices/%d/issue", notice), map[string]int64{"version": version}))
}

// sample gives an id of a row that belongs to that unit.
func (r *rig) sample(table, unit string) int64 {
	r.t.Helper()
	return r.one("SELECT MIN(id) FROM "+table+" WHERE unit_id = (SELECT id FROM units WHERE name = ?)", unit)
}

// notice gives a notice of the unit that has a printed form.
func (r *rig) notice(unit string) int64 {
	r.t.Helper()
	return r.one("SELECT MIN(id) FROM notices WHERE step IN (2, 3, 4) AND unit_id = (SELECT id FROM units WHERE name = ?)", unit)
}

// address fills the parameters of a path with rows that exist.
func (r *rig) address(path string) string {
	r.t.Helper()
	code := ""
	if err := r.DB.Conn(r.t.Context()).Raw("SELECT code FROM projects WHERE id = ?", r.sample("projects", homeUnit)).Row().Scan(&code); err != nil {
		r.t.Fatal(err)
	}
	id := int64(1)
	switch {
	case strings.HasPrefix(path, "/projects/by-id/"):
		id = r.sample("projects", homeUnit)
	case strings.HasPrefix(path, "/funds/entries/"):
		id = r.sample("fund_entries", homeUnit)
	case strings.HasPrefix(path, "/supervision/notices/"):
		id = r.notice(homeUnit)
	case strings.HasPrefix(path, "/outreach/batches/"):
		id = r.one("SELECT MIN(id) FROM reception_batches")
	case strings.HasPrefix(path, "/reports/"):
		id = r.one("SELECT MIN(id) FROM report_snapshots")
	}
	return strings.NewReplacer(
		"{id}", strconv.FormatInt(id, 10), "{code}", code, "{format}", "docx", "{kind}", "weekly", "{period}", "2020-12-25",
		"{job}", "weekly_digest", "{dict}", "chain", "{key}", "closeDay", "{year}", "2020", "{month}", "2020-12",
	).Replace(path)
}

// query is what a read must be asked, or an empty text.
func query(path string) string {
	return map[string]string{
		"/board/overview":              "?month=2020-12",
		"/board/key-projects":          "?month=2020-12",
		"/targets/progress":            "?month=2020-12",
		"/projects/by-id/{id}/missing": "?to=signed",
		"/projects/by-id/{id}/as-of":   "?at=2099-12-31",
		"/views":                       "?page=ledger",
		"/signing-events":              "?year=2020",
		"/funds/months":                "?year=2020",
		"/outreach/year":               "?year=2020",
		"/supervision/bulletins":       "?year=2020",
		"/figures/{year}":              "?asOf=2020-12-31",
		"/updates/week":                "?week=2020-W52",
		"/updates/mine":                "?week=2020-W52",
	}[path]
}

// reads are the routes of the table that only read.
func reads() (list []route) {
	for _, r := range (&server{}).routes() {
		if r.method == http.MethodGet {
			list = append(list, r)
		}
	}
	return list
}
