package ledger

import (
	"context"
	"strings"

	"luodi/models"
)

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
