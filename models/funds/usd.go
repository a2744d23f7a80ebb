package funds

import (
	"context"
	"math/big"

	"luodi/models"
	"luodi/models/ledger"
)

// USD 美元: the currency of the FDI ledger, whose rate to itself is 1.
const USD = "USD"

const lacksDollars = "境外资金和外币资金须有折美元汇率，请补填到账当日中间价；已申报的请退回，由申报单位补填"

// checkUSD: the rate to the dollar is entered by a person (rule book §4, FDI). A correction has that of its
// original; history may lack it.
func (c EntryCreate) checkUSD(p *models.Problems, importing bool) {
	n, den, ok := decimal(c.USDRate)
	switch {
	case c.Kind.Correction():
		p.Check(c.USDRate == "", "usdRate", "核减和冲正沿用原记录的折美元汇率，请留空")
	case c.USDRate == "":
		p.Check(importing || c.Currency == CNY, "usdRate", "请填写折美元汇率，即 1 美元折多少 %s，如港币 7.7500", c.Currency)
	case !rateForm.MatchString(c.USDRate) || !ok || n == 0:
		p.Check(false, "usdRate", "折美元汇率应为大于零的数字，最多 8 位小数，如 7.7500")
	case c.Currency == USD:
		p.Check(n == den, "usdRate", "美元的折美元汇率为 1，请留空")
	case c.Currency == CNY:
		p.Check(!c.RateOn.Empty(), "rateOn", "请填写汇率日期")
	}
}

// rateDays is how long before the arrival the last 中间价 may lie: the longest holidays, with the weekends around them.
const rateDays = 11

// checkRateDay: the rate is that of the day of arrival (rule book §4, FDI), or of the last working day before it. History keeps
// the day it has.
func (c EntryCreate) checkRateDay(p *models.Problems, importing bool) {
	if importing || c.RateOn.Empty() || c.ArrivedOn.Empty() {
		return
	}
	p.Check(c.RateOn <= c.ArrivedOn && c.RateOn >= c.ArrivedOn.Add(-rateDays), "rateOn",
		"汇率日期应为到位当日（%s）；当日没有中间价的，用此前最近一个工作日的", c.ArrivedOn)
}

// abroad tells whether the entry needs dollars: foreign currency, or money of the scope 境外.
func (e *Entry) abroad() bool { return e.Currency != CNY || e.Leaf == ledger.ScopeForeign }

// inDollars 折美元: converts the original amount once, when the entry is declared. What it finds is frozen with
// the entry. A correction takes its dollars from what it corrects, see takeBackDollars.
func (e *Entry) inDollars(importing bool) error {
	if e.CorrectsID != nil {
		return nil
	}
	if e.Currency == USD {
		e.USDRate = "1"
	}
	switch {
	case e.USDRate == "" && !e.abroad():
		return nil
	case e.USDRate == "" && importing:
		e.mark("usd")
		return nil
	case e.USDRate == "":
		return models.Invalid(lacksDollars, "usdRate", "请填写折美元汇率")
	}
	usd, ok := toDollars(e.original(), e.USDRate, 1, 1)
	if !ok {
		return models.Invalid("按所填汇率折成的美元过大，请核对原币金额和折美元汇率", "usdRate", "请核对折美元汇率")
	}
	e.USD = &usd
	return nil
}

// original is the amount as it arrived, in hundredths of its currency.
func (e *Entry) original() models.Money {
	if e.Currency == CNY {
		return e.Amount
	}
	return e.OriginalAmount
}

// recognisedUSD gives the dollars of the recognised amount: all of them when all was recognised, else that part
// of the original, again rounded only once.
func (e *Entry) recognisedUSD() *models.Money {
	if e.USD == nil || e.CorrectsID != nil || *e.Recognised == e.Amount {
		return e.USD
	}
	usd, ok := toDollars(e.original(), e.USDRate, *e.Recognised, e.Amount)
	if !ok {
		return nil
	}
	return &usd
}

// takeBackDollars: a 核减 or 冲正 carries the opposite of the dollars that were posted, in proportion to the money,
// at the rate of the original. Taking back all that is left takes back every cent.
func (s *Service) takeBackDollars(ctx context.Context, e *Entry, original Entry, later []Entry, left models.Money) error {
	ids := []int64{original.ID}
	for _, x := range later {
		ids = append(ids, x.ID)
	}
	var posted struct {
		USD     *models.Money `gorm:"column:usd"`
		Lacking int64
	}
	err := s.db.Conn(ctx).Model(&Posting{}).Select("SUM(usd) AS usd, COUNT(*) - COUNT(usd) AS lacking").Where("entry_id IN ?", ids).Scan(&posted).Error
	e.USDRate, e.USD = original.USDRate, nil
	if err != nil || posted.USD == nil || posted.Lacking > 0 {
		return err
	}
	back := e.Declared
	if e.Recognised != nil {
		back = *e.Recognised
	}
	usd := posted.USD.MulDiv(int64(back), int64(left))
	e.USD = &usd
	return nil
}

// toDollars: part ÷ whole of an amount ÷ rate, exact, rounded half away from zero once, to the cent. False when
// there is no such number.
func toDollars(amount models.Money, rate string, part, whole models.Money) (models.Money, bool) {
	n, den, ok := decimal(rate)
	if !ok || n <= 0 || whole <= 0 {
		return 0, false
	}
	num, by := product(int64(amount), den, int64(part)), product(n, int64(whole))
	twice := new(big.Int).Lsh(new(big.Int).Abs(num), 1)
	cents := twice.Quo(twice.Add(twice, by), new(big.Int).Lsh(by, 1))
	if num.Sign() < 0 {
		cents.Neg(cents)
	}
	return models.Money(cents.Int64()), cents.IsInt64()
}

func product(factors ...int64) *big.Int {
	p := big.NewInt(1)
	for _, f := range factors {
		p.Mul(p, big.NewInt(f))
	}
	return p
}

// splitDollars divides dollars by the shares, to the cent; nil stays nil.
func splitDollars(usd *models.Money, shares []Share) []*models.Money {
	parts := make([]*models.Money, len(shares))
	if usd == nil {
		return parts
	}
	for i, part := range split(*usd, shares) {
		parts[i] = &part
	}
	return parts
}

func opposite(usd *models.Money) *models.Money {
	if usd == nil {
		return nil
	}
	back := -*usd
	return &back
}
