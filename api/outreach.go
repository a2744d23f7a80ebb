package api

import (
	"context"

	"luodi/models"
	"luodi/models/outreach"
)

// batchFilter 接待筛选.
type batchFilter struct {
	Paging
	Year      int             `query:"year"`
	Month     monthParam      `query:"month"`
	From      dateParam       `query:"from"`
	To        dateParam       `query:"to"`
	Types     []outreach.Type `query:"type" doc:"接待类型，可用逗号并列，如 official,business 为国内"`
	State     outreach.State  `query:"state"`
	Purpose   string          `query:"purpose" maxLength:"40"`
	Text      string          `query:"text" maxLength:"100" doc:"编号、来访单位、来自何地、文号或项目编号"`
	ProjectID int64           `query:"projectId"`
	OverLimit bool            `query:"overLimit" doc:"仅陪同超限的批次"`
	Sort      string          `query:"sort" maxLength:"40"`
}

func (s *server) listBatches(ctx context.Context, actor models.Actor, in *batchFilter) (outreach.Result, error) {
	return s.Outreach.Batches(ctx, actor, outreach.Filter{
		Year: in.Year, Month: in.Month.Month, From: in.From.Date, To: in.To.Date, Types: in.Types, State: in.State, Purpose: in.Purpose, Text: in.Text,
		ProjectID: in.ProjectID, OverLimit: in.OverLimit, Sort: in.Sort,
	}, in.page())
}

func (s *server) getBatch(ctx context.Context, actor models.Actor, in *IDPath) (outreach.Batch, error) {
	return s.Outreach.Batch(ctx, actor, in.ID)
}

// checkBatch tells the form what today's rules say, before anything is stored; it changes nothing, but
// its input needs a body.
func (s *server) checkBatch(ctx context.Context, actor models.Actor, in *struct{ Body outreach.BatchCreate }) (outreach.Verdict, error) {
	return s.Outreach.Check(ctx, actor, in.Body)
}

func (s *server) registerBatch(ctx context.Context, actor models.Actor, in *struct{ Body outreach.BatchCreate }) (outreach.Batch, error) {
	return s.Outreach.Register(ctx, actor, in.Body)
}

func (s *server) amendBatch(ctx context.Context, actor models.Actor, in *versioned[outreach.BatchPatch]) (outreach.Batch, error) {
	return s.Outreach.Amend(ctx, actor, in.ID, in.Body, in.Version)
}

func (s *server) completeBatch(ctx context.Context, actor models.Actor, in *versioned[outreach.BatchPatch]) (outreach.Batch, error) {
	return s.Outreach.Complete(ctx, actor, in.ID, in.Body, in.Version)
}

// outreachYear 全年接待与外出.
type outreachYear struct {
	Stats      outreach.Stats            `json:"stats"`
	Activities []outreach.ActivityCount  `json:"activities"`
	Events     []outreach.PromotionEvent `json:"events"`
	Visits     []outreach.OutboundVisit  `json:"visits"`
	Purposes   []string                  `json:"purposes"`
}

func (s *server) outreachOfYear(ctx context.Context, actor models.Actor, in *yearInput) (out outreachYear, err error) {
	first, last := models.NewMonth(in.Year, 1).First(), models.NewMonth(in.Year, 12).Last()
	if out.Stats, err = s.Outreach.Stats(ctx, actor, first, last); err != nil {
		return out, err
	}
	if out.Activities, err = s.Outreach.Activities(ctx, actor, in.Year); err != nil {
		return out, err
	}
	if out.Events, err = s.Outreach.Events(ctx, actor, in.Year); err != nil {
		return out, err
	}
	if out.Visits, err = s.Outreach.Visits(ctx, actor, in.Year); err != nil {
		return out, err
	}
	out.Purposes, err = s.Outreach.Purposes(ctx, actor)
	return out, err
}

func (s *server) createEvent(ctx context.Context, actor models.Actor, in *struct{ Body outreach.PromotionCreate }) (outreach.PromotionEvent, error) {
	return s.Outreach.CreateEvent(ctx, actor, in.Body)
}

func (s *server) createVisit(ctx context.Context, actor models.Actor, in *struct{ Body outreach.VisitCreate }) (outreach.OutboundVisit, error) {
	return s.Outreach.CreateVisit(ctx, actor, in.Body)
}

func (s *server) linkVisit(ctx context.Context, actor models.Actor, in *acting[outreach.VisitLink]) (outreach.OutboundVisit, error) {
	return s.Outreach.LinkVisit(ctx, actor, in.ID, in.Body)
}
