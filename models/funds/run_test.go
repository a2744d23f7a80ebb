package funds_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	driver "github.com/go-sql-driver/mysql"
	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/merge"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/report"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

const (
	seedVariable = "LUODI_SEED" // another seed than the usual one, to look for more
	usualSeed    = 20201231
	runDays      = 430 // business days that a run lasts, whatever the number of operations
)

// run is the product's rooms, the model beside them, and everything that is drawn from one seed.
type run struct {
	*rig
	*model
	place                 *testdb.Place
	dice                  *rand.Rand
	folder                string
	org                   *org.Service
	merger                *merge.Service
	reports               *report.Service
	moment                time.Time
	skew                  time.Duration
	step                  time.Duration
	fault                 int // the statement that fails, counted down; 0: none
	trail                 []string
	crashed               int
	refused               map[models.Kind]int
	unitIDs, unitVersions []int64
	ends                  map[int]models.Date  // the last day of a unit that ended
	successors            map[int]*mSuccession // of a unit that was merged
	drawn                 map[string]int
}

var errCrash = errors.New("the power went off")

// A long random life of the ledger beside a plain model of it (reliability S2, K1–K14): every operation is answered as
// the rules say, nothing of an operation that crashed stays, and all figures and all rows are those of the model, on
// both databases from the same seed. 5,000 operations, 300 in -short. LUODI_SEED=n draws another life.
func TestALongLife(t *testing.T) {
	operations, seed := 5000, uint64(usualSeed)
	if testing.Short() {
		operations = 300
	}
	if text := os.Getenv(seedVariable); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("%s: %v", seedVariable, err)
		}
	}
	quiet(t)
	digests := map[string]bool{}
	testdb.EachPlace(t, func(t *testing.T, p *testdb.Place) {
		r := newRun(t, p, seed, runDays*24*time.Hour/time.Duration(operations))
		start := time.Now()
		for n := range operations {
			r.operate(n)
			switch {
			case t.Failed():
			case n%100 == 99 || n == operations-1:
				r.checkAll()
			case n%20 == 19:
				r.checkFigures()
			}
			if t.Failed() {
				t.Fatalf("seed %d, operation %d; the last ones:\n%s", seed, n, strings.Join(r.trail[max(0, len(r.trail)-12):], "\n"))
			}
		}
		r.checkFiles()
		r.checkTheirs(t)
		digest := sha256.Sum256([]byte(strings.Join(r.stored(), "\n")))
		digests[hex.EncodeToString(digest[:])] = true
		t.Logf("seed %d: %d operations in %s, %d crashed, refused %v; %d entries, %d postings, %d acts on months, %d merges, %d reports; drawn %v", seed, operations,
			time.Since(start).Round(time.Millisecond), r.crashed, r.refused, len(r.entries), len(r.postings), len(r.acts), len(r.merges), len(r.model.reports), r.drawn)
		if !testing.Short() && (r.crashed < 100 || r.refused[models.KindClosed] == 0 || r.refused[models.KindForbidden] == 0 || len(r.merges) < 5 || len(r.model.reports) < 5) {
			t.Error("the life was too quiet to prove anything")
		}
	})
	if len(digests) > 1 {
		t.Errorf("seed %d ended differently on the two databases: %v", seed, digests)
	}
}

// quiet keeps the driver from telling of every connection that is killed.
func quiet(t *testing.T) {
	if err := driver.SetLogger(&driver.NopLogger{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = driver.SetLogger(log.New(os.Stderr, "[mysql] ", log.Ldate|log.Ltime)) })
}

func newRun(t *testing.T, p *testdb.Place, seed uint64, step time.Duration) *run {
	r := &run{
		rig:   &rig{t: t, ctx: t.Context()},
		model: &model{months: map[models.Month]*mMonth{}, numbers: map[int]int{}, audit: map[string]int{}},
		place: p, dice: rand.New(rand.NewPCG(seed, 1)), folder: t.TempDir(), moment: models.Date("2020-01-08").At(9, 0), step: step,
		refused: map[models.Kind]int{}, drawn: map[string]int{}, ends: map[int]models.Date{}, successors: map[int]*mSuccession{},
	}
	r.reopen()
	for i := range 4 {
		r.addUnit(fmt.Sprintf("U%d", i+1))
	}
	for i := range 9 {
		r.addProject(i % 4)
	}
	return r
}

// reopen opens the database as a restarted product does.
func (r *run) reopen() {
	r.t.Helper()
	now := func() time.Time { return r.moment.Add(r.skew) }
	db := r.place.Open(models.ClockAt(now, now))
	r.db, r.log = db, audit.New(db)
	r.org, r.files = org.New(db, r.log), attachment.New(db, r.log, r.folder)
	r.ledger = ledger.New(db, r.log, r.org, r.files, party.New(db, r.log, party.MemoryKeys()),
		ledger.WithMonths(func(ctx context.Context, m models.Month) (time.Time, error) { return r.ClosedAt(ctx, m) }))
	r.Service = funds.New(db, r.log, r.org, r.ledger, r.files,
		funds.WithIssued(func(ctx context.Context, m models.Month) (bool, error) { return r.reports.Issued(ctx, m) }),
		funds.WithReopened(func(ctx context.Context, by models.Actor, m models.Month, reason string) error {
			return r.reports.Reopened(ctx, by, m, reason)
		}))
	r.merger = merge.New(db, r.org, account.New(db, r.log, r.org), r.files, r.ledger, r.Service)
	goals := targets.New(db, r.log, r.org, r.ledger, r.Service)
	weekly := updates.New(db, r.log, r.org, r.ledger)
	guests := outreach.New(db, r.log, r.org, r.ledger)
	watch := supervision.New(db, r.log, r.org, r.ledger, weekly)
	overview := board.New(board.Rooms{DB: db, Log: r.log, Files: r.files, Ledger: r.ledger, Funds: r.Service, Targets: goals, Updates: weekly, Outreach: guests, Supervision: watch})
	r.reports = report.New(db, r.log, r.org, r.ledger, r.Service, goals, weekly, guests, watch, overview)
	r.must(db.Do(r.ctx, func(ctx context.Context) error { return r.plant(db.Conn(ctx)) }))
}

// plant makes every statement of a writing transaction ask whether the power goes off before it.
func (r *run) plant(conn *gorm.DB) error {
	ask := func(tx *gorm.DB) {
		if r.fault > 0 {
			if r.fault--; r.fault == 0 {
				_ = tx.AddError(errCrash)
			}
		}
	}
	on := conn.Callback()
	return errors.Join(
		on.Create().Before("*").Register("run:fault", ask), on.Query().Before("*").Register("run:fault", ask), on.Update().Before("*").Register("run:fault", ask),
		on.Delete().Before("*").Register("run:fault", ask), on.Row().Before("*").Register("run:fault", ask), on.Raw().Before("*").Register("run:fault", ask),
	)
}

// op is one drawn operation: how it must be answered, how it is done, and what it leaves in the model.
type op struct {
	told  string
	want  models.Kind
	do    func(ctx context.Context) error
	then  func()
	audit []string
}

// operate draws an operation and does it; one in twenty crashes on the way.
func (r *run) operate(n int) {
	r.moment = r.moment.Add(r.step)
	r.today = models.DateOf(r.moment.Add(r.skew))
	o := r.draw()
	if o.do == nil {
		return // nothing there to do it to
	}
	name, _, _ := strings.Cut(o.told, " ")
	r.drawn[name]++
	r.trail = append(r.trail, fmt.Sprintf("%d %s %s: want %q", n, r.today, o.told, o.want))
	if r.dice.IntN(20) == 0 {
		r.crash(o)
		return
	}
	if err := o.do(r.ctx); models.KindOf(err) != o.want {
		r.t.Errorf("%s: %v, want %q", o.told, err, o.want)
		return
	} else if err != nil {
		r.rig.t.Helper()
		r.refused[o.want]++
		return
	}
	if o.then != nil {
		o.then()
	}
	for _, action := range o.audit {
		r.audit[action]++
	}
}

// crash does an operation of which nothing may stay: a statement fails, the connection is killed before the commit, or
// everything but the commit succeeds.
func (r *run) crash(o op) {
	r.crashed++
	how := r.dice.IntN(3)
	if how == 0 {
		r.fault = 1 + r.dice.IntN(12)
	}
	r.trail = append(r.trail, fmt.Sprintf("  … crashes in manner %d", how))
	err := r.db.Do(r.ctx, func(ctx context.Context) error {
		if err := o.do(ctx); err != nil {
			return err
		}
		if how == 1 && r.db.Dialect() == database.MySQL {
			return r.killed(ctx)
		}
		return errCrash
	})
	r.fault = 0
	if err == nil {
		r.t.Errorf("%s was committed although it crashed", o.told)
	}
	if r.dice.IntN(10) == 0 {
		r.reopen()
	}
}

// killed ends the transaction's own connection on the server; the commit that follows finds it gone.
func (r *run) killed(ctx context.Context) error {
	var id int64
	conn := r.db.Conn(ctx)
	if err := conn.Raw("SELECT CONNECTION_ID()").Scan(&id).Error; err != nil {
		return err
	}
	_ = conn.Exec("KILL " + strconv.FormatInt(id, 10)).Error // says that it was killed
	return nil
}

// pick draws one of a list; the list is not empty.
func pick[T any](r *run, list []T) T { return list[r.dice.IntN(len(list))] }

// chance is true in so many of a hundred cases.
func (r *run) chance(percent int) bool { return r.dice.IntN(100) < percent }

// indexes are the places of what fits.
func indexes[T any](list []T, fits func(T) bool) (out []int) {
	for i, x := range list {
		if fits(x) {
			out = append(out, i)
		}
	}
	return out
}

// living are the projects that are not merged into another one; now and then all of them.
func (r *run) living() []int {
	all := r.chance(3)
	return indexes(r.projects, func(p *mProject) bool { return all || p.into < 0 })
}

// draw draws what happens next.
func (r *run) draw() op {
	weights := []struct {
		weight int
		draw   func() op
	}{
		{22, r.drawDeclare}, {5, r.drawCorrection}, {5, r.drawAmend}, {5, r.drawSubmit}, {46, r.drawStep}, {5, r.drawReturn},
		{3, r.drawClose}, {2, r.drawAsk}, {2, r.drawReopen}, {2, r.drawReport}, {2, r.drawShares}, {2, r.drawProject}, {2, r.drawMerge}, {2, r.drawUndo},
		{1, r.drawUnit}, {1, r.drawUnitMerge}, {1, r.drawClock}, {1, r.drawRestart},
	}
	total := 0
	for _, w := range weights {
		total += w.weight
	}
	at := r.dice.IntN(total)
	i := slices.IndexFunc(weights, func(w struct {
		weight int
		draw   func() op
	}) bool {
		at -= w.weight
		return at < 0
	})
	return weights[i].draw()
}
