package supervision

import (
	"fmt"

	"luodi/models"
)

// lateRegistration R1 逾期未注册: yellow from day 1 after 约定注册时间, red from day 31 (rule book §9).
// A project that has started is no longer asked for its registration by this rule.
func lateRegistration(c Case, on models.Date) (trigger, bool) {
	days, late := overdue(c.Fact, c.AgreedRegisterOn, on)
	if !late || c.Registered || done(c.RegisteredOn, on) || done(c.StartedOn, on) {
		return trigger{}, false
	}
	light := Yellow
	if days >= 31 {
		light = Red
	}
	return trigger{
		light: light, planned: c.AgreedRegisterOn, since: c.AgreedRegisterOn.Add(1), days: days,
		problem: fmt.Sprintf("约定注册时间%s已过，未注册", c.AgreedRegisterOn),
	}, true
}
