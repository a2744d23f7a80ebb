package ledger

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/audit"
)

// Pointer 并入: where a merged project is to be found. It is out of every list, count and fact; its code leads
// to the project it was merged into.
type Pointer struct {
	ProjectID int64 `gorm:"primaryKey;autoIncrement:false"`
	IntoID    int64
	MergeID   int64
}

// TableName is the table of pointers.
func (Pointer) TableName() string { return "merged_projects" }

// unmerged keeps merged projects out of a query on projects. There are few of them, so the set is built once
// per query and the indexes of the rest stay in use.
const unmerged = "projects.id NOT IN (SELECT project_id FROM merged_projects)"

// pointer gives the project that one was merged into, 0 when it was not.
func (s *Service) pointer(ctx context.Context, id int64) (into int64, err error) {
	var list []int64
	err = s.db.Conn(ctx).Model(&Pointer{}).Where("project_id = ?", id).Limit(1).Pluck("into_id", &list).Error
	if len(list) > 0 {
		into = list[0]
	}
	return into, wrap(err)
}

// follow answers for a merged project: by its code the one it was merged into, by its id a conflict that names
// it, because whoever holds the id means that very row.
func (s *Service) follow(ctx context.Context, actor models.Actor, p Project, where string) (Project, error) {
	into, err := s.pointer(ctx, p.ID)
	if err != nil || into == 0 {
		return p, err
	}
	if strings.HasPrefix(where, "projects.code") {
		return s.load(ctx, actor, "projects.id = ?", into)
	}
	var target Project
	if err := s.db.Conn(ctx).Select("code", "name").Where("id = ?", into).Take(&target).Error; err != nil {
		return Project{}, wrapMissing(err)
	}
	return Project{}, models.Conflict("项目 " + p.Code + " 已并入 " + target.Code + "“" + target.Name + "”，请到该项目办理")
}

// mergedDetail is what is shown of a project that was merged: its row and where it went.
func (s *Service) mergedDetail(ctx context.Context, actor models.Actor, code string) (Detail, bool, error) {
	var p Project
	found := s.db.Conn(ctx).Where("code = ? AND id IN (SELECT project_id FROM merged_projects)", code).Limit(1).Find(&p)
	if found.Error != nil || found.RowsAffected == 0 || !actor.Sees(p.UnitID) {
		return Detail{}, false, wrap(found.Error)
	}
	into, err := s.pointer(ctx, p.ID)
	if err != nil {
		return Detail{}, false, err
	}
	d := Detail{Project: p, ScopeLabel: p.Scope.Label(), StageLabel: p.Stage.Label(), Shares: []UnitShare{}, Next: []Stage{}, Moves: []Move{}}
	if d.MergedInto, err = s.seen(ctx, actor, into); err != nil {
		return Detail{}, false, err
	}
	units, err := s.unitNames(ctx, actor)
	d.UnitName = units[p.UnitID]
	return d, true, err
}

// Absorbed 并入的要素: what a merge changes on the row of the project that stays.
type Absorbed struct {
	From      Project
	Increased models.Money // 增资 that moved with it, 分
	Reason    string
	Action    string // name in 操作留痕
	MergeID   int64
}

// FormerName 并入项目的曾用名, with its code, so that both stay searchable.
func (a Absorbed) FormerName() string { return a.From.Name + "（原编号" + a.From.Code + "）" }

// Absorb 并入 (PermProjectAccept): points the source to the target, whose names and 增资 take it in. The merge room
// has moved the rows; both projects get their line in 操作留痕.
func (s *Service) Absorb(ctx context.Context, actor models.Actor, into Project, a Absorbed) error {
	return s.absorb(ctx, actor, into, a, func(ctx context.Context, p *Project) error {
		p.FormerNames = cutRunes(strings.Trim(p.FormerNames+"、"+a.FormerName(), "、"), 500)
		p.Increased += a.Increased
		return s.db.Conn(ctx).Create(&Pointer{a.From.ID, into.ID, a.MergeID}).Error
	})
}

// Release 撤销并入 (PermProjectAccept): takes back what Absorb did. A key project comes back to its list and finds it full: conflict.
func (s *Service) Release(ctx context.Context, actor models.Actor, into Project, a Absorbed) error {
	return s.absorb(ctx, actor, into, a, func(ctx context.Context, p *Project) error {
		names := slices.DeleteFunc(strings.Split(p.FormerNames, "、"), func(name string) bool { return name == a.FormerName() })
		p.FormerNames = strings.Join(names, "、")
		p.Increased -= a.Increased
		done := s.db.Conn(ctx).Where("project_id = ? AND into_id = ?", a.From.ID, into.ID).Delete(&Pointer{})
		if done.Error == nil && done.RowsAffected == 0 {
			return models.Conflict("项目 " + a.From.Code + " 已不在 " + into.Code + " 之下，不能撤销")
		}
		if done.Error != nil {
			return done.Error
		}
		return s.checkKeyLimit(ctx, &a.From)
	})
}

func (s *Service) absorb(ctx context.Context, actor models.Actor, into Project, a Absorbed, fn func(ctx context.Context, p *Project) error) error {
	how := act{models.PermProjectAccept, a.Action, into.Version, a.Reason}
	_, err := s.change(ctx, actor, into.ID, how, func(ctx context.Context, p *Project, detail map[string]any) error {
		detail["merge"], detail["from"] = a.MergeID, a.From.Code
		return fn(ctx, p)
	})
	if err != nil {
		return err
	}
	return s.log.Record(ctx, actor, audit.Entry{
		Action: a.Action, Object: object, ObjectID: a.From.ID, Reason: a.Reason, After: map[string]any{"merge": a.MergeID, "into": into.Code},
	})
}

// Raw 原行: the row of a project whether it was merged or not, for the room that merges (PermProjectAccept).
func (s *Service) Raw(ctx context.Context, actor models.Actor, id int64) (p Project, err error) {
	if err := actor.Require(models.PermProjectAccept); err != nil {
		return p, err
	}
	return p, wrapMissing(s.db.Conn(ctx).Where("id = ?", id).Take(&p).Error)
}
