package funds

import (
	"errors"
	"strings"

	"luodi/models"
)

// PasteMost 一次粘贴申报的行数上限.
const PasteMost = 200

// PastedRow 粘贴的一行: one entry with one voucher, as people keep it in a sheet of their own. The page has read
// the cells (3.2亿, 2020年1月5日); an empty cell is an absent field.
type PastedRow struct {
	Project        string       `json:"project" doc:"项目编号或名称"`
	ArrivedOn      models.Date  `json:"arrivedOn,omitempty" doc:"到位日期"`
	Currency       string       `json:"currency,omitempty" doc:"币种"`
	OriginalAmount models.Money `json:"originalAmount,omitempty" doc:"原币金额"`
	Rate           string       `json:"rate,omitempty" doc:"折人民币汇率"`
	USDRate        string       `json:"usdRate,omitempty" doc:"折美元汇率"`
	RateOn         models.Date  `json:"rateOn,omitempty" doc:"汇率日期"`
	Purpose        Purpose      `json:"purpose,omitempty" doc:"资金用途"`
	Declared       models.Money `json:"declared,omitempty" doc:"申报额，元"`
	Type           Evidence     `json:"type,omitempty" doc:"凭证类型"`
	Number         string       `json:"number,omitempty" doc:"凭证号码"`
	Issuer         string       `json:"issuer,omitempty" doc:"开具单位"`
	IssuedOn       models.Date  `json:"issuedOn,omitempty" doc:"开具日期"`
	Amount         models.Money `json:"amount,omitempty" doc:"凭证金额，元；不填与申报额相同"`
	Payer          string       `json:"payer,omitempty" doc:"付款方"`
	Payee          string       `json:"payee,omitempty" doc:"收款方"`
	Note           string       `json:"note,omitempty" doc:"备注"`
}

// PastedVerdict 一行的判定: ready to be declared when there are no errors. Errors stand by the row's own fields.
type PastedVerdict struct {
	ProjectCode string              `json:"projectCode"` // what the words were understood as
	ProjectName string              `json:"projectName"`
	UnitName    string              `json:"unitName"`
	Errors      []models.FieldError `json:"errors"`
	Warnings    []string            `json:"warnings"`
}

// create makes the declaration of a row. A voucher without an amount carries what is declared.
func (r PastedRow) create(projectID int64) EntryCreate {
	v := VoucherCreate{Type: r.Type, Number: strings.TrimSpace(r.Number), Issuer: strings.TrimSpace(r.Issuer), IssuedOn: r.IssuedOn, Amount: r.Amount}
	if v.Amount == 0 && v.Type.Financial() {
		v.Amount = r.Declared
	}
	return EntryCreate{
		ProjectID: projectID, ArrivedOn: r.ArrivedOn, Currency: strings.ToUpper(r.Currency), OriginalAmount: r.OriginalAmount, Rate: r.Rate,
		USDRate: r.USDRate, RateOn: r.RateOn, Purpose: r.Purpose, Declared: r.Declared, Payer: r.Payer, Payee: r.Payee, Note: r.Note,
		Vouchers: []VoucherCreate{v},
	}
}

// check names the cells that every row needs, before anything else is judged.
func (r PastedRow) check() error {
	var p models.Problems
	p.Check(!r.ArrivedOn.Empty(), "arrivedOn", "请填写到位日期")
	p.Check(r.Purpose.Label() != "", "purpose", "请填写资金用途")
	p.Check(r.Declared > 0, "declared", "申报额应大于零")
	p.Check(r.Type.Label() != "", "type", "请填写凭证类型")
	p.Check(strings.TrimSpace(r.Number) != "", "number", "请填写凭证号码")
	return p.Err(badEntry)
}

// cells are the columns of what checkVouchers and the voucher's unique key say; a row has one voucher only.
var cells = []struct{ word, key string }{{"已用于", "number"}, {"号码", "number"}, {"开具单位", "issuer"}, {"日期", "issuedOn"}, {"", "amount"}}

// cell gives the row's field of what is wrong with the declaration made of it.
func (r PastedRow) cell(f models.FieldError) models.FieldError {
	switch f.Key {
	case "projectId", "outsideShareBp", "kind":
		f.Key = "project"
	case "vouchers":
		for _, c := range cells {
			if strings.Contains(f.Message, c.word) {
				f.Key = c.key
				break
			}
		}
	}
	return f
}

// refused gives what is wrong in which cell; an error that is not the row's own is given back.
func (r PastedRow) refused(err error) ([]models.FieldError, error) {
	var refusal *models.Error
	if !errors.As(err, &refusal) || refusal.Kind == models.KindInternal || refusal.Kind == models.KindUnavailable {
		return nil, err
	}
	if len(refusal.Fields) == 0 {
		return []models.FieldError{{Key: "project", Message: refusal.Message}}, nil
	}
	list := make([]models.FieldError, len(refusal.Fields))
	for i, f := range refusal.Fields {
		if len(list) == 1 && refusal.Message != badEntry && refusal.Message != duplicateVoucher {
			f.Message = refusal.Message // the sentence says more than the words beside the field
		}
		list[i] = r.cell(f)
	}
	return list, nil
}
