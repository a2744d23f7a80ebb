package funds_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

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

// The whole suite (make test) sets this: then a program that the tests use must be there.
const allVariable = "LUODI_TEST_ALL"

// theirs finds hledger, the accounting program that sums our postings without us. Without it the whole suite fails;
// a single test on a machine of one's own goes without and says how to get it.
func theirs(t *testing.T) (found bool) {
	t.Helper()
	if _, err := exec.LookPath("hledger"); err == nil {
		return true
	}
	const missing = "没有 hledger，请先运行 scripts/install.sh hledger · hledger is missing: run that first"
	if os.Getenv(allVariable) != "" {
		t.Fatal(missing)
	}
	t.Log(missing)
	return false
}

// theirBalances are the balances that hledger finds in a journal, narrowed by a query, by account.
func theirBalances(t *testing.T, journal string, query ...string) map[string]models.Money {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "hledger", append([]string{"-f", "-", "balance", "--flat", "--no-total", "--output-format=csv"}, query...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var told bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(journal), &told
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hledger %v: %v %s", query, err, told.String())
	}
	rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("hledger %v: %q %v", query, out, err)
	}
	sums := map[string]models.Money{}
	for _, row := range rows[1:] {
		amount, err := models.ParseYuan(strings.TrimSuffix(row[1], " CNY"))
		if err != nil {
			t.Fatal(err)
		}
		sums[row[0]] = amount
	}
	return sums
}

// againstTheirs compares our sums with theirs to the 分 (reliability S3): in all, and of the months by 统计月份 and by
// 归属月份, by 资金属性, unit and 产业类别; then of projects.
func (r *rig) againstTheirs(t *testing.T, codes map[int64]string, months []models.Month, projects map[string]int64) {
	t.Helper()
	journal := r.journal(screener)
	every, err := r.Cells(r.ctx, screener, funds.SeriesPosted, "2019-01", "2021-12")
	r.must(err)
	all := map[string]models.Money{}
	ours := func(into map[string]models.Money, cells []funds.Cell) {
		for _, c := range cells {
			into[fmt.Sprintf("funds:%s:%s:%s", c.Leaf, codes[c.UnitID], c.Sector)] += c.Amount
		}
	}
	ours(all, every)
	for _, c := range every {
		all[fmt.Sprintf("equity:%s:%s", c.Month, c.RelatesMonth)] -= c.Amount
	}
	same(t, "in all", all, theirBalances(t, journal))
	for _, m := range months {
		for tag, series := range map[string]funds.Series{"month": funds.SeriesPosted, "relates": funds.SeriesRelates} {
			cells, err := r.Cells(r.ctx, screener, series, m, m)
			r.must(err)
			sums := map[string]models.Money{}
			ours(sums, cells)
			same(t, tag+" "+string(m), sums, theirBalances(t, journal, "^funds", "tag:"+tag+"="+string(m)))
		}
	}
	totals, err := r.ProjectSums(r.ctx, screener, "2021-12")
	r.must(err)
	for code, id := range projects {
		same(t, code, map[string]models.Money{"funds": totals[id]}, theirBalances(t, journal, "^funds", "--depth=1", "tag:project=^"+code+"$"))
	}
	if len(all) < 10 || len(months) < 3 {
		t.Errorf("%d accounts and %d months prove nothing", len(all), len(months))
	}
}

// same compares sums; those that are nothing are no accounts.
func same(t *testing.T, what string, ours, theirs map[string]models.Money) {
	t.Helper()
	for account, sum := range ours {
		if sum == 0 {
			delete(ours, account)
		}
	}
	if diff := cmp.Diff(ours, theirs); diff != "" {
		t.Errorf("%s (-ours +theirs):\n%s", what, diff)
	}
}

// The bureau's year, summed by hledger.
func TestTheirSumsOfTheYear(t *testing.T) {
	if !theirs(t) {
		t.SkipNow()
	}
	each(t, func(t *testing.T, r *rig) {
		codes := r.year(t)
		projects := map[string]int64{}
		for _, code := range []string{"ZH20180013", "ZH20180017", "ZH20190004", "ZH20180018"} {
			p, err := r.ledger.Project(r.ctx, screener, code)
			r.must(err)
			projects[code] = p.ID
		}
		var months []models.Month
		for m := models.Month("2020-01"); m <= "2020-12"; m = m.Add(1) {
			if !testing.Short() || m == "2020-03" || m == "2020-09" || m == "2020-12" {
				months = append(months, m)
			}
		}
		r.againstTheirs(t, codes, months, projects)
		series, err := r.Series(r.ctx, screener, 2020, "2020-12")
		r.must(err)
		published := theirBalances(t, r.journal(screener), "--depth=1", "^funds:(mainland|province):", "tag:month=^2020-")
		if published["funds"] != 67*models.Yi || published["funds"] != series[funds.OutsideCity][11].Cumulative {
			t.Errorf("市外 is %s 亿元 to them", published["funds"].InYi())
		}
	})
}

// year loads the bureau's year into a database of its own and gives the codes of the units.
func (r *rig) year(t *testing.T) map[int64]string {
	t.Helper()
	db := testdb.SQLite(t)
	if r.db.Dialect() == database.MySQL {
		db = testdb.MySQL(t) // emptied
	}
	log := audit.New(db)
	units, papers := org.New(db, log), attachment.New(db, log, t.TempDir())
	r.db, r.ledger = db, ledger.New(db, log, units, papers, party.New(db, log, party.MemoryKeys()))
	r.Service = funds.New(db, log, units, r.ledger, papers)
	goals, weekly := targets.New(db, log, units, r.ledger, r.Service), updates.New(db, log, units, r.ledger)
	guests, watch := outreach.New(db, log, units, r.ledger), supervision.New(db, log, units, r.ledger, weekly)
	years := bureauyear.New(bureauyear.Rooms{
		DB: db, Log: log, Org: units, Account: account.New(db, log, units), Ledger: r.ledger, Funds: r.Service, Targets: goals, Updates: weekly, Outreach: guests, Supervision: watch,
		Board: board.New(board.Rooms{DB: db, Log: log, Files: papers, Ledger: r.ledger, Funds: r.Service, Targets: goals, Updates: weekly, Outreach: guests, Supervision: watch}),
	})
	_, err := years.Load(r.ctx, bureauyear.Demo(), nil)
	r.must(err)
	list, err := units.Units(r.ctx, screener)
	r.must(err)
	codes := map[int64]string{}
	for _, u := range list {
		codes[u.ID] = u.Code
	}
	return codes
}
