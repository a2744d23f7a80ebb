package backup

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"luodi/models/database"
)

// querier is the connection of a transaction. GORM's own Exec would read meaning into the values.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// connection is the plain connection of the context's transaction.
func connection(ctx context.Context, db *database.DB) querier { return db.Conn(ctx).Statement.ConnPool }

// kind is how a column's values are written as JSON; it follows from the declared type.
type kind int

const (
	text    kind = iota
	number       // integers and booleans
	instant      // RFC 3339 in UTC
	binary       // base64
)

// table is a table as the database itself describes it. Columns are sorted by name, so that both
// dialects write the same line for the same row.
type table struct {
	name    string
	columns []string
	kinds   []kind
	key     []string // in key order; rows are written in this order
}

// catalogues list table, column, type and place in the primary key (0: none). Generated columns make
// themselves, and goose's tables belong to the schema, not to the data.
var catalogues = map[database.Dialect]string{
	database.SQLite: `SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list t, pragma_table_info(t.name) c
		WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_' AND substr(t.name, 1, 5) <> 'goose'`,
	database.MySQL: `SELECT c.table_name, c.column_name, c.data_type, COALESCE(k.ordinal_position, 0)
		FROM information_schema.columns c
		JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
		LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema AND k.table_name = c.table_name
			AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY'
		WHERE c.table_schema = DATABASE() AND c.table_name NOT LIKE 'goose%' AND COALESCE(c.generation_expression, '') = ''`,
}

// tables reads the catalogue, sorted by name.
func tables(ctx context.Context, conn querier, dialect database.Dialect) ([]table, error) {
	type line struct {
		table, column, declared string
		place                   int
	}
	rows, err := conn.QueryContext(ctx, catalogues[dialect])
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var lines []line
	for rows.Next() {
		var l line
		if err := rows.Scan(&l.table, &l.column, &l.declared, &l.place); err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.column, b.column)) })
	var list []table
	places := map[string]int{}
	for _, l := range lines {
		if len(list) == 0 || list[len(list)-1].name != l.table {
			list = append(list, table{name: l.table})
			clear(places)
		}
		t := &list[len(list)-1]
		t.columns, t.kinds = append(t.columns, l.column), append(t.kinds, kindOf(l.declared))
		if l.place > 0 {
			places[l.column] = l.place
			t.key = append(t.key, l.column)
			slices.SortFunc(t.key, func(a, b string) int { return places[a] - places[b] })
		}
	}
	return list, nil
}

// kindOf reads a declared type of either dialect.
func kindOf(declared string) kind {
	declared = strings.ToUpper(declared)
	switch {
	case strings.Contains(declared, "BLOB"), strings.Contains(declared, "BINARY"):
		return binary
	case strings.Contains(declared, "INT"), strings.Contains(declared, "BOOL"):
		return number
	case declared == "DATETIME", declared == "TIMESTAMP":
		return instant
	}
	return text
}

// quoted names a thing of the catalogue; both dialects know the backtick.
func quoted(names ...string) string {
	quotes := make([]string, len(names))
	for i, n := range names {
		quotes[i] = "`" + strings.ReplaceAll(n, "`", "``") + "`"
	}
	return strings.Join(quotes, ", ")
}
