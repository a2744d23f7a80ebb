package api

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"luodi/models"
	"luodi/models/database/testdb"
)

// policy is the one of the design of the pages: nothing inline, nothing from elsewhere.
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"

func TestSecurityHeadersStandOnEveryAnswer(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	paths := []string{"/", "/ledger", "/assets/app-1a2b3c.js", "/assets/missing.js", "/healthz", "/readyz", "/metrics", prefix + "/docs", prefix + "/openapi.json", prefix + "/none", prefix + "/attachments/1"}
	for _, line := range (&server{}).routes() {
		paths = append(paths, prefix+line.path)
	}
	for _, path := range paths {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			h := r.do("", method, path, nil).header
			for name, want := range map[string]string{
				"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			} {
				if h.Get(name) != want {
					t.Errorf("%s %s: %s is %q", method, path, name, h.Get(name))
				}
			}
			if h.Get("X-Request-Id") == "" || strings.HasPrefix(path, prefix) && h.Get("Cache-Control") != "no-store" {
				t.Errorf("%s %s: request id %q, cache %q", method, path, h.Get("X-Request-Id"), h.Get("Cache-Control"))
			}
			for _, telling := range []string{"Server", "X-Powered-By"} {
				if h.Get(telling) != "" {
					t.Errorf("%s tells %s", path, telling)
				}
			}
		}
	}
}

func TestPagesAndAssets(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	for _, c := range []struct {
		path   string
		status int
		kind   string
		cache  string
		begins string
	}{
		{"/", 200, "text/html; charset=utf-8", "no-store", "<!doctype html>"},
		{"/index.html", 200, "text/html; charset=utf-8", "no-store", "<!doctype html>"},
		{"/projects/ZH20200001", 200, "text/html; charset=utf-8", "no-store", "<!doctype html>"},
		{"/assets", 200, "text/html; charset=utf-8", "no-store", "<!doctype html>"},
		{"/.vite/manifest.json", 200, "text/html; charset=utf-8", "no-store", "<!doctype html>"},
		{"/../../etc/passwd", 200, "text/html; charset=utf-8", "no-store", "<!doctype html>"},
		{"/assets/app-1a2b3c.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "'use strict'"},
		{"/assets/_plugin-helper-4d5.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "export"},
		{"/favicon.svg", 200, "image/svg+xml", "", "<svg/>"},
		{"/assets/gone.js", 404, "text/plain", "", ""},
		{"/assets/../assets/gone.css", 404, "text/plain", "", ""},
	} {
		got := r.do("", http.MethodGet, c.path, nil)
		if got.status != c.status || got.header.Get("Content-Type") != c.kind || got.header.Get("Cache-Control") != c.cache || !strings.HasPrefix(string(got.body), c.begins) {
			t.Errorf("%s: %d %s, cache %q, %.40q", c.path, got.status, got.header.Get("Content-Type"), got.header.Get("Cache-Control"), got.body)
		}
	}
	for _, unknown := range []string{"/api/v1", "/api/v1/none", "/api/v1/projects/", "/api/v1/projects/by-id/1/none"} {
		r.refused(r.do("", http.MethodGet, unknown, nil), http.StatusNotFound)
	}
	r.refused(r.do("", http.MethodPost, "/ledger", "{}"), http.StatusNotFound)
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodTrace} {
		r.refused(r.do("", method, prefix+"/projects", nil), http.StatusMethodNotAllowed)
	}
}

func TestHeadAndCompression(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	live := httptest.NewServer(r.handler)
	defer live.Close()
	ask := func(method, path, encoding string) (*http.Response, []byte) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), method, live.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", encoding)
		response, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		b, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response, b
	}
	for _, path := range []string{"/", "/ledger", "/assets/app-1a2b3c.js", "/healthz", "/readyz", prefix + "/session/welcome", prefix + "/openapi.json"} {
		full, body := ask(http.MethodGet, path, "identity")
		head, none := ask(http.MethodHead, path, "identity")
		if head.StatusCode != full.StatusCode || full.StatusCode != 200 || len(none) != 0 || len(body) == 0 || head.Header.Get("Content-Type") != full.Header.Get("Content-Type") {
			t.Errorf("HEAD %s: %d of %d, %d bytes", path, head.StatusCode, full.StatusCode, len(none))
		}
	}
	for _, path := range []string{"/", "/assets/app-1a2b3c.js", prefix + "/openapi.json"} {
		_, plain := ask(http.MethodGet, path, "identity")
		packed, b := ask(http.MethodGet, path, "gzip")
		if packed.Header.Get("Content-Encoding") != "gzip" || len(b) >= len(plain) || !strings.Contains(packed.Header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s: encoding %q, %d of %d bytes", path, packed.Header.Get("Content-Encoding"), len(b), len(plain))
			continue
		}
		unpacked, err := gzip.NewReader(strings.NewReader(string(b)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(unpacked); err != nil || string(got) != string(plain) {
			t.Errorf("%s unpacks to %d bytes, %v", path, len(got), err)
		}
	}
}

func TestProblemsSayWhatToDoAndNothingOfTheInside(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	r.user("receptionist", models.RoleReceptionist, "")
	const path = "/outreach/events"
	for name, c := range map[string]struct {
		body   string
		status int
		key    string
	}{
		"unknown field":   {`{"kind":"special","name":"a","heldOn":"2020-12-20","form":"onsite","byId":7}`, 422, "byId"},
		"wrong type":      {`{"kind":"special","name":5,"heldOn":"2020-12-20","form":"onsite"}`, 422, "name"},
		"list for scalar": {`{"kind":["special"],"name":"a","heldOn":"2020-12-20","form":"onsite"}`, 422, "kind"},
		"no such day":     {`{"kind":"special","name":"a","heldOn":"2020-02-31","form":"onsite"}`, 422, ""},
		"no such word":    {`{"kind":"secret","name":"a","heldOn":"2020-12-20","form":"onsite"}`, 422, "kind"},
		"missing":         {`{"kind":"special","heldOn":"2020-12-20","form":"onsite"}`, 422, ""},
		"not JSON":        {`{"kind":`, 400, ""},
		"two values":      {`{} {}`, 400, ""},
		"empty":           {``, 400, ""},
		"null":            {`null`, 422, ""},
		"a list":          {`[]`, 422, ""},
		"too large":       {`{"name":"` + strings.Repeat("x", 1<<20) + `"}`, 413, ""},
		"deep":            {strings.Repeat(`{"name":`, 5000), 400, ""},
	} {
		got := r.post("receptionist", path, c.body)
		p := r.refused(got, c.status)
		if c.key != "" && (len(p.Errors) == 0 || p.Errors[0].Key != c.key) {
			t.Errorf("%s: errors %v, want one about %s", name, p.Errors, c.key)
		}
		for _, inside := range []string{"json:", "Go ", "struct", "models.", "parsing", "unexpected", "/root/", ".go:", "huma"} {
			if strings.Contains(string(got.body), inside) {
				t.Errorf("%s tells %q: %s", name, inside, got.body)
			}
		}
	}
	if n := r.one(countEvents); n != 0 {
		t.Errorf("%d rows of refused requests", n)
	}
	// A password that was sent must not come back.
	if got := r.post("", "/session", `{"login":"a","password":["Geheim-2020-xyz"]}`); strings.Contains(string(got.body), "Geheim") {
		t.Errorf("the answer repeats the password: %s", got.body)
	}
}

func TestAPanicIsAnInternalErrorWithANumber(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	s := &server{Deps: r.Deps, metrics: newMetrics(r.DB)}
	engine := gin.New()
	engine.GET(prefix+"/panic", func(*gin.Context) { panic("secret detail") })
	engine.GET(prefix+"/error", func(c *gin.Context) {
		ctx := c.Request.Context()
		writeProblem(c.Writer, problem(s.fail(ctx, errors.New("dial tcp 10.0.0.5: secret detail")), callerOf(ctx).requestID))
	})
	r.handler = s.identify(s.observe(s.headers(engine)))
	for _, path := range []string{"/panic", "/error"} {
		got := r.get("", path)
		p := r.refused(got, http.StatusInternalServerError)
		if strings.Contains(string(got.body), "secret") {
			t.Errorf("%s tells: %s", path, got.body)
		}
		if log := r.log.String(); !strings.Contains(log, "secret detail") || !strings.Contains(log, p.RequestID) {
			t.Errorf("the log does not tell the cause under the number: %s", log)
		}
	}
}

func TestAFailingDatabaseIsNotAnEndedSession(t *testing.T) {
	db := testdb.SQLite(t)
	r := newRig(t, db)
	r.user("leader", models.RoleLeader, "")
	for _, pool := range db.Pools() {
		if err := pool.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := r.get("leader", "/projects"); got.status != http.StatusServiceUnavailable && got.status != http.StatusInternalServerError {
		t.Errorf("%d %s: the page would ask to sign in again", got.status, got.body)
	}
	r.refused(r.do("", http.MethodGet, "/readyz", nil), http.StatusServiceUnavailable)
	if got := r.do("", http.MethodGet, "/healthz", nil); got.status != http.StatusOK {
		t.Errorf("healthz %d: the process is alive", got.status)
	}
}

func TestProbesAndMetrics(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "ready\n"} {
		if got := r.do("", http.MethodGet, path, nil); got.status != http.StatusOK || string(got.body) != want {
			t.Errorf("%s: %d %q", path, got.status, got.body)
		}
	}
	r.get("", "/session")
	r.get("", "/no-such-area/1")
	ask := func(addr string, headers ...string) (int, string) {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil)
		request.RemoteAddr = addr
		for i := 0; i < len(headers); i += 2 {
			request.Header.Set(headers[i], headers[i+1])
		}
		recorder := httptest.NewRecorder()
		r.handler.ServeHTTP(recorder, request)
		return recorder.Code, recorder.Body.String()
	}
	status, text := ask("127.0.0.1:5000")
	if status != http.StatusOK || !strings.Contains(text, `luodi_http_request_seconds_count{area="session",class="4xx",method="GET"} 1`) || !strings.Contains(text, "go_sql_open_connections") {
		t.Errorf("metrics: %d %.500s", status, text)
	}
	if strings.Contains(text, "no-such-area") {
		t.Error("an unknown path makes a series")
	}
	if status, _ := ask("[::1]:5000"); status != http.StatusOK {
		t.Errorf("metrics on ::1: %d", status)
	}
	for _, c := range [][]string{{"192.0.2.1:5000"}, {"127.0.0.1:5000", "X-Forwarded-For", "192.0.2.1"}, {"127.0.0.1:5000", "Forwarded", "for=192.0.2.1"}} {
		if status, text := ask(c[0], c[1:]...); status != http.StatusNotFound || strings.Contains(text, "luodi_") {
			t.Errorf("metrics for %v: %d", c, status)
		}
	}
}

func TestTheCommittedDescriptionIsThatOfTheCode(t *testing.T) {
	spec, err := Spec("1")
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(committed) != string(spec)+"\n" {
		t.Error("api/openapi.json is not that of the code; run make generate")
	}
}

func TestTheDocumentationListsEveryRoute(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	page := r.get("", "/docs")
	if page.status != http.StatusOK || page.header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("docs: %d %s", page.status, page.header.Get("Content-Type"))
	}
	text := string(page.body)
	for _, line := range (&server{}).routes() {
		if !strings.Contains(text, "<b>"+line.method+"</b> <code>"+prefix+line.path+"</code> "+line.summary) {
			t.Errorf("the page does not list %s %s", line.method, line.path)
		}
	}
	for _, forbidden := range []string{"<script", "<style", "style=", "onclick", "http://", "https://"} {
		if strings.Contains(text, forbidden) {
			t.Errorf("the page has %q, which its own policy refuses", forbidden)
		}
	}
	spec := read[map[string]any](r, r.get("", "/openapi.json"))
	if version := spec["openapi"]; version != "3.1.0" {
		t.Errorf("openapi %v", version)
	}
	if style := r.get("", "/docs.css"); style.status != http.StatusOK || style.header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("docs.css: %d %s", style.status, style.header.Get("Content-Type"))
	}
}
