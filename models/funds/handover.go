package funds

import (
	"context"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
)

// Unclosed 未月结 (PermRecognise): a month is refused that is closed or has a closed one behind it, because what was frozen
// would be told otherwise.
func (s *Service) Unclosed(ctx context.Context, actor models.Actor, m models.Month) error {
	if err := actor.Require(models.PermRecognise); err != nil {
		return err
	}
	return database.Wrap(unclosed(s.db.Conn(ctx), m), "", "")
}

// KeepOpen 未月结并保持 (PermRecognise): as Unclosed, and no close comes between until the caller's transaction ends.
func (s *Service) KeepOpen(ctx context.Context, actor models.Actor, m models.Month) error {
	if err := actor.Require(models.PermRecognise); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.inTurn(ctx); err != nil {
			return err
		}
		return unclosed(s.locked(ctx), m)
	})
}

func unclosed(conn *gorm.DB, m models.Month) error {
	var closed []models.Month
	err := conn.Model(&Period{}).Where("month >= ? AND state = ?", m, PeriodClosed).Order("month DESC").Limit(1).Pluck("month", &closed).Error
	if err != nil || len(closed) == 0 {
		return err
	}
	last := closed[0]
	return models.Closed(last.Chinese() + "已经月结，不能再改变该月的单位，请把最后一日定在" + last.Last().Chinese() + "或以后")
}

// undeclared are the states of what nobody but its author's side has seen.
var undeclared = []State{StateDraft, StateReturned}

// DraftsOf 未申报的 (PermRecognise): how many drafts and returned entries a unit has.
func (s *Service) DraftsOf(ctx context.Context, actor models.Actor, unit int64) (n int64, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return n, err
	}
	err = s.db.Conn(ctx).Model(&Entry{}).Where("unit_id = ? AND state IN ?", unit, undeclared).Count(&n).Error
	return n, database.Wrap(err, "", "")
}

// HandOver 移交未申报的 (PermRecognise): drafts and returned entries of a unit that is merged are its successor's, who
// declares them; their shares come anew with the declaration. What is declared, decided or posted keeps its unit.
func (s *Service) HandOver(ctx context.Context, actor models.Actor, from, into int64) (n int64, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return n, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		done := s.db.Conn(ctx).Model(&Entry{}).Where("unit_id = ? AND state IN ?", from, undeclared).Update("unit_id", into)
		n = done.RowsAffected
		return done.Error
	})
	return n, err
}
