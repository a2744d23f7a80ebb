package jobs

import (
	"context"
	"strings"
	"testing"

	"luodi/models"
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
	})
}
