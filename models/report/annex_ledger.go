package report

import (
	"luodi/models"
	"luodi/models/ledger"
	d "luodi/models/report/document"
)

// annexLedger 附表A 项目台账: signed projects in the order of the ledger, with the main columns, in 万元.
func annexLedger(m *monthMaterial) []d.Block {
	t := &d.Table{
		ID: "t-ledger", Caption: "签约项目台账（截至" + m.Upto.Chinese() + "）", Unit: "单位：万元", Landscape: true,
		Columns: d.Weights(20, 61, 78, 68, 26, 26, 42, 58, 49, 32, 58, 45, 47, 41, 18),
		Header: d.Heads("序号", "编号", "项目名称", "投资方", "来源地", "产业", "责任单位", "签约时间", "协议额", "阶段", "约定开工\n实际开工", "当年\n到位",
			"累计\n到位", "到位率", "亮\n灯"),
		Notes: []string{"注：当年到位、累计到位为认定数，含全部来源；到位率＝累计到位÷协议额。框架、意向、战略协议列于表后，不计入合计。"},
	}
	var agreed, year, all models.Money
	number := 0
	rows := func(want func(ledger.Fact) bool, sum bool) {
		for _, f := range m.Facts {
			if !want(f) {
				continue
			}
			number++
			in, fresh := m.InPlace[f.ID], m.InPlace[f.ID]-m.BeforeYear[f.ID]
			t.Rows = append(t.Rows, m.ledgerRow(number, f, fresh, in))
			if sum {
				agreed, year, all = agreed+f.AgreedInvestment, year+fresh, all+in
			}
		}
	}
	rows(func(f ledger.Fact) bool { return f.Signed() }, true)
	if number == 0 {
		return nil
	}
	t.Rows = append(t.Rows, totalRow(d.Cell{Words: "合　计", Span: 8, Align: d.Center}, wan(agreed, ledgerLink("counted", "true")), text(""), text(""), wan(year, fundsLink()),
		wan(all, fundsLink()), percent(models.Of(all, agreed), ""), text("")))
	signed := number
	rows(func(f ledger.Fact) bool { return !f.AgreementType.Counted() && !f.SignedOn.Empty() }, false)
	if number > signed {
		waiting := append([]d.Row{group("待转化的框架、意向、战略协议", len(t.Columns))}, t.Rows[signed+1:]...)
		t.Rows = append(t.Rows[:signed+1:signed+1], waiting...)
	}
	return []d.Block{t}
}

func (m *monthMaterial) ledgerRow(number int, f ledger.Fact, year, all models.Money) d.Row {
	link := projectLink(f.Code)
	stage := f.Stage.Label()
	switch {
	case f.Ended():
		stage += "\n（终止）"
	case f.Paused:
		stage += "\n（暂停）"
	}
	return row(whole(number, ""), linked(f.Code, link), linked(f.Name, link), words(f.InvestorName), words(f.Scope.Label()), centred(f.Sector.Label()),
		words(f.UnitName), centred(string(f.SignedOn)), wan(f.AgreedInvestment, link), centred(stage), centred(dates(f.AgreedStartOn, f.StartedOn)),
		wan(year, fundsLink("projectId", unitParam(f.ID))), wan(all, fundsLink("projectId", unitParam(f.ID))), percent(models.Of(all, f.AgreedInvestment), link), light(m.Lights[f.ID]))
}

// dates prints agreed and actual one under the other.
func dates(agreed, actual models.Date) string {
	show := func(d models.Date) string {
		if d.Empty() {
			return models.Dash
		}
		return string(d)
	}
	return show(agreed) + "\n" + show(actual)
}
