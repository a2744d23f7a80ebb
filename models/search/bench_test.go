package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/search"
)

// BenchmarkSearch prints how long a keyword takes among 100,000 names, beside a plain LIKE over the same texts: the
// ids of a page and the count, median in milliseconds; and what one saved name costs. It judges nothing.
func BenchmarkSearch(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": testdb.SQLite, "mysql": testdb.MySQL} {
		b.Run(name, func(b *testing.B) { benchmark(b, open(b)) })
	}
}

func benchmark(b *testing.B, db *database.DB) {
	const rows = 100_000
	start := time.Now()
	for entries := range slices.Chunk(thousands(rows), 1000) {
		put(b, db, entries...)
	}
	b.Logf("%.0f µs a saved project", float64(time.Since(start).Microseconds())/rows)
	for _, text := range []string{"家居", "昭化", "产业园", "项目", "锆钛", "zhjj", "zhaohua", "0158", "1a2b", "目"} {
		median := func(narrow func() (int64, error)) float64 {
			var took []time.Duration
			for range 9 {
				start := time.Now()
				if _, err := narrow(); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			return float64(took[4].Microseconds()) / 1000
		}
		var n int64
		count := median(func() (int64, error) {
			conn := db.Conn(b.Context()).Table("search_texts").Where("kind = ?", search.Project)
			return n, search.Narrow(conn, search.Project, text, "search_texts.id").Count(&n).Error
		})
		page := median(func() (int64, error) {
			var ids []int64
			conn := db.Conn(b.Context()).Table("search_texts").Where("kind = ?", search.Project)
			m, err := search.New(db).Match(b.Context(), search.Project, text)
			if err != nil {
				return 0, err
			}
			return 0, m.First(conn, "search_texts.id").Order("id DESC").Limit(20).Pluck("id", &ids).Error
		})
		like := median(func() (int64, error) {
			var n int64
			conn := db.Conn(b.Context()).Table("search_texts").Where("kind = ? AND text LIKE ?", search.Project, "%"+text+"%")
			return n, conn.Count(&n).Error
		})
		b.Logf("%-8s %6d found  count %7.2f ms  first page %7.2f ms  LIKE %7.2f ms", text, n, count, page, like)
	}
}

// thousands makes names as a ledger has them: some words in most, some in few.
func thousands(n int) []search.Entry {
	pick := rand.New(rand.NewPCG(1, 2))
	one := func(list ...string) string { return list[pick.IntN(len(list))] }
	list := make([]search.Entry, n)
	for i := range list {
		name := one("昭化", "元坝", "卫子", "磨滩", "王家", "射箭", "红岩", "青牛") + one("家居", "食品", "新材料", "机械", "建材", "农旅", "仓储", "电子", "服饰") +
			one("产业园", "加工", "基地", "生产线", "综合体") + fmt.Sprint(i%977) + one("期", "号", "区") + "项目"
		if i%9973 == 0 {
			name = "锆钛" + name
		}
		list[i] = search.Entry{
			Kind: search.Project, ID: int64(i + 1), Names: []string{name, one("广元", "成都", "杭州", "深圳") + one("宏达", "金盛", "万和", "天泽") + fmt.Sprint(i%5003) + "有限公司"},
			Marks: []string{fmt.Sprintf("ZH%d%04d", 2010+i/10000, i%10000), fmt.Sprintf("91510811MA6%07X", pick.IntN(1<<28))},
		}
	}
	return list
}
