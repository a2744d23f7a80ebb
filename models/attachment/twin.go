package attachment

import (
	"context"

	"luodi/models/database"
)

// Twin 相同文件: a file of one object whose bytes are equal to those of a file of another object of the
// same kind. How many bytes are alike does not matter to it, only all of them.
type Twin struct {
	File
	OtherID int64 `json:"otherId"` // the other object
}

// Twins 与其他记录相同的文件 of one object, oldest first. It does not look at who asks: the owning room shows
// of the other objects what the actor may see.
func (s *Service) Twins(ctx context.Context, object string, objectID int64) ([]Twin, error) {
	twins := []Twin{}
	err := s.db.Conn(ctx).Table("attachments a").Select("DISTINCT a.*, b.object_id AS other_id").
		Joins("JOIN attachments b ON b.sha256 = a.sha256 AND b.object = a.object AND b.object_id <> a.object_id").
		Where("a.object = ? AND a.object_id = ?", object, objectID).Order("a.id, other_id").Scan(&twins).Error
	return twins, database.Wrap(err, "", "")
}
