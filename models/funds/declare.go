package funds

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const duplicateNo = "编号已存在，请核对后重新填写"

// Draft 填报草稿 (PermDeclare), for a project the actor's unit answers for or shares in.
func (s *Service) Draft(ctx context.Context, actor models.Actor, c EntryCreate) (Entry, error) {
	return s.create(ctx, actor, c, false)
}

// Declare 填报并申报 in one step (PermDeclare). At least one voucher is needed.
func (s *Service) Declare(ctx context.Context, actor models.Actor, c EntryCreate) (Entry, error) {
	return s.create(ctx, actor, c, true)
}

func (s *Service) create(ctx context.Context, actor models.Actor, c EntryCreate, declare bool) (e Entry, err error) {
	if c, err = s.accept(actor, c); err != nil {
		return e, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		e = Entry{State: StateDraft, AuthorID: actor.UserID, Author: actor.Name, Version: 1, No: c.No}
		e.fill(c, actor.Importing())
		shares, err := s.settle(ctx, actor, &e)
		if err != nil {
			return err
		}
		if declare {
			if err := s.declared(&e, actor, c.On); err != nil {
				return err
			}
		}
		if e.No, err = s.number(ctx, e); err != nil {
			return err
		}
		e.CreatedAt, e.UpdatedAt = s.db.Now(ctx), s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&e).Error; err != nil {
			return database.Wrap(err, "", s.duplicate(e))
		}
		if err := s.attach(ctx, actor, e.ID, c.Vouchers, shares); err != nil {
			return err
		}
		action := "funds.draft"
		if declare {
			action = "funds.declare"
			if err := s.enter(ctx, actor, e, shares, c.Note); err != nil {
				return err
			}
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: action, Object: Object, ObjectID: e.ID, After: c})
	})
	return e, err
}

// accept checks permission and content.
func (s *Service) accept(actor models.Actor, c EntryCreate) (EntryCreate, error) {
	if err := actor.Require(models.PermDeclare); err != nil {
		return c, err
	}
	if err := fourEyes(nil, actor.UserID, StepDeclare); err != nil {
		return c, err
	}
	c = c.normal()
	return c, c.check(s.db.Clock().Today(), actor.Importing())
}

// fill copies the content into the entry.
func (e *Entry) fill(c EntryCreate, importing bool) {
	e.ProjectID, e.Kind, e.CorrectsID, e.ReversesID, e.ArrivedOn = c.ProjectID, c.Kind, c.CorrectsID, nil, c.ArrivedOn
	e.Currency, e.OriginalAmount, e.Rate, e.RateOn = c.Currency, c.OriginalAmount, c.Rate, c.RateOn
	e.USDRate, e.USD = c.USDRate, nil
	e.OutsideShareBP, e.Purpose, e.Payer, e.Payee = c.OutsideShareBP, c.Purpose, c.Payer, c.Payee
	e.Amount, e.Declared, e.CutReason, e.Note = voucherSum(c.Vouchers), c.Declared, c.Reason, c.Note
	e.StatMonth, e.RelatesMonth = c.StatMonth, c.RelatesMonth
	if importing && !financial(c.Vouchers) {
		e.mark("evidence")
	}
}

// settle completes a filled entry from its project, its original, the calendar of months and the shares.
func (s *Service) settle(ctx context.Context, actor models.Actor, e *Entry) ([]Share, error) {
	if _, err := s.place(ctx, actor, e); err != nil {
		return nil, err
	}
	var original Entry
	var err error
	if e.CorrectsID != nil {
		if original, err = s.correct(ctx, actor, e); err != nil {
			return nil, err
		}
	}
	if err := e.inDollars(actor.Importing()); err != nil {
		return nil, err
	}
	if err := s.months(ctx, e, original); err != nil {
		return nil, err
	}
	shares, err := s.apportion(ctx, *e)
	if err != nil {
		return nil, err
	}
	units := []int64{e.UnitID}
	for _, x := range shares {
		units = append(units, x.UnitID)
	}
	if !actor.Sees(units...) {
		return nil, models.Forbidden("只能为本单位负责或分成的项目申报到位资金")
	}
	return shares, nil
}

// declared moves the entry to 已申报.
func (s *Service) declared(e *Entry, actor models.Actor, on models.Date) (err error) {
	if e.State, err = next(e.State, StepDeclare); err != nil {
		return err
	}
	if e.Amount == 0 {
		return models.Invalid("申报须至少有一张财务凭证（◆），请先登记凭证", "vouchers", "请登记凭证")
	}
	if e.DeclaredOn, err = s.day(actor, on, nil); err != nil {
		return err
	}
	e.LateDeclared = e.DeclaredOn > e.ArrivedOn.Add(lateAfter)
	e.ReturnReason, e.RecognisedOn = "", ""
	return nil
}

// enter notes the declarer and adds the entry to the declared sums.
func (s *Service) enter(ctx context.Context, actor models.Actor, e Entry, shares []Share, note string) error {
	review := Review{EntryID: e.ID, Step: StepDeclare, UserID: actor.UserID, Name: actor.Name, DoneOn: e.DeclaredOn, Note: note}
	if err := s.addReviews(ctx, review); err != nil {
		return err
	}
	return s.add(ctx, merge(declaredCells(e, shares, 1)))
}

// number gives the entry's number, DZ2020-0001 by the year of arrival; a stated one lifts the series.
func (s *Service) number(ctx context.Context, e Entry) (string, error) {
	if e.No == "" {
		year := e.ArrivedOn.Year()
		n, err := s.db.Next(ctx, fmt.Sprintf("funds.DZ%d", year))
		return fmt.Sprintf("DZ%d-%04d", year, n), err
	}
	var year, n int64
	if _, err := fmt.Sscanf(e.No, "DZ%4d-%d", &year, &n); err != nil {
		return "", models.Invalid("编号应形如 DZ2020-0001", "no", "编号无效")
	}
	return e.No, s.db.Reserve(ctx, fmt.Sprintf("funds.DZ%d", year), n)
}

// duplicate names which of the two unique keys of an entry was hit.
func (s *Service) duplicate(e Entry) string {
	if e.ReversesID != nil {
		return doubleReversal
	}
	return duplicateNo
}

// attach writes vouchers and shares of an entry.
func (s *Service) attach(ctx context.Context, actor models.Actor, entryID int64, vouchers []VoucherCreate, shares []Share) error {
	conn := s.db.Conn(ctx)
	for i := range shares {
		shares[i].EntryID = entryID
	}
	if err := conn.Create(&shares).Error; err != nil {
		return err
	}
	if len(vouchers) == 0 {
		return nil
	}
	if err := s.unused(ctx, actor, entryID, vouchers); err != nil {
		return err
	}
	if err := s.bound(ctx, entryID, vouchers); err != nil {
		return err
	}
	rows := make([]Voucher, len(vouchers))
	for i, v := range vouchers {
		rows[i] = Voucher{EntryID: entryID, Type: v.Type, Number: v.Number, Issuer: v.Issuer, IssuedOn: v.IssuedOn, Amount: v.Amount, FileID: v.FileID}
	}
	return database.Wrap(conn.Create(&rows).Error, "", duplicateVoucher)
}

// Amend 修改 a draft or a returned entry (PermDeclare): the whole content anew. Earlier versions stay in
// 操作留痕. Whoever amends counts as declarer and cannot review it.
func (s *Service) Amend(ctx context.Context, actor models.Actor, id int64, c EntryCreate, version int64) (e Entry, err error) {
	if c, err = s.accept(actor, c); err != nil {
		return e, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		var before Entry
		if err := s.ledger.Hold(ctx, c.ProjectID); err != nil {
			return err
		}
		if before, err = s.editable(ctx, actor, id, version); err != nil {
			return err
		}
		e = before
		e.fill(c, actor.Importing())
		shares, err := s.settle(ctx, actor, &e)
		if err != nil {
			return err
		}
		conn := s.db.Conn(ctx)
		if err := conn.Where("entry_id = ?", id).Delete(&Voucher{}).Error; err != nil {
			return err
		}
		if err := conn.Where("entry_id = ?", id).Delete(&Share{}).Error; err != nil {
			return err
		}
		if err := s.attach(ctx, actor, id, c.Vouchers, shares); err != nil {
			return err
		}
		if actor.UserID != e.AuthorID {
			amended := Review{EntryID: id, Step: StepDeclare, UserID: actor.UserID, Name: actor.Name, DoneOn: s.db.Clock().Today(), Note: "修改"}
			if err := s.addReviews(ctx, amended); err != nil {
				return err
			}
		}
		if err := s.store(ctx, &e); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "funds.amend", Object: Object, ObjectID: id, Before: before, After: c})
	})
	return e, err
}

// editable takes an entry that its author's side may still change.
func (s *Service) editable(ctx context.Context, actor models.Actor, id, version int64) (Entry, error) {
	e, err := s.take(ctx, actor, id, version)
	if err != nil {
		return e, err
	}
	if _, err := next(e.State, StepDeclare); err != nil {
		return e, err
	}
	reviews, err := s.reviews(ctx, id)
	if err != nil {
		return e, err
	}
	return e, fourEyes(acts(e, reviews), actor.UserID, StepDeclare)
}

// Submit 申报 a draft or a returned entry (PermDeclare). Project, months and shares are read anew.
func (s *Service) Submit(ctx context.Context, actor models.Actor, id int64, m Move) (e Entry, err error) {
	if err := actor.Require(models.PermDeclare); err != nil {
		return e, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if e, err = s.editable(ctx, actor, id, m.Version); err != nil {
			return err
		}
		if !actor.Importing() {
			e.StatMonth, e.RelatesMonth = "", ""
		}
		shares, err := s.settle(ctx, actor, &e)
		if err != nil {
			return err
		}
		if err := s.declared(&e, actor, m.On); err != nil {
			return err
		}
		conn := s.db.Conn(ctx)
		if err := conn.Where("entry_id = ?", id).Delete(&Share{}).Error; err != nil {
			return err
		}
		if err := s.attach(ctx, actor, id, nil, shares); err != nil {
			return err
		}
		if err := s.store(ctx, &e); err != nil {
			return err
		}
		if err := s.enter(ctx, actor, e, shares, m.Note); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "funds.declare", Object: Object, ObjectID: id, Reason: m.Note, After: summary(e)})
	})
	return e, err
}

// summary is what 操作留痕 keeps of an entry after a step.
func summary(e Entry) map[string]any {
	m := map[string]any{"no": e.No, "state": e.State, "declared": e.Declared, "statMonth": e.StatMonth}
	if e.Recognised != nil {
		m["recognised"] = *e.Recognised
	}
	if e.CutReason != "" {
		m["reason"] = e.CutReason
	}
	return m
}
