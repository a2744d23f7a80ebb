package sheet

import (
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/supervision"
)

const keyLight = "light"

// lit 亮灯名单: the projects under each light today. Lights are no column, so the database is handed them.
type lit map[supervision.Light][]int64

// gravity is the order of lights when sorted; no light at all comes before them.
var gravity = []supervision.Light{supervision.Green, supervision.Yellow, supervision.Red}

// shine gives the filter the lists it needs, where it or the sort asks for lights.
func (s *Service) shine(ctx context.Context, actor models.Actor, f Filter, sorts []Sort) (Filter, error) {
	asked := f.Preset == PresetLit || slices.ContainsFunc(f.Conditions, func(c Condition) bool { return c.Key == keyLight }) ||
		slices.ContainsFunc(sorts, func(o Sort) bool { return o.Key == keyLight })
	if !asked {
		return f, nil
	}
	var err error
	f.lit, err = s.supervision.ByLight(ctx, actor, s.db.Clock().Today())
	return f, err
}

// in gives the condition that a project burns one of the lights. The plus keeps databases from fetching every listed project
// by itself instead of walking through the index of the sheet. SQLite takes a long list as one JSON text; MySQL is quicker with
// the numbers written out.
func (l lit) in(conn *gorm.DB, lights ...supervision.Light) clause.Expr {
	list := []byte("0")
	for _, light := range lights {
		for _, id := range l[light] {
			list = strconv.AppendInt(append(list, ','), id, 10)
		}
	}
	if conn.Name() == "sqlite" {
		return clause.Expr{SQL: "+projects.id IN (SELECT value FROM json_each(?))", Vars: []any{"[" + string(list) + "]"}}
	}
	return clause.Expr{SQL: "+projects.id IN (" + string(list) + ")"}
}

// where narrows by a condition on 亮灯; the empty value stands for no light.
func (l lit) where(conn *gorm.DB, c Condition) *gorm.DB {
	var want []supervision.Light
	for _, v := range c.Values {
		want = append(want, supervision.Light(v))
	}
	switch c.Op {
	case OpEmpty:
		want = []supervision.Light{""}
	case OpFilled:
		want = gravity
	}
	if !slices.Contains(want, "") {
		return conn.Where(l.in(conn, want...))
	}
	others := slices.DeleteFunc(slices.Clone(gravity), func(g supervision.Light) bool { return slices.Contains(want, g) })
	return conn.Not(l.in(conn, others...))
}

// rank is what 亮灯 is sorted by.
func (l lit) rank(conn *gorm.DB) clause.Expr {
	expr := clause.Expr{SQL: "CASE"}
	for i, light := range gravity {
		one := l.in(conn, light)
		expr.SQL += " WHEN " + one.SQL + " THEN " + strconv.Itoa(i+1)
		expr.Vars = append(expr.Vars, one.Vars...)
	}
	expr.SQL += " ELSE 0 END"
	return expr
}
