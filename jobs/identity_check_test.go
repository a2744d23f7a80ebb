package jobs

import (
	"context"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/schedule"
)

// A sum changed by hand makes the night's check fail and says where; a sound night is done.
func TestNightlyCheckFailsOnADifference(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, models.Date("2020-12-21").At(8, 0), "2020-12-21")
		r.tick(models.Date("2020-12-21").At(8, 0))
		equal(t, "sound", r.runs("identity_check", schedule.StateDone), "2020-12-21")
		if a := r.alarm(leader); a != nil {
			t.Errorf("after a sound night: %+v", a)
		}
		err := r.db.Do(t.Context(), func(ctx context.Context) error {
			return r.db.Conn(ctx).Exec("INSERT INTO fund_cells (series, month, relates_month, unit_id, leaf, sector, fresh, amount, entries) VALUES ('posted', '2020-12', '2020-12', 1, 'mainland', 'industry', 1, 1, 1)").Error
		})
		if err != nil {
			t.Fatal(err)
		}
		r.tick(models.Date("2020-12-22").At(8, 0))
		equal(t, "after the change", r.runs("identity_check", schedule.StateDone), "2020-12-21")
		var why string
		if err := r.db.Conn(t.Context()).Table("job_runs").Where("job = 'identity_check' AND period = '2020-12-22'").Pluck("error", &why).Error; err != nil || !strings.Contains(why, "累计与过账相等：2020-12") {
			t.Errorf("%q %v", why, err)
		}
		if a := r.alarm(leader); a == nil || a.Since != "2020-12-22" || a.Told != why || a.Stopped {
			t.Errorf("%+v", a)
		}
		if a := r.alarm(models.Actor{UserID: 3, Role: models.RoleReporter, UnitID: 1}); a != nil {
			t.Errorf("a unit is alarmed: %+v", a)
		}
		err = r.db.Do(t.Context(), func(ctx context.Context) error { return r.db.Conn(ctx).Exec("DELETE FROM fund_cells").Error })
		if err != nil {
			t.Fatal(err)
		}
		r.tick(models.Date("2020-12-22").At(9, 0))
		equal(t, "mended", r.runs("identity_check", schedule.StateDone), "2020-12-21", "2020-12-22")
		if a := r.alarm(leader); a != nil {
			t.Errorf("after the sums were mended: %+v", a)
		}
		r.hands.set(models.Date("2020-12-23").At(15, 31)) // the machine stood still for 36 hours and a minute
		if a := r.alarm(leader); a == nil || a.Since != "2020-12-22" || !a.Stopped {
			t.Errorf("without a check: %+v", a)
		}
	})
}

var leader = models.Actor{UserID: 2, Name: "分管领导", Role: models.RoleLeader}

// alarm is what the first page tells.
func (r *rig) alarm(of models.Actor) *board.Alarm {
	r.t.Helper()
	o, err := r.board.Overview(r.t.Context(), of, "2020-12")
	if err != nil {
		r.t.Fatal(err)
	}
	return o.Alarm
}
