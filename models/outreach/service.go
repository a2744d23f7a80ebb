package outreach

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
)

const (
	noBatch    = "没有找到该接待批次，请刷新后重试"
	twinBatch  = "接待批次编号已存在，请核对是否重复登记"
	staleBatch = "该接待批次刚被他人修改，请刷新后重试"
)

// Service 接待与外出.
type Service struct {
	db     *database.DB
	log    *audit.Log
	org    *org.Service
	ledger *ledger.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, projects *ledger.Service) *Service {
	return &Service{db: db, log: log, org: units, ledger: projects}
}

// Check 登记检查: judges a form while it is filled in, writes nothing. Needs PermReception.
func (s *Service) Check(ctx context.Context, actor models.Actor, in BatchCreate) (Verdict, error) {
	if err := actor.Require(models.PermReception); err != nil {
		return Verdict{}, err
	}
	in.tidy()
	v := judge(in.Details)
	if in.GuestOrg == "" || in.ReceivedOn.Empty() {
		return v, nil
	}
	var same []string
	err := s.db.Conn(ctx).Model(&Batch{}).Where("received_on = ? AND guest_org = ?", in.ReceivedOn, in.GuestOrg).Order("no").Pluck("no", &same).Error
	if len(same) > 0 {
		v.warn("guestOrg", "当日已登记同一来访单位："+strings.Join(same, "、")+"，每位来宾每批只计一次")
	}
	return v, database.Wrap(err, "", "")
}

// Register 登记接待批次. What the rules refuse is invalid, field by field; a linked project the actor may
// not see is not found. An import actor's batch keeps its number, and is marked Historic where today's
// rule would have refused it. Needs PermReception.
func (s *Service) Register(ctx context.Context, actor models.Actor, in BatchCreate) (Batch, error) {
	if err := actor.Require(models.PermReception); err != nil {
		return Batch{}, err
	}
	if in.No != "" && !actor.Importing() {
		return Batch{}, models.Invalid("批次编号由系统给出，请勿填写", "no", "请留空")
	}
	in.tidy()
	v := judge(in.Details)
	if err := v.err(actor.Importing()); err != nil {
		return Batch{}, err
	}
	b := Batch{No: in.No, Details: in.Details, State: StateRegistered, ByID: actor.UserID, ByName: actor.Name, Version: 1}
	b.verdict(v)
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.link(ctx, actor, &b); err != nil {
			return err
		}
		var err error
		if b.No, err = s.number(ctx, b.No, "reception", "JD%d-%03d", b.ReceivedOn); err != nil {
			return err
		}
		b.CreatedAt, b.UpdatedAt = s.db.Now(ctx), s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&b).Error; err != nil {
			return database.Wrap(err, "", twinBatch)
		}
		if err := s.log.Record(ctx, actor, audit.Entry{Action: "outreach.batch.register", Object: "batch", ObjectID: b.ID, After: b}); err != nil {
			return err
		}
		return s.supply(ctx, actor, b.ProjectID)
	})
	return b, err
}

// verdict keeps what was found about the batch.
func (b *Batch) verdict(v Verdict) {
	b.EscortLimit, b.OverLimit = v.Limit, v.OverLimit
	b.Marks, b.Historic = v.marks, len(v.marks) > 0
}

// link fills code and unit of the linked project.
func (s *Service) link(ctx context.Context, actor models.Actor, b *Batch) error {
	b.ProjectCode, b.UnitID = "", 0
	if b.ProjectID == nil {
		return nil
	}
	p, err := s.ledger.ByID(ctx, actor, *b.ProjectID)
	if err != nil {
		return err
	}
	b.ProjectCode, b.UnitID = p.Code, p.UnitID
	return nil
}

// number gives the next number of the year's series, or keeps the given one and lifts the series above
// it. Numbers have no gap; the year is that of the date.
func (s *Service) number(ctx context.Context, given, series, form string, on models.Date) (string, error) {
	series = fmt.Sprintf("%s/%d", series, on.Year())
	if given == "" {
		n, err := s.db.Next(ctx, series)
		return fmt.Sprintf(form, on.Year(), n), err
	}
	tail := given[strings.LastIndexAny(given, "-")+1:]
	n, err := strconv.ParseInt(tail, 10, 64)
	if err != nil || n < 1 || n > 999_999 {
		return given, nil // a number of another form stands outside of the series
	}
	return given, s.db.Reserve(ctx, series, n)
}

// Amend 修改接待批次, as long as it is not completed. A stale version or a completed batch is a conflict.
func (s *Service) Amend(ctx context.Context, actor models.Actor, id int64, patch BatchPatch, version int64) (Batch, error) {
	return s.change(ctx, actor, id, patch, version, "outreach.batch.amend", StateRegistered)
}

// Complete 完成接待批次: takes over the sheet's final figures, counts the batch and locks it. A visit in
// the future is invalid, a stale version or a completed batch a conflict.
func (s *Service) Complete(ctx context.Context, actor models.Actor, id int64, patch BatchPatch, version int64) (Batch, error) {
	return s.change(ctx, actor, id, patch, version, "outreach.batch.complete", StateCompleted)
}

func (s *Service) change(ctx context.Context, actor models.Actor, id int64, patch BatchPatch, version int64, action string, to State) (Batch, error) {
	if err := actor.Require(models.PermReception); err != nil {
		return Batch{}, err
	}
	var b Batch
	err := s.db.Do(ctx, func(ctx context.Context) error {
		before, err := s.batch(ctx, actor, id)
		if err != nil {
			return err
		}
		if before.State == StateCompleted {
			return models.Conflict("该接待批次已完成，不能再修改")
		}
		b = before
		patch.Apply(&b.Details)
		b.tidy()
		v := judge(b.Details)
		if err := v.err(actor.Importing()); err != nil {
			return err
		}
		if to == StateCompleted && b.ReceivedOn > s.db.Clock().Today() {
			return models.Invalid("接待日期还没有到，请在接待之后完成登记", "receivedOn", "不能晚于今天")
		}
		b.verdict(v)
		if err := s.link(ctx, actor, &b); err != nil {
			return err
		}
		b.State, b.Version, b.UpdatedAt = to, version+1, s.db.Now(ctx)
		done := s.db.Conn(ctx).Model(&Batch{}).Where("id = ? AND version = ?", id, version).
			Select("*").Omit("id", "no", "by_id", "by_name", "created_at").Updates(&b)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return models.Conflict(staleBatch)
		}
		if err := s.log.Record(ctx, actor, audit.Entry{Action: action, Object: "batch", ObjectID: id, Before: before, After: b}); err != nil {
			return err
		}
		return s.supply(ctx, actor, b.ProjectID)
	})
	if err != nil {
		return Batch{}, err
	}
	return b, nil
}
