package supervision

import (
	"fmt"

	"luodi/models"
)

// lateProduction R8 逾期未竣工/投产: yellow from day 1 after 约定投产时间, red from day 91 (rule book §9).
func lateProduction(c Case, on models.Date) (trigger, bool) {
	days, late := overdue(c.Fact, c.AgreedProductionOn, on)
	if !late || done(c.ProducedOn, on) {
		return trigger{}, false
	}
	light := Yellow
	if days >= 91 {
		light = Red
	}
	return trigger{
		light: light, planned: c.AgreedProductionOn, since: c.AgreedProductionOn.Add(1), days: days,
		problem: fmt.Sprintf("约定投产时间%s已过，未投产", c.AgreedProductionOn),
	}, true
}
