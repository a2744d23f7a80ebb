package ledger

import (
	"context"
	"strings"

	"luodi/models"
)

// NotifyDrop 通知终止 (PermOverride): cause, notice and cure period. A second open notice is a conflict.
func (s *Service) NotifyDrop(ctx context.Context, actor models.Actor, id int64, in DropNotice) (Project, error) {
	today := s.db.Clock().Today()
	if in.NoticedOn.Empty() {
		in.NoticedOn = today
	}
	var check models.Problems
	check.Check(known(dropCauses, in.Cause), "cause", "请选择终止原因")
	check.Date("noticedOn", in.NoticedOn)
	check.Date("until", in.Until)
	check.Check(in.NoticedOn <= today, "noticedOn", "通知日期不能晚于今天")
	check.Text("docNo", "通知文号", in.DocNo, 0, 100)
	check.Text("reason", "事由", in.Reason, 2, 400)
	if err := check.Err("终止通知填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	set, err := s.org.Settings(ctx, in.NoticedOn)
	if err != nil {
		return Project{}, err
	}
	least := in.NoticedOn.Add(set.CureDays)
	if in.Until.Empty() {
		in.Until = least
	}
	if in.Until < least {
		return Project{}, models.Invalid("整改期限不能早于 "+string(least), "until", "不能早于 "+string(least))
	}
	a := act{models.PermOverride, "ledger.project.drop_notice", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		open, err := s.OpenNotice(ctx, p.ID)
		if err != nil {
			return err
		}
		switch {
		case p.Status == StatusDropped:
			return models.Conflict("项目已经终止")
		case open != nil:
			return models.Conflict("已于 " + string(open.On) + " 通知终止，整改期至 " + string(open.Until))
		case in.NoticedOn < p.SignedOn:
			return models.Invalid("通知日期不能早于签约时间 "+string(p.SignedOn), "noticedOn", "不能早于签约时间")
		}
		detail["cause"], detail["cureUntil"] = in.Cause, in.Until
		return s.record(ctx, actor, p, Move{
			Kind: MoveDropNotice, On: in.NoticedOn, Field: "endCause", New: string(in.Cause), Until: in.Until, DocNo: in.DocNo, Reason: in.Reason,
		})
	})
}

// WithdrawDrop 撤回终止通知 (PermOverride), because the cause was cured. Without an open notice it is a conflict.
func (s *Service) WithdrawDrop(ctx context.Context, actor models.Actor, id int64, in DropWithdrawal) (Project, error) {
	var check models.Problems
	check.Text("reason", "整改情况", in.Reason, 2, 500)
	if err := check.Err("撤回填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.drop_withdraw", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		open, err := s.OpenNotice(ctx, p.ID)
		if err != nil {
			return err
		}
		if open == nil {
			return models.Conflict("该项目没有未决的终止通知")
		}
		return s.record(ctx, actor, p, Move{
			Kind: MoveDropWithdraw, On: s.db.Clock().Today(), Field: "endCause", Old: string(open.Cause), Reason: in.Reason,
		})
	})
}

// Drop 终止 (PermOverride): cause, date and decision, not before the cure period of the notice has ended. The project
// keeps stage and money. An import tells history in one step; where its ledger already shows 终止 it adds the
// date and the history.
func (s *Service) Drop(ctx context.Context, actor models.Actor, id int64, in Drop) (Project, error) {
	in.Land, in.Funds = strings.TrimSpace(in.Land), strings.TrimSpace(in.Funds)
	if err := in.check(actor, s.db.Clock().Today()); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.drop", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		shown := p.Status == StatusDropped && p.Historic && actor.Importing() && (p.EndedOn.Empty() || p.EndedOn == in.EndedOn)
		if p.Status == StatusDropped && !shown {
			return models.Conflict("项目已经终止")
		}
		if in.EndedOn < p.SignedOn {
			return models.Invalid("终止日期不能早于签约时间 "+string(p.SignedOn), "endedOn", "不能早于签约时间")
		}
		if err := s.cureEnded(ctx, actor, p, in); err != nil {
			return err
		}
		before := p.Status
		if shown {
			before = StatusActive
		}
		p.Status, p.EndedOn, p.EndCause = StatusDropped, in.EndedOn, in.Cause
		if !actor.Importing() {
			detail["land"], detail["funds"] = in.Land, in.Funds
		}
		return s.record(ctx, actor, p, Move{
			Kind: MoveDrop, On: in.EndedOn, Field: "status", Old: string(before), New: string(StatusDropped), DocNo: in.DocNo,
			Reason: in.explained(), Historic: shown,
		})
	})
}

// cureEnded refuses a decision before the notice, for another cause, or within the cure period.
func (s *Service) cureEnded(ctx context.Context, actor models.Actor, p *Project, in Drop) error {
	if actor.Importing() || in.Cause.atOnce() {
		return nil
	}
	open, err := s.OpenNotice(ctx, p.ID)
	switch {
	case err != nil:
		return err
	case open == nil:
		return models.Conflict("请先发出终止通知，整改期满后再决定终止")
	case open.Cause != in.Cause:
		return models.Invalid("终止原因与通知的“"+open.Label+"”不一致，请先撤回通知", "cause", "应为“"+open.Label+"”")
	case in.EndedOn < open.Until:
		return models.Invalid("整改期至 "+string(open.Until)+"，期满前不能终止", "endedOn", "不能早于 "+string(open.Until))
	}
	return nil
}

// OpenNotice 未决的终止通知 of a project; nil without one. The caller has seen the project.
func (s *Service) OpenNotice(ctx context.Context, id int64) (*OpenNotice, error) {
	var list []Move
	err := s.db.Conn(ctx).Where("project_id = ? AND kind IN ?", id, []MoveKind{MoveDropNotice, MoveDropWithdraw, MoveDrop}).Order("id").Find(&list).Error
	return openNotice(list), wrap(err)
}
