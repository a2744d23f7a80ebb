package report

import (
	"fmt"

	"luodi/models"
	"luodi/models/funds"
	d "luodi/models/report/document"
	"luodi/models/targets"
)

// monthTargets 一、目标任务完成情况: summary, table 1, the course of the year, sources and purposes.
func monthTargets(m *monthMaterial) []d.Block {
	if len(m.Progress) == 0 {
		return nil
	}
	blocks := []d.Block{m.targetSentence(), m.targetTable()}
	if note := m.sumNote(); note != "" {
		blocks = append(blocks, &d.Note{Text: note})
	}
	if chart := m.courseChart(); chart != nil {
		blocks = append(blocks, chart)
	}
	if p := m.sourceSentence(); p != nil {
		blocks = append(blocks, p)
	}
	return append(blocks, m.declaredSentence())
}

// targetSentence 1—12月，全区市外到位资金…亿元，完成年度目标…亿元的…，超序时进度…个百分点；其中……
func (m *monthMaterial) targetSentence() *d.Paragraph {
	p := para(m.months() + "，全区")
	for i, indicator := range []funds.Indicator{funds.OutsideCity, funds.OutsideProvince, funds.Industry} {
		x, ok := m.lead(indicator)
		if !ok {
			continue
		}
		if i > 0 {
			p.Runs = append(p.Runs, d.Words("；其中"))
		}
		p.Runs = append(p.Runs, d.Words(name(indicator)), yiRun(x.Cumulative, m.cumulativeLink(indicator)), d.Words("亿元"))
		if x.HasTarget && x.Completion.Defined() {
			p.Runs = append(p.Runs, d.Words("，完成年度目标"), yiRun(x.Target, targetsLink(m.Year)), d.Words("亿元的"),
				percentRun(x.Completion, m.cumulativeLink(indicator)), d.Words("，"+targets.GapText(x.Gap)))
		}
		if x.Growth.Defined() {
			p.Runs = append(p.Runs, d.Words("，同比"+growth(x.Growth)))
		}
	}
	p.Runs = append(p.Runs, d.Words("。"))
	return p
}

// name 指标全称.
func name(i funds.Indicator) string {
	if i == funds.Industry {
		return "工业到位资金"
	}
	return i.Label() + "到位资金"
}

// growth 增长9.48% or 下降3.10%.
func growth(r models.Ratio) string {
	h := r.Hundredths()
	switch {
	case h < 0:
		return "下降" + d.Percent(-h).Text()
	case h == 0:
		return "持平"
	}
	return "增长" + d.Percent(h).Text()
}

func (m *monthMaterial) cumulativeLink(i funds.Indicator, more ...string) string {
	return postedLink(i, m.Month.January(), m.Month, more...)
}

func (m *monthMaterial) targetTable() *d.Table {
	t := &d.Table{
		ID: "t-targets", Caption: fmt.Sprintf("表1　%d年%s目标任务完成情况", m.Year, m.months()), Unit: "单位：亿元",
		Columns: d.Weights(60, 37, 33, 37, 37, 37, 37, 40, 40, 41, 37, 37),
		Header: [][]d.HeadCell{
			{{Text: "到位资金", RowSpan: 2}, {Text: "年度\n目标", RowSpan: 2}, {Text: "当月", RowSpan: 2}, {Text: m.months() + "累计", ColSpan: 4},
				{Text: "完成率\n(%)", RowSpan: 2}, {Text: "序时进\n度(%)", RowSpan: 2}, {Text: "超(欠)\n百分点", RowSpan: 2}, {Text: "上年\n同期", RowSpan: 2}, {Text: "同比\n(%)", RowSpan: 2}},
			{{Text: "合计"}, {Text: "当年\n新签"}, {Text: "续建"}, {Text: "补报/\n核减"}},
		},
		Notes: []string{"注：省外、工业均含在市外之内，互有交叉；境外单列，折人民币。补报/核减指本年入账、归属以前月份的部分，已含在累计内。"},
	}
	labels := map[funds.Indicator]string{
		funds.OutsideCity: "市外", funds.OutsideProvince: "其中：省外", funds.Industry: "其中：工业", funds.Foreign: "境外",
	}
	for _, x := range m.Progress {
		t.Rows = append(t.Rows, m.targetRow(x, labels[x.Indicator]))
	}
	return t
}

func (m *monthMaterial) targetRow(x targets.Progress, label string) d.Row {
	link := m.cumulativeLink(x.Indicator)
	goal, rate, gap := d.NumberCell(d.None(d.KindYi), ""), d.NumberCell(d.None(d.KindDecimal), ""), d.NumberCell(d.None(d.KindPoints), "")
	if x.HasTarget {
		goal, rate = yi(x.Target, targetsLink(m.Year)), bare(x.Completion, link)
		if x.Completion.Defined() {
			gap = d.NumberCell(d.Points(x.Gap), link)
		}
	}
	return row(text("%s", label), goal, yi(x.Month, postedLink(x.Indicator, m.Month, m.Month)), yi(x.Cumulative, link),
		yi(x.Fresh, m.cumulativeLink(x.Indicator, "fresh", "true")), yi(x.CarryOver, m.cumulativeLink(x.Indicator, "fresh", "false")),
		yi(x.Late, m.cumulativeLink(x.Indicator, "late", "true")), rate, d.NumberCell(d.Decimal(x.Pace), ""), gap,
		yi(x.PriorCumulative, correctedLink(x.Indicator, m.Month.January().Add(-12), m.Month.Add(-12), m.Month)), bare(x.Growth, link))
}

// sumNote is empty unless 新签 and 续建 as printed miss the printed 累计.
func (m *monthMaterial) sumNote() string {
	for _, x := range m.Progress {
		if unrounded(x.Cumulative, x.Fresh, x.CarryOver) {
			return roundingNote
		}
	}
	return ""
}

// courseChart 市外到位资金走势: months as bars, cumulative and 序时目标 as lines.
func (m *monthMaterial) courseChart() *d.Chart {
	x, ok := m.lead(funds.OutsideCity)
	if !ok || len(m.Months) == 0 {
		return nil
	}
	month, sum, pace := d.Series{Name: "当月（亿元）"}, d.Series{Name: "累计（亿元）", Line: true}, d.Series{Name: "序时目标（亿元）", Line: true}
	c := &d.Chart{ID: "c-course", Kind: d.ChartCombo, Title: fmt.Sprintf("图1　%d年市外到位资金走势", m.Year), Unit: "亿元"}
	for _, f := range m.Months {
		c.Categories = append(c.Categories, fmt.Sprintf("%d月", f.Month.Number()))
		month.Values = append(month.Values, d.Yi(f.Posted))
		sum.Values = append(sum.Values, d.Yi(f.Cumulative))
		pace.Values = append(pace.Values, d.Yi(x.Target.MulDiv(int64(f.Month.Number()), 12)))
	}
	c.Series = []d.Series{month, sum}
	if x.HasTarget {
		c.Series = append(c.Series, pace)
	}
	return c
}

// topSources is how many provinces of origin are named.
const topSources = 5

// sourceSentence 来源地前五 and the split 固定资产 / 流动资金; nil without money.
func (m *monthMaterial) sourceSentence() *d.Paragraph {
	x, ok := m.lead(funds.OutsideCity)
	if !ok || x.Cumulative <= 0 || len(m.Sources) == 0 {
		return nil
	}
	link := m.cumulativeLink(funds.OutsideCity)
	p := para(fmt.Sprintf("市外到位资金中，来源地前%d位为", min(topSources, len(m.Sources))))
	for i, s := range m.Sources {
		if i == topSources {
			break
		}
		if i > 0 {
			p.Runs = append(p.Runs, d.Words("、"))
		}
		p.Runs = append(p.Runs, d.Words(s.Source), yiRun(s.Amount, link), d.Words("亿元"))
	}
	var fixed, other models.Money
	for purpose, amount := range m.Purposes {
		if purpose.Fixed() {
			fixed += amount
		} else {
			other += amount
		}
	}
	p.Runs = append(p.Runs, d.Words("。按用途分，固定资产"), yiRun(fixed, link), d.Words("亿元，占"), percentRun(models.Of(fixed, fixed+other), link),
		d.Words("；流动资金及其他"), yiRun(other, link), d.Words("亿元。"))
	return p
}

// declaredSentence sets what was declared beside what counted; the two are never mixed.
func (m *monthMaterial) declaredSentence() *d.Paragraph {
	n := m.NotCounted
	gap := fundsLink("from", string(m.Month.January()), "to", string(m.Month))
	p := para("全年各来源申报资金中，")
	if m.Month.Number() < 12 {
		p = para("本年各来源申报资金中，")
	}
	p.Runs = append(p.Runs, para("未予认定", countRun(n.Zero.Entries, gap), "笔、", yiRun(n.Zero.Amount, gap), "亿元，部分核减",
		countRun(n.Reduced.Entries, gap), "笔、", yiRun(n.Reduced.Amount, gap), "亿元，退回", countRun(n.Returned.Entries, gap), "笔、", yiRun(n.Returned.Amount, gap),
		"亿元，尚未认定", countRun(n.Undecided.Entries, gap), "笔、", yiRun(n.Undecided.Amount, gap), "亿元，均不计入完成数。").Runs...)
	return p
}
