package sheet

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/supervision"
)

// listing 名单: the ids of everything a filter matches, in order, with count and sums. It is shared by the windows of
// one scroll and never changed. Of a long one only the head is read, until somebody scrolls beyond it.
type listing struct {
	ids   []int64
	total int
	sums  map[string]models.Money
	lines map[int64][]models.Money // while 亮灯 still has to choose among the rows
}

// headSize is how many ids of a long listing are read at first.
const headSize = 1000

// whole tells whether the listing holds all its ids.
func (l *listing) whole() bool { return len(l.ids) == l.total }

// stampOf 数据版本: it differs after every change of the business, whoever made it and in whichever process, because
// every change leaves a row in the history; log-ins and reads do not count.
func (s *Service) stampOf(ctx context.Context) (stamp string, err error) {
	err = s.db.Conn(ctx).Table("audit_log").Select("hash").Where("kind = ?", "change").Order("seq DESC").Limit(1).Scan(&stamp).Error
	return stamp, database.Wrap(err, "", "")
}

// list gives the listing of a filter and a sort as the actor sees it, from the shelf when nothing has changed since, with
// at least the ids before upTo. A window of an earlier stamp keeps its listing while the shelf has it, so that scrolling
// meets neither gaps nor repeats while others write.
func (s *Service) list(ctx context.Context, actor models.Actor, f Filter, sorts []Sort, stamp string, upTo int) (*listing, string, error) {
	find, err := s.finder(ctx, keysOf(f, sorts))
	if err != nil {
		return nil, "", err
	}
	orderSQL, byLight, err := order(sorts, s.db.Clock().Today().Year(), find)
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
	now, err := s.stampOf(ctx)
	if err != nil {
		return nil, "", err
	}
	for _, known := range []string{stamp, now} {
		if l := s.listings.get(key + known); l != nil && (l.whole() || upTo <= len(l.ids)) {
			return l, known, nil
		}
	}
	l, err := s.compile(ctx, actor, f, orderSQL, upTo <= headSize && !byLight && f.covered())
	if err == nil && (byLight || f.lights() != nil) {
		err = s.relight(ctx, actor, f, l, byLight, sorts)
	}
	if err != nil {
		return nil, "", err
	}
	s.listings.put(key+now, l)
	return l, now, nil
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

// compile reads a listing. Where the index of the sheet answers the filter, count and sums come from one walk through it and
// the ids of the head from another that ends early; otherwise rows have to be read, and then all is taken at once.
func (s *Service) compile(ctx context.Context, actor models.Actor, f Filter, orderSQL string, headOnly bool) (*listing, error) {
	if !headOnly {
		return s.readAll(ctx, actor, f, orderSQL)
	}
	l, err := s.sum(ctx, actor, f)
	if err != nil {
		return nil, err
	}
	l.ids = make([]int64, 0, min(l.total, headSize))
	err = f.where(s.db.Conn(ctx).Table("projects"), actor, s.db.Clock().Today()).Select("projects.id").Order(orderSQL).Limit(headSize).Scan(&l.ids).Error
	if l.total < headSize && len(l.ids) != l.total { // somebody wrote between the two
		l.total = len(l.ids)
	}
	return l, database.Wrap(err, "", "")
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

// readAll reads all ids of a filter and sums as it goes; with 亮灯 in the filter the sums are taken afterwards.
func (s *Service) readAll(ctx context.Context, actor models.Actor, f Filter, orderSQL string) (*listing, error) {
	today, cols := s.db.Clock().Today(), summedColumns()
	var id int64
	parts, line, targets := []string{"projects.id"}, make([]models.Money, len(cols)), []any{&id}
	for i, c := range cols {
		parts, targets = append(parts, forYear(c.sql, today.Year())), append(targets, &line[i])
	}
	cursor, err := f.where(s.db.Conn(ctx).Table("projects"), actor, today).Select(strings.Join(parts, ", ")).Order(orderSQL).Rows()
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	defer cursor.Close()
	l, amounts := &listing{ids: []int64{}}, make([]models.Money, len(cols))
	if f.lights() != nil {
		l.lines = map[int64][]models.Money{}
	}
	for cursor.Next() {
		if err := cursor.Scan(targets...); err != nil {
			return nil, database.Wrap(err, "", "")
		}
		l.ids = append(l.ids, id)
		if l.lines != nil {
			l.lines[id] = slices.Clone(line)
			continue
		}
		add(amounts, line)
	}
	l.total, l.sums = len(l.ids), named(amounts)
	return l, database.Wrap(cursor.Err(), "", "")
}

func add(sums, line []models.Money) {
	for i, amount := range line {
		sums[i] += amount
	}
}

// named gives the sums by the keys of their columns.
func named(amounts []models.Money) map[string]models.Money {
	sums := make(map[string]models.Money, len(amounts))
	for i, c := range summedColumns() {
		sums[c.Key] = amounts[i]
	}
	return sums
}

// relight narrows a listing by 亮灯 and orders it so: what the database cannot do.
func (s *Service) relight(ctx context.Context, actor models.Actor, f Filter, l *listing, byLight bool, sorts []Sort) error {
	lights, err := s.supervision.Lights(ctx, actor, s.db.Clock().Today())
	if err != nil {
		return err
	}
	if test := f.lights(); test != nil {
		l.ids = slices.DeleteFunc(l.ids, func(id int64) bool { return !test(lights[id]) })
		amounts := make([]models.Money, len(summedColumns()))
		for _, id := range l.ids {
			add(amounts, l.lines[id])
		}
		l.total, l.sums, l.lines = len(l.ids), named(amounts), nil
	}
	if byLight {
		slices.SortStableFunc(l.ids, func(a, b int64) int {
			d := rank(lights[a]) - rank(lights[b])
			if sorts[0].Desc {
				return -d
			}
			return d
		})
	}
	return nil
}

// rank of a light: the gravest is the highest.
func rank(l supervision.Light) int {
	return slices.Index([]supervision.Light{"", supervision.Green, supervision.Yellow, supervision.Red}, l)
}
