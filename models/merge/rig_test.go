package merge_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/merge"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/report"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"

	"luodi/models/funds"
)

var (
	clerk   = models.Actor{UserID: 11, Name: "统计员", Role: models.RoleStatistician}
	auditor = models.Actor{UserID: 12, Name: "审计员", Role: models.RoleAuditor}
	leader  = models.Actor{UserID: 13, Name: "分管领导", Role: models.RoleLeader}
)

// rig is the demonstration's year with everything a project can have: money, updates, notices, visits.
type rig struct {
	*merge.Service
	t        testing.TB
	ctx      context.Context
	db       *database.DB
	log      *audit.Log
	files    *attachment.Service
	ledger   *ledger.Service
	funds    *funds.Service
	updates  *updates.Service
	promises *commitment.Service
	org      *org.Service
	people   *account.Service
	targets  *targets.Service
	board    *board.Service
	reports  *report.Service
}

func load(t testing.TB, db *database.DB) rig {
	t.Helper()
	log := audit.New(db)
	units := org.New(db, log)
	people := account.New(db, log, units)
	papers := attachment.New(db, log, t.TempDir())
	var money *funds.Service
	projects := ledger.New(db, log, units, papers, party.New(db, log, party.MemoryKeys()),
		ledger.WithMonths(func(ctx context.Context, m models.Month) (time.Time, error) { return money.ClosedAt(ctx, m) }))
	money = funds.New(db, log, units, projects, papers)
	goals := targets.New(db, log, units, projects, money)
	weekly := updates.New(db, log, units, projects)
	guests := outreach.New(db, log, units, projects)
	supervised := supervision.New(db, log, units, projects, weekly)
	overview := board.New(board.Rooms{
		DB: db, Log: log, Files: papers, Ledger: projects, Funds: money, Targets: goals, Updates: weekly, Outreach: guests, Supervision: supervised,
		Promises: commitment.New(db, log, units, papers, projects),
	})
	years := bureauyear.New(bureauyear.Rooms{
		DB: db, Log: log, Org: units, Account: people, Ledger: projects, Funds: money, Targets: goals, Updates: weekly,
		Outreach: guests, Supervision: supervised, Board: overview,
	})
	if _, err := years.Load(t.Context(), bureauyear.Demo(), nil); err != nil {
		t.Fatal(err)
	}
	return rig{
		Service: merge.New(db, units, people, papers, projects, money), t: t, ctx: t.Context(), db: db, log: log, files: papers, ledger: projects, funds: money,
		updates: weekly, promises: commitment.New(db, log, units, papers, projects), org: units, people: people, targets: goals, board: overview,
		reports: report.New(db, log, units, projects, money, goals, weekly, guests, supervised, overview),
	}
}

func (r rig) project(code string) ledger.Project {
	r.t.Helper()
	p, err := r.ledger.Project(r.ctx, clerk, code)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

// signed are the codes of all counted projects.
func (r rig) signed() []string {
	r.t.Helper()
	facts, err := r.ledger.Facts(r.ctx, clerk, "2020-12-31")
	if err != nil {
		r.t.Fatal(err)
	}
	var codes []string
	for _, f := range facts {
		if f.Signed() && !f.Ended() {
			codes = append(codes, f.Code)
		}
	}
	return codes
}

// shown counts the projects that the signing events of all years show.
func (r rig) shown() (n int64) {
	r.t.Helper()
	events, err := r.ledger.SigningEvents(r.ctx, clerk, 0)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, e := range events {
		n += e.Projects
	}
	return n
}

// money is the recognised money of every project up to the year's end, and of all of them.
func (r rig) money() (byProject map[int64]models.Money, all models.Money) {
	r.t.Helper()
	byProject, err := r.funds.ProjectSums(r.ctx, clerk, "2020-12")
	if err != nil {
		r.t.Fatal(err)
	}
	for _, amount := range byProject {
		all += amount
	}
	return byProject, all
}

// unrestored are tables that tell of the merge itself.
var unrestored = []string{"project_merges", "project_merge_rows", "audit_log", "chain_heads", "counters", "idempotency"}

// dump gives a hash of the rows of every table, but for the version of a project and the time it was changed.
func (r rig) dump() map[string]string {
	r.t.Helper()
	pool := r.db.Pools()["write"]
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'"
	if r.db.Dialect() == database.MySQL {
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name NOT LIKE 'goose%'"
	}
	out := map[string]string{}
	for _, name := range r.column(pool, query) {
		if !slices.Contains(unrestored, name) {
			out[name] = r.rows(pool, name)
		}
	}
	return out
}

func (r rig) column(pool *sql.DB, query string) (list []string) {
	r.t.Helper()
	rows, err := pool.QueryContext(r.ctx, query)
	if err != nil {
		r.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			r.t.Fatal(err)
		}
		list = append(list, name)
	}
	return list
}

func (r rig) rows(pool *sql.DB, table string) string {
	r.t.Helper()
	rows, err := pool.QueryContext(r.ctx, "SELECT * FROM "+table)
	if err != nil {
		r.t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		r.t.Fatal(err)
	}
	var lines []string
	for rows.Next() {
		cells, targets := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := rows.Scan(targets...); err != nil {
			r.t.Fatal(err)
		}
		for i, c := range columns {
			if table == "projects" && (c == "version" || c == "updated_at") {
				cells[i] = sql.NullString{}
			}
		}
		lines = append(lines, fmt.Sprint(cells))
	}
	slices.Sort(lines)
	return fmt.Sprintf("%d rows %x", len(lines), sha256.Sum256([]byte(strings.Join(lines, "\n"))))
}

func wantKind(t testing.TB, err error, kind models.Kind) {
	t.Helper()
	if models.KindOf(err) != kind {
		t.Errorf("want %q, got %q: %v", kind, models.KindOf(err), err)
	}
}
