package report

import (
	"cmp"
	"slices"

	d "luodi/models/report/document"
	"luodi/models/updates"
)

// annexLate 附表E 迟报未报清单: the month's weekly updates by unit, those with most faults first.
func annexLate(m *monthMaterial) []d.Block {
	sums := map[int64]*updates.UnitSummary{}
	var order []*updates.UnitSummary
	for _, w := range m.Weeks {
		for _, u := range w.Units {
			if sums[u.UnitID] == nil {
				sums[u.UnitID] = &updates.UnitSummary{UnitID: u.UnitID, ShortName: u.ShortName}
				order = append(order, sums[u.UnitID])
			}
			s := sums[u.UnitID]
			s.Owed, s.Submitted, s.Late, s.Missing = s.Owed+u.Owed, s.Submitted+u.Submitted, s.Late+u.Late, s.Missing+u.Missing
			s.ConsecutiveMissing = u.ConsecutiveMissing
		}
	}
	faults := func(u *updates.UnitSummary) int { return u.Late + u.Missing }
	order = slices.DeleteFunc(order, func(u *updates.UnitSummary) bool { return faults(u) == 0 })
	if len(order) == 0 {
		return nil
	}
	slices.SortStableFunc(order, func(a, b *updates.UnitSummary) int { return cmp.Compare(faults(b), faults(a)) })
	t := &d.Table{
		ID: "t-late", Caption: m.Month.Chinese() + "周报迟报未报清单", Unit: "单位：项次、周", Columns: d.Weights(8, 3, 3, 3, 3, 4),
		Header: d.Heads("单位", "应报", "已报", "迟报", "未报", "连续未报周数"),
		Notes:  []string{"注：按截稿日在本月的各周合计；应报＝已报＋迟报＋未报，已报为截稿前报送。连续未报周数截至最后一周。"},
	}
	var sum updates.UnitSummary
	for _, u := range order {
		link := updatesLink("unitId", unitParam(u.UnitID))
		t.Rows = append(t.Rows, row(linked(u.ShortName, link), whole(u.Owed, link), whole(u.InTime(), link), whole(u.Late, link), whole(u.Missing, link), whole(u.ConsecutiveMissing, link)))
		sum.Owed, sum.Submitted, sum.Late, sum.Missing = sum.Owed+u.Owed, sum.Submitted+u.Submitted, sum.Late+u.Late, sum.Missing+u.Missing
	}
	t.Rows = append(t.Rows, totalRow(text("合　计"), whole(sum.Owed, ""), whole(sum.InTime(), ""), whole(sum.Late, ""), whole(sum.Missing, ""), centred("—")))
	return []d.Block{t}
}
