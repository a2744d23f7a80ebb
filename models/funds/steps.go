package funds

import (
	"context"
	"strings"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
)

// step opens one act on an entry: permission, version, state and four eyes are checked, and the state
// the entry will have is set.
func (s *Service) step(ctx context.Context, actor models.Actor, id, version int64, step Step) (Entry, []Review, error) {
	e, err := s.take(ctx, actor, id, version)
	if err != nil {
		return e, nil, err
	}
	if e.State, err = next(e.State, step); err != nil {
		return e, nil, err
	}
	reviews, err := s.reviews(ctx, id)
	if err != nil {
		return e, nil, err
	}
	return e, reviews, fourEyes(acts(e, reviews), actor.UserID, step)
}

// finish writes the entry, the acts and the audit row of a step.
func (s *Service) finish(ctx context.Context, actor models.Actor, e *Entry, reason string, reviews ...Review) error {
	if err := s.store(ctx, e); err != nil {
		return err
	}
	if err := s.addReviews(ctx, reviews...); err != nil {
		return err
	}
	action := "funds." + string(reviews[0].Step)
	if reviews[0].Returned {
		action = "funds.return"
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: action, Object: Object, ObjectID: e.ID, Reason: reason, After: summary(*e)})
}

// Screen 初审 (PermScreen): by somebody else than the author. An equal file in another entry must be answered
// in the note.
func (s *Service) Screen(ctx context.Context, actor models.Actor, id int64, m Move) (e Entry, err error) {
	if err := actor.Require(models.PermScreen); err != nil {
		return e, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		var reviews []Review
		if e, reviews, err = s.step(ctx, actor, id, m.Version, StepScreen); err != nil {
			return err
		}
		m.Note = strings.TrimSpace(m.Note)
		if err := s.needAnswer(ctx, actor, e, reviews, m.Note); err != nil {
			return err
		}
		on, err := s.day(actor, m.On, reviews)
		if err != nil {
			return err
		}
		return s.finish(ctx, actor, &e, m.Note, Review{EntryID: id, Step: StepScreen, UserID: actor.UserID, Name: actor.Name, DoneOn: on, Note: m.Note})
	})
	return e, err
}

// Verify 现场核实 (PermVerify): by two named persons, neither of whom has acted on the entry in another
// step. A photo (附件 of kind photo) must be there; history without one is marked.
func (s *Service) Verify(ctx context.Context, actor models.Actor, id int64, v Verification) (e Entry, err error) {
	for _, a := range []models.Actor{actor, v.With} {
		if err := a.Require(models.PermVerify); err != nil {
			return e, err
		}
	}
	if err := v.check(actor); err != nil {
		return e, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		var reviews []Review
		if e, reviews, err = s.step(ctx, actor, id, v.Version, StepVerify); err != nil {
			return err
		}
		if err := fourEyes(acts(e, reviews), v.With.UserID, StepVerify); err != nil {
			return err
		}
		on, err := s.visitDay(actor, v.On, e, reviews)
		if err != nil {
			return err
		}
		if err := s.needPhoto(ctx, actor, &e); err != nil {
			return err
		}
		row := Review{EntryID: id, Step: StepVerify, UserID: actor.UserID, Name: actor.Name, DoneOn: on, Place: v.Place, Result: v.Result,
			Companions: strings.TrimSpace(v.Companions), Note: v.Note}
		second := row
		second.UserID, second.Name = v.With.UserID, v.With.Name
		return s.finish(ctx, actor, &e, v.Note, row, second)
	})
	return e, err
}

func (v Verification) check(actor models.Actor) error {
	var p models.Problems
	p.Check(v.With.UserID != actor.UserID, "with", "现场核实须两人，请选择另一位核实人")
	p.Check(v.Place != "" && len([]rune(v.Place)) <= 200, "place", "请填写核实地点，不超过 200 字")
	p.Check(v.Result.Label() != "", "result", "请选择核实结论")
	p.Text("companions", "陪同人员", v.Companions, 0, 200)
	p.Check(len([]rune(v.Note)) <= 500, "note", "说明不超过 500 字")
	p.Date("on", v.On)
	return p.Err("现场核实填写有误，请按提示修改")
}

// visitDay: a visit is entered afterwards, so its date may lie between arrival and today.
func (s *Service) visitDay(actor models.Actor, on models.Date, e Entry, reviews []Review) (models.Date, error) {
	if actor.Importing() || on == "" {
		return s.day(actor, on, reviews)
	}
	if on < e.ArrivedOn || on > s.db.Clock().Today() {
		return "", models.Invalid("核实日期应在到位日期与今天之间", "on", "请改正核实日期")
	}
	return on, nil
}

func (s *Service) needPhoto(ctx context.Context, actor models.Actor, e *Entry) error {
	if actor.Importing() {
		e.mark("photo")
		return nil
	}
	files, err := s.attachments.Of(ctx, actor, Object, e.ID)
	if err != nil {
		return err
	}
	if !hasPhoto(files) {
		return models.Invalid("现场核实须有现场照片，请先上传", "photo", "请上传现场照片")
	}
	return nil
}

func hasPhoto(files []attachment.File) bool {
	for _, f := range files {
		if f.Evidence == string(EvidencePhoto) {
			return true
		}
	}
	return false
}

// Return 退回 by whoever holds the entry: the person who would act next. Its declared amount leaves the
// declared sums; the author edits and declares again.
func (s *Service) Return(ctx context.Context, actor models.Actor, id int64, r Refusal) (e Entry, err error) {
	if r.Reason == "" || len([]rune(r.Reason)) > 500 {
		return e, models.Invalid("请填写退回原因，不超过 500 字", "reason", "请填写退回原因")
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if e, err = s.take(ctx, actor, id, r.Version); err != nil {
			return err
		}
		step, held := holding(e.State)
		if !held {
			return models.Conflict("只有在审的记录可以退回，此记录现为“" + e.State.Label() + "”")
		}
		if err := actor.Require(transitions[step].permission); err != nil {
			return err
		}
		reviews, err := s.reviews(ctx, id)
		if err != nil {
			return err
		}
		if err := fourEyes(acts(e, reviews), actor.UserID, step); err != nil {
			return err
		}
		on, err := s.day(actor, r.On, reviews)
		if err != nil {
			return err
		}
		shares, err := s.shares(ctx, id)
		if err != nil {
			return err
		}
		if err := s.add(ctx, merge(declaredCells(e, shares, -1))); err != nil {
			return err
		}
		e.State, e.ReturnReason = StateReturned, r.Reason
		return s.finish(ctx, actor, &e, r.Reason,
			Review{EntryID: id, Step: step, Returned: true, UserID: actor.UserID, Name: actor.Name, DoneOn: on, Note: r.Reason})
	})
	return e, err
}
