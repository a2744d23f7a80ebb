package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"luodi/models"
	"luodi/models/database"
)

// route is one line of the table in router.go. It cannot be made without saying who may call it:
// a permission, anyone signed in, or the public.
type route struct {
	method, path string
	access       access
	summary      string
	register     func(s *server, api huma.API, op huma.Operation)
}

// access says who may call a route.
type access struct {
	permission models.Permission
	public     bool
	session    bool // the caller's own session; also for a user who must change the password first
}

func may(p models.Permission) access { return access{permission: p} }

var (
	anyone     = access{public: true}  // no session needed
	signedIn   = access{}              // any user, whatever the role
	ownSession = access{session: true} // any user, also before the initial password has been changed
)

// handler answers one call: it binds nothing and writes nothing itself. Outside of a session the
// actor is the zero Actor, who may do nothing.
type handler[I, O any] func(ctx context.Context, actor models.Actor, in *I) (O, error)

// body is the JSON answer.
type body[O any] struct {
	Body O
}

// get is a read: no transaction, no idempotency key, no change of state.
func get[I, O any](path string, a access, summary string, h handler[I, O]) route {
	return route{http.MethodGet, path, a, summary, func(s *server, api huma.API, op huma.Operation) {
		huma.Register(api, op, func(ctx context.Context, in *I) (*body[O], error) {
			out, err := h(ctx, actorOf(ctx), in)
			if err != nil {
				return nil, s.fail(ctx, err)
			}
			return &body[O]{out}, nil
		})
	}}
}

// post creates or acts; patch edits; both run in one transaction under the caller's idempotency key.
func post[I, O any](path string, a access, summary string, h handler[I, O]) route {
	return unsafe(http.MethodPost, path, a, summary, h)
}

func patch[I, O any](path string, a access, summary string, h handler[I, O]) route {
	return unsafe(http.MethodPatch, path, a, summary, h)
}

// ask is a question whose input needs a body; it stores nothing, so it takes no key and no transaction. The body may be
// a form half filled in: the room says what is missing, not the schema.
func ask[I, O any](path string, a access, summary string, h handler[I, O]) route {
	r := get(path, a, summary, h)
	r.method = http.MethodPost
	register := r.register
	r.register = func(s *server, api huma.API, op huma.Operation) {
		op.SkipValidateBody = true
		register(s, api, op)
	}
	return r
}

func unsafe[I, O any](method, path string, a access, summary string, h handler[I, O]) route {
	return route{method, path, a, summary, func(s *server, api huma.API, op huma.Operation) {
		if !a.public {
			op.Parameters = append(op.Parameters, &huma.Param{
				Name: idempotencyHeader, In: "header", Required: true, Description: "一次表单一个编号，重发时不变；同一编号只执行一次",
				Schema: &huma.Schema{Type: huma.TypeString, MinLength: ptr(8), MaxLength: ptr(80)},
			})
		}
		huma.Register(api, op, func(ctx context.Context, in *I) (*body[O], error) {
			out, err := once(ctx, s, op, a, in, h)
			if err != nil {
				return nil, s.fail(ctx, err)
			}
			return &body[O]{out}, nil
		})
	}}
}

const idempotencyHeader = "Idempotency-Key"

// once runs an unsafe call. A repeat under the same key gets the first answer, and the operation
// does not run again.
func once[I, O any](ctx context.Context, s *server, op huma.Operation, a access, in *I, h handler[I, O]) (out O, err error) {
	actor := actorOf(ctx)
	if a.public {
		return h(ctx, actor, in)
	}
	key, err := requestKey(ctx)
	if err != nil {
		return out, err
	}
	asked, err := json.Marshal(in)
	if err != nil {
		return out, err
	}
	fresh := false
	request := database.Request{UserID: actor.UserID, Key: key, Route: op.Method + " " + op.Path, Body: asked}
	answer, err := s.DB.Once(ctx, request, func(ctx context.Context) (database.Answer, error) {
		if out, err = h(ctx, actor, in); err != nil {
			return database.Answer{}, err
		}
		fresh = true
		b, err := json.Marshal(remembered(out))
		return database.Answer{Status: http.StatusOK, Body: b}, err
	})
	if err != nil || fresh {
		return out, err
	}
	return out, json.Unmarshal(answer.Body, &out)
}

// requestKey is the caller's idempotency key; without a usable one an unsafe call is refused.
func requestKey(ctx context.Context) (string, error) {
	key := idempotencyKeyOf(ctx)
	if len(key) < 8 || len(key) > 80 {
		return "", models.Invalid("缺少请求编号（Idempotency-Key），请刷新页面后重试")
	}
	return key, nil
}

// remembered is what is kept of an answer for a repeat: all of it, less what must not rest in the database.
func remembered(answer any) any {
	if secret, ok := answer.(interface{ WithoutSecret() any }); ok {
		return secret.WithoutSecret()
	}
	return answer
}

// file is a download: bytes, their type and a name that may be Chinese.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// download is a read that answers a file.
func download[I any](path string, a access, summary string, h handler[I, file]) route {
	return route{http.MethodGet, path, a, summary, func(s *server, api huma.API, op huma.Operation) {
		op.Responses = map[string]*huma.Response{"200": {Description: "文件", Content: map[string]*huma.MediaType{
			"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
		}}}
		huma.Register(api, op, func(ctx context.Context, in *I) (*file, error) {
			out, err := h(ctx, actorOf(ctx), in)
			if err != nil {
				return nil, s.fail(ctx, err)
			}
			return &out, nil
		})
	}}
}

// operation describes the route to huma; the access rule rides along for the guard and the tests.
func (r route) operation(prefix string) huma.Operation {
	tag, _, _ := strings.Cut(strings.TrimPrefix(r.path, "/"), "/")
	return huma.Operation{
		OperationID: operationID(r.method, r.path), Method: r.method, Path: prefix + r.path, Summary: r.summary, Tags: []string{tag},
		Metadata:     map[string]any{"access": r.access},
		MaxBodyBytes: 1 << 20,
		Errors:       []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity},
	}
}

// operationID makes get-projects-code-timeline of GET /projects/{code}/timeline.
func operationID(method, path string) string {
	return strings.ToLower(method) + strings.NewReplacer("/", "-", "{", "", "}", "").Replace(path)
}

func ptr[T any](v T) *T { return &v }
