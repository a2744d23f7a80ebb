package funds

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/database"
)

// Fault 账实不符: one figure of the funds that is not what its rows say. No operation can cause it; somebody, or a broken disk,
// changed the database by hand.
type Fault struct {
	Rule  string `json:"rule"`  // 不变式, such as 分录合计
	Place string `json:"place"` // which month, entry, posting or project
	Told  string `json:"told"`
}

// String says a fault in one line.
func (f Fault) String() string { return f.Rule + "：" + f.Place + "，" + f.Told }

// faultsCap bounds what one rule tells; a broken table need not be listed whole.
const faultsCap = 200

// identity 不变式: a query that gives the rows that break it, as place, want and have. The two are shown in 元, or as plain
// numbers where count is set; told says it in words instead.
type identity struct {
	rule, told string
	count      bool
	sql        string
}

// identities are what holds between entries, postings and everything kept beside them (reliability K3–K6, K14).
var identities = []identity{
	{rule: "记录与过账相等", sql: `
		SELECT e.no AS place, CASE WHEN e.state = 'posted' THEN COALESCE(e.recognised, 0) ELSE 0 END AS want, COALESCE(p.amount, 0) AS have
		FROM fund_entries e LEFT JOIN (SELECT entry_id, SUM(amount) AS amount FROM fund_postings GROUP BY entry_id) p ON p.entry_id = e.id
		WHERE COALESCE(p.amount, 0) <> CASE WHEN e.state = 'posted' THEN COALESCE(e.recognised, 0) ELSE 0 END`},
	{rule: "过账有其记录", told: "没有对应的记录，或项目、月份与记录不同", sql: `
		SELECT CONCAT('过账', p.seq) AS place, 0 AS want, 0 AS have FROM fund_postings p LEFT JOIN fund_entries e ON e.id = p.entry_id
		WHERE e.id IS NULL OR e.stat_month <> p.month OR e.relates_month <> p.relates_month OR e.project_id <> p.project_id
			AND NOT EXISTS (SELECT 1 FROM merged_projects m WHERE m.project_id = p.project_id AND m.into_id = e.project_id)`},
	{rule: "分成合计为百分之百", count: true, sql: `
		SELECT e.no AS place, 10000 AS want, COALESCE(SUM(x.basis_points), 0) AS have FROM fund_entries e LEFT JOIN fund_shares x ON x.entry_id = e.id
		GROUP BY e.no HAVING COALESCE(SUM(x.basis_points), 0) <> 10000`},
	{rule: "各单位按分成入账", told: "与记录的认定额按分成算得的不同", sql: `
		SELECT CONCAT('过账', p.seq) AS place, 0 AS want, 0 AS have
		FROM fund_postings p JOIN fund_entries e ON e.id = p.entry_id LEFT JOIN fund_shares x ON x.entry_id = p.entry_id AND x.unit_id = p.unit_id
		WHERE e.kind <> 'reversal' AND (x.unit_id IS NULL OR ABS(p.amount * 10000 - e.recognised * x.basis_points) >= 10000)`},
	{rule: "冲正与原过账相反", sql: `
		SELECT CONCAT('过账', r.seq) AS place, -COALESCE(o.amount, 0) AS want, r.amount AS have FROM fund_postings r LEFT JOIN fund_postings o ON o.seq = r.reverses_seq
		WHERE r.reverses_seq IS NOT NULL AND (o.seq IS NULL OR o.amount <> -r.amount OR o.unit_id <> r.unit_id OR o.project_id <> r.project_id
			OR o.leaf <> r.leaf OR o.sector <> r.sector)`},
	{rule: "已结月份没有后来的过账", count: true, sql: `
		SELECT CONCAT(f.month, ' 过账', p.seq) AS place, f.closing_seq AS want, p.seq AS have FROM fund_periods f JOIN fund_postings p ON p.month = f.month
		WHERE f.state = 'closed' AND p.seq > f.closing_seq`},
	{rule: "月份的过账数", count: true, sql: `
		SELECT f.month AS place, f.posting_count AS want, COUNT(p.seq) AS have FROM fund_periods f LEFT JOIN fund_postings p ON p.month = f.month
		GROUP BY f.month, f.posting_count HAVING COUNT(p.seq) <> f.posting_count`},
	{rule: "月份与月结留痕相符", told: "与最后一次月结或撤销留下的记录不同", sql: `
		SELECT x.month AS place, 0 AS want, 0 AS have FROM (
			SELECT e.month, CASE WHEN e.kind = 'reopened' THEN 'open' ELSE 'closed' END AS state, CASE WHEN e.kind = 'reopened' THEN '' ELSE e.totals_sha END AS sha
			FROM fund_period_events e WHERE e.seq = (SELECT MAX(seq) FROM fund_period_events l WHERE l.month = e.month)) x
		LEFT JOIN fund_periods f ON f.month = x.month WHERE f.month IS NULL OR f.state <> x.state OR f.totals_sha <> x.sha
		UNION ALL SELECT f.month, 0, 0 FROM fund_periods f WHERE f.state = 'closed' AND NOT EXISTS (SELECT 1 FROM fund_period_events e WHERE e.month = f.month)`},
	{rule: "项目累计与过账相等", sql: `
		SELECT CONCAT(code, ' ', month) AS place, SUM(want) AS want, SUM(have) AS have FROM (
			SELECT project_id, month, amount AS want, 0 AS have FROM fund_postings
			UNION ALL SELECT project_id, month, 0 AS want, amount AS have FROM fund_project_sums) both_sides
		JOIN projects ON projects.id = project_id GROUP BY code, month HAVING SUM(want) <> SUM(have)`},
	{rule: "全区申报累计与各单位相等", sql: `
		SELECT month AS place, SUM(CASE WHEN series = 'declared' THEN amount ELSE 0 END) AS want, SUM(CASE WHEN series = 'declared' THEN 0 ELSE amount END) AS have
		FROM fund_cells WHERE series IN ('declared', 'declared_district') GROUP BY month, relates_month, leaf, sector, fresh
		HAVING SUM(CASE WHEN series = 'declared' THEN amount ELSE -amount END) <> 0`},
	{rule: "台账累计到位与过账相等", sql: `
		SELECT code AS place, SUM(want) AS want, SUM(have) AS have FROM (
			SELECT COALESCE(m.into_id, f.project_id) AS project_id, f.amount AS want, 0 AS have FROM fund_project_sums f LEFT JOIN merged_projects m ON m.project_id = f.project_id
			UNION ALL SELECT id AS project_id, 0 AS want, in_place AS have FROM projects WHERE id NOT IN (SELECT project_id FROM merged_projects)) both_sides
		JOIN projects ON projects.id = project_id GROUP BY code HAVING SUM(want) <> SUM(have)`},
	{rule: "申报累计与记录相等", sql: `
		SELECT month AS place, SUM(want) AS want, SUM(have) AS have FROM (
			SELECT stat_month AS month, declared AS want, 0 AS have FROM fund_entries WHERE state NOT IN ('draft', 'returned')
			UNION ALL SELECT month, 0 AS want, amount AS have FROM fund_cells WHERE series = 'declared') both_sides
		GROUP BY month HAVING SUM(want) <> SUM(have)`},
}

// Examine 核对: recomputes what is kept of the funds from their rows and names every difference (PermAuditRead). Nothing is
// changed; it reads one state of the database, however long it takes.
func (s *Service) Examine(ctx context.Context, actor models.Actor) ([]Fault, error) {
	if err := actor.Require(models.PermAuditRead); err != nil {
		return nil, err
	}
	faults := []Fault{}
	err := s.db.View(ctx, func(ctx context.Context) (err error) {
		if faults, err = s.examineSeals(ctx); err != nil {
			return err
		}
		damaged := len(faults) > 0
		for _, rule := range identities {
			broken, err := s.broken(ctx, rule)
			if broken, err = unreadable(rule.rule, damaged, broken, err); err != nil {
				return err
			}
			faults = append(faults, broken...)
		}
		months, err := s.examineMonths(ctx)
		months, err = unreadable("月度合计", damaged, months, err)
		faults = append(faults, months...)
		return err
	})
	return faults, err
}

// unreadable: where rows are damaged already, sums that cannot even be read any more are one more difference, not a failure
// of the examination.
func unreadable(rule string, damaged bool, faults []Fault, err error) ([]Fault, error) {
	if err == nil || !damaged {
		return faults, err
	}
	return append(faults, Fault{rule, "全部", "数据已损坏，无法核对"}), nil
}

// broken gives the rows that break an identity.
func (s *Service) broken(ctx context.Context, rule identity) ([]Fault, error) {
	var rows []struct {
		Place      string
		Want, Have models.Money
	}
	if err := s.db.Conn(ctx).Raw(rule.sql).Scan(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	var faults []Fault
	for _, r := range rows[:min(len(rows), faultsCap)] {
		told := fmt.Sprintf("应为 %s 元，实为 %s 元", r.Want.YuanString(), r.Have.YuanString())
		switch {
		case rule.told != "":
			told = rule.told
		case rule.count:
			told = fmt.Sprintf("应为 %d，实为 %d", r.Want, r.Have)
		}
		faults = append(faults, Fault{rule.rule, r.Place, told})
	}
	return faults, nil
}

// examineMonths compares each month's kept sums with its postings, and closed months with what was frozen.
func (s *Service) examineMonths(ctx context.Context) ([]Fault, error) {
	var months []models.Month
	err := s.db.Conn(ctx).Raw(`SELECT month FROM fund_periods UNION SELECT month FROM fund_postings UNION SELECT month FROM fund_cells WHERE series = 'posted' ORDER BY month`).
		Scan(&months).Error
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	var periods []Period
	if err := s.db.Conn(ctx).Where("state = ?", PeriodClosed).Find(&periods).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	frozen := map[models.Month]string{}
	for _, p := range periods {
		frozen[p.Month] = p.TotalsSHA
	}
	var faults []Fault
	for _, m := range months {
		if _, err := models.ParseMonth(string(m)); err != nil || m == "" {
			faults = append(faults, Fault{"月份有效", "月份 " + string(m), "没有这样的月份"})
			continue
		}
		if err := s.Prove(ctx, m); models.KindOf(err) == models.KindInternal {
			faults = append(faults, Fault{"累计与过账相等", string(m), "月度累计与过账合计不同"})
		} else if err != nil {
			return nil, err
		}
		if _, ok := frozen[m]; !ok {
			continue
		}
		sum, err := s.totals(ctx, m)
		if err != nil {
			return nil, err
		}
		if sum != frozen[m] {
			faults = append(faults, Fault{"已结月份不变", string(m), "重算的合计与月结时封存的不同"})
		}
	}
	return faults, nil
}
