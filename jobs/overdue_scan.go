package jobs

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/schedule"
)

// overdueScan 每日逾期扫描: findings, lights and notices as of the day. Only the latest day is caught up:
// a scan of today finds everything that is late today.
func overdueScan(r Rooms) job {
	spec := schedule.Job{Name: "overdue_scan", Label: "逾期扫描", Catchup: schedule.CatchupLatest, Repeat: true}
	return job{
		Job: daily(spec, 7, 30),
		work: func(_ context.Context, run *schedule.Run) (func(context.Context) error, error) {
			return func(ctx context.Context) error {
				result, err := r.Supervision.Scan(ctx, models.System(spec.Label), models.Date(run.Period))
				run.Output = fmt.Sprintf("发现 %d 项，新开 %d 件", len(result.Findings), result.New)
				return err
			}, nil
		},
	}
}
