package ledger

import (
	"context"
	"strings"

	"luodi/models"
	"luodi/models/party"
	"luodi/models/search"
)

// entry is what a project is found by: its names, also the former ones, and its codes.
func (p *Project) entry() search.Entry {
	names := append([]string{p.Name}, strings.Split(p.FormerNames, "、")...)
	return search.Entry{
		Kind: search.Project, ID: p.ID, Names: append(names, p.Investor, p.CoInvestors, p.LocalCompany, p.SigningParty),
		Marks: []string{p.Code, p.CreditCode, p.LocalCreditCode},
	}
}

// Find 检索项目: at most limit projects that the actor may see, those whose name begins with the text first, otherwise
// the newest first.
func (s *Service) Find(ctx context.Context, actor models.Actor, text string, limit int) ([]Found, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	first, err := s.finder.Starting(ctx, search.Project, text)
	if err != nil {
		return nil, err
	}
	other, err := s.finder.Match(ctx, search.Project, text)
	if err != nil {
		return nil, err
	}
	list, seen := []Found{}, map[int64]bool{}
	for _, m := range []search.Match{first, other} {
		var rows []Found
		conn := Visible(m.First(s.db.Conn(ctx).Table("projects"), "projects.id"), actor, 0)
		err := conn.Select(qualified("id code name former_names investor_name credit_code unit_id stage status")).
			Order("projects.id DESC").Limit(limit).Scan(&rows).Error
		if err != nil {
			return nil, wrap(err)
		}
		for _, row := range rows {
			if !seen[row.ID] {
				seen[row.ID] = true
				list = append(list, row)
			}
		}
	}
	units, err := s.unitNames(ctx, actor)
	for i := range list {
		list[i].UnitName = units[list[i].UnitID]
	}
	return list, err
}

// Found 检索到的项目.
type Found struct {
	ID          int64
	Code        string
	Name        string
	FormerNames string
	Investor    string `gorm:"column:investor_name"`
	CreditCode  string
	UnitID      int64
	UnitName    string `gorm:"-"` // short name
	Stage       Stage
	Status      Status
}

// FindInvestors 检索投资方: at most limit investors of projects that the actor may see.
func (s *Service) FindInvestors(ctx context.Context, actor models.Actor, text string, limit int) ([]party.Investor, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	m, err := s.finder.Match(ctx, search.Investor, text)
	if err != nil {
		return nil, err
	}
	conn := m.First(s.db.Conn(ctx).Table("investors"), "investors.id")
	if !actor.SeesAll() {
		seen := Visible(s.db.Conn(ctx).Table("project_investors").Joins("JOIN projects ON projects.id = project_investors.project_id"), actor, 0)
		conn = conn.Where("investors.id IN (?)", seen.Select("project_investors.investor_id"))
	}
	list := []party.Investor{}
	return list, wrap(conn.Order("investors.id DESC").Limit(limit).Scan(&list).Error)
}

// SearchSources 检索来源 of projects, for filling the index. It narrows nothing: names go into the index,
// not to a reader.
func (s *Service) SearchSources() []search.Source {
	return []search.Source{
		search.Rows(s.db, search.Project, Project{}.TableName(), func(p Project) search.Entry { return p.entry() }),
	}
}
