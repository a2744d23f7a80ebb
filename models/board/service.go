package board

import (
	"context"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/outreach"
	"luodi/models/search"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

// Service 总览看板室. It reads, and never writes.
type Service struct {
	db          *database.DB
	log         *audit.Log
	files       *attachment.Service
	ledger      *ledger.Service
	funds       *funds.Service
	targets     *targets.Service
	updates     *updates.Service
	outreach    *outreach.Service
	supervision *supervision.Service
	promises    *commitment.Service
	finder      *search.Service
	alarm       func(ctx context.Context, actor models.Actor) (*Alarm, error)
}

// Rooms 总览所看的各室.
type Rooms struct {
	DB          *database.DB
	Log         *audit.Log
	Files       *attachment.Service
	Ledger      *ledger.Service
	Funds       *funds.Service
	Targets     *targets.Service
	Updates     *updates.Service
	Outreach    *outreach.Service
	Supervision *supervision.Service
	Promises    *commitment.Service
	// Alarm asks the nightly check, which stands on this room; nil: nobody checks.
	Alarm func(ctx context.Context, actor models.Actor) (*Alarm, error)
}

// New gives the room.
func New(r Rooms) *Service {
	return &Service{r.DB, r.Log, r.Files, r.Ledger, r.Funds, r.Targets, r.Updates, r.Outreach, r.Supervision, r.Promises, search.New(r.DB), r.Alarm}
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
