package api

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"luodi/models/database"
)

// metrics 指标, in a registry of its own so that several servers (tests) do not collide.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
}

func newMetrics(db *database.DB) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "luodi_http_request_seconds", Help: "Time to answer, by method, area and status class.",
		Buckets: []float64{.005, .01, .03, .1, .3, 1, 3, 10},
	}, []string{"method", "area", "class"})}
	m.registry.MustRegister(m.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for name, pool := range db.Pools() {
		m.registry.MustRegister(collectors.NewDBStatsCollector(pool, name))
	}
	return m
}

// observe counts one answer. The area is the first word after the API's prefix, so that ids do not
// make a series each.
func (m *metrics) observe(r *http.Request, status int, took time.Duration) {
	area := "page"
	if rest, isAPI := strings.CutPrefix(r.URL.Path, prefix+"/"); isAPI {
		area, _, _ = strings.Cut(rest, "/")
		if status == http.StatusNotFound {
			area = "other" // unknown paths must not grow the series
		}
	}
	m.took.WithLabelValues(r.Method, area, strconv.Itoa(status/100)+"xx").Observe(took.Seconds())
}

// serveMetrics answers only the machine itself, and not through a proxy: figures of use are nobody else's business.
func (s *server) serveMetrics(c *gin.Context) {
	addr := remoteAddr(c.Request)
	if (addr != "127.0.0.1" && addr != "::1") || c.GetHeader("X-Forwarded-For") != "" || c.GetHeader("Forwarded") != "" {
		c.Status(http.StatusNotFound)
		return
	}
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(c.Writer, c.Request)
}
