package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/report"
)

// A month is closed, opened by two persons and closed anew; once its report is signed it stays closed.
func TestMonthsAreClosedAndReopened(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		r.user("statistician", models.RoleStatistician, "")
		r.user("leader", models.RoleLeader, "")
		month := map[string]string{"month": "2020-11"}
		sight := func(login string) funds.Outlook { return read[funds.Outlook](r, r.get(login, "/funds/months/2020-11")) }
		ask := map[string]string{"month": "2020-11", "reason": "漏核一笔到位资金"}

		r.refused(r.post("statistician", "/funds/months/close", month), http.StatusForbidden)
		if !sight("leader").May.Close || sight("statistician").May.Close {
			t.Error("who may recognise may close, and nobody else")
		}
		first := read[funds.Period](r, r.post("leader", "/funds/months/close", month))
		r.refused(r.post("leader", "/funds/months/reopen", month), http.StatusConflict)
		r.refused(r.post("leader", "/funds/months/ask-reopen", map[string]string{"month": "2020-11", "reason": "错"}), http.StatusUnprocessableEntity)
		asked := read[funds.PeriodEvent](r, r.post("statistician", "/funds/months/ask-reopen", ask))
		if asked.TotalsSHA != first.TotalsSHA || asked.ClosedBy != first.ClosedBy || asked.Kind != funds.PeriodEventAsked {
			t.Errorf("%+v of %+v", asked, first)
		}
		r.refused(r.post("leader", "/funds/months/ask-reopen", ask), http.StatusConflict)
		if o := sight("leader"); o.Status != funds.MonthAsked || !o.May.Confirm || o.Close.TotalsSHA != first.TotalsSHA || o.Request.Reason != ask["reason"] {
			t.Errorf("%+v", o)
		}
		r.refused(r.post("statistician", "/funds/months/reopen", month), http.StatusForbidden)
		if p := read[funds.Period](r, r.post("leader", "/funds/months/reopen", month)); p.State != funds.PeriodOpen {
			t.Errorf("%+v", p)
		}
		read[funds.Period](r, r.post("leader", "/funds/months/close", month))

		system := models.System("测试")
		issue := must(r.Reports.Store(t.Context(), system, must(r.Reports.Compile(t.Context(), system, report.Monthly, "2020-11"))(t)))(t)
		asked = read[funds.PeriodEvent](r, r.post("statistician", "/funds/months/ask-reopen", ask)) // compiled is not issued
		read[funds.Period](r, r.post("leader", "/funds/months/reopen", month))
		read[funds.Period](r, r.post("leader", "/funds/months/close", month))
		path := fmt.Sprintf("/reports/%d", issue.ID)
		version := map[string]int64{"version": issue.Version}
		if got := r.post("leader", path+"/issue", version); got.status != http.StatusConflict || !strings.Contains(string(got.body), "重新编制") {
			t.Errorf("an overtaken report: %d %s", got.status, got.body)
		}
		if overtaken := read[reading](r, r.get("leader", path)).Issue; overtaken.Hold != report.HoldStale || overtaken.Superseded == nil {
			t.Errorf("%+v", overtaken)
		}
		issue = read[report.Issue](r, r.post("statistician", path+"/recompile", version))
		if former := read[reading](r, r.get("leader", path)); len(former.Revisions) != 2 || former.Revisions[0].ID != issue.ID || !strings.Contains(former.Sheet.HTML, "已被取代") {
			t.Errorf("%+v", former.Revisions)
		}
		asked = read[funds.PeriodEvent](r, r.post("statistician", "/funds/months/ask-reopen", ask))
		must(r.Reports.Sign(t.Context(), models.Actor{UserID: 99, Name: "签发人", Role: models.RoleLeader}, issue.ID, issue.Version))(t)
		for _, path := range []string{"ask-reopen", "reopen"} {
			if got := r.post("leader", "/funds/months/"+path, ask); got.status < 400 {
				t.Errorf("%s after the issue: %d %s", path, got.status, got.body)
			}
		}
		if o := sight("leader"); !strings.Contains(o.KeptShut.Told, "月报已经印发") || o.May != (funds.OutlookActions{}) || len(o.Events) != 8 {
			t.Errorf("%+v", o)
		}
		r.refused(r.get("leader", "/funds/months/2020-13"), http.StatusUnprocessableEntity)
		got := read[fundMonths](r, r.get("statistician", "/funds/months?year=2020"))
		if len(got.Months) != 12 || got.Months[10].Status != funds.MonthAsked || len(got.Items) != 1 || got.Items[0].State != funds.PeriodClosed || len(got.Events) != 8 || got.Events[7].Seq != asked.Seq {
			t.Errorf("%+v", got)
		}
	})
}
