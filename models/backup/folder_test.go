package backup

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"luodi/models"
	"luodi/models/database/testdb"
)

func TestFaultsHaveKinds(t *testing.T) {
	cases := map[string]struct {
		err  error
		want models.Kind
	}{
		"full disk":     {&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, models.KindUnavailable},
		"quota":         {errors.Join(syscall.EDQUOT, io.ErrClosedPipe), models.KindUnavailable},
		"no permission": {&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, models.KindForbidden},
		"cancelled":     {context.Canceled, models.KindUnavailable},
		"a room's own":  {models.Conflict("x"), models.KindConflict},
		"anything else": {io.ErrUnexpectedEOF, models.KindInternal},
		"nothing":       {nil, ""},
	}
	for name, c := range cases {
		if got := models.KindOf(fault(c.err)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A transaction that writes files must not hide a full disk behind an internal error.
func TestFullDiskIsToldThroughATransaction(t *testing.T) {
	to, err := claim(filepath.Join(t.TempDir(), "new"))
	if err != nil {
		t.Fatal(err)
	}
	db := testdb.SQLite(t)
	err = db.View(t.Context(), func(context.Context) error {
		_, err := to.write("tables/x", func(io.Writer) error { return syscall.ENOSPC })
		return err
	})
	if models.KindOf(err) != models.KindUnavailable {
		t.Errorf("got %v", err)
	}
}

func TestFolderAppearsOnlyWhenComplete(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new")
	to, err := claim(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := to.writeBytes("files/x", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("visible too early: %v", err)
	}
	if err := to.publish(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(path, "files", "x")); string(got) != "1" || err != nil {
		t.Errorf("%q %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("a backup is for its owner only: %v %v", info.Mode(), err)
	}
	if _, err := claim(path); models.KindOf(err) != models.KindConflict {
		t.Errorf("claimed twice: %v", err)
	}
}
