package funds

import (
	"context"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/audit"
)

// inTurn makes closing a month and undoing the close of the one before it wait for one another: every act on a month takes
// the chain's head first.
func (s *Service) inTurn(ctx context.Context) error {
	_, err := s.db.Lengthen(ctx, periodChain, 0)
	return err
}

// Hold 等候月结: what a caller decides by the closes of months, and the closes themselves, wait for one another to the end of the
// transaction. It must come before anything is read.
func (s *Service) Hold(ctx context.Context) error { return s.inTurn(ctx) }

// AskReopen 申请撤销月结 (PermReport, with a reason): the first of the two persons that rule book §5 asks for. Nothing changes
// until another one confirms. Only the last closed month can be asked for, and only before its 月报 is issued
// (closed); a request that stands already is a conflict.
func (s *Service) AskReopen(ctx context.Context, actor models.Actor, in ReopenRequest) (e PeriodEvent, err error) {
	if err := named(actor, models.PermReport, in.Month); err != nil {
		return e, err
	}
	in.Reason = strings.TrimSpace(in.Reason)
	var p models.Problems
	p.Text("reason", "理由", in.Reason, 4, 500)
	if err := p.Err("请写明为什么要撤销" + in.Month.Chinese() + "的月结"); err != nil {
		return e, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		period, standing, err := s.undoable(ctx, in.Month)
		if err != nil {
			return err
		}
		if standing != nil {
			return models.Conflict(standing.Actor + "已申请撤销" + in.Month.Chinese() + "的月结（理由：" + standing.Reason + "），不必再次申请，请由另一人确认")
		}
		e = PeriodEvent{Kind: PeriodEventAsked, Reason: in.Reason}.about(period)
		if err := s.note(ctx, actor, &e); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "funds.ask_reopen", Object: "fund_period", Reason: in.Reason, After: e})
	})
	return e, err
}

// Reopen 确认撤销月结 (PermRecognise): by somebody else than who asked. The month is open again and can be closed anew; the
// close that was undone stays in 月结留痕 and 操作留痕. Without a request it is a conflict.
func (s *Service) Reopen(ctx context.Context, actor models.Actor, m models.Month) (p Period, err error) {
	if err := named(actor, models.PermRecognise, m); err != nil {
		return p, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		before, standing, err := s.undoable(ctx, m)
		switch {
		case err != nil:
			return err
		case standing == nil:
			return models.Conflict("还没有人申请撤销" + m.Chinese() + "的月结，请先由一人写明理由提出申请，再由另一人确认")
		case standing.ActorID == actor.UserID:
			return models.Forbidden("撤销月结须两人办理：申请是您本人提出的，请由另一位有认定权限的负责人确认")
		}
		e := PeriodEvent{Kind: PeriodEventReopened, Reason: standing.Reason}.about(before)
		if err := s.note(ctx, actor, &e); err != nil {
			return err
		}
		conn := s.db.Conn(ctx)
		s.touched(ctx, m)
		err = conn.Model(&Period{}).Where("month = ?", m).Updates(map[string]any{
			"state": PeriodOpen, "closing_seq": 0, "totals_sha": "", "closed_by": "", "closed_at": nil,
		}).Error
		if err != nil {
			return err
		}
		if err := conn.Where("month = ?", m).Take(&p).Error; err != nil {
			return err
		}
		if err := s.reopened(ctx, actor, m, standing.Reason); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "funds.reopen", Object: "fund_period", Reason: standing.Reason, Before: before, After: p})
	})
	return p, err
}

// named checks what both persons need: the permission, a login of their own, and a month.
func named(actor models.Actor, permission models.Permission, m models.Month) error {
	if err := actor.Require(permission); err != nil {
		return err
	}
	if actor.UserID == 0 {
		return models.Forbidden("撤销月结须由登录用户本人办理")
	}
	if _, err := models.ParseMonth(string(m)); err != nil || m == "" {
		return models.Invalid("请选择要撤销月结的月份", "month", "月份无效")
	}
	return nil
}

// undoable waits for its turn and gives the month's close and the request that stands, nil for none. A month that is
// not closed, that has a later closed one, or whose 月报 is issued is refused.
func (s *Service) undoable(ctx context.Context, m models.Month) (p Period, standing *PeriodEvent, err error) {
	if err = s.inTurn(ctx); err != nil {
		return p, nil, err
	}
	var closed []Period
	if err = s.locked(ctx).Where("month >= ? AND state = ?", m, PeriodClosed).Order("month").Find(&closed).Error; err != nil {
		return p, nil, err
	}
	if len(closed) == 0 || closed[0].Month != m {
		return p, nil, models.Conflict(m.Chinese() + "没有月结，无须撤销")
	}
	if last := closed[len(closed)-1].Month; last != m {
		return p, nil, models.Conflict("只能撤销最后一个已月结的月份，请先撤销" + last.Chinese() + "的月结")
	}
	issued, err := s.issued(ctx, m)
	if err != nil {
		return p, nil, err
	}
	if issued {
		return p, nil, models.Closed(m.Chinese() + "的月报已经印发，月结不能再撤销；有差错请在未结月份登记补报、核减或冲正")
	}
	var last []PeriodEvent
	if err = s.locked(ctx).Where("month = ?", m).Order("seq DESC").Limit(1).Find(&last).Error; err != nil {
		return p, nil, err
	}
	if len(last) > 0 && last[0].Kind == PeriodEventAsked {
		standing = &last[0]
	}
	return closed[0], standing, nil
}

// locked reads the rows as they are now and keeps them: the transaction may have begun to read before it got its number.
func (s *Service) locked(ctx context.Context) *gorm.DB {
	return s.db.Conn(ctx).Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
}

// note writes an act on a month, behind the one before it.
func (s *Service) note(ctx context.Context, actor models.Actor, e *PeriodEvent) error {
	e.ActorID, e.Actor, e.At = actor.UserID, actor.Name, s.db.Now(ctx)
	if err := s.link(ctx, e); err != nil {
		return err
	}
	return s.db.Conn(ctx).Create(e).Error
}

// PeriodEvents 月结留痕 of a year's months (PermRead), oldest first.
func (s *Service) PeriodEvents(ctx context.Context, actor models.Actor, year int) ([]PeriodEvent, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []PeriodEvent{}
	err := s.db.Conn(ctx).Where("month BETWEEN ? AND ?", models.NewMonth(year, 1), models.NewMonth(year, 12)).Order("seq").Find(&list).Error
	return list, err
}
