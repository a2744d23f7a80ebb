package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/report"
	"luodi/models/schedule"
)

func TestMissedDaysAreMadeUpFor(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, models.Date("2020-12-24").At(18, 0), "2020-12-21")
		r.tick(models.Date("2020-12-24").At(18, 0)) // the last look before the machine is switched off
		equal(t, "reports before", r.runs("weekly_digest", ""))
		back := models.Date("2021-01-09").At(8, 0)
		for range 3 { // looking again changes nothing
			r.tick(back)
		}
		equal(t, "weekly digests", r.runs("weekly_digest", schedule.StateDone), "2020-W52", "2020-W53", "2021-W01")
		equal(t, "monthly reports", r.runs("monthly_report", schedule.StateDone), "2020-12")
		equal(t, "failed", r.runs("", schedule.StateFailed))
		equal(t, "waiting", r.runs("", schedule.StatePending))

		weeks := r.issues(report.Weekly)
		wanted := []models.Date{"2020-12-25", "2020-12-31", "2021-01-08"}
		if len(weeks) != len(wanted) {
			t.Fatalf("%d weekly digests, want %d", len(weeks), len(wanted))
		}
		for i, issue := range weeks {
			if cut := wanted[i].At(12, 0); !issue.CutOff.Equal(cut) || !issue.DueAt.Equal(wanted[i].At(17, 0)) || !issue.CompiledAt.Equal(back) || !issue.Late {
				t.Errorf("%s: cut-off %s, due %s, compiled %s, late %v", issue.Period, issue.CutOff, issue.DueAt, issue.CompiledAt, issue.Late)
			}
		}
		if weeks[0].Year != 2020 || weeks[1].Number != 2 || weeks[2].Year != 2021 || weeks[2].Number != 1 || weeks[2].Total != 3 {
			t.Errorf("numbers: %d/%d, %d/%d of %d", weeks[1].Year, weeks[1].Number, weeks[2].Year, weeks[2].Number, weeks[2].Total)
		}
		months := r.issues(report.Monthly)
		if len(months) != 1 || months[0].Period != "2020-12" || !months[0].CutOff.Equal(models.Date("2021-01-01").At(0, 0)) {
			t.Errorf("monthly reports: %+v", months)
		}
	})
}

func TestRemindersScansAndBackupsOnlyCatchUpWithTheLatest(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, models.Date("2020-12-21").At(8, 0), "2020-12-21")
		r.tick(models.Date("2020-12-21").At(8, 0))
		equal(t, "first scan", r.runs("overdue_scan", schedule.StateDone), "2020-12-21")
		r.tick(models.Date("2020-12-31").At(16, 30))
		equal(t, "scans", r.runs("overdue_scan", schedule.StateDone), "2020-12-21", "2020-12-31")
		equal(t, "backups", r.runs("nightly_backup", schedule.StateDone), "2020-12-21", "2020-12-31")
		equal(t, "reminders", r.runs("reminder", schedule.StateDone), "2020-W53")
		equal(t, "missed reminders", r.runs("reminder", schedule.StateSkipped), "2020-W52")
		if n := len(r.runs("overdue_scan", schedule.StateSkipped)); n != 9 {
			t.Errorf("%d missed scans are counted, want 9", n)
		}
		folders, err := os.ReadDir(r.rooms.BackupDir)
		if err != nil || len(folders) != 2 || folders[1].Name() != "2020-12-31" {
			t.Errorf("backups on disk: %v %v", folders, err)
		}
		if _, err := r.ledger.RunNow(t.Context(), clerk, "nightly_backup", ""); err != nil {
			t.Fatal(err)
		}
		r.tick(models.Date("2020-12-31").At(16, 31))
		if folders, err := os.ReadDir(r.rooms.BackupDir); err != nil || len(folders) != 3 {
			t.Errorf("after running it by hand: %v %v", folders, err)
		}
	})
}

func TestANewInstallationBeginsWithThePresentPeriod(t *testing.T) {
	r := newRig(t, testdb.SQLite(t), models.Date("2020-12-30").At(10, 0), "")
	r.tick(models.Date("2020-12-30").At(10, 0))
	equal(t, "weekly digests", r.runs("weekly_digest", ""))
	equal(t, "monthly reports", r.runs("monthly_report", schedule.StateDone), "2020-11")
	r.tick(models.Date("2020-12-31").At(17, 0))
	equal(t, "weekly digests", r.runs("weekly_digest", schedule.StateDone), "2020-W53")
	if issue := r.issues(report.Weekly)[0]; issue.Late {
		t.Error("made on time, but marked late")
	}
}

func TestTwoMachinesMakeEachReportOnce(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, models.Date("2020-12-31").At(17, 30), "2020-11-02")
		machines := []*Runner{r.Runner, r.machine("机器乙"), r.machine("机器丙")}
		var working sync.WaitGroup
		for _, m := range machines {
			working.Go(func() {
				for range 3 {
					if err := m.Tick(t.Context()); err != nil {
						t.Error(err)
					}
				}
			})
		}
		working.Wait()
		r.tick(models.Date("2020-12-31").At(17, 31)) // whatever one was still doing when the others looked
		done := r.runs("weekly_digest", schedule.StateDone)
		equal(t, "weekly digests", done, "2020-W45", "2020-W46", "2020-W47", "2020-W48", "2020-W49", "2020-W50", "2020-W51", "2020-W52", "2020-W53")
		equal(t, "failed", r.runs("", schedule.StateFailed))
		var stored []string
		for i, issue := range r.issues(report.Weekly) {
			stored = append(stored, issue.Period)
			if issue.Number != int64(i)+1 {
				t.Errorf("%s has number %d: the periods were made out of order", issue.Period, issue.Number)
			}
		}
		if !slices.Equal(stored, done) {
			t.Errorf("stored %v", stored)
		}
	})
}

// odd is a job of every day that does what the test says.
func odd(name string, does work) job {
	return job{Job: daily(schedule.Job{Name: name, Label: name, Catchup: schedule.CatchupLatest}, 1, 0), work: does}
}

func TestAJobThatFailsDoesNotStopTheOthers(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		moment := models.Date("2020-12-31").At(18, 0)
		panics := odd("panics", func(context.Context, *schedule.Run) (func(context.Context) error, error) { panic("broken") })
		panicsLate := odd("panics_late", func(context.Context, *schedule.Run) (func(context.Context) error, error) {
			return func(context.Context) error { panic(fmt.Errorf("broken while writing")) }, nil
		})
		fails := odd("fails", func(context.Context, *schedule.Run) (func(context.Context) error, error) {
			return nil, errors.New("disk is full")
		})
		r := newRig(t, db, moment, "2020-12-28", panics, panicsLate, fails)
		r.tick(moment)
		equal(t, "weekly digests", r.runs("weekly_digest", schedule.StateDone), "2020-W53")
		for _, name := range []string{"panics", "panics_late", "fails"} {
			equal(t, name, r.runs(name, schedule.StatePending), "2020-12-31")
		}
		for range schedule.MaxAttempts - 1 { // every half hour at most; then it is left to a person
			moment = moment.Add(31 * time.Minute)
			r.tick(moment)
		}
		for _, name := range []string{"panics", "panics_late", "fails"} {
			equal(t, name+" in the end", r.runs(name, schedule.StateFailed), "2020-12-31")
		}
		if log := r.log.String(); !strings.Contains(log, "broken") || !strings.Contains(log, "disk is full") {
			t.Errorf("the log does not tell why: %s", log)
		}
	})
}

func TestTheRunnerEndsWithItsContext(t *testing.T) {
	r := newRig(t, testdb.SQLite(t), testdb.Noon, "")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); r.Run(ctx) }()
	for deadline := time.Now().Add(10 * time.Second); len(r.runs("nightly_backup", schedule.StateDone)) == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the runner does not run")
		}
	}
	if _, err := r.ledger.RunNow(t.Context(), clerk, "overdue_scan", "2020-12-30"); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); !slices.Contains(r.runs("overdue_scan", schedule.StateDone), "2020-12-30"); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("running now does not wake the runner")
		}
	}
	stop()
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Fatal("the runner goes on")
	}
}
