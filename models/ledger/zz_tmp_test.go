package ledger_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

func rows(t *testing.T, f string) (out []map[string]string) {
	b, err := os.Open("/work/shared/data/zhaohua-2020/" + f)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(b)
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all[0][0] = strings.TrimPrefix(all[0][0], "\ufeff")
	for _, l := range all[1:] {
		m := map[string]string{}
		for i, k := range all[0] {
			m[k] = l[i]
		}
		out = append(out, m)
	}
	return
}

func TestLoadYear(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		og := org.New(r.db, r.log)
		ids := map[string]int64{}
		for _, u := range rows(t, "units.csv") {
			k := org.Kind(u["kind"])
			x, err := og.CreateUnit(r.ctx, archive, org.UnitCreate{Code: u["code"], Name: u["name"] + map[bool]string{true: "(二)"}[u["name"] == "卫子镇" || u["name"] == "磨滩镇"], Kind: k})
			if err != nil {
				t.Fatal(err, u)
			}
			ids[u["name"]] = x.ID
		}
		evs := map[string]int64{}
		t0 := time.Now()
		for _, x := range rows(t, "projects.csv") {
			m := func(k string) models.Money { v, _ := models.ParseYuan(x[k]); return v }
			d := func(k string) models.Date { return models.Date(x[k]) }
			c := ledger.ProjectCreate{Code: x["code"], Historic: true}
			c.Name, c.Investor, c.OriginCode, c.OriginName, c.CreditCode = x["name"], x["investor"], x["investor_origin_code"], x["investor_origin"], x["credit_code"]
			var err error
			c.Sector, err = ledger.ParseSector(x["industry"])
			if err != nil {
				t.Fatal(err)
			}
			if x["agreement_type"] != "" {
				c.Agreement, err = ledger.ParseAgreementType(x["agreement_type"])
				if err != nil {
					t.Fatal(err)
				}
			}
			c.Stage, err = ledger.ParseStage(x["stage"])
			if err != nil {
				t.Fatal(err)
			}
			c.Status, err = ledger.ParseStatus(x["status_flag"])
			if err != nil {
				t.Fatal(err)
			}
			c.Chain, c.Site, c.Scale, c.SignedOn = x["chain"], x["site"], x["content"], d("signed_on")
			c.AgreedInvestment, c.FixedInvestment = m("agreed_investment_yuan"), m("fixed_investment_yuan")
			c.UnitID = ids[x["responsible_unit"]]
			if id := ids[x["referring_unit"]]; id != 0 {
				c.ReferrerID = &id
			}
			c.LeadOfficer, c.AgreedStartOn, c.StartedOn, c.AgreedProductionOn, c.ProducedOn = x["lead_officer_title"], d("planned_start"), d("actual_start"), d("planned_production"), d("actual_production")
			c.Key = x["key_project"] == "y"
			if c.Stage == ledger.StageReserve {
				c.On = "2020-01-01"
			}
			if n := x["signing_event"]; n != "" {
				if evs[n] == 0 {
					e, err := r.CreateSigningEvent(r.ctx, archive, ledger.SigningEventCreate{Name: n, HeldOn: c.SignedOn, Kind: ledger.EventCollective, Form: ledger.FormOnsite})
					if err != nil {
						t.Fatal(err)
					}
					evs[n] = e.ID
				}
				id := evs[n]
				c.EventID = &id
			}
			if _, err := r.Create(r.ctx, archive, c); err != nil {
				t.Fatal(x["code"], err)
			}
		}
		t.Log("load", time.Since(t0))
		for _, x := range rows(t, "changes.csv") {
			p, err := r.Project(r.ctx, archive, x["project_code"])
			if err != nil {
				t.Fatal(err)
			}
			on := models.Date(x["changed_on"])
			switch x["change_type"] {
			case "升格":
				_, err = r.Upgrade(r.ctx, archive, p.ID, ledger.Upgrade{To: ledger.AgreementContract, From: ledger.AgreementIntent, SignedOn: on, FormerOn: "2020-03-30", DocNo: x["document"], Reason: x["note"]})
			case "增资":
				_, err = r.Increase(r.ctx, archive, p.ID, ledger.Increase{SignedOn: on, Amount: 60000000 * models.Yuan, DocNo: x["document"], Reason: x["note"]})
			case "延期":
				_, err = r.Postpone(r.ctx, archive, p.ID, ledger.Postponement{Milestone: ledger.MilestoneStart, To: models.Date(x["new_value"]), Old: models.Date(x["old_value"]), On: on, Reason: x["note"]})
			case "更名":
				_, err = r.Rename(r.ctx, archive, p.ID, ledger.Rename{Name: x["new_value"], Old: x["old_value"], On: on, Reason: x["note"]})
			case "终止":
				_, err = r.Drop(r.ctx, archive, p.ID, ledger.Drop{Cause: ledger.CausePolicy, EndedOn: on, DocNo: x["document"], Reason: x["note"]})
			}
			if err != nil {
				t.Fatal(x, err)
			}
		}
		overdue := func(on models.Date) (codes []string) {
			fs, err := r.Facts(r.ctx, author, on)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range fs {
				if f.Signed() && !f.Ended() && f.AgreedStartOn < on && f.StartedOn.Empty() {
					codes = append(codes, f.Code+" "+strconv.Itoa(on.Sub(f.AgreedStartOn)))
				}
			}
			return
		}
		for _, d := range []models.Date{"2020-06-30", "2020-09-30", "2020-11-30", "2020-12-31"} {
			t.Log(d, len(overdue(d)), overdue(d))
		}
		for _, d := range []models.Date{"2020-02-01", "2020-04-30", "2020-06-17", "2020-06-18", "2020-08-31", "2020-09-15", "2020-09-30", "2020-10-28", "2020-12-31"} {
			for _, c := range []string{"ZH20200020", "ZH20200011", "ZH20200026", "ZH20180012"} {
				if f, ok := r.fact(c, d); ok {
					t.Logf("%s %s stage %s %s signed %s start %s/%s base %s ended %s inc %s pp %d/%d", d, c, f.Stage, f.AgreementType, f.SignedOn, f.AgreedStartOn, f.StartedOn, f.BaselineStartOn, f.EndedOn, f.Increased.InWan(), f.PostponeCount, f.PostponeDays)
				}
			}
		}
		l, err := r.List(r.ctx, author, ledger.Filter{Counted: true, SignedFrom: "2020-01-01", SignedTo: "2020-12-31"}, models.Page{Size: 2})
		t.Log(l.Total, l.AgreedInvestment.InYi(), err, l.Items)
		l, err = r.List(r.ctx, author, ledger.Filter{Text: "饲料加工"}, models.Page{Size: 2})
		t.Log(l.Total, err)
		es, err := r.SigningEvents(r.ctx, author, 2020)
		for _, e := range es {
			t.Log(e.Name, e.Projects, e.AgreedInvestment.InWan())
		}
		sc, err := r.StageCounts(r.ctx, author)
		t.Log(sc, err)
		n, err := r.log.Verify(r.ctx, models.Actor{Role: models.RoleAuditor})
		t.Log(n, err)
	})
}
