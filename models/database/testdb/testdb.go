// Package testdb is the shared test rig: a real, migrated database for a room's tests, on SQLite
// always and on MariaDB/MySQL too when LUODI_TEST_MYSQL names a server (the test command starts one).
package testdb

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // dates do not depend on the host

	"luodi/models"
	"luodi/models/database"
)

// Noon is the frozen business time of tests that do not choose their own: 2020-12-31 10:00 Beijing.
var Noon = time.Date(2020, 12, 31, 10, 0, 0, 0, models.Shanghai)

// Each runs the test once per database, as sub-tests "sqlite" and "mysql".
func Each(t *testing.T, test func(t *testing.T, db *database.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	if os.Getenv("LUODI_TEST_MYSQL") != "" {
		t.Run("mysql", func(t *testing.T) { test(t, MySQL(t)) })
	}
}

// SQLite opens a new migrated file with business time at Noon. It is closed when the test ends.
func SQLite(t testing.TB) *database.DB {
	t.Helper()
	return migrated(t, filepath.Join(t.TempDir(), "luodi.db"), "")
}

var once sync.Once

// MySQL gives the process's own schema on the test server, emptied for this test.
func MySQL(t testing.TB) *database.DB {
	t.Helper()
	server := os.Getenv("LUODI_TEST_MYSQL")
	if server == "" {
		t.Skip("LUODI_TEST_MYSQL is not set")
	}
	name := schema()
	raw, err := sql.Open("mysql", server)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	once.Do(func() {
		if _, err := raw.Exec("CREATE DATABASE `" + name + "` DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_bin"); err != nil {
			t.Fatal(err)
		}
	})
	db := migrated(t, "", strings.TrimSuffix(server, "/")+"/"+name)
	empty(t, db)
	return db
}

// schema is the process's own.
func schema() string { return fmt.Sprintf("luodi_test_%d", os.Getpid()) }

func migrated(t testing.TB, path, dsn string) *database.DB {
	t.Helper()
	db, err := database.Open(t.Context(), path, dsn, models.Frozen(Noon))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// Place 可重开的库: where a migrated, empty database lies, for a test that closes it and opens it again as a restart would.
type Place struct {
	t         testing.TB
	path, dsn string
	open      *database.DB
}

// EachPlace runs the test once per database as Each does. Nothing is open yet.
func EachPlace(t *testing.T, test func(t *testing.T, p *Place)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, place(t, filepath.Join(t.TempDir(), "luodi.db"), "")) })
	if server := os.Getenv("LUODI_TEST_MYSQL"); server != "" {
		t.Run("mysql", func(t *testing.T) {
			MySQL(t)
			test(t, place(t, "", strings.TrimSuffix(server, "/")+"/"+schema()))
		})
	}
}

func place(t testing.TB, path, dsn string) *Place {
	p := &Place{t: t, path: path, dsn: dsn}
	t.Cleanup(p.close)
	if _, err := p.Open(models.Frozen(Noon)).Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return p
}

// Open closes the database, if it is open, and opens it again with a clock.
func (p *Place) Open(clock models.Clock) *database.DB {
	p.t.Helper()
	p.close()
	db, err := database.Open(p.t.Context(), p.path, p.dsn, clock)
	if err != nil {
		p.t.Fatal(err)
	}
	p.open = db
	return db
}

func (p *Place) close() {
	if p.open == nil {
		return
	}
	if err := p.open.Close(); err != nil {
		p.t.Error(err)
	}
	p.open = nil
}

// empty removes every row of an earlier test; migrating anew for each would take a second.
func empty(t testing.TB, db *database.DB) {
	t.Helper()
	conn := db.Pools()["write"]
	session, err := conn.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	rows, err := session.QueryContext(t.Context(), "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name NOT LIKE 'goose%'")
	if err != nil {
		t.Fatal(err)
	}
	statements := []string{"SET foreign_key_checks = 0"}
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			t.Fatal(err)
		}
		statements = append(statements, "DELETE FROM `"+table+"`")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for _, s := range append(statements, "SET foreign_key_checks = 1") {
		if _, err := session.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}
