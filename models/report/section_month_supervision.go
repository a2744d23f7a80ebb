package report

import (
	"fmt"
	"strconv"

	d "luodi/models/report/document"
	"luodi/models/supervision"
)

// monthSupervision 六、督办与销号: 上月未结 + 本月新增 − 本月销号 = 月末未结, by step, and the year's bulletins.
func monthSupervision(m *monthMaterial) []d.Block {
	rows, all := m.steps()
	var blocks []d.Block
	if all.before+all.opened > 0 {
		t := &d.Table{
			ID: "t-supervision", Caption: "表6　督办事项销号情况", Unit: "单位：件", Columns: d.Weights(6, 4, 4, 4, 4, 5),
			Header: d.Heads("级次", "上月未结", "本月新增", "本月销号", "月末未结", "其中：超期"),
			Notes:  []string{"注：上月未结＋本月新增－本月销号＝月末未结；级次为编制时所在级次，作废的计入销号。"},
		}
		for _, r := range rows {
			t.Rows = append(t.Rows, row(r.cells(r.step.Label(), supervisionLink("step", strconv.Itoa(int(r.step))))...))
		}
		t.Rows = append(t.Rows, totalRow(all.cells("合　计", supervisionLink())...))
		blocks = append(blocks, t)
	}
	counts := map[supervision.Light]int{}
	for _, l := range m.Lights {
		counts[l]++
	}
	link := func(l supervision.Light) string { return supervisionLink("tab", "findings", "light", string(l)) }
	blocks = append(blocks, para("截至"+m.Upto.Chinese()+"，在册签约项目亮红灯", countRun(counts[supervision.Red], link(supervision.Red)), "个、黄灯",
		countRun(counts[supervision.Yellow], link(supervision.Yellow)), "个、绿灯", countRun(counts[supervision.Green], ledgerLink()), "个，清单见附表D。"))
	for _, b := range m.Bulletins {
		if !m.thisYear(b.IssuedOn) {
			continue
		}
		replied := 0
		for _, item := range b.Items {
			if !item.RepliedOn.Empty() && item.RepliedOn <= m.Upto {
				replied++
			}
		}
		at := supervisionLink("bulletin", strconv.FormatInt(b.ID, 10))
		blocks = append(blocks, para(fmt.Sprintf("%s，%s印发，通报问题", b.DocNo, m.shortDate(b.IssuedOn)), countRun(len(b.Items), at), "个，已书面回复", countRun(replied, at), "个。"))
	}
	return blocks
}

// stepCount 一个级次的进出.
type stepCount struct {
	step                                  supervision.Step
	before, opened, closed, open, overdue int
}

func (c stepCount) cells(label, link string) []d.Cell {
	return []d.Cell{text("%s", label), whole(c.before, link), whole(c.opened, link), whole(c.closed, link), whole(c.open, link), whole(c.overdue, link)}
}

// steps counts the notices by step, and all of them.
func (m *monthMaterial) steps() (rows []stepCount, all stepCount) {
	for step := supervision.StepReminder; step <= supervision.StepDeduct; step++ {
		c := stepCount{step: step}
		for _, n := range m.Notices {
			if n.Step == step {
				c.add(m.period, n)
			}
		}
		if c.before+c.opened > 0 {
			rows = append(rows, c)
		}
		all.before, all.opened, all.closed = all.before+c.before, all.opened+c.opened, all.closed+c.closed
		all.open, all.overdue = all.open+c.open, all.overdue+c.overdue
	}
	return rows, all
}

func (c *stepCount) add(p period, n supervision.NoticeView) {
	ended := !n.ClosedOn.Empty() && n.ClosedOn <= p.Upto
	switch {
	case n.OpenedOn > p.Upto, ended && n.ClosedOn <= p.After:
		return
	case n.OpenedOn <= p.After:
		c.before++
	default:
		c.opened++
	}
	if ended {
		c.closed++
		return
	}
	c.open++
	c.overdue += int(one(!n.DueOn.Empty() && n.DueOn < p.Upto))
}
