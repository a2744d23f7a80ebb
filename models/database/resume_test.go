package database_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"luodi/models/database"
)

var comment = regexp.MustCompile(`(?m)--.*$`)

// step is one migration file: its number and its statements.
type step struct {
	version    int64
	statements []string
}

// mysqlSteps reads the files as they lie in the source folder.
func mysqlSteps(t *testing.T) (list []step) {
	t.Helper()
	files, err := filepath.Glob("migrations/mysql/*.sql") // sorted
	if err != nil || len(files) == 0 {
		t.Fatal("no migrations", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		version, err := strconv.ParseInt(filepath.Base(file)[:4], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		s := step{version: version}
		for statement := range strings.SplitSeq(comment.ReplaceAllString(string(text), ""), ";") {
			if statement = strings.TrimSpace(statement); statement != "" {
				s.statements = append(s.statements, statement)
			}
		}
		list = append(list, s)
	}
	return list
}

// MySQL commits each statement of a migration by itself. In round k every file is cut after its k-th
// statement, as a crash would, and then run again: the schema must come out the same as without a crash.
func TestCutMigrationsAreResumed(t *testing.T) {
	steps := mysqlSteps(t)
	rounds := 0
	for _, s := range steps {
		rounds = max(rounds, len(s.statements)-1)
	}
	want := cutSchema(t, steps, 0)
	for k := 1; k <= rounds; k++ {
		if testing.Short() && k != 1 && k != rounds {
			continue
		}
		if got := cutSchema(t, steps, k); !slices.Equal(got, want) {
			t.Errorf("cut after statement %d the schema differs:\n%v\nwant\n%v", k, got, want)
		}
	}
}

// cutSchema makes a new schema, each file cut after k statements (0: not at all) before it is run, and describes it.
func cutSchema(t *testing.T, steps []step, k int) (columns []string) {
	t.Helper()
	dsn := ownSchema(t, "cut")
	raw, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	reopened(t, "", dsn, func(db *database.DB) {
		for _, s := range steps {
			for _, statement := range s.statements[:min(k, len(s.statements)-1)] {
				if _, err := raw.Exec(statement); err != nil {
					t.Fatalf("version %d: %v", s.version, err)
				}
			}
			if err := db.MigrateTo(t.Context(), s.version); err != nil {
				t.Fatalf("version %d cut after %d: %v", s.version, k, err)
			}
		}
		applied, err := db.Migrate(t.Context())
		if have, known, _ := db.Version(t.Context()); len(applied) != 0 || have != known || err != nil {
			t.Fatalf("left to apply %v, at %d of %d: %v", applied, have, known, err)
		}
	})
	rows, err := raw.Query(`SELECT CONCAT_WS(' ', c.table_name, c.column_name, c.column_type, c.is_nullable, c.column_key) FROM information_schema.columns c
		WHERE c.table_schema = DATABASE() ORDER BY c.table_name, c.ordinal_position`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var column string
		if err := rows.Scan(&column); err != nil {
			t.Fatal(err)
		}
		columns = append(columns, column)
	}
	if err := rows.Err(); err != nil || len(columns) == 0 {
		t.Fatalf("%d columns, %v", len(columns), err)
	}
	return columns
}
