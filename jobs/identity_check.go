package jobs

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/schedule"
)

// identityCheck 每夜核对: 03:30, all that `luodi doctor` examines. A
// difference is a failure of the run, which a person has to look at; only the latest night is caught up.
func identityCheck(r Rooms) job {
	spec := schedule.Job{Name: "identity_check", Label: "每夜核对", Catchup: schedule.CatchupLatest, Repeat: true}
	return job{
		Job: daily(spec, 3, 30),
		work: func(ctx context.Context, run *schedule.Run) (func(context.Context) error, error) {
			result, err := r.Checkup.Examine(ctx, models.System(spec.Label))
			if err != nil {
				return nil, err
			}
			if n := len(result.Faults); n > 0 {
				return nil, models.Conflict(fmt.Sprintf("账实不符 %d 处，首处为%s；请运行 luodi doctor 查看全部", n, result.Faults[0]))
			}
			run.Output = fmt.Sprintf("合计与过账相等，留痕 %d 条、附件 %d 份完好", result.Changes, result.Files)
			return func(context.Context) error { return nil }, nil
		},
	}
}
