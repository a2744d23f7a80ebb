package api

import (
	"context"
	"testing"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/org"
)

// The first page of the bureau tells that the nightly check failed, until one is sound; a unit is not told.
func TestTheOverviewTellsWhatTheNightlyCheckFound(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		r.user("leader", models.RoleLeader, "")
		must(r.Org.CreateUnit(t.Context(), models.Actor{UserID: 1, Role: models.RoleImport}, org.UnitCreate{Code: "A", Name: "甲镇", Kind: org.KindTown}))(t)
		r.user("reporter", models.RoleReporter, "甲镇")
		alarm := func(login string) *board.Alarm {
			return read[board.Overview](r, r.get(login, "/board/overview?month=2020-12")).Alarm
		}
		checked := func(period, state, why string) {
			t.Helper()
			err := db.Do(t.Context(), func(ctx context.Context) error {
				due := models.Date(period).At(3, 30)
				return db.Conn(ctx).Exec(`INSERT INTO job_runs (job, period, scope, state, owner, epoch, attempts, due_at, not_before, started_at, finished_at, error, output)
					VALUES ('identity_check', ?, '', ?, '', 1, 1, ?, ?, ?, ?, ?, '')`, period, state, due.UTC(), due.UTC(), due.UTC(), due.UTC(), why).Error
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if a := alarm("leader"); a != nil {
			t.Errorf("never checked: %+v", a)
		}
		checked("2020-12-30", "failed", "账实不符 1 处：累计与过账相等：2020-12，月度累计与过账合计不同。请运行 luodi doctor 查看全部")
		if a := alarm("leader"); a == nil || a.Since != "2020-12-30" || a.Stopped || a.Told == "" {
			t.Errorf("%+v", a)
		}
		if a := alarm("reporter"); a != nil {
			t.Errorf("a unit: %+v", a)
		}
		checked("2020-12-31", "done", "")
		if a := alarm("leader"); a != nil {
			t.Errorf("after a sound night: %+v", a)
		}
	})
}
