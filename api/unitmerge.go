package api

import (
	"context"

	"luodi/models"
	"luodi/models/merge"
	"luodi/models/org"
)

func (s *server) previewUnitMerge(ctx context.Context, actor models.Actor, in *struct{ Body org.Succession }) (merge.UnitMerge, error) {
	return s.Merges.PreviewUnit(ctx, actor, in.Body)
}

func (s *server) mergeUnit(ctx context.Context, actor models.Actor, in *struct{ Body org.Succession }) (merge.UnitMerge, error) {
	return s.Merges.MergeUnit(ctx, actor, in.Body)
}
