package api

import (
	"context"

	"luodi/models"
	"luodi/models/merge"
)

func (s *server) previewMerge(ctx context.Context, actor models.Actor, in *struct{ Body merge.Request }) (merge.Preview, error) {
	return s.Merges.Preview(ctx, actor, in.Body)
}

func (s *server) mergeProjects(ctx context.Context, actor models.Actor, in *struct{ Body merge.Request }) (merge.Merge, error) {
	return s.Merges.Merge(ctx, actor, in.Body)
}

func (s *server) undoMerge(ctx context.Context, actor models.Actor, in *acting[merge.Undo]) (merge.Merge, error) {
	return s.Merges.Undo(ctx, actor, in.ID, in.Body)
}

type mergeFilter struct {
	Paging
	ProjectID int64 `query:"projectId" doc:"仅与该项目有关的"`
}

func (s *server) listMerges(ctx context.Context, actor models.Actor, in *mergeFilter) (models.List[merge.View], error) {
	return s.Merges.List(ctx, actor, in.ProjectID, in.page())
}
