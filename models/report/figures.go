package report

import (
	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// figures 周报数据: the rows of 一、本周数据, once for the week and once for 本年累计. Money in 分.
type figures struct {
	Leads      int64        `json:"leads"`      // 新增线索
	Talks      int64        `json:"talks"`      // 新增在谈
	Signed     int64        `json:"signed"`     // 签约
	Agreed     models.Money `json:"agreed"`     // 签约协议额
	Started    int64        `json:"started"`    // 开工
	Produced   int64        `json:"produced"`   // 投产
	Declared   models.Money `json:"declared"`   // 市外到位申报
	Recognised models.Money `json:"recognised"` // 市外到位认定
}

// less gives the difference: what came in since an earlier 本年累计, corrections included.
func (f figures) less(g figures) figures {
	return figures{
		f.Leads - g.Leads, f.Talks - g.Talks, f.Signed - g.Signed, f.Agreed - g.Agreed,
		f.Started - g.Started, f.Produced - g.Produced, f.Declared - g.Declared, f.Recognised - g.Recognised,
	}
}

// count adds up everything whose date the caller wants.
func count(facts []ledger.Fact, entered []ledger.StageLog, entries []funds.Row, want func(models.Date) bool) figures {
	var f figures
	for _, row := range entered {
		switch {
		case !want(row.EffectiveOn):
		case row.To == ledger.StageProspect:
			f.Leads++
		default:
			f.Talks++
		}
	}
	for _, fact := range facts {
		if !fact.Signed() {
			continue
		}
		if want(fact.SignedOn) {
			f.Signed++
			f.Agreed += fact.AgreedInvestment
		}
		f.Started += one(want(fact.StartedOn))
		f.Produced += one(want(fact.ProducedOn))
	}
	for _, e := range entries {
		if want(declaredOn(e.Entry)) && e.State.Counted() {
			f.Declared += e.Declared
		}
		if e.State == funds.StatePosted && e.Recognised != nil && want(e.RecognisedOn) {
			f.Recognised += *e.Recognised
		}
	}
	return f
}

// declaredOn is the day of declaration; old records know only the day of arrival.
func declaredOn(e funds.Entry) models.Date {
	if e.DeclaredOn.Empty() {
		return e.ArrivedOn
	}
	return e.DeclaredOn
}

func one(ok bool) int64 {
	if ok {
		return 1
	}
	return 0
}
