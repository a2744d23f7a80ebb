package supervision_test

import (
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

// TestLadder: open notices by step, with their clocks; a unit counts only what was issued to it.
func TestLadder(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-09-29")
		r.signed("ZH20200001", "2020-09-28") // yellow since today: 提醒, due 10-10 (rule book §9)
		r.scan("2020-09-29")
		for _, c := range []struct {
			day                    models.Date
			open, dueToday, lapsed int64
		}{{"2020-09-29", 1, 0, 0}, {"2020-10-10", 1, 1, 0}, {"2020-10-11", 1, 0, 1}} {
			r.today(c.day)
			rungs, err := r.Ladder(t.Context(), r.reporter)
			r.must(err)
			first := rungs[0]
			if len(rungs) != 6 || first.Label != "提醒" || first.Clock != 3 || first.Open != c.open || first.DueToday != c.dueToday || first.Lapsed != c.lapsed {
				t.Errorf("%s: %+v", c.day, rungs)
			}
		}
		others, err := r.Ladder(t.Context(), r.stranger)
		r.must(err)
		if others[0].Open != 0 {
			t.Errorf("another unit counts %d", others[0].Open)
		}
	})
}
