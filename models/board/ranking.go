package board

import (
	"context"
	"strconv"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/org"
	"luodi/models/targets"
)

// UnitBar 责任单位 in the ranking of the lead indicator. Rank 0 is 不排名.
type UnitBar struct {
	UnitID    int64        `json:"unitId"`
	Unit      string       `json:"unit"` // 简称
	Kind      org.Kind     `json:"kind"`
	Target    models.Money `json:"target"`
	Done      models.Money `json:"done"`
	Percent   string       `json:"percent"` // 完成率; "—" when not ranked
	Rank      int          `json:"rank"`
	GroupRank int          `json:"groupRank"`
	Moved     *int         `json:"moved"` // places climbed since last month; null when not ranked then
	Met       bool         `json:"met"`
	BrokeZero bool         `json:"brokeZero"`
	Filter    Filter       `json:"filter"` // of the funds list
}

// Ranking 排名 of the units by one indicator, unranked ones last.
type Ranking struct {
	Indicator funds.Indicator `json:"indicator"`
	Label     string          `json:"label"`
	Units     []UnitBar       `json:"units"`
}

// rankingPart ranks the units by every indicator that has unit targets.
func (s *Service) rankingPart(ctx context.Context, actor models.Actor, o *Overview) error {
	tables, err := s.targets.Ranking(ctx, actor, o.Month.Year(), o.On)
	if err != nil {
		return err
	}
	o.Rankings = []Ranking{}
	for _, i := range funds.Indicators() {
		if table := tables[i]; len(table.Ranked) > 0 {
			o.Rankings = append(o.Rankings, Ranking{i, i.Label(), unitBars(table, moneyFilter(i, o.Month.January(), o.Month), o.Month.Last())})
		}
	}
	return nil
}

// unitBars: a unit's line holds the money of those merged into it by the month's last day, and so do its rows.
func unitBars(table targets.Table, base Filter, last models.Date) []UnitBar {
	bars := make([]UnitBar, 0, len(table.Ranked)+len(table.Unranked))
	rows := func(unit int64) Filter {
		return base.with("unitId", strconv.FormatInt(unit, 10), "mergedOn", string(last))
	}
	for _, r := range table.Ranked {
		bars = append(bars, UnitBar{
			UnitID: r.UnitID, Unit: r.ShortName, Kind: r.Kind, Target: r.Target, Done: r.Actual, Percent: r.Ratio.Percent(), Rank: r.Rank,
			GroupRank: r.GroupRank, Moved: r.Moved, Met: r.Met, BrokeZero: r.BrokeZero, Filter: rows(r.UnitID),
		})
	}
	for _, u := range table.Unranked {
		bars = append(bars, UnitBar{
			UnitID: u.UnitID, Unit: u.ShortName, Kind: u.Kind, Done: u.Actual, Percent: models.Dash, BrokeZero: u.Actual > 0, Filter: rows(u.UnitID),
		})
	}
	return bars
}
