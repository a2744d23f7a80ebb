package funds

import (
	"context"
	"slices"

	"luodi/models"
)

// OpenEntries 未办结的到位资金 of a month: neither posted nor given up, with the step and the roles they wait for. Those of
// earlier months that are closed wait here too, in the month that they will be posted in.
type OpenEntries struct {
	From     models.Month `json:"from"` // 统计月份 of the list they are found in
	To       models.Month `json:"to"`
	Entries  int64        `json:"entries"`
	Declared models.Money `json:"declared"` // 申报额, 分
	States   []Waiting    `json:"states"`
	Units    []OwingUnit  `json:"units"` // who owes, most entries first
	Next     models.Month `json:"next"`  // 月结后 they are posted in this month, as 补报 and with a reason
}

// Waiting 一种状态的未办结: what waits for which step.
type Waiting struct {
	State     State         `json:"state"`
	Label     string        `json:"label"`
	Step      Step          `json:"step"`
	StepLabel string        `json:"stepLabel"`
	Roles     []models.Role `json:"roles"` // who may take the step
	Entries   int64         `json:"entries"`
	Declared  models.Money  `json:"declared"`
}

// OwingUnit 一个单位的未办结.
type OwingUnit struct {
	UnitID   int64        `json:"unitId"`
	UnitName string       `json:"unitName"`
	Entries  int64        `json:"entries"`
	Declared models.Money `json:"declared"`
	Own      int64        `json:"own"`     // of these, 草稿 and 退回, which wait for the unit itself
	Authors  []string     `json:"authors"` // who entered those
}

// waits gives the step an entry in this state waits for; false for one that is done.
func waits(s State) (Step, bool) {
	for _, step := range steps.codes() {
		if slices.Contains(transitions[step].from, s) {
			return step, true
		}
	}
	return "", false
}

// openStates are the states of an entry on its way, in the order of the way.
func openStates() (list []State) {
	for _, s := range States() {
		if _, waiting := waits(s); waiting {
			list = append(list, s)
		}
	}
	return list
}

// rolesOf gives the roles that may take a step.
func rolesOf(step Step) []models.Role {
	return slices.DeleteFunc(models.Roles(), func(r models.Role) bool { return !r.Can(transitions[step].permission) })
}

type openRow struct {
	UnitID   int64
	UnitName string
	State    State
	Author   string
	Since    models.Month
	Entries  int64
	Declared models.Money
}

func (s *Service) openEntries(ctx context.Context, actor models.Actor, months calendar, m models.Month) (OpenEntries, error) {
	open := OpenEntries{From: m, To: m, Next: months.next(m), States: []Waiting{}, Units: []OwingUnit{}}
	from := m
	if _, closed := months.closed[m]; !closed {
		from = months.carriedFrom(m)
	}
	var rows []openRow
	err := s.filtered(ctx, actor, Filter{States: openStates(), From: from, To: m}).
		Select("e.unit_id, u.short_name AS unit_name, e.state, e.author, MIN(e.stat_month) AS since, COUNT(*) AS entries, SUM(e.declared) AS declared").
		Group("e.unit_id, u.short_name, u.sort, e.state, e.author").Order("u.sort, e.unit_id, e.author").Scan(&rows).Error
	open.tally(rows)
	return open, err
}

// tally sums the rows by state and by unit.
func (o *OpenEntries) tally(rows []openRow) {
	states, units := map[State]*Waiting{}, map[int64]*OwingUnit{}
	var order []int64
	for _, r := range rows {
		step, _ := waits(r.State)
		if states[r.State] == nil {
			states[r.State] = &Waiting{State: r.State, Label: r.State.Label(), Step: step, StepLabel: step.Label(), Roles: rolesOf(step)}
		}
		if units[r.UnitID] == nil {
			units[r.UnitID] = &OwingUnit{UnitID: r.UnitID, UnitName: r.UnitName, Authors: []string{}}
			order = append(order, r.UnitID)
		}
		o.From = min(o.From, r.Since)
		state, unit := states[r.State], units[r.UnitID]
		o.Entries, o.Declared = o.Entries+r.Entries, o.Declared+r.Declared
		state.Entries, state.Declared = state.Entries+r.Entries, state.Declared+r.Declared
		unit.Entries, unit.Declared = unit.Entries+r.Entries, unit.Declared+r.Declared
		if step == StepDeclare {
			unit.Own += r.Entries
			if !slices.Contains(unit.Authors, r.Author) {
				unit.Authors = append(unit.Authors, r.Author)
			}
		}
	}
	for _, s := range openStates() {
		if states[s] != nil {
			o.States = append(o.States, *states[s])
		}
	}
	for _, id := range order {
		o.Units = append(o.Units, *units[id])
	}
	slices.SortStableFunc(o.Units, func(a, b OwingUnit) int { return int(b.Entries - a.Entries) })
}
