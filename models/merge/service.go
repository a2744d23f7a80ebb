package merge

import (
	"context"
	"strings"

	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/database"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
)

const noMerge = "没有找到该合并记录，请刷新后重试"

// Service 合并室.
type Service struct {
	db       *database.DB
	org      *org.Service
	accounts *account.Service
	files    *attachment.Service
	ledger   *ledger.Service
	funds    *funds.Service
}

// New gives the room.
func New(db *database.DB, units *org.Service, accounts *account.Service, files *attachment.Service, projects *ledger.Service, money *funds.Service) *Service {
	return &Service{db, units, accounts, files, projects, money}
}

// pair reads both projects: different ones, neither merged already.
func (s *Service) pair(ctx context.Context, actor models.Actor, in Request) (from, into ledger.Project, err error) {
	if err = actor.Require(models.PermProjectAccept); err != nil {
		return from, into, err
	}
	if in.From == in.Into {
		return from, into, models.Invalid("项目不能并入自己", "into", "请选择另一个项目")
	}
	if from, err = s.ledger.ByID(ctx, actor, in.From); err != nil {
		return from, into, err
	}
	into, err = s.ledger.ByID(ctx, actor, in.Into)
	return from, into, err
}

// Preview 合并预览 (PermProjectAccept): counts by kind what would move and what stays, and names what stands in the
// way. It writes nothing.
func (s *Service) Preview(ctx context.Context, actor models.Actor, in Request) (p Preview, err error) {
	err = s.db.View(ctx, func(ctx context.Context) error {
		from, into, err := s.pair(ctx, actor, in)
		if err != nil {
			return err
		}
		if p, err = s.preview(ctx, from, into); err != nil {
			return err
		}
		briefs, err := s.ledger.Briefs(ctx, []int64{from.ID, into.ID})
		p.From, p.Into = briefs[from.ID], briefs[into.ID]
		return err
	})
	return p, err
}

func (s *Service) preview(ctx context.Context, from, into ledger.Project) (Preview, error) {
	p := Preview{Parts: []Part{}, Refusals: obstacles(from, into)}
	odd, err := s.unknown(ctx)
	if err != nil {
		return p, err
	}
	if len(odd) > 0 {
		p.Refusals = append(p.Refusals, "有合并功能不认识的关联："+strings.Join(odd, "、"))
	}
	args := arguments(from, into, 0)
	for _, m := range movers {
		part := Part{Key: m.name(), Label: m.label, Why: m.why}
		all, err := s.count(ctx, m, args, "")
		if err != nil {
			return p, err
		}
		switch {
		case m.stays != "":
			part.Stays, part.Why = all, m.stays
		case m.moves != "":
			if part.Moves, err = s.count(ctx, m, args, m.moves); err != nil {
				return p, err
			}
			part.Stays = all - part.Moves
		default:
			part.Moves = all
		}
		if part.Stays == 0 {
			part.Why = ""
		}
		if m.refuse != "" {
			n, err := s.count(ctx, m, args, m.refuse)
			if err != nil {
				return p, err
			}
			if n > 0 {
				p.Refusals = append(p.Refusals, m.because)
			}
		}
		if all > 0 {
			p.Parts = append(p.Parts, part)
		}
	}
	return p, nil
}

// Merge 合并 (PermProjectAccept, reason of at least four characters): moves what moves, leaves the source as a pointer,
// and remembers every row. Whatever stands in the way refuses the whole.
func (s *Service) Merge(ctx context.Context, actor models.Actor, in Request) (Merge, error) {
	if err := actor.Require(models.PermProjectAccept); err != nil {
		return Merge{}, err
	}
	reason, err := checkReason(in.Reason)
	if err != nil {
		return Merge{}, err
	}
	var m Merge
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.ledger.Hold(ctx, in.From, in.Into); err != nil {
			return err
		}
		from, into, err := s.pair(ctx, actor, in)
		if err != nil {
			return err
		}
		if err := s.knowsAll(ctx); err != nil {
			return err
		}
		plan, err := s.preview(ctx, from, into)
		if err != nil {
			return err
		}
		if len(plan.Refusals) > 0 {
			return models.Conflict("不能合并：" + strings.Join(plan.Refusals, "；"))
		}
		m = Merge{FromID: from.ID, IntoID: into.ID, Reason: reason, ActorID: actor.UserID, Actor: actor.Name, MergedAt: s.db.Now(ctx)}
		if err := s.db.Conn(ctx).Create(&m).Error; err != nil {
			return err
		}
		if m.Moved, err = s.moveAll(ctx, from, into, m.ID); err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Model(&Merge{}).Where("id = ?", m.ID).Update("moved", m.Moved).Error; err != nil {
			return err
		}
		a := ledger.Absorbed{From: from, Reason: reason, Action: "merge.apply", MergeID: m.ID}
		if a.Increased, err = s.increases(ctx, m.ID); err != nil {
			return err
		}
		if err := s.ledger.Absorb(ctx, actor, into, a); err != nil {
			return err
		}
		return s.funds.Recount(ctx, into.ID)
	})
	if err != nil {
		return Merge{}, err
	}
	return m, nil
}

// Undo 撤销合并 (PermProjectAccept, with a reason): moves back exactly what was moved. It is refused when the target was
// merged further, or when a moved row has become part of figures since.
func (s *Service) Undo(ctx context.Context, actor models.Actor, id int64, in Undo) (Merge, error) {
	if err := actor.Require(models.PermProjectAccept); err != nil {
		return Merge{}, err
	}
	reason, err := checkReason(in.Reason)
	if err != nil {
		return Merge{}, err
	}
	var m Merge
	err = s.db.Do(ctx, func(ctx context.Context) error {
		lock := clause.Locking{Strength: clause.LockingStrengthUpdate}
		if err := s.db.Conn(ctx).Clauses(lock).Where("id = ?", id).Take(&m).Error; err != nil {
			return database.Wrap(err, noMerge, "")
		}
		if err := s.ledger.Hold(ctx, m.FromID, m.IntoID); err != nil {
			return err
		}
		if m.UndoneAt != nil {
			return models.Conflict("这次合并已经撤销")
		}
		from, err := s.ledger.Raw(ctx, actor, m.FromID)
		if err != nil {
			return err
		}
		into, err := s.ledger.ByID(ctx, actor, m.IntoID)
		if models.KindOf(err) == models.KindConflict {
			return models.Conflict("保留的项目已再次并入其他项目，请先撤销那次合并")
		}
		if err != nil {
			return err
		}
		a := ledger.Absorbed{From: from, Reason: reason, Action: "merge.undo", MergeID: m.ID}
		if a.Increased, err = s.increases(ctx, m.ID); err != nil {
			return err
		}
		if err := s.returnAll(ctx, from, into, m.ID); err != nil {
			return err
		}
		now := s.db.Now(ctx)
		m.UndoneAt, m.UndoneBy, m.UndoReason = &now, actor.Name, reason
		err = s.db.Conn(ctx).Model(&Merge{}).Where("id = ?", id).Select("undone_at", "undone_by", "undo_reason").Updates(&m).Error
		if err != nil {
			return err
		}
		if err := s.ledger.Release(ctx, actor, into, a); err != nil {
			return err
		}
		// The one that comes back is counted anew too: what was taken back meanwhile stands where it was posted, with it.
		if err := s.funds.Recount(ctx, from.ID); err != nil {
			return err
		}
		return s.funds.Recount(ctx, into.ID)
	})
	if err != nil {
		return Merge{}, err
	}
	return m, nil
}

// List 合并记录, newest first, of one project or of all (0), as far as the actor sees the project merged into (PermRead).
func (s *Service) List(ctx context.Context, actor models.Actor, projectID int64, page models.Page) (models.List[View], error) {
	page = page.Bounded()
	list := models.List[View]{Items: []View{}, Page: page.Number, Size: page.Size}
	if err := actor.Require(models.PermRead); err != nil {
		return list, err
	}
	conn := s.db.Conn(ctx).Model(&Merge{})
	if !actor.SeesAll() {
		conn = conn.Where("into_id IN (?)", ledger.Visible(s.db.Conn(ctx).Table("projects"), actor, 0).Select("projects.id"))
	}
	if projectID != 0 {
		conn = conn.Where("from_id = ? OR into_id = ?", projectID, projectID)
	}
	var rows []Merge
	if err := conn.Count(&list.Total).Error; err != nil {
		return list, database.Wrap(err, "", "")
	}
	if err := conn.Order("id DESC").Limit(page.Size).Offset(page.Offset()).Find(&rows).Error; err != nil {
		return list, database.Wrap(err, "", "")
	}
	ids := []int64{}
	for _, m := range rows {
		ids = append(ids, m.FromID, m.IntoID)
	}
	briefs, err := s.ledger.Briefs(ctx, ids)
	for _, m := range rows {
		list.Items = append(list.Items, View{m, briefs[m.FromID], briefs[m.IntoID]})
	}
	return list, err
}
