package sheet

import (
	"slices"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/search"
	"luodi/models/supervision"
)

// where adds the filter and the actor's scope to a query on projects.
func (f Filter) where(conn *gorm.DB, actor models.Actor, today models.Date) *gorm.DB {
	conn = ledger.Visible(conn, actor, f.onlyUnit())
	conn = search.Narrow(conn, search.Project, f.Text, "projects.id")
	for _, c := range f.Conditions {
		if c.Key == keyLight {
			conn = f.lit.where(conn, c)
			continue
		}
		conn = c.where(conn, today.Year())
	}
	if f.Preset == PresetLit {
		conn = conn.Where(f.lit.in(conn, supervision.Yellow, supervision.Red))
	}
	return f.Preset.where(conn, actor, today)
}

// onlyUnit is the one unit a filter asks for, 0 otherwise.
func (f Filter) onlyUnit() int64 {
	for _, c := range f.Conditions {
		if c.Key == "unitId" && c.Op == OpIn && len(c.Values) == 1 {
			if id, err := c.col.bind(c.Values[0]); err == nil {
				return id.(int64)
			}
		}
	}
	return 0
}

func (p Preset) where(conn *gorm.DB, actor models.Actor, today models.Date) *gorm.DB {
	switch p {
	case PresetMine:
		if actor.UnitID != 0 && !actor.SeesAll() {
			return conn.Where("projects.unit_id = ?", actor.UnitID)
		}
		return conn.Where("(projects.manager = ? OR projects.created_by = ?)", actor.Name, actor.UserID)
	case PresetUnstarted:
		return conn.Where(`projects.stage IN ? AND projects.status = ? AND projects.agreement_type IN ? AND projects.signed_on <= ? AND projects.started_on IS NULL`,
			[]ledger.Stage{ledger.StageSigned, ledger.StageRegistered}, ledger.StatusActive,
			[]ledger.AgreementType{ledger.AgreementAgreement, ledger.AgreementContract}, today.AddMonths(-3))
	case PresetWaived:
		return conn.Where("projects.waived_until IS NOT NULL AND projects.missing_keys <> ''")
	case PresetPending:
		return conn.Where("projects.agreement_type IN ? AND projects.status <> ?",
			[]ledger.AgreementType{ledger.AgreementIntent, ledger.AgreementFramework, ledger.AgreementStrategic}, ledger.StatusDropped)
	}
	return conn
}

// blank says when a cell of the column is empty.
func (c *Column) blank(year int) string {
	sql := forYear(c.sql, year)
	if c.Custom {
		return sql + " = ''"
	}
	switch c.Type {
	case TypeDate, TypeEvent:
		return sql + " IS NULL"
	case TypeUnit:
		return "COALESCE(" + sql + ", 0) = 0"
	case TypeMoney, TypeNumber, TypePercent, TypeBool:
		return sql + " = 0"
	}
	return sql + " = ''"
}

func (c Condition) where(conn *gorm.DB, year int) *gorm.DB {
	col, sql, value := c.col, forYear(c.col.sql, year), "?"
	switch c.Op {
	case OpEmpty:
		return conn.Where(col.blank(year))
	case OpFilled:
		return conn.Where("NOT (" + col.blank(year) + ")")
	case OpContains:
		return conn.Where("INSTR(LOWER("+sql+"), ?) > 0", foldASCII(c.Values[0]))
	case OpIn:
		return col.among(conn, c.Values, year)
	}
	if col.figure() {
		sql, value = col.orderSQL(year), figureSQL("?")
	}
	if col.Custom && !col.figure() {
		conn = conn.Where(sql + " <> ''") // the empty text would lie before every day
	}
	if c.From != "" {
		from, _ := col.bind(c.From) // check has read it
		conn = conn.Where(sql+" >= "+value, from)
	}
	if c.To != "" {
		to, _ := col.bind(c.To)
		conn = conn.Where(sql+" <= "+value, to)
	}
	return conn
}

// among: the cell is one of the values; "" stands for the empty cell.
func (c *Column) among(conn *gorm.DB, values []string, year int) *gorm.DB {
	var bound []any
	empty := false
	for _, text := range values {
		if text == "" {
			empty = true
			continue
		}
		value, _ := c.bind(text) // check has read it
		bound = append(bound, value)
	}
	sql := forYear(c.sql, year)
	switch {
	case !empty && len(bound) == 1:
		return conn.Where(sql+" = ?", bound[0])
	case !empty:
		return conn.Where(sql+" IN ?", bound)
	case len(bound) == 0:
		return conn.Where(c.blank(year))
	}
	return conn.Where("("+c.blank(year)+" OR "+sql+" IN ?)", bound)
}

// indexed are the columns that the index of the sheet holds.
var indexed = []string{"signedOn", "unitId", "stage", "status", "sector", "scope", "chain", "agreementType", "agreedInvestment", "fixedInvestment",
	"estimatedInvestment", "increased", "inPlace", "inPlaceYear", keyLight}

// covered tells whether that index alone answers the filter.
func (f Filter) covered() bool {
	return f.Text == "" && slices.Contains([]Preset{PresetNone, PresetPending, PresetLit}, f.Preset) &&
		!slices.ContainsFunc(f.Conditions, func(c Condition) bool { return !slices.Contains(indexed, c.Key) })
}

// order gives the ORDER BY with the id as the last word, so that windows neither overlap nor leave gaps. Without a
// sort the newest signing comes first. It may follow an index of the database unless the few rows wanted lie far apart there:
// then the index would fetch every project one by one.
func (f Filter) order(conn *gorm.DB, sorts []Sort, year int, find finder, scattered bool) (*gorm.DB, error) {
	if len(sorts) == 0 {
		sorts = []Sort{{Key: "signedOn", Desc: true}}
	}
	var by clause.Expr
	for i, sort := range sorts {
		col, ok := find(sort.Key)
		if !ok || !col.Sortable {
			return nil, models.Invalid("不能按“"+sort.Key+"”排序", "sort", "请选择列表中的列")
		}
		expr := clause.Expr{SQL: col.orderSQL(year)}
		switch {
		case sort.Key == keyLight:
			expr = f.lit.rank(conn)
		case i == 0 && scattered && col.Type == TypeDate && !col.Custom:
			expr.SQL = "COALESCE(" + expr.SQL + ", '')"
		}
		by.SQL += expr.SQL + falling(sort.Desc) + ", "
		by.Vars = append(by.Vars, expr.Vars...)
	}
	by.SQL += "projects.id" + falling(sorts[0].Desc)
	return conn.Order(clause.OrderBy{Expression: by}), nil
}

func falling(desc bool) string {
	if desc {
		return " DESC"
	}
	return ""
}

// orderSQL: enumerations stand in the order of their choices, the empty cell first.
func (c *Column) orderSQL(year int) string {
	if c.order != "" {
		return forYear(c.order, year)
	}
	if c.figure() {
		return figureSQL(c.sql)
	}
	if c.Custom {
		return c.sql // the words of a list are the bureau's own and stand in their own order
	}
	if c.Type != TypeEnum || len(c.Options) == 0 {
		return forYear(c.sql, year)
	}
	sql := "CASE " + c.sql
	for i, o := range c.Options {
		sql += " WHEN '" + o.Value + "' THEN " + strconv.Itoa(i)
	}
	return sql + " END"
}
