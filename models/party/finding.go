package party

import "luodi/models/search"

// entry is what an investor is found by.
func (v Investor) entry() search.Entry {
	return search.Entry{Kind: search.Investor, ID: v.ID, Names: []string{v.Name}, Marks: []string{v.CreditCode}}
}

// SearchSources 检索来源 of investors, for filling the index.
func (s *Service) SearchSources() []search.Source {
	return []search.Source{search.Rows(s.db, search.Investor, Investor{}.TableName(), Investor.entry)}
}
