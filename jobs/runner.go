package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"luodi/models"
	"luodi/models/schedule"
)

// heartbeat is how often a running job renews its lease (schedule.Lease is four times as long).
const heartbeat = schedule.Lease / 4

// Runner 任务执行器: one per process. Several processes may run on one database.
type Runner struct {
	ledger *schedule.Service
	jobs   map[string]job
	clock  models.Clock
	log    *slog.Logger
	owner  string
}

// NewRunner makes the runner for the jobs whose Specs the ledger was made with.
func NewRunner(ledger *schedule.Service, rooms Rooms, clock models.Clock, log *slog.Logger) *Runner {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	r := &Runner{ledger: ledger, jobs: map[string]job{}, clock: clock, log: log, owner: fmt.Sprintf("%s/%d", host, os.Getpid())}
	for _, j := range all(rooms) {
		r.jobs[j.Name] = j
	}
	return r
}

// Run ticks each minute, once at the start, and whenever somebody asks for a run, until ctx ends; it
// returns when the work in hand is finished or given back.
func (r *Runner) Run(ctx context.Context) {
	wake := make(chan struct{}, 1)
	clockwork := cron.New(cron.WithLocation(models.Shanghai))
	if _, err := clockwork.AddFunc("* * * * *", func() {
		select {
		case wake <- struct{}{}:
		default: // a tick is waiting already
		}
	}); err != nil {
		panic(err) // the expression is constant
	}
	clockwork.Start()
	defer func() { <-clockwork.Stop().Done() }()
	for {
		if err := r.Tick(ctx); err != nil && ctx.Err() == nil {
			r.log.ErrorContext(ctx, "jobs", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-r.ledger.Awake():
		}
	}
}

// Tick 一次检查: makes the runs that have fallen due and carries out what waits, oldest first. One job
// that fails does not keep the others from running.
func (r *Runner) Tick(ctx context.Context) error {
	for _, j := range r.jobs {
		if err := r.ledger.Materialise(ctx, j.Job, r.clock.Moment()); err != nil {
			r.log.ErrorContext(ctx, "periods of a job cannot be made", "job", j.Name, "error", err)
		}
	}
	for ctx.Err() == nil {
		run, ok, err := r.ledger.Claim(ctx, r.owner)
		if err != nil || !ok {
			return err
		}
		r.carryOut(ctx, run)
	}
	return ctx.Err()
}

// carryOut does one run under a heartbeat and ends it, whatever happens.
func (r *Runner) carryOut(ctx context.Context, run *schedule.Run) {
	start := time.Now()
	err := r.attempt(ctx, run)
	took := time.Since(start).Round(time.Millisecond)
	if err == nil {
		r.log.InfoContext(ctx, "job done", "job", run.Job, "period", run.Period, "output", run.Output, "took", took)
		return
	}
	r.log.ErrorContext(ctx, "job failed", "job", run.Job, "period", run.Period, "attempt", run.Attempts, "error", err)
	// The run is given back even while the program is stopping.
	if err := r.ledger.Fail(context.WithoutCancel(ctx), run, err); err != nil {
		r.log.ErrorContext(ctx, "job could not be given back", "job", run.Job, "period", run.Period, "error", err)
	}
}

func (r *Runner) attempt(ctx context.Context, run *schedule.Run) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	var beating sync.WaitGroup
	beating.Go(func() { r.beat(ctx, cancel, run) })
	defer func() {
		cancel()
		beating.Wait()
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	write, err := r.jobs[run.Job].work(ctx, run)
	if err != nil {
		return err
	}
	return r.ledger.Finish(ctx, run, write)
}

// beat renews the lease; when another worker has taken over, the work is told to stop.
func (r *Runner) beat(ctx context.Context, stop func(), run *schedule.Run) {
	ticker := time.NewTicker(heartbeat)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := r.ledger.Heartbeat(ctx, run); models.KindOf(err) == models.KindConflict {
				stop()
				return
			}
		}
	}
}
