package outreach

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const twinEvent = "活动编号已存在，请核对是否重复登记"

// CreateEvent 登记推介会. Wrong fields are invalid, a used code is a conflict. Needs PermReception.
func (s *Service) CreateEvent(ctx context.Context, actor models.Actor, in PromotionCreate) (PromotionEvent, error) {
	if err := s.mayCreate(actor, in.Code); err != nil {
		return PromotionEvent{}, err
	}
	if err := in.check(); err != nil {
		return PromotionEvent{}, err
	}
	e := PromotionEvent{Kind: in.Kind, Occasion: in.Occasion, Guests: in.Guests, ByID: actor.UserID}
	err := s.db.Do(ctx, func(ctx context.Context) (err error) {
		if e.Code, err = s.number(ctx, in.Code, "activity", "HD%d-%02d", e.HeldOn); err != nil {
			return err
		}
		e.CreatedAt = s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&e).Error; err != nil {
			return database.Wrap(err, "", twinEvent)
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "outreach.event.create", Object: "promotion_event", ObjectID: e.ID, After: e})
	})
	return e, err
}

func (s *Service) mayCreate(actor models.Actor, code string) error {
	if err := actor.Require(models.PermReception); err != nil {
		return err
	}
	if code != "" && !actor.Importing() {
		return models.Invalid("活动编号由系统给出，请勿填写", "code", "请留空")
	}
	return nil
}

// Events 推介会 that begin in the year, in order of date. Every role that reads business data sees them.
func (s *Service) Events(ctx context.Context, actor models.Actor, year int) ([]PromotionEvent, error) {
	return held[PromotionEvent](ctx, s.db, actor, yearSpan(year))
}

// EventsBetween 推介会 of a period, both dates included.
func (s *Service) EventsBetween(ctx context.Context, actor models.Actor, from, to models.Date) ([]PromotionEvent, error) {
	return held[PromotionEvent](ctx, s.db, actor, [2]models.Date{from, to})
}

func held[T any](ctx context.Context, db *database.DB, actor models.Actor, span [2]models.Date) ([]T, error) {
	out := []T{}
	if err := actor.Require(models.PermRead); err != nil {
		return out, err
	}
	err := db.Conn(ctx).Where("held_on BETWEEN ? AND ?", span[0], span[1]).Order("held_on, code").Find(&out).Error
	return out, database.Wrap(err, "", "")
}

// ActivityCount 活动次数 of one kind. Guests is nil when none of its rows has a number.
type ActivityCount struct {
	Kind   string `json:"kind" doc:"中文活动种类"`
	Count  int64  `json:"count"`
	Guests *int64 `json:"guests"`
}

// Activities 全年活动 by Chinese kind, kinds without any left out: signing events of the ledger,
// promotion events, outbound visits. Each is counted over its own records (rule book §10).
func (s *Service) Activities(ctx context.Context, actor models.Actor, year int) ([]ActivityCount, error) {
	signings, err := s.ledger.SigningEvents(ctx, actor, year)
	if err != nil {
		return nil, err
	}
	events, err := s.Events(ctx, actor, year)
	if err != nil {
		return nil, err
	}
	visits, err := s.Visits(ctx, actor, year)
	if err != nil {
		return nil, err
	}
	var tally activities
	for _, e := range signings {
		tally.add(e.Kind.Label(), given(e.Guests))
	}
	for _, kind := range eventKinds {
		for _, e := range events {
			if e.Kind == kind.code {
				tally.add(kind.zh, e.Guests)
			}
		}
	}
	for range visits {
		tally.add(LabelOutbound, nil)
	}
	return tally, nil
}

// given reads the ledger's count of guests, where 0 means that nobody counted.
func given(guests int) *int {
	if guests == 0 {
		return nil
	}
	return &guests
}

type activities []ActivityCount

func (a *activities) add(kind string, guests *int) {
	row := -1
	for i := range *a {
		if (*a)[i].Kind == kind {
			row = i
		}
	}
	if row < 0 {
		row = len(*a)
		*a = append(*a, ActivityCount{Kind: kind})
	}
	(*a)[row].Count++
	if guests != nil {
		if (*a)[row].Guests == nil {
			(*a)[row].Guests = new(int64)
		}
		*(*a)[row].Guests += int64(*guests)
	}
}
