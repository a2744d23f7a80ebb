package attachment_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

var (
	town    = models.Actor{UserID: 1, Name: "填报员", Role: models.RoleReporter, UnitID: 1}
	other   = models.Actor{UserID: 2, Name: "填报员", Role: models.RoleReporter, UnitID: 2}
	clerk   = models.Actor{UserID: 3, Name: "统计员", Role: models.RoleStatistician}
	auditor = models.Actor{UserID: 4, Name: "审计员", Role: models.RoleAuditor}
	voucher = attachment.Put{Object: "entry", ObjectID: 9, UnitID: 1, Evidence: "voucher", Name: `C:\凭证\转账.pdf`}
	content = "%PDF-1.7 到账凭证"
)

func each(t *testing.T, test func(t *testing.T, db *database.DB, s *attachment.Service, dir string)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		dir := filepath.Join(t.TempDir(), "attachments")
		s := attachment.New(db, audit.New(db), dir)
		if err := s.Prepare(); err != nil {
			t.Fatal(err)
		}
		test(t, db, s, dir)
	})
}

// stored lists the files on disk.
func stored(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestPutAndOpen(t *testing.T) {
	each(t, func(t *testing.T, db *database.DB, s *attachment.Service, dir string) {
		ctx := t.Context()
		first, err := s.Put(ctx, town, voucher, strings.NewReader(content))
		if err != nil || first.Name != "转账.pdf" || first.MediaType != "application/pdf" || first.Size != int64(len(content)) {
			t.Fatalf("%+v %v", first, err)
		}
		if _, err := s.Put(ctx, clerk, voucher, strings.NewReader(content)); err != nil {
			t.Fatal(err)
		}
		if names := stored(t, dir); len(names) != 1 || names[0] != first.SHA256 {
			t.Errorf("equal bytes are kept once, under their hash: %v", names)
		}
		for _, actor := range []models.Actor{town, clerk, auditor} {
			file, r, err := s.Open(ctx, actor, first.ID)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if string(got) != content || err != nil || r.Close() != nil || file.UploadedBy != town.UserID {
				t.Errorf("%q %v", got, err)
			}
		}
		for _, actor := range []models.Actor{other, {}, {Role: models.RoleAdmin}, {Role: models.RoleReporter}} {
			if _, _, err := s.Open(ctx, actor, first.ID); models.KindOf(err) != models.KindNotFound {
				t.Errorf("%+v may open it: %v", actor, err)
			}
			if files, err := s.Of(ctx, actor, "entry", 9); err != nil || len(files) != 0 {
				t.Errorf("%+v sees %v %v", actor, files, err)
			}
		}
		if files, err := s.Of(ctx, town, "entry", 9); err != nil || len(files) != 2 || files[0].ID != first.ID {
			t.Errorf("%+v %v", files, err)
		}
		if n, err := audit.New(db).Verify(ctx, auditor); n != 2 || err != nil {
			t.Errorf("%d audit rows %v", n, err)
		}
	})
}

func TestRefusedUploadsLeaveNothing(t *testing.T) {
	each(t, func(t *testing.T, _ *database.DB, s *attachment.Service, dir string) {
		nameless, homeless := voucher, voucher
		nameless.Name, homeless.ObjectID = "../", 0
		broken := io.MultiReader(strings.NewReader("%PDF-1.7"), iotestErr{})
		cases := []struct {
			actor models.Actor
			put   attachment.Put
			r     io.Reader
			want  models.Kind
		}{
			{auditor, voucher, strings.NewReader(content), models.KindForbidden},
			{models.Actor{}, voucher, strings.NewReader(content), models.KindForbidden},
			{other, voucher, strings.NewReader(content), models.KindNotFound},
			{town, nameless, strings.NewReader(content), models.KindInvalid},
			{town, homeless, strings.NewReader(content), models.KindInvalid},
			{town, voucher, strings.NewReader(""), models.KindInvalid},
			{town, voucher, strings.NewReader("MZ"), models.KindInvalid},
			{town, voucher, io.MultiReader(strings.NewReader("%PDF-"), bytes.NewReader(make([]byte, attachment.MaxSize-4))), models.KindTooLarge},
			{town, voucher, broken, models.KindInternal},
		}
		for i, c := range cases {
			if _, err := s.Put(t.Context(), c.actor, c.put, c.r); models.KindOf(err) != c.want {
				t.Errorf("%d: %v, want %s", i, err, c.want)
			}
		}
		if names := stored(t, dir); len(names) != 0 {
			t.Errorf("left behind: %v", names)
		}
		if _, err := s.Put(t.Context(), town, voucher, io.MultiReader(strings.NewReader("%PDF-"), bytes.NewReader(make([]byte, attachment.MaxSize-5)))); err != nil {
			t.Errorf("exactly the limit: %v", err)
		}
	})
}

type iotestErr struct{}

func (iotestErr) Read([]byte) (int, error) { return 0, errors.New("connection lost") }

func TestBackupRoundTrip(t *testing.T) {
	each(t, func(t *testing.T, db *database.DB, s *attachment.Service, _ string) {
		ctx := t.Context()
		if _, err := s.Put(ctx, town, voucher, strings.NewReader(content)); err != nil {
			t.Fatal(err)
		}
		copies := attachment.New(db, audit.New(db), t.TempDir())
		count := 0
		err := s.Files(ctx, func(f attachment.File) error {
			count++
			r, err := s.Content(f)
			if err != nil {
				return err
			}
			defer r.Close()
			if _, err := copies.Content(f); models.KindOf(err) != models.KindInternal {
				t.Errorf("a missing file must be told: %v", err)
			}
			if err := copies.Restore(f.SHA256, strings.NewReader("%PDF- other")); models.KindOf(err) != models.KindInvalid {
				t.Errorf("wrong bytes were restored: %v", err)
			}
			return copies.Restore(f.SHA256, r)
		})
		if err != nil || count != 1 {
			t.Fatal(count, err)
		}
		files, err := copies.Of(ctx, town, "entry", 9)
		if err != nil || len(files) != 1 {
			t.Fatal(files, err)
		}
		r, err := copies.Content(files[0])
		if err != nil {
			t.Fatalf("the restored bytes must be there: %v", err)
		}
		r.Close()
		stop := errors.New("stop")
		if err := s.Files(ctx, func(attachment.File) error { return stop }); !errors.Is(err, stop) {
			t.Error(err)
		}
	})
}

func TestPrepareSweepsOldUploads(t *testing.T) {
	each(t, func(t *testing.T, _ *database.DB, s *attachment.Service, dir string) {
		incoming := filepath.Join(dir, "incoming")
		if err := os.MkdirAll(incoming, 0o750); err != nil {
			t.Fatal(err)
		}
		for name, age := range map[string]time.Duration{"old": 2 * time.Hour, "young": time.Minute} {
			path := filepath.Join(incoming, name)
			if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, time.Time{}, time.Now().Add(-age)); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Prepare(); err != nil {
			t.Fatal(err)
		}
		if names := stored(t, dir); len(names) != 1 || names[0] != "young" {
			t.Errorf("%v", names)
		}
	})
}
