package schedule_test

import (
	"context"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/schedule"
)

// A job is sound as long as its last word is a sound run that is not too old.
func TestHealth(t *testing.T) {
	job := daily("check", schedule.CatchupLatest, "2020-12-29")
	each(t, func(t *testing.T, db *database.DB, s *schedule.Service, h *hands) {
		want := func(what string, sound bool, since models.Date, why string) {
			t.Helper()
			got, err := s.Health(t.Context(), clerk, job.Name, 36*time.Hour)
			if err != nil || got.Sound != sound || got.Why != why || !sound && models.DateOf(got.Since) != since || got.Stopped != (what == "stopped") {
				t.Errorf("%s: %+v %v", what, got, err)
			}
		}
		run := func(work func(run *schedule.Run) error) {
			t.Helper()
			claimed, won, err := s.Claim(t.Context(), "机器甲")
			if err != nil || !won {
				t.Fatalf("%v %v", won, err)
			}
			if err := work(claimed); err != nil {
				t.Fatal(err)
			}
		}
		sound := func(run *schedule.Run) error {
			return s.Finish(t.Context(), run, func(context.Context) error { return nil })
		}
		wrong := func(run *schedule.Run) error { return s.Fail(t.Context(), run, models.Conflict("账实不符")) }

		if _, err := s.Health(t.Context(), models.Actor{}, job.Name, time.Hour); models.KindOf(err) != models.KindForbidden {
			t.Errorf("nobody asks: %v", err)
		}
		want("never due", true, "", "")
		materialise(t, s, job, h.moment)
		want("due, not yet run", true, "", "")
		run(wrong)
		want("went wrong, to be tried again", false, "2020-12-31", "账实不符")
		h.pass(time.Minute)
		run(func(again *schedule.Run) error {
			want("while it is tried again", false, "2020-12-31", "")
			return sound(again)
		})
		want("sound", true, "", "")
		h.pass(24 * time.Hour)
		materialise(t, s, job, h.moment)
		for range schedule.MaxAttempts {
			run(wrong)
			h.pass(time.Hour)
		}
		want("failed for good", false, "2021-01-01", "账实不符")
		if _, err := s.RunNow(t.Context(), clerk, job.Name, "2021-01-01"); err != nil {
			t.Fatal(err)
		}
		want("asked to run again", false, "2021-01-01", "")
		run(sound)
		want("sound again", true, "", "")
		h.set(h.now, models.Date("2021-01-02").At(14, 0))
		want("36 hours old", true, "", "")
		h.pass(time.Second)
		want("stopped", false, "2021-01-01", "")
	}, job)
}
