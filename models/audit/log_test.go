package audit_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

var (
	clerk   = models.Actor{UserID: 7, Name: "统计员", Role: models.RoleStatistician}
	auditor = models.Actor{UserID: 8, Name: "审计员", Role: models.RoleAuditor}
)

func record(t *testing.T, db *database.DB, log *audit.Log, n int) {
	t.Helper()
	for range n {
		err := log.Record(t.Context(), clerk, audit.Entry{Action: "test", Object: "project", ObjectID: 3, Reason: "试", After: map[string]int{"a": 1}})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestChainHolds(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		record(t, db, log, 5)
		if n, err := log.Verify(t.Context(), auditor); n != 5 || err != nil {
			t.Fatalf("%d rows, %v", n, err)
		}
		if _, err := log.Verify(t.Context(), clerk); models.KindOf(err) != models.KindForbidden {
			t.Errorf("only the auditor verifies: %v", err)
		}
		rows, err := log.Of(t.Context(), "project", 3, 2)
		if err != nil || len(rows) != 2 || rows[0].Seq != 5 {
			t.Errorf("newest first: %+v %v", rows, err)
		}
	})
}

func TestTamperingIsFound(t *testing.T) {
	changes := map[string]string{
		"detail changed": "UPDATE audit_log SET detail = '{}' WHERE seq = 3",
		"actor changed":  "UPDATE audit_log SET actor = 'x' WHERE seq = 1",
		"row removed":    "DELETE FROM audit_log WHERE seq = 2",
		"last removed":   "DELETE FROM audit_log WHERE seq = 5",
		"time changed":   "UPDATE audit_log SET at = '2001-01-01 00:00:00' WHERE seq = 4",
	}
	for name, sql := range changes {
		t.Run(name, func(t *testing.T) {
			testdb.Each(t, func(t *testing.T, db *database.DB) {
				log := audit.New(db)
				record(t, db, log, 5)
				err := db.Do(t.Context(), func(ctx context.Context) error { return db.Conn(ctx).Exec(sql).Error })
				if err != nil {
					t.Fatal(err)
				}
				if _, err := log.Verify(t.Context(), auditor); models.KindOf(err) != models.KindConflict {
					t.Errorf("not found: %v", err)
				}
			})
		})
	}
}

func TestRecordRollsBackWithTheChange(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		err := db.Do(t.Context(), func(ctx context.Context) error {
			if err := log.Record(ctx, clerk, audit.Entry{Action: "x", Object: "y"}); err != nil {
				return err
			}
			return errors.New("no")
		})
		if err == nil {
			t.Fatal("want an error")
		}
		if n, err := log.Verify(t.Context(), auditor); n != 0 || err != nil {
			t.Errorf("%d rows remain (%v)", n, err)
		}
	})
}

// A log that began before doors were kept verifies on, and a door put into an old row is found.
func TestOldRowsStayVerified(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		first := audit.Change{
			Seq: 1, At: db.Clock().Now(), ActorID: 7, Actor: "统计员", Role: "statistician", Addr: "10.0.0.1", Kind: audit.KindChange,
			Action: "old", Object: "project", ObjectID: 3, Detail: "{}", Alg: "sha256",
		}
		body, err := json.Marshal([]any{
			first.Alg, 1, "", first.At.UTC().Format("2006-01-02T15:04:05.000Z"), 7, first.Actor, first.Role, first.Addr,
			first.Kind, first.Action, first.Object, 3, first.Detail,
		})
		if err != nil {
			t.Fatal(err)
		}
		first.Hash = fmt.Sprintf("%x", sha256.Sum256(body))
		run := func(sql string, args ...any) {
			t.Helper()
			if err := db.Do(t.Context(), func(ctx context.Context) error { return db.Conn(ctx).Exec(sql, args...).Error }); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Do(t.Context(), func(ctx context.Context) error { return db.Conn(ctx).Create(&first).Error }); err != nil {
			t.Fatal(err)
		}
		run("INSERT INTO chain_heads (name, seq, hash) VALUES ('audit', 1, ?)", first.Hash)
		if err := log.Record(t.Context(), clerk.Via(models.DoorPaste), audit.Entry{Action: "new", Object: "project", ObjectID: 3}); err != nil {
			t.Fatal(err)
		}
		if n, err := log.Verify(t.Context(), auditor); n != 2 || err != nil {
			t.Fatalf("%d rows, %v", n, err)
		}
		rows, err := log.History(t.Context(), "project", 3)
		if err != nil || len(rows) != 2 || rows[0].Door != "paste" || rows[1].Door != "" {
			t.Errorf("%+v %v", rows, err)
		}
		for _, sql := range []string{"UPDATE audit_log SET door = 'api' WHERE seq = 1", "UPDATE audit_log SET door = 'page' WHERE seq = 2"} {
			run(sql)
			if _, err := log.Verify(t.Context(), auditor); models.KindOf(err) != models.KindConflict {
				t.Errorf("%s is not found: %v", sql, err)
			}
			run("UPDATE audit_log SET door = CASE seq WHEN 1 THEN '' ELSE 'paste' END")
		}
	})
}
