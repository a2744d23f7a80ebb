package supervision

import (
	"context"
	"fmt"

	"luodi/models"
)

// AskExtension 申请延期 by the responsible unit: before the form expires, once for each form, at most 10 working
// days; silence is refusal (rule book §9).
func (s *Service) AskExtension(ctx context.Context, actor models.Actor, id int64, e Extension) (NoticeView, error) {
	if err := actor.Require(models.PermReply); err != nil {
		return NoticeView{}, err
	}
	if err := e.check(); err != nil {
		return NoticeView{}, err
	}
	return s.handle(ctx, actor, id, e.Version, func(ctx context.Context, n Notice) error {
		form, err := s.working(ctx, n)
		if err != nil {
			return err
		}
		today := s.db.Clock().Today()
		if err := s.extensible(ctx, n, form, e.Until, today); err != nil {
			return err
		}
		form.Extension, form.ExtendTo = extensionAsked, e.Until
		if err := s.keepExtension(ctx, form); err != nil {
			return err
		}
		if err := s.change(ctx, n, map[string]any{}); err != nil {
			return err
		}
		note := fmt.Sprintf("申请延期至%s；原因：%s；进展：%s", e.Until.Chinese(), e.Reason, e.Progress)
		return s.record(ctx, actor, n, nil, eventAsk, today, note)
	})
}

// extensible checks the limits of an extension.
func (s *Service) extensible(ctx context.Context, n Notice, form Form, until, today models.Date) error {
	if form.Extension != extensionNone {
		return models.Conflict("该文书已申请过一次延期，不能再次申请")
	}
	if today > n.DueOn {
		return models.Conflict("办结时限已过，延期须在到期前申请")
	}
	calendar, err := s.org.Calendar(ctx)
	if err != nil {
		return err
	}
	latest := calendar.AddWorkdays(n.DueOn, extensionDays)
	if until <= n.DueOn || until > latest {
		return models.Invalid(fmt.Sprintf("延期日期应晚于%s，且不晚于%s（%d个工作日）", n.DueOn, latest, extensionDays), "until", "超出可延期范围")
	}
	return nil
}

func (s *Service) keepExtension(ctx context.Context, form Form) error {
	return s.db.Conn(ctx).Model(&Form{}).Where("id = ?", form.ID).Select("extension", "extend_to", "due_on").Updates(&form).Error
}

// Extend 审定延期: grants or refuses the extension a unit has asked for. Granted, the clock runs to the new date.
func (s *Service) Extend(ctx context.Context, actor models.Actor, id int64, d Decision) (NoticeView, error) {
	if err := actor.Require(models.PermNotice); err != nil {
		return NoticeView{}, err
	}
	return s.handle(ctx, actor, id, d.Version, func(ctx context.Context, n Notice) error {
		form, err := s.working(ctx, n)
		if err != nil {
			return err
		}
		if form.Extension != extensionAsked {
			return models.Conflict("该文书没有待审定的延期申请")
		}
		kind, columns := eventRefuse, map[string]any{}
		form.Extension = extensionRefused
		if d.Grant {
			kind = eventGrant
			form.Extension, form.DueOn = extensionGranted, form.ExtendTo
			columns["due_on"] = form.ExtendTo
		}
		if err := s.keepExtension(ctx, form); err != nil {
			return err
		}
		if err := s.change(ctx, n, columns); err != nil {
			return err
		}
		return s.record(ctx, actor, n, nil, kind, s.db.Clock().Today(), d.Opinion)
	})
}
