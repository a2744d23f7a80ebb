package ledger

import (
	"context"

	"luodi/models"
	"luodi/models/org"
)

// lookups 一批修改里查过的资料: the units, events, words and settings that many rows of a batch ask for again and
// again. It lives as long as the batch, which changes none of them.
type lookups struct {
	dry      bool
	units    map[int64]org.Unit
	events   map[int64]SigningEvent
	terms    []org.Term
	settings *org.Settings
}

type lookupsKey struct{}

func withLookups(ctx context.Context, dry bool) context.Context {
	return context.WithValue(ctx, lookupsKey{}, &lookups{dry: dry, units: map[int64]org.Unit{}, events: map[int64]SigningEvent{}})
}

// lookupsOf gives the batch's memory, nil outside of one.
func lookupsOf(ctx context.Context) *lookups {
	l, _ := ctx.Value(lookupsKey{}).(*lookups)
	return l
}

func (s *Service) unit(ctx context.Context, actor models.Actor, id int64) (org.Unit, error) {
	l := lookupsOf(ctx)
	if l == nil {
		return s.org.Unit(ctx, actor, id)
	}
	if u, ok := l.units[id]; ok {
		return u, nil
	}
	u, err := s.org.Unit(ctx, actor, id)
	if err == nil {
		l.units[id] = u
	}
	return u, err
}

func (s *Service) knownEvent(ctx context.Context, id int64) (SigningEvent, error) {
	l := lookupsOf(ctx)
	if l == nil {
		return s.event(ctx, id)
	}
	if e, ok := l.events[id]; ok {
		return e, nil
	}
	e, err := s.event(ctx, id)
	if err == nil {
		l.events[id] = e
	}
	return e, err
}

func (s *Service) chains(ctx context.Context) ([]org.Term, error) {
	l := lookupsOf(ctx)
	if l != nil && l.terms != nil {
		return l.terms, nil
	}
	terms, err := s.org.Terms(ctx, org.DictChain, s.db.Clock().Today())
	if l != nil && err == nil {
		l.terms = terms
	}
	return terms, err
}

func (s *Service) settings(ctx context.Context) (org.Settings, error) {
	l := lookupsOf(ctx)
	if l != nil && l.settings != nil {
		return *l.settings, nil
	}
	set, err := s.org.Settings(ctx, s.db.Clock().Today())
	if l != nil && err == nil {
		l.settings = &set
	}
	return set, err
}
