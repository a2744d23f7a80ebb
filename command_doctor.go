package main

import (
	"context"
	"fmt"

	"luodi/models"
)

// doctorCommand 体检.
type doctorCommand struct{}

// run examines everything and names every difference; it changes nothing. A difference is an error, so that a script notices.
func (*doctorCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		result, err := r.checkup.Examine(ctx, operator())
		if err != nil {
			return err
		}
		for _, f := range result.Faults {
			fmt.Fprintln(o.stdout, f)
		}
		if len(result.Faults) > 0 {
			return models.Conflict("账实不符，请保留现场并联系系统管理员；可用 luodi restore 从最近的好备份恢复")
		}
		fmt.Fprintf(o.stdout, "体检通过：到位资金各项合计与过账相等，过账、月结、报告与校验码相符，操作留痕 %d 条、附件 %d 份完好\n", result.Changes, result.Files)
		return nil
	})
}
