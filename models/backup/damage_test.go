package backup_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/backup"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

// refused checks that a restore is refused with a sentence that names the trouble, and that nothing was made.
func refused(t *testing.T, dir string, kind models.Kind, sentence string) {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	_, err := backup.Restore(t.Context(), admin, dir, backup.Target{Path: filepath.Join(data, "luodi.db"), Files: filepath.Join(data, "files")}, nil)
	if models.KindOf(err) != kind || !strings.Contains(err.Error(), sentence) {
		t.Errorf("want %s “%s”, got %v", kind, sentence, err)
	}
	if left, _ := os.ReadDir(data); len(left) != 0 {
		t.Errorf("a refused restore made %v", left)
	}
}

func TestEveryChangedFileIsRefused(t *testing.T) {
	for _, portable := range []bool{false, true} {
		dir, m := furnish(t, testdb.SQLite(t)).backup(t, portable)
		for _, f := range m.Files {
			if f.Size == 0 {
				continue
			}
			path := filepath.Join(dir, filepath.FromSlash(f.Name))
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			flip(t, path, len(whole)/2)
			refused(t, dir, models.KindInvalid, "与其校验值不符")
			truncate(t, path, whole[:len(whole)-1])
			refused(t, dir, models.KindInvalid, "字节")
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			refused(t, dir, models.KindInvalid, "缺少文件 "+f.Name)
			truncate(t, path, whole)
		}
		if _, err := backup.Verify(t.Context(), dir, nil); err != nil {
			t.Errorf("mended, but: %v", err)
		}
	}
}

func truncate(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestForeignManifestsAreRefused(t *testing.T) {
	dir, _ := furnish(t, testdb.SQLite(t)).backup(t, false)
	path := filepath.Join(dir, "manifest.json")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flip(t, path, len(whole)/2)
	refused(t, dir, models.KindInvalid, "manifest.json")
	truncate(t, path, whole[:len(whole)/2])
	refused(t, dir, models.KindInvalid, "不完整")
	truncate(t, path, []byte("{\"version\": 3}\n"))
	refused(t, dir, models.KindInvalid, "不是本系统的备份")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	refused(t, dir, models.KindInvalid, "缺少 manifest.json")
	refused(t, filepath.Join(dir, "nowhere"), models.KindNotFound, "不存在")
}

// reseal writes a changed manifest with a seal that fits, as a clever hand or another program would.
func reseal(t *testing.T, dir string, change func(m *backup.Manifest)) {
	t.Helper()
	path := filepath.Join(dir, "manifest.json")
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var m backup.Manifest
	if err := json.Unmarshal(body, &m); err != nil {
		t.Fatal(err)
	}
	change(&m)
	m.Sum = ""
	if body, err = json.Marshal(m); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(body)
	m.Sum = hex.EncodeToString(sum[:])
	if body, err = json.MarshalIndent(m, "", "  "); err != nil {
		t.Fatal(err)
	}
	truncate(t, path, append(body, '\n'))
}

func TestClevererManifestsAreRefused(t *testing.T) {
	cases := map[string]struct {
		change   func(m *backup.Manifest)
		kind     models.Kind
		sentence string
	}{
		"outside":       {func(m *backup.Manifest) { m.Files[0].Name = "../../etc/passwd" }, models.KindInvalid, "指向备份之外"},
		"absolute":      {func(m *backup.Manifest) { m.Files[0].Name = "/etc/passwd" }, models.KindInvalid, "指向备份之外"},
		"newer":         {func(m *backup.Manifest) { m.Schema = 9999 }, models.KindConflict, "更新的程序"},
		"older":         {func(m *backup.Manifest) { m.Schema = 1 }, models.KindInvalid, "不符"},
		"other rows":    {func(m *backup.Manifest) { m.Tables[0].Rows++ }, models.KindInvalid, "表 attachments"},
		"table missing": {func(m *backup.Manifest) { m.Tables = m.Tables[1:] }, models.KindInvalid, "不符"},
		"other head":    {func(m *backup.Manifest) { m.Audit.Seq-- }, models.KindInvalid, "操作留痕"},
		"no database":   {func(m *backup.Manifest) { m.Files = m.Files[1:] }, models.KindInvalid, "缺少 luodi.db"},
	}
	dir, m := furnish(t, testdb.SQLite(t)).backup(t, false)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			reseal(t, dir, c.change)
			defer reseal(t, dir, func(whole *backup.Manifest) { *whole = m })
			data := filepath.Join(t.TempDir(), "luodi.db")
			_, err := backup.Restore(t.Context(), admin, dir, backup.Target{Path: data, Files: t.TempDir()}, nil)
			if models.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.sentence) {
				t.Errorf("want %s “%s”, got %v", c.kind, c.sentence, err)
			}
			if left, _ := filepath.Glob(data + "*"); len(left) != 0 {
				t.Errorf("left %v", left)
			}
		})
	}
}

func TestRestoreNeverOverwrites(t *testing.T) {
	each(t, func(t *testing.T, o office, portable bool) {
		dir, m := o.backup(t, portable)
		for name, to := range places(t, m) {
			t.Run(name, func(t *testing.T) {
				db := reopen(t, to)
				if _, err := db.Migrate(t.Context()); err != nil {
					t.Fatal(err)
				}
				if _, err := db.Next(t.Context(), "one row"); err != nil {
					t.Fatal(err)
				}
				if _, err := backup.Restore(t.Context(), admin, dir, to, nil); models.KindOf(err) != models.KindConflict {
					t.Errorf("restored over a row: %v", err)
				}
				if n, err := db.Next(t.Context(), "one row"); n != 2 || err != nil {
					t.Errorf("the row was touched: %d %v", n, err)
				}
			})
		}
		to := backup.Target{Path: filepath.Join(t.TempDir(), "luodi.db"), Files: t.TempDir()}
		if _, err := backup.Restore(t.Context(), clerk, dir, to, nil); models.KindOf(err) != models.KindForbidden {
			t.Errorf("the clerk may not restore: %v", err)
		}
	})
}

func TestFileBackupDoesNotGoIntoMySQL(t *testing.T) {
	dir, _ := furnish(t, testdb.SQLite(t)).backup(t, false)
	_, err := backup.Restore(t.Context(), admin, dir, backup.Target{DSN: "u:p@tcp(127.0.0.1:1)/x", Files: t.TempDir()}, nil)
	if models.KindOf(err) != models.KindInvalid || !strings.Contains(err.Error(), "可移植") {
		t.Errorf("got %v", err)
	}
}

func TestPruneKeepsTheNewest(t *testing.T) {
	o := furnish(t, testdb.SQLite(t))
	nightly := t.TempDir()
	start := time.Date(2021, 1, 1, 2, 0, 0, 0, time.UTC)
	for i, name := range []string{"c", "a", "b"} { // names say nothing about age
		night := func() time.Time { return start.AddDate(0, 0, i) }
		db := o.db.WithClock(models.ClockAt(night, night))
		room := backup.New(db, audit.New(db), attachments(o, db), "v1")
		if _, err := room.Backup(t.Context(), admin, filepath.Join(nightly, name), nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{"photos", "x.partial-1", "y.partial-2"} {
		if err := os.MkdirAll(filepath.Join(nightly, dir, "d"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(filepath.Join(nightly, "x.partial-1"), old, old); err != nil {
		t.Fatal(err)
	}
	removed, err := o.backups.Prune(t.Context(), admin, nightly, 2)
	if err != nil || strings.Join(removed, " ") != "c" {
		t.Fatalf("removed %v, %v", removed, err)
	}
	var left []string
	entries, _ := os.ReadDir(nightly)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if strings.Join(left, " ") != "a b photos y.partial-2" {
		t.Errorf("left %v", left)
	}
	if _, err := o.backups.Prune(t.Context(), admin, nightly, 0); models.KindOf(err) != models.KindInvalid {
		t.Errorf("keep nothing: %v", err)
	}
	if _, err := o.backups.Prune(t.Context(), clerk, nightly, 1); models.KindOf(err) != models.KindForbidden {
		t.Errorf("the clerk: %v", err)
	}
	if removed, err := o.backups.Prune(t.Context(), admin, filepath.Join(nightly, "none"), 1); len(removed) != 0 || err != nil {
		t.Errorf("no folder yet: %v %v", removed, err)
	}
}

func attachments(o office, db *database.DB) *attachment.Service {
	return attachment.New(db, audit.New(db), o.files)
}
