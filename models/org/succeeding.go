package org

import (
	"context"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// CheckSuccession 核对单位撤并 (PermRecognise) without doing it: both units as they stand, or why it cannot be.
func (s *Service) CheckSuccession(ctx context.Context, actor models.Actor, in Succession) (old, into Unit, err error) {
	return s.succession(ctx, actor, in, s.db.Conn(ctx))
}

func (s *Service) succession(ctx context.Context, actor models.Actor, in Succession, conn *gorm.DB) (old, into Unit, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return old, into, err
	}
	if in.UnitID == in.IntoID {
		return old, into, models.Invalid("单位不能并入自己，请选择另一个单位", "intoId", "请选择另一个单位")
	}
	if _, err = models.ParseDate(string(in.On)); err != nil || in.On.Empty() {
		return old, into, models.Invalid("请填写被撤并单位的最后一日", "on", "请按 2020-12-31 的格式填写")
	}
	var units []Unit
	if err = conn.Order("id").Find(&units).Error; err != nil {
		return old, into, database.Wrap(err, "", "")
	}
	for _, u := range units {
		switch u.ID {
		case in.UnitID:
			old = u
		case in.IntoID:
			into = u
		}
	}
	switch {
	case old.ID == 0 || into.ID == 0:
		return old, into, models.NotFound(noUnit)
	case old.Version != in.Version:
		return old, into, models.Conflict(staleUnit)
	}
	return old, into, in.check(old, into, s.db.Clock().Today(), units)
}

// Succeed 单位撤并 (PermRecognise): ends the unit with the day On and names its successor, in the transaction of the
// merge room, which moves what the unit answers for. Both units as they are afterwards.
func (s *Service) Succeed(ctx context.Context, actor models.Actor, in Succession) (old, into Unit, err error) {
	if err = in.Papers(); err != nil {
		return old, into, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		// Two at the same time wait for each other, so that two units never take each other in.
		locked := s.db.Conn(ctx).Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
		before, to, err := s.succession(ctx, actor, in, locked)
		if err != nil {
			return err
		}
		old, into = before, to
		old.ValidTo, old.SuccessorID, old.Version, old.UpdatedAt = in.On, &into.ID, before.Version+1, s.db.Now(ctx)
		done := s.db.Conn(ctx).Model(&Unit{}).Where("id = ? AND version = ?", old.ID, before.Version).
			Select("valid_to", "successor_id", "version", "updated_at").Updates(&old)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return models.Conflict(staleUnit)
		}
		return s.log.Record(ctx, actor, audit.Entry{
			Action: "org.unit.merge", Object: "unit", ObjectID: old.ID, Reason: strings.TrimSpace(in.DocNo) + " " + strings.TrimSpace(in.Reason),
			Before: before, After: old,
		})
	})
	return old, into, err
}
