package database_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// The child writes into the database that these name until it is killed.
const (
	childPath = "LUODI_KILL_CHILD_PATH"
	childDSN  = "LUODI_KILL_CHILD_DSN"
	series    = "kill"
	writers   = 3
)

var (
	clerk   = models.Actor{UserID: 7, Name: "统计员", Role: models.RoleStatistician}
	auditor = models.Actor{UserID: 8, Name: "审计员", Role: models.RoleAuditor}
)

// TestKill: kill -9 at any moment loses no row that was acknowledged and leaves no half operation.
func TestKill(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { killed(t, filepath.Join(t.TempDir(), "luodi.db"), "", 1) })
	t.Run("mysql", func(t *testing.T) { killed(t, "", ownSchema(t, "kill"), 2) })
}

// killed lets that many processes write at once, kills them, and looks at what is there.
func killed(t *testing.T, path, dsn string, processes int) {
	reopened(t, path, dsn, func(db *database.DB) {
		if _, err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	kills := 100
	if testing.Short() {
		kills = 10
	}
	acknowledged := map[int64]bool{}
	for done := 0; done < kills; done += processes {
		var group sync.WaitGroup
		results := make(chan []int64, processes)
		for i := range processes {
			mark := "ready" // every other kill waits for the first commit, however slow the machine is
			if (done+i)/2%2 == 1 {
				mark = "acknowledged"
			}
			group.Go(func() { results <- killOne(t, path, dsn, mark) })
		}
		group.Wait()
		close(results)
		for list := range results {
			for _, n := range list {
				if acknowledged[n] {
					t.Errorf("number %d was given twice", n)
				}
				acknowledged[n] = true
			}
		}
		reopened(t, path, dsn, func(db *database.DB) { inspect(t, db, acknowledged) })
		if t.Failed() {
			t.Fatalf("after %d kills", done+processes)
		}
	}
	t.Logf("%d kills, %d operations acknowledged, none lost", kills, len(acknowledged))
	if len(acknowledged) < kills/4 {
		t.Error("the children hardly wrote: the kills prove nothing")
	}
}

// killOne starts a child, kills it 5 to 60 ms after its first line that begins with the mark, and gives the
// numbers it acknowledged.
func killOne(t *testing.T, path, dsn, mark string) (acknowledged []int64) {
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKillChild$")
	child.Env = append(os.Environ(), childPath+"="+path, childDSN+"="+dsn)
	var complaint strings.Builder
	child.Stderr = &complaint
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Error(err)
		return nil
	}
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n') // a torn last line acknowledges nothing
		if err != nil {
			break
		}
		if mark != "" && strings.HasPrefix(line, mark) {
			mark = ""
			time.AfterFunc(5*time.Millisecond+rand.N(55*time.Millisecond), func() { _ = child.Process.Kill() })
		}
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), "acknowledged "); ok {
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				t.Error(err)
			}
			acknowledged = append(acknowledged, n)
		}
	}
	var exit *exec.ExitError
	if err := child.Wait(); !errors.As(err, &exit) || exit.Exited() {
		t.Errorf("the child ended by itself: %v\n%s", err, complaint.String())
	}
	return acknowledged
}

// TestKillChild is the child: it writes as the product does until somebody kills it.
func TestKillChild(t *testing.T) {
	path, dsn := os.Getenv(childPath), os.Getenv(childDSN)
	if path == "" && dsn == "" {
		t.Skip("only as the child of TestKill")
	}
	db, err := database.Open(t.Context(), path, dsn, models.RealClock())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("ready")
	var group sync.WaitGroup
	for writer := range writers {
		group.Go(func() {
			for i := 0; ; i++ {
				key := fmt.Sprintf("%d-%d-%d", os.Getpid(), writer, i)
				n, err := operate(t.Context(), db, key)
				for try := 0; models.KindOf(err) == models.KindUnavailable && try < 100; try++ { // a deadlock on MySQL
					n, err = operate(t.Context(), db, key) // the same key never doubles
				}
				if err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
				fmt.Printf("acknowledged %d\n", n)
			}
		})
	}
	group.Wait()
}

// operate is one operation of the business: a number, two audit rows and the stored answer stand or fall together.
func operate(ctx context.Context, db *database.DB, key string) (int64, error) {
	log := audit.New(db)
	request := database.Request{UserID: clerk.UserID, Key: key, Route: "POST /entries", Body: []byte(key)}
	answer, err := db.Once(ctx, request, func(ctx context.Context) (database.Answer, error) {
		n, err := db.Next(ctx, series)
		if err != nil {
			return database.Answer{}, err
		}
		for _, action := range []string{"declare", "submit"} {
			if err := log.Record(ctx, clerk, audit.Entry{Action: action, Object: "entry", ObjectID: n}); err != nil {
				return database.Answer{}, err
			}
		}
		return database.Answer{Status: 201, Body: strconv.AppendInt(nil, n, 10)}, nil
	})
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(string(answer.Body), 10, 64)
}

// inspect checks one snapshot: every number up to the counter once, each with all its rows, the chain whole.
func inspect(t *testing.T, db *database.DB, acknowledged map[int64]bool) {
	t.Helper()
	err := db.View(t.Context(), func(ctx context.Context) error {
		var last int64
		if err := db.Conn(ctx).Raw("SELECT COALESCE(MAX(n), 0) FROM counters WHERE series = ?", series).Scan(&last).Error; err != nil {
			return err
		}
		var answers []string
		if err := db.Conn(ctx).Raw("SELECT response FROM idempotency WHERE status = 201").Scan(&answers).Error; err != nil {
			return err
		}
		var halves int64
		if err := db.Conn(ctx).Raw("SELECT COUNT(*) FROM idempotency WHERE status <> 201").Scan(&halves).Error; err != nil {
			return err
		}
		var declared, submitted []int64
		for action, into := range map[string]*[]int64{"declare": &declared, "submit": &submitted} {
			if err := db.Conn(ctx).Raw("SELECT object_id FROM audit_log WHERE action = ?", action).Scan(into).Error; err != nil {
				return err
			}
		}
		var answered []int64
		for _, a := range answers {
			n, err := strconv.ParseInt(a, 10, 64)
			if err != nil {
				return err
			}
			answered = append(answered, n)
		}
		gapless(t, "answers", answered, last)
		gapless(t, "first audit rows", declared, last)
		gapless(t, "second audit rows", submitted, last)
		if halves != 0 {
			t.Errorf("%d operations without their answer", halves)
		}
		for n := range acknowledged {
			if n < 1 || n > last {
				t.Errorf("number %d was acknowledged and is lost", n)
			}
		}
		count, err := audit.New(db).Verify(ctx, auditor)
		if count != 2*last {
			t.Errorf("%d audit rows for %d operations", count, last)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// gapless: 1 to last, each once.
func gapless(t *testing.T, what string, numbers []int64, last int64) {
	t.Helper()
	seen := make(map[int64]bool, len(numbers))
	for _, n := range numbers {
		if seen[n] || n < 1 || n > last {
			t.Errorf("%s: number %d twice or beyond %d", what, n, last)
		}
		seen[n] = true
	}
	if int64(len(seen)) != last {
		t.Errorf("%s: %d numbers, the counter says %d", what, len(seen), last)
	}
}

// reopened opens the database as a new process would, and closes it.
func reopened(t *testing.T, path, dsn string, look func(db *database.DB)) {
	t.Helper()
	db, err := database.Open(t.Context(), path, dsn, models.RealClock())
	if err != nil {
		t.Fatal(err)
	}
	look(db)
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// ownSchema makes an empty schema on the test server, gone when the test ends.
func ownSchema(t *testing.T, name string) (dsn string) {
	t.Helper()
	server := os.Getenv("LUODI_TEST_MYSQL")
	if server == "" {
		t.Skip("LUODI_TEST_MYSQL is not set")
	}
	raw, err := sql.Open("mysql", server)
	if err != nil {
		t.Fatal(err)
	}
	name = fmt.Sprintf("luodi_%s_%d", name, time.Now().UnixNano())
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
