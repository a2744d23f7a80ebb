package bureauyear_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

func furnish(t testing.TB, db *database.DB) *bureauyear.Service {
	t.Helper()
	log := audit.New(db)
	units := org.New(db, log)
	papers := attachment.New(db, log, t.TempDir())
	projects := ledger.New(db, log, units, papers, party.New(db, log, party.MemoryKeys()))
	money := funds.New(db, log, units, projects, papers)
	goals := targets.New(db, log, units, projects, money)
	weekly := updates.New(db, log, units, projects)
	guests := outreach.New(db, log, units, projects)
	supervised := supervision.New(db, log, units, projects, weekly)
	overview := board.New(board.Rooms{
		DB: db, Log: log, Files: papers, Ledger: projects, Funds: money, Targets: goals, Updates: weekly, Outreach: guests, Supervision: supervised,
	})
	return bureauyear.New(bureauyear.Rooms{
		DB: db, Log: log, Org: units, Account: account.New(db, log, units), Ledger: projects, Funds: money, Targets: goals, Updates: weekly,
		Outreach: guests, Supervision: supervised, Board: overview,
	})
}

var reader = models.System("测试")

func TestFiguresOfTheYearEqualTheGoldenResults(t *testing.T) {
	golden := decodeFile(t, "testdata/zhaohua2020.json")
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		years := furnish(t, db)
		start := time.Now()
		rows, err := years.Load(t.Context(), bureauyear.Demo(), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("loaded %d rows in %s", rows, time.Since(start))
		figures, err := years.Figures(t.Context(), reader, 2020, "2020-12-31")
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(figures)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]any{}
		if err := json.Unmarshal(b, &got); err != nil {
			t.Fatal(err)
		}
		for key, want := range golden {
			if diff := cmp.Diff(want, got[key]); diff != "" {
				t.Errorf("%s (-golden +computed):\n%s", key, diff)
			}
		}
		if len(got) != len(golden) {
			t.Errorf("%d keys computed, %d are golden", len(got), len(golden))
		}
	})
}

func decodeFile(t *testing.T, name string) map[string]any {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]any{}
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m
}
