package supervision_test

import (
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/supervision"
)

// Lights are remembered between changes, never across one, and never between people who see different rows.
func TestLightsFollowEveryChange(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-12-31")
		p := r.signed("P1", "2020-11-30")
		light := func() supervision.Light {
			t.Helper()
			lights, err := r.Lights(t.Context(), supervisor, "2020-12-31")
			r.must(err)
			l := lights[p.ID]
			lights[p.ID] = "changed by a reader"
			return l
		}
		if first, second := light(), light(); first != supervision.Yellow || second != first {
			t.Errorf("%q, then %q", first, second)
		}
		p, err := r.projects.Postpone(t.Context(), importer, p.ID, ledger.Postponement{
			Milestone: ledger.MilestoneStart, To: "2021-03-31", Reason: "冬季停工", DocNo: "批复1号", On: "2020-11-20", Version: p.Version,
		})
		r.must(err)
		if l := light(); l != supervision.Green {
			t.Errorf("after the postponement: %q", l)
		}
		nobody := models.Actor{UserID: 23, Name: "无单位", Role: models.RoleReporter}
		for _, actor := range []models.Actor{r.stranger, nobody} {
			if hidden, err := r.Lights(t.Context(), actor, "2020-12-31"); err != nil || len(hidden) != 0 {
				t.Errorf("%s sees %v %v", actor.Name, hidden, err)
			}
		}
	})
}
