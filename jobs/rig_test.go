package jobs

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/backup"
	"luodi/models/board"
	"luodi/models/checkup"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/followup"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/report"
	"luodi/models/schedule"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
	"luodi/models/workspace"
)

var clerk = models.Actor{UserID: 1, Name: "统计员", Role: models.RoleStatistician}

// hands is a clock that the test moves; real and business time go together.
type hands struct {
	mu  sync.Mutex
	now time.Time
}

func (h *hands) set(t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = t
}

func (h *hands) read() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

// rig is one machine: rooms furnished as the program does, its run ledger and its runner.
type rig struct {
	*Runner
	t     testing.TB
	db    *database.DB
	rooms Rooms
	board *board.Service
	hands *hands
	log   *bytes.Buffer
}

// locked makes a buffer safe for two machines that write one log.
type locked struct {
	mu sync.Mutex
	to *bytes.Buffer
}

func (l *locked) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.to.Write(b)
}

// newRig furnishes the rooms on db under a clock that stands at the moment. Since is Rooms.From; extra jobs
// come after those of the schedule.
func newRig(t testing.TB, db *database.DB, moment time.Time, since models.Date, extra ...job) *rig {
	t.Helper()
	r := &rig{t: t, hands: &hands{now: moment}, log: &bytes.Buffer{}}
	db = db.WithClock(models.ClockAt(r.hands.read, r.hands.read))
	log := audit.New(db)
	units := org.New(db, log)
	papers := attachment.New(db, log, t.TempDir())
	projects := ledger.New(db, log, units, papers, party.New(db, log, party.MemoryKeys()))
	money := funds.New(db, log, units, projects, papers)
	goals := targets.New(db, log, units, projects, money)
	weekly := updates.New(db, log, units, projects)
	guests := outreach.New(db, log, units, projects)
	watch := supervision.New(db, log, units, projects, weekly)
	overview := board.New(board.Rooms{
		DB: db, Log: log, Files: papers, Ledger: projects, Funds: money, Targets: goals, Updates: weekly, Outreach: guests, Supervision: watch,
		Promises: commitment.New(db, log, units, papers, projects),
		Alarm: func(ctx context.Context, actor models.Actor) (*board.Alarm, error) {
			h, err := r.ledger.Health(ctx, actor, IdentityCheck, IdentityCheckWithin)
			if err != nil || h.Sound {
				return nil, err
			}
			return &board.Alarm{Since: models.DateOf(h.Since), Told: h.Why, Stopped: h.Stopped}, nil
		},
	})
	r.db, r.board = db, overview
	r.rooms = Rooms{
		Workspace: workspace.New(db, log),
		Org:       units, Updates: weekly, Followup: followup.New(db, log, units, projects, weekly), Supervision: watch, Backup: backup.New(db, log, papers, "test"), BackupDir: t.TempDir(), From: since,
		Reports: report.New(db, log, units, projects, money, goals, weekly, guests, watch, overview),
	}
	r.rooms.Checkup = checkup.New(log, papers, money, r.rooms.Reports)
	if _, err := account.New(db, log, units).StandIn(t.Context(), "测试"); err != nil {
		t.Fatal(err)
	}
	r.Runner = r.machine("机器甲", extra...)
	return r
}

// machine gives one more runner on the same database, as another process would have.
func (r *rig) machine(owner string, extra ...job) *Runner {
	r.t.Helper()
	specs := Specs(r.rooms)
	for _, j := range extra {
		specs = append(specs, j.Job)
	}
	runner := NewRunner(schedule.New(r.db, audit.New(r.db), specs...), r.rooms, r.db.Clock(), slog.New(slog.NewTextHandler(&locked{to: r.log}, nil)))
	runner.owner = owner
	for _, j := range extra {
		runner.jobs[j.Name] = j
	}
	return runner
}

// tick lets the machine look once at that moment.
func (r *rig) tick(moment time.Time) {
	r.t.Helper()
	r.hands.set(moment)
	if err := r.Tick(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
}

// runs lists the periods of a job in a state, oldest first.
func (r *rig) runs(name string, state schedule.State) (periods []string) {
	r.t.Helper()
	list, err := r.ledger.Runs(r.t.Context(), clerk, schedule.Filter{Job: name, State: state}, models.Page{Size: 200})
	if err != nil {
		r.t.Fatal(err)
	}
	for _, run := range list.Items {
		periods = append(periods, run.Period)
	}
	slices.Reverse(periods)
	return periods
}

// issues lists the stored reports of a kind, oldest first.
func (r *rig) issues(kind report.Kind) []report.Issue {
	r.t.Helper()
	list, err := r.rooms.Reports.List(r.t.Context(), clerk, report.Filter{Kind: kind}, models.Page{Size: 200})
	if err != nil {
		r.t.Fatal(err)
	}
	slices.Reverse(list.Items)
	return list.Items
}

// equal compares two lists of periods.
func equal(t testing.TB, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
