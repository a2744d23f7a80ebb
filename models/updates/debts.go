package updates

import (
	"context"
	"slices"
	"strings"
	"time"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
)

// lookback bounds how far 连续 is counted, in weeks; a longer silence shows as this many.
const lookback = 52

// WeekSummary 一周报送情况 as it stands now: who owed, answered, was late, is missing. A unit's actor sees
// its own projects only. An unknown week is invalid.
func (s *Service) WeekSummary(ctx context.Context, actor models.Actor, week models.Week) (WeekSummary, error) {
	return s.SummaryAsOf(ctx, actor, week, time.Time{})
}

// SummaryAsOf 截至某一时刻的报送情况: what came in later is missing, so that the list of an issue stays what
// it was (rule book §13 case 22). The zero time means now.
func (s *Service) SummaryAsOf(ctx context.Context, actor models.Actor, week models.Week, at time.Time) (WeekSummary, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return WeekSummary{}, err
	}
	if !validWeek(week) {
		return WeekSummary{}, models.Invalid("周次“"+string(week)+"”无效，请按 2020-W53 的格式填写", "week", "周次无效")
	}
	on := week.Sunday()
	if !at.IsZero() {
		on = min(on, models.DateOf(at))
	}
	var sum WeekSummary
	err := s.db.View(ctx, func(ctx context.Context) error {
		cal, err := s.org.Calendar(ctx)
		if err != nil {
			return err
		}
		facts, err := s.facts(ctx, actor, on)
		if err != nil {
			return err
		}
		given, first, err := s.answers(ctx, week, at, nil)
		if err != nil {
			return err
		}
		names, err := s.unitNames(ctx, actor)
		if err != nil {
			return err
		}
		cut := CutOff(week, cal)
		if cut.IsZero() {
			facts = nil // nothing is owed in a week without working days
		}
		sum = summarise(week, facts, given, span(first, week, cal), names)
		sum.CutOff = cut
		return nil
	})
	return sum, err
}

// facts gives the projects the actor answers for: bureau roles all, a unit those it is responsible for,
// not the ones it only shares or referred.
func (s *Service) facts(ctx context.Context, actor models.Actor, on models.Date) ([]ledger.Fact, error) {
	facts, err := s.ledger.Facts(ctx, actor, on)
	return slices.DeleteFunc(facts, func(f ledger.Fact) bool { return !actor.Sees(f.UnitID) }), err
}

// answers reads what came in during the last weeks up to w, and the first week the whole database
// knows an update of; before it nobody was asked.
func (s *Service) answers(ctx context.Context, w models.Week, by time.Time, ids []int64) (answers, models.Week, error) {
	first, err := s.FirstWeek(ctx)
	if err != nil {
		return nil, "", err
	}
	var rows []answer
	q := s.db.Conn(ctx).Model(&Update{}).
		Select("project_id, week, state, late, submitted_at").Where("week BETWEEN ? AND ?", w.Next(-lookback), w)
	if !by.IsZero() {
		q = q.Where("submitted_at <= ?", by.UTC())
	}
	if ids != nil {
		q = q.Where("project_id IN ?", ids)
	}
	err = q.Scan(&rows).Error
	return indexed(rows), first, database.Wrap(err, "", "")
}

// FirstWeek 首个填报周: the week of the first update in the whole database, empty when there is none. Weeks
// before it owe nothing.
func (s *Service) FirstWeek(ctx context.Context) (first models.Week, err error) {
	err = s.db.Conn(ctx).Model(&Update{}).Select("COALESCE(MIN(week), '')").Scan(&first).Error
	return first, database.Wrap(err, "", "")
}

// span lists the weeks with a cut-off from the first one counted up to w, oldest first.
func span(first, w models.Week, cal *org.Calendar) []models.Week {
	if first == "" {
		return nil
	}
	var out []models.Week
	for week := max(first, w.Next(-lookback)); week <= w; week = week.Next(1) {
		if !CutOff(week, cal).IsZero() {
			out = append(out, week)
		}
	}
	return out
}

func (s *Service) unitNames(ctx context.Context, actor models.Actor) (map[int64]string, error) {
	units, err := s.org.Units(ctx, actor)
	names := make(map[int64]string, len(units))
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return names, err
}

// Streaks 连续未报、连续无变化 at the end of a date, by project, for rule R7: projects that still run and
// have something to tell. A week is missed from the day after its cut-off.
func (s *Service) Streaks(ctx context.Context, actor models.Actor, on models.Date) (map[int64]Streak, error) {
	var out map[int64]Streak
	err := s.db.View(ctx, func(ctx context.Context) error {
		facts, err := s.facts(ctx, actor, on)
		if err != nil {
			return err
		}
		out, err = s.StreaksOf(ctx, actor, on, facts, nil)
		return err
	})
	return out, err
}

// StreaksOf 连续未报、连续无变化 of projects whose facts on that date are known already; ids name them, or nil when
// they are all the actor sees. A unit gets those it answers for.
func (s *Service) StreaksOf(ctx context.Context, actor models.Actor, on models.Date, facts []ledger.Fact, ids []int64) (map[int64]Streak, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var out map[int64]Streak
	err := s.db.View(ctx, func(ctx context.Context) error {
		cal, err := s.org.Calendar(ctx)
		if err != nil {
			return err
		}
		facts := slices.DeleteFunc(slices.Clone(facts), func(f ledger.Fact) bool {
			return f.Ended() || !f.ProducedOn.Empty() || !actor.Sees(f.UnitID)
		})
		given, first, err := s.answers(ctx, on.Week(), on.Add(1).At(0, 0).Add(-time.Millisecond), ids)
		if err != nil {
			return err
		}
		var open models.Week
		if cut := CutOff(on.Week(), cal); !cut.IsZero() && models.DateOf(cut) >= on {
			open = on.Week()
		}
		out = streaks(facts, given, span(first, on.Week(), cal), open)
		return nil
	})
	return out, err
}

// Debt 本周应报: a project that owes an update this week, with the answer given or the one before.
type Debt struct {
	ProjectID int64        `json:"projectId"`
	Code      string       `json:"code"`
	Name      string       `json:"name"`
	UnitID    int64        `json:"unitId"`
	Unit      string       `json:"unit"`
	Stage     ledger.Stage `json:"stage"`
	Key       bool         `json:"key"`
	DueAt     time.Time    `json:"dueAt"`
	Update    *Update      `json:"update,omitempty"`   // this week's, when it came in
	Previous  *Update      `json:"previous,omitempty"` // the last one of an earlier week
}

// Mine 本单位本周应报项目, unanswered ones first; bureau roles see those of all units.
func (s *Service) Mine(ctx context.Context, actor models.Actor, week models.Week) ([]Debt, error) {
	sum, err := s.WeekSummary(ctx, actor, week)
	if err != nil {
		return nil, err
	}
	out := []Debt{}
	if sum.CutOff.IsZero() {
		return out, nil
	}
	facts, err := s.facts(ctx, actor, week.Sunday())
	if err != nil {
		return nil, err
	}
	now, err := s.OfWeek(ctx, actor, week)
	if err != nil {
		return nil, err
	}
	before, err := s.latestBefore(ctx, actor, week.Next(-1), s.db.Clock().Moment())
	if err != nil {
		return nil, err
	}
	for _, f := range facts {
		if !Owes(f, week) {
			continue
		}
		d := Debt{ProjectID: f.ID, Code: f.Code, Name: f.Name, UnitID: f.UnitID, Unit: f.UnitName, Stage: f.Stage, Key: f.Key, DueAt: sum.CutOff}
		d.Update, d.Previous = pick(now, f.ID), pick(before, f.ID)
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Debt) int {
		if (a.Update == nil) != (b.Update == nil) {
			if a.Update == nil {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Code, b.Code)
	})
	return out, nil
}

func pick(m map[int64]Update, id int64) *Update {
	if u, ok := m[id]; ok {
		return &u
	}
	return nil
}

// ProjectsOf 更新所属的项目 of some updates; first tells that one of them lies in the first week of all, from which every
// project's debts are counted. It tells no figure, so no actor narrows it.
func (s *Service) ProjectsOf(ctx context.Context, updates []int64) (projects []int64, first bool, err error) {
	if len(updates) == 0 {
		return nil, false, nil
	}
	week, err := s.FirstWeek(ctx)
	if err != nil {
		return nil, false, err
	}
	var rows []Update
	err = s.db.Conn(ctx).Select("project_id", "week").Where("id IN ?", updates).Find(&rows).Error
	for _, u := range rows {
		projects, first = append(projects, u.ProjectID), first || u.Week == week
	}
	return projects, first, database.Wrap(err, "", "")
}
