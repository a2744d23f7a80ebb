package updates

import (
	"context"
	"slices"
	"strings"
	"time"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
)

const (
	twinUpdate  = "该项目本周已经填报，请刷新后修改"
	staleUpdate = "该更新刚被他人修改，请刷新后重试"
)

// Service 每周更新.
type Service struct {
	db     *database.DB
	log    *audit.Log
	org    *org.Service
	ledger *ledger.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, projects *ledger.Service) *Service {
	return &Service{db: db, log: log, org: units, ledger: projects}
}

// Submit 填报每周更新. The first answer is stored, a second one before the cut-off amends it under its
// version; after the cut-off an answer stands (conflict) and a first one is 迟报. It is for the current
// week or, late, the one before, and for projects of the actor's own unit; bureau roles that hold
// PermUpdate may answer for a unit and are named in the row. A project the actor may not see is not
// found, one that has ended or gone into production before the week is a conflict. Import actors state
// when it was submitted, in any week.
func (s *Service) Submit(ctx context.Context, actor models.Actor, in UpdateCreate) (Update, error) {
	if err := actor.Require(models.PermUpdate); err != nil {
		return Update{}, err
	}
	if err := in.check(actor.Importing()); err != nil {
		return Update{}, err
	}
	at := s.db.Clock().Moment()
	if actor.Importing() {
		at = in.At.UTC().Truncate(time.Millisecond)
	} else if err := inReach(in.Week, models.DateOf(at).Week()); err != nil {
		return Update{}, err
	}
	var u Update
	err := s.db.Do(ctx, func(ctx context.Context) error {
		unit, err := s.answerable(ctx, actor, in)
		if err != nil {
			return err
		}
		cal, err := s.org.Calendar(ctx)
		if err != nil {
			return err
		}
		due := dueAt(in.Week, cal)
		var had []Update
		if err := s.db.Conn(ctx).Where("project_id = ? AND week = ?", in.ProjectID, in.Week).Limit(1).Find(&had).Error; err != nil {
			return err
		}
		if len(had) > 0 {
			u = had[0]
			return s.amend(ctx, actor, &u, in, at)
		}
		u = Update{ProjectID: in.ProjectID, UnitID: unit, Week: in.Week, SubmittedAt: at, DueAt: due, Late: at.After(due), Version: 1}
		u.take(actor, in, s.db.Now(ctx))
		if err := s.db.Conn(ctx).Create(&u).Error; err != nil {
			return database.Wrap(err, "", twinUpdate)
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "updates.submit", Object: "update", ObjectID: u.ID, After: u})
	})
	if err != nil {
		return Update{}, err
	}
	return u, nil
}

// inReach: only the current week, or the one before as 迟报, so that nobody back-dates.
func inReach(week, current models.Week) error {
	if week == current || week == current.Next(-1) {
		return nil
	}
	return models.Invalid("只能填报本周（"+string(current)+"），或补报上一周", "week", "请选择本周或上一周")
}

// answerable finds the responsible unit and refuses who may not answer for it.
func (s *Service) answerable(ctx context.Context, actor models.Actor, in UpdateCreate) (unit int64, err error) {
	p, err := s.ledger.ByID(ctx, actor, in.ProjectID)
	if err != nil {
		return 0, err
	}
	if !actor.SeesAll() && actor.UnitID != p.UnitID {
		return 0, models.Forbidden("每周更新由项目责任单位填报，请联系责任单位")
	}
	monday := in.Week.Monday()
	if (!p.EndedOn.Empty() && p.EndedOn < monday) || (!p.ProducedOn.Empty() && p.ProducedOn < monday) {
		return 0, models.Conflict("该项目在这一周之前已终止或投产，不再填报每周更新")
	}
	return p.UnitID, nil
}

// take fills what the reporter answered.
func (u *Update) take(actor models.Actor, in UpdateCreate, now time.Time) {
	u.State, u.Progress, u.Percent, u.Problem, u.NextStep = in.State, in.Progress, in.Percent, in.Problem, in.NextStep
	u.ByID, u.ByName, u.UpdatedAt = actor.UserID, actor.Name, now
}

// amend changes an answer before the cut-off; the time of the first answer stays.
func (s *Service) amend(ctx context.Context, actor models.Actor, u *Update, in UpdateCreate, at time.Time) error {
	switch {
	case actor.Importing() || in.Version == 0:
		return models.Conflict(twinUpdate)
	case at.After(u.DueAt):
		return models.Conflict("已过截稿时间，不能再修改，请在下一周的更新中说明")
	}
	before := *u
	u.take(actor, in, s.db.Now(ctx))
	u.Version = in.Version + 1
	done := s.db.Conn(ctx).Model(&Update{}).Where("id = ? AND version = ?", u.ID, in.Version).
		Select("state", "progress", "percent", "problem", "next_step", "by_id", "by_name", "version", "updated_at").Updates(u)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected == 0 {
		return models.Conflict(staleUpdate)
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "updates.amend", Object: "update", ObjectID: u.ID, Before: before, After: *u})
}

// Remind 催报: stores a reminder for every unit that has not yet answered for all its projects, once per
// unit and week, and gives the number of units reminded now. Needs PermReport (the job, the statistician).
func (s *Service) Remind(ctx context.Context, actor models.Actor, week models.Week) (made int, err error) {
	if err := actor.Require(models.PermReport); err != nil {
		return 0, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		sum, err := s.WeekSummary(ctx, actor, week)
		if err != nil {
			return err
		}
		var done []int64
		if err := s.db.Conn(ctx).Model(&Reminder{}).Where("week = ?", week).Pluck("unit_id", &done).Error; err != nil {
			return err
		}
		for _, unit := range sum.UnitsMissingAny() {
			if slices.Contains(done, unit.UnitID) {
				continue
			}
			r := Reminder{
				Week: week, UnitID: unit.UnitID, UnitName: unit.Unit, Owed: unit.Owed, Outstanding: unit.Missing,
				Codes: sum.codes(unit.UnitID), DueAt: sum.CutOff, RemindedAt: s.db.Clock().Moment(),
			}
			if err := s.db.Conn(ctx).Create(&r).Error; err != nil {
				return database.Wrap(err, "", "该单位本周已经催报")
			}
			made++
			if err := s.log.Record(ctx, actor, audit.Entry{Action: "updates.remind", Object: "update_reminder", ObjectID: r.ID, After: r}); err != nil {
				return err
			}
		}
		return nil
	})
	return made, err
}

// codes lists the outstanding projects of a unit.
func (w WeekSummary) codes(unit int64) string {
	var out []string
	for _, m := range w.Missing {
		if m.UnitID == unit {
			out = append(out, m.Code)
		}
	}
	return strings.Join(out, "、")
}
