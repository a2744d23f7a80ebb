package schedule_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/schedule"
)

var clerk = models.Actor{UserID: 1, Name: "统计员", Role: models.RoleStatistician}

// hands is a clock whose two hands the test moves: real time and business time.
type hands struct {
	mu          sync.Mutex
	now, moment time.Time
}

func (h *hands) set(now, moment time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now, h.moment = now, moment
}

func (h *hands) pass(d time.Duration) { h.set(h.now.Add(d), h.moment.Add(d)) }

func (h *hands) clock() models.Clock {
	read := func(t *time.Time) func() time.Time {
		return func() time.Time { h.mu.Lock(); defer h.mu.Unlock(); return *t }
	}
	return models.ClockAt(read(&h.now), read(&h.moment))
}

// daily is due at 02:00 of each day; Saturdays have no run of their own.
func daily(name string, catchup schedule.Catchup, since models.Date) schedule.Job {
	return schedule.Job{
		Name: name, Label: "每日" + name, Catchup: catchup, Since: string(since),
		Period: func(t time.Time) string { return string(models.DateOf(t)) },
		Next:   func(p string) string { return string(models.Date(p).Add(1)) },
		Due: func(_ context.Context, p string) (time.Time, error) {
			if models.Date(p).Weekday() == time.Saturday {
				return time.Time{}, nil
			}
			return models.Date(p).At(2, 0), nil
		},
	}
}

// each runs the test on both databases at Thursday 2020-12-31 10:00 with the given jobs.
func each(t *testing.T, test func(*testing.T, *database.DB, *schedule.Service, *hands), jobs ...schedule.Job) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		h := &hands{now: testdb.Noon, moment: testdb.Noon}
		db = db.WithClock(h.clock())
		test(t, db, schedule.New(db, audit.New(db), jobs...), h)
	})
}

func materialise(t *testing.T, s *schedule.Service, job schedule.Job, now time.Time) {
	t.Helper()
	if err := s.Materialise(t.Context(), job, now); err != nil {
		t.Fatal(err)
	}
}

// periods lists the periods of a job in one state, oldest first.
func periods(t *testing.T, s *schedule.Service, job string, state schedule.State) []string {
	t.Helper()
	list, err := s.Runs(t.Context(), clerk, schedule.Filter{Job: job, State: state}, models.Page{Size: 200})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range list.Items {
		out = append(out, r.Period+r.Scope)
	}
	slices.Reverse(out)
	return out
}

func nothing(context.Context) error { return nil }

// work claims and finishes until nothing is left, and gives the periods in the order they were done.
func work(t *testing.T, s *schedule.Service) []string {
	t.Helper()
	var done []string
	for {
		run, ok, err := s.Claim(t.Context(), "w")
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return done
		}
		if err := s.Finish(t.Context(), run, nothing); err != nil {
			t.Fatal(err)
		}
		done = append(done, run.Job+" "+run.Period)
	}
}

func TestTenMissedDaysAreProducedOnceInOrder(t *testing.T) {
	job := daily("report", schedule.CatchupAll, "2020-12-21")
	each(t, func(t *testing.T, _ *database.DB, s *schedule.Service, h *hands) {
		for range 2 {
			materialise(t, s, job, h.moment)
		}
		want := []string{"22", "23", "24", "25", "27", "28", "29", "30", "31"} // the 26th was a Saturday
		done := work(t, s)
		if len(done) != len(want) {
			t.Fatalf("done %v", done)
		}
		for i, d := range done {
			if d != "report 2020-12-"+want[i] {
				t.Errorf("%d: %s, want day %s", i, d, want[i])
			}
		}
		materialise(t, s, job, h.moment)
		if again := work(t, s); len(again) != 0 {
			t.Errorf("produced twice: %v", again)
		}
	}, job)
}

func TestLatestAndNoneCountWhatTheyLeaveOut(t *testing.T) {
	latest, none := daily("remind", schedule.CatchupLatest, "2020-12-27"), daily("ping", schedule.CatchupNone, "2020-12-27")
	each(t, func(t *testing.T, _ *database.DB, s *schedule.Service, h *hands) {
		materialise(t, s, latest, h.moment)
		materialise(t, s, none, h.moment) // 02:00 is more than 15 minutes ago
		if got := fmt.Sprint(periods(t, s, "remind", schedule.StatePending), periods(t, s, "remind", schedule.StateSkipped)); got != "[2020-12-31] [2020-12-28 2020-12-29 2020-12-30]" {
			t.Errorf("latest: %s", got)
		}
		if got := fmt.Sprint(periods(t, s, "ping", schedule.StatePending), len(periods(t, s, "ping", schedule.StateSkipped))); got != "[] 4" {
			t.Errorf("none: %s", got)
		}
		h.set(h.now.Add(24*time.Hour), models.Date("2021-01-01").At(2, 5))
		materialise(t, s, latest, h.moment) // yesterday's was never run: the newer one retires it
		materialise(t, s, none, h.moment)
		if got := fmt.Sprint(work(t, s)); got != "[remind 2021-01-01 ping 2021-01-01]" {
			t.Errorf("a day later: %s", got)
		}
		status, err := s.Status(t.Context(), clerk)
		if err != nil || status[0].Missed != 4 || status[1].Missed != 4 || status[0].Open != 0 || status[0].LastRun.Period != "2021-01-01" || status[0].NextPeriod != "2021-01-03" {
			t.Errorf("status %+v %v", status, err)
		}
	}, latest, none)
}

func TestTheFirstPeriodIsNotLostWhileTheMachineIsOff(t *testing.T) {
	job := daily("report", schedule.CatchupAll, "")
	each(t, func(t *testing.T, _ *database.DB, s *schedule.Service, h *hands) {
		h.set(h.now, models.Date("2020-12-31").At(1, 0))
		materialise(t, s, job, h.moment) // not yet due
		h.set(h.now, models.Date("2021-01-01").At(9, 0))
		materialise(t, s, job, h.moment)
		if got := fmt.Sprint(work(t, s)); got != "[report 2020-12-31 report 2021-01-01]" {
			t.Error(got)
		}
	}, job)
}

func TestTwoWorkersMakeOneOutputPerPeriod(t *testing.T) {
	job, other := daily("report", schedule.CatchupAll, "2020-12-11"), daily("scan", schedule.CatchupAll, "2020-12-11")
	each(t, func(t *testing.T, db *database.DB, s *schedule.Service, h *hands) {
		var group sync.WaitGroup
		for w := range 2 {
			group.Go(func() {
				for range 2 {
					for _, j := range []schedule.Job{job, other} {
						if err := s.Materialise(t.Context(), j, h.moment); err != nil && models.KindOf(err) != models.KindUnavailable {
							t.Error(err)
						}
					}
				}
				for misses := 0; misses < 20; {
					run, ok, err := s.Claim(t.Context(), fmt.Sprint("w", w))
					if err != nil && models.KindOf(err) != models.KindUnavailable {
						t.Error(err)
						return
					}
					if !ok {
						misses++
						time.Sleep(time.Millisecond)
						continue
					}
					err = s.Finish(t.Context(), run, func(ctx context.Context) error {
						_, err := db.Next(ctx, run.Job+run.Period)
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		group.Wait()
		var outputs []database.Counter
		if err := db.Conn(t.Context()).Find(&outputs).Error; err != nil {
			t.Fatal(err)
		}
		if len(outputs) != 2*17 { // 20 days, three of them Saturdays
			t.Errorf("%d outputs", len(outputs))
		}
		for _, o := range outputs {
			if o.N != 1 {
				t.Errorf("%s was produced %d times", o.Series, o.N)
			}
		}
	}, job, other)
}

func TestADeadWorkersRunPassesOnAndTheLateOneIsFenced(t *testing.T) {
	job := daily("report", schedule.CatchupAll, "2020-12-30")
	each(t, func(t *testing.T, db *database.DB, s *schedule.Service, h *hands) {
		materialise(t, s, job, h.moment)
		late, ok, err := s.Claim(t.Context(), "late")
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		h.pass(90 * time.Second)
		if err := s.Heartbeat(t.Context(), late); err != nil {
			t.Fatal(err)
		}
		h.pass(90 * time.Second)
		if _, ok, _ := s.Claim(t.Context(), "early"); ok {
			t.Fatal("a living worker was robbed")
		}
		h.pass(time.Minute)
		next, ok, err := s.Claim(t.Context(), "next")
		if err != nil || !ok || next.Epoch != late.Epoch+1 || next.Attempts != 2 {
			t.Fatalf("%+v %v %v", next, ok, err)
		}
		write := func(ctx context.Context) error { _, err := db.Next(ctx, "output"); return err }
		for _, err := range []error{s.Finish(t.Context(), late, write), s.Heartbeat(t.Context(), late), s.Fail(t.Context(), late, errors.New("x"))} {
			if models.KindOf(err) != models.KindConflict {
				t.Errorf("the late worker was not fenced: %v", err)
			}
		}
		next.Output = "第1期"
		if err := s.Finish(t.Context(), next, write); err != nil {
			t.Fatal(err)
		}
		if n, _ := db.Next(t.Context(), "output"); n != 2 {
			t.Errorf("output was written %d times", n-1)
		}
		list, err := s.Runs(t.Context(), clerk, schedule.Filter{Period: "2020-12-31"}, models.Page{})
		if err != nil || list.Total != 1 || list.Items[0].State != schedule.StateDone || list.Items[0].Owner != "next" || list.Items[0].Output != "第1期" {
			t.Errorf("%+v %v", list, err)
		}
	}, job)
}

func TestAFailingJobRestsAndBlocksNobody(t *testing.T) {
	bad, good := daily("bad", schedule.CatchupAll, "2020-12-30"), daily("good", schedule.CatchupAll, "2020-12-29")
	each(t, func(t *testing.T, db *database.DB, s *schedule.Service, h *hands) {
		materialise(t, s, bad, h.moment)
		materialise(t, s, good, h.moment)
		for attempt := 1; attempt <= schedule.MaxAttempts; attempt++ {
			for {
				run, ok, err := s.Claim(t.Context(), "w")
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					break
				}
				cause := error(models.Invalid("本月尚未结账"))
				err = s.Finish(t.Context(), run, func(ctx context.Context) error {
					if _, err := db.Next(ctx, run.Job); err != nil {
						return err
					}
					if run.Job == "bad" {
						return cause
					}
					return nil
				})
				if run.Job == "bad" {
					err = s.Fail(t.Context(), run, cause)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			h.pass(31 * time.Minute)
		}
		list, err := s.Runs(t.Context(), clerk, schedule.Filter{Job: "bad"}, models.Page{})
		if err != nil || list.Items[0].State != schedule.StateFailed || list.Items[0].Attempts != schedule.MaxAttempts || list.Items[0].Error != "本月尚未结账" {
			t.Errorf("%+v %v", list.Items, err)
		}
		if n, _ := db.Next(t.Context(), "bad"); n != 1 {
			t.Error("a failed run left output behind")
		}
		if got := periods(t, s, "good", schedule.StateDone); len(got) != 2 {
			t.Errorf("the other job did %v", got)
		}
	}, bad, good)
}

func TestARunThatKillsItsWorkersFails(t *testing.T) {
	job := daily("killer", schedule.CatchupAll, "2020-12-30")
	each(t, func(t *testing.T, _ *database.DB, s *schedule.Service, h *hands) {
		materialise(t, s, job, h.moment)
		for i := range schedule.MaxAttempts {
			if _, ok, err := s.Claim(t.Context(), fmt.Sprint("w", i)); !ok || err != nil {
				t.Fatal(i, ok, err)
			}
			h.pass(schedule.Lease + time.Second)
		}
		if _, ok, err := s.Claim(t.Context(), "w"); ok || err != nil {
			t.Fatal("claimed once more", err)
		}
		if got := periods(t, s, "killer", schedule.StateFailed); len(got) != 1 {
			t.Errorf("failed: %v", got)
		}
	}, job)
}

func TestRunNow(t *testing.T) {
	report, scan := daily("report", schedule.CatchupAll, "2020-12-30"), daily("scan", schedule.CatchupLatest, "2020-12-30")
	scan.Repeat = true
	each(t, func(t *testing.T, _ *database.DB, s *schedule.Service, h *hands) {
		run := func(job, period string, want models.Kind) schedule.Run {
			t.Helper()
			r, err := s.RunNow(t.Context(), clerk, job, period)
			if models.KindOf(err) != want {
				t.Errorf("%s %s: %v, want %q", job, period, err, want)
			}
			return r
		}
		run("report", "2021-01-01", models.KindInvalid) // not yet due
		run("nobody", "", models.KindNotFound)
		run("report", "2020-12-31", "") // before the ledger's own
		materialise(t, s, report, h.moment)
		if done := work(t, s); len(done) != 1 {
			t.Errorf("done %v", done)
		}
		run("report", "2020-12-31", models.KindConflict)
		h.set(h.now, models.Date("2021-01-01").At(1, 0))
		run("report", "", models.KindConflict) // today's is not due, the last one is done
		h.set(h.now, testdb.Noon)
		for range 2 {
			run("scan", "", "")
			select {
			case <-s.Awake():
			default:
				t.Error("nobody was woken")
			}
			work(t, s)
		}
		if got := periods(t, s, "scan", schedule.StateDone); len(got) != 2 || got[1] != "2020-12-31again-2" {
			t.Errorf("scans %v", got)
		}
		if _, err := s.RunNow(t.Context(), models.Actor{Role: models.RoleReporter}, "scan", ""); models.KindOf(err) != models.KindForbidden {
			t.Errorf("a reporter ran a job: %v", err)
		}
	}, report, scan)
}
