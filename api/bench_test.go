package api

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/bureauyear"
	"luodi/models/database/testdb"
)

// BenchmarkPages prints how long the pages' questions take on the demonstration year, sign-in, unit scope
// and JSON included: median and 95th percentile in milliseconds. The goal for lists of 50 is a p95 of
// at most 30 ms. It judges nothing.
func BenchmarkPages(b *testing.B) {
	r := newRig(b, testdb.SQLite(b))
	must(r.Years.Load(b.Context(), bureauyear.Demo(), nil))(b)
	r.user("statistician", models.RoleStatistician, "")
	r.user("reporter", models.RoleReporter, homeUnit)
	for _, page := range []struct{ name, as, path string }{
		{"ledger", "statistician", "/projects?size=50"},
		{"ledger_filtered", "statistician", "/projects?size=50&sectors=industry&sort=-agreedInvestment"},
		{"ledger_search", "statistician", "/projects?size=50&text=家居"},
		{"ledger_as_reporter", "reporter", "/projects?size=50"},
		{"funds", "statistician", "/funds/entries?size=50&indicator=outside_city&states=posted"},
		{"receptions", "statistician", "/outreach/batches?size=50"},
		{"notices", "statistician", "/supervision/notices?size=50"},
		{"overview", "statistician", "/board/overview?month=2020-12"},
	} {
		b.Run(page.name, func(b *testing.B) {
			took := []time.Duration{}
			for b.Loop() {
				start := time.Now()
				if a := r.get(page.as, page.path); a.status != http.StatusOK {
					b.Fatalf("%s: %d %s", page.path, a.status, a.body)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
