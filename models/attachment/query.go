package attachment

import (
	"context"
	"fmt"
	"io"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
)

// Open 打开附件 for download. The caller closes it. A file the actor may not see answers not found,
// like a missing one.
func (s *Service) Open(ctx context.Context, actor models.Actor, id int64) (File, io.ReadSeekCloser, error) {
	var file File
	if err := s.visible(ctx, actor).Where("id = ?", id).Take(&file).Error; err != nil {
		return File{}, nil, database.Wrap(err, missing, "")
	}
	content, err := s.Content(file)
	if err != nil {
		return File{}, nil, err
	}
	return file, content, nil
}

// Of 某一对象的附件, oldest first, as far as the actor may see them.
func (s *Service) Of(ctx context.Context, actor models.Actor, object string, objectID int64) ([]File, error) {
	files := []File{}
	err := s.visible(ctx, actor).Where("object = ? AND object_id = ?", object, objectID).Order("id").Find(&files).Error
	return files, database.Wrap(err, "", "")
}

// visible narrows to the rows of the actor's unit; the zero Actor sees none.
func (s *Service) visible(ctx context.Context, actor models.Actor) *gorm.DB {
	conn := s.db.Conn(ctx).Model(&File{})
	switch {
	case actor.SeesAll():
		return conn
	case actor.Can(models.PermRead) && actor.UnitID != 0:
		return conn.Where("unit_id = ?", actor.UnitID)
	}
	return conn.Where("1 = 0")
}

// Files 逐个列出全部附件, for the backup, which has no actor: it runs fn for every row by id and stops at its first error.
func (s *Service) Files(ctx context.Context, fn func(File) error) error {
	last := int64(0)
	for {
		var files []File
		if err := s.db.Conn(ctx).Where("id > ?", last).Order("id").Limit(500).Find(&files).Error; err != nil {
			return database.Wrap(err, "", "")
		}
		for _, f := range files {
			if err := fn(f); err != nil {
				return err
			}
			last = f.ID
		}
		if len(files) == 0 {
			return nil
		}
	}
}

// Content 附件内容 of a row that the caller has already been given. The caller closes it. Bytes that
// are gone are an internal error: rows are never without their file.
func (s *Service) Content(file File) (io.ReadSeekCloser, error) {
	content, err := s.store.read(file.SHA256)
	if err != nil {
		return nil, &models.Error{Kind: models.KindInternal, Message: "附件文件缺失，请联系系统管理员从备份恢复", Cause: fmt.Errorf("attachment %d: %w", file.ID, err)}
	}
	return content, nil
}
