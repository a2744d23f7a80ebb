package report

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/database"
)

// Hold 不能印发的原因 of a compiled 月报 (rule book §5): its month must be closed, and the report compiled under the close that
// stands. 周报 and imports of history have none.
type Hold string

// The holds, in the order they are asked.
const (
	HoldNone       Hold = ""
	HoldSuperseded Hold = "superseded" // 已被取代: a newer revision stands
	HoldOpen       Hold = "open"       // 该月尚未月结
	HoldStale      Hold = "stale"      // 编制于月结之前，或月结撤销之前
)

// refusal is what Sign answers.
func (h Hold) refusal(m models.Month) error {
	switch h {
	case HoldSuperseded:
		return models.Conflict("该报告已被取代，请签发最近一次编制的报告")
	case HoldOpen:
		return models.Conflict(m.Chinese() + "尚未月结，月报的数字还可能变动，请先月结，再重新编制后印发")
	case HoldStale:
		return models.Conflict("该月报编制于月结之前（或月结撤销之前），数字可能不同，请重新编制")
	case HoldNone:
	}
	return nil
}

// holdOf compares the close a report was compiled under with the one that stands; zero times are open months. Pure.
func holdOf(i Issue, closedAt time.Time) Hold {
	switch {
	case i.Newer:
		return HoldSuperseded
	case i.Kind != Monthly || i.Historic || i.State != StateCompiled:
		return HoldNone
	case closedAt.IsZero():
		return HoldOpen
	case i.Superseded != nil || i.ClosedAt == nil || !i.ClosedAt.Equal(closedAt):
		return HoldStale
	}
	return HoldNone
}

// place fills in what the other revisions and the events say of reports, and whether each may be signed.
func (s *Service) place(ctx context.Context, issues ...*Issue) error {
	ids, periods := make([]int64, len(issues)), make([]string, len(issues))
	for n, i := range issues {
		ids[n], periods[n] = i.ID, i.Period
	}
	events, err := s.events(ctx, ids)
	if err != nil {
		return err
	}
	var all []Issue
	if err := s.db.Conn(ctx).Select("id, kind, period, revision").Where("period IN ?", periods).Find(&all).Error; err != nil {
		return database.Wrap(err, "", "")
	}
	for _, i := range issues {
		i.beside(all, events[i.ID])
		if i.Kind == Monthly && i.State == StateCompiled {
			closedAt, err := s.funds.ClosedAt(ctx, models.Month(i.Period))
			if err != nil {
				return err
			}
			i.Hold = holdOf(*i, closedAt)
			continue
		}
		i.Hold = holdOf(*i, time.Time{})
	}
	return nil
}

// beside takes from the other revisions and the events what concerns this report.
func (i *Issue) beside(all []Issue, events []Event) {
	for _, r := range all {
		switch {
		case r.Kind != i.Kind || r.Period != i.Period:
		case r.Revision > i.Revision:
			i.Newer = true
		case r.Revision == i.Revision-1:
			i.Supersedes = r.ID
		}
	}
	for _, e := range events {
		switch e.Event {
		case EventCompiled:
			i.ClosedAt = e.ClosedAt
		case EventSuperseded:
			i.Superseded = &e
		}
	}
}

// Reopened 月结被撤销: the compiled report of the month that is not issued is superseded at once, in the transaction that opens the
// month. Who undoes the close holds his own permission, so none is asked here.
func (s *Service) Reopened(ctx context.Context, actor models.Actor, m models.Month, reason string) error {
	var current []Issue
	err := s.db.Conn(ctx).Select("id, kind, period, revision, historic, state").
		Where("kind = ? AND period = ?", Monthly, m).Order("revision DESC").Limit(1).Find(&current).Error
	if err != nil || len(current) == 0 || current[0].State != StateCompiled || current[0].Historic {
		return database.Wrap(err, "", "")
	}
	if err := s.place(ctx, &current[0]); err != nil || current[0].Superseded != nil {
		return err
	}
	return s.note(ctx, actor, Event{SnapshotID: current[0].ID, Event: EventSuperseded, Reason: "月结被撤销：" + reason})
}
