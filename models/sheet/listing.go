package sheet

import (
	"context"
	"encoding/json"
	"strings"

	"luodi/models"
	"luodi/models/database"
)

// listing 名单: the ids of everything a filter matches, in order, with count and sums. It is shared by the windows of
// one scroll and never changed. Of a long one only the head is read, until somebody scrolls beyond it.
type listing struct {
	ids   []int64
	total int
	sums  map[string]models.Money
}

// headSize is how many ids of a long listing are read at first.
const headSize = 1000

// whole tells whether the listing holds all its ids.
func (l *listing) whole() bool { return len(l.ids) == l.total }

// list gives the listing of a filter and a sort as the actor sees it, from the shelf when nothing has changed since, with
// at least the ids before upTo. A window of an earlier stamp keeps its listing while the shelf has it, so that scrolling
// meets neither gaps nor repeats while others write.
func (s *Service) list(ctx context.Context, actor models.Actor, f Filter, sorts []Sort, stamp string, upTo int) (l *listing, at string, err error) {
	find, err := s.finder(ctx, keysOf(f, sorts))
	if err != nil {
		return nil, "", err
	}
	if f, err = f.fit(find); err != nil {
		return nil, "", err
	}
	key, err := s.shelfKey(actor, f, sorts)
	if err != nil {
		return nil, "", err
	}
	err = s.db.View(ctx, func(ctx context.Context) error { // count, sums and ids of one moment
		last, err := s.log.LastChange(ctx)
		if err != nil {
			return err
		}
		now := last.Hash
		for _, at = range []string{stamp, now} {
			if l = s.listings.get(key + at); l != nil && (l.whole() || upTo <= len(l.ids)) {
				return nil
			}
		}
		if f, err = s.shine(ctx, actor, f, sorts); err != nil {
			return err
		}
		if l, err = s.compile(ctx, actor, f, sorts, find, upTo); err == nil && !database.Dirty(ctx) {
			s.listings.put(key+now, l)
		}
		return err
	})
	return l, at, err
}

// shelfKey names a listing: whose eyes, which day, which filter and order.
func (s *Service) shelfKey(actor models.Actor, f Filter, sorts []Sort) (string, error) {
	who := []any{actor.SeesAll(), actor.UnitID}
	if f.Preset == PresetMine {
		who = append(who, actor.UserID, actor.Name)
	}
	b, err := json.Marshal([]any{who, s.db.Clock().Today(), f, sorts})
	return string(b) + "\x00", err
}

// summedColumns are the columns with a sum below them.
func summedColumns() (list []*Column) {
	for i := range columns {
		if columns[i].Sum {
			list = append(list, &columns[i])
		}
	}
	return list
}

// scatteredBelow: a filter that no index answers and that leaves fewer rows than this has them lie far apart in the index
// of the order.
const scatteredBelow = 10 * headSize

// compile reads a listing: count and sums in one pass that leaves the database as one line, then the ids, of a long listing
// the head only.
func (s *Service) compile(ctx context.Context, actor models.Actor, f Filter, sorts []Sort, find finder, upTo int) (*listing, error) {
	l, err := s.sum(ctx, actor, f)
	if err != nil {
		return nil, err
	}
	today, size := s.db.Clock().Today(), l.total
	if upTo <= headSize {
		size = min(size, headSize)
	}
	l.ids = make([]int64, 0, size)
	query, err := f.order(f.where(s.db.Conn(ctx).Table("projects"), actor, today), sorts, today.Year(), find, !f.covered() && l.total < scatteredBelow)
	if err != nil || size == 0 {
		return l, err
	}
	cursor, err := query.Select("projects.id").Limit(size).Rows()
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	defer cursor.Close()
	for cursor.Next() {
		var id int64
		if err := cursor.Scan(&id); err != nil {
			return nil, database.Wrap(err, "", "")
		}
		l.ids = append(l.ids, id)
	}
	return l, database.Wrap(cursor.Err(), "", "")
}

// sum counts a filter's rows and adds up the summed columns.
func (s *Service) sum(ctx context.Context, actor models.Actor, f Filter) (*listing, error) {
	today, cols := s.db.Clock().Today(), summedColumns()
	parts, amounts, l := []string{"COUNT(*)"}, make([]models.Money, len(cols)), &listing{}
	targets := []any{&l.total}
	for i, c := range cols {
		parts, targets = append(parts, "COALESCE(SUM("+forYear(c.sql, today.Year())+"), 0)"), append(targets, &amounts[i])
	}
	err := f.where(s.db.Conn(ctx).Table("projects"), actor, today).Select(strings.Join(parts, ", ")).Row().Scan(targets...)
	l.sums = named(amounts)
	return l, database.Wrap(err, "", "")
}

// named gives the sums by the keys of their columns.
func named(amounts []models.Money) map[string]models.Money {
	sums := make(map[string]models.Money, len(amounts))
	for i, c := range summedColumns() {
		sums[c.Key] = amounts[i]
	}
	return sums
}
