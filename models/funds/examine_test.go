package funds_test

import (
	"context"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/funds"
)

var auditor = models.Actor{UserID: 60, Name: "审计", Role: models.RoleAuditor}

// A sound database has no fault; each change by hand is named, and nothing else is.
func TestExamineNamesWhatWasChangedByHand(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		first := r.load(row{claim: r.claim(p, 100, "2020-09-10"), recognised: wan(100)})
		r.load(row{claim: r.claim(p, 40, "2020-10-10"), recognised: wan(30), reason: funds.ReasonEvidence})
		r.load(correction(r, funds.KindReversal, first, -100, "2020-10-20", "2020-09"))
		r.load(row{claim: r.claim(p, 5, "2020-11-03"), until: funds.StateDeclared})
		for _, m := range []models.Month{"2020-09", "2020-10"} {
			_, err := r.Close(r.ctx, leader, m)
			r.must(err)
		}
		examine := func() []funds.Fault {
			t.Helper()
			faults, err := r.Examine(r.ctx, auditor)
			r.must(err)
			return faults
		}
		if faults := examine(); len(faults) > 0 {
			t.Fatalf("a sound database: %v", faults)
		}
		_, err := r.Examine(r.ctx, r.reporter)
		r.refused(err, models.KindForbidden, "a unit examines")
		for _, c := range []struct{ sql, back, rule string }{
			{"UPDATE fund_postings SET amount = amount + 1 WHERE seq = 1", "UPDATE fund_postings SET amount = amount - 1 WHERE seq = 1", "记录与过账相等"},
			{"UPDATE fund_postings SET amount = amount + 1 WHERE seq = 1", "UPDATE fund_postings SET amount = amount - 1 WHERE seq = 1", "已结月份不变"},
			{"UPDATE fund_postings SET sector = 'tourism' WHERE seq = 2", "UPDATE fund_postings SET sector = 'industry' WHERE seq = 2", "累计与过账相等"},
			{"UPDATE fund_postings SET month = '2020-11' WHERE seq = 2", "UPDATE fund_postings SET month = '2020-10' WHERE seq = 2", "过账有其记录"},
			{"UPDATE fund_periods SET closing_seq = closing_seq - 2", "UPDATE fund_periods SET closing_seq = closing_seq + 2", "已结月份没有后来的过账"},
			{"UPDATE fund_postings SET amount = amount - 1 WHERE seq = 3", "UPDATE fund_postings SET amount = amount + 1 WHERE seq = 3", "冲正与原过账相反"},
			{"UPDATE fund_postings SET seq = 9 WHERE seq = 2", "UPDATE fund_postings SET seq = 2 WHERE seq = 9", "过账未被改动"},
			{"UPDATE fund_entries SET recognised = recognised + 100 WHERE state = 'posted'", "UPDATE fund_entries SET recognised = recognised - 100 WHERE state = 'posted'", "记录与过账相等"},
			{"UPDATE fund_entries SET declared = declared + 1 WHERE state = 'declared'", "UPDATE fund_entries SET declared = declared - 1 WHERE state = 'declared'", "申报累计与记录相等"},
			{"UPDATE projects SET in_place = in_place + 1", "UPDATE projects SET in_place = in_place - 1", "台账累计到位与过账相等"},
			{"UPDATE fund_cells SET amount = amount + 1 WHERE series = 'posted'", "UPDATE fund_cells SET amount = amount - 1 WHERE series = 'posted'", "累计与过账相等"},
			{"UPDATE fund_project_sums SET amount = amount + 1", "UPDATE fund_project_sums SET amount = amount - 1", "项目累计与过账相等"},
			{"UPDATE fund_periods SET totals_sha = CONCAT(SUBSTR(totals_sha, 2), SUBSTR(totals_sha, 1, 1)) WHERE month = '2020-09'", "UPDATE fund_periods SET totals_sha = CONCAT(SUBSTR(totals_sha, 64), SUBSTR(totals_sha, 1, 63)) WHERE month = '2020-09'", "已结月份不变"},
			{"UPDATE fund_shares SET basis_points = 9999 WHERE entry_id = (SELECT MIN(id) FROM fund_entries)", "UPDATE fund_shares SET basis_points = 10000 WHERE entry_id = (SELECT MIN(id) FROM fund_entries)", "分成合计为百分之百"},
			{"UPDATE fund_shares SET basis_points = 5000 WHERE entry_id = (SELECT id FROM fund_entries WHERE cut_reason = 'evidence')", "UPDATE fund_shares SET basis_points = 10000 WHERE entry_id = (SELECT id FROM fund_entries WHERE cut_reason = 'evidence')", "各单位按分成入账"},
			{"UPDATE fund_periods SET month = '2021-09' WHERE month = '2020-09'", "UPDATE fund_periods SET month = '2020-09' WHERE month = '2021-09'", "月份与月结留痕相符"},
			{"UPDATE fund_periods SET posting_count = posting_count + 1", "UPDATE fund_periods SET posting_count = posting_count - 1", "月份的过账数"},
		} {
			r.byHand(c.sql)
			var told []string
			for _, f := range examine() {
				told = append(told, f.String())
			}
			if !strings.Contains(strings.Join(told, "\n"), c.rule+"：") {
				t.Errorf("%s: %q is not named in %q", c.sql, c.rule, told)
			}
			r.byHand(c.back)
			if faults := examine(); len(faults) > 0 {
				t.Fatalf("after %s: %v", c.back, faults)
			}
		}
	})
}

func (r *rig) byHand(sql string) {
	r.t.Helper()
	r.must(r.db.Do(r.ctx, func(ctx context.Context) error { return r.db.Conn(ctx).Exec(sql).Error }))
}
