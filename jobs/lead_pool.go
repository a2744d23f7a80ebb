package jobs

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/schedule"
)

// leadPool 每日退回久无进展的引荐线索 to the pool. Only the latest day is caught up: whatever is stale today is returned today.
func leadPool(r Rooms) job {
	spec := schedule.Job{Name: "lead_pool", Label: "线索退回", Catchup: schedule.CatchupLatest, Repeat: true}
	return job{
		Job: daily(spec, 7, 0),
		work: func(_ context.Context, run *schedule.Run) (func(context.Context) error, error) {
			return func(ctx context.Context) error {
				n, err := r.Followup.ReturnStale(ctx, models.System(spec.Label))
				run.Output = fmt.Sprintf("退回 %d 条", n)
				return err
			}, nil
		},
	}
}
