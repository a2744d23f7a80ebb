package supervision

import (
	"context"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/search"
)

// entryOf is what an issued form is found by: its number, and its title as it was issued.
func entryOf(form int64, number string, rule RuleCode, project string) search.Entry {
	return search.Entry{Kind: search.Notice, ID: form, Names: []string{RuleName(rule) + "：" + project}, Marks: []string{number}}
}

// Find 检索督办单: at most limit notices that the actor may see, by the number or title of any of their forms first, then by
// their project; the newest first.
func (s *Service) Find(ctx context.Context, actor models.Actor, text string, limit int) ([]NoticeView, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	forms, err := s.finder.Match(ctx, search.Notice, text)
	if err != nil {
		return nil, err
	}
	projects, err := s.finder.Match(ctx, search.Project, text)
	if err != nil {
		return nil, err
	}
	conn := s.db.Conn(ctx)
	var rows []Notice
	seen := map[int64]bool{}
	for _, ids := range []*gorm.DB{
		s.visible(ctx, actor).Where("notices.id IN (?)", forms.Narrow(conn.Table("notice_forms"), "notice_forms.id").Select("notice_forms.notice_id")),
		projects.First(s.visible(ctx, actor), "notices.project_id"),
	} {
		var part []Notice
		if err := ids.Order("notices.id DESC").Limit(limit).Find(&part).Error; err != nil {
			return nil, database.Wrap(err, "", "")
		}
		for _, n := range part {
			if !seen[n.ID] {
				seen[n.ID] = true
				rows = append(rows, n)
			}
		}
	}
	return s.views(ctx, actor, rows[:min(limit, len(rows))])
}

// SearchSources 检索来源 of issued forms, for filling the index.
func (s *Service) SearchSources() []search.Source {
	type row struct {
		ID      int64
		DocNo   string
		Rule    RuleCode
		Project string
	}
	issued := func(ctx context.Context) *gorm.DB {
		return s.db.Conn(ctx).Table("notice_forms").Where("notice_forms.doc_no IS NOT NULL")
	}
	return []search.Source{{
		Kind: search.Notice,
		Count: func(ctx context.Context) (n int64, err error) {
			err = issued(ctx).Count(&n).Error
			return n, database.Wrap(err, "", "")
		},
		Page: func(ctx context.Context, after int64, limit int) ([]search.Entry, error) {
			var rows []row
			err := issued(ctx).Select("notice_forms.id, notice_forms.doc_no, notices.rule, projects.name AS project").
				Joins("JOIN notices ON notices.id = notice_forms.notice_id").Joins("JOIN projects ON projects.id = notices.project_id").
				Where("notice_forms.id > ?", after).Order("notice_forms.id").Limit(limit).Scan(&rows).Error
			entries := make([]search.Entry, len(rows))
			for i, r := range rows {
				entries[i] = entryOf(r.ID, r.DocNo, r.Rule, r.Project)
			}
			return entries, database.Wrap(err, "", "")
		},
	}}
}
