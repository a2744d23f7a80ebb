package report

import (
	"fmt"

	"luodi/models"
	"luodi/models/board"
	d "luodi/models/report/document"
)

// The floors of 三率 in percent (rule book §7).
const (
	floorPerformed = 90
	floorStarted   = 80
	floorInPlace   = 30
)

// monthRates 二、签约与三率: one row per batch, with n/N beside every percentage.
func monthRates(m *monthMaterial) []d.Block {
	all := m.Batches.All
	blocks := []d.Block{m.signedSentence()}
	t := &d.Table{
		ID: "t-rates", Caption: fmt.Sprintf("表2　签约项目三率（截至%s）", m.Upto.Chinese()), Unit: "单位：个、亿元",
		Columns: d.Weights(13, 5, 6, 6, 6, 9, 6),
		Header:  d.Heads("批次", "签约数", "协议额", "履约率", "开工率", "到位率", "投产率"),
		Notes: []string{"注：签约数为投资协议和正式合同；终止项目不从签约数中剔除。履约指未终止且已注册、已开工或有认定资金；到位率＝累计认定到位÷协议投资额。" +
			fmt.Sprintf("控制线：履约率%d%%、开工率%d%%、到位率%d%%。", floorPerformed, floorStarted, floorInPlace)},
	}
	if all.Signed > 0 {
		t.Rows = append(t.Rows, batchRow(all, fmt.Sprintf("%d年签约", m.Year)))
	}
	for _, b := range m.Earlier {
		if b.Signed > 0 {
			t.Rows = append(t.Rows, batchRow(b, b.Label))
		}
	}
	for _, part := range []struct {
		name    string
		batches []board.Batch
	}{{"按签约活动", m.Batches.ByEvent}, {"按投资规模", m.Batches.BySize}} {
		if len(part.batches) == 0 {
			continue
		}
		t.Rows = append(t.Rows, group(fmt.Sprintf("%d年签约%s", m.Year, part.name), len(t.Columns)))
		for _, b := range part.batches {
			t.Rows = append(t.Rows, batchRow(b, b.Label))
		}
	}
	blocks = append(blocks, t)
	if chart := m.rateChart(); chart != nil {
		blocks = append(blocks, chart)
	}
	link := rowsLink(m.Waiting.Filter)
	return append(blocks, para("另有待转化的框架、意向、战略协议", countRun(m.Waiting.Count, link), "个，协议额", yiRun(m.Waiting.Agreed, link), "亿元，不计入签约数。"))
}

// signedSentence 1—12月，全区新签约项目54个……
func (m *monthMaterial) signedSentence() *d.Paragraph {
	all := m.Batches.All
	link := rowsLink(all.Filter)
	p := para(m.months()+"，全区新签约项目", countRun(all.Signed, link), "个，协议投资额", yiRun(all.Agreed, link), "亿元")
	if all.Signed > 0 {
		p.Runs = append(p.Runs, d.Words("，平均每个"), yiRun(all.Agreed.MulDiv(1, int64(all.Signed)), link), d.Words("亿元。履约率"),
			percentRun(all.Performed.Ratio(), link), d.Words("（"+versus(all.Performed.Ratio(), floorPerformed)+"），开工率"),
			percentRun(all.Started.Ratio(), link), d.Words("（"+versus(all.Started.Ratio(), floorStarted)+"），资金到位率"),
			percentRun(models.Of(all.InPlace, all.Agreed), link), d.Words("（"+versus(models.Of(all.InPlace, all.Agreed), floorInPlace)+"）"))
	}
	p.Runs = append(p.Runs, d.Words("。"))
	return p
}

// versus compares a rate with its floor, on exact fractions.
func versus(r models.Ratio, floor int64) string {
	if r.Defined() && r.Cmp(models.Ratio{Num: floor, Den: 100}) >= 0 {
		return fmt.Sprintf("达到%d%%控制线", floor)
	}
	return fmt.Sprintf("低于%d%%控制线", floor)
}

func batchRow(b board.Batch, label string) d.Row {
	link := rowsLink(b.Filter)
	money := models.Of(b.InPlace, b.Agreed)
	mark := models.Dash
	if money.Defined() {
		mark = money.Percent() + "%"
	}
	return row(text("%s", label), whole(b.Signed, link), yi(b.Agreed, link), share(b.Performed.N, b.Performed.Of, link), share(b.Started.N, b.Started.Of, link),
		d.Cell{Words: fmt.Sprintf("%s/%s\n%s", b.InPlace.InYi(), b.Agreed.InYi(), mark), Link: link, Align: d.Center}, share(b.InProduction.N, b.InProduction.Of, link))
}

// rateChart 各签约年度三率; nil without any signed project.
func (m *monthMaterial) rateChart() *d.Chart {
	performed, started, inPlace := d.Series{Name: "履约率（%）"}, d.Series{Name: "开工率（%）"}, d.Series{Name: "资金到位率（%）"}
	c := &d.Chart{ID: "c-rates", Kind: d.ChartHBar, Title: "图2　各签约年度三率", Unit: "%"}
	add := func(label string, b board.Batch) {
		if b.Signed == 0 {
			return
		}
		c.Categories = append(c.Categories, label)
		performed.Values = append(performed.Values, d.Percent(b.Performed.Ratio().Hundredths()))
		started.Values = append(started.Values, d.Percent(b.Started.Ratio().Hundredths()))
		inPlace.Values = append(inPlace.Values, d.Percent(models.Of(b.InPlace, b.Agreed).Hundredths()))
	}
	for i := len(m.Earlier) - 1; i >= 0; i-- {
		add(m.Earlier[i].Label, m.Earlier[i])
	}
	add(fmt.Sprintf("%d年签约", m.Year), m.Batches.All)
	if len(c.Categories) == 0 {
		return nil
	}
	c.Series = []d.Series{performed, started, inPlace}
	return c
}
