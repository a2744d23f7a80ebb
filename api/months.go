package api

import (
	"context"

	"luodi/models"
	"luodi/models/funds"
)

// fundMonths 月结情况 of a year: its twelve months, the rows of those with postings, and what was done to them.
type fundMonths struct {
	Months []funds.MonthLine   `json:"months"`
	Items  []funds.Period      `json:"items"`
	Events []funds.PeriodEvent `json:"events"`
}

func (s *server) listMonths(ctx context.Context, actor models.Actor, in *yearInput) (fundMonths, error) {
	months, err := s.Funds.Months(ctx, actor, in.Year)
	if err != nil {
		return fundMonths{}, err
	}
	items, err := s.Funds.Periods(ctx, actor, in.Year)
	if err != nil {
		return fundMonths{}, err
	}
	events, err := s.Funds.PeriodEvents(ctx, actor, in.Year)
	return fundMonths{Months: months, Items: items, Events: events}, err
}

func (s *server) outlook(ctx context.Context, actor models.Actor, in *struct {
	Month string `path:"month" pattern:"^[0-9]{4}-[0-9]{2}$" doc:"月份，如 2020-12"`
}) (funds.Outlook, error) {
	return s.Funds.Outlook(ctx, actor, models.Month(in.Month))
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
