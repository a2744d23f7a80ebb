package jobs

import (
	"context"
	"fmt"
	"time"

	"luodi/models"
	"luodi/models/schedule"
)

// reminder 周报催报: Thursday 16:00, to every unit that still owes an update of the week (rule book §8).
// A missed one is caught up only for the present week.
func reminder(r Rooms) job {
	spec := schedule.Job{Name: "reminder", Label: "周报催报", Catchup: schedule.CatchupLatest}
	return job{
		Job: weekly(spec, "", func(_ context.Context, week models.Week) (time.Time, error) {
			return week.Monday().Add(3).At(16, 0), nil
		}),
		work: func(_ context.Context, run *schedule.Run) (func(context.Context) error, error) {
			return func(ctx context.Context) error {
				units, err := r.Updates.Remind(ctx, models.System(spec.Label), models.Week(run.Period))
				run.Output = fmt.Sprintf("催报 %d 个单位", units)
				return err
			}, nil
		},
	}
}
