package funds

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// The chains of this room: a posting's Seq is its place in the first one, that of an act on a month in the second.
const (
	postingChain = "funds.posting"
	periodChain  = "funds.period"
)

// 校验码: what the hashes cover (see database.Sealed): every column there is. Postings and acts are chained; a month's row changes, and
// its hash with it.
var (
	SealedPostings = database.Sealed{Model: &Posting{}, Hash: "hash", Columns: []string{
		"seq", "entry_id", "month", "relates_month", "unit_id", "project_id", "kind", "leaf", "sector", "source", "purpose", "fresh", "amount", "usd",
		"occurred_on", "known_on", "reverses_seq", "rule_set_id", "verdict", "actor_id", "at",
	}}
	SealedEvents = database.Sealed{Model: &PeriodEvent{}, Hash: "hash", Columns: []string{
		"seq", "month", "kind", "actor_id", "actor", "reason", "closing_seq", "totals_sha", "closed_by", "closed_at", "at",
	}}
	SealedPeriods = database.Sealed{Model: &Period{}, Hash: "seal", Columns: []string{
		"month", "state", "posting_count", "closing_seq", "totals_sha", "closed_by", "closed_at",
	}}
)

// chain 编号并续链: gives new postings their numbers and hashes, in the order of commit.
func (s *Service) chain(ctx context.Context, rows []Posting) error {
	head, err := s.db.Lengthen(ctx, postingChain, int64(len(rows)))
	if err != nil {
		return err
	}
	for i := range rows {
		rows[i].Seq = head.Seq + int64(i) + 1
		if rows[i].Hash, err = s.db.Sum(SealedPostings, rows[i], head.Hash); err != nil {
			return err
		}
		head.Hash = rows[i].Hash
	}
	return s.db.SetHead(ctx, postingChain, head.Hash)
}

// touched marks a month whose row this transaction changes; its hash is written once, before the commit.
func (s *Service) touched(ctx context.Context, m models.Month) {
	months := database.Buffer(ctx, SealedPeriods.Hash, s.sealMonths)
	if *months == nil {
		*months = map[models.Month]bool{}
	}
	(*months)[m] = true
}

func (s *Service) sealMonths(ctx context.Context, months *map[models.Month]bool) error {
	for m := range *months {
		// As it is now: a count moved by 0 changes nothing, and a plain read on MySQL would still show the month of before.
		var p Period
		if err := s.locked(ctx).Where("month = ?", m).Take(&p).Error; err != nil {
			return err
		}
		seal, err := s.db.Sum(SealedPeriods, p, "")
		if err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Model(&Period{}).Where("month = ?", m).Update("seal", seal).Error; err != nil {
			return err
		}
	}
	return nil
}

// Prepare 补加校验码 to rows written before there were any, once: a chain that has a head is never touched again, so that a
// hash removed by hand is found and not mended.
func (s *Service) Prepare(ctx context.Context) error {
	for _, chain := range []struct {
		name  string
		adopt func(ctx context.Context) (int, error)
	}{{postingChain, s.adoptPostings}, {periodChain, s.adoptPeriods}} {
		err := s.db.Do(ctx, func(ctx context.Context) error {
			head, err := s.db.HeadOf(ctx, chain.name)
			if err != nil || head.Seq > 0 {
				return err
			}
			n, err := chain.adopt(ctx)
			if err != nil || n == 0 {
				return err
			}
			return s.log.Record(ctx, models.System("补加校验码"), audit.Entry{Action: "funds.seal", Object: chain.name, Reason: fmt.Sprintf("%d 行", n)})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) adoptPostings(ctx context.Context) (int, error) {
	var rows []Posting
	if err := s.db.Conn(ctx).Where("hash = ''").Order("seq").Find(&rows).Error; err != nil || len(rows) == 0 {
		return 0, err
	}
	if err := s.chain(ctx, rows); err != nil {
		return 0, err
	}
	for _, p := range rows {
		if err := s.db.Conn(ctx).Model(&Posting{}).Where("seq = ?", p.Seq).Update("hash", p.Hash).Error; err != nil {
			return 0, err
		}
	}
	return len(rows), nil
}

func (s *Service) adoptPeriods(ctx context.Context) (int, error) {
	var months []models.Month
	if err := s.db.Conn(ctx).Model(&Period{}).Where("seal = ''").Pluck("month", &months).Error; err != nil {
		return 0, err
	}
	for _, m := range months {
		s.touched(ctx, m)
	}
	var events []PeriodEvent
	if err := s.db.Conn(ctx).Where("hash = ''").Order("seq").Find(&events).Error; err != nil {
		return 0, err
	}
	for i := range events {
		if err := s.link(ctx, &events[i]); err != nil {
			return 0, err
		}
		if err := s.db.Conn(ctx).Model(&PeriodEvent{}).Where("seq = ?", events[i].Seq).Update("hash", events[i].Hash).Error; err != nil {
			return 0, err
		}
	}
	return len(months) + len(events), nil
}

// link gives an act on a month its number and its hash.
func (s *Service) link(ctx context.Context, e *PeriodEvent) error {
	head, err := s.db.Lengthen(ctx, periodChain, 1)
	if err != nil {
		return err
	}
	e.Seq = head.Seq + 1
	if e.Hash, err = s.db.Sum(SealedEvents, e, head.Hash); err != nil {
		return err
	}
	return s.db.SetHead(ctx, periodChain, e.Hash)
}
