package report

import (
	"luodi/models"
	"luodi/models/ledger"
	d "luodi/models/report/document"
	"luodi/models/supervision"
)

// weekNext 五、下周计划: planned signings, agreed dates that fall due, events and visits, notices due.
func weekNext(m *weekMaterial) []d.Block {
	t := plan("t-next", "表5　下周计划（至"+m.Until.Chinese()+"）", m.period, m.Facts, m.Ahead, m.Until)
	for _, n := range m.Notices {
		if n.DueOn > m.Upto {
			t.Rows = append(t.Rows, row(centred("督办到期"), linked(noticeTitle(n), noticeLink(n.ID)), words(n.UnitName), centred(m.shortDate(n.DueOn))))
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []d.Block{t}
}

// plan lists what lies ahead, from the day after the period to a day.
func plan(id, caption string, p period, facts []ledger.Fact, ahead activity, until models.Date) *d.Table {
	t := &d.Table{ID: id, Caption: caption, Columns: d.Weights(4, 13, 6, 7), Header: d.Heads("类型", "事项", "责任单位", "时间")}
	add := func(kind string, name d.Cell, unit string, when models.Date) {
		t.Rows = append(t.Rows, row(centred(kind), name, words(unit), centred(p.shortDate(when))))
	}
	due := func(date models.Date) bool { return date > p.Upto && date <= until }
	running := func(f ledger.Fact) bool { return !f.Ended() && !f.Paused }
	each := func(kind string, want func(ledger.Fact) (models.Date, bool)) {
		for _, f := range facts {
			if when, ok := want(f); ok && running(f) {
				add(kind, linked(f.Name, projectLink(f.Code)), f.UnitName, when)
			}
		}
	}
	each("拟签约", func(f ledger.Fact) (models.Date, bool) { return "", f.Stage == ledger.StageToSign })
	each("拟开工", func(f ledger.Fact) (models.Date, bool) {
		return f.AgreedStartOn, f.Signed() && f.StartedOn.Empty() && due(f.AgreedStartOn)
	})
	each("拟投产", func(f ledger.Fact) (models.Date, bool) {
		return f.AgreedProductionOn, f.Signed() && f.ProducedOn.Empty() && due(f.AgreedProductionOn)
	})
	for _, l := range ahead.lines(facts) {
		add(l.Kind, linked(l.Place, l.Link), "", l.On)
	}
	return t
}

// noticeTitle 督办事项 in one line.
func noticeTitle(n supervision.NoticeView) string {
	title := n.StepLabel + "：" + n.RuleName
	if n.Name != "" {
		title += "（" + n.Name + "）"
	}
	return title
}
