package supervision

import (
	"fmt"

	"luodi/models"
)

// lapsedLeave R12 放行/暂停超期: items let through by 放行 that were not supplied by their deadline, or a pause past its
// expected end; yellow from day 1, red after 30 days (rule book §9). The earlier of the two counts.
func lapsedLeave(c Case, on models.Date) (trigger, bool) {
	due, problem := c.WaivedUntil, "放行待补事项应于%s前补齐，仍未补齐"
	if c.Paused && !c.PausedUntil.Empty() && (due.Empty() || c.PausedUntil < due) {
		due, problem = c.PausedUntil, "暂停期至%s已满，未恢复"
	}
	if due.Empty() || on <= due {
		return trigger{}, false
	}
	days := on.Sub(due)
	light := Yellow
	if days > 30 {
		light = Red
	}
	return trigger{light: light, planned: due, since: due.Add(1), days: days, problem: fmt.Sprintf(problem, due)}, true
}
