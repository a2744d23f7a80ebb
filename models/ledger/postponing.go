package ledger

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/attachment"
)

// MayPostpone 可否延期 (PermProjectWrite), for the room that keeps the requests: what Postpone would refuse, another unit's
// project, and a paper that is not the project's own. It writes nothing.
func (s *Service) MayPostpone(ctx context.Context, actor models.Actor, id int64, in Postponement, fileID int64) error {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return err
	}
	if err := in.check(actor); err != nil {
		return err
	}
	p, err := s.load(ctx, actor, "projects.id = ?", id)
	if err != nil {
		return err
	}
	if !actor.SeesAll() && p.UnitID != actor.UnitID {
		return models.Forbidden("只有该项目的责任单位和招商部门可以申请延期")
	}
	if err := p.mayPostpone(in); err != nil {
		return err
	}
	files, err := s.files.Of(ctx, actor, object, id)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(files, func(f attachment.File) bool { return f.ID == fileID }) {
		return models.Invalid("请上传申请材料", "fileId", "请选择本项目的附件")
	}
	return nil
}
