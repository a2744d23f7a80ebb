package api

import (
	"context"

	"luodi/models"
	"luodi/models/funds"
)

// fundMonths 月结情况 of a year; a month without a row is open.
type fundMonths struct {
	Items  []funds.Period      `json:"items"`
	Events []funds.PeriodEvent `json:"events"`
}

func (s *server) listMonths(ctx context.Context, actor models.Actor, in *yearInput) (fundMonths, error) {
	items, err := s.Funds.Periods(ctx, actor, in.Year)
	if err != nil {
		return fundMonths{}, err
	}
	events, err := s.Funds.PeriodEvents(ctx, actor, in.Year)
	return fundMonths{Items: items, Events: events}, err
}

// oneMonth names the month of an act.
type oneMonth struct {
	Body struct {
		Month models.Month `json:"month"`
	}
}

func (s *server) closeMonth(ctx context.Context, actor models.Actor, in *oneMonth) (funds.Period, error) {
	return s.Funds.Close(ctx, actor, in.Body.Month)
}

func (s *server) askReopen(ctx context.Context, actor models.Actor, in *struct{ Body funds.ReopenRequest }) (funds.PeriodEvent, error) {
	return s.Funds.AskReopen(ctx, actor, in.Body)
}

func (s *server) reopenMonth(ctx context.Context, actor models.Actor, in *oneMonth) (funds.Period, error) {
	return s.Funds.Reopen(ctx, actor, in.Body.Month)
}
