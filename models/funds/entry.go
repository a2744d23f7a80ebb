package funds

import (
	"math/big"
	"regexp"
	"strings"
	"time"

	"luodi/models"
	"luodi/models/ledger"
)

// Entry 到位资金 entry: one claim that money of a project has arrived, on its way to 认定 (rule book §4).
// Leaf, Sector, Source and SignedOn are the project's, as known at the last step; a posting freezes them.
type Entry struct {
	ID             int64         `json:"id"`
	No             string        `json:"no" gorm:"size:30"` // 编号 DZ2020-0001
	ProjectID      int64         `json:"projectId"`
	UnitID         int64         `json:"unitId"` // 责任单位 of the project
	Kind           Kind          `json:"kind" gorm:"size:10"`
	CorrectsID     *int64        `json:"correctsId,omitempty"` // the entry that a 核减 or 冲正 corrects
	ReversesID     *int64        `json:"-"`                    // the same for a 冲正 only; unique, so that it happens once
	ArrivedOn      models.Date   `json:"arrivedOn"`            // 到位日期
	Currency       string        `json:"currency" gorm:"size:3"`
	OriginalAmount models.Money  `json:"originalAmount"` // 原币金额, hundredths of the currency; 0 for CNY
	Rate           string        `json:"rate,omitempty" gorm:"size:20"`
	RateOn         models.Date   `json:"rateOn,omitempty"`
	USDRate        string        `json:"usdRate,omitempty" gorm:"column:usd_rate;size:20"` // what one dollar costs in the currency
	USD            *models.Money `json:"usd" gorm:"column:usd" nullable:"true"`            // 折美元, cents; nil without a rate
	OutsideShareBP int64         `json:"outsideShareBp" gorm:"column:outside_share_bp"`    // 外方出资比例, 万分比
	Purpose        Purpose       `json:"purpose" gorm:"size:20"`
	Payer          string        `json:"payer,omitempty" gorm:"size:100"`
	Payee          string        `json:"payee,omitempty" gorm:"size:100"`
	Amount         models.Money  `json:"amount"`                     // 凭证金额 Σ◆, 分
	Declared       models.Money  `json:"declared"`                   // 申报额, 分
	Recognised     *models.Money `json:"recognised" nullable:"true"` // 认定额, 分; nil while undecided
	CutReason      Reason        `json:"cutReason,omitempty" gorm:"size:20"`
	StatMonth      models.Month  `json:"statMonth"`    // 统计月份
	RelatesMonth   models.Month  `json:"relatesMonth"` // 归属月份
	State          State         `json:"state" gorm:"size:12"`
	ReturnReason   string        `json:"returnReason,omitempty" gorm:"size:500"`
	Note           string        `json:"note,omitempty" gorm:"size:500"`
	Leaf           ledger.Scope  `json:"leaf" gorm:"size:10"`
	Sector         ledger.Sector `json:"sector" gorm:"size:20"`
	Source         string        `json:"source" gorm:"size:60"` // 来源省份（境外为国家）
	SignedOn       models.Date   `json:"signedOn"`              // 签约时间 of the project, or of the 增资
	Fresh          bool          `json:"fresh"`                 // 当年新签
	DeclaredOn     models.Date   `json:"declaredOn,omitempty"`
	RecognisedOn   models.Date   `json:"recognisedOn,omitempty"`
	LateDeclared   bool          `json:"lateDeclared"` // 迟申报: more than 60 days after 到位日期
	AuthorID       int64         `json:"authorId"`
	Author         string        `json:"author" gorm:"size:100"`
	Historic       bool          `json:"historic"` // 历史补录: loaded without what today's rules ask for
	Missing        string        `json:"missing,omitempty" gorm:"size:200"`
	Version        int64         `json:"version"`
	CreatedAt      time.Time     `json:"-"`
	UpdatedAt      time.Time     `json:"-"`
}

// TableName is the table of entries.
func (Entry) TableName() string { return "fund_entries" }

// lateAfter is the number of days after which a declaration is a 迟申报 (rule book §4).
const lateAfter = 60

// badEntry stands above the list of what is wrong.
const badEntry = "到位资金填写有误，请按提示修改"

// CNY is the currency without a rate.
const CNY = "CNY"

// EntryCreate 到位资金填报: a new entry, also the whole new content of one that is edited. Fields marked
// 导入 are for import stand-ins only; for everybody else they must be empty.
type EntryCreate struct {
	ProjectID      int64           `json:"projectId" minimum:"1" doc:"项目"`
	Kind           Kind            `json:"kind,omitempty" enum:"arrival,increase,late,cut,reversal" doc:"记录类型，缺省为到位"`
	CorrectsID     *int64          `json:"correctsId,omitempty" doc:"核减、冲正所对应的记录"`
	ArrivedOn      models.Date     `json:"arrivedOn" doc:"到位日期"`
	Currency       string          `json:"currency,omitempty" pattern:"^[A-Z]{3}$" doc:"币种，缺省为人民币 CNY"`
	OriginalAmount models.Money    `json:"originalAmount,omitempty" doc:"原币金额，人民币不填"`
	Rate           string          `json:"rate,omitempty" doc:"折人民币汇率"`
	RateOn         models.Date     `json:"rateOn,omitempty" doc:"汇率日期"`
	USDRate        string          `json:"usdRate,omitempty" doc:"折美元汇率：1 美元折多少原币；美元不填，境外人民币须填"`
	OutsideShareBP int64           `json:"outsideShareBp,omitempty" minimum:"1" maximum:"10000" doc:"外方出资比例，万分比，缺省为 10000"`
	Purpose        Purpose         `json:"purpose" enum:"land,construction,equipment,other_fixed,working,intangible" doc:"资金用途"`
	Payer          string          `json:"payer,omitempty" maxLength:"100" doc:"付款方"`
	Payee          string          `json:"payee,omitempty" maxLength:"100" doc:"收款方"`
	Vouchers       []VoucherCreate `json:"vouchers,omitempty" maxItems:"50" doc:"凭证"`
	Declared       models.Money    `json:"declared" doc:"申报额，元"`
	Reason         Reason          `json:"reason,omitempty" doc:"核减、冲正的原因"`
	Note           string          `json:"note,omitempty" maxLength:"500" doc:"备注"`
	No             string          `json:"no,omitempty" doc:"导入：编号"`
	StatMonth      models.Month    `json:"statMonth,omitempty" doc:"导入：统计月份"`
	RelatesMonth   models.Month    `json:"relatesMonth,omitempty" doc:"导入：归属月份"`
	On             models.Date     `json:"on,omitempty" doc:"导入：申报日期"`
}

// normal fills the defaults.
func (c EntryCreate) normal() EntryCreate {
	if c.Kind == "" {
		c.Kind = KindArrival
	}
	if c.Currency == "" {
		c.Currency = CNY
	}
	if c.OutsideShareBP == 0 {
		c.OutsideShareBP = 10000
	}
	if c.Currency == USD && !c.Kind.Correction() && c.USDRate == "" {
		c.USDRate = "1"
	}
	c.Note, c.Payer, c.Payee = strings.TrimSpace(c.Note), strings.TrimSpace(c.Payer), strings.TrimSpace(c.Payee)
	return c
}

var (
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
	rateForm     = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,8})?$`)
	numberForm   = regexp.MustCompile(`^DZ[0-9]{4}-[0-9]{4,9}$`)
)

// check validates the content. Hard rules only: they hold for imports as well.
func (c EntryCreate) check(today models.Date, importing bool) error {
	var p models.Problems
	p.Check(c.Kind.Label() != "", "kind", "请选择记录类型")
	p.Check(c.Purpose.Label() != "", "purpose", "请选择资金用途")
	p.Date("arrivedOn", c.ArrivedOn)
	p.Check(!c.ArrivedOn.Empty(), "arrivedOn", "请填写到位日期")
	p.Check(importing || c.ArrivedOn <= today, "arrivedOn", "到位日期不能晚于今天")
	p.Check(c.OutsideShareBP > 0 && c.OutsideShareBP <= 10000, "outsideShareBp", "外方出资比例应大于 0、不超过 100%%")
	p.Check(len([]rune(c.Note)) <= 500, "note", "备注不超过 500 字")
	p.Check(len([]rune(c.Payer)) <= 100 && len([]rune(c.Payee)) <= 100, "payer", "付款方、收款方不超过 100 字")
	checkVouchers(&p, c.Vouchers, c.Kind.Correction(), importing)
	c.checkAmounts(&p)
	c.checkCurrency(&p)
	c.checkUSD(&p, importing)
	c.checkRateDay(&p, importing)
	p.Check(!c.Kind.Correction() == (c.CorrectsID == nil), "correctsId", "核减和冲正须指明所更正的记录，其他类型不填")
	p.Check(!c.Kind.Correction() || c.Reason.Label() != "", "reason", "请选择核减或冲正的原因")
	if importing {
		c.checkHistory(&p)
	} else {
		p.Check(c.No == "" && c.StatMonth == "" && c.RelatesMonth == "" && c.On == "", "on", "编号、月份和申报日期由系统给出，请留空")
	}
	return p.Err(badEntry)
}

// checkAmounts: 申报额 ≤ Σ◆ × 外方出资比例, exact (rule book §4); negative throughout for corrections.
func (c EntryCreate) checkAmounts(p *models.Problems) {
	correction := c.Kind.Correction()
	p.Check(c.Declared != 0 && c.Declared < 0 == correction, "declared", "申报额应%s零", sign(correction))
	most := big.NewInt(int64(voucherSum(c.Vouchers)))
	most.Mul(most.Abs(most), big.NewInt(c.OutsideShareBP))
	claim := big.NewInt(int64(c.Declared))
	claim.Mul(claim.Abs(claim), big.NewInt(10000))
	p.Check(len(c.Vouchers) == 0 || claim.Cmp(most) <= 0, "declared",
		"申报额不能超过财务凭证金额合计 × 外方出资比例（%s万元）", voucherSum(c.Vouchers).MulDiv(c.OutsideShareBP, 10000).InWan())
}

// checkCurrency: foreign money carries its original amount, rate and rate date, and the vouchers are
// the amount converted once, to the 分.
func (c EntryCreate) checkCurrency(p *models.Problems) {
	p.Check(currencyForm.MatchString(c.Currency), "currency", "币种应为三位大写字母，如 CNY、USD")
	p.Date("rateOn", c.RateOn)
	if c.Currency == CNY {
		p.Check(c.OriginalAmount == 0 && c.Rate == "" && (c.RateOn == "" || c.USDRate != ""), "rate", "人民币不填原币金额和折人民币汇率")
		return
	}
	p.Check(rateForm.MatchString(c.Rate), "rate", "请填写折人民币汇率，如 6.6930")
	p.Check(!c.RateOn.Empty(), "rateOn", "请填写汇率日期")
	p.Check(c.OriginalAmount != 0 && c.OriginalAmount < 0 == c.Kind.Correction(), "originalAmount", "请填写原币金额")
	if want, ok := convert(c.OriginalAmount, c.Rate); ok && len(c.Vouchers) > 0 {
		p.Check(want == voucherSum(c.Vouchers), "vouchers", "凭证金额合计应等于原币金额 × 汇率，即 %s 元", want.YuanString())
	}
}

func (c EntryCreate) checkHistory(p *models.Problems) {
	p.Check(c.No == "" || numberForm.MatchString(c.No), "no", "编号应形如 DZ2020-0001")
	p.Date("on", c.On)
	p.Check(c.On.Empty() || c.On >= c.ArrivedOn, "on", "申报日期不能早于到位日期")
	for _, m := range []models.Month{c.StatMonth, c.RelatesMonth} {
		_, err := models.ParseMonth(string(m))
		p.Check(err == nil, "statMonth", "月份“%s”无效", m)
	}
	p.Check(c.StatMonth == "" || c.RelatesMonth == "" || c.RelatesMonth <= c.StatMonth, "relatesMonth", "归属月份不能晚于统计月份")
}

// convert 折算: amount × rate, exact, rounded once to the 分. The rate is a decimal text.
func convert(amount models.Money, rate string) (models.Money, bool) {
	n, den, ok := decimal(rate)
	if !ok {
		return 0, false
	}
	return amount.MulDiv(n, den), true
}

// decimal reads a rate as a fraction whose denominator is a power of ten.
func decimal(rate string) (num, den int64, ok bool) {
	whole, frac, _ := strings.Cut(rate, ".")
	n, ok := new(big.Int).SetString(whole+frac, 10)
	if !ok || !n.IsInt64() || len(frac) > 8 {
		return 0, 0, false
	}
	den = 1
	for range frac {
		den *= 10
	}
	return n.Int64(), den, true
}

// missing gives the keys of what the entry lacks.
func (e *Entry) missing() []string {
	if e.Missing == "" {
		return nil
	}
	return strings.Split(e.Missing, ",")
}

func joinKeys(keys []string) string { return strings.Join(keys, ",") }
