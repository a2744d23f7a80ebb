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
	month, year := m.Activity.count(), m.YearAct.count()
	sentence := para("本月，")
	sentence.Runs = append(sentence.Runs, month.runs(outreachLink("from", string(m.first()), "to", string(m.Upto)))...)
	sentence.Runs = append(sentence.Runs, d.Words("。本年累计"))
	sentence.Runs = append(sentence.Runs, year.runs(outreachLink("from", string(m.january()), "to", string(m.Upto)))...)
	sentence.Runs = append(sentence.Runs, d.Words("。"))
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
type activityCount struct {
	visits, days, contacts, events, collective, online int
	contacted                                          bool // somebody counted the firms
}

// runs 外出招商1批次、5天……; firms are told only when somebody counted them.
func (c activityCount) runs(link string) []d.Run {
	p := para("外出招商", countRun(c.visits, link), "批次、", countRun(c.days, link), "天")
	if c.contacted {
		p.Runs = append(p.Runs, d.Words("，对接企业"), countRun(c.contacts, link), d.Words("家"))
	}
	p.Runs = append(p.Runs, para("，推介会和参加重大活动", countRun(c.events, link), "次，集中签约", countRun(c.collective, ledgerLink()), "次").Runs...)
	if c.online > 0 {
		p.Runs = append(p.Runs, para("（其中网络签约", countRun(c.online, ledgerLink()), "次）").Runs...)
	}
	return p.Runs
}

func (a activity) count() activityCount {
	c := activityCount{visits: len(a.Visits), events: len(a.Events)}
	for _, v := range a.Visits {
		c.days += v.Days()
		if v.Contacts != nil {
			c.contacts, c.contacted = c.contacts+*v.Contacts, true
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
