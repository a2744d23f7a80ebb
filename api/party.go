package api

import (
	"context"

	"luodi/models"
	"luodi/models/region"
)

// divisionQuery 查找来源地.
type divisionQuery struct {
	Text  string `query:"text" maxLength:"50" doc:"代码、名称或全称的一部分"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

// divisionRow is a division as a form offers it. A retired one is shown, but new rows cannot choose it.
type divisionRow struct {
	region.Division
	Retired bool `json:"retired"`
}

// divisions 行政区划和国家 that match.
type divisions struct {
	Items []divisionRow `json:"items"`
}

func (s *server) searchDivisions(_ context.Context, _ models.Actor, in *divisionQuery) (divisions, error) {
	today := s.DB.Clock().Today()
	out := divisions{Items: []divisionRow{}}
	for _, d := range region.Search(in.Text, in.Limit, today) {
		out.Items = append(out.Items, divisionRow{Division: d, Retired: d.Retired(today)})
	}
	return out, nil
}
