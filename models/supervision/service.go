package supervision

import (
	"context"
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
	found := j.findings()
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
	return j.lights(), err
}

// ByLight 各灯的项目: the ids under each light, ascending. Otherwise as Lights.
func (s *Service) ByLight(ctx context.Context, actor models.Actor, on models.Date) (map[Light][]int64, error) {
	j, err := s.judged(ctx, actor, on)
	lists := map[Light][]int64{Green: {}, Yellow: {}, Red: {}}
	for id, v := range j {
		if v.light != "" {
			lists[v.light] = append(lists[v.light], id)
		}
	}
	for _, ids := range lists {
		slices.Sort(ids) // databases look up a sorted list faster
	}
	return lists, err
}

// LightsOf 亮灯 of some projects: what a page of a long ledger needs. Worked out for these alone where no judgement of all is
// at hand; as Lights otherwise.
func (s *Service) LightsOf(ctx context.Context, actor models.Actor, on models.Date, ids []int64) (map[int64]Light, error) {
	if err := actor.Require(models.PermRead); err != nil || len(ids) == 0 {
		return map[int64]Light{}, err
	}
	lights := make(map[int64]Light, len(ids))
	err := s.db.View(ctx, func(ctx context.Context) error {
		j, known, err := s.known(ctx, actor, on)
		if err == nil && !known {
			j, err = s.weigh(ctx, actor, on, ids)
		}
		for _, id := range ids {
			if v := j[id]; v.light != "" {
				lights[id] = v.light
			}
		}
		return err
	})
	return lights, err
}
