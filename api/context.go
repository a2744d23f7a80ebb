package api

import (
	"context"
	"crypto/rand"
	"net"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"luodi/models"
)

// caller is what one request carries besides its input.
type caller struct {
	actor     models.Actor
	token     string
	key       string
	requestID string
	addr      string
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
			if actor, err := s.Account.Authenticate(r.Context(), cookie.Value); err == nil {
				actor.Addr = c.addr
				c.actor, c.token = actor, cookie.Value
			}
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, c)))
	})
}

// guard refuses what the route's access rule does not allow, before any input is read.
func (s *server) guard(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		a, known := ctx.Operation().Metadata["access"].(access)
		actor := actorOf(ctx.Context())
		switch {
		case !known:
			s.refuse(api, ctx, models.Forbidden("此地址没有访问规则"))
		case a.public:
			next(ctx)
		case actor.UserID == 0:
			s.refuse(api, ctx, unauthenticated())
		case a.permission != "" && !actor.Can(a.permission):
			s.refuse(api, ctx, actor.Require(a.permission))
		default:
			next(ctx)
		}
	}
}

func (s *server) refuse(_ huma.API, ctx huma.Context, err error) {
	writeProblem(humagin.Unwrap(ctx).Writer, problem(err, requestIDOf(ctx)))
}

// remoteAddr is the peer's address without the port. Forwarding headers are never trusted.
func remoteAddr(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
