package database_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

func TestDoIsAllOrNothing(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		ctx := t.Context()
		stop := errors.New("stop")
		err := db.Do(ctx, func(ctx context.Context) error {
			first := db.Now(ctx)
			if _, err := db.Next(ctx, "a"); err != nil { // joins
				return err
			}
			if db.Now(ctx) != first {
				t.Error("one transaction must carry one timestamp")
			}
			return stop
		})
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if n, err := db.Next(ctx, "a"); n != 1 || err != nil {
			t.Fatalf("after a rollback the number must be 1, got %d (%v)", n, err)
		}
	})
}

func TestNumbersHaveNoGap(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		var mu sync.Mutex
		var got []int64
		var group sync.WaitGroup
		for i := range 40 {
			group.Go(func() {
				var n int64
				err := db.Do(t.Context(), func(ctx context.Context) (err error) {
					if n, err = db.Next(ctx, "s"); err == nil && i%5 == 0 {
						err = errors.New("rolled back on purpose")
					}
					return err
				})
				if err == nil {
					mu.Lock()
					got = append(got, n)
					mu.Unlock()
				}
			})
		}
		group.Wait()
		slices.Sort(got)
		for i, n := range got {
			if n != int64(i+1) {
				t.Fatalf("gap or double at %d: %v", i, got)
			}
		}
		if len(got) == 0 {
			t.Fatal("no number was issued")
		}
		if err := db.Reserve(t.Context(), "s", 100); err != nil {
			t.Fatal(err)
		}
		if n, _ := db.Next(t.Context(), "s"); n != 101 {
			t.Errorf("after Reserve(100) the next is %d", n)
		}
	})
}

func TestOnceNeverDoubles(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		request := database.Request{UserID: 1, Key: "k", Route: "POST /x", Body: []byte("b")}
		runs := 0
		run := func(r database.Request, fail error) (database.Answer, error) {
			return db.Once(t.Context(), r, func(context.Context) (database.Answer, error) {
				runs++
				return database.Answer{Status: 201, Body: []byte("made")}, fail
			})
		}
		if _, err := run(request, models.Conflict("no")); models.KindOf(err) != models.KindConflict {
			t.Fatal(err)
		}
		for range 3 { // the failed attempt left nothing, so the first of these runs
			a, err := run(request, nil)
			if err != nil || a.Status != 201 || string(a.Body) != "made" {
				t.Fatalf("%+v %v", a, err)
			}
		}
		if runs != 2 {
			t.Errorf("ran %d times, want 2", runs)
		}
		other := request
		other.Body = []byte("c")
		if _, err := run(other, nil); models.KindOf(err) != models.KindInvalid {
			t.Errorf("another body under the key: %v", err)
		}
	})
}

func TestReadPoolCannotWrite(t *testing.T) {
	db := testdb.SQLite(t)
	if err := db.Conn(t.Context()).Create(&database.Counter{Series: "x", N: 1}).Error; err == nil {
		t.Error("a write outside a transaction went through")
	}
}

func TestMigrateIsRepeatableAndRefusesNewerSchemas(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		if applied, err := db.Migrate(t.Context()); err != nil || len(applied) != 0 {
			t.Fatalf("second run applied %v (%v)", applied, err)
		}
		err := db.Do(t.Context(), func(ctx context.Context) error {
			return db.Conn(ctx).Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)").Error
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			_ = db.Do(context.Background(), func(ctx context.Context) error {
				return db.Conn(ctx).Exec("DELETE FROM goose_db_version WHERE version_id = 99999").Error
			})
		})
		if _, err := db.Migrate(t.Context()); err == nil || !strings.Contains(err.Error(), "99999") {
			t.Errorf("a newer schema was accepted: %v", err)
		}
	})
}

func TestTwoProcessesMigrateOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "luodi.db")
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			db, err := database.Open(t.Context(), path, "", models.RealClock())
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			if _, err := db.Migrate(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}
