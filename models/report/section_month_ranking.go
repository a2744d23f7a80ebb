package report

import (
	"fmt"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/org"
	d "luodi/models/report/document"
	"luodi/models/targets"
)

// monthRanking 三、责任单位排名 by 市外到位资金, each group apart, then those without a rank.
func monthRanking(m *monthMaterial) []d.Block {
	table, ok := m.Ranking[funds.OutsideCity]
	if !ok {
		return nil
	}
	t := &d.Table{
		ID: "t-ranking", Caption: fmt.Sprintf("表3　%d年%s责任单位市外到位资金排名", m.Year, m.months()), Unit: "单位：亿元、个",
		Columns: d.Weights(3, 3, 9, 5, 5, 6, 6, 4, 5, 4, 4),
		Header: [][]d.HeadCell{
			{{Text: "位次", RowSpan: 2}, {Text: "升降", RowSpan: 2}, {Text: "单位", RowSpan: 2}, {Text: "目标", RowSpan: 2}, {Text: "累计", RowSpan: 2}, {Text: "完成率", RowSpan: 2},
				{Text: "超(欠)\n百分点", RowSpan: 2}, {Text: "新签", ColSpan: 2}, {Text: "新开工", RowSpan: 2}, {Text: "备注", RowSpan: 2}},
			{{Text: "个数"}, {Text: "协议额"}},
		},
		Notes: []string{"注：按完成率分组排名，完成率相同的并列；升降为与上月末本组位次相比。合计含不排名单位。"},
	}
	work := m.workByUnit()
	for _, kind := range org.Kinds() {
		rows := m.groupRows(table, kind, work)
		if len(rows) > 0 {
			t.Rows = append(append(t.Rows, group(kind.Label(), len(t.Columns))), rows...)
		}
	}
	if len(t.Rows) == 0 && len(table.Unranked) == 0 {
		return nil
	}
	t.Rows = append(t.Rows, m.unrankedRows(table, work, len(t.Columns))...)
	t.Rows = append(t.Rows, m.rankingTotal(table, work))
	blocks := []d.Block{t}
	if unrounded(table.SumActual, actuals(table)...) {
		blocks = append(blocks, &d.Note{Text: roundingNote})
	}
	if chart := rankingChart(table); chart != nil {
		blocks = append(blocks, chart)
	}
	return blocks
}

// unitWork 单位当年新签与新开工.
type unitWork struct {
	signed  int
	agreed  models.Money
	started []string // project codes
}

func (m *monthMaterial) workByUnit() map[int64]unitWork {
	work := map[int64]unitWork{}
	for _, f := range m.Facts {
		w := work[f.UnitID]
		if f.Signed() && m.thisYear(f.SignedOn) {
			w.signed++
			w.agreed += f.AgreedInvestment
		}
		if f.Signed() && m.thisYear(f.StartedOn) {
			w.started = append(w.started, f.Code)
		}
		work[f.UnitID] = w
	}
	return work
}

func (m *monthMaterial) groupRows(table targets.Table, kind org.Kind, work map[int64]unitWork) []d.Row {
	var rows []d.Row
	for _, r := range table.Ranked {
		if r.Kind != kind {
			continue
		}
		link := m.cumulativeLink(funds.OutsideCity, "unitId", unitParam(r.UnitID), "mergedOn", string(m.Month.Last()))
		remark := ""
		if !r.BrokeZero {
			remark = "未破零"
		}
		cells := []d.Cell{
			whole(r.GroupRank, targetsLink(m.Year)), centred(moved(r.GroupMoved)), linked(r.ShortName, link), yi(r.Target, targetsLink(m.Year)),
			yi(r.Actual, link), percent(r.Ratio, link), d.NumberCell(d.Points(r.Gap), link),
		}
		rows = append(rows, row(append(append(cells, m.workCells(r.UnitID, work)...), centred(remark))...))
	}
	return rows
}

func (m *monthMaterial) workCells(unit int64, work map[int64]unitWork) []d.Cell {
	w := work[unit]
	signed := ledgerLink("counted", "true", "unitId", unitParam(unit), "signedFrom", string(m.january()), "signedTo", string(m.Upto))
	return []d.Cell{whole(w.signed, signed), yi(w.agreed, signed), whole(len(w.started), codesLink(w.started))}
}

// moved prints ↑2, ↓1 or —.
func moved(places *int) string {
	switch {
	case places == nil || *places == 0:
		return models.Dash
	case *places > 0:
		return fmt.Sprintf("↑%d", *places)
	}
	return fmt.Sprintf("↓%d", -*places)
}

func (m *monthMaterial) unrankedRows(table targets.Table, work map[int64]unitWork, columns int) []d.Row {
	if len(table.Unranked) == 0 {
		return nil
	}
	rows := []d.Row{group("不排名（无目标任务）", columns)}
	for _, u := range table.Unranked {
		link := m.cumulativeLink(funds.OutsideCity, "unitId", unitParam(u.UnitID), "mergedOn", string(m.Month.Last()))
		cells := []d.Cell{
			centred(models.Dash), centred(models.Dash), linked(u.ShortName, link), d.NumberCell(d.None(d.KindYi), ""), yi(u.Actual, link),
			d.NumberCell(d.None(d.KindPercent), ""), d.NumberCell(d.None(d.KindPoints), ""),
		}
		rows = append(rows, row(append(append(cells, m.workCells(u.UnitID, work)...), centred("不排名"))...))
	}
	return rows
}

func (m *monthMaterial) rankingTotal(table targets.Table, work map[int64]unitWork) d.Row {
	var sum unitWork
	started := 0
	for _, w := range work {
		sum.signed, started, sum.agreed = sum.signed+w.signed, started+len(w.started), sum.agreed+w.agreed
	}
	link := m.cumulativeLink(funds.OutsideCity)
	gap := d.NumberCell(d.None(d.KindPoints), "")
	done := models.Of(table.SumActual, table.SumTarget)
	if g, ok := targets.Gap(done, m.Month); ok {
		gap = d.NumberCell(d.Points(g), link)
	}
	signed := rowsLink(m.Batches.All.Filter)
	return totalRow(d.Cell{Words: "合　计", Span: 3, Align: d.Center}, yi(table.SumTarget, targetsLink(m.Year)), yi(table.SumActual, link), percent(done, link), gap,
		whole(sum.signed, signed), yi(sum.agreed, signed), whole(started, ledgerLink("counted", "true")), text(""))
}

func actuals(table targets.Table) []models.Money {
	var list []models.Money
	for _, r := range table.Ranked {
		list = append(list, r.Actual)
	}
	for _, u := range table.Unranked {
		list = append(list, u.Actual)
	}
	return list
}

// rankingChart 各责任单位完成率, all groups in one order; nil when nobody is ranked.
func rankingChart(table targets.Table) *d.Chart {
	if len(table.Ranked) == 0 {
		return nil
	}
	c := &d.Chart{ID: "c-ranking", Kind: d.ChartHBar, Title: "图3　各责任单位市外到位资金完成率", Unit: "%", Series: []d.Series{{Name: "完成率（%）"}}}
	for _, r := range table.Ranked {
		c.Categories = append(c.Categories, r.ShortName)
		c.Series[0].Values = append(c.Series[0].Values, d.Percent(r.Percent))
	}
	return c
}
