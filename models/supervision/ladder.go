package supervision

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// Rung 级次合计: the open notices of one step, how many are due today and how many have lapsed.
type Rung struct {
	Step     Step   `json:"step"`
	Label    string `json:"label"`
	Clock    int    `json:"clock" doc:"办理时限，工作日；0 为不计时"`
	Open     int64  `json:"open"`
	DueToday int64  `json:"dueToday"`
	Lapsed   int64  `json:"lapsed"`
}

// Ladder 各级次未办结的督办单 the actor sees: all six steps in order, empty ones too.
func (s *Service) Ladder(ctx context.Context, actor models.Actor) ([]Rung, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	rungs := make([]Rung, len(ladder))
	for i, r := range ladder {
		rungs[i] = Rung{Step: Step(i + 1), Label: r.label, Clock: r.clock}
	}
	var groups []struct {
		Step                   Step
		Open, DueToday, Lapsed int64
	}
	today := s.db.Clock().Today()
	err := s.visible(ctx, actor).Where("state IN ?", openStates).Group("step").
		Select("step, COUNT(*) AS open, COALESCE(SUM(CASE WHEN due_on = ? THEN 1 ELSE 0 END), 0) AS due_today, "+
			"COALESCE(SUM(CASE WHEN due_on < ? THEN 1 ELSE 0 END), 0) AS lapsed", today, today).
		Scan(&groups).Error
	for _, g := range groups {
		if r := g.Step; r >= StepReminder && int(r) <= len(rungs) {
			rungs[r-1].Open, rungs[r-1].DueToday, rungs[r-1].Lapsed = g.Open, g.DueToday, g.Lapsed
		}
	}
	return rungs, database.Wrap(err, "", "")
}
