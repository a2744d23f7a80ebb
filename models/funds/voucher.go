package funds

import (
	"slices"

	"luodi/models"
)

// Evidence 证明材料类型 (rule book §4).
type Evidence string

// The types of evidence.
const (
	EvidenceBank       Evidence = "bank"
	EvidenceCapital    Evidence = "capital"
	EvidenceLand       Evidence = "land"
	EvidenceWorks      Evidence = "works"
	EvidenceEquipment  Evidence = "equipment"
	EvidenceFDI        Evidence = "fdi"
	EvidencePhoto      Evidence = "photo"
	EvidenceStatistics Evidence = "statistics"
	EvidenceSplit      Evidence = "split"
	EvidenceOther      Evidence = "other"
)

var evidences = words[Evidence]{
	{EvidenceBank, "银行进账单/转账凭证"}, {EvidenceCapital, "验资报告"}, {EvidenceLand, "土地出让金票据"},
	{EvidenceWorks, "工程款发票/结算单"}, {EvidenceEquipment, "设备发票"}, {EvidenceFDI, "外资FDI入账凭证"},
	{EvidencePhoto, "现场照片"}, {EvidenceStatistics, "统计入库证明"}, {EvidenceSplit, "分割证明"}, {EvidenceOther, "其他"},
}

// Label 中文名称.
func (e Evidence) Label() string { return evidences.label(e) }

// Evidences 全部证明材料类型, in the order of the rule book.
func Evidences() []Evidence { return evidences.codes() }

// ParseEvidence 读取证明材料类型, by its Chinese word or its code.
func ParseEvidence(s string) (Evidence, error) { return evidences.parse("证明材料类型", s) }

// Financial tells whether the type is a 财务凭证 (◆), which carries an amount and carries the declaration.
func (e Evidence) Financial() bool {
	switch e {
	case EvidenceBank, EvidenceCapital, EvidenceLand, EvidenceWorks, EvidenceEquipment, EvidenceFDI:
		return true
	}
	return false
}

// Voucher 凭证 of an entry. Type, number, issuer and amount together occur once in the whole ledger.
type Voucher struct {
	ID       int64        `json:"id"`
	EntryID  int64        `json:"-"`
	Type     Evidence     `json:"type" gorm:"size:20"`
	Number   string       `json:"number" gorm:"size:100"`
	Issuer   string       `json:"issuer,omitempty" gorm:"size:100"`
	IssuedOn models.Date  `json:"issuedOn,omitempty"`
	Amount   models.Money `json:"amount"` // 分, in CNY; 0 unless Financial
	FileID   *int64       `json:"fileId,omitempty"`
}

// TableName is the table of vouchers.
func (Voucher) TableName() string { return "fund_vouchers" }

// VoucherCreate 凭证登记.
type VoucherCreate struct {
	Type     Evidence     `json:"type" enum:"bank,capital,land,works,equipment,fdi,photo,statistics,split,other" doc:"凭证类型"`
	Number   string       `json:"number" minLength:"1" maxLength:"100" doc:"凭证号码"`
	Issuer   string       `json:"issuer,omitempty" maxLength:"100" doc:"开具单位"`
	IssuedOn models.Date  `json:"issuedOn,omitempty" doc:"开具日期"`
	Amount   models.Money `json:"amount,omitempty" doc:"凭证金额，折合人民币，元"`
	FileID   *int64       `json:"fileId,omitempty" doc:"扫描件"`
}

// voucherSum 凭证金额合计, in 分. Only financial vouchers carry an amount, see checkVouchers.
func voucherSum(list []VoucherCreate) (sum models.Money) {
	for _, v := range list {
		sum += v.Amount
	}
	return sum
}

// financial tells whether at least one voucher is a 财务凭证.
func financial(list []VoucherCreate) bool {
	return slices.ContainsFunc(list, func(v VoucherCreate) bool { return v.Type.Financial() })
}

// checkVouchers adds what is wrong with the vouchers. Corrections carry negative amounts, others positive
// ones. In history other evidence may carry the amount; such an entry is marked.
func checkVouchers(p *models.Problems, list []VoucherCreate, correction, importing bool) {
	seen := map[VoucherCreate]bool{}
	for _, v := range list {
		p.Check(v.Type.Label() != "", "vouchers", "请选择凭证类型")
		p.Check(v.Number != "" && len([]rune(v.Number)) <= 100, "vouchers", "请填写凭证号码，不超过 100 字")
		p.Check(len([]rune(v.Issuer)) <= 100, "vouchers", "开具单位不超过 100 字")
		p.Date("vouchers", v.IssuedOn)
		if v.Type.Financial() || importing && v.Amount != 0 {
			p.Check(v.Amount != 0 && v.Amount < 0 == correction, "vouchers", "凭证“%s”的金额应%s零", v.Number, sign(correction))
		} else {
			p.Check(v.Amount == 0, "vouchers", "“%s”不是财务凭证，不填金额", v.Type.Label())
		}
		key := VoucherCreate{Type: v.Type, Number: v.Number, Issuer: v.Issuer, Amount: v.Amount}
		p.Check(!seen[key], "vouchers", "凭证“%s”填写了两次", v.Number)
		seen[key] = true
	}
}

func sign(negative bool) string {
	if negative {
		return "小于"
	}
	return "大于"
}
