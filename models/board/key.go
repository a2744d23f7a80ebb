package board

import (
	"cmp"
	"context"
	"slices"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// KeyRow 重点项目 on one page: where it stands against its baseline, its money, and what the last update says.
type KeyRow struct {
	ProjectID       int64             `json:"projectId"`
	Code            string            `json:"code"`
	Name            string            `json:"name"`
	Investor        string            `json:"investor"`
	UnitName        string            `json:"unitName"`
	LeadOfficer     string            `json:"leadOfficer"`
	Agreed          models.Money      `json:"agreed"`
	InPlace         models.Money      `json:"inPlace"`
	FundsRate       string            `json:"fundsRate"`
	Stage           ledger.Stage      `json:"stage"`
	StageLabel      string            `json:"stageLabel"`
	Light           supervision.Light `json:"light"`
	BaselineStartOn models.Date       `json:"baselineStartOn"`
	AgreedStartOn   models.Date       `json:"agreedStartOn"`
	StartedOn       models.Date       `json:"startedOn"`
	PostponeCount   int               `json:"postponeCount"`
	PostponeDays    int               `json:"postponeDays"` // 累计延期
	Percent         int               `json:"percent"`      // 形象进度
	Latest          *updates.Update   `json:"latest,omitempty"`
	Order           int               `json:"order,omitempty"`  // place in the list; 0 without one
	Reason          string            `json:"reason,omitempty"` // 列为重点的理由
}

// KeyProjects 重点跟踪项目 as of a day, in the order of the list; those without a place follow by their codes.
func (s *Service) KeyProjects(ctx context.Context, actor models.Actor, on models.Date) (rows []KeyRow, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		facts, err := s.ledger.Facts(ctx, actor, on)
		if err != nil {
			return err
		}
		facts = slices.DeleteFunc(facts, func(f ledger.Fact) bool { return !f.Key })
		lights, err := s.supervision.Lights(ctx, actor, on)
		if err != nil {
			return err
		}
		inPlace, err := s.funds.ProjectSums(ctx, actor, on.Month())
		if err != nil {
			return err
		}
		ids := make([]int64, len(facts))
		for i, f := range facts {
			ids[i] = f.ID
		}
		latest, err := s.updates.Latest(ctx, actor, ids)
		if err != nil {
			return err
		}
		places, err := s.ledger.KeyPlaces(ctx, actor)
		if err != nil {
			return err
		}
		rows = make([]KeyRow, len(facts))
		for i, f := range facts {
			rows[i] = keyRow(f, inPlace[f.ID], lights[f.ID])
			if u, ok := latest[f.ID]; ok && u.Week.Monday() <= on {
				rows[i].Latest = &u
			}
		}
		inOrder(rows, places)
		return nil
	})
	return rows, err
}

// inOrder gives the rows place and reason, and sorts them by their place.
func inOrder(rows []KeyRow, places []ledger.KeyPlace) {
	rank := make(map[int64]int, len(places))
	for i, place := range places {
		rank[place.ID] = i + 1
		for j := range rows {
			if rows[j].ProjectID == place.ID {
				rows[j].Order, rows[j].Reason = place.Order, place.Reason
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b KeyRow) int {
		last := len(places) + 1 // ended since then
		return cmp.Compare(cmp.Or(rank[a.ProjectID], last), cmp.Or(rank[b.ProjectID], last))
	})
}

func keyRow(f ledger.Fact, inPlace models.Money, light supervision.Light) KeyRow {
	return KeyRow{
		ProjectID: f.ID, Code: f.Code, Name: f.Name, Investor: f.InvestorName, UnitName: f.UnitName, LeadOfficer: f.LeadOfficer,
		Agreed: f.AgreedInvestment, InPlace: inPlace, FundsRate: models.Of(inPlace, f.AgreedInvestment).Percent(), Stage: f.Stage,
		StageLabel: f.Stage.Label(), Light: light, BaselineStartOn: f.BaselineStartOn, AgreedStartOn: f.AgreedStartOn, StartedOn: f.StartedOn,
		PostponeCount: f.PostponeCount, PostponeDays: f.PostponeDays, Percent: f.Percent,
	}
}
