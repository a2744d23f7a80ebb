package api

import (
	"net/http"
	"slices"
	"testing"

	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"luodi/models"
	"luodi/models/database/testdb"
)

// narrower are the routes whose rooms refuse more than the table does, and whom.
var narrower = map[string]func(models.Role) bool{
	// The figures of the year are the whole bureau's; a unit's own are on its pages.
	"GET /figures/{year}": func(r models.Role) bool { return r == models.RoleReporter || r == models.RoleUnitHead },
	// A trial of rules is over the whole district's projects.
	"POST /funds/rules/what-if": func(r models.Role) bool { return r == models.RoleReporter || r == models.RoleUnitHead },
}

// everyRouteAsksItsPermission asks every route of the table as nobody and as each role. Unsafe requests carry no
// key, so that none of them can do anything: whoever may call them learns that the key is missing.
func everyRouteAsksItsPermission(t *testing.T, r *rig) {
	for _, line := range (&server{}).routes() {
		name := line.method + " " + line.path
		path := prefix + r.address(line.path) + query(line.path)
		var body any
		if line.method != http.MethodGet {
			body = "{}"
		}
		if got := r.do("", line.method, path, body, idempotencyHeader, ""); line.access.public {
			if got.status == http.StatusUnauthorized || got.status == http.StatusForbidden {
				t.Errorf("%s is public but answers %d", name, got.status)
			}
			continue
		} else if got.status != http.StatusUnauthorized {
			t.Errorf("%s without a session: %d, want 401", name, got.status)
		}
		if line.path == "/session/end" {
			continue // it would end the sessions of the other lines; see the tests of signing in
		}
		for _, role := range models.Roles() {
			may := line.access.permission == "" || role.Can(line.access.permission)
			if also := narrower[name]; may && also != nil && also(role) {
				may = false
			}
			got := r.do(string(role), line.method, path, body, idempotencyHeader, "")
			if refused := got.status == http.StatusForbidden; refused == may {
				t.Errorf("%s as %s: %d, allowed %v: %.200s", name, role, got.status, may, got.body)
			}
			// Reports hold every unit's rows, so a unit's user finds none.
			if may && line.method == http.MethodGet && got.status != http.StatusOK && got.status != http.StatusNotFound {
				t.Errorf("%s as %s: %d: %.200s", name, role, got.status, got.body)
			}
		}
	}
}

func TestARouteWithoutAccessRuleIsRefused(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	r.user("auditor", models.RoleAuditor, "")
	s := &server{Deps: r.Deps, metrics: newMetrics(r.DB)}
	engine := gin.New()
	api := humagin.New(engine, humaConfig("test"))
	api.UseMiddleware(s.guard())
	open := get("/open", anyone, "", s.getWelcome)
	op := open.operation(prefix)
	op.Metadata = nil
	open.register(s, api, op)
	r.handler = s.identify(s.observe(engine))
	for _, login := range []string{"", "auditor"} {
		r.refused(r.get(login, "/open"), http.StatusForbidden)
	}
}

func TestEveryRouteOfTheEngineIsKnown(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	s := &server{Deps: r.Deps, metrics: newMetrics(r.DB)}
	engine := gin.New()
	api := humagin.New(engine, humaConfig("test"))
	for _, line := range s.routes() {
		line.register(s, api, line.operation(prefix))
	}
	listed := len(engine.Routes())
	if listed != len(s.routes()) {
		t.Errorf("%d routes registered, %d in the table", listed, len(s.routes()))
	}
	s.spec = api.OpenAPI()
	s.plainRoutes(engine)
	want := []string{
		"GET /healthz", "GET /readyz", "GET /metrics", "GET /api/v1/openapi.json", "GET /api/v1/docs", "GET /api/v1/docs.css",
		"GET /api/v1/document.css",
		"POST /api/v1/attachments", "GET /api/v1/attachments/:id", "POST /api/v1/intake/ledger", "POST /api/v1/intake/ledger/apply",
	}
	if got := len(engine.Routes()) - listed; got != len(want) {
		t.Errorf("%d plain routes, want %d", got, len(want))
	}
	for _, line := range engine.Routes() {
		name := line.Method + " " + line.Path
		if i := slices.Index(want, name); i >= 0 {
			want = slices.Delete(want, i, i+1)
		}
	}
	if len(want) > 0 {
		t.Errorf("plain routes missing: %v", want)
	}
}

func TestAnInitialPasswordOpensOnlyTheOwnSession(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	r.user("admin", models.RoleAdmin, "")
	made := read[newUser](r, r.post("admin", "/users", map[string]any{"login": "fresh", "name": "新人", "role": models.RoleStatistician}))
	if made.Password == "" || !made.User.MustChange {
		t.Fatalf("new user %+v", made)
	}
	r.signIn("fresh", made.Password)
	if now := read[session](r, r.get("fresh", "/session")); !now.MustChange || len(now.Permissions) > 0 {
		t.Errorf("session before the change: %+v", now)
	}
	for _, line := range (&server{}).routes() {
		if line.access.public || line.access.session {
			continue
		}
		path := prefix + line.path + query(line.path)
		if got := r.do("fresh", line.method, path, nil); got.status != http.StatusForbidden {
			t.Errorf("%s %s: %d before the initial password was changed", line.method, line.path, got.status)
		}
	}
	for _, path := range []string{"/attachments", "/attachments/1"} {
		method := map[bool]string{true: http.MethodPost, false: http.MethodGet}[path == "/attachments"]
		r.refused(r.do("fresh", method, prefix+path, nil), http.StatusForbidden)
	}
	const own = "Own-Lake-2020-x"
	r.refused(r.post("fresh", "/session/password", map[string]string{"current": made.Password, "new": "short"}), http.StatusUnprocessableEntity)
	old := r.cookies["fresh"]
	changed := r.post("fresh", "/session/password", map[string]string{"current": made.Password, "new": own})
	if now := read[session](r, changed); now.MustChange || len(now.Permissions) == 0 {
		t.Errorf("session after the change: %+v", now)
	}
	r.refused(r.get("fresh", "/session"), http.StatusUnauthorized) // the old session has ended
	r.keepCookie("fresh", changed)
	if r.cookies["fresh"] == old {
		t.Error("the session kept its token")
	}
	if got := r.get("fresh", "/projects"); got.status != http.StatusOK {
		t.Errorf("after the change: %d %s", got.status, got.body)
	}
	r.refused(r.post("", "/session", map[string]string{"login": "fresh", "password": made.Password}), http.StatusUnauthorized)
	r.signIn("fresh", own)
}
