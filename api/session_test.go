package api

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

func TestTheCookieOfASession(t *testing.T) {
	db := testdb.SQLite(t)
	for _, secure := range []bool{false, true} {
		r := newRig(t, db, func(d *Deps) { d.Secure = secure })
		if !secure {
			r.user("leader", models.RoleLeader, "")
		}
		got := r.signIn("leader", testPassword)
		cookie, err := http.ParseSetCookie(got.header.Get("Set-Cookie"))
		if err != nil {
			t.Fatal(err)
		}
		name := map[bool]string{false: "luodi", true: "__Host-luodi"}[secure]
		if cookie.Name != name || cookie.Secure != secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/" || cookie.Domain != "" {
			t.Errorf("cookie %s", got.header.Get("Set-Cookie"))
		}
		if len(cookie.Value) < 22 || cookie.MaxAge != 0 {
			t.Errorf("token %q, age %d", cookie.Value, cookie.MaxAge)
		}
		if n := r.one("SELECT COUNT(*) FROM sessions WHERE token_hash LIKE ?", "%"+cookie.Value+"%"); n != 0 {
			t.Error("the token itself is stored")
		}
		if strings.Contains(string(got.body), cookie.Value) {
			t.Error("the token is in the body too")
		}
		if hsts := got.header.Get("Strict-Transport-Security"); (hsts != "") != secure {
			t.Errorf("secure %v: HSTS %q", secure, hsts)
		}
		if got := r.do("", http.MethodGet, prefix+"/session", nil, "Cookie", "luodi="+cookie.Value); secure && got.status != http.StatusUnauthorized {
			t.Errorf("a cookie without the prefix is taken: %d", got.status)
		}
	}
}

func TestAPlantedTokenIsReplaced(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	r.user("leader", models.RoleLeader, "")
	planted := "luodi=" + strings.Repeat("A", 26)
	got := r.post("", "/session", map[string]string{"login": "leader", "password": testPassword}, "Cookie", planted)
	if got.status != http.StatusOK || strings.Contains(got.header.Get("Set-Cookie"), planted) {
		t.Errorf("%d, cookie %s", got.status, got.header.Get("Set-Cookie"))
	}
	r.refused(r.get("", "/session", "Cookie", planted), http.StatusUnauthorized)
}

func TestSigningOutEndsTheSession(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		r.user("leader", models.RoleLeader, "")
		r.user("other", models.RoleLeader, "")
		got := r.post("leader", "/session/end", "{}")
		if cookie, err := http.ParseSetCookie(got.header.Get("Set-Cookie")); err != nil || got.status != http.StatusOK || cookie.MaxAge != -1 || cookie.Value != "" {
			t.Errorf("signing out: %d %s", got.status, got.header.Get("Set-Cookie"))
		}
		r.refused(r.get("leader", "/session"), http.StatusUnauthorized)
		if now := read[session](r, r.get("other", "/session")); now.Login != "other" || now.Today != "2020-12-31" || len(now.Permissions) == 0 {
			t.Errorf("another's session: %+v", now)
		}
		if err := r.Account.Disable(t.Context(), models.System("测试"), "other"); err != nil {
			t.Fatal(err)
		}
		r.refused(r.get("other", "/session"), http.StatusUnauthorized)
		r.refused(r.post("", "/session", map[string]string{"login": "other", "password": testPassword}), http.StatusUnauthorized)
	})
}

func TestSessionsEndByTheClock(t *testing.T) {
	now := time.Date(2020, 12, 31, 2, 0, 0, 0, time.UTC)
	clock := models.ClockAt(func() time.Time { return now }, func() time.Time { return testdb.Noon })
	r := newRig(t, testdb.SQLite(t).WithClock(clock))
	r.user("leader", models.RoleLeader, "")
	pass := func(d time.Duration, want int) {
		t.Helper()
		now = now.Add(d)
		if got := r.get("leader", "/session"); got.status != want {
			t.Errorf("%s later: %d, want %d", d, got.status, want)
		}
	}
	pass(29*time.Minute, http.StatusOK)
	pass(29*time.Minute, http.StatusOK) // use keeps it open
	pass(31*time.Minute, http.StatusUnauthorized)
	r.signIn("leader", testPassword)
	for range 25 {
		pass(28*time.Minute, http.StatusOK)
	}
	pass(20*time.Minute+time.Second, http.StatusUnauthorized) // twelve hours and a second since it began
}

func TestFailedSignInsLockTheAddress(t *testing.T) {
	now := time.Date(2020, 12, 31, 2, 0, 0, 0, time.UTC)
	clock := models.ClockAt(func() time.Time { return now }, func() time.Time { return testdb.Noon })
	r := newRig(t, testdb.SQLite(t).WithClock(clock))
	r.user("leader", models.RoleLeader, "")
	try := func(login, password string) answer {
		return r.post("", "/session", map[string]string{"login": login, "password": password})
	}
	for _, login := range []string{"leader", "nobody"} { // whether the account exists makes no difference
		for range 5 {
			if p := r.refused(try(login, "wrong"), http.StatusUnauthorized); p.Kind != kindUnauthenticated {
				t.Errorf("kind %s", p.Kind)
			}
		}
		now = now.Add(5 * time.Minute)
		locked := try(login, testPassword)
		r.refused(locked, http.StatusTooManyRequests)
		if seconds, err := strconv.Atoi(locked.header.Get("Retry-After")); err != nil || seconds != 600 {
			t.Errorf("%s: Retry-After %q, want 600", login, locked.header.Get("Retry-After"))
		}
		if cookie := locked.header.Get("Set-Cookie"); cookie != "" {
			t.Errorf("a refused sign-in sets %s", cookie)
		}
	}
	forged := r.do("", http.MethodPost, prefix+"/session", map[string]string{"login": "leader", "password": testPassword}, "X-Forwarded-For", "198.51.100.7")
	if forged.status == http.StatusOK {
		t.Error("a forged forwarding header lifts the lock")
	}
	now = now.Add(16 * time.Minute)
	r.signIn("leader", testPassword)
}

func TestOtherSitesAreRefused(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	r.user("admin", models.RoleAdmin, "")
	users := r.one("SELECT COUNT(*) FROM users")
	body := map[string]any{"login": "planted", "name": "外人", "role": models.RoleOffice}
	for _, headers := range [][]string{
		{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "null"},
	} {
		for _, line := range (&server{}).routes() {
			if line.method == http.MethodGet {
				continue
			}
			r.refused(r.do("admin", line.method, prefix+line.path, body, headers...), http.StatusForbidden)
		}
		r.refused(r.post("admin", "/attachments", "x", headers...), http.StatusForbidden)
		if got := r.get("admin", "/session", headers...); got.header.Get("Access-Control-Allow-Origin") != "" {
			t.Error("a foreign origin is echoed")
		}
	}
	if n := r.one("SELECT COUNT(*) FROM users"); n != users {
		t.Errorf("%d users, %d before", n, users)
	}
	if got := r.post("admin", "/users", body, "Sec-Fetch-Site", "same-origin"); got.status != http.StatusOK {
		t.Errorf("our own page: %d %s", got.status, got.body)
	}
}
