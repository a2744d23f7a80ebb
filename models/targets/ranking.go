package targets

import (
	"slices"

	"luodi/models"
	"luodi/models/org"
)

// Standing 参评数: a unit's target and actual of one indicator, 分. HasTarget tells a target of 0 from none.
type Standing struct {
	Unit      org.Unit
	Target    models.Money
	HasTarget bool
	Actual    models.Money
}

// Rank 位次 of one unit. Ranks start at 1; equal ratios share a rank and the next one is skipped.
type Rank struct {
	UnitID     int64        `json:"unitId"`
	UnitCode   string       `json:"unitCode"`
	Unit       string       `json:"unit"`
	ShortName  string       `json:"shortName"`
	Kind       org.Kind     `json:"kind"`
	Target     models.Money `json:"target"`
	Actual     models.Money `json:"actual"`
	Ratio      models.Ratio `json:"-"`
	Percent    int64        `json:"percent"` // 完成率, hundredths of a percent
	Rank       int          `json:"rank"`
	GroupRank  int          `json:"groupRank"` // within 乡镇, 园区, 区直部门
	Met        bool         `json:"met"`
	BrokeZero  bool         `json:"brokeZero"`  // false: 未破零
	Gap        int64        `json:"gap"`        // 超（欠）, hundredths of a point
	Moved      *int         `json:"moved"`      // 升降 against last month's rank, up is positive; null: none then
	GroupMoved *int         `json:"groupMoved"` // the same within the group
}

// Unranked 不排名: a unit with a target of 0, or with money but no target. Its money counts in the sum.
type Unranked struct {
	UnitID    int64        `json:"unitId"`
	UnitCode  string       `json:"unitCode"`
	Unit      string       `json:"unit"`
	ShortName string       `json:"shortName"`
	Kind      org.Kind     `json:"kind"`
	Actual    models.Money `json:"actual"`
	HasTarget bool         `json:"hasTarget"`
}

// Table 排名表 of one indicator. The sums contain the unranked units, so that Σ units = district.
type Table struct {
	Ranked    []Rank       `json:"ranked"`
	Unranked  []Unranked   `json:"unranked"`
	SumTarget models.Money `json:"sumTarget"`
	SumActual models.Money `json:"sumActual"`
}

// rankAll 排名 (rule book §6): by exact 完成率, within a tie by the larger sum, then in the order of the
// units. A target of 0, or none, is not ranked; with neither target nor money the unit is left out.
func rankAll(list []Standing, m models.Month) Table {
	t := Table{Ranked: []Rank{}, Unranked: []Unranked{}}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Standing) int { return int(a.Unit.Sort - b.Unit.Sort) })
	for _, s := range list {
		t.SumTarget += s.Target
		t.SumActual += s.Actual
		switch {
		case s.Target > 0 && s.Unit.Kind.Ranked():
			t.Ranked = append(t.Ranked, enter(s, m))
		case s.HasTarget || s.Actual != 0:
			t.Unranked = append(t.Unranked, Unranked{s.Unit.ID, s.Unit.Code, s.Unit.Name, s.Unit.ShortName, s.Unit.Kind, s.Actual, s.HasTarget})
		}
	}
	slices.SortStableFunc(t.Ranked, func(a, b Rank) int {
		if c := b.Ratio.Cmp(a.Ratio); c != 0 {
			return c
		}
		return compare(b.Actual, a.Actual)
	})
	number(t.Ranked)
	return t
}

func enter(s Standing, m models.Month) Rank {
	r := Rank{
		UnitID: s.Unit.ID, UnitCode: s.Unit.Code, Unit: s.Unit.Name, ShortName: s.Unit.ShortName, Kind: s.Unit.Kind,
		Target: s.Target, Actual: s.Actual, Ratio: models.Of(s.Actual, s.Target), Met: s.Actual >= s.Target, BrokeZero: s.Actual > 0,
	}
	r.Percent = r.Ratio.Hundredths()
	r.Gap, _ = Gap(r.Ratio, m)
	return r
}

func compare(a, b models.Money) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// number gives the places: overall, and within each kind.
func number(rows []Rank) {
	last := map[org.Kind]int{} // index of the kind's row before
	seen := map[org.Kind]int{}
	for i := range rows {
		r := &rows[i]
		r.Rank = i + 1
		if i > 0 && rows[i-1].Ratio.Cmp(r.Ratio) == 0 {
			r.Rank = rows[i-1].Rank
		}
		seen[r.Kind]++
		r.GroupRank = seen[r.Kind]
		if before, ok := last[r.Kind]; ok && rows[before].Ratio.Cmp(r.Ratio) == 0 {
			r.GroupRank = rows[before].GroupRank
		}
		last[r.Kind] = i
	}
}

// move notes the climb or fall against an earlier table.
func move(now, before Table) {
	earlier := map[int64]Rank{}
	for _, r := range before.Ranked {
		earlier[r.UnitID] = r
	}
	for i := range now.Ranked {
		r := &now.Ranked[i]
		if old, ok := earlier[r.UnitID]; ok {
			up, group := old.Rank-r.Rank, old.GroupRank-r.GroupRank
			r.Moved, r.GroupMoved = &up, &group
		}
	}
}
