package supervision

import (
	"context"
	"maps"
	"slices"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/followup"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/search"
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
	leads   *followup.Service
	finder  *search.Service
	memo    memo
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, projects *ledger.Service, weekly *updates.Service) *Service {
	return &Service{
		db: db, log: log, org: units, ledger: projects, updates: weekly, leads: followup.New(db, log, units, projects, weekly), finder: search.New(db),
	}
}

// Findings 逾期与台账问题 on a day by every rule, for the projects the actor sees, in ledger order; late leads come last.
func (s *Service) Findings(ctx context.Context, actor models.Actor, on models.Date) ([]Finding, error) {
	j, err := s.judged(ctx, actor, on)
	if err != nil {
		return nil, err
	}
	found := slices.Clone(j.findings)
	late, err := s.leads.Lapsed(ctx, actor, on)
	for _, l := range late {
		found = append(found, lateLead(l, on))
	}
	return found, err
}

// Overdue 逾期清单 on a day: late starts, late productions and late leads among the projects the actor sees.
func (s *Service) Overdue(ctx context.Context, actor models.Actor, on models.Date) (OverdueLists, error) {
	found, err := s.Findings(ctx, actor, on)
	return ListOverdue(found, on), err
}

// Lights 亮灯 of each project by id: its worst trigger, or green. Projects without a light (not signed,
// ended, paused) are absent.
func (s *Service) Lights(ctx context.Context, actor models.Actor, on models.Date) (map[int64]Light, error) {
	j, err := s.judged(ctx, actor, on)
	return maps.Clone(j.lights), err
}

// LightsOf 亮灯 of some projects, worked out for these alone: what a page of a long ledger needs. As Lights otherwise.
func (s *Service) LightsOf(ctx context.Context, actor models.Actor, on models.Date, ids []int64) (map[int64]Light, error) {
	if err := actor.Require(models.PermRead); err != nil || len(ids) == 0 {
		return map[int64]Light{}, err
	}
	var j judgement
	err := s.db.View(ctx, func(ctx context.Context) error {
		cases, err := s.cases(ctx, actor, on, ids)
		j = judgeAll(cases, on)
		return err
	})
	return j.lights, err
}
