package followup

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// Lapse 超时的线索: the clock that ran out first without an answer, and the unit that follows the lead.
type Lapse struct {
	Lead     ledger.Project
	UnitName string // short name
	Clock    Clock
}

// Lapsed 线索超时 on a day: every lead of the actor's sight with a clock that has run out and still runs, by code (rule
// book §9, R10). Answers after the day do not count; what a project is, is told as it stands now.
func (s *Service) Lapsed(ctx context.Context, actor models.Actor, on models.Date) ([]Lapse, error) {
	list := []Lapse{}
	leads, err := s.ledger.Leads(ctx, actor)
	if err != nil || len(leads) == 0 {
		return list, err
	}
	answers, err := s.answersOf(ctx, leads, on)
	if err != nil {
		return list, err
	}
	set, err := s.org.Settings(ctx, on)
	if err != nil {
		return list, err
	}
	calendar, err := s.org.Calendar(ctx)
	if err != nil {
		return list, err
	}
	units, err := s.org.Units(ctx, actor)
	if err != nil {
		return list, err
	}
	names := make(map[int64]string, len(units))
	for _, u := range units {
		names[u.ID] = u.ShortName
	}
	for _, lead := range leads {
		if c, late := lapsed(Clocks(lead, answers[lead.ID], on, calendar, set.Life)); late {
			list = append(list, Lapse{Lead: lead, UnitName: names[lead.UnitID], Clock: c})
		}
	}
	return list, nil
}

// lapsed finds the earliest clock that is late and not answered.
func lapsed(clocks []Clock) (first Clock, late bool) {
	for _, c := range clocks {
		if c.Late && c.DoneOn.Empty() && (!late || c.Due < first.Due) {
			first, late = c, true
		}
	}
	return first, late
}

// answersOf reads the answers to leads up to a day, by lead.
func (s *Service) answersOf(ctx context.Context, leads []ledger.Project, on models.Date) (map[int64][]Answer, error) {
	ids := make([]int64, len(leads))
	for i, lead := range leads {
		ids[i] = lead.ID
	}
	out := map[int64][]Answer{}
	for part := range slices.Chunk(ids, 500) {
		var rows []Answer
		if err := s.db.Conn(ctx).Where("project_id IN ? AND answered_on <= ?", part, on).Order("answered_on, id").Find(&rows).Error; err != nil {
			return nil, database.Wrap(err, "", "")
		}
		for _, a := range rows {
			out[a.ProjectID] = append(out[a.ProjectID], a)
		}
	}
	return out, nil
}
