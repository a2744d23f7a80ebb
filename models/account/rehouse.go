package account

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// UsersOf 单位的用户数 (PermRecognise), disabled ones included, for who decides that the unit is merged.
func (s *Service) UsersOf(ctx context.Context, actor models.Actor, unitID int64) (n int64, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return n, err
	}
	err = s.db.Conn(ctx).Model(&User{}).Where("unit_id = ?", unitID).Count(&n).Error
	return n, database.Wrap(err, "", "")
}

// Rehouse 随单位并入 (PermRecognise): the users of a unit that is merged belong to its successor from now on, each with a
// line in 操作留痕. Role, password and session stay; the next request sees the new unit. It gives how many there are.
func (s *Service) Rehouse(ctx context.Context, actor models.Actor, from, into int64, reason string) (n int64, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return n, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		var ids []int64
		conn := s.db.Conn(ctx)
		if err := conn.Model(&User{}).Where("unit_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
			return err
		}
		for _, id := range ids {
			if err := conn.Model(&User{}).Where("id = ?", id).Update("unit_id", into).Error; err != nil {
				return err
			}
			was, is := map[string]any{"unitId": from}, map[string]any{"unitId": into}
			if err := s.log.Record(ctx, actor, audit.Entry{Action: "account.rehouse", Object: "user", ObjectID: id, Reason: reason, Before: was, After: is}); err != nil {
				return err
			}
		}
		n = int64(len(ids))
		return nil
	})
	return n, err
}
