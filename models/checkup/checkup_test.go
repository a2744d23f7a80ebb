package checkup_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/checkup"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/report"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

var (
	auditor = models.Actor{UserID: 60, Name: "审计员", Role: models.RoleAuditor}
	clerk   = models.Actor{UserID: 61, Name: "统计员", Role: models.RoleStatistician}
	leader  = models.Actor{UserID: 62, Name: "分管领导", Role: models.RoleLeader}
	chief   = models.Actor{UserID: 63, Name: "局长", Role: models.RoleLeader}
	robot   = models.System("测试")
)

// rig is the bureau's year with closed and reopened months, stored and signed reports, and one attachment.
type rig struct {
	*checkup.Service
	t     *testing.T
	db    *database.DB
	files string
}

func newRig(t *testing.T, db *database.DB) *rig {
	t.Helper()
	db = db.WithClock(models.Frozen(bureauyear.DemoMoment()))
	folder := t.TempDir()
	log := audit.New(db)
	units, papers := org.New(db, log), attachment.New(db, log, folder)
	projects := ledger.New(db, log, units, papers, party.New(db, log, party.MemoryKeys()))
	var reports *report.Service
	money := funds.New(db, log, units, projects, papers, funds.WithIssued(func(ctx context.Context, m models.Month) (bool, error) { return reports.Issued(ctx, m) }),
		funds.WithReopened(func(ctx context.Context, by models.Actor, m models.Month, reason string) error {
			return reports.Reopened(ctx, by, m, reason)
		}))
	goals, weekly, guests := targets.New(db, log, units, projects, money), updates.New(db, log, units, projects), outreach.New(db, log, units, projects)
	watch := supervision.New(db, log, units, projects, weekly)
	overview := board.New(board.Rooms{
		DB: db, Log: log, Files: papers, Ledger: projects, Funds: money, Targets: goals, Updates: weekly, Outreach: guests, Supervision: watch,
	})
	reports = report.New(db, log, units, projects, money, goals, weekly, guests, watch, overview)
	r := &rig{checkup.New(log, papers, money, reports), t, db, folder}
	years := bureauyear.New(bureauyear.Rooms{
		DB: db, Log: log, Org: units, Account: account.New(db, log, units), Ledger: projects, Funds: money, Targets: goals, Updates: weekly,
		Outreach: guests, Supervision: watch, Board: overview,
	})
	_, err := years.Load(t.Context(), bureauyear.Demo(), nil)
	r.must(err)
	for m := models.Month("2019-01"); m <= "2020-11"; m = m.Add(1) {
		_, err := money.Close(t.Context(), leader, m)
		r.must(err)
	}
	draft, err := reports.Compile(t.Context(), robot, report.Monthly, "2020-11")
	r.must(err)
	_, err = reports.Store(t.Context(), robot, draft)
	r.must(err)
	_, err = money.AskReopen(t.Context(), clerk, funds.ReopenRequest{Month: "2020-11", Reason: "漏报一笔"})
	r.must(err)
	_, err = money.Reopen(t.Context(), leader, "2020-11")
	r.must(err)
	for _, week := range []string{"2020-W50", "2020-W51"} {
		draft, err := reports.Compile(t.Context(), robot, report.Weekly, week)
		r.must(err)
		issue, err := reports.Store(t.Context(), robot, draft)
		r.must(err)
		if week == "2020-W50" {
			_, err = reports.Sign(t.Context(), chief, issue.ID, issue.Version)
			r.must(err)
		}
	}
	_, err = papers.Put(t.Context(), clerk, attachment.Put{Object: "project", ObjectID: 1, Name: "证明.txt", Evidence: "other"}, strings.NewReader("证明材料"))
	r.must(err)
	return r
}

func (r *rig) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) faults() (told []string) {
	r.t.Helper()
	result, err := r.Examine(r.t.Context(), auditor)
	r.must(err)
	for _, f := range result.Faults {
		told = append(told, f.String())
	}
	return told
}

// sealed are the tables of which no byte may change, the column that names a row, and how the examination calls it.
var sealed = []struct{ table, key, rule, place string }{
	{"fund_postings", "seq", "过账未被改动", "过账"},
	{"fund_periods", "month", "月份未被改动", "月份 "},
	{"fund_period_events", "seq", "月结留痕未被改动", "月结留痕"},
	{"report_snapshots", "id", "报告未被改动", "报告"},
	{"snapshot_events", "seq", "报告留痕未被改动", "报告留痕"},
}

// Any byte of any row of those tables, changed by hand, is named together with its row: 100 of 100 on each database (reliability
// S5). The column, the row and the byte are drawn; every column of every table is drawn from.
func TestEveryChangedByteIsNamed(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		if told := r.faults(); len(told) > 0 {
			t.Fatalf("a sound database: %v", told)
		}
		draw := rand.New(rand.NewPCG(20, 20)) //nolint:gosec // a fixed seed, so that a failure can be repeated
		var places []place
		for i := range sealed {
			places = append(places, r.columns(i)...)
		}
		draw.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
		tries, tried, named := 100, 0, 0
		if testing.Short() {
			tries = 25
		}
		for i := 0; tried < tries; i++ {
			change, ok := r.tamper(draw, places[i%len(places)])
			if !ok {
				continue // the database holds this value in no other way
			}
			tried++
			s := sealed[change.of]
			told := r.faults()
			if slices.ContainsFunc(told, func(f string) bool { return strings.HasPrefix(f, s.rule+"：") }) && strings.Contains(strings.Join(told, "\n"), s.place+change.key) {
				named++
			} else {
				t.Errorf("%s.%s of %s: %q became %q, told %q", s.table, change.column, change.key, change.before, change.after, told)
			}
			r.exec("UPDATE "+s.table+" SET "+change.column+" = ? WHERE "+change.where, change.undo, change.now)
		}
		if named != tried {
			t.Errorf("%d of %d named", named, tried)
		}
		if told := r.faults(); len(told) > 0 {
			t.Fatalf("after everything was put back: %v", told)
		}
	})
}

// place is a column of a sealed table.
type place struct {
	of     int
	column string
}

func (r *rig) columns(of int) (list []place) {
	r.t.Helper()
	types, err := r.db.Conn(r.t.Context()).Migrator().ColumnTypes(sealed[of].table)
	r.must(err)
	for _, c := range types {
		list = append(list, place{of, c.Name()})
	}
	return list
}

// change is one byte changed by hand, and how to put it back.
type change struct {
	place
	key, before, after, where string
	undo, now                 any
}

// tamper changes one byte of the text of one value.
func (r *rig) tamper(draw *rand.Rand, at place) (change, bool) {
	r.t.Helper()
	s := sealed[at.of]
	var keys []string
	r.must(r.db.Conn(r.t.Context()).Table(s.table).Where(at.column+" IS NOT NULL AND "+at.column+" <> ''").Order(s.key).Pluck("CAST("+s.key+" AS CHAR)", &keys).Error)
	if len(keys) == 0 {
		return change{}, false
	}
	c := change{place: at, key: keys[draw.IntN(len(keys))]}
	read := func(key string) string {
		var text string
		r.must(r.db.Conn(r.t.Context()).Table(s.table).Where(s.key+" = ?", key).Pluck("CAST("+at.column+" AS CHAR)", &text).Error)
		return text
	}
	c.before = read(c.key)
	bytes := []byte(c.before)
	for range 20 { // not every other byte is a value of the column
		i := draw.IntN(len(bytes))
		other := slices.Clone(bytes)
		other[i] = "0123456789abcdefXYZ-"[draw.IntN(20)]
		if string(other) == c.before || other[i] >= 0x80 {
			continue
		}
		c.after = string(other)
		err := r.db.Do(r.t.Context(), func(ctx context.Context) error {
			return r.db.Conn(ctx).Exec("UPDATE "+s.table+" SET "+at.column+" = ? WHERE "+s.key+" = ?", c.after, c.key).Error
		})
		if err != nil {
			continue // refused: an ill-formed moment, a key that is taken, a number that is none
		}
		c.undo, c.now, c.where = c.before, c.key, s.key+" = ?"
		found := c.key
		if at.column == s.key {
			c.now, found = c.after, c.after
		}
		if c.after = read(found); c.after != c.before {
			if at.column == s.key {
				c.key = c.after // the row is called by what it became, which need not be what was written: -01 became -1
			}
			return c, true
		}
	}
	return c, false
}

func (r *rig) exec(sql string, args ...any) {
	r.t.Helper()
	r.must(r.db.Do(r.t.Context(), func(ctx context.Context) error { return r.db.Conn(ctx).Exec(sql, args...).Error }))
}

// Rows taken away, rows put in, and files that were changed or removed are named too.
func TestMissingRowsAndFilesAreNamed(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		for _, c := range []struct {
			sql  string
			want string
		}{
			{"DELETE FROM fund_postings WHERE seq = (SELECT s FROM (SELECT MAX(seq) AS s FROM fund_postings) x)", "过账未被改动：过账末行"},
			{"DELETE FROM fund_period_events WHERE seq = 3", "月结留痕未被改动：月结留痕4，编号应为 3"},
			{"DELETE FROM report_snapshots WHERE period = '2020-W51'", "报告期号连续：report:weekly，已编到总第2期"},
			{"DELETE FROM fund_periods WHERE month = '2020-03'", "月份与月结留痕相符：2020-03"},
			{"INSERT INTO fund_periods (month, state, posting_count, closing_seq, totals_sha, closed_by) VALUES ('2021-01', 'closed', 0, 0, '', '')", "月份与月结留痕相符：2021-01"},
			{"UPDATE audit_log SET actor = '他人' WHERE seq = 5", "操作留痕未被改动"},
		} {
			r.exec(c.sql)
			if told := strings.Join(r.faults(), "\n"); !strings.Contains(told, c.want) {
				t.Errorf("%s: %q", c.sql, told)
			}
		}
		var kept []string
		r.must(filepath.WalkDir(r.files, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				kept = append(kept, path)
			}
			return err
		}))
		if len(kept) != 1 {
			t.Fatal(kept)
		}
		r.must(os.Chmod(kept[0], 0o600))
		r.must(os.WriteFile(kept[0], []byte("证明材枓"), 0o600))
		if told := fmt.Sprint(r.faults()); !strings.Contains(told, "（证明.txt），内容与登记的校验码不符") {
			t.Error(told)
		}
		r.must(os.Remove(kept[0]))
		if told := fmt.Sprint(r.faults()); !strings.Contains(told, "（证明.txt），文件缺失") {
			t.Error(told)
		}
		_, err := r.Examine(t.Context(), models.Actor{UserID: 1, Role: models.RoleReporter, UnitID: 1})
		if models.KindOf(err) != models.KindForbidden {
			t.Error(err)
		}
	})
}

// No column of a sealed table is left out of its hash: a new one needs a list of its own (decision 15).
func TestEveryColumnIsCovered(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		lists := []database.Sealed{funds.SealedPostings, funds.SealedPeriods, funds.SealedEvents, report.SealedIssues, report.SealedEvents}
		for i, s := range lists {
			for _, c := range r.columns(i) {
				if c.column != s.Hash && !slices.Contains(s.Columns, c.column) {
					t.Errorf("%s.%s is not covered by the hash", sealed[i].table, c.column)
				}
			}
		}
	})
}
