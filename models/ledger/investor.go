package ledger

import (
	"context"
	"strings"
	"time"

	"luodi/models"
)

// Investor 投资方: found by credit code, or by name where there is none. One investor may have several projects.
type Investor struct {
	ID         int64     `json:"id"`
	Ident      string    `json:"-" gorm:"size:120"`
	Name       string    `json:"name" gorm:"size:100"`
	CreditCode string    `json:"creditCode,omitempty" gorm:"size:18"`
	OriginCode string    `json:"originCode,omitempty" gorm:"size:6"`
	OriginName string    `json:"originName,omitempty" gorm:"size:100"`
	CreatedAt  time.Time `json:"createdAt"`
}

// TableName is the table of investors.
func (Investor) TableName() string { return "investors" }

// findInvestor links the investor, and makes it when it is new.
func (s *Service) findInvestor(ctx context.Context, p *Project) error {
	p.InvestorID = nil
	if p.Investor == "" {
		return nil
	}
	ident := p.CreditCode
	if ident == "" {
		ident = "name:" + NormalName(p.Investor)
	}
	inv := Investor{Ident: ident, Name: p.Investor, CreditCode: p.CreditCode, OriginCode: p.OriginCode, OriginName: p.OriginName, CreatedAt: s.db.Now(ctx)}
	var found []Investor
	if err := s.db.Conn(ctx).Where("ident = ?", ident).Limit(1).Find(&found).Error; err != nil {
		return err
	}
	if len(found) == 1 {
		p.InvestorID = &found[0].ID
		return nil
	}
	if err := s.db.Conn(ctx).Create(&inv).Error; err != nil {
		return err
	}
	p.InvestorID = &inv.ID
	return nil
}

// related checks the link to an earlier phase, and asks for a reason beside a similar project of the
// same investor whose amount lies within ±10% (rule book §2). History is not asked.
func (s *Service) related(ctx context.Context, actor models.Actor, p *Project, c ProjectCreate) error {
	if c.RelatedCode != "" {
		if _, err := s.load(ctx, actor, "projects.code = ?", c.RelatedCode); err != nil {
			return orInvalid(err, "前期项目编号不存在，请核对", "relatedCode")
		}
		return nil
	}
	if c.Historic || strings.TrimSpace(c.Reason) != "" || p.InvestorID == nil {
		return nil
	}
	var others []Project
	err := s.db.Conn(ctx).Select("code", "name", "site", "credit_code", "agreed_investment", "estimated_investment").
		Where("investor_id = ?", *p.InvestorID).Limit(200).Find(&others).Error
	for _, o := range others {
		if duplicateKey(o.CreditCode, o.Name, o.Site, "") == duplicateKey(p.CreditCode, p.Name, p.Site, "") {
			return models.Conflict(twin)
		}
		if similarNames(o.Name, p.Name) && within10(amount(&o.Particulars), amount(&p.Particulars)) {
			return models.Invalid("与项目 "+o.Code+"“"+o.Name+"”相近，如确为不同项目请填写理由", "reason", "请说明与 "+o.Code+" 的区别")
		}
	}
	return err
}

func amount(p *Particulars) models.Money {
	if p.AgreedInvestment > 0 {
		return p.AgreedInvestment
	}
	return p.EstimatedInvestment
}

// within10: the amounts differ by at most a tenth of the larger one.
func within10(a, b models.Money) bool {
	return (max(a, b)-min(a, b))*10 <= max(a, b)
}
