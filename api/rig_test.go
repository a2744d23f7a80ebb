package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/alexedwards/argon2id"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/followup"
	"luodi/models/funds"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/merge"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/postponement"
	"luodi/models/report"
	"luodi/models/schedule"
	"luodi/models/sheet"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
	"luodi/models/workspace"
)

const testPassword = "Quiet-River-2020"

// The two units whose users the tests have, by their names in the demonstration.
const (
	homeUnit  = "昭化经济开发区管理委员会"
	otherUnit = "区农业农村局"
)

// rig is the interface over furnished rooms, and the cookies of users who have signed in.
type rig struct {
	Deps
	t       testing.TB
	handler http.Handler
	log     *bytes.Buffer
	cookies map[string]string
}

// newRig furnishes the rooms as the program does. Hashes are cheap, everything else is real.
func newRig(t testing.TB, db *database.DB, change ...func(*Deps)) *rig {
	t.Helper()
	r := &rig{t: t, cookies: map[string]string{}, log: &bytes.Buffer{}}
	log := audit.New(db)
	d := Deps{DB: db, Audit: log, Org: org.New(db, log), Version: "test", Log: slog.New(slog.NewTextHandler(r.log, nil))}
	d.Account = account.New(db, log, d.Org, account.WithHash(argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}))
	d.Attachments = attachment.New(db, log, t.TempDir())
	d.Party = party.New(db, log, party.MemoryKeys())
	d.Ledger = ledger.New(db, log, d.Org, d.Attachments, d.Party,
		ledger.WithMonths(func(ctx context.Context, m models.Month) (time.Time, error) { return d.Funds.ClosedAt(ctx, m) }),
		ledger.WithTalks(func(ctx context.Context, id int64) (int, error) { return d.Outreach.Talks(ctx, id) }))
	d.Funds = funds.New(db, log, d.Org, d.Ledger, d.Attachments,
		funds.WithIssued(func(ctx context.Context, m models.Month) (bool, error) { return d.Reports.Issued(ctx, m) }),
		funds.WithReopened(func(ctx context.Context, actor models.Actor, m models.Month, reason string) error {
			return d.Reports.Reopened(ctx, actor, m, reason)
		}))
	d.Targets = targets.New(db, log, d.Org, d.Ledger, d.Funds)
	d.Updates = updates.New(db, log, d.Org, d.Ledger)
	d.Postponements = postponement.New(db, log, d.Ledger)
	d.Followup = followup.New(db, log, d.Org, d.Ledger, d.Updates)
	d.Outreach = outreach.New(db, log, d.Org, d.Ledger)
	d.Merges = merge.New(db, d.Org, d.Account, d.Attachments, d.Ledger, d.Funds)
	d.Commitments = commitment.New(db, log, d.Org, d.Attachments, d.Ledger)
	d.Supervision = supervision.New(db, log, d.Org, d.Ledger, d.Updates)
	d.Board = board.New(board.Rooms{
		DB: db, Log: log, Files: d.Attachments, Ledger: d.Ledger, Funds: d.Funds, Targets: d.Targets, Updates: d.Updates, Outreach: d.Outreach, Supervision: d.Supervision,
		Promises: d.Commitments,
		Alarm: func(ctx context.Context, actor models.Actor) (*board.Alarm, error) {
			h, err := d.Schedule.Health(ctx, actor, "identity_check", 36*time.Hour)
			if err != nil || h.Sound {
				return nil, err
			}
			return &board.Alarm{Since: models.DateOf(h.Since), Told: h.Why, Stopped: h.Stopped}, nil
		},
	})
	d.Workspace = workspace.New(db, log)
	d.Sheet = sheet.New(db, log, d.Org, d.Ledger, d.Updates, d.Supervision)
	d.Intake = intake.New(db, d.Attachments, d.Sheet)
	d.Reports = report.New(db, log, d.Org, d.Ledger, d.Funds, d.Targets, d.Updates, d.Outreach, d.Supervision, d.Board)
	d.Years = bureauyear.New(bureauyear.Rooms{
		DB: db, Log: log, Org: d.Org, Account: d.Account, Ledger: d.Ledger, Funds: d.Funds, Targets: d.Targets,
		Updates: d.Updates, Outreach: d.Outreach, Supervision: d.Supervision, Board: d.Board,
	})
	d.Schedule = schedule.New(db, log)
	d.Pages = fstest.MapFS{
		"index.html":                   {Data: []byte("<!doctype html><title>落地</title>" + strings.Repeat("<!-- page -->", 300))},
		"assets/app-1a2b3c.js":         {Data: []byte("'use strict';" + strings.Repeat("var page = 1;", 300))},
		"assets/_plugin-helper-4d5.js": {Data: []byte("export default 1")},
		".vite/manifest.json":          {Data: []byte("{}")},
		"favicon.svg":                  {Data: []byte("<svg/>")},
	}
	for _, c := range change {
		c(&d)
	}
	r.Deps, r.handler = d, New(d)
	return r
}

// under gives the same rig for a sub-test.
func (r *rig) under(t testing.TB) *rig {
	other := *r
	other.t = t
	return &other
}

// must ends the test on an error.
func must[T any](v T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// user makes a user under that login and signs in; unit may be empty.
func (r *rig) user(login string, role models.Role, unit string) {
	r.t.Helper()
	create := account.UserCreate{Login: login, Name: login, Role: role, Password: testPassword, Demo: true}
	if unit != "" {
		found := must(r.Org.UnitByName(r.t.Context(), account.Console(), unit))(r.t)
		create.UnitID = &found.ID
	}
	if _, _, err := r.Account.Create(r.t.Context(), account.Console(), create); err != nil {
		r.t.Fatal(err)
	}
	r.signIn(login, testPassword)
}

// signIn keeps the cookie under the login.
func (r *rig) signIn(login, password string) answer {
	r.t.Helper()
	a := r.post("", "/session", map[string]string{"login": login, "password": password})
	if a.status != http.StatusOK {
		r.t.Fatalf("sign-in of %s: %d %s", login, a.status, a.body)
	}
	r.keepCookie(login, a)
	return a
}

func (r *rig) keepCookie(login string, a answer) {
	name, value, _ := strings.Cut(a.header.Get("Set-Cookie"), "=")
	value, _, _ = strings.Cut(value, ";")
	r.cookies[login] = name + "=" + value
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// do sends one request as that user (nobody when empty). Unsafe ones get a key of their own unless one is given;
// headers come in pairs.
func (r *rig) do(as, method, path string, body any, headers ...string) answer {
	r.t.Helper()
	var reader io.Reader = http.NoBody
	switch b := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(b)
	default:
		encoded, err := json.Marshal(b)
		if err != nil {
			r.t.Fatal(err)
		}
		reader = bytes.NewReader(encoded)
	}
	request := httptest.NewRequestWithContext(r.t.Context(), method, path, reader)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if method != http.MethodGet && method != http.MethodHead {
		request.Header.Set(idempotencyHeader, rand.Text())
	}
	if as != "" {
		if r.cookies[as] == "" {
			r.t.Fatalf("%s has not signed in", as)
		}
		request.Header.Set("Cookie", r.cookies[as])
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Del(headers[i])
		if headers[i+1] != "" {
			request.Header.Set(headers[i], headers[i+1])
		}
	}
	recorder := httptest.NewRecorder()
	r.handler.ServeHTTP(recorder, request)
	return answer{recorder.Code, recorder.Result().Header, recorder.Body.Bytes()}
}

func (r *rig) get(as, path string, headers ...string) answer {
	r.t.Helper()
	return r.do(as, http.MethodGet, prefix+path, nil, headers...)
}

func (r *rig) post(as, path string, body any, headers ...string) answer {
	r.t.Helper()
	return r.do(as, http.MethodPost, prefix+path, body, headers...)
}

// read decodes a good answer.
func read[T any](r *rig, a answer) (v T) {
	r.t.Helper()
	if a.status != http.StatusOK {
		r.t.Fatalf("status %d: %s", a.status, a.body)
	}
	if err := json.Unmarshal(a.body, &v); err != nil {
		r.t.Fatalf("%v in %s", err, a.body)
	}
	return v
}

// refused checks a problem's status and shape, and gives it.
func (r *rig) refused(a answer, status int) Problem {
	r.t.Helper()
	var p Problem
	if a.status != status {
		r.t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	decoder := json.NewDecoder(bytes.NewReader(a.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&p); err != nil {
		r.t.Fatalf("not a problem: %v in %s", err, a.body)
	}
	switch {
	case a.header.Get("Content-Type") != "application/problem+json":
		r.t.Errorf("content type %q", a.header.Get("Content-Type"))
	case p.Status != status, p.Title != http.StatusText(status), p.Type != "about:blank", p.Detail == "", p.Kind == "", p.Errors == nil:
		r.t.Errorf("incomplete problem %s", a.body)
	case p.RequestID == "" || p.RequestID != a.header.Get("X-Request-Id"):
		r.t.Errorf("request id %q, header %q", p.RequestID, a.header.Get("X-Request-Id"))
	}
	return p
}

// one gives the single value of a query that the tests put to the database itself.
func (r *rig) one(query string, args ...any) (n int64) {
	r.t.Helper()
	if err := r.DB.Conn(r.t.Context()).Raw(query, args...).Row().Scan(&n); err != nil {
		r.t.Fatalf("%s: %v", query, err)
	}
	return n
}
