package api

import (
	"context"

	"luodi/models"
	"luodi/models/sheet"
)

// sheetColumns 台账的列.
type sheetColumns struct {
	Items []sheet.Column `json:"items"`
}

func (s *server) listColumns(ctx context.Context, actor models.Actor, _ *none) (sheetColumns, error) {
	items, err := s.Sheet.Columns(ctx, actor)
	return sheetColumns{items}, err
}

func (s *server) sheetRows(ctx context.Context, actor models.Actor, in *struct{ Body sheet.Query }) (sheet.Window, error) {
	return s.Sheet.Rows(ctx, actor, in.Body)
}

// sheetValues 列头选项.
type sheetValues struct {
	Items []sheet.Value `json:"items"`
}

func (s *server) columnValues(ctx context.Context, actor models.Actor, in *struct{ Body sheet.ValueQuery }) (sheetValues, error) {
	items, err := s.Sheet.Values(ctx, actor, in.Body)
	return sheetValues{items}, err
}

func (s *server) copyRows(ctx context.Context, actor models.Actor, in *struct{ Body sheet.CopyQuery }) (sheet.Copied, error) {
	return s.Sheet.Copy(ctx, actor, in.Body)
}

func (s *server) applyBatch(ctx context.Context, actor models.Actor, in *struct{ Body sheet.Change }) (sheet.Outcome, error) {
	return s.Sheet.Apply(ctx, actor, in.Body)
}

func (s *server) undoBatch(ctx context.Context, actor models.Actor, in *IDPath) (sheet.Outcome, error) {
	return s.Sheet.Undo(ctx, actor, in.ID)
}

// sheetBatches 我的近期改动.
type sheetBatches struct {
	Items []sheet.Batch `json:"items"`
}

func (s *server) recentBatches(ctx context.Context, actor models.Actor, _ *none) (sheetBatches, error) {
	items, err := s.Sheet.Recent(ctx, actor)
	return sheetBatches{items}, err
}

func (s *server) previewBulk(ctx context.Context, actor models.Actor, in *struct{ Body sheet.Bulk }) (sheet.BulkPreview, error) {
	return s.Sheet.PreviewBulk(ctx, actor, in.Body)
}

func (s *server) applyBulk(ctx context.Context, actor models.Actor, in *struct{ Body sheet.Bulk }) (sheet.Outcome, error) {
	return s.Sheet.ApplyBulk(ctx, actor, in.Body)
}
