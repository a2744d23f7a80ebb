package ledger

import (
	"cmp"
	"context"

	"luodi/models"
)

// keepDates keeps in moves what a change adds to the facts of stages accepted before, and when a 放行 fell due, so that an
// earlier day and a closed month can be told without it. Every saved change goes through it.
func (s *Service) keepDates(ctx context.Context, actor models.Actor, before, after *Project) error {
	var moves []Move
	for _, l := range locked {
		if !before.Stage.Reached(l.stage) || !after.Stage.Reached(l.stage) {
			continue
		}
		for _, key := range l.keys {
			if now := after.text(key); before.text(key) == "" && now != "" {
				happened := after.happened()[key]
				moves = append(moves, Move{Kind: MoveSupplied, On: cmp.Or(happened, after.SignedOn, s.db.Clock().Today()), Field: key, New: cutRunes(now, 100)})
			}
		}
	}
	if before.WaivedUntil != after.WaivedUntil {
		today := s.db.Clock().Today()
		moves = append(moves, Move{Kind: MoveWaiver, On: today, Field: "waivedUntil", Old: string(before.WaivedUntil), New: string(after.WaivedUntil)})
	}
	for _, m := range moves {
		if err := s.record(ctx, actor, after, m); err != nil {
			return err
		}
	}
	return nil
}
