package report

import (
	"slices"

	"luodi/models/funds"
	"luodi/models/org"
	d "luodi/models/report/document"
	"luodi/models/targets"
	"luodi/models/updates"
)

// places is how many units of a group may stand on a list (rule book §8).
const places = 3

// monthRedBlack 五、红黑榜: unit names only, the figures stand in table 3 and 附表E.
func monthRedBlack(m *monthMaterial) []d.Block {
	table := m.Ranking[funds.OutsideCity]
	t := &d.Table{
		ID: "t-red-black", Caption: "表5　红黑榜", Columns: d.Weights(3, 3, 8, 8), Header: d.Heads("类别", "组别", "红榜", "黑榜"),
		Notes: []string{"注：指标进度按市外到位资金完成率，红榜为本组前三且不欠序时进度，黑榜为本组后三且欠序时进度或未破零；基础工作按本月周报报送，红榜为无迟报、无未报。"},
	}
	for _, kind := range org.Kinds() {
		red, black := redBlack(table, kind)
		if len(red)+len(black) > 0 {
			t.Rows = append(t.Rows, row(centred("指标进度"), centred(kind.Label()), words(joined(red)), words(joined(black))))
		}
	}
	if good, bad := punctual(m.Weeks); len(good)+len(bad) > 0 {
		t.Rows = append(t.Rows, row(centred("基础工作"), centred("全部"), words(joined(good)), words(joined(bad))))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []d.Block{t}
}

// redBlack 指标进度 within a group: the first three that are not behind, the last three that are, and all at zero.
func redBlack(table targets.Table, kind org.Kind) (red, black []string) {
	rows := slices.DeleteFunc(slices.Clone(table.Ranked), func(r targets.Rank) bool { return r.Kind != kind })
	for i, r := range rows {
		switch {
		case r.GroupRank <= places && r.Gap >= 0 && r.BrokeZero:
			red = append(red, r.ShortName)
		case !r.BrokeZero, i >= len(rows)-places && r.Gap < 0:
			black = append(black, r.ShortName)
		}
	}
	return red, black
}

// punctual 基础工作: units without a late or missing update in the month's weeks, and the three with most of them.
func punctual(weeks []updates.WeekSummary) (good, bad []string) {
	faults := map[string]int{}
	var names []string
	for _, w := range weeks {
		for _, u := range w.Units {
			if _, seen := faults[u.ShortName]; !seen {
				names = append(names, u.ShortName)
			}
			faults[u.ShortName] += u.Late + u.Missing
		}
	}
	for _, name := range names {
		if faults[name] == 0 {
			good = append(good, name)
			continue
		}
		bad = append(bad, name)
	}
	slices.SortStableFunc(bad, func(a, b string) int { return faults[b] - faults[a] })
	return good, bad[:min(places, len(bad))]
}
