package supervision

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/updates"
)

// verdict 判定 of one project: its light, empty for none, and what the rules found.
type verdict struct {
	code  string
	light Light
	found []Finding
}

// judgement is the outcome of all rules over the projects somebody sees on one day, by project. It is shared and never
// changed.
type judgement map[int64]verdict

// judgeAll 判定 every project.
func judgeAll(cases []Case, on models.Date) judgement {
	j := make(judgement, len(cases))
	for _, c := range cases {
		v := verdict{code: c.Code, found: Judge(c, on)}
		if lit(c.Fact, on) {
			v.light = worst(v.found)
		}
		j[c.ID] = v
	}
	return j
}

// findings gives all findings in ledger order.
func (j judgement) findings() []Finding {
	var hit []verdict
	for _, v := range j {
		if len(v.found) > 0 {
			hit = append(hit, v)
		}
	}
	slices.SortFunc(hit, func(a, b verdict) int { return cmp.Compare(a.code, b.code) })
	list := []Finding{}
	for _, v := range hit {
		list = append(list, v.found...)
	}
	return list
}

// lights gives the lights that burn, by project.
func (j judgement) lights() map[int64]Light {
	lights := make(map[int64]Light, len(j))
	for id, v := range j {
		if v.light != "" {
			lights[id] = v.light
		}
	}
	return lights
}

// judged applies every rule to the projects the actor sees on a day. After a change only what it touched is judged anew.
func (s *Service) judged(ctx context.Context, actor models.Actor, on models.Date) (j judgement, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		var current bool
		if j, current, err = s.known(ctx, actor, on); err != nil || current {
			return err
		}
		j, err = s.weigh(ctx, actor, on, nil)
		return err
	})
	return j, err
}

// weigh applies every rule to the projects the actor sees, or to some of them; all of them are remembered.
func (s *Service) weigh(ctx context.Context, actor models.Actor, on models.Date, ids []int64) (judgement, error) {
	cases, err := s.cases(ctx, actor, on, ids)
	if err != nil {
		return nil, err
	}
	j := judgeAll(cases, on)
	if ids == nil && !database.Dirty(ctx) {
		at, err := s.log.LastChange(ctx)
		if err != nil {
			return nil, err
		}
		s.memo.put(scopeOf(actor, on), at, j)
	}
	return j, nil
}

// known gives the remembered judgement, brought up to the last change; false when there is none that can be.
func (s *Service) known(ctx context.Context, actor models.Actor, on models.Date) (judgement, bool, error) {
	if database.Dirty(ctx) { // a transaction with changes of its own judges them anew
		return nil, false, nil
	}
	key := scopeOf(actor, on)
	then, j := s.memo.get(key)
	if j == nil {
		return nil, false, nil
	}
	now, err := s.log.LastChange(ctx)
	if err != nil || now == then {
		return j, err == nil, err
	}
	ids, all, err := s.touched(ctx, then, now)
	if err != nil || all {
		return nil, false, err
	}
	if len(ids) > 0 {
		fresh, err := s.weigh(ctx, actor, on, ids)
		if err != nil {
			return nil, false, err
		}
		j = maps.Clone(j)
		for _, id := range ids {
			delete(j, id) // it may be hidden now
		}
		maps.Copy(j, fresh)
	}
	s.memo.put(key, now, j)
	return j, true, nil
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
