package targets_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/targets"
)

func rows(t *testing.T, f string) (out []map[string]string) {
	b, err := os.Open("/work/shared/data/zhaohua-2020/" + f)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all[1:] {
		m := map[string]string{}
		for i, k := range all[0] {
			m[k] = l[i]
		}
		out = append(out, m)
	}
	return
}

func who(n int64) models.Actor { return models.Actor{UserID: n, Name: fmt.Sprint("导入", n), Role: models.RoleImport} }

func TestZZYear(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		og := org.New(db, log)
		at := attachment.New(db, log, t.TempDir())
		lg := ledger.New(db, log, og, at)
		fs := funds.New(db, log, og, lg, at)
		tg := targets.New(db, log, og, lg, fs)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		y := func(s string) models.Money { m, err := models.ParseYuan(s); must(err); return m }
		ids := map[string]int64{}
		pr := map[string]int64{}
		must(db.Do(t.Context(), func(ctx context.Context) error {
			for _, u := range rows(t, "units.csv") {
				x, err := og.CreateUnit(ctx, who(1), org.UnitCreate{Code: u["code"], Name: u["name"], ShortName: u["short_name"], Kind: org.Kind(u["kind"])})
				must(err)
				ids[u["code"]], ids[u["name"]] = x.ID, x.ID
			}
			for _, x := range rows(t, "projects.csv") {
				c := ledger.ProjectCreate{Code: x["code"], Historic: true}
				c.Name, c.Investor, c.OriginCode, c.OriginName, c.CreditCode = x["name"], x["investor"], x["investor_origin_code"], x["investor_origin"], x["credit_code"]
				var err error
				c.Sector, err = ledger.ParseSector(x["industry"])
				must(err)
				if x["agreement_type"] != "" {
					c.Agreement, err = ledger.ParseAgreementType(x["agreement_type"])
					must(err)
				}
				c.Stage, err = ledger.ParseStage(x["stage"])
				must(err)
				c.Status, _ = ledger.ParseStatus(x["status_flag"])
				c.Chain, c.Site, c.Scale, c.SignedOn = x["chain"], x["site"], x["content"], models.Date(x["signed_on"])
				if x["agreed_investment_yuan"] != "" {
					c.AgreedInvestment = y(x["agreed_investment_yuan"])
				}
				c.UnitID = ids[x["responsible_unit"]]
				if c.Stage == ledger.StageReserve {
					c.On = "2020-01-01"
				}
				c.AgreedStartOn, c.StartedOn, c.AgreedProductionOn, c.ProducedOn = models.Date(x["planned_start"]), models.Date(x["actual_start"]), models.Date(x["planned_production"]), models.Date(x["actual_production"])
				p, err := lg.Create(ctx, who(1), c)
				if err != nil {
					t.Fatal(x["code"], err)
				}
				pr[x["code"]] = p.ID
			}
			_, err := lg.SetShares(ctx, who(1), pr["ZH20180023"], ledger.ShareSet{From: "2018-11-16", DocNo: "x", Shares: []ledger.UnitShare{{UnitID: ids["P01"], BasisPoints: 6000}, {UnitID: ids["T03"], BasisPoints: 4000}}, Version: 1})
			if err != nil {
				p, _ := lg.ByID(ctx, who(1), pr["ZH20180023"])
				_, err = lg.SetShares(ctx, who(1), pr["ZH20180023"], ledger.ShareSet{From: "2018-11-16", DocNo: "x", Shares: []ledger.UnitShare{{UnitID: ids["P01"], BasisPoints: 6000}, {UnitID: ids["T03"], BasisPoints: 4000}}, Version: p.Version})
			}
			return err
		}))
		t0 := time.Now()
		must(db.Do(t.Context(), func(ctx context.Context) error {
			no := map[string]int64{}
			for _, x := range rows(t, "funds.csv") {
				var err error
				c := funds.EntryCreate{ProjectID: pr[x["project_code"]], No: x["entry_no"], ArrivedOn: models.Date(x["arrived_on"]), StatMonth: models.Month(x["report_month"]), RelatesMonth: models.Month(x["relates_month"]), On: models.Date(x["arrived_on"]), Note: x["note"], Rate: x["exchange_rate"], RateOn: models.Date(x["rate_date"]), Currency: x["currency"], Declared: y(x["declared_yuan"])}
				c.Kind, err = funds.ParseKind(x["entry_type"])
				must(err)
				c.Purpose, err = funds.ParsePurpose(x["purpose"])
				must(err)
				if x["original_amount"] != "" {
					c.OriginalAmount = y(x["original_amount"])
				}
				pct, _ := strconv.Atoi(x["outside_share_pct"])
				c.OutsideShareBP = int64(pct * 100)
				ev, err := funds.ParseEvidence(x["evidence_type"])
				must(err)
				c.Vouchers = []funds.VoucherCreate{{Type: ev, Number: x["evidence_no"], Amount: y(x["amount_yuan"])}}
				var reason funds.Reason
				if x["exclusion_reason"] != "" {
					reason, err = funds.ParseReason(x["exclusion_reason"])
					must(err)
				}
				if x["corrects_entry"] != "" {
					id := no[x["corrects_entry"]]
					c.CorrectsID = &id
					c.Reason = reason
				}
				st, err := funds.ParseState(x["status"])
				must(err)
				var e funds.Entry
				if st == funds.StateDraft {
					_, err = fs.Draft(ctx, who(1), c)
					must(err)
					continue
				}
				e, err = fs.Declare(ctx, who(1), c)
				if err != nil {
					t.Fatal(x, err)
				}
				no[x["entry_no"]] = e.ID
				on := models.Date(x["arrived_on"])
				if st == funds.StateReturned {
					_, err = fs.Return(ctx, who(2), e.ID, funds.Refusal{Reason: x["exclusion_reason"] + x["note"], On: on})
					must(err)
					continue
				}
				if st == funds.StateDeclared {
					continue
				}
				_, err = fs.Screen(ctx, who(2), e.ID, funds.Move{On: on})
				must(err)
				if st == funds.StateScreened {
					continue
				}
				_, err = fs.Verify(ctx, who(3), e.ID, funds.Verification{With: who(4), Place: "现场", Result: funds.OutcomeTrue, On: on})
				must(err)
				if st == funds.StateVerified {
					continue
				}
				_, err = fs.Recognise(ctx, who(5), e.ID, funds.Recognition{Amount: y(x["recognised_yuan"]), Reason: reason, On: models.Date(x["recognised_on"]), Month: models.Month(x["report_month"])})
				if err != nil {
					t.Fatal(x, err)
				}
			}
			return nil
		}))
		t.Log("funds load", time.Since(t0))
		for _, from := range []models.Date{"2020-01-01", "2020-07-01"} {
			v := targets.Version{Year: 2020, EffectiveFrom: from}
			for _, x := range rows(t, "targets.csv") {
				if models.Date(x["effective_from"]) == from {
					i, err := funds.ParseIndicator(x["scope"])
					must(err)
					v.Rows = append(v.Rows, targets.Row{Indicator: i, UnitID: ids[x["unit_code"]], Amount: y(x["amount_yuan"]), DocNo: x["document"], Note: x["note"]})
				}
			}
			_, err := tg.Publish(t.Context(), who(6), v)
			must(err)
		}
		compare(t, fs, tg)
	})
}

func compare(t *testing.T, fs *funds.Service, tg *targets.Service) {
	b, _ := os.ReadFile("/work/shared/data/zhaohua-2020/expected.json")
	var e map[string]any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&e); err != nil {
		t.Fatal(err)
	}
	st := models.Actor{UserID: 9, Role: models.RoleStatistician}
	ctx := t.Context()
	bad, good := 0, 0
	eq := func(what string, got, want any) {
		if fmt.Sprint(got) != fmt.Sprint(want) {
			bad++
			if bad < 30 {
				t.Errorf("%s: got %v want %v", what, got, want)
			}
		} else {
			good++
		}
	}
	yuan := func(m models.Money) string { return fmt.Sprint(int64(m) / 100) }
	f := e["funds"].(map[string]any)
	t0 := time.Now()
	series, err := fs.Series(ctx, st, 2020, "2020-12")
	if err != nil {
		t.Fatal(err)
	}
	for n, mm := range f["monthly"].([]any) {
		m := mm.(map[string]any)
		month := models.Month(m["month"].(string))
		pg, err := tg.Progress(ctx, st, 2020, month)
		if err != nil {
			t.Fatal(err)
		}
		eq("pace", targets.Pace(month).Percent(), m["time_pct"])
		for _, p := range pg[:3] {
			w := m[p.Label].(map[string]any)
			s := series[p.Indicator][n]
			k := string(month) + p.Label
			eq(k+"cum", yuan(p.Cumulative), w["cumulative_yuan"])
			eq(k+"month", yuan(p.Month), w["month_yuan"])
			eq(k+"pct", models.Points(p.Percent), w["completion_pct"])
			eq(k+"gap", models.Points(p.Gap), w["points_ahead_of_time"])
			eq(k+"growth", p.GrowthText, w["growth_pct"])
			eq(k+"prior", yuan(p.PriorCumulative), w["prior_year_cumulative_yuan"])
			eq(k+"decl", yuan(s.DeclaredCumulative), w["declared_cumulative_yuan"])
			eq(k+"declm", yuan(s.Declared), w["declared_month_yuan"])
			c := f["monthly_corrected"].([]any)[n].(map[string]any)[p.Label].(map[string]any)
			eq(k+"corr", yuan(s.CorrectedCumulative), c["cumulative_yuan"])
			eq(k+"corrd", yuan(s.CorrectedDeclaredCumulative), c["declared_cumulative_yuan"])
			if n == 11 {
				a := f["by_signing_age"].(map[string]any)[p.Label].(map[string]any)
				eq("fresh", yuan(p.Fresh), a["signed_in_year_yuan"])
				eq("carry", yuan(p.CarryOver), a["carry_over_yuan"])
				cc := f["completion"].(map[string]any)[p.Label].(map[string]any)
				eq("met", p.Met, cc["met"])
			}
		}
	}
	t.Log("figures", time.Since(t0))
	nc, _ := fs.NotCounted(ctx, st, 2020, "2020-12")
	sp, _ := fs.SpecialEntries(ctx, st, 2020, "2020-12")
	bp, _ := fs.ByPurpose(ctx, st, funds.OutsideCity, 2020, "2020-12")
	bs, _ := fs.BySource(ctx, st, funds.OutsideProvince, 2020, "2020-12")
	bl, _ := fs.ByLeaf(ctx, st, 2020, "2020-12")
	t.Log(nc, f["not_counted"])
	t.Log(sp, f["special_entries"])
	for k, v := range f["outside_city_by_purpose"].(map[string]any) {
		p, _ := funds.ParsePurpose(k)
		eq(k, yuan(bp[p]), v)
	}
	for _, s := range bs {
		eq(s.Source, yuan(s.Amount), f["outside_province_by_province"].(map[string]any)[s.Source])
	}
	for k, v := range bl {
		eq(k.Label(), yuan(v), f["totals"].(map[string]any)["2020"].(map[string]any)[k.Label()])
	}
	for on, w := range e["ranking"].(map[string]any) {
		t0 = time.Now()
		tabs, err := tg.Ranking(ctx, st, 2020, models.Date(on))
		if err != nil {
			t.Fatal(err)
		}
		t.Log("ranking", time.Since(t0))
		for zh, wt := range w.(map[string]any) {
			i, _ := funds.ParseIndicator(zh)
			tab, m := tabs[i], wt.(map[string]any)
			eq("sumA", yuan(tab.SumActual), m["sum_actual_yuan"])
			eq("sumT", yuan(tab.SumTarget), m["sum_target_yuan"])
			eq("len", len(tab.Ranked), len(m["ranked"].([]any)))
			eq("lenU", len(tab.Unranked), len(m["unranked"].([]any)))
			for n, x := range m["ranked"].([]any) {
				x, r := x.(map[string]any), tab.Ranked[n]
				eq(on+zh, fmt.Sprintln(r.UnitCode, r.Unit, r.Kind, r.Rank, r.GroupRank, r.Met, r.BrokeZero, models.Points(r.Percent), yuan(r.Target), yuan(r.Actual)),
					fmt.Sprintln(x["unit_code"], x["unit"], x["kind"], x["rank"], x["group_rank"], x["met"], x["broke_zero"], x["pct"], x["target_yuan"], x["actual_yuan"]))
			}
			for n, x := range m["unranked"].([]any) {
				x, r := x.(map[string]any), tab.Unranked[n]
				eq(on+zh, fmt.Sprintln(r.UnitCode, yuan(r.Actual), r.HasTarget), fmt.Sprintln(x["unit_code"], x["actual_yuan"], x["has_target_row"]))
			}
		}
	}
	q, err := fs.Queue(ctx, st)
	t.Log(q, err)
	t.Log("good", good, "bad", bad)
}
