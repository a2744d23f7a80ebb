package api

import (
	"context"

	"luodi/models"
	"luodi/models/ledger"
)

func (s *server) createSigningEvent(ctx context.Context, actor models.Actor, in *struct{ Body ledger.SigningEventCreate }) (ledger.SigningEvent, error) {
	return s.Ledger.CreateSigningEvent(ctx, actor, in.Body)
}

func (s *server) getSigningEvent(ctx context.Context, actor models.Actor, in *IDPath) (ledger.EventDetail, error) {
	return s.Ledger.SigningEvent(ctx, actor, in.ID)
}

func (s *server) updateSigningEvent(ctx context.Context, actor models.Actor, in *versioned[ledger.SigningEventCreate]) (ledger.SigningEvent, error) {
	return s.Ledger.UpdateSigningEvent(ctx, actor, in.ID, in.Body, in.Version)
}

// showing 再次展示签约 of a project at the event of the path.
type showing struct {
	ProjectID int64  `json:"projectId" minimum:"1"`
	Version   int64  `json:"version" doc:"项目的版本"`
	Reason    string `json:"reason,omitempty" maxLength:"200" doc:"撤销原因"`
}

func (s *server) showAgain(ctx context.Context, actor models.Actor, in *acting[showing]) (ledger.Project, error) {
	return s.Ledger.ShowAgain(ctx, actor, in.Body.ProjectID, in.ID, in.Body.Version)
}

func (s *server) hideAgain(ctx context.Context, actor models.Actor, in *acting[showing]) (ledger.Project, error) {
	return s.Ledger.HideAgain(ctx, actor, in.Body.ProjectID, in.ID, in.Body.Version, in.Body.Reason)
}
