package main_test

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	migrationName = regexp.MustCompile(`^(\d{4})_[a-z0-9_]+\.sql$`)
	lineComment   = regexp.MustCompile(`(?m)--.*$`)
)

// Migrations come as pairs of the same name, numbered 0001, 0002, … without a gap, and only go forward.
func TestMigrationsAreOrderedPairs(t *testing.T) {
	sqlite, mysql := migrations(t, "sqlite"), migrations(t, "mysql")
	if strings.Join(sqlite, "\n") != strings.Join(mysql, "\n") {
		t.Errorf("the two dialects differ:\nsqlite %v\nmysql  %v", sqlite, mysql)
	}
	for i, name := range sqlite {
		match := migrationName.FindStringSubmatch(name)
		if match == nil || match[1] != fmt.Sprintf("%04d", i+1) {
			t.Errorf("%s: want the name %04d_words.sql", name, i+1)
		}
	}
}

func TestMigrationsOnlyGoForward(t *testing.T) {
	for _, file := range sourceFiles(t, "models/database/migrations", ".sql") {
		if strings.Contains(string(read(t, file)), "+goose Down") {
			t.Errorf("%s: there is no way back; a mistake is corrected by the next migration", file)
		}
	}
}

// DDL commits by itself on MySQL: a step that fails half-way is run again from its first statement, so each
// statement but a lonely one must bear repeating.
func TestMySQLMigrationsCanBeResumed(t *testing.T) {
	for _, name := range migrations(t, "mysql") {
		statements := statements(string(read(t, path.Join("models/database/migrations/mysql", name))))
		for _, statement := range statements {
			if len(statements) > 1 && !repeatable(statement) {
				t.Errorf("mysql/%s: give this statement a migration of its own, or make it repeatable:\n%.80s", name, statement)
			}
		}
	}
}

func TestRepeatable(t *testing.T) {
	text := "-- +goose Up\nCREATE TABLE IF NOT EXISTS a (x INT); -- a; b\nINSERT IGNORE INTO a VALUES (1);\nALTER TABLE a ADD y INT;\n"
	var got []bool
	for _, statement := range statements(text) {
		got = append(got, repeatable(statement))
	}
	if fmt.Sprint(got) != "[true true false]" {
		t.Errorf("repeatable = %v, want [true true false]", got)
	}
}

func repeatable(statement string) bool {
	for _, start := range []string{"CREATE TABLE IF NOT EXISTS ", "INSERT IGNORE ", "DROP TABLE IF EXISTS ", "CREATE OR REPLACE ", "UPDATE ", "DELETE "} {
		if strings.HasPrefix(strings.ToUpper(statement), start) {
			return true
		}
	}
	return false
}

func statements(text string) []string {
	var list []string
	for statement := range strings.SplitSeq(lineComment.ReplaceAllString(text, ""), ";") {
		if statement = strings.TrimSpace(statement); statement != "" {
			list = append(list, statement)
		}
	}
	return list
}

// migrations lists the file names of one dialect in order.
func migrations(t *testing.T, dialect string) []string {
	t.Helper()
	files, err := filepath.Glob("models/database/migrations/" + dialect + "/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no migrations for %s", dialect)
	}
	for i := range files {
		files[i] = filepath.Base(files[i])
	}
	return files
}
