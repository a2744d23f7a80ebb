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

// listing 名单: the ids of everything a filter matches, in order, with the sums below the columns. It is shared by
// the windows of one scroll and never changed.
type listing struct {
	ids  []int64
	sums map[string]models.Money
}

// stampOf 数据版本: it differs after every change of the business, whoever made it and in whichever process, because
// every change leaves a row in the history; log-ins and reads do not count.
func (s *Service) stampOf(ctx context.Context) (stamp string, err error) {
	err = s.db.Conn(ctx).Table("audit_log").Select("hash").Where("kind = ?", "change").Order("seq DESC").Limit(1).Scan(&stamp).Error
	return stamp, database.Wrap(err, "", "")
}

// list gives the listing of a filter and a sort as the actor sees it, from the shelf when nothing has changed since.
// A window of an earlier stamp keeps its listing while the shelf has it, so that scrolling meets neither gaps nor
// repeats while others write.
func (s *Service) list(ctx context.Context, actor models.Actor, f Filter, sorts []Sort, stamp string) (*listing, string, error) {
	orderSQL, byLight, err := order(sorts, s.db.Clock().Today().Year())
	if err != nil {
		return nil, "", err
	}
	if err := f.check(); err != nil {
		return nil, "", err
	}
	now, err := s.stampOf(ctx)
	if err != nil {
		return nil, "", err
	}
	key, err := s.shelfKey(actor, f, sorts)
	if err != nil {
		return nil, "", err
	}
	if stamp != "" && stamp != now {
		if l := s.listings.get(key + stamp); l != nil {
			return l, stamp, nil
		}
	}
	l := s.listings.get(key + now)
	if l == nil {
		if l, err = s.compile(ctx, actor, f, orderSQL); err == nil && (byLight || f.lights() != nil) {
			err = s.relight(ctx, actor, f, l, byLight, sorts)
		}
		if err != nil {
			return nil, "", err
		}
		s.listings.put(key+now, l)
	}
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

// compile reads ids and sums: two queries over the covering index of the sheet, whatever the filter.
func (s *Service) compile(ctx context.Context, actor models.Actor, f Filter, orderSQL string) (*listing, error) {
	today := s.db.Clock().Today()
	ids := []int64{}
	err := f.where(s.db.Conn(ctx).Table("projects"), actor, today).Select("projects.id").Order(orderSQL).Scan(&ids).Error
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	l := &listing{ids: ids}
	l.sums, err = s.sum(ctx, actor, f, nil)
	return l, err
}

// sum adds up the summed columns over a filter, or over some of its rows.
func (s *Service) sum(ctx context.Context, actor models.Actor, f Filter, ids []int64) (map[string]models.Money, error) {
	today, cols := s.db.Clock().Today(), summedColumns()
	parts, amounts, targets := make([]string, len(cols)), make([]models.Money, len(cols)), make([]any, len(cols))
	for i, c := range cols {
		parts[i], targets[i] = "COALESCE(SUM("+forYear(c.sql, today.Year())+"), 0)", &amounts[i]
	}
	conn := f.where(s.db.Conn(ctx).Table("projects"), actor, today)
	if ids != nil {
		conn = conn.Where("projects.id IN ?", ids)
	}
	if err := conn.Select(strings.Join(parts, ", ")).Row().Scan(targets...); err != nil {
		return nil, database.Wrap(err, "", "")
	}
	sums := make(map[string]models.Money, len(cols))
	for i, c := range cols {
		sums[c.Key] = amounts[i]
	}
	return sums, nil
}

// relight narrows a listing by 亮灯 and orders it so: what the database cannot do.
func (s *Service) relight(ctx context.Context, actor models.Actor, f Filter, l *listing, byLight bool, sorts []Sort) error {
	lights, err := s.supervision.Lights(ctx, actor, s.db.Clock().Today())
	if err != nil {
		return err
	}
	if test := f.lights(); test != nil {
		l.ids = slices.DeleteFunc(l.ids, func(id int64) bool { return !test(lights[id]) })
		l.sums = map[string]models.Money{}
		for _, c := range summedColumns() {
			l.sums[c.Key] = 0
		}
		for part := range slices.Chunk(l.ids, 500) {
			sums, err := s.sum(ctx, actor, f, part)
			if err != nil {
				return err
			}
			for key, amount := range sums {
				l.sums[key] += amount
			}
		}
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
