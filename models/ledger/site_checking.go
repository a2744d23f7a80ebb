package ledger

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// DraftCheck 起草现场核实 (PermVerify) by the first verifier. Who registered the project or entered the fact is
// forbidden to check it; photos that are not the project's own are invalid.
func (s *Service) DraftCheck(ctx context.Context, actor models.Actor, id int64, in SiteCheckCreate) (SiteCheck, error) {
	if err := actor.Require(models.PermVerify); err != nil {
		return SiteCheck{}, err
	}
	if err := in.check(s.db.Clock().Today()); err != nil {
		return SiteCheck{}, err
	}
	var c SiteCheck
	err := s.db.Do(ctx, func(ctx context.Context) error {
		p, err := s.load(ctx, actor, "projects.id = ?", id)
		if err != nil {
			return err
		}
		if err := p.mayCheck(actor, in.Purpose); err != nil {
			return err
		}
		if err := s.ownPhotos(ctx, actor, id, in); err != nil {
			return err
		}
		c = SiteCheck{
			ProjectID: id, On: in.On, Place: in.Place, Purpose: in.Purpose, Result: in.Result, Note: in.Note, Photos: in.Photos,
			FirstID: actor.UserID, First: actor.Name, DraftedAt: s.db.Now(ctx),
		}
		if err := s.db.Conn(ctx).Create(&c).Error; err != nil {
			return err
		}
		after := map[string]any{"check": c.ID, "on": c.On, "purpose": c.Purpose, "result": c.Result, "photos": c.Photos}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.check.draft", Object: object, ObjectID: id, Reason: c.Note, After: after})
	})
	if err != nil {
		return SiteCheck{}, err
	}
	return c, nil
}

// mayCheck: a verifier of a living project who is not the author of the fact.
func (p *Project) mayCheck(actor models.Actor, purpose CheckPurpose) error {
	if p.Status == StatusDropped {
		return models.Conflict("项目已终止，不再核实")
	}
	if p.wrote(purpose.stage(), actor.UserID) {
		return models.Forbidden("登记项目或填报该事项的人不能核实，请由其他核实人办理")
	}
	return nil
}

func (s *Service) ownPhotos(ctx context.Context, actor models.Actor, id int64, in SiteCheckCreate) error {
	files, err := s.files.Of(ctx, actor, object, id)
	if err != nil {
		return err
	}
	var photos []int64
	for _, f := range files {
		if f.Evidence == in.Purpose.photo() {
			photos = append(photos, f.ID)
		}
	}
	for _, photo := range in.Photos {
		if !slices.Contains(photos, photo) {
			return models.Invalid("所选照片不是本项目的现场照片，请先上传", "photos", "请从本项目的现场照片中选择")
		}
	}
	return nil
}

// ConfirmCheck 确认现场核实 (PermVerify) by a second verifier, neither the first one nor the author of the fact; then
// 待补项 that waited for it are dropped. A confirmed check is a conflict.
func (s *Service) ConfirmCheck(ctx context.Context, actor models.Actor, checkID int64) (SiteCheck, error) {
	if err := actor.Require(models.PermVerify); err != nil {
		return SiteCheck{}, err
	}
	var c SiteCheck
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Where("id = ?", checkID).Take(&c).Error; err != nil {
			return database.Wrap(err, "没有找到该现场核实，请刷新后重试", "")
		}
		p, err := s.load(ctx, actor, "projects.id = ?", c.ProjectID)
		if err != nil {
			return err
		}
		if err := p.mayCheck(actor, c.Purpose); err != nil {
			return err
		}
		if actor.UserID == c.FirstID {
			return models.Forbidden("现场核实须由另一位核实人确认")
		}
		now := s.db.Now(ctx)
		done := s.db.Conn(ctx).Model(&SiteCheck{}).Where("id = ? AND confirmed_at IS NULL", checkID).
			Updates(map[string]any{"second_id": actor.UserID, "second_name": actor.Name, "confirmed_at": now})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return models.Conflict("该现场核实已经确认")
		}
		c.SecondID, c.Second, c.ConfirmedAt = actor.UserID, actor.Name, &now
		after := map[string]any{"check": c.ID, "purpose": c.Purpose, "result": c.Result, "first": c.First}
		entry := audit.Entry{Action: "ledger.check.confirm", Object: object, ObjectID: c.ProjectID, After: after}
		if err := s.log.Record(ctx, actor, entry); err != nil {
			return err
		}
		_, err = s.Recheck(ctx, actor, c.ProjectID)
		return err
	})
	if err != nil {
		return SiteCheck{}, err
	}
	return c, nil
}

// ChecksOf 现场核实清单 of a project, newest first. Other units' projects are not found.
func (s *Service) ChecksOf(ctx context.Context, actor models.Actor, id int64) ([]SiteCheck, error) {
	if _, err := s.load(ctx, actor, "projects.id = ?", id); err != nil {
		return nil, err
	}
	list := []SiteCheck{}
	err := s.db.Conn(ctx).Where("project_id = ?", id).Order("id DESC").Find(&list).Error
	return list, wrap(err)
}

// confirmedChecks counts the checks that serve a gate. A verifier who entered the fact afterwards spoils his check.
func (s *Service) confirmedChecks(ctx context.Context, p *Project) (map[CheckPurpose]int, error) {
	var list []SiteCheck
	err := s.db.Conn(ctx).Where("project_id = ? AND result = ? AND confirmed_at IS NOT NULL", p.ID, CheckTrue).Find(&list).Error
	counts := map[CheckPurpose]int{}
	for _, c := range list {
		if stage := c.Purpose.stage(); !p.wrote(stage, c.FirstID) && !p.wrote(stage, c.SecondID) {
			counts[c.Purpose]++
		}
	}
	return counts, wrap(err)
}
