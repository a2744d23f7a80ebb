package api

import (
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"

	"luodi/models"
	"luodi/models/report/html"
)

// serveAPIDescription and the pages are plain Gin routes: they have no input to describe.
func (s *server) plainRoutes(engine *gin.Engine) {
	engine.GET("/healthz", func(c *gin.Context) { c.String(http.StatusOK, "ok\n") })
	engine.GET("/readyz", s.ready)
	engine.GET("/metrics", s.serveMetrics)
	engine.GET(prefix+"/openapi.json", func(c *gin.Context) { c.JSON(http.StatusOK, s.spec) })
	engine.GET(prefix+"/docs", s.serveDocs)
	engine.GET(prefix+"/docs.css", serveDocsStyle)
	engine.GET(prefix+"/document.css", serveDocumentStyle)
	engine.POST(prefix+"/attachments", s.guarded(signedIn), s.uploadAttachment)
	engine.GET(prefix+"/attachments/:id", s.guarded(signedIn), s.downloadAttachment)
	engine.POST(prefix+"/intake/ledger", s.guarded(may(models.PermProjectWrite)), s.previewLedger)
	engine.POST(prefix+"/intake/ledger/apply", s.guarded(may(models.PermProjectWrite)), s.applyLedger)
	engine.NoRoute(s.servePage)
}

// ready tells a load balancer whether this instance can answer: the database must.
func (s *server) ready(c *gin.Context) {
	if err := s.DB.Ping(c.Request.Context()); err != nil {
		s.Log.ErrorContext(c.Request.Context(), "not ready", "error", err)
		writeProblem(c.Writer, problem(models.Unavailable("数据库暂不可用", err), callerOf(c.Request.Context()).requestID))
		return
	}
	c.String(http.StatusOK, "ready\n")
}

// serveDocumentStyle answers the style sheet of the fragments of notices and reports, so that paper and page look alike.
func serveDocumentStyle(c *gin.Context) {
	c.Data(http.StatusOK, contentType(".css"), []byte(html.Style()))
}

// servePage answers the built pages: assets for ever, a missing asset as 404, any other unknown path
// as index.html, where the page's own router takes over.
func (s *server) servePage(c *gin.Context) {
	name := strings.TrimPrefix(path.Clean(c.Request.URL.Path), "/")
	if strings.HasPrefix(name, strings.TrimPrefix(prefix, "/")) || c.Request.Method != http.MethodGet {
		writeProblem(c.Writer, bindingProblem(http.StatusNotFound, "", callerOf(c.Request.Context()).requestID, nil))
		return
	}
	info, err := fs.Stat(s.Pages, name)
	switch {
	case err == nil && !info.IsDir() && !strings.HasPrefix(name, ".") && name != "index.html":
		if strings.HasPrefix(name, "assets/") {
			c.Header("Cache-Control", "public, max-age=31536000, immutable")
		}
	case strings.HasPrefix(name, "assets/"):
		c.Status(http.StatusNotFound)
		return
	default:
		name = "index.html"
		c.Header("Cache-Control", "no-store")
	}
	b, err := fs.ReadFile(s.Pages, name)
	if errors.Is(err, fs.ErrNotExist) {
		c.String(http.StatusNotFound, "页面尚未构建，请运行 make build\n")
		return
	}
	c.Data(http.StatusOK, contentType(name), b)
}

// contentType does not ask the host's tables, which differ from machine to machine.
func contentType(name string) string {
	types := map[string]string{
		".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
		".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff", ".json": "application/json",
	}
	if t, ok := types[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}
