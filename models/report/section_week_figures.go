package report

import (
	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
	d "luodi/models/report/document"
)

// weekFigures 一、本周数据: one sentence and the table 本周 | 本年累计.
func weekFigures(m *weekMaterial) []d.Block {
	signed := ledgerLink("counted", "true", "signedFrom", string(m.first()), "signedTo", string(m.Upto))
	signedYear := ledgerLink("counted", "true", "signedFrom", string(m.january()), "signedTo", string(m.Upto))
	stage := func(s ledger.Stage) string { return ledgerLink("stages", string(s)) }
	money := fundsLink("indicator", string(funds.OutsideCity), "from", string(m.Month.January()), "to", string(m.Month))
	posted := postedLink(funds.OutsideCity, m.Month.January(), m.Month)
	startedOn := func(f ledger.Fact) models.Date { return f.StartedOn }
	producedOn := func(f ledger.Fact) models.Date { return f.ProducedOn }
	started, startedYear := m.rows(startedOn, m.covers), m.rows(startedOn, m.thisYear)
	produced, producedYear := m.rows(producedOn, m.covers), m.rows(producedOn, m.thisYear)
	w, y := m.ThisWeek, m.Total
	t := &d.Table{
		ID: "t-figures", Caption: "表1　" + span(m.first(), m.Upto) + "招商引资主要数据", Unit: "单位：个、亿元",
		Columns: d.Weights(6, 3, 3), Header: d.Heads("指标", "本周", "本年累计"),
		Rows: []d.Row{
			row(text("新增线索"), whole(w.Leads, stage(ledger.StageProspect)), whole(y.Leads, stage(ledger.StageProspect))),
			row(text("新增在谈"), whole(w.Talks, stage(ledger.StageLead)), whole(y.Talks, stage(ledger.StageLead))),
			row(text("签约项目"), whole(w.Signed, signed), whole(y.Signed, signedYear)),
			row(text("签约协议投资额"), yi(w.Agreed, signed), yi(y.Agreed, signedYear)),
			row(text("开工项目"), whole(w.Started, started), whole(y.Started, startedYear)),
			row(text("投产项目"), whole(w.Produced, produced), whole(y.Produced, producedYear)),
			row(text("市外到位资金（申报）"), yi(w.Declared, money), yi(y.Declared, money)),
			row(text("市外到位资金（认定）"), yi(w.Recognised, posted), yi(y.Recognised, posted)),
		},
		Notes: []string{"注：签约为投资协议和正式合同；申报与认定分列，不相加。"},
	}
	sentence := para("本周，全区新签约项目", countRun(w.Signed, signed), "个，协议投资额", yiRun(w.Agreed, signed), "亿元；新开工",
		countRun(w.Started, started), "个，新投产", countRun(w.Produced, produced), "个；认定市外到位资金", yiRun(w.Recognised, posted),
		"亿元。本年累计签约", countRun(y.Signed, signedYear), "个、", yiRun(y.Agreed, signedYear), "亿元，认定市外到位资金", yiRun(y.Recognised, posted), "亿元。")
	return []d.Block{sentence, t}
}

// rows leads to the signed projects with a date that is wanted.
func (m *weekMaterial) rows(date func(ledger.Fact) models.Date, want func(models.Date) bool) string {
	var codes []string
	for _, f := range m.Facts {
		if f.Signed() && want(date(f)) {
			codes = append(codes, f.Code)
		}
	}
	return codesLink(codes)
}
