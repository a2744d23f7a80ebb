package supervision

import (
	"cmp"
	"slices"

	"luodi/models"
)

// Overdue 逾期项目: one line of the list of late starts, late productions or late leads.
type Overdue struct {
	ProjectID   int64       `json:"projectId"`
	Code        string      `json:"code"`
	Name        string      `json:"name"`
	UnitID      int64       `json:"unitId"`
	UnitName    string      `json:"unitName"`
	LeadOfficer string      `json:"leadOfficer,omitempty"`
	Planned     models.Date `json:"planned"`
	DaysLate    int         `json:"daysLate"`
	ThreeMonths bool        `json:"threeMonths"`
	Light       Light       `json:"light"`
	Problem     string      `json:"problem"`
}

// OverdueLists 逾期清单 on a day: late starts (逾期未开工), late productions (逾期未投产) and late leads (线索超时), most
// days late first, then by code.
type OverdueLists struct {
	On         models.Date `json:"on"`
	Start      []Overdue   `json:"start"`
	Production []Overdue   `json:"production"`
	Leads      []Overdue   `json:"leads"`
}

// ListOverdue 列出逾期 from the findings of the rules R2, R8 and R10, so that list and lights cannot disagree.
func ListOverdue(findings []Finding, on models.Date) OverdueLists {
	lists := OverdueLists{On: on, Start: []Overdue{}, Production: []Overdue{}, Leads: []Overdue{}}
	for _, f := range findings {
		switch f.Rule {
		case R2:
			lists.Start = append(lists.Start, overdueOf(f, on))
		case R8:
			lists.Production = append(lists.Production, overdueOf(f, on))
		case R10:
			lists.Leads = append(lists.Leads, overdueOf(f, on))
		}
	}
	slices.SortFunc(lists.Start, byDaysLate)
	slices.SortFunc(lists.Production, byDaysLate)
	slices.SortFunc(lists.Leads, byDaysLate)
	return lists
}

func overdueOf(f Finding, on models.Date) Overdue {
	return Overdue{
		ProjectID: f.ProjectID, Code: f.Code, Name: f.Name, UnitID: f.UnitID, UnitName: f.UnitName,
		LeadOfficer: f.LeadOfficer, Planned: f.Planned, DaysLate: f.DaysLate, Light: f.Light, Problem: f.Problem,
		ThreeMonths: threeMonths(f.Planned, on),
	}
}

func byDaysLate(a, b Overdue) int {
	return cmp.Or(cmp.Compare(b.DaysLate, a.DaysLate), cmp.Compare(a.Code, b.Code))
}
