package attachment

import (
	"context"

	"luodi/models"
)

// HandOver 移交附件 (PermRecognise): the files of a unit that is merged are its successor's, so that whoever goes on with
// its work still sees them. It gives how many there are.
func (s *Service) HandOver(ctx context.Context, actor models.Actor, from, into int64) (n int64, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return n, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		done := s.db.Conn(ctx).Model(&File{}).Where("unit_id = ?", from).Update("unit_id", into)
		n = done.RowsAffected
		return done.Error
	})
	return n, err
}
