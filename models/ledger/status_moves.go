package ledger

import (
	"context"

	"luodi/models"
)

// Pause 暂停 (PermOverride): reason and expected resumption. Lights are off and one update a month is owed.
func (s *Service) Pause(ctx context.Context, actor models.Actor, id int64, in Pause) (Project, error) {
	on, err := s.today(actor, in.On)
	if err != nil {
		return Project{}, err
	}
	var check models.Problems
	checkDate(&check, "until", in.Until)
	check.Check(in.Until > on, "until", "预计恢复日期应晚于暂停日期")
	checkText(&check, "reason", "暂停原因", in.Reason, 2, 500)
	if err := check.Err("暂停填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.pause", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		if p.Status != StatusActive {
			return models.Conflict("项目" + p.Status.Label() + "中，不能暂停")
		}
		p.Status = StatusPaused
		return s.record(ctx, actor, p, Move{Kind: MovePause, On: on, Field: "status", Old: string(StatusActive), New: string(StatusPaused), Until: in.Until, Reason: in.Reason})
	})
}

// Resume 恢复 (PermOverride) of a paused project.
func (s *Service) Resume(ctx context.Context, actor models.Actor, id int64, in Resume) (Project, error) {
	on, err := s.today(actor, in.On)
	if err != nil {
		return Project{}, err
	}
	var check models.Problems
	checkText(&check, "reason", "说明", in.Reason, 0, 500)
	if err := check.Err("恢复填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.resume", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		if p.Status != StatusPaused {
			return models.Conflict("项目没有暂停，不需恢复")
		}
		p.Status = StatusActive
		return s.record(ctx, actor, p, Move{Kind: MoveResume, On: on, Field: "status", Old: string(StatusPaused), New: string(StatusActive), Reason: in.Reason})
	})
}

// Drop 终止 (PermOverride): cause, date and decision. The project keeps stage and money. On an import whose ledger
// already shows 终止 it adds the date and the history.
func (s *Service) Drop(ctx context.Context, actor models.Actor, id int64, in Drop) (Project, error) {
	var check models.Problems
	check.Check(known(dropCauses, in.Cause), "cause", "请选择终止原因")
	checkDate(&check, "endedOn", in.EndedOn)
	check.Check(!in.EndedOn.Empty() && in.EndedOn <= s.db.Clock().Today(), "endedOn", "请填写终止日期，不能晚于今天")
	checkText(&check, "docNo", "决定文号", in.DocNo, 1, 100)
	checkText(&check, "reason", "说明", in.Reason, 2, 500)
	if err := check.Err("终止填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.drop", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		shown := p.Status == StatusDropped && p.Historic && actor.Importing() && (p.EndedOn.Empty() || p.EndedOn == in.EndedOn)
		if p.Status == StatusDropped && !shown {
			return models.Conflict("项目已经终止")
		}
		if in.EndedOn < p.SignedOn {
			return models.Invalid("终止日期不能早于签约时间 "+string(p.SignedOn), "endedOn", "不能早于签约时间")
		}
		before := p.Status
		if shown {
			before = StatusActive
		}
		p.Status, p.EndedOn, p.EndCause = StatusDropped, in.EndedOn, in.Cause
		return s.record(ctx, actor, p, Move{
			Kind: MoveDrop, On: in.EndedOn, Field: "status", Old: string(before), New: string(StatusDropped), DocNo: in.DocNo,
			Reason: in.Cause.Label() + "：" + in.Reason, Historic: shown,
		})
	})
}
