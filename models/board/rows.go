package board

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// LedgerRow 台账行 with what other rooms know of the project: money in place, light, latest update.
type LedgerRow struct {
	ledger.Row
	InPlaceYear models.Money      `json:"inPlaceYear"` // 当年认定到位
	InPlace     models.Money      `json:"inPlace"`     // 累计认定到位
	FundsRate   string            `json:"fundsRate"`   // 资金到位率, percent; "—" without an agreed amount
	Light       supervision.Light `json:"light"`       // empty: no light
	Latest      *updates.Update   `json:"latest,omitempty"`
}

// LedgerPage 一页台账 with the sums over everything the filter matches.
type LedgerPage struct {
	models.List[LedgerRow]
	AgreedInvestment models.Money `json:"agreedInvestment"`
}

// LedgerRows 一页台账 as of today: the ledger's list, with money, lights and updates looked up for the rows of the page
// only. Lights narrow the list to projects with any of them.
func (s *Service) LedgerRows(ctx context.Context, actor models.Actor, f ledger.Filter, page models.Page, wanted ...supervision.Light) (out LedgerPage, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return LedgerPage{}, err
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		if len(wanted) > 0 {
			lights, err := s.supervision.Lights(ctx, actor, s.db.Clock().Today())
			if err != nil {
				return err
			}
			if f.Codes, err = s.litCodes(ctx, lights, wanted, f.Codes); err != nil {
				return err
			}
		}
		list, err := s.ledger.List(ctx, actor, f, page)
		if err != nil {
			return err
		}
		out = LedgerPage{AgreedInvestment: list.AgreedInvestment}
		out.Total, out.Page, out.Size = list.Total, list.Page, list.Size
		out.Items, err = s.decorate(ctx, actor, list.Items)
		return err
	})
	return out, err
}

// litCodes gives the codes of the projects with one of the lights, within the codes asked for. No such project
// gives a code that no project has, because an empty list would not filter.
func (s *Service) litCodes(ctx context.Context, lights map[int64]supervision.Light, wanted []supervision.Light, codes []string) ([]string, error) {
	var ids []int64
	for id, l := range lights {
		if slices.Contains(wanted, l) {
			ids = append(ids, id)
		}
	}
	briefs, err := s.ledger.Briefs(ctx, ids)
	if err != nil {
		return nil, err
	}
	lit := []string{""}
	for _, b := range briefs {
		if len(codes) == 0 || slices.Contains(codes, b.Code) {
			lit = append(lit, b.Code)
		}
	}
	return lit, nil
}

// decorate looks up money, light and update for the rows of one page.
func (s *Service) decorate(ctx context.Context, actor models.Actor, rows []ledger.Row) ([]LedgerRow, error) {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	lights, err := s.supervision.LightsOf(ctx, actor, s.db.Clock().Today(), ids)
	if err != nil {
		return nil, err
	}
	totals, err := s.funds.ProjectTotals(ctx, actor, ids, s.db.Clock().Today().Year())
	if err != nil {
		return nil, err
	}
	latest, err := s.updates.Latest(ctx, actor, ids)
	if err != nil {
		return nil, err
	}
	out := make([]LedgerRow, len(rows))
	for i, r := range rows {
		t := totals[r.ID]
		out[i] = LedgerRow{Row: r, InPlaceYear: t.Year, InPlace: t.All, FundsRate: models.Of(t.All, r.AgreedInvestment).Percent(), Light: lights[r.ID]}
		if u, ok := latest[r.ID]; ok {
			out[i].Latest = &u
		}
	}
	return out, nil
}
