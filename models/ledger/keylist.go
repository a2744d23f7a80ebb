package ledger

import (
	"context"
	"strconv"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
)

// KeyLimit 重点跟踪项目上限 (rule book §1).
const KeyLimit = 20

// keyElsewhere sends whoever types the mark into a form or a cell to the list, which asks for reason and place.
const keyElsewhere = "重点跟踪不能在表格或表单中修改，请在“重点项目”中列入或取消，并写明理由"

// KeyMark 列为重点跟踪项目, or no longer (PermProjectAccept or PermOverride). A stale Version is a conflict.
type KeyMark struct {
	On      bool   `json:"on" doc:"是否重点跟踪"`
	Reason  string `json:"reason" minLength:"2" maxLength:"200" doc:"理由"`
	Version int64  `json:"version"`
}

// KeyPlace 重点项目的次序和理由.
type KeyPlace struct {
	ID     int64
	Order  int
	Reason string
}

// SetKey 列为重点跟踪项目: at the end of the list, at most KeyLimit (conflict); a dropped project is a conflict too.
func (s *Service) SetKey(ctx context.Context, actor models.Actor, id int64, in KeyMark) (Project, error) {
	if err := mayPick(actor); err != nil {
		return Project{}, err
	}
	var check models.Problems
	check.Text("reason", "理由", in.Reason, 2, 200)
	if err := check.Err("请写明理由"); err != nil {
		return Project{}, err
	}
	a := act{models.PermRead, "ledger.project.key", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		if in.On && p.Status == StatusDropped {
			return models.Conflict("项目已终止，不能列为重点")
		}
		p.Key, p.KeyReason, p.KeyOrder = in.On, "", 0
		if !in.On {
			return nil
		}
		if err := s.checkKeyLimit(ctx, p); err != nil {
			return err
		}
		detail["keyReason"], p.KeyReason = in.Reason, in.Reason
		return s.otherKeys(ctx, id).Select("COALESCE(MAX(key_order), 0) + 1").Scan(&p.KeyOrder).Error
	})
}

// otherKeys are the projects on the list beside one: neither ended nor merged into another.
func (s *Service) otherKeys(ctx context.Context, id int64) *gorm.DB {
	return s.db.Conn(ctx).Table("projects").Where("is_key = ? AND status <> ? AND id <> ?", true, StatusDropped, id).Where(unmerged)
}

func (s *Service) checkKeyLimit(ctx context.Context, p *Project) error {
	if !p.Key {
		return nil
	}
	var n int64
	if err := s.otherKeys(ctx, p.ID).Count(&n).Error; err != nil {
		return err
	}
	if n >= KeyLimit {
		return models.Conflict("重点跟踪项目最多 " + strconv.Itoa(KeyLimit) + " 个，请先取消其他项目")
	}
	return nil
}

func mayPick(actor models.Actor) error {
	if actor.Can(models.PermOverride) {
		return nil
	}
	if !actor.Can(models.PermProjectAccept) {
		return models.Forbidden("重点跟踪项目由招商部门确定")
	}
	return nil
}

// OrderKeys 排定重点跟踪项目的次序: ids must be all of the list, each once (invalid). Gives the new order.
func (s *Service) OrderKeys(ctx context.Context, actor models.Actor, ids []int64) ([]KeyPlace, error) {
	if err := mayPick(actor); err != nil {
		return nil, err
	}
	var places []KeyPlace
	err := s.db.Do(ctx, func(ctx context.Context) error {
		list, err := s.KeyPlaces(ctx, actor)
		if err != nil {
			return err
		}
		known := make(map[int64]KeyPlace, len(list))
		for _, place := range list {
			known[place.ID] = place
		}
		for i, id := range ids {
			place, ok := known[id]
			if !ok {
				return models.Invalid("次序中有项目不在重点跟踪之列，或重复，请刷新后重试", "ids", "请刷新后重试")
			}
			delete(known, id)
			place.Order = i + 1
			places = append(places, place)
			if err := s.db.Conn(ctx).Model(&Project{}).Where("id = ?", id).Update("key_order", place.Order).Error; err != nil {
				return err
			}
		}
		if len(known) > 0 {
			return models.Invalid("次序应包括全部重点跟踪项目，请刷新后重试", "ids", "请刷新后重试")
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.project.key_order", Object: object, After: map[string]any{"order": ids}})
	})
	return places, err
}

// KeyPlaces 重点跟踪项目 that the actor may see and that have not ended, in their order; those without a place come last.
func (s *Service) KeyPlaces(ctx context.Context, actor models.Actor) ([]KeyPlace, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var rows []Project
	err := Visible(s.db.Conn(ctx).Table("projects"), actor, 0).Select("projects.id, projects.key_order, projects.key_reason").
		Where("projects.is_key = ? AND projects.status <> ?", true, StatusDropped).
		Order("CASE WHEN projects.key_order = 0 THEN 1 ELSE 0 END, projects.key_order, projects.code").Find(&rows).Error
	places := make([]KeyPlace, len(rows))
	for i, p := range rows {
		places[i] = KeyPlace{ID: p.ID, Order: p.KeyOrder, Reason: p.KeyReason}
	}
	return places, wrap(err)
}
