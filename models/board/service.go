package board

import (
	"context"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

// Service 总览看板室. It reads, and never writes.
type Service struct {
	db          *database.DB
	ledger      *ledger.Service
	funds       *funds.Service
	targets     *targets.Service
	updates     *updates.Service
	supervision *supervision.Service
}

// New gives the room.
func New(db *database.DB, projects *ledger.Service, money *funds.Service, goals *targets.Service,
	weekly *updates.Service, supervised *supervision.Service) *Service {
	return &Service{db, projects, money, goals, weekly, supervised}
}

// ProjectStats 项目统计 of a year as of a day, over the projects the actor sees.
func (s *Service) ProjectStats(ctx context.Context, actor models.Actor, year int, on models.Date) (stats ProjectStats, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return ProjectStats{}, err
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		facts, err := s.ledger.Facts(ctx, actor, on)
		if err != nil {
			return err
		}
		stats = StatsOf(facts, year, on)
		moves, err := s.ledger.Increases(ctx, actor, "1900-01-01", on)
		stats.CapitalIncreases = increasesOf(moves)
		return err
	})
	return stats, err
}

// Batches 三率 of a signing year at a cut-off, over the projects the actor sees. Money is what was recognised in
// the months up to that of the cut-off.
func (s *Service) Batches(ctx context.Context, actor models.Actor, year int, on models.Date) (b Batches, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Batches{}, err
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		facts, err := s.ledger.Facts(ctx, actor, on)
		if err != nil {
			return err
		}
		inPlace, err := s.funds.ProjectSums(ctx, actor, on.Month())
		if err != nil {
			return err
		}
		b = BatchesOf(facts, inPlace, year, on)
		return nil
	})
	return b, err
}

// asOf is the last day of the month, or today when the month is not over.
func (s *Service) asOf(month models.Month) models.Date {
	return min(month.Last(), s.db.Clock().Today())
}
