package jobs

import (
	"context"
	"fmt"

	"luodi/models/schedule"
)

// draftPurge 清理草稿: 03:00, drafts that nobody has touched for thirty days. Only the latest night is caught up.
func draftPurge(r Rooms) job {
	spec := schedule.Job{Name: "draft_purge", Label: "清理草稿", Catchup: schedule.CatchupLatest, Repeat: true}
	return job{
		Job: daily(spec, 3, 0),
		work: func(_ context.Context, run *schedule.Run) (func(context.Context) error, error) {
			return func(ctx context.Context) error {
				gone, err := r.Workspace.PurgeDrafts(ctx)
				run.Output = fmt.Sprintf("清理 %d 份", gone)
				return err
			}, nil
		},
	}
}
