package ledger

import (
	"context"

	"luodi/models"
	"luodi/models/org"
)

// PoolReturn 退回公共池 (PermProjectAccept, or the nightly job): no unit follows the lead any more.
type PoolReturn struct {
	Reason  string `json:"reason" minLength:"2" maxLength:"500" doc:"退回原因"`
	Version int64  `json:"version"`
}

// Assignment 重新分派 a lead from the pool (PermProjectAccept).
type Assignment struct {
	UnitID  int64  `json:"unitId" minimum:"1" doc:"责任单位"`
	Reason  string `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	Version int64  `json:"version"`
}

// Referral 引荐线索 that a unit follows, and since when nothing but its stage is known of it.
type Referral struct {
	ID       int64       `json:"id"`
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	UnitID   int64       `json:"unitId"`
	Referrer int64       `json:"referrerUnitId" gorm:"column:referrer_unit_id"`
	Stage    Stage       `json:"stage"`
	Since    models.Date `json:"since"`
	Version  int64       `json:"version"`
}

// Referrals 引荐线索 before the signing that are followed by another unit than the referrer's, of the actor's sight;
// rows of the old ledger are left out, because their progress was not written down.
func (s *Service) Referrals(ctx context.Context, actor models.Actor) ([]Referral, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []Referral{}
	err := Visible(s.db.Conn(ctx).Table("projects"), actor, 0).
		Select(qualified("id code name unit_id referrer_unit_id stage version")+", projects.stage_on AS since").
		Where("projects.referrer_unit_id IS NOT NULL AND projects.referrer_unit_id <> projects.unit_id AND projects.pooled_on IS NULL").
		Where(followed, unsigned(), StatusActive, false).
		Order("projects.stage_on, projects.id").Scan(&list).Error
	if err != nil {
		return list, wrap(err)
	}
	return list, s.sinceAssigned(ctx, list)
}

// followed are the leads whose clocks may run; the old ledger did not write its progress down.
const followed = "projects.stage IN ? AND projects.status = ? AND projects.historic = ?"

// unsigned are the stages before the signing.
func unsigned() (before []Stage) {
	for _, stage := range Stages() {
		if !stage.Reached(StageSigned) {
			before = append(before, stage)
		}
	}
	return before
}

// Leads 在跟线索: the leads of the actor's sight that somebody follows and that have a date, by code, with what their
// clocks are told by; contacts are empty.
func (s *Service) Leads(ctx context.Context, actor models.Actor) ([]Project, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []Project{}
	err := Visible(s.db.Conn(ctx).Table("projects"), actor, 0).
		Select(qualified("id code name unit_id referrer_unit_id lead_officer lead_on stage status historic pooled_on")).
		Where("projects.lead_on IS NOT NULL AND projects.pooled_on IS NULL").Where(followed, unsigned(), StatusActive, false).
		Order("projects.code").Find(&list).Error
	return list, wrap(err)
}

// sinceAssigned lets a lead that was assigned anew begin again on that day.
func (s *Service) sinceAssigned(ctx context.Context, list []Referral) error {
	var moves []Move
	if err := s.db.Conn(ctx).Select("project_id", "moved_on").Where("kind = ?", MoveAssign).Find(&moves).Error; err != nil {
		return wrap(err)
	}
	last := make(map[int64]models.Date, len(moves))
	for _, m := range moves {
		last[m.ProjectID] = max(last[m.ProjectID], m.On)
	}
	for i := range list {
		list[i].Since = max(list[i].Since, last[list[i].ID])
	}
	return nil
}

// ReturnToPool 退回公共池 of a lead: the unit keeps its row in the history, the clocks stop, and the bureau assigns the
// lead anew. A signed or returned project is a conflict.
func (s *Service) ReturnToPool(ctx context.Context, actor models.Actor, id int64, in PoolReturn) (Project, error) {
	var check models.Problems
	check.Text("reason", "退回原因", in.Reason, 2, 500)
	if err := check.Err("退回填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	perm := models.PermProjectAccept
	if actor.Role == models.RoleSystem {
		perm = models.PermRead // the nightly job decides nothing but the day
	}
	a := act{perm, "ledger.project.pool", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		switch {
		case p.Stage.Reached(StageSigned):
			return models.Conflict("已签约项目不能退回公共池")
		case p.Status != StatusActive:
			return models.Conflict("项目" + p.Status.Label() + "中，不能退回公共池")
		case !p.PooledOn.Empty():
			return models.Conflict("该线索已在公共池中")
		}
		unit, err := s.org.Unit(ctx, actor, p.UnitID)
		if err != nil {
			return err
		}
		p.PooledOn = s.db.Clock().Today()
		return s.record(ctx, actor, p, Move{Kind: MovePool, On: p.PooledOn, Field: "unitId", Old: unit.ShortName, Reason: in.Reason})
	})
}

// Assign 重新分派 a lead of the pool to a unit, which starts its clocks again. A project that is not in the pool is a conflict.
func (s *Service) Assign(ctx context.Context, actor models.Actor, id int64, in Assignment) (Project, error) {
	a := act{models.PermProjectAccept, "ledger.project.assign", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		if p.PooledOn.Empty() {
			return models.Conflict("该线索不在公共池中，责任单位请直接修改")
		}
		unit, err := s.org.Unit(ctx, actor, in.UnitID)
		if err != nil || unit.Kind == org.KindReferrer {
			return orInvalid(err, "责任单位不存在，或是引荐联络组，请重新选择", "unitId")
		}
		today := s.db.Clock().Today()
		if err := standsItself(unit, today, "unitId"); err != nil {
			return err
		}
		p.UnitID, p.PooledOn = in.UnitID, ""
		return s.record(ctx, actor, p, Move{Kind: MoveAssign, On: today, Field: "unitId", New: unit.ShortName, Reason: in.Reason})
	})
}
