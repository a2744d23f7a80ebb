package funds

import (
	"context"

	"luodi/models/database"
)

// examineSeals holds every posting, every act on a month and every month against its hash: any byte that was changed by hand is
// named with its row (reliability S5).
func (s *Service) examineSeals(ctx context.Context) ([]Fault, error) {
	faults := []Fault{}
	for _, check := range []struct {
		rule, place string
		verify      func(ctx context.Context) ([]database.Broken, error)
	}{
		{"过账未被改动", "过账", func(ctx context.Context) ([]database.Broken, error) {
			return s.db.VerifyChain(ctx, postingChain, SealedPostings)
		}},
		{"月结留痕未被改动", "月结留痕", func(ctx context.Context) ([]database.Broken, error) {
			return s.db.VerifyChain(ctx, periodChain, SealedEvents)
		}},
		{"月份未被改动", "月份 ", func(ctx context.Context) ([]database.Broken, error) { return s.db.VerifyRows(ctx, SealedPeriods) }},
	} {
		broken, err := check.verify(ctx)
		if err != nil {
			return nil, err
		}
		for _, b := range broken[:min(len(broken), faultsCap)] {
			faults = append(faults, Fault{check.rule, check.place + b.Key, b.Told})
		}
	}
	return faults, nil
}
