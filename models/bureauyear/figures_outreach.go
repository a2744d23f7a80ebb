package bureauyear

import (
	"context"

	"luodi/models"
	"luodi/models/outreach"
)

type receptionFigures struct {
	Domestic  domestic             `json:"domestic"`
	ByKind    map[string]BatchSums `json:"by_kind"`
	ByPurpose map[string]BatchSums `json:"domestic_by_purpose"`
	Foreign   BatchSums            `json:"foreign"`
	OverLimit []overLimit          `json:"accompanying_over_limit"`
}

// BatchSums are the sums of some batches.
type BatchSums struct {
	Batches int64  `json:"batches"`
	Guests  int64  `json:"guests"`
	Amount  string `json:"amount_yuan"`
}

type domestic struct {
	BatchSums
	AmountWan      string `json:"amount_wan"`
	YuanPerBatch   string `json:"yuan_per_batch"`
	YuanPerGuest   string `json:"yuan_per_guest"`
	GuestsPerBatch string `json:"guests_per_batch"`
}

type overLimit struct {
	No      string `json:"batch_no"`
	Guests  int    `json:"guests"`
	Escorts int    `json:"accompanying"`
	Limit   int    `json:"limit"`
}

type activityFigures struct {
	ByKind       map[string]int64 `json:"by_kind"`
	GuestsByKind map[string]int64 `json:"guests_by_kind"`
}

func sumsOf(s outreach.Sums) BatchSums {
	return BatchSums{s.Batches, s.Guests, s.Amount.YuanString()}
}

func (s *Service) outreachFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	stats, err := s.Outreach.Stats(ctx, actor, models.NewMonth(f.Year, 1).First(), f.AsOf)
	if err != nil {
		return err
	}
	r := receptionFigures{
		Domestic: domestic{
			sumsOf(stats.Domestic), stats.Domestic.Amount.InWan(), stats.Domestic.YuanPerBatch, stats.Domestic.YuanPerGuest, stats.Domestic.GuestsPerBatch,
		},
		ByKind: map[string]BatchSums{}, ByPurpose: map[string]BatchSums{}, Foreign: sumsOf(stats.Foreign), OverLimit: []overLimit{},
	}
	for _, t := range stats.ByType {
		if t.Type != outreach.TypeForeign {
			r.ByKind[t.Label] = sumsOf(t.Sums)
		}
	}
	for _, p := range stats.DomesticByPurpose {
		r.ByPurpose[p.Purpose] = sumsOf(p.Sums)
	}
	for _, o := range stats.OverLimit {
		r.OverLimit = append(r.OverLimit, overLimit{o.No, o.Guests, o.Escorts, o.Limit})
	}
	f.Receptions = r
	counts, err := s.Outreach.Activities(ctx, actor, f.Year)
	f.Activities = activityFigures{ByKind: map[string]int64{}, GuestsByKind: map[string]int64{}}
	for _, c := range counts {
		f.Activities.ByKind[c.Kind] = c.Count
		if c.Guests != nil {
			f.Activities.GuestsByKind[c.Kind] = *c.Guests
		}
	}
	return err
}
