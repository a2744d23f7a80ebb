package party

import (
	"strings"
	"time"

	"luodi/models"
	"luodi/models/region"
)

// Investor 投资方: found by credit code, or by name where there is none. One investor may have several
// projects, and a project several investors.
type Investor struct {
	ID         int64      `json:"id"`
	Ident      string     `json:"-" gorm:"size:120"`
	Name       string     `json:"name" gorm:"size:100"`
	CreditCode string     `json:"creditCode,omitempty" gorm:"size:18"`
	OriginCode string     `json:"originCode,omitempty" gorm:"size:6"`
	OriginName string     `json:"originName,omitempty" gorm:"size:100"`
	Note       string     `json:"note,omitempty" gorm:"size:500"`
	CreatedAt  time.Time  `json:"createdAt"`
	UpdatedAt  *time.Time `json:"updatedAt,omitempty"`
	Version    int64      `json:"version"`
}

// TableName is the table of investors.
func (Investor) TableName() string { return "investors" }

// Tie 项目与投资方的对应: Place 0 is the first investor, who decides 来源地.
type Tie struct {
	ProjectID  int64 `gorm:"primaryKey;autoIncrement:false"`
	InvestorID int64 `gorm:"primaryKey;autoIncrement:false"`
	Place      int
}

// TableName is the table of ties.
func (Tie) TableName() string { return "project_investors" }

// InvestorEntry 投资方的登记 as a project states it.
type InvestorEntry struct {
	Name, CreditCode, OriginCode, OriginName string
}

// InvestorPatch 修改投资方: only the given fields change.
type InvestorPatch struct {
	Name       *string `json:"name,omitempty" maxLength:"100" doc:"投资方名称"`
	CreditCode *string `json:"creditCode,omitempty" maxLength:"40" doc:"统一社会信用代码"`
	OriginCode *string `json:"originCode,omitempty" maxLength:"6" doc:"来源地代码"`
	Note       *string `json:"note,omitempty" maxLength:"500" doc:"备注"`
}

// Apply writes the given fields.
func (p InvestorPatch) Apply(v *Investor) {
	for from, to := range map[*string]*string{p.Name: &v.Name, p.OriginCode: &v.OriginCode, p.Note: &v.Note} {
		if from != nil {
			*to = strings.TrimSpace(*from)
		}
	}
	if p.CreditCode != nil {
		v.CreditCode = NormalCreditCode(*p.CreditCode)
	}
	if p.OriginCode != nil {
		v.OriginCode = strings.ToUpper(models.HalfWidth(v.OriginCode))
		v.OriginName = region.Name(v.OriginCode)
	}
}

// check validates what was patched.
func (p InvestorPatch) check(v Investor, today models.Date) error {
	var out models.Problems
	out.Check(p.Name == nil || v.Name != "" && len([]rune(v.Name)) <= 100, "name", "请填写投资方名称，不超过 100 字")
	out.Check(p.CreditCode == nil || v.CreditCode == "" || ValidCreditCode(v.CreditCode), "creditCode", "统一社会信用代码有误，请对照营业执照核对 18 位代码")
	out.Check(len([]rune(v.Note)) <= 500, "note", "备注不超过 500 字")
	if err := out.Err("投资方填写有误，请按提示修改"); err != nil {
		return err
	}
	if p.OriginCode != nil && v.OriginCode != "" {
		_, err := region.Choose(v.OriginCode, "originCode", today)
		return err
	}
	return nil
}
