package schedule

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/database"
)

// Health 任务是否正常: whether the last word of a job is a sound run. Since is business time: the first run that went wrong
// after it, or that sound run itself when none followed for too long.
type Health struct {
	Sound   bool
	Stopped bool // nothing has gone wrong, but nothing has run for too long either
	Since   time.Time
	Why     string // the run's own sentence; empty while it runs again
}

// Health 任务是否正常 (PermRead). A job is not sound when what ran after its last sound run went wrong, and when its
// last sound run fell due longer ago than within. One that has never been due is sound.
func (s *Service) Health(ctx context.Context, actor models.Actor, job string, within time.Duration) (Health, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Health{}, err
	}
	conn := s.db.Conn(ctx)
	var last, wrong, first []Run
	if err := conn.Where("job = ? AND state = ?", job, StateDone).Order("id DESC").Limit(1).Find(&last).Error; err != nil {
		return Health{}, database.Wrap(err, "", "")
	}
	after := int64(0)
	if len(last) > 0 {
		after = last[0].ID
	}
	// A run that is taken up again has gone wrong before, whatever it will say next.
	err := conn.Where("job = ? AND id > ?", job, after).
		Where("state = ? OR (state = ? AND started_at IS NOT NULL) OR (state = ? AND attempts > 1)", StateFailed, StatePending, StateRunning).
		Order("id").Find(&wrong).Error
	if err != nil {
		return Health{}, database.Wrap(err, "", "")
	}
	if len(wrong) > 0 {
		return Health{Since: wrong[0].DueAt, Why: wrong[len(wrong)-1].Error}, nil
	}
	if len(last) == 0 {
		if err := conn.Where("job = ?", job).Order("id").Limit(1).Find(&first).Error; err != nil {
			return Health{}, database.Wrap(err, "", "")
		}
		last = first
	}
	if len(last) > 0 && s.db.Clock().Moment().Sub(last[0].DueAt) > within {
		return Health{Stopped: true, Since: last[0].DueAt}, nil
	}
	return Health{Sound: true}, nil
}
