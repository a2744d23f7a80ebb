package supervision

import (
	"fmt"

	"luodi/models"
	"luodi/models/followup"
)

// leadRule R10 线索超时: a clock of a lead that ran out unanswered; yellow from day 1, never red (rule book §9). It is told
// by the room that keeps the clocks and stands beside the list of rules over facts, because a lead has no light.
var leadRule = Rule{Code: R10, Name: "线索超时", required: map[Light]string{Yellow: "当日办理并登记答复，说明超时原因"}}

// lateLead judges one lapse.
func lateLead(l followup.Lapse, on models.Date) Finding {
	due := l.Clock.Due
	return Finding{
		Rule: R10, RuleName: leadRule.Name, Light: Yellow, ProjectID: l.Lead.ID, Code: l.Lead.Code, Name: l.Lead.Name,
		UnitID: l.Lead.UnitID, UnitName: l.UnitName, LeadOfficer: l.Lead.LeadOfficer, Planned: due, Since: due.Add(1), DaysLate: on.Sub(due),
		Problem: fmt.Sprintf("%s应于%s前完成，尚未登记", l.Clock.Kind.Label(), due), Required: leadRule.required[Yellow],
	}
}
