package api

import (
	"context"

	"luodi/models"
	"luodi/models/board"
)

type searchInput struct {
	Q     string `query:"q" maxLength:"100" doc:"名称的任意部分、拼音、拼音首字母、编号、文号或信用代码片段"`
	Limit int    `query:"limit" minimum:"1" maximum:"20" default:"20"`
}

// hits 检索结果, kinds together, best first.
type hits struct {
	Items []board.Hit `json:"items"`
}

func (s *server) search(ctx context.Context, actor models.Actor, in *searchInput) (hits, error) {
	items, err := s.Board.Search(ctx, actor, in.Q, in.Limit)
	return hits{Items: items}, err
}
