package org

import "luodi/models/search"

// entry is what a unit is found by.
func (u Unit) entry() search.Entry {
	return search.Entry{Kind: search.Unit, ID: u.ID, Names: []string{u.Name, u.ShortName}, Marks: []string{u.Code}}
}

// SearchSources 检索来源 of units, for filling the index.
func (s *Service) SearchSources() []search.Source {
	return []search.Source{search.Rows(s.db, search.Unit, Unit{}.TableName(), Unit.entry)}
}
