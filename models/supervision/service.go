package supervision

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/updates"
)

const (
	noNotice    = "没有找到该督办单，请刷新后重试"
	staleNotice = "该督办单刚被他人处理，请刷新后重试"
)

// Service 督查督办室.
type Service struct {
	db      *database.DB
	log     *audit.Log
	org     *org.Service
	ledger  *ledger.Service
	updates *updates.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, projects *ledger.Service, weekly *updates.Service) *Service {
	return &Service{db, log, units, projects, weekly}
}

// cases gathers what the rules need about every project the actor sees, as of the day.
func (s *Service) cases(ctx context.Context, actor models.Actor, on models.Date) ([]Case, error) {
	facts, err := s.ledger.Facts(ctx, actor, on)
	if err != nil {
		return nil, err
	}
	streaks, err := s.updates.Streaks(ctx, actor, on)
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

// Findings 逾期与台账问题 on a day by every rule, for the projects the actor sees, in ledger order.
func (s *Service) Findings(ctx context.Context, actor models.Actor, on models.Date) ([]Finding, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	cases, err := s.cases(ctx, actor, on)
	if err != nil {
		return nil, err
	}
	found := []Finding{}
	for _, c := range cases {
		found = append(found, Judge(c, on)...)
	}
	return found, nil
}

// Overdue 逾期清单 on a day: late starts and late productions among the projects the actor sees.
func (s *Service) Overdue(ctx context.Context, actor models.Actor, on models.Date) (OverdueLists, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return OverdueLists{}, err
	}
	cases, err := s.cases(ctx, actor, on)
	if err != nil {
		return OverdueLists{}, err
	}
	return ListOverdue(cases, on), nil
}

// Lights 亮灯 of each project by id: its worst trigger, or green. Projects without a light (not signed,
// ended, paused) are absent.
func (s *Service) Lights(ctx context.Context, actor models.Actor, on models.Date) (map[int64]Light, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	cases, err := s.cases(ctx, actor, on)
	if err != nil {
		return nil, err
	}
	lights := make(map[int64]Light, len(cases))
	for _, c := range cases {
		if l := LightOf(c, on); l != "" {
			lights[c.ID] = l
		}
	}
	return lights, nil
}
