package followup

import (
	"context"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/updates"
)

// Stale 久无进展的引荐线索.
type Stale struct {
	ledger.Referral
	LastOn models.Date `json:"lastOn"` // last sign of progress
}

// Stale 久无进展的引荐线索 on today, oldest news first: referred leads before the signing whose last progress (the lead
// itself, a stage, an answer, a weekly update that was more than 无变化) is a month old (rule book §3, setting).
func (s *Service) Stale(ctx context.Context, actor models.Actor) ([]Stale, error) {
	list := []Stale{}
	today := s.db.Clock().Today()
	set, err := s.org.Settings(ctx, today)
	if err != nil || set.PoolMonths == 0 {
		return list, err
	}
	leads, err := s.ledger.Referrals(ctx, actor)
	if err != nil || len(leads) == 0 {
		return list, err
	}
	ids := make([]int64, len(leads))
	for i, lead := range leads {
		ids[i] = lead.ID
	}
	answered, err := s.lastAnswers(ctx, ids)
	if err != nil {
		return list, err
	}
	weekly, err := s.updates.Latest(ctx, actor, ids)
	if err != nil {
		return list, err
	}
	for _, lead := range leads {
		last := max(lead.Since, answered[lead.ID])
		if u, ok := weekly[lead.ID]; ok && u.State != updates.StateNoChange {
			last = max(last, models.DateOf(u.SubmittedAt))
		}
		if last.AddMonths(set.PoolMonths) < today {
			list = append(list, Stale{lead, last})
		}
	}
	return list, nil
}

func (s *Service) lastAnswers(ctx context.Context, ids []int64) (map[int64]models.Date, error) {
	var rows []struct {
		ProjectID int64
		LastOn    models.Date
	}
	err := s.db.Conn(ctx).Model(&Answer{}).Select("project_id, MAX(answered_on) AS last_on").Where("project_id IN ?", ids).Group("project_id").Scan(&rows).Error
	last := make(map[int64]models.Date, len(rows))
	for _, r := range rows {
		last[r.ProjectID] = r.LastOn
	}
	return last, err
}

// ReturnStale 退回久无进展的引荐线索: all of Stale go back to the pool. Gives how many; running it again gives 0.
func (s *Service) ReturnStale(ctx context.Context, actor models.Actor) (int, error) {
	n := 0
	err := s.db.Do(ctx, func(ctx context.Context) error {
		list, err := s.Stale(ctx, actor)
		if err != nil {
			return err
		}
		for _, stale := range list {
			in := ledger.PoolReturn{Reason: "自 " + string(stale.LastOn) + " 起无进展，退回公共池", Version: stale.Version}
			if _, err := s.ledger.ReturnToPool(ctx, actor, stale.ID, in); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}
