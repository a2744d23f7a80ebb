package ledger

import (
	"context"

	"luodi/models"
)

// Pause 暂停 (PermOverride): reason and expected resumption. Lights are off and one update a month is owed.
func (s *Service) Pause(ctx context.Context, actor models.Actor, id int64, in Pause) (Project, error) {
	on, err := s.openDay(ctx, actor, in.On)
	if err != nil {
		return Project{}, err
	}
	var check models.Problems
	check.Date("until", in.Until)
	check.Check(in.Until > on, "until", "预计恢复日期应晚于暂停日期")
	check.Text("reason", "暂停原因", in.Reason, 2, 500)
	if err := check.Err("暂停填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.pause", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		if p.Status != StatusActive {
			return models.Conflict("项目" + p.Status.Label() + "中，不能暂停")
		}
		if on < p.StageOn {
			return models.Invalid("暂停日期不能早于进入当前阶段的日期 "+string(p.StageOn), "on", "不能早于 "+string(p.StageOn))
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
	check.Text("reason", "说明", in.Reason, 0, 500)
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

// openDay is a day from which a status changes: today, or an earlier one of a month that is still open.
func (s *Service) openDay(ctx context.Context, actor models.Actor, on models.Date) (models.Date, error) {
	today := s.db.Clock().Today()
	if on.Empty() || actor.Importing() {
		return s.today(actor, on)
	}
	if _, err := models.ParseDate(string(on)); err != nil {
		return "", err
	}
	if on > today {
		return "", models.Invalid("日期不能晚于今天", "on", "请核对日期")
	}
	if closed, err := s.closed(ctx, on.Month()); err != nil || closed {
		return "", orClosed(err, on.Month().Chinese()+"已月结，请选择未月结月份的日期", "on")
	}
	return on, nil
}
