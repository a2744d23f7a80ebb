package supervision

import (
	"fmt"

	"luodi/models"
)

// lateStart R2 逾期未开工: yellow from day 1 after 约定开工时间, red at the third month-end passed since
// that date (rule book §9). Agreed 2020-09-16: yellow from 09-17, red on 2020-11-30.
func lateStart(c Case, on models.Date) (trigger, bool) {
	days, late := overdue(c.Fact, c.AgreedStartOn, on)
	if !late || done(c.StartedOn, on) {
		return trigger{}, false
	}
	light := Yellow
	if on >= thirdMonthEnd(c.AgreedStartOn) {
		light = Red
	}
	return trigger{
		light: light, planned: c.AgreedStartOn, since: c.AgreedStartOn.Add(1), days: days,
		problem: fmt.Sprintf("约定开工时间%s已过，未开工", c.AgreedStartOn),
	}, true
}

// thirdMonthEnd is the third last day of a month after the date; the date itself does not count
// when it is one.
func thirdMonthEnd(d models.Date) models.Date { return d.Add(1).Month().Add(2).Last() }

// threeMonths 逾期三个月: the agreed date plus three months has come, a missing day becoming the
// month's last. It is a standing list, not a light.
func threeMonths(agreed, on models.Date) bool { return agreed.AddMonths(3) <= on }
