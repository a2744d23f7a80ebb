package sheet

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
)

// valuesCap bounds the choices of one column.
const valuesCap = 500

// ValueQuery 列头选项: which column, under which filter; the column's own conditions do not narrow its choices.
type ValueQuery struct {
	Key    string `json:"key"`
	Filter Filter `json:"filter"`
}

// Value 选项 with how many rows have it. Value "" is the empty cell.
type Value struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int64  `json:"count"`
}

// Values 列头选项 of what the filter leaves (PermRead): in the order of the column's choices, otherwise the most
// frequent first, at most 500.
func (s *Service) Values(ctx context.Context, actor models.Actor, q ValueQuery) ([]Value, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	cols, err := s.Columns(ctx, actor)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(cols, func(c Column) bool { return c.Key == q.Key })
	if at < 0 || cols[at].Filter == FilterNone {
		return nil, models.Invalid("该列没有可选项", "key", "请选择其他列")
	}
	f, err := q.Filter.fit(among(cols))
	if err != nil {
		return nil, err
	}
	col, f := cols[at], f.without(q.Key)
	counts, err := s.count(ctx, actor, &col, f)
	if err != nil {
		return nil, err
	}
	return arrange(&col, counts), nil
}

// count groups the rows of a filter by the column's canonical text.
func (s *Service) count(ctx context.Context, actor models.Actor, col *Column, f Filter) (map[string]int64, error) {
	counts := map[string]int64{}
	if col.Key == keyLight {
		return counts, s.countLights(ctx, actor, f, counts)
	}
	f, err := s.shine(ctx, actor, f, nil)
	if err != nil {
		return nil, err
	}
	today := s.db.Clock().Today()
	sql := forYear(col.sql, today.Year())
	cursor, err := f.where(s.db.Conn(ctx).Table("projects"), actor, today).Select(sql + ", COUNT(*)").Group(sql).
		Order("COUNT(*) DESC").Limit(valuesCap).Rows()
	if err != nil {
		return nil, database.Wrap(err, "", "")
	}
	defer cursor.Close()
	for cursor.Next() {
		var raw any
		var n int64
		if err := cursor.Scan(&raw, &n); err != nil {
			return nil, database.Wrap(err, "", "")
		}
		counts[col.text(raw)] += n
	}
	return counts, database.Wrap(cursor.Err(), "", "")
}

// countLights counts over a listing, because lights are no column of the database.
func (s *Service) countLights(ctx context.Context, actor models.Actor, f Filter, counts map[string]int64) error {
	l, _, err := s.list(ctx, actor, f, nil, "", math.MaxInt)
	if err != nil {
		return err
	}
	lights, err := s.supervision.Lights(ctx, actor, s.db.Clock().Today())
	for _, id := range l.ids {
		counts[string(lights[id])]++
	}
	return err
}

// text turns a value of the database into the canonical text of the column.
func (c *Column) text(raw any) string {
	var text string
	switch v := raw.(type) {
	case nil:
		return ""
	case []byte:
		text = string(v)
	default:
		text = fmt.Sprint(v)
	}
	if c.Custom {
		return text
	}
	switch c.Type {
	case TypeBool:
		return strconv.FormatBool(text == "1" || text == "true")
	case TypeMoney:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && n != 0 {
			return models.Money(n).YuanString()
		}
		return ""
	case TypeNumber, TypePercent, TypeUnit, TypeEvent:
		if text == "0" {
			return ""
		}
	}
	return text
}

// arrange puts the choices in order and gives them their words.
func arrange(col *Column, counts map[string]int64) []Value {
	list := make([]Value, 0, len(counts))
	for value, n := range counts {
		list = append(list, Value{Value: value, Label: col.Word(value), Count: n})
	}
	place := func(v Value) int {
		return slices.IndexFunc(col.Options, func(o Option) bool { return o.Value == v.Value })
	}
	slices.SortFunc(list, func(a, b Value) int {
		if col.Options != nil {
			if d := place(a) - place(b); d != 0 {
				return d
			}
		}
		if a.Count != b.Count {
			return int(b.Count - a.Count)
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list
}

// Word 规范文本的显示: the word of a choice, anything else as it is.
func (c *Column) Word(value string) string {
	for _, o := range c.Options {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

// Columns 全部列 with the choices of today: units, signing events and dictionaries (PermRead).
func (s *Service) Columns(ctx context.Context, actor models.Actor) ([]Column, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	today := s.db.Clock().Today()
	units, err := s.org.Units(ctx, actor)
	if err != nil {
		return nil, err
	}
	events, err := s.ledger.SigningEvents(ctx, actor, 0)
	if err != nil {
		return nil, err
	}
	terms, err := s.org.Terms(ctx, org.DictChain, today)
	if err != nil {
		return nil, err
	}
	list := slices.Clone(columns)
	for i := range list {
		c := &list[i]
		switch {
		case c.Type == TypeUnit:
			c.Options = unitOptions(units, today, c.Key == "unitId")
		case c.Type == TypeEvent:
			c.Options = eventOptions(events)
		case c.Key == "chain":
			for _, t := range terms {
				c.Options = append(c.Options, Option{Value: t.Name, Label: t.Name})
			}
		}
	}
	own, err := s.customColumns(ctx)
	return append(list, own...), err
}

// unitOptions: a referrer group may refer, but not answer for a project.
func unitOptions(units []org.Unit, today models.Date, responsible bool) []Option {
	list := []Option{}
	for _, u := range units {
		if responsible && u.Kind == org.KindReferrer {
			continue
		}
		list = append(list, Option{Value: strconv.FormatInt(u.ID, 10), Label: u.ShortName, Retired: !u.ValidOn(today)})
	}
	return list
}

func eventOptions(events []ledger.EventSummary) []Option {
	list := make([]Option, len(events))
	for i, e := range events {
		list[i] = Option{Value: strconv.FormatInt(e.ID, 10), Label: e.Name}
	}
	return list
}
