package ledger

import (
	"context"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/party"
	"luodi/models/search"
)

// InvestorRow 投资方列表行: an investor with the projects that the reader may see.
type InvestorRow struct {
	ID               int64        `json:"id"`
	Name             string       `json:"name"`
	CreditCode       string       `json:"creditCode,omitempty"`
	OriginCode       string       `json:"originCode,omitempty"`
	OriginName       string       `json:"originName,omitempty"`
	Projects         int64        `json:"projects"`
	AgreedInvestment models.Money `json:"agreedInvestment"` // 分, of the projects in which it comes first
}

// InvestorDetail 投资方详情: its projects and their companies as far as the reader may see them, its contacts, masked,
// and what about its record should be looked at.
type InvestorDetail struct {
	party.Investor
	Projects  []Row               `json:"projects"`
	Companies []party.Company     `json:"companies"`
	Contacts  []party.ContactView `json:"contacts"`
	Warnings  []Warning           `json:"warnings"`
}

// CompanyDetail 项目公司详情.
type CompanyDetail struct {
	party.Company
	Projects []Row               `json:"projects"`
	Contacts []party.ContactView `json:"contacts"`
}

// partyProjects is how many projects a detail page of an investor or a company shows at most.
const partyProjects = 200

// Investors 投资方列表 by name, of those behind projects that the actor may see. The text is part of the
// name or of the credit code.
func (s *Service) Investors(ctx context.Context, actor models.Actor, text string, page models.Page) (models.List[InvestorRow], error) {
	page = page.Bounded()
	list := models.List[InvestorRow]{Items: []InvestorRow{}, Page: page.Number, Size: page.Size}
	if err := actor.Require(models.PermRead); err != nil {
		return list, err
	}
	behind := func() *gorm.DB {
		conn := Visible(s.db.Conn(ctx).Table("projects"), actor, 0).
			Joins("JOIN project_investors ties ON ties.project_id = projects.id").Joins("JOIN investors ON investors.id = ties.investor_id")
		if text := search.Fold(text); text != "" {
			like := "%" + escapeLike(text) + "%"
			conn = conn.Where("(LOWER(investors.name) LIKE ? ESCAPE '!' OR LOWER(investors.credit_code) LIKE ? ESCAPE '!')", like, like)
		}
		return conn
	}
	if err := behind().Distinct("investors.id").Count(&list.Total).Error; err != nil {
		return list, wrap(err)
	}
	err := behind().Select(`investors.id, investors.name, investors.credit_code, investors.origin_code, investors.origin_name, COUNT(*) AS projects,
		SUM(CASE WHEN ties.place = 0 THEN projects.agreed_investment ELSE 0 END) AS agreed_investment`).
		Group("investors.id, investors.name, investors.credit_code, investors.origin_code, investors.origin_name").
		Order("investors.name, investors.id").Limit(page.Size).Offset(page.Offset()).Scan(&list.Items).Error
	return list, wrap(err)
}

// Investor 投资方详情. One behind none of the projects that a unit may see is not found.
func (s *Service) Investor(ctx context.Context, actor models.Actor, id int64) (InvestorDetail, error) {
	v, err := s.party.ByID(ctx, actor, id)
	if err != nil {
		return InvestorDetail{}, err
	}
	projects, err := s.behind(ctx, actor, Filter{InvestorID: id})
	if err != nil {
		return InvestorDetail{}, err
	}
	d := InvestorDetail{Investor: v, Projects: projects, Companies: []party.Company{}, Warnings: warningsOfCodes(v.CreditCode, "", v.OriginCode)}
	founded := Visible(s.db.Conn(ctx).Table("projects"), actor, 0).
		Joins("JOIN project_investors ties ON ties.project_id = projects.id").Where("ties.investor_id = ?", id).
		Where("projects.company_id IS NOT NULL").Select("projects.company_id")
	if err := s.db.Conn(ctx).Where("id IN (?)", founded).Order("name, id").Limit(partyProjects).Find(&d.Companies).Error; err != nil {
		return InvestorDetail{}, wrap(err)
	}
	d.Contacts, err = s.party.Contacts(ctx, actor, id, 0)
	return d, err
}

// Company 项目公司详情. One of none of the projects that a unit may see is not found.
func (s *Service) Company(ctx context.Context, actor models.Actor, id int64) (CompanyDetail, error) {
	v, err := s.party.CompanyByID(ctx, actor, id)
	if err != nil {
		return CompanyDetail{}, err
	}
	projects, err := s.behind(ctx, actor, Filter{CompanyID: id})
	if err != nil {
		return CompanyDetail{}, err
	}
	contacts, err := s.party.Contacts(ctx, actor, 0, id)
	return CompanyDetail{Company: v, Projects: projects, Contacts: contacts}, err
}

// behind lists projects; a unit that sees none of them does not get to know the party either.
func (s *Service) behind(ctx context.Context, actor models.Actor, f Filter) ([]Row, error) {
	result, err := s.List(ctx, actor, f, models.Page{Number: 1, Size: partyProjects})
	if err == nil && len(result.Items) == 0 && !actor.SeesAll() {
		return nil, models.NotFound("没有找到该投资方或项目公司，请刷新后重试")
	}
	return result.Items, err
}
