package search

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/database"
)

// Source 检索来源: where the entries of one kind come from. Page gives the next ones after an id, in the order of ids;
// Count tells how many there are.
type Source struct {
	Kind  Kind
	Count func(ctx context.Context) (int64, error)
	Page  func(ctx context.Context, after int64, limit int) ([]Entry, error)
}

// Progress 进度 of filling: how many entries of a kind have been looked at, of how many.
type Progress func(kind Kind, done, total int64)

// Fill 补建索引: writes the entries that are missing, such as after an upgrade, in small transactions beside the
// daily work. Where nothing is missing it costs two counts a kind. It may be broken off and run again.
func (s *Service) Fill(ctx context.Context, actor models.Actor, sources []Source, progress Progress) error {
	if err := actor.Require(models.PermJobs); err != nil {
		return err
	}
	for _, source := range sources {
		total, err := source.Count(ctx)
		if err != nil {
			return err
		}
		var have int64
		if err := s.db.Conn(ctx).Model(&stored{}).Where("kind = ?", source.Kind).Count(&have).Error; err != nil {
			return database.Wrap(err, "", "")
		}
		if have >= total {
			continue
		}
		if err := s.copy(ctx, source, total, false, progress); err != nil {
			return err
		}
	}
	return nil
}

// Rebuild 重建索引: writes every entry again, grams included, and takes away those whose row is gone. Searching goes
// on meanwhile.
func (s *Service) Rebuild(ctx context.Context, actor models.Actor, sources []Source, progress Progress) error {
	if err := actor.Require(models.PermJobs); err != nil {
		return err
	}
	for _, source := range sources {
		total, err := source.Count(ctx)
		if err != nil {
			return err
		}
		if err := s.copy(ctx, source, total, true, progress); err != nil {
			return err
		}
	}
	return nil
}

// copy goes through a source in batches, a transaction each.
func (s *Service) copy(ctx context.Context, source Source, total int64, repair bool, progress Progress) error {
	var after, done int64
	for {
		var n int
		err := s.db.Do(ctx, func(ctx context.Context) error {
			entries, err := source.Page(ctx, after, batch)
			if n = len(entries); err != nil {
				return err
			}
			last := after
			texts := make(map[int64]string, n)
			for _, e := range entries {
				texts[e.ID], last = e.text(), e.ID
			}
			if err := s.copied(ctx, source.Kind, after, last, n < batch, texts, repair); err != nil {
				return err
			}
			after = last
			return nil
		})
		if err != nil {
			return err
		}
		if done += int64(n); progress != nil && n > 0 {
			progress(source.Kind, done, total)
		}
		if n < batch {
			return nil
		}
	}
}

// copied writes one batch: the rows of the source between two ids, and nothing else there; behind the last one, up
// to the end.
func (s *Service) copied(ctx context.Context, kind Kind, after, last int64, end bool, texts map[int64]string, repair bool) error {
	there := s.db.Conn(ctx).Model(&stored{}).Where("kind = ? AND id > ?", kind, after)
	if !end {
		there = there.Where("id <= ?", last)
	}
	var ids []int64
	if err := there.Order("id").Pluck("id", &ids).Error; err != nil {
		return err
	}
	for _, id := range ids {
		if _, ok := texts[id]; !ok {
			texts[id] = "" // its row is gone
		}
	}
	list := make([]int64, 0, len(texts))
	for id := range texts {
		list = append(list, id)
	}
	slices.Sort(list)
	return s.replace(ctx, kind, list, texts, repair)
}

// Rows makes a source of a table with an id.
func Rows[T any](db *database.DB, kind Kind, table string, entry func(T) Entry) Source {
	return Source{
		Kind: kind,
		Count: func(ctx context.Context) (n int64, err error) {
			err = db.Conn(ctx).Table(table).Count(&n).Error
			return n, database.Wrap(err, "", "")
		},
		Page: func(ctx context.Context, after int64, limit int) ([]Entry, error) {
			var rows []T
			if err := db.Conn(ctx).Table(table).Where("id > ?", after).Order("id").Limit(limit).Find(&rows).Error; err != nil {
				return nil, database.Wrap(err, "", "")
			}
			entries := make([]Entry, len(rows))
			for i, row := range rows {
				entries[i] = entry(row)
			}
			return entries, nil
		},
	}
}
