package supervision

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// Issue 签发: a person signs the drafted form of the notice's step. The number is taken now, in this
// transaction, from the series 机关代字+〔year〕 and the clock starts (rule book §9). Jobs may not sign; a notice
// without a draft, or with its fact gone, is a conflict.
func (s *Service) Issue(ctx context.Context, actor models.Actor, id, version int64) (NoticeView, error) {
	if err := actor.Require(models.PermNotice); err != nil {
		return NoticeView{}, err
	}
	if actor.Role == models.RoleSystem {
		return NoticeView{}, models.Forbidden("督办单须由督查员或领导签发，系统任务只能拟稿")
	}
	return s.handle(ctx, actor, id, version, func(ctx context.Context, n Notice) error {
		if n.State != StateDraft {
			return models.Conflict("该督办单没有待签发的文书，请刷新后查看")
		}
		if !n.CuredOn.Empty() {
			return models.Conflict("扫描显示该问题已消除，请核实后销号，不必签发")
		}
		today := s.db.Clock().Today()
		form, err := s.current(ctx, n)
		if err != nil {
			return err
		}
		number, due, err := s.number(ctx, n.Step, today)
		if err != nil {
			return err
		}
		text := number.String()
		form.DocNo, form.State, form.IssuedOn, form.DueOn = &text, formIssued, today, due
		form.IssuerID, form.Issuer = actor.UserID, actor.Name
		err = s.db.Conn(ctx).Model(&Form{}).Where("id = ?", form.ID).
			Select("doc_no", "state", "issued_on", "due_on", "issuer_id", "issuer").Updates(&form).Error
		if err != nil {
			return database.Wrap(err, "", "文号 "+text+" 已被使用，请联系系统管理员核对号段")
		}
		project, err := s.ledger.ByID(ctx, actor, n.ProjectID)
		if err != nil {
			return err
		}
		if err := s.finder.Put(ctx, entryOf(form.ID, text, n.Rule, project.Name)); err != nil {
			return err
		}
		n.State = StateIssued
		if err := s.change(ctx, n, map[string]any{"state": StateIssued, "issued_on": today, "due_on": due}); err != nil {
			return err
		}
		return s.record(ctx, actor, n, nil, eventIssue, today, n.Step.Label()+" "+text+"，办结时限 "+string(due))
	})
}

// number takes the next number of the year and counts the step's clock on the working calendar.
func (s *Service) number(ctx context.Context, step Step, today models.Date) (Number, models.Date, error) {
	settings, err := s.org.Settings(ctx, today)
	if err != nil {
		return Number{}, "", err
	}
	calendar, err := s.org.Calendar(ctx)
	if err != nil {
		return Number{}, "", err
	}
	n, err := s.db.Next(ctx, series(settings.NoticeSeries, today.Year()))
	if err != nil {
		return Number{}, "", err
	}
	return Number{settings.NoticeSeries, today.Year(), n}, calendar.AddWorkdays(today, step.Clock()), nil
}

// Withdraw 作废: ends a notice that should not have been issued. Its numbers stay taken (rule book §9);
// the same episode is not opened again unless its light gets worse.
func (s *Service) Withdraw(ctx context.Context, actor models.Actor, id int64, r Review) (NoticeView, error) {
	if err := actor.Require(models.PermNotice); err != nil {
		return NoticeView{}, err
	}
	if err := r.check("作废原因"); err != nil {
		return NoticeView{}, err
	}
	return s.handle(ctx, actor, id, r.Version, func(ctx context.Context, n Notice) error {
		if !n.State.Open() {
			return models.Conflict("该督办单" + n.State.Label() + "，不能再作废")
		}
		err := s.db.Conn(ctx).Model(&Form{}).Where("notice_id = ?", n.ID).Update("state", formVoid).Error
		if err != nil {
			return err
		}
		n.State = StateWithdrawn
		return s.finish(ctx, actor, n, eventWithdraw, r.Opinion)
	})
}

// Close 销号: the fact is cured, or a reply is accepted; confirmed by a person who did not write the reply
// (rule book §9). Without either it is a conflict.
func (s *Service) Close(ctx context.Context, actor models.Actor, id int64, r Review) (NoticeView, error) {
	if err := actor.Require(models.PermNotice); err != nil {
		return NoticeView{}, err
	}
	if actor.Role == models.RoleSystem {
		return NoticeView{}, models.Forbidden("销号须由督查员确认，系统任务只能提出建议")
	}
	if err := r.check("销号结果"); err != nil {
		return NoticeView{}, err
	}
	return s.handle(ctx, actor, id, r.Version, func(ctx context.Context, n Notice) error {
		if !n.State.Open() {
			return models.Conflict("该督办单" + n.State.Label() + "，不能再销号")
		}
		if n.State != StateReplied && n.CuredOn.Empty() {
			return models.Conflict("销号须有整改回复，或经扫描确认问题已消除")
		}
		if err := s.judge(ctx, actor, n, verdictAccepted, r.Opinion); err != nil {
			return err
		}
		n.State = StateClosed
		return s.finish(ctx, actor, n, eventClose, r.Opinion)
	})
}

// finish ends a notice: the open key is given free, who and when is kept.
func (s *Service) finish(ctx context.Context, actor models.Actor, n Notice, kind, result string) error {
	today := s.db.Clock().Today()
	err := s.change(ctx, n, map[string]any{
		"state": n.State, "open_key": nil, "due_on": nil, "closed_on": today, "closer_id": actor.UserID, "closer": actor.Name, "result": result,
	})
	if err != nil {
		return err
	}
	return s.record(ctx, actor, n, nil, kind, today, result)
}
