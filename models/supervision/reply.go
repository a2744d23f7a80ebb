package supervision

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
)

// handle runs one act on a notice the actor sees, at the version he has seen, and gives the notice after it. A stale version is a
// conflict; another unit's notice is not found.
func (s *Service) handle(ctx context.Context, actor models.Actor, id, version int64, act func(ctx context.Context, n Notice) error) (NoticeView, error) {
	err := s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.notice(ctx, actor, id)
		if err != nil {
			return err
		}
		if n.Version != version {
			return models.Conflict(staleNotice)
		}
		return act(ctx, n)
	})
	if err != nil {
		return NoticeView{}, err
	}
	d, err := s.Notice(ctx, actor, id)
	return d.NoticeView, err
}

// current is the form of the notice's step; 列入督查通报 has none.
func (s *Service) current(ctx context.Context, n Notice) (f Form, err error) {
	err = s.db.Conn(ctx).Where("notice_id = ? AND step = ?", n.ID, n.Step).Take(&f).Error
	return f, database.Wrap(err, "该级次没有文书，请刷新后查看", "")
}

// working fetches the issued form of a notice whose clock runs.
func (s *Service) working(ctx context.Context, n Notice) (Form, error) {
	switch n.State {
	case StateIssued:
		return s.current(ctx, n)
	case StateDraft:
		return Form{}, models.Conflict("办理期限已过，下一级文书正待签发，请收到后再办理")
	}
	return Form{}, models.Conflict("该督办单" + n.State.Label() + "，现在不能办理")
}

// Receipt 签收 of the current form by the responsible unit. The clock runs regardless; signing twice is a conflict.
func (s *Service) Receipt(ctx context.Context, actor models.Actor, id, version int64) (NoticeView, error) {
	if err := actor.Require(models.PermReply); err != nil {
		return NoticeView{}, err
	}
	return s.handle(ctx, actor, id, version, func(ctx context.Context, n Notice) error {
		form, err := s.working(ctx, n)
		if err != nil {
			return err
		}
		if !form.ReceivedOn.Empty() {
			return models.Conflict("该文书已由" + form.Receiver + "签收")
		}
		today := s.db.Clock().Today()
		if err := s.sign(ctx, actor, form, today); err != nil {
			return err
		}
		if err := s.change(ctx, n, map[string]any{}); err != nil {
			return err
		}
		return s.record(ctx, actor, n, nil, eventReceipt, today, "")
	})
}

// sign notes who received the form.
func (s *Service) sign(ctx context.Context, actor models.Actor, form Form, today models.Date) error {
	form.ReceivedOn, form.Receiver = today, actor.Name
	return s.db.Conn(ctx).Model(&Form{}).Where("id = ?", form.ID).Select("received_on", "receiver").Updates(&form).Error
}

// Reply 整改回复 by the responsible unit: it stops the clock until it is reviewed. A reply to a form that was not
// signed for also signs for it.
func (s *Service) Reply(ctx context.Context, actor models.Actor, id int64, r Reply) (NoticeView, error) {
	if err := actor.Require(models.PermReply); err != nil {
		return NoticeView{}, err
	}
	today := s.db.Clock().Today()
	if err := r.check(today); err != nil {
		return NoticeView{}, err
	}
	return s.handle(ctx, actor, id, r.Version, func(ctx context.Context, n Notice) error {
		if n.State != StateListed { // 列入通报 has no form, but may still be answered
			form, err := s.working(ctx, n)
			if err != nil {
				return err
			}
			if form.ReceivedOn.Empty() {
				if err := s.sign(ctx, actor, form, today); err != nil {
					return err
				}
			}
		}
		row := ReplyRow{
			NoticeID: n.ID, Step: n.Step, Progress: r.Progress, Measures: r.Measures, FinishOn: r.FinishOn, Head: r.Head,
			AuthorID: actor.UserID, Author: actor.Name, RepliedOn: today,
		}
		if err := s.db.Conn(ctx).Create(&row).Error; err != nil {
			return err
		}
		n.State = StateReplied
		if err := s.change(ctx, n, map[string]any{"state": StateReplied, "due_on": nil}); err != nil {
			return err
		}
		return s.record(ctx, actor, n, nil, eventReply, today, r.Progress)
	})
}

// Return 退回 of a reply: one more reply within 3 working days; a second return climbs to the next step, whose
// form waits for its signature (rule book §9).
func (s *Service) Return(ctx context.Context, actor models.Actor, id int64, r Review) (NoticeView, error) {
	if err := actor.Require(models.PermNotice); err != nil {
		return NoticeView{}, err
	}
	if err := r.check("退回意见"); err != nil {
		return NoticeView{}, err
	}
	return s.handle(ctx, actor, id, r.Version, func(ctx context.Context, n Notice) error {
		if n.State != StateReplied {
			return models.Conflict("该督办单没有待审核的回复")
		}
		if err := s.judge(ctx, actor, n, verdictReturned, r.Opinion); err != nil {
			return err
		}
		return s.sendBack(ctx, actor, n, r.Opinion)
	})
}

// sendBack gives the unit its second chance, or climbs when it had that already.
func (s *Service) sendBack(ctx context.Context, actor models.Actor, n Notice, opinion string) error {
	today := s.db.Clock().Today()
	if n.Step == StepBulletin {
		n.State = StateListed
		if err := s.change(ctx, n, map[string]any{"state": n.State}); err != nil {
			return err
		}
		return s.record(ctx, actor, n, nil, eventReturn, today, opinion)
	}
	form, err := s.current(ctx, n)
	if err != nil {
		return err
	}
	err = s.db.Conn(ctx).Model(&Form{}).Where("id = ?", form.ID).Update("returned", form.Returned+1).Error
	if err != nil {
		return err
	}
	if form.Returned == 0 {
		calendar, err := s.org.Calendar(ctx)
		if err != nil {
			return err
		}
		due := calendar.AddWorkdays(today, returnDays)
		n.State = StateIssued
		if err := s.change(ctx, n, map[string]any{"state": n.State, "due_on": due}); err != nil {
			return err
		}
		return s.record(ctx, actor, n, nil, eventReturn, today, fmt.Sprintf("%s（请于%s前再次回复）", opinion, due.Chinese()))
	}
	return s.climb(ctx, actor, n, form, opinion)
}

// climb lifts a notice by hand with the facts of its last form; the next scan brings them up to date.
func (s *Service) climb(ctx context.Context, actor models.Actor, n Notice, last Form, opinion string) error {
	today := s.db.Clock().Today()
	n.Step, n.State = n.Step.next(), StateDraft
	next := &Form{
		NoticeID: n.ID, Step: n.Step, State: formDraft, Light: last.Light, DaysLate: last.DaysLate,
		Facts: last.Facts, Required: last.Required, Officer: last.Officer, DraftedOn: today,
	}
	if !n.Step.Numbered() {
		n.State, next = StateListed, nil
	}
	if err := s.change(ctx, n, map[string]any{"step": n.Step, "state": n.State, "due_on": nil}); err != nil {
		return err
	}
	return s.record(ctx, actor, n, next, eventReturn, today, "两次退回，转"+n.Step.Label()+"："+opinion)
}

// judge writes the verdict under the waiting reply, if there is one. Nobody reviews his own reply.
func (s *Service) judge(ctx context.Context, actor models.Actor, n Notice, verdict, opinion string) error {
	var reply ReplyRow
	err := s.db.Conn(ctx).Where("notice_id = ? AND verdict = ''", n.ID).Order("id DESC").Take(&reply).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if reply.AuthorID == actor.UserID {
		return models.Forbidden("回复人不能审核自己的回复，请由督查员办理")
	}
	reply.Verdict, reply.Opinion, reply.Reviewer, reply.ReviewedOn = verdict, opinion, actor.Name, s.db.Clock().Today()
	return s.db.Conn(ctx).Model(&ReplyRow{}).Where("id = ?", reply.ID).
		Select("verdict", "opinion", "reviewer", "reviewed_on").Updates(&reply).Error
}
