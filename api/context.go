package api

import (
	"context"
	"crypto/rand"
	"errors"
	"net"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"luodi/models"
	"luodi/models/account"
)

// caller is what one request carries besides its input.
type caller struct {
	actor     models.Actor
	token     string
	key       string
	requestID string
	addr      string
	trouble   error // the session could not be looked up: the database's fault, not the caller's
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

func actorOf(ctx context.Context) models.Actor    { return callerOf(ctx).actor }
func idempotencyKeyOf(ctx context.Context) string { return callerOf(ctx).key }
func requestIDOf(ctx interface{ Context() context.Context }) string {
	if ctx == nil {
		return ""
	}
	return callerOf(ctx.Context()).requestID
}

// identify is the outermost handler of the API: it gives the request an id and finds who is calling.
// A wrong or expired session is not an error yet; the guard decides route by route.
func (s *server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := caller{requestID: rand.Text()[:16], key: r.Header.Get(idempotencyHeader), addr: remoteAddr(r)}
		w.Header().Set("X-Request-Id", c.requestID)
		if cookie, err := r.Cookie(s.cookieName()); err == nil && strings.HasPrefix(r.URL.Path, prefix) {
			actor, err := s.Account.Authenticate(r.Context(), cookie.Value)
			switch {
			case err == nil:
				actor.Addr, actor.Door = c.addr, doorOf(r)
				c.actor, c.token = actor, cookie.Value
			case !errors.Is(err, account.ErrSession):
				c.trouble = err
			}
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, c)))
	})
}

// pageHeader marks the calls of our own pages; others come through the API.
const pageHeader = "X-Requested-With"

func doorOf(r *http.Request) models.Door {
	if r.Header.Get(pageHeader) != "" {
		return models.DoorPage
	}
	return models.DoorAPI
}

// guard refuses what the route's access rule does not allow, before any input is read.
func (s *server) guard() func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		a, known := ctx.Operation().Metadata["access"].(access)
		var err error = models.Forbidden("此地址没有访问规则")
		if known {
			err = a.admit(callerOf(ctx.Context()))
		}
		if err != nil {
			writeProblem(humagin.Unwrap(ctx).Writer, problem(s.fail(ctx.Context(), err), requestIDOf(ctx)))
			return
		}
		next(ctx)
	}
}

// guarded puts the same rule before a plain Gin route.
func (s *server) guarded(a access) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx := c.Request.Context()
		if err := a.admit(callerOf(ctx)); err != nil {
			writeProblem(c.Writer, problem(s.fail(ctx, err), callerOf(ctx).requestID))
			c.Abort()
		}
	}
}

// admit tells why the caller may not use the route, or nil. A user who must change the password has no role yet.
func (a access) admit(c caller) error {
	switch {
	case a.public:
		return nil
	case c.trouble != nil:
		return c.trouble
	case c.actor.UserID == 0:
		return unauthenticated()
	case a.session:
		return nil
	case c.actor.Role == "":
		return models.Forbidden("请先修改初始密码，再使用其他功能")
	case a.permission != "":
		return c.actor.Require(a.permission)
	}
	return nil
}

// remoteAddr is the peer's address without the port. Forwarding headers are never trusted.
func remoteAddr(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
