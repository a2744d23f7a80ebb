package jobs

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/schedule"
)

// identityCheck 每夜核对: 03:30, all sums of the funds against their postings, and closed months against what was frozen. A
// difference is a failure of the run, which a person has to look at; only the latest night is caught up.
func identityCheck(r Rooms) job {
	spec := schedule.Job{Name: "identity_check", Label: "每夜核对", Catchup: schedule.CatchupLatest, Repeat: true}
	return job{
		Job: daily(spec, 3, 30),
		work: func(ctx context.Context, run *schedule.Run) (func(context.Context) error, error) {
			faults, err := r.Funds.Examine(ctx, models.System(spec.Label))
			if err != nil {
				return nil, err
			}
			if len(faults) > 0 {
				return nil, models.Conflict(fmt.Sprintf("账实不符 %d 处，首处为%s；请运行 luodi doctor 查看全部", len(faults), faults[0]))
			}
			run.Output = "各项合计与过账相等"
			return func(context.Context) error { return nil }, nil
		},
	}
}
