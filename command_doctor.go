package main

import (
	"context"
	"fmt"

	"luodi/models"
)

// doctorCommand 体检.
type doctorCommand struct{}

// run recomputes the funds and the chain of the history and names every difference; it changes nothing. A difference is an
// error, so that a script notices.
func (*doctorCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		faults, err := r.funds.Examine(ctx, operator())
		if err != nil {
			return err
		}
		for _, f := range faults {
			fmt.Fprintln(o.stdout, f)
		}
		rows, err := r.audit.Verify(ctx, operator())
		switch {
		case err != nil && models.KindOf(err) == models.KindConflict:
			fmt.Fprintln(o.stdout, err)
			fallthrough
		case err == nil && len(faults) > 0:
			return models.Conflict("账实不符，请保留现场并联系系统管理员；可用 luodi restore 从最近的好备份恢复")
		case err != nil:
			return err
		}
		fmt.Fprintf(o.stdout, "体检通过：到位资金各项合计与过账相等，操作留痕 %d 条完好\n", rows)
		return nil
	})
}
