package workspace

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const (
	noView    = "没有找到该视图，可能已被删除，请刷新后重试"
	twinView  = "您已有同名视图，请换一个名称"
	staleView = "该视图刚被修改，请刷新后重试"
	// draftDays is how long a draft is kept after it was last saved.
	draftDays = 30
)

// Service 工作台室.
type Service struct {
	db  *database.DB
	log *audit.Log
}

// New gives the room.
func New(db *database.DB, log *audit.Log) *Service { return &Service{db, log} }

// person: views and drafts belong to people who have signed in.
func person(actor models.Actor) error {
	if actor.UserID == 0 {
		return models.Forbidden("请先登录")
	}
	return nil
}

// Views 一页的视图: one's own and the shared ones, by name.
func (s *Service) Views(ctx context.Context, actor models.Actor, page string) ([]View, error) {
	if err := person(actor); err != nil {
		return nil, err
	}
	list := []View{}
	err := s.db.Conn(ctx).Where("page = ? AND (owner_id = ? OR shared = ?)", page, actor.UserID, true).Order("shared, name, id").Find(&list).Error
	for i := range list {
		list[i].Mine = list[i].OwnerID == actor.UserID
	}
	return list, database.Wrap(err, "", "")
}

// mayShare: a shared view is seen by the whole office, so the bureau's statisticians keep them.
func mayShare(actor models.Actor) error {
	if actor.Can(models.PermProjectAccept) {
		return nil
	}
	return models.Forbidden("共享视图由招商部门统计员维护，您可以保存为个人视图")
}

// CreateView 保存视图. A second view of that name is a conflict; sharing needs PermProjectAccept.
func (s *Service) CreateView(ctx context.Context, actor models.Actor, c ViewCreate) (View, error) {
	if err := person(actor); err != nil {
		return View{}, err
	}
	v := View{OwnerID: actor.UserID, Owner: actor.Name, Page: c.Page, Name: strings.TrimSpace(c.Name), Shared: c.Shared, State: c.State, Version: 1, Mine: true}
	if err := v.check(); err != nil {
		return View{}, err
	}
	if v.Shared {
		if err := mayShare(actor); err != nil {
			return View{}, err
		}
	}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		var n int64
		if err := conn.Model(&View{}).Where("owner_id = ?", actor.UserID).Count(&n).Error; err != nil {
			return err
		}
		if n >= viewsCap {
			return models.TooLarge(fmt.Sprintf("每人最多保存 %d 个视图，请先删除不用的", viewsCap))
		}
		v.CreatedAt, v.UpdatedAt = s.db.Now(ctx), s.db.Now(ctx)
		if err := conn.Create(&v).Error; err != nil {
			return database.Wrap(err, "", twinView)
		}
		return s.note(ctx, actor, v, "create")
	})
	return v, err
}

// note records changes of shared views; how a user arranges his own page is nobody's affair.
func (s *Service) note(ctx context.Context, actor models.Actor, v View, action string) error {
	if !v.Shared {
		return nil
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "workspace.view." + action, Object: "view", ObjectID: v.ID, After: map[string]any{"page": v.Page, "name": v.Name}})
}

// mine reads a view that the actor may change: one's own, and shared ones for those who may share.
func (s *Service) mine(ctx context.Context, actor models.Actor, id int64) (v View, err error) {
	if err = s.db.Conn(ctx).Where("id = ?", id).Take(&v).Error; err != nil {
		return View{}, database.Wrap(err, noView, "")
	}
	if v.OwnerID == actor.UserID && actor.UserID != 0 {
		return v, nil
	}
	if !v.Shared {
		return View{}, models.NotFound(noView)
	}
	return v, mayShare(actor)
}

// UpdateView 修改视图. A stale version is a conflict.
func (s *Service) UpdateView(ctx context.Context, actor models.Actor, id int64, patch ViewPatch, version int64) (v View, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		before, err := s.mine(ctx, actor, id)
		if err != nil {
			return err
		}
		v = before
		patch.Apply(&v)
		if err := v.check(); err != nil {
			return err
		}
		if v.Shared || before.Shared {
			if err := mayShare(actor); err != nil {
				return err
			}
		}
		v.Version, v.UpdatedAt, v.Mine = version+1, s.db.Now(ctx), v.OwnerID == actor.UserID
		done := s.db.Conn(ctx).Model(&View{}).Where("id = ? AND version = ?", id, version).Select("name", "shared", "state", "version", "updated_at").Updates(&v)
		if done.Error != nil {
			return database.Wrap(done.Error, "", twinView)
		}
		if done.RowsAffected == 0 {
			return models.Conflict(staleView)
		}
		if before.Shared {
			return s.note(ctx, actor, before, "update") // also when it is shared no longer
		}
		return s.note(ctx, actor, v, "update")
	})
	return v, err
}

// RemoveView 删除视图.
func (s *Service) RemoveView(ctx context.Context, actor models.Actor, id int64) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		v, err := s.mine(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Where("id = ?", id).Delete(&View{}).Error; err != nil {
			return err
		}
		return s.note(ctx, actor, v, "remove")
	})
}

// Drafts 我的草稿, the latest first.
func (s *Service) Drafts(ctx context.Context, actor models.Actor) ([]Draft, error) {
	if err := person(actor); err != nil {
		return nil, err
	}
	list := []Draft{}
	err := s.db.Conn(ctx).Where("user_id = ?", actor.UserID).Order("saved_at DESC, draft_key").Find(&list).Error
	return list, database.Wrap(err, "", "")
}

// PutDraft 保存草稿, over the one of the same key. More than 200 drafts of one user are too many.
func (s *Service) PutDraft(ctx context.Context, actor models.Actor, p DraftPut) (Draft, error) {
	if err := person(actor); err != nil {
		return Draft{}, err
	}
	if err := p.check(); err != nil {
		return Draft{}, err
	}
	d := Draft{UserID: actor.UserID, Key: p.Key, Body: p.Body, EditedAt: p.At.UTC()}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		var others int64
		if err := conn.Model(&Draft{}).Where("user_id = ? AND draft_key <> ?", actor.UserID, p.Key).Count(&others).Error; err != nil {
			return err
		}
		if others >= draftsCap {
			return models.TooLarge(fmt.Sprintf("草稿已达 %d 份，请先提交或删除一些", draftsCap))
		}
		d.SavedAt = s.db.Now(ctx)
		over := clause.OnConflict{Columns: []clause.Column{{Name: "user_id"}, {Name: "draft_key"}}, DoUpdates: clause.AssignmentColumns([]string{"body", "edited_at", "saved_at"})}
		return conn.Clauses(over).Create(&d).Error
	})
	return d, database.Wrap(err, "", "")
}

// RemoveDraft 删除草稿; one that is gone already is removed too.
func (s *Service) RemoveDraft(ctx context.Context, actor models.Actor, key string) error {
	if err := person(actor); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		return s.db.Conn(ctx).Where("user_id = ? AND draft_key = ?", actor.UserID, key).Delete(&Draft{}).Error
	})
}

// PurgeDrafts 清理三十天未动的草稿, in the caller's transaction or its own; it tells how many went.
func (s *Service) PurgeDrafts(ctx context.Context) (gone int64, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		done := s.db.Conn(ctx).Where("saved_at < ?", s.db.Now(ctx).AddDate(0, 0, -draftDays)).Delete(&Draft{})
		gone = done.RowsAffected
		return done.Error
	})
	return gone, database.Wrap(err, "", "")
}
