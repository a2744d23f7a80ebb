package board

import (
	"context"
	"strings"

	"luodi/models"
	"luodi/models/supervision"
)

// LightCounts 亮灯 of the signed, running projects, and where to see the red and yellow ones.
type LightCounts struct {
	Green  int    `json:"green"`
	Yellow int    `json:"yellow"`
	Red    int    `json:"red"`
	Rows   Filter `json:"filter"` // of the ledger list: red and yellow projects
}

// LightCounts 亮灯计数 on a day.
func (s *Service) LightCounts(ctx context.Context, actor models.Actor, on models.Date) (LightCounts, error) {
	lights, err := s.supervision.Lights(ctx, actor, on)
	if err != nil {
		return LightCounts{}, err
	}
	var counts LightCounts
	for _, l := range lights {
		switch l {
		case supervision.Red:
			counts.Red++
		case supervision.Yellow:
			counts.Yellow++
		case supervision.Green:
			counts.Green++
		}
	}
	counts.Rows = Filter{"lights": strings.Join([]string{string(supervision.Red), string(supervision.Yellow)}, ",")}
	return counts, nil
}

func (s *Service) lightPart(ctx context.Context, actor models.Actor, o *Overview) (err error) {
	o.Lights, err = s.LightCounts(ctx, actor, o.On)
	return err
}
