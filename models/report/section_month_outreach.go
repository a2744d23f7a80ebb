package report

import (
	"luodi/models/ledger"
	"luodi/models/outreach"
	d "luodi/models/report/document"
)

// monthOutreach 七、接待与外出: receptions by type for the month and the year, then what was held.
func monthOutreach(m *monthMaterial) []d.Block {
	t := &d.Table{
		ID: "t-reception", Caption: "表7　接待情况", Unit: "单位：批次、人次、元", Columns: d.Weights(5, 3, 3, 5, 3, 3, 5),
		Header: [][]d.HeadCell{
			{{Text: "类型", RowSpan: 2}, {Text: "本月", ColSpan: 3}, {Text: "本年累计", ColSpan: 3}},
			{{Text: "批次"}, {Text: "人次"}, {Text: "金额"}, {Text: "批次"}, {Text: "人次"}, {Text: "金额"}},
		},
		Notes: []string{"注：人次为来宾人次，不包括陪同人员；外事接待单列，不计入国内接待。"},
	}
	for _, kind := range outreach.Types() {
		t.Rows = append(t.Rows, row(append([]d.Cell{text("%s", kind.Label())}, m.receptionCells(ofType(m.Reception, kind), ofType(m.YearToDate, kind), string(kind))...)...))
	}
	t.Rows = append(t.Rows, totalRow(append([]d.Cell{text("国内合计")}, m.receptionCells(m.Reception.Domestic, m.YearToDate.Domestic, "")...)...))
	year := m.YearAct
	signings, month := year.count(), m.Activity.count()
	link := outreachLink("from", string(m.january()), "to", string(m.Upto))
	sentence := para("本月，外出招商", countRun(month.visits, link), "批次、", countRun(month.days, link), "天，对接企业", countRun(month.contacts, link),
		"家；举办推介会和参加重大活动", countRun(month.events, link), "次，集中签约", countRun(month.collective, ledgerLink()), "次。本年累计外出招商",
		countRun(signings.visits, link), "批次、", countRun(signings.days, link), "天，推介会和重大活动", countRun(signings.events, link), "次，集中签约",
		countRun(signings.collective, ledgerLink()), "次（其中网络签约", countRun(signings.online, ledgerLink()), "次）。")
	blocks := []d.Block{t, sentence}
	if over := len(m.YearToDate.OverLimit); over > 0 {
		blocks = append(blocks, para("本年陪同人数超过限额的接待", countRun(over, outreachLink("overLimit", "true")), "批次，已列明理由或标注。"))
	}
	return blocks
}

func ofType(stats outreach.Stats, kind outreach.Type) outreach.Sums {
	for _, s := range stats.ByType {
		if s.Type == kind {
			return s.Sums
		}
	}
	return outreach.Sums{}
}

func (m *monthMaterial) receptionCells(month, year outreach.Sums, kind string) []d.Cell {
	now := outreachLink("type", kind, "from", string(m.first()), "to", string(m.Upto), "state", string(outreach.StateCompleted))
	all := outreachLink("type", kind, "from", string(m.january()), "to", string(m.Upto), "state", string(outreach.StateCompleted))
	return []d.Cell{
		whole(month.Batches, now), whole(month.Guests, now), d.NumberCell(d.Yuan(month.Amount), now),
		whole(year.Batches, all), whole(year.Guests, all), d.NumberCell(d.Yuan(year.Amount), all),
	}
}

// activityCount 外出与活动次数, each over its own records (rule book §10).
type activityCount struct{ visits, days, contacts, events, collective, online int }

func (a activity) count() activityCount {
	c := activityCount{visits: len(a.Visits), events: len(a.Events)}
	for _, v := range a.Visits {
		c.days += v.Days()
		if v.Contacts != nil {
			c.contacts += *v.Contacts
		}
	}
	for _, e := range a.Signings {
		if e.Kind == ledger.EventCollective {
			c.collective++
			c.online += int(one(e.Form == ledger.FormOnline))
		}
	}
	return c
}
