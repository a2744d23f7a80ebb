package api

import (
	"context"

	"luodi/models"
	"luodi/models/workspace"
)

type viewsInput struct {
	Page string `query:"page" required:"true" minLength:"1" maxLength:"40" doc:"页面，如 ledger"`
}

// views 一页的视图.
type views struct {
	Items []workspace.View `json:"items"`
}

func (s *server) listViews(ctx context.Context, actor models.Actor, in *viewsInput) (views, error) {
	items, err := s.Workspace.Views(ctx, actor, in.Page)
	return views{items}, err
}

func (s *server) createView(ctx context.Context, actor models.Actor, in *struct{ Body workspace.ViewCreate }) (workspace.View, error) {
	return s.Workspace.CreateView(ctx, actor, in.Body)
}

func (s *server) updateView(ctx context.Context, actor models.Actor, in *versioned[workspace.ViewPatch]) (workspace.View, error) {
	return s.Workspace.UpdateView(ctx, actor, in.ID, in.Body, in.Version)
}

// gone is the answer to a removal.
type gone struct {
	OK bool `json:"ok"`
}

func (s *server) removeView(ctx context.Context, actor models.Actor, in *IDPath) (gone, error) {
	err := s.Workspace.RemoveView(ctx, actor, in.ID)
	return gone{err == nil}, err
}

// drafts 我的草稿.
type drafts struct {
	Items []workspace.Draft `json:"items"`
}

func (s *server) listDrafts(ctx context.Context, actor models.Actor, _ *none) (drafts, error) {
	items, err := s.Workspace.Drafts(ctx, actor)
	return drafts{items}, err
}

func (s *server) putDraft(ctx context.Context, actor models.Actor, in *struct{ Body workspace.DraftPut }) (workspace.Draft, error) {
	return s.Workspace.PutDraft(ctx, actor, in.Body)
}

type draftKey struct {
	Body struct {
		Key string `json:"key" minLength:"1" maxLength:"100"`
	}
}

func (s *server) removeDraft(ctx context.Context, actor models.Actor, in *draftKey) (gone, error) {
	err := s.Workspace.RemoveDraft(ctx, actor, in.Body.Key)
	return gone{err == nil}, err
}
