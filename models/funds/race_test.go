package funds_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/funds"
)

// racers recognise entries of one month at once.
const racers = 64

// manner is how a racer recognises, and what he is told when the month closed before him.
type manner int

const (
	withNote    manner = iota // slides into the open month as 补报
	withoutNote               // is asked for a reason
	byImport                  // history: closed
	asNothing                 // recognised as 0, slides like the first
	manners
)

// outcomeOf is what a racer ended with.
type outcomeOf struct {
	entry funds.Entry
	how   manner
	err   error
}

// Postings against closes (reliability S1): 64 recognitions of a month run while it is closed, on some rounds by two at
// once, on some with a close that is undone in between. Whoever loses is told or slides; no posting of a closed month
// came after its close, every kept sum is what the postings say, and every amount is there once. Run by hand with
// CGO_ENABLED=1 go test -race -run TestPostingsAgainstCloses ./models/funds.
func TestPostingsAgainstCloses(t *testing.T) {
	rounds := 11
	if testing.Short() {
		rounds = 3
	}
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.share(p, "2020-01-01", 3333)
		var recognised models.Money
		var lost, slid int
		for round := range rounds {
			m := models.Month("2020-01").Add(round)
			results := r.race(p, m, round%3, time.Duration(round%2)*60*time.Millisecond)
			for _, x := range results {
				recognised += r.settleRacer(x, m)
				if x.err != nil {
					lost++
				} else if x.entry.StatMonth != m {
					slid++
				}
			}
			r.checkClosed(m)
			if sums, err := r.ProjectSums(r.ctx, screener, "2020-12"); err != nil || sums[p] != recognised {
				t.Fatalf("round %d: the sums hold %s, the racers posted %s (%v)", round, sums[p].YuanString(), recognised.YuanString(), err)
			}
		}
		t.Logf("%d rounds of %d: %d were refused, %d slid", rounds, racers, lost, slid)
		if lost+slid == 0 {
			t.Error("no close ever came in between: nothing was raced")
		}
		if n, err := r.log.Verify(r.ctx, auditor); err != nil || n == 0 {
			t.Errorf("%d %v", n, err)
		}
	})
}

// race lets 64 recognise their entries, all at once or spread over a while, as others close the month and, in kind 2,
// undo a close.
func (r *rig) race(project int64, m models.Month, kind int, spread time.Duration) []outcomeOf {
	r.t.Helper()
	results := make([]outcomeOf, racers)
	for i := range results {
		c := r.claim(project, 0, models.Date(fmt.Sprintf("%s-%02d", m, 1+i%28)))
		c.Declared = models.Money(100 + rand.Int64N(1e6)) // all of them stay below 协议投资额
		c.Vouchers[0].Amount = c.Declared
		results[i] = outcomeOf{entry: r.load(row{claim: c, until: funds.StateVerified}), how: manner(i) % manners}
	}
	done := atomic.Int64{}
	var runners []func()
	for i := range results {
		runners = append(runners, func() {
			time.Sleep(rand.N(spread + 1))
			x := &results[i]
			x.entry, x.err = r.recogniseRacing(x.entry, x.how)
			done.Add(1)
		})
	}
	closers := []models.Actor{leader}
	if kind == 1 {
		closers = append(closers, deputy)
	}
	closed := make([]error, len(closers))
	for i, who := range closers {
		after := rand.Int64N(racers / 2)
		runners = append(runners, func() {
			for spread > 0 && done.Load() < after {
				time.Sleep(100 * time.Microsecond)
			}
			closed[i] = retried(func() error { _, err := r.Close(r.ctx, who, m); return err })
			if kind == 2 && closed[i] == nil {
				r.undo(m)
			}
		})
	}
	atOnce(runners)
	shut := 0
	for _, err := range closed {
		switch models.KindOf(err) {
		case "":
			shut++
		case models.KindConflict:
		default:
			r.t.Errorf("closing %s: %v", m, err)
		}
	}
	if shut != 1 {
		r.t.Errorf("%s was closed by %d of %d", m, shut, len(closers))
	}
	if kind == 2 {
		_, err := r.Close(r.ctx, deputy, m)
		r.must(err)
	}
	return results
}

// atOnce lets all run together, called up in any order.
func atOnce(runners []func()) {
	rand.Shuffle(len(runners), func(i, j int) { runners[i], runners[j] = runners[j], runners[i] })
	start := make(chan struct{})
	var group sync.WaitGroup
	for _, run := range runners {
		group.Go(func() { <-start; run() })
	}
	close(start)
	group.Wait()
}

// recogniseRacing recognises in full. Whoever had seen the month open and met it closed tries again, as a person would.
func (r *rig) recogniseRacing(e funds.Entry, how manner) (funds.Entry, error) {
	by, in := leader, funds.Recognition{Amount: e.Declared, Version: e.Version}
	switch how {
	case withNote:
		in.Note = "核实延后"
	case asNothing:
		in.Amount, in.Reason, in.Note = 0, funds.ReasonEvidence, "核实延后"
	case byImport:
		by, in.On = recogniser, e.DeclaredOn
	}
	recognise := func() (got funds.Entry, err error) {
		err = retried(func() error { got, err = r.Recognise(r.ctx, by, e.ID, in); return err })
		return got, err
	}
	got, err := recognise()
	if how != byImport && models.KindOf(err) == models.KindClosed {
		got, err = recognise()
	}
	if err != nil {
		return e, err
	}
	return got, nil
}

// undo takes the close back, by two persons.
func (r *rig) undo(m models.Month) {
	for _, do := range []func() error{func() error { return r.ask(screener, m) }, func() error { return r.confirm(deputy, m) }} {
		if err := retried(do); err != nil {
			r.t.Errorf("undoing the close of %s: %v", m, err)
		}
	}
}

// retried does an operation again when the database asks for it (a deadlock on MariaDB).
func retried(do func() error) (err error) {
	for range 200 {
		if err = do(); models.KindOf(err) != models.KindUnavailable {
			return err
		}
	}
	return err
}

// settleRacer checks what a racer was told against what is stored, and gives what he posted.
func (r *rig) settleRacer(x outcomeOf, m models.Month) models.Money {
	r.t.Helper()
	d, err := r.Entry(r.ctx, screener, x.entry.ID)
	r.must(err)
	var posted models.Money
	for _, p := range d.Postings {
		if p.Month != d.StatMonth || p.RelatesMonth != m {
			r.t.Errorf("%s is posted in %s for %s", d.No, p.Month, p.RelatesMonth)
		}
		posted += p.Amount
	}
	place := fmt.Sprintf("%s, manner %d: %v, %s in %s (%s)", d.No, x.how, x.err, d.State, d.StatMonth, d.Kind)
	switch models.KindOf(x.err) {
	case "":
		late := d.StatMonth == m.Add(1) && d.Kind == funds.KindLate && d.Reviews[len(d.Reviews)-1].Note != ""
		if d.State != funds.StatePosted || posted != *d.Recognised || (*d.Recognised == 0) != (x.how == asNothing) || !(late || d.StatMonth == m && d.Kind == funds.KindArrival) {
			r.t.Errorf("won: %s", place)
		}
	case models.KindInvalid:
		if x.how != withoutNote || !strings.Contains(x.err.Error(), "将作为补报计入") || d.State != funds.StateVerified || len(d.Postings) > 0 {
			r.t.Errorf("asked for a reason: %s", place)
		}
	case models.KindClosed:
		if x.how != byImport || d.State != funds.StateVerified || len(d.Postings) > 0 {
			r.t.Errorf("told that it is closed: %s", place)
		}
	default:
		r.t.Errorf("odd: %s", place)
	}
	return posted
}

// checkClosed: K3–K6 and what the issue of the month rests on, asked of the rows themselves and of the examination.
func (r *rig) checkClosed(m models.Month) {
	r.t.Helper()
	var period funds.Period
	var after, count, last int64
	r.must(r.db.View(r.ctx, func(ctx context.Context) error {
		conn := r.db.Conn(ctx)
		if err := conn.Where("month = ?", m).Take(&period).Error; err != nil {
			return err
		}
		return conn.Raw("SELECT COALESCE(SUM(CASE WHEN seq > ? THEN 1 ELSE 0 END), 0), COUNT(*), COALESCE(MAX(seq), 0) FROM fund_postings WHERE month = ?", period.ClosingSeq, m).
			Row().Scan(&after, &count, &last)
	}))
	if period.State != funds.PeriodClosed || after != 0 || count != period.PostingCount || last > period.ClosingSeq {
		r.t.Errorf("%+v: %d postings, %d of them after the close", period, count, after)
	}
	r.must(r.Prove(r.ctx, m))
	if faults, err := r.Examine(r.ctx, auditor); err != nil || len(faults) > 0 {
		r.t.Errorf("after the close of %s: %v, %d faults such as %v", m, err, len(faults), faults[:min(len(faults), 3)])
	}
}
