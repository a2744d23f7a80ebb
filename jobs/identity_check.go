package jobs

import (
	"context"
	"fmt"
	"strings"
	"time"

	"luodi/models"
	"luodi/models/schedule"
)

// IdentityCheck 每夜核对 by its name in the ledger, and how old the last sound one may grow before it counts as stopped: a night and
// half a day.
const (
	IdentityCheck       = "identity_check"
	IdentityCheckWithin = 36 * time.Hour
)

// toldFaults is how many differences the run's own sentence names.
const toldFaults = 3

// identityCheck 每夜核对: 03:30, all that `luodi doctor` examines. A
// difference is a failure of the run, which a person has to look at; only the latest night is caught up.
func identityCheck(r Rooms) job {
	spec := schedule.Job{Name: IdentityCheck, Label: "每夜核对", Catchup: schedule.CatchupLatest, Repeat: true}
	return job{
		Job: daily(spec, 3, 30),
		work: func(ctx context.Context, run *schedule.Run) (func(context.Context) error, error) {
			result, err := r.Checkup.Examine(ctx, models.System(spec.Label))
			if err != nil {
				return nil, err
			}
			if n := len(result.Faults); n > 0 {
				var first []string
				for _, f := range result.Faults[:min(n, toldFaults)] {
					first = append(first, f.String())
				}
				return nil, models.Conflict(fmt.Sprintf("账实不符 %d 处：%s。请运行 luodi doctor 查看全部", n, strings.Join(first, "；")))
			}
			run.Output = fmt.Sprintf("合计与过账相等，留痕 %d 条、附件 %d 份完好", result.Changes, result.Files)
			return func(context.Context) error { return nil }, nil
		},
	}
}
