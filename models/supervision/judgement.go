package supervision

import (
	"context"
	"sync"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/updates"
)

// judgement is the outcome of all rules over the projects somebody sees on one day. It is shared; readers
// are given copies.
type judgement struct {
	findings []Finding
	lights   map[int64]Light
}

// scope says whose projects on which day: all of them, or those of a unit (0, a unit role without a unit, sees none).
type scope struct {
	on   models.Date
	all  bool
	unit int64
}

// memo keeps the judgements of the present state of the data, because every page of the ledger shows lights.
// Each change of any room adds a row to the history, so the last one tells whether the data is still the same.
type memo struct {
	mu    sync.Mutex
	head  string
	known map[scope]judgement
}

// memoSize bounds the memory; a bureau looks at few days at a time.
const memoSize = 64

func (m *memo) get(head string, key scope) (judgement, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	j, ok := m.known[key]
	return j, ok && m.head == head
}

func (m *memo) put(head string, key scope, j judgement) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || m.head != head || len(m.known) >= memoSize { // nil: the very first, perhaps before any audit row
		m.head, m.known = head, map[scope]judgement{}
	}
	m.known[key] = j
}

// judged applies every rule to the projects the actor sees on a day.
func (s *Service) judged(ctx context.Context, actor models.Actor, on models.Date) (j judgement, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return judgement{}, err
	}
	key := scope{on: on, all: actor.SeesAll()}
	if !key.all {
		key.unit = actor.UnitID
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		head, err := s.head(ctx)
		if err != nil {
			return err
		}
		fresh := !database.Dirty(ctx) // a transaction with changes of its own judges them anew
		var ok bool
		if j, ok = s.memo.get(head, key); ok && fresh {
			return nil
		}
		cases, err := s.cases(ctx, actor, on, nil)
		if err != nil {
			return err
		}
		j = judgeAll(cases, on)
		if fresh {
			s.memo.put(head, key, j)
		}
		return nil
	})
	return j, err
}

// head is the hash of the last change in the history: it differs after every change, also between two changes of which
// one was rolled back. Log-ins and reads change nothing.
func (s *Service) head(ctx context.Context) (string, error) {
	var head string
	err := s.db.Conn(ctx).Table("audit_log").Select("hash").Where("kind = ?", audit.KindChange).Order("seq DESC").Limit(1).Scan(&head).Error
	return head, database.Wrap(err, "", "")
}

// cases gathers what the rules need about every project the actor sees, or some of them, as of the day.
func (s *Service) cases(ctx context.Context, actor models.Actor, on models.Date, ids []int64) ([]Case, error) {
	var facts []ledger.Fact
	var err error
	if ids == nil {
		facts, err = s.ledger.Facts(ctx, actor, on)
	} else {
		facts, err = s.ledger.FactsOf(ctx, actor, on, ids)
	}
	if err != nil {
		return nil, err
	}
	streaks, err := s.updates.StreaksOf(ctx, actor, on, facts, ids)
	if err != nil {
		return nil, err
	}
	cases := make([]Case, len(facts))
	for i, f := range facts {
		cases[i] = Case{Fact: f, Silence: silenceOf(streaks[f.ID])}
	}
	return cases, nil
}

// silenceOf turns the weekly room's count into what R7 asks for.
func silenceOf(k updates.Streak) Silence {
	q := Silence{Missing: k.Missing, MissingFrom: k.MissingSince, Unchanged: k.NoChange}
	if k.NoChange > 0 {
		q.UnchangedFrom = k.Last.Next(1 - k.NoChange)
	}
	return q
}
