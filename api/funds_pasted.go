package api

import (
	"context"

	"luodi/models"
	"luodi/models/funds"
)

// pastedRows 粘贴申报的行.
type pastedRows struct {
	Body struct {
		Rows []funds.PastedRow `json:"rows" minItems:"1" maxItems:"200" doc:"行，按表中的次序"`
	}
}

// pastedVerdicts 每行的判定, in the order of the rows.
type pastedVerdicts struct {
	Items []funds.PastedVerdict `json:"items"`
}

func (s *server) previewPasted(ctx context.Context, actor models.Actor, in *pastedRows) (pastedVerdicts, error) {
	items, err := s.Funds.PreviewPasted(ctx, actor, in.Body.Rows)
	return pastedVerdicts{Items: items}, err
}

// pastedEntries 已申报的各笔, in the order of the rows.
type pastedEntries struct {
	Items []funds.Entry `json:"items"`
}

func (s *server) declarePasted(ctx context.Context, actor models.Actor, in *pastedRows) (pastedEntries, error) {
	items, err := s.Funds.DeclarePasted(ctx, actor, in.Body.Rows)
	return pastedEntries{Items: items}, err
}
