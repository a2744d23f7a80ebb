package api

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/bureauyear"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/search"
	"luodi/models/sheet"
)

// benchProjects is the size of the ledger that the sheet is measured with.
const benchProjects = 100_000

// BenchmarkSheet prints how long the ledger page's questions take with 100,000 projects, through the whole interface: sign-in,
// unit scope, JSON. Each round asks under another filter, so that no answer comes from memory, except where a name says
// so. It judges nothing.
func BenchmarkSheet(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchSheet(b, testdb.SQLite(b)) })
	if os.Getenv("LUODI_TEST_MYSQL") != "" {
		b.Run("mysql", func(b *testing.B) { benchSheet(b, testdb.MySQL(b)) })
	}
}

func benchSheet(b *testing.B, db *database.DB) {
	r := newRig(b, db)
	must(r.Years.Load(b.Context(), bureauyear.Demo(), nil))(b)
	r.user("statistician", models.RoleStatistician, "")
	r.user("reporter", models.RoleReporter, homeUnit)
	home := must(r.Org.UnitByName(b.Context(), account.Console(), homeUnit))(b)
	fillLedger(b, r)
	days := func(i int) (from, to models.Date) {
		from = models.Date("2015-01-01").Add(i % 700)
		return from, from.Add(365 + i%300)
	}
	in := func(key string, values ...string) map[string]any {
		return map[string]any{"key": key, "op": "in", "values": values}
	}
	dates := func(i int) map[string]any {
		from, to := days(i)
		return map[string]any{"key": "signedOn", "op": "between", "from": from, "to": to}
	}
	type body = map[string]any
	rows := func(offset int, sort string, conditions ...any) body {
		q := body{"filter": body{"conditions": conditions}, "offset": offset, "limit": 200}
		if sort != "" {
			q["sort"] = []body{{"key": sort, "desc": true}}
		}
		return q
	}
	stages, sectors := ledger.Stages(), ledger.Sectors()
	for _, c := range []struct {
		name, as, path string
		body           func(i int) any
	}{
		{"all_first_window_warm", "statistician", "/sheet/rows", func(int) any { return rows(0, "") }},
		{"all_deep_offset_warm", "statistician", "/sheet/rows", func(i int) any { return rows(i*997%95_000, "") }},
		{"nearly_all_cold", "statistician", "/sheet/rows", func(i int) any {
			return rows(0, "", body{"key": "agreedInvestment", "op": "between", "from": fmt.Sprint(i)})
		}},
		{"unit_stage", "statistician", "/sheet/rows", func(i int) any {
			return rows(0, "", in("unitId", fmt.Sprint(1+i%20)), in("stage", string(stages[i/20%len(stages)])))
		}},
		{"sector_dates", "statistician", "/sheet/rows", func(i int) any { return rows(0, "", in("sector", string(sectors[i%4])), dates(i)) }},
		{"dates_by_amount", "statistician", "/sheet/rows", func(i int) any { return rows(0, "agreedInvestment", dates(i)) }},
		{"text", "statistician", "/sheet/rows", func(i int) any {
			return body{"filter": body{"text": fmt.Sprintf("第%d号", i%90+10)}, "offset": 0, "limit": 200}
		}},
		{"site_contains", "statistician", "/sheet/rows", func(i int) any {
			return rows(0, "", body{"key": "site", "op": "contains", "values": []string{fmt.Sprintf("%d组", i%90)}})
		}},
		{"values_unit", "statistician", "/sheet/values", func(i int) any { return body{"key": "unitId", "filter": body{"conditions": []any{dates(i)}}} }},
		{"values_chain", "statistician", "/sheet/values", func(i int) any { return body{"key": "chain", "filter": body{"conditions": []any{dates(i)}}} }},
		{"lit_warm", "statistician", "/sheet/rows", func(int) any { return body{"filter": body{"preset": "lit"}, "offset": 0, "limit": 200} }},
		{"lit_cold", "statistician", "/sheet/rows", func(i int) any {
			return body{"filter": body{"preset": "lit", "conditions": []any{dates(i)}}, "offset": 0, "limit": 200}
		}},
		{"reporter_all_warm", "reporter", "/sheet/rows", func(int) any { return rows(0, "") }},
		{"reporter_dates", "reporter", "/sheet/rows", func(i int) any { return rows(0, "", dates(i)) }},
		{"reporter_unit_stage", "reporter", "/sheet/rows", func(i int) any {
			return rows(0, "", in("unitId", fmt.Sprint(home.ID)), in("stage", string(stages[i%len(stages)])))
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			measure(b, func(i int) {
				if a := r.post(c.as, c.path, c.body(i)); a.status != http.StatusOK {
					b.Fatalf("%s: %d %s", c.path, a.status, a.body)
				}
			})
		})
	}
	b.Run("in_the_browser", func(b *testing.B) { benchPage(b, r) })
	b.Run("each_column_filtered", func(b *testing.B) { eachColumn(b, r, false) })
	b.Run("each_column_sorted", func(b *testing.B) { eachColumn(b, r, true) })
	b.Run("old_list", func(b *testing.B) {
		measure(b, func(i int) {
			if a := r.get("statistician", fmt.Sprintf("/projects?size=50&unitId=%d", 1+i%20)); a.status != http.StatusOK {
				b.Fatalf("%d %s", a.status, a.body)
			}
		})
	})
	b.Run("paste_200x10", func(b *testing.B) {
		measure(b, func(i int) { pasteBlock(b, r, i) })
	})
	b.Run("all_first_window_after_a_write", func(b *testing.B) {
		measure(b, func(int) {
			if a := r.post("statistician", "/sheet/rows", rows(0, "")); a.status != http.StatusOK {
				b.Fatalf("%d %s", a.status, a.body)
			}
		}, func(i int) { pasteOne(b, r, i) })
	})
	b.Run("lit_after_a_write", func(b *testing.B) {
		measure(b, func(int) {
			if a := r.post("statistician", "/sheet/rows", body{"filter": body{"preset": "lit"}, "offset": 0, "limit": 200}); a.status != http.StatusOK {
				b.Fatalf("%d %s", a.status, a.body)
			}
		}, func(i int) { pasteOne(b, r, i) })
	})
}

// eachColumn asks by every column in turn, never the same question twice: filtered as the column's head offers it, or sorted by it.
func eachColumn(b *testing.B, r *rig, sorted bool) {
	var columns struct{ Items []sheet.Column }
	if err := json.Unmarshal(r.get("statistician", "/sheet/columns").body, &columns); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	slowest := map[string]time.Duration{}
	i := 0
	for b.Loop() {
		for _, c := range columns.Items {
			question, ok := columnQuestion(c, sorted, i)
			if !ok {
				continue
			}
			start := time.Now()
			if a := r.post("statistician", "/sheet/rows", question); a.status != http.StatusOK {
				b.Fatalf("%s: %d %s", c.Key, a.status, a.body)
			}
			took = append(took, time.Since(start))
			slowest[c.Key] = max(slowest[c.Key], took[len(took)-1])
		}
		i++
	}
	reportMetrics(b, took)
	keys := slices.SortedFunc(maps.Keys(slowest), func(x, y string) int { return cmp.Compare(slowest[y], slowest[x]) })
	for _, key := range keys[:5] {
		b.Logf("%s %v", key, slowest[key].Round(time.Millisecond))
	}
}

// columnQuestion is the i-th question about a column; false when it is not asked by.
func columnQuestion(c sheet.Column, sorted bool, i int) (map[string]any, bool) {
	never := map[string]any{"key": "agreedInvestment", "op": "between", "from": fmt.Sprint(i)} // nearly all, another each time
	if sorted {
		return map[string]any{"filter": map[string]any{"conditions": []any{never}}, "sort": []any{map[string]any{"key": c.Key}}, "offset": 0, "limit": 200}, c.Sortable
	}
	own := map[string]any{"key": c.Key}
	switch c.Filter {
	case sheet.FilterText:
		own["op"], own["values"] = "contains", []string{"设"}
	case sheet.FilterList:
		if len(c.Options) == 0 {
			return nil, false
		}
		own["op"], own["values"] = "in", []string{c.Options[0].Value}
	case sheet.FilterRange:
		own["op"], own["from"] = "between", "1"
	case sheet.FilterDate:
		own["op"], own["from"] = "between", "2018-01-01"
	default:
		return nil, false
	}
	return map[string]any{"filter": map[string]any{"conditions": []any{own, never}}, "offset": 0, "limit": 200}, true
}

// measure runs a question and reports median and 95th percentile; before is not measured.
func measure(b *testing.B, ask func(i int), before ...func(i int)) {
	took := []time.Duration{}
	i := 0
	for b.Loop() {
		for _, f := range before {
			f(i)
		}
		start := time.Now()
		ask(i)
		took = append(took, time.Since(start))
		i++
	}
	reportMetrics(b, took)
}

func reportMetrics(b *testing.B, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

type projectSum struct {
	ProjectID int64
	Month     models.Month
	Amount    models.Money
}

// fillLedger writes projects straight into the tables: a spread over ten years, units, stages and sectors like that of
// the demonstration, with money, a share here and there, and the stage log.
func fillLedger(b *testing.B, r *rig) {
	b.Helper()
	draw := rand.New(rand.NewPCG(1, 2))
	start := must(r.Org.Units(b.Context(), account.Console()))(b)
	stages, sectors, chains := ledger.Stages(), ledger.Sectors(), []string{"家居", "食品", "建材", "装备", "电子", "文旅"}
	first := r.one("SELECT MAX(id) FROM projects") + 1
	err := r.DB.Do(b.Context(), func(ctx context.Context) error {
		conn := r.DB.Conn(ctx)
		var projects []ledger.Project
		var sums []projectSum
		flush := func() error {
			if err := conn.CreateInBatches(projects, 150).Error; err != nil {
				return err
			}
			projects = projects[:0]
			err := conn.Table("fund_project_sums").CreateInBatches(sums, 500).Error
			sums = sums[:0]
			return err
		}
		for i := range benchProjects {
			id := first + int64(i)
			stage := stages[min(draw.IntN(14), 11)]
			p := ledger.Project{
				ID: id, Code: fmt.Sprintf("BX%08d", i), Stage: stage, Status: ledger.StatusActive, Scope: ledger.ScopeMainland, CreatedBy: 1,
				StageOn: models.Date("2015-01-01").Add(draw.IntN(2000)), CreatedAt: testdb.Noon.UTC(), UpdatedAt: testdb.Noon.UTC(), Version: 1,
				DupKey: fmt.Sprintf("bench-%d", i),
			}
			p.Name = fmt.Sprintf("第%d号精密零部件生产线及配套设施建设项目", i%5000)
			p.Investor = fmt.Sprintf("某某%d实业投资集团有限公司", i%20_000)
			p.OriginCode, p.OriginName, p.Sector, p.Chain = "330503", "浙江省/湖州市/南浔区", sectors[draw.IntN(5)], chains[draw.IntN(6)]
			p.Scale, p.Site = "新建标准厂房及生产线，配套仓储物流、研发检测与职工生活设施", fmt.Sprintf("元坝镇泉坝社区%d组", draw.IntN(90))
			p.Agreement, p.BuildKind = ledger.AgreementContract, ledger.BuildNew
			unit := start[draw.IntN(len(start))].ID
			p.UnitID, p.ReferrerID = unit, &unit
			p.AgreedInvestment = models.Money(draw.IntN(90_000)+1000) * models.Wan
			p.FixedInvestment = p.AgreedInvestment / 2
			if stage.Reached(ledger.StageSigned) {
				p.SignedOn = models.Date("2015-01-01").Add(draw.IntN(2100))
				p.AgreedStartOn = p.SignedOn.Add(180)
				sums = append(sums, projectSum{id, p.SignedOn.Month(), models.Wan * 100}, projectSum{id, p.SignedOn.Month().Add(3), models.Wan * 50})
			}
			if projects = append(projects, p); len(projects) == 3000 {
				if err := flush(); err != nil {
					return err
				}
			}
		}
		return flush()
	})
	if err != nil {
		b.Fatal(err)
	}
	fillTail(b, r, first)
}

// fillTail brings kept sums and statistics up to what was written past the rooms.
func fillTail(b *testing.B, r *rig, first int64) {
	b.Helper()
	err := r.DB.Do(b.Context(), func(ctx context.Context) error {
		conn := r.DB.Conn(ctx)
		for _, sql := range []string{
			`UPDATE projects SET in_place = (SELECT COALESCE(SUM(s.amount), 0) FROM fund_project_sums s WHERE s.project_id = projects.id), in_place_of = 2020 WHERE id >= ?`,
			`INSERT INTO project_stage_log (project_id, from_stage, to_stage, effective_on, date_known, way, reason, missing_keys, actor_id, actor, recorded_at)
				SELECT id, '', stage, stage_on, 1, 'enter', '', '', 1, 'x', created_at FROM projects WHERE id >= ?`,
			`INSERT INTO project_shares (project_id, unit_id, basis_points, role, valid_from, doc_no, recorded_at)
				SELECT id, unit_id, 10000, '', '2015-01-01', '', created_at FROM projects WHERE id >= ? AND id % 20 = 0`,
		} {
			if err := conn.Exec(sql, first).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = search.New(r.DB).Rebuild(b.Context(), models.System("检索"), r.Ledger.SearchSources(), func(search.Kind, int64, int64) {})
	}
	if err == nil {
		err = r.DB.Analyse(b.Context())
	}
	if err != nil {
		b.Fatal(err)
	}
}

// pasteBlock changes ten cells in each of 200 rows.
func pasteBlock(b *testing.B, r *rig, i int) {
	b.Helper()
	var rows []map[string]any
	for n := range 200 {
		text := fmt.Sprintf("第%d次第%d行", i, n)
		rows = append(rows, map[string]any{"id": 1000 + n + i%100*200, "version": 0, "patch": map[string]any{
			"leadOfficer": text, "manager": text, "scale": text, "note": text, "source": text, "needs": text, "publishChannel": text,
			"draftAgreement": text, "dueDiligence": text, "percent": n % 100,
		}, "was": map[string]any{}})
	}
	a := r.post("statistician", "/sheet/batches", map[string]any{"kind": "paste", "rows": rows})
	if a.status != http.StatusOK {
		b.Fatalf("%d %s", a.status, a.body)
	}
}

func pasteOne(b *testing.B, r *rig, i int) {
	b.Helper()
	a := r.post("statistician", "/sheet/bulk", map[string]any{"ids": []int{2000 + i%5000}, "patch": map[string]any{"note": fmt.Sprint(i, time.Now())}, "reason": "测量用的改动", "expected": 1})
	if a.status != http.StatusOK {
		b.Fatalf("%d %s", a.status, a.body)
	}
}
