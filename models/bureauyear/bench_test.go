package bureauyear_test

import (
	"os"
	"testing"

	"luodi/models/bureauyear"
	"luodi/models/database"
	"luodi/models/database/testdb"
)

// BenchmarkLoad prints how long loading the demonstration year takes, on SQLite and, when a server is
// given, on MariaDB. The goal is at most 10 s.
func BenchmarkLoad(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": testdb.SQLite, "mysql": testdb.MySQL} {
		if name == "mysql" && os.Getenv("LUODI_TEST_MYSQL") == "" {
			continue
		}
		b.Run(name, func(b *testing.B) {
			for range b.N {
				years := furnish(b, open(b))
				if _, err := years.Load(b.Context(), bureauyear.Demo(), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
