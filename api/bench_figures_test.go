package api

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/bureauyear"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
)

// BenchmarkFigures prints how long the year's indicators and the ranking of units take with 100,000 and with 1,000,000 postings,
// and how long the nightly comparison of the kept sums with all postings takes. The postings are spread evenly over five
// years, units, origins and sectors, one in ten belongs to an earlier month: the worst case for the kept sums. It judges nothing.
func BenchmarkFigures(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchFigures(b, testdb.SQLite(b)) })
	if os.Getenv("LUODI_TEST_MYSQL") != "" {
		b.Run("mysql", func(b *testing.B) { benchFigures(b, testdb.MySQL(b)) })
	}
}

func benchFigures(b *testing.B, db *database.DB) {
	r := newRig(b, db)
	must(r.Years.Load(b.Context(), bureauyear.Demo(), nil))(b)
	r.user("statistician", models.RoleStatistician, "")
	first := r.one("SELECT MAX(seq) FROM fund_postings") + 1
	for _, size := range []int64{100_000, 1_000_000} {
		fillPostings(b, r, first, size)
		first = size + 1
		b.Logf("%d postings, %d kept sums", r.one("SELECT COUNT(*) FROM fund_postings"), r.one("SELECT COUNT(*) FROM fund_cells"))
		ask := func(name string, paths ...string) {
			b.Run(fmt.Sprintf("%d/%s", size, name), func(b *testing.B) {
				measure(b, func(int) {
					for _, path := range paths {
						if a := r.get("statistician", path); a.status != http.StatusOK {
							b.Fatalf("%s: %d %s", path, a.status, a.body)
						}
					}
				})
			})
		}
		ask("indicators", "/targets/progress?month=2020-12")
		ask("ranking", "/targets/ranking?on=2020-12-31")
		ask("indicators_and_ranking", "/targets/progress?month=2020-12", "/targets/ranking?on=2020-12-31")
		start := time.Now()
		for m := models.Month("2016-01"); m <= "2020-12"; m = m.Add(1) {
			if err := r.Funds.Prove(b.Context(), m); err != nil {
				b.Fatal(err)
			}
		}
		b.Logf("kept sums proven equal to all postings, month by month, in %v", time.Since(start).Round(time.Millisecond))
	}
}

// fillPostings writes postings first to last straight into the table and makes the kept sums anew. They hang on one entry of
// the demonstration.
func fillPostings(b *testing.B, r *rig, first, last int64) {
	b.Helper()
	draw := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // the same postings every time
	units := must(r.Org.Units(b.Context(), account.Console()))(b)
	leaves, sectors := ledger.Scopes(), ledger.Sectors()
	entry := r.one("SELECT MIN(entry_id) FROM fund_postings")
	project := r.one("SELECT MIN(project_id) FROM fund_postings")
	err := r.DB.Do(b.Context(), func(ctx context.Context) error {
		conn := r.DB.Conn(ctx)
		for seq := first; seq <= last; {
			var rows []string
			for ; seq <= last && len(rows) < 1000; seq++ {
				month := models.NewMonth(2016, 1).Add(draw.IntN(60))
				relates := month
				if draw.IntN(10) == 0 {
					relates = month.Add(-1 - draw.IntN(3))
				}
				rows = append(rows, fmt.Sprintf("(%d,%d,'%s','%s',%d,%d,'arrival','%s','%s','浙江省','equipment',%d,%d,'%s-15','%s-20',0,0,1,'2020-12-31 00:00:00')",
					seq, entry, month, relates, units[draw.IntN(len(units))].ID, project, leaves[draw.IntN(len(leaves))], sectors[draw.IntN(len(sectors))],
					draw.IntN(2), draw.IntN(1e9)+1, relates, month))
			}
			err := conn.Exec("INSERT INTO fund_postings (seq, entry_id, month, relates_month, unit_id, project_id, kind, leaf, sector, source, purpose, fresh, amount, " +
				"occurred_on, known_on, rule_set_id, verdict, actor_id, at) VALUES " + strings.Join(rows, ",")).Error
			if err != nil {
				return err
			}
		}
		for _, sql := range []string{
			"DELETE FROM fund_cells WHERE series LIKE 'posted%'",
			keptSums("'posted'", "relates_month, unit_id, leaf, sector, fresh", "relates_month, unit_id, leaf, sector, fresh"),
			keptSums("'posted_district'", "relates_month, 0, leaf, sector, fresh", "relates_month, leaf, sector, fresh"),
			keptSums("'posted_unit'", "month, unit_id, leaf, sector, 0", "unit_id, leaf, sector"),
		} {
			if err := conn.Exec(sql).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func keptSums(series, columns, group string) string {
	return "INSERT INTO fund_cells (series, month, relates_month, unit_id, leaf, sector, fresh, amount, entries) SELECT " + series + ", month, " + columns +
		", SUM(amount), COUNT(*) FROM fund_postings GROUP BY month, " + group
}
