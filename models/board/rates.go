package board

import (
	"slices"

	"luodi/models"
	"luodi/models/ledger"
)

// Share 占比: n of a whole, always printed together with its percentage (rule book §7).
type Share struct {
	N       int    `json:"n"`
	Of      int    `json:"of"`
	Percent string `json:"percent"` // two decimals; "—" when the whole is 0
}

// ShareOf makes the share of n in a whole.
func ShareOf(n, of int) Share { return Share{n, of, models.Of(n, of).Percent()} }

// Ratio gives the exact fraction, for floors and comparisons.
func (s Share) Ratio() models.Ratio { return models.Of(s.N, s.Of) }

// Rates 三率 of a batch of signed projects at a cut-off (rule book §7): 履约率, 开工率, 投产率 over signed projects,
// 资金到位率 over their agreed investment. Projects that ended stay in the base.
type Rates struct {
	Signed       int          `json:"signed"`
	Performed    Share        `json:"performed"`
	Started      Share        `json:"started"`
	InProduction Share        `json:"inProduction"`
	Agreed       models.Money `json:"agreed"`  // 协议投资额
	InPlace      models.Money `json:"inPlace"` // 累计认定到位, every scope, since signing
	FundsPercent string       `json:"fundsPercent"`
}

// RatesOf 计算三率 of the counted projects among facts that were signed by the cut-off. inPlace holds the
// recognised money of each project up to the same day.
func RatesOf(facts []ledger.Fact, inPlace map[int64]models.Money, on models.Date) Rates {
	var r Rates
	var performed, started, producing int
	for _, f := range facts {
		if !counted(f, on) {
			continue
		}
		r.Signed++
		r.Agreed += f.AgreedInvestment
		r.InPlace += inPlace[f.ID]
		if performs(f, inPlace[f.ID], on) {
			performed++
		}
		if done(f.StartedOn, on) {
			started++
		}
		if done(f.ProducedOn, on) {
			producing++
		}
	}
	r.Performed, r.Started, r.InProduction = ShareOf(performed, r.Signed), ShareOf(started, r.Signed), ShareOf(producing, r.Signed)
	r.FundsPercent = models.Of(r.InPlace, r.Agreed).Percent()
	return r
}

// counted 计入签约 by the day.
func counted(f ledger.Fact, on models.Date) bool { return f.Signed() && done(f.SignedOn, on) }

// performs 履约: not ended, and registered, started, or with recognised money.
func performs(f ledger.Fact, inPlace models.Money, on models.Date) bool {
	if done(f.EndedOn, on) {
		return false
	}
	return f.Registered || done(f.RegisteredOn, on) || done(f.StartedOn, on) || inPlace > 0
}

// done: the date is known and has come.
func done(date, on models.Date) bool { return !date.Empty() && date <= on }

// RateBar 三率之一 of a batch: the share by projects, or by money for 资金到位率, and the rows that make its numerator.
type RateBar struct {
	Key     string       `json:"key"` // performed, started, funds, producing
	Label   string       `json:"label"`
	N       int          `json:"n"`  // projects; 0 for 资金到位率
	Of      int          `json:"of"` // projects; 0 for 资金到位率
	InPlace models.Money `json:"inPlace"`
	Agreed  models.Money `json:"agreed"`
	Percent string       `json:"percent"`
	Filter  Filter       `json:"filter,omitempty"` // of the ledger list; absent when no project counts
}

// rateBars 三率 of counted projects. base names all of them: the rows behind 资金到位率.
func rateBars(facts []ledger.Fact, inPlace map[int64]models.Money, on models.Date, base Filter) []RateBar {
	all := RatesOf(facts, inPlace, on)
	bar := func(key, label string, share Share, counts func(ledger.Fact) bool) RateBar {
		b := RateBar{Key: key, Label: label, N: share.N, Of: share.Of, Percent: share.Percent}
		rows := slices.DeleteFunc(slices.Clone(facts), func(f ledger.Fact) bool { return !counts(f) })
		if len(rows) > 0 {
			b.Filter = codesFilter(rows, base)
		}
		return b
	}
	return []RateBar{
		bar("performed", "履约率", all.Performed, func(f ledger.Fact) bool { return performs(f, inPlace[f.ID], on) }),
		bar("started", "开工率", all.Started, func(f ledger.Fact) bool { return done(f.StartedOn, on) }),
		{Key: "funds", Label: "资金到位率", InPlace: all.InPlace, Agreed: all.Agreed, Percent: all.FundsPercent, Filter: base},
		bar("producing", "投产率", all.InProduction, func(f ledger.Fact) bool { return done(f.ProducedOn, on) }),
	}
}
