package updates

import (
	"context"
	"time"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
)

// visible narrows rows to what the actor may see: bureau roles all, a unit its own.
func visible(actor models.Actor) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		switch {
		case actor.SeesAll():
			return q
		case actor.Can(models.PermRead) && actor.UnitID != 0:
			return q.Where("unit_id = ?", actor.UnitID)
		}
		return q.Where("1 = 0")
	}
}

// Of 某一项目的每周更新, newest first. Not found when the actor may not see the project.
func (s *Service) Of(ctx context.Context, actor models.Actor, projectID int64) ([]Update, error) {
	if _, err := s.ledger.ByID(ctx, actor, projectID); err != nil {
		return nil, err
	}
	out := []Update{}
	err := s.db.Conn(ctx).Where("project_id = ?", projectID).Order("week DESC").Find(&out).Error
	return out, database.Wrap(err, "", "")
}

// OfWeek 一周的全部更新 that the actor may see, by project.
func (s *Service) OfWeek(ctx context.Context, actor models.Actor, week models.Week) (map[int64]Update, error) {
	return s.byProject(ctx, actor, func(q *gorm.DB) *gorm.DB { return q.Where("week = ?", week) })
}

// Latest 各项目最近一次更新, by project; projects without one are left out.
func (s *Service) Latest(ctx context.Context, actor models.Actor, ids []int64) (map[int64]Update, error) {
	if len(ids) == 0 {
		return map[int64]Update{}, nil
	}
	return s.byProject(ctx, actor, func(q *gorm.DB) *gorm.DB {
		return q.Where("project_id IN ? AND week = (SELECT MAX(l.week) FROM weekly_updates l WHERE l.project_id = weekly_updates.project_id)", ids)
	})
}

// latestBefore gives the last update of every project in a week up to w, as submitted by then.
func (s *Service) latestBefore(ctx context.Context, actor models.Actor, w models.Week, by time.Time) (map[int64]Update, error) {
	return s.byProject(ctx, actor, func(q *gorm.DB) *gorm.DB {
		return q.Where(`submitted_at <= ? AND week = (SELECT MAX(l.week) FROM weekly_updates l
			WHERE l.project_id = weekly_updates.project_id AND l.week <= ? AND l.submitted_at <= ?)`, by, w, by)
	})
}

func (s *Service) byProject(ctx context.Context, actor models.Actor, narrow func(*gorm.DB) *gorm.DB) (map[int64]Update, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var rows []Update
	if err := s.db.Conn(ctx).Scopes(visible(actor), narrow).Find(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	out := make(map[int64]Update, len(rows))
	for _, u := range rows {
		out[u.ProjectID] = u
	}
	return out, nil
}

// Recorded 期间收到的更新: those first submitted after from and up to to, whatever week they are for, so
// that nothing falls between two issues of the digest. In order of arrival.
func (s *Service) Recorded(ctx context.Context, actor models.Actor, from, to time.Time) ([]Update, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	out := []Update{}
	err := s.db.Conn(ctx).Scopes(visible(actor)).Where("submitted_at > ? AND submitted_at <= ?", from.UTC(), to.UTC()).
		Order("submitted_at, id").Find(&out).Error
	return out, database.Wrap(err, "", "")
}

// Reminders 催报提醒, newest first: those of the actor's unit, or of all units for bureau roles; the last
// hundred.
func (s *Service) Reminders(ctx context.Context, actor models.Actor) ([]Reminder, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	out := []Reminder{}
	err := s.db.Conn(ctx).Scopes(visible(actor)).Order("week DESC, id").Limit(100).Find(&out).Error
	return out, database.Wrap(err, "", "")
}
