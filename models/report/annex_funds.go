package report

import (
	"luodi/models"
	"luodi/models/funds"
	d "luodi/models/report/document"
)

// annexFunds 附表B 到位资金明细: every entry posted in the month, declared and recognised side by side, in 万元.
func annexFunds(m *monthMaterial) []d.Block {
	return entryTable("t-funds", m.Month.Chinese()+"到位资金明细", m.Entries, false)
}

// entryTable lists entries; corrected adds the month they relate to and why.
func entryTable(id, caption string, entries []funds.Row, corrected bool) []d.Block {
	if len(entries) == 0 {
		return nil
	}
	t := &d.Table{
		ID: id, Caption: caption, Unit: "单位：万元", Landscape: true, Columns: d.Weights(8, 13, 8, 6, 4, 6, 7, 7, 7, 9),
		Header: d.Heads("编号", "项目名称", "责任单位", "资金属性", "类型", "用途", "到位日期", "申报额", "认定额", "不纳入统计原因"),
	}
	if corrected {
		t.Header = d.Heads("编号", "项目名称", "责任单位", "统计月份", "类型", "用途", "归属月份", "申报额", "认定额", "原因及说明")
	}
	var declared, recognised models.Money
	for _, e := range entries {
		link := entryLink(e.ID)
		var amount models.Money
		if e.Recognised != nil {
			amount = *e.Recognised
		}
		declared, recognised = declared+e.Declared, recognised+amount
		attribute, day, why := e.Leaf.Label(), string(e.ArrivedOn), e.CutReason.Label()
		if corrected {
			attribute, day, why = string(e.StatMonth), string(e.RelatesMonth), reasons(why, e.Note)
		}
		t.Rows = append(t.Rows, row(linked(e.No, link), linked(e.ProjectName, projectLink(e.ProjectCode)), words(e.UnitName), centred(attribute), centred(e.Kind.Label()),
			centred(e.Purpose.Label()), centred(day), wan(e.Declared, link), wan(amount, link), words(why)))
	}
	t.Rows = append(t.Rows, totalRow(d.Cell{Words: "合　计", Span: 7, Align: d.Center}, wan(declared, fundsLink()), wan(recognised, fundsLink()), text("")))
	return []d.Block{t}
}

func reasons(why, note string) string {
	if why != "" && note != "" {
		return why + "；" + note
	}
	return why + note
}
