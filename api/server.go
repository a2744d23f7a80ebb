package api

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"

	"luodi/models"
)

// prefix is where the API lives.
const prefix = "/api/v1"

// server holds what handlers need.
type server struct {
	Deps
	metrics *metrics
	spec    *huma.OpenAPI
}

// New 组装接口: every route of the table behind sign-in, guard and security headers, the pages behind
// the rest. The handler is ready to serve; it starts nothing.
func New(d Deps) http.Handler {
	s := &server{Deps: d, metrics: newMetrics(d.DB)}
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	if err := engine.SetTrustedProxies(nil); err != nil {
		panic(err) // nil is always accepted
	}
	engine.HandleMethodNotAllowed, engine.RedirectTrailingSlash = true, false
	engine.NoMethod(func(c *gin.Context) {
		writeProblem(c.Writer, &Problem{Type: "about:blank", Status: http.StatusMethodNotAllowed, Kind: models.KindNotFound, Errors: []models.FieldError{},
			Title: http.StatusText(http.StatusMethodNotAllowed), Detail: "此地址不接受这种请求", RequestID: callerOf(c.Request.Context()).requestID})
	})
	api := humagin.New(engine, humaConfig(d.Version))
	api.UseMiddleware(s.guard())
	for _, r := range s.routes() {
		r.register(s, api, r.operation(prefix))
	}
	s.spec = api.OpenAPI()
	s.plainRoutes(engine)
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(s.refuseCrossOrigin))
	return s.identify(s.observe(s.headers(cross.Handler(gzhttp.GzipHandler(headAsGet(engine))))))
}

// Spec 接口描述: the OpenAPI 3.1 document of the routes, as the client generator reads it.
func Spec(version string) ([]byte, error) {
	return json.MarshalIndent(describe(version), "", "  ")
}

func describe(version string) *huma.OpenAPI {
	gin.SetMode(gin.ReleaseMode)
	s := &server{}
	api := humagin.New(gin.New(), humaConfig(version))
	for _, r := range s.routes() {
		r.register(s, api, r.operation(prefix))
	}
	return api.OpenAPI()
}

func humaConfig(version string) huma.Config {
	c := huma.DefaultConfig("落地 Luodi", version)
	c.Info.Description = "招商引资项目跟踪系统接口。金额为以元计的十进制文本，日期为 YYYY-MM-DD，空文本表示没有。"
	c.CreateHooks, c.DocsPath, c.OpenAPIPath, c.SchemasPath = nil, "", "", ""
	c.Formats = map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat}
	c.RejectUnknownQueryParameters = true
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	registry.RegisterTypeAlias(reflect.TypeFor[models.Money](), reflect.TypeFor[moneyText]())
	c.Components.Schemas = registry
	return c
}

// moneyText describes models.Money to readers of the description.
type moneyText string

// Schema is the decimal text of 元.
func (moneyText) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Pattern: `^-?\d+(\.\d{1,2})?$`, PatternDescription: "以元计的数字，最多两位小数", Description: "金额（元）"}
}

// schemaName puts the room before the type, because several rooms have a Filter or a Row; a page of
// ledger.Row is called LedgerRowList.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	generic, argument, isGeneric := strings.Cut(t.Name(), "[")
	switch {
	case t.Name() == "":
		return huma.DefaultSchemaNamer(t, hint)
	case isGeneric:
		argument = strings.TrimSuffix(argument, "]")
		return inRoom(argument[:strings.LastIndex(argument, ".")], argument[strings.LastIndex(argument, ".")+1:]) + title(generic)
	}
	return inRoom(t.PkgPath(), t.Name())
}

func inRoom(path, name string) string {
	room := path[strings.LastIndex(path, "/")+1:]
	if room == "" || room == "models" || room == "api" || strings.HasPrefix(title(name), title(room)) {
		return title(name)
	}
	return title(room) + title(name)
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// fail logs what only the operator may see and gives the reader's version of an error.
func (s *server) fail(ctx context.Context, err error) error {
	p := problem(err, callerOf(ctx).requestID)
	if p.Status >= http.StatusInternalServerError {
		s.Log.ErrorContext(ctx, "request failed", "request", p.RequestID, "error", p.cause)
	}
	return p
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	maps.Copy(w.Header(), p.header)
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone if this fails
}

func (s *server) refuseCrossOrigin(w http.ResponseWriter, r *http.Request) {
	writeProblem(w, problem(models.Forbidden("拒绝来自其他网站的请求"), callerOf(r.Context()).requestID))
}

// headers are sent with every answer. Answers of the API are never cached.
func (s *server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "+
			"object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-UA-Compatible", "IE=edge,chrome=1")
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if strings.HasPrefix(r.URL.Path, prefix) {
			h.Set("Cache-Control", "no-store")
		}
		next.ServeHTTP(w, r)
	})
}

// headAsGet answers HEAD like GET; net/http leaves the body out.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// observe counts and times requests, logs them, and keeps the process alive when a handler panics.
func (s *server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, recorder := time.Now(), &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if v := recover(); v != nil {
				s.Log.ErrorContext(r.Context(), "panic", "request", callerOf(r.Context()).requestID, "error", recovered(v))
				if !recorder.written {
					writeProblem(recorder, problem(recovered(v), callerOf(r.Context()).requestID))
				}
			}
			s.metrics.observe(r, recorder.status, time.Since(start))
			s.Log.DebugContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", recorder.status, "took", time.Since(start))
		}()
		next.ServeHTTP(recorder, r)
	})
}

// statusRecorder remembers the status that was sent.
type statusRecorder struct {
	http.ResponseWriter
	status  int
	written bool
}

// WriteHeader notes the status.
func (r *statusRecorder) WriteHeader(status int) {
	r.status, r.written = status, true
	r.ResponseWriter.WriteHeader(status)
}

// Write notes that the answer has begun.
func (r *statusRecorder) Write(b []byte) (int, error) {
	r.written = true
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
