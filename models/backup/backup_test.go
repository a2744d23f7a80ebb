package backup_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/backup"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

var (
	admin   = models.Actor{UserID: 1, Name: "管理员", Role: models.RoleAdmin}
	clerk   = models.Actor{UserID: 2, Name: "统计员", Role: models.RoleStatistician}
	auditor = models.Actor{UserID: 3, Name: "审计员", Role: models.RoleAuditor}
	papers  = []string{"%PDF-1.7 到账凭证", "%PDF-1.7 银行回单 𠮷"}
)

// office is a database with rows of every kind of value, and its folder of attachments.
type office struct {
	db      *database.DB
	log     *audit.Log
	files   string
	backups *backup.Service
}

func furnish(t *testing.T, db *database.DB) office {
	t.Helper()
	o := bare(t, db)
	attachments := attachment.New(db, o.log, o.files)
	for i, paper := range append(papers, papers[0]) { // the third is the first's content again
		put := attachment.Put{Object: "entry", ObjectID: int64(i + 1), Evidence: "voucher", Name: "凭证.pdf"}
		if _, err := attachments.Put(t.Context(), clerk, put, strings.NewReader(paper)); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// bare is an office without papers: its rows fit every older schema.
func bare(t *testing.T, db *database.DB) office {
	t.Helper()
	o := office{db: db, log: audit.New(db), files: filepath.Join(t.TempDir(), "files")}
	o.backups = backup.New(db, o.log, attachment.New(db, o.log, o.files), "v1.2.3")
	for i, body := range []string{"", "a\x00\xff<&>\u2028\"'\\?"} { // an empty and an unruly answer
		request := database.Request{UserID: 1, Key: fmt.Sprint(i), Route: "POST /x?@y", Body: []byte(body)}
		_, err := db.Once(t.Context(), request, func(ctx context.Context) (database.Answer, error) {
			_, err := db.Next(ctx, "甲 𠮷 <序列>")
			return database.Answer{Status: 201, Body: []byte(body)}, errors.Join(err, o.record(ctx, 150))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return o
}

func (o office) record(ctx context.Context, n int) error {
	for i := range n {
		if err := o.log.Record(ctx, clerk, audit.Entry{Action: "test", Object: "project", ObjectID: int64(i), Reason: "换行\n“𠮷”"}); err != nil {
			return err
		}
	}
	return nil
}

func (o office) backup(t *testing.T, portable bool) (dir string, m backup.Manifest) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "backup")
	run := o.backups.Backup
	if portable {
		run = o.backups.BackupPortable
	}
	m, err := run(t.Context(), admin, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return dir, m
}

// places are the targets that a backup can be restored into.
func places(t *testing.T, m backup.Manifest) map[string]backup.Target {
	t.Helper()
	list := map[string]backup.Target{"to sqlite": {Path: filepath.Join(t.TempDir(), "data", "luodi.db"), Files: filepath.Join(t.TempDir(), "files")}}
	if server := os.Getenv("LUODI_TEST_MYSQL"); server != "" && m.Portable {
		list["to mysql"] = backup.Target{DSN: schema(t, server), Files: filepath.Join(t.TempDir(), "files")}
	}
	return list
}

// schema makes an empty schema on the test server, gone when the test ends.
func schema(t *testing.T, server string) string {
	t.Helper()
	raw, err := sql.Open("mysql", server)
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("luodi_restore_%d", time.Now().UnixNano())
	if _, err := raw.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := raw.Exec("DROP DATABASE " + name); err != nil {
			t.Error(err)
		}
		raw.Close()
	})
	return strings.TrimSuffix(server, "/") + "/" + name
}

func reopen(t *testing.T, to backup.Target) *database.DB {
	t.Helper()
	db, err := database.Open(t.Context(), to.Path, to.DSN, models.Frozen(testdb.Noon))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// each runs the test for every kind of backup: both databases, and NDJSON also from SQLite.
func each(t *testing.T, test func(t *testing.T, o office, portable bool)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		if db.Dialect() == database.MySQL {
			test(t, furnish(t, db), true)
			return
		}
		t.Run("file", func(t *testing.T) { test(t, furnish(t, db), false) })
		t.Run("portable", func(t *testing.T) { test(t, furnish(t, testdb.SQLite(t)), true) })
	})
}

func TestRestoreGivesBackEveryRow(t *testing.T) {
	each(t, func(t *testing.T, o office, portable bool) {
		dir, m := o.backup(t, portable)
		if m.App != "v1.2.3" || m.Rows() < 300 || m.Portable != portable || m.Audit.Seq != 303 || m.Audit.Hash == "" {
			t.Fatalf("manifest: %+v", m)
		}
		for name, to := range places(t, m) {
			t.Run(name, func(t *testing.T) {
				if _, err := backup.Restore(t.Context(), admin, dir, to, nil); err != nil {
					t.Fatal(err)
				}
				restored := office{db: reopen(t, to), files: to.Files}
				restored.log = audit.New(restored.db)
				room := attachment.New(restored.db, restored.log, to.Files)
				restored.backups = backup.New(restored.db, restored.log, room, "v1.2.3")
				if n, err := restored.log.Verify(t.Context(), auditor); n != m.Audit.Seq+1 || err != nil {
					t.Errorf("the chain has %d rows, want %d and the restore itself: %v", n, m.Audit.Seq, err)
				}
				samePapers(t, room)
				_, again := restored.backup(t, true)
				sameTables(t, m.Tables, again.Tables)
				if _, err := backup.Restore(t.Context(), admin, dir, to, nil); models.KindOf(err) != models.KindConflict {
					t.Errorf("restored over existing rows: %v", err)
				}
			})
		}
	})
}

func samePapers(t *testing.T, room *attachment.Service) {
	t.Helper()
	for i, want := range append(papers, papers[0]) {
		list, err := room.Of(t.Context(), auditor, "entry", int64(i+1))
		if err != nil || len(list) != 1 {
			t.Fatalf("paper %d: %v %v", i, list, err)
		}
		content, err := room.Content(list[0])
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(content)
		if string(got) != want || err != nil || content.Close() != nil {
			t.Errorf("paper %d: %q %v", i, got, err)
		}
	}
}

// sameTables: all but the log, which has grown by the restore.
func sameTables(t *testing.T, want, got []backup.Table) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d tables, want %d", len(got), len(want))
	}
	for i, w := range want {
		if g := got[i]; g != w && w.Name != "audit_log" && w.Name != "chain_heads" {
			t.Errorf("table %+v, want %+v", g, w)
		}
	}
}

// older is the first schema that today's history can be written into; a backup of it stands for any earlier one.
const older = 32

func TestOlderBackupIsRestoredAndUpgraded(t *testing.T) {
	to := backup.Target{Path: filepath.Join(t.TempDir(), "old.db")}
	if err := reopen(t, to).MigrateTo(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	dir, m := bare(t, reopen(t, to)).backup(t, true)
	for name, to := range places(t, m) {
		t.Run(name, func(t *testing.T) {
			if _, err := backup.Restore(t.Context(), admin, dir, to, nil); err != nil {
				t.Fatal(err)
			}
			if have, known, err := reopen(t, to).Version(t.Context()); have != known || m.Schema != older || err != nil {
				t.Errorf("version %d of %d after a backup of %d: %v", have, known, m.Schema, err)
			}
		})
	}
}

func TestBackupWhileWriting(t *testing.T) {
	each(t, func(t *testing.T, o office, portable bool) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		done := make(chan error, 1)
		var written atomic.Int64
		go func() {
			for ctx.Err() == nil {
				err := o.db.Do(t.Context(), func(ctx context.Context) error {
					_, err := o.db.Next(ctx, "load")
					return errors.Join(err, o.record(ctx, 2))
				})
				if err != nil {
					done <- err
					return
				}
				written.Add(1)
			}
			done <- nil
		}()
		for range 3 {
			before := written.Load()
			_, m := o.backup(t, portable)
			for _, table := range m.Tables {
				if table.Name == "audit_log" && table.Rows != m.Audit.Seq {
					t.Errorf("%d rows in the log, its head says %d: not one snapshot", table.Rows, m.Audit.Seq)
				}
			}
			if written.Load() == before {
				t.Error("nobody wrote during the backup")
			}
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func TestBackupRefuses(t *testing.T) {
	o := furnish(t, testdb.SQLite(t))
	dir := filepath.Join(t.TempDir(), "nightly")
	run := func(actor models.Actor, dir string) models.Kind {
		_, err := o.backups.Backup(t.Context(), actor, dir, nil)
		return models.KindOf(err)
	}
	if kind := run(clerk, dir); kind != models.KindForbidden {
		t.Errorf("the clerk: %q", kind)
	}
	if kind := run(admin, o.files); kind != models.KindConflict {
		t.Errorf("a folder with something in it: %q", kind)
	}
	if kind := run(admin, ""); kind != models.KindInvalid {
		t.Errorf("no folder: %q", kind)
	}
	flip(t, blob(t, o.files), 3)
	if kind := run(admin, dir); kind != models.KindConflict {
		t.Errorf("a damaged attachment: %q", kind)
	}
	if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) != 0 {
		t.Errorf("a failed backup left %v", left)
	}
}

// blob is the path of one kept attachment.
func blob(t *testing.T, files string) (path string) {
	t.Helper()
	err := filepath.WalkDir(files, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			path = name
		}
		return err
	})
	if err != nil || path == "" {
		t.Fatal("no file", err)
	}
	return path
}

// flip changes one bit of a byte.
func flip(t *testing.T, path string, at int) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[at] ^= 1
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
