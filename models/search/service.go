package search

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm/clause"

	"luodi/models/database"
)

// Service 检索室. It has no state of its own, so a room may make one on its database.
type Service struct{ db *database.DB }

// New gives the room.
func New(db *database.DB) *Service { return &Service{db} }

// stored 检索文本: the text of one entry. The grams follow from it alone.
type stored struct {
	Kind Kind  `gorm:"primaryKey;autoIncrement:false"`
	ID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Text string
}

// TableName is the table of texts.
func (stored) TableName() string { return "search_texts" }

// Put 登记检索条目 in the caller's transaction, in place of what the row had. All entries of a transaction are written
// together before it commits; what did not change costs nothing.
func (s *Service) Put(ctx context.Context, entries ...Entry) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		waiting := database.Buffer(ctx, buffer, s.flush)
		for _, e := range entries {
			waiting.add(stored{e.Kind, e.ID, e.text()})
		}
		return nil
	})
}

// Drop 移除检索条目 in the caller's transaction; one that is not there is fine.
func (s *Service) Drop(ctx context.Context, kind Kind, id int64) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		database.Buffer(ctx, buffer, s.flush).add(stored{Kind: kind, ID: id})
		return nil
	})
}

// buffer is the key of the pending entries among the transaction's buffers.
const buffer = "search"

// pending are the texts of one transaction by kind and id; a later one replaces an earlier one.
type pending map[Kind]map[int64]string

func (p *pending) add(row stored) {
	if *p == nil {
		*p = pending{}
	}
	if (*p)[row.Kind] == nil {
		(*p)[row.Kind] = map[int64]string{}
	}
	(*p)[row.Kind][row.ID] = row.Text
}

// batch bounds how many entries are compared at once.
const batch = 200

func (s *Service) flush(ctx context.Context, p *pending) error {
	for _, kind := range []Kind{Project, Investor, Notice, Unit} { // one order for all writers
		texts := (*p)[kind]
		ids := make([]int64, 0, len(texts))
		for id := range texts {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		for part := range slices.Chunk(ids, batch) {
			if err := s.replace(ctx, kind, part, texts, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// replace writes the texts of some rows and the difference of their grams; repairing, it writes all grams again.
// An empty text takes the entry away.
func (s *Service) replace(ctx context.Context, kind Kind, ids []int64, texts map[int64]string, repair bool) error {
	var rows []stored
	if err := s.db.Conn(ctx).Where("kind = ? AND id IN ?", kind, ids).Find(&rows).Error; err != nil {
		return err
	}
	before := make(map[int64]string, len(rows))
	for _, r := range rows {
		before[r.ID] = r.Text
	}
	var changed []stored
	var added []piece
	for _, id := range ids {
		text, old := texts[id], before[id]
		if text == old && !repair {
			continue
		}
		had, has := grams(old), grams(text)
		if err := s.remove(ctx, kind, id, without(had, has)); err != nil {
			return err
		}
		if repair {
			had = nil
		}
		for _, g := range without(has, had) {
			added = append(added, piece{g, id})
		}
		if text != "" {
			changed = append(changed, stored{kind, id, text})
		} else if err := s.db.Conn(ctx).Where("kind = ? AND id = ?", kind, id).Delete(&stored{}).Error; err != nil {
			return err
		}
	}
	if len(changed) == 0 {
		return nil
	}
	put := clause.OnConflict{Columns: []clause.Column{{Name: "kind"}, {Name: "id"}}, DoUpdates: clause.AssignmentColumns([]string{"text"})}
	if err := s.db.Conn(ctx).Clauses(put).Create(&changed).Error; err != nil {
		return err
	}
	return s.insert(ctx, kind, added)
}

// without gives the members of a that b has not, sorted.
func without(a, b map[string]bool) []string {
	var list []string
	for g := range a {
		if !b[g] {
			list = append(list, g)
		}
	}
	slices.Sort(list)
	return list
}

// piece is one row of the table of grams.
type piece struct {
	gram string
	id   int64
}

// Rows are written by hand, many in one statement, and padded to a few lengths, so that the statements stay prepared.
const (
	rowsAtOnce = 64
	rowsStep   = 8
)

// insert adds grams; those that are there stay. Sorted, neighbours land on the same page of the index.
func (s *Service) insert(ctx context.Context, kind Kind, rows []piece) error {
	slices.SortFunc(rows, func(a, b piece) int {
		if order := strings.Compare(a.gram, b.gram); order != 0 {
			return order
		}
		return int(a.id - b.id)
	})
	verb := "INSERT OR IGNORE"
	if s.db.Dialect() == database.MySQL {
		verb = "INSERT IGNORE"
	}
	for part := range slices.Chunk(rows, rowsAtOnce) {
		part = padded(part)
		args := make([]any, 0, 3*len(part))
		for _, r := range part {
			args = append(args, kind, r.gram, r.id)
		}
		values := strings.TrimSuffix(strings.Repeat("(?,?,?),", len(part)), ",")
		if err := s.db.Conn(ctx).Exec(verb+" INTO search_grams (kind, g, id) VALUES "+values, args...).Error; err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) remove(ctx context.Context, kind Kind, id int64, list []string) error {
	for part := range slices.Chunk(list, rowsAtOnce) {
		if err := s.db.Conn(ctx).Exec("DELETE FROM search_grams WHERE kind = ? AND id = ? AND g IN ?", kind, id, padded(part)).Error; err != nil {
			return err
		}
	}
	return nil
}

// padded repeats the last row up to the next length.
func padded[T any](list []T) []T {
	out := slices.Clone(list)
	for len(out)%rowsStep != 0 {
		out = append(out, out[len(out)-1])
	}
	return out
}
