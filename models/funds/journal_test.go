package funds_test

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/funds"
)

var journalLine = regexp.MustCompile(`^    ([a-z]+(?::[^ ]+)+)  (-?[0-9]+\.[0-9]{2}) CNY$`)

// balances sums a journal by account, and by each account above it, as a plain-text accounting program would.
func balances(t *testing.T, journal string) (sums map[string]models.Money, transactions int) {
	t.Helper()
	sums = map[string]models.Money{}
	for part := range strings.SplitSeq(journal, "\n\n") {
		var rest models.Money
		for line := range strings.SplitSeq(part, "\n") {
			m := journalLine.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			amount, err := models.ParseYuan(m[2])
			if err != nil {
				t.Fatal(err)
			}
			rest += amount
			for account := m[1]; account != ""; account = account[:max(0, strings.LastIndex(account, ":"))] {
				sums[account] += amount
			}
		}
		if rest != 0 {
			t.Errorf("does not balance: %s", part)
		}
		transactions += strings.Count(part, " * (")
	}
	return sums, transactions
}

func (r *rig) journal(actor models.Actor) string {
	r.t.Helper()
	var b bytes.Buffer
	r.must(r.Journal(r.ctx, actor, funds.PostingFilter{}, &b))
	return b.String()
}

// The journal's balances are our sums, found by another way; the same postings give the same bytes.
func TestJournalBalancesAreOurSums(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		mixedYear(r)
		text := r.journal(screener)
		sums, transactions := balances(t, text)
		if n := len(r.all(t, screener, funds.PostingFilter{})); transactions != n {
			t.Errorf("%d transactions of %d postings", transactions, n)
		}
		if text != r.journal(screener) {
			t.Error("the journal differs from one time to the next")
		}
		cells, err := r.Cells(r.ctx, screener, funds.SeriesPosted, "2019-01", "2020-12")
		r.must(err)
		want := map[string]models.Money{}
		for _, c := range cells {
			want["funds:"+string(c.Leaf)] += c.Amount
			want["equity:"+string(c.Month)+":"+string(c.RelatesMonth)] -= c.Amount
			want["funds"] += c.Amount
			if c.UnitID == r.town {
				want["funds:mainland:卫子镇:industry"] += c.Amount
			}
		}
		for account, sum := range want {
			if sums[account] != sum {
				t.Errorf("%s: %s, want %s", account, sums[account].YuanString(), sum.YuanString())
			}
		}
		for _, part := range []string{
			"2020-09-22 * (", " DZ2020-0006  ; month:2020-09, relates:2020-03, project:ZH20200001, unit:经开区, kind:reversal, ", "reverses:2", "usd:387096.77", "known:2020-09-27",
		} {
			if !strings.Contains(text, part) {
				t.Errorf("no %q in the journal:\n%s", part, text)
			}
		}
		town, _ := balances(t, r.journal(models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}))
		if town["funds"] != want["funds:mainland:卫子镇:industry"] || town["funds"] == 0 {
			t.Errorf("the town's own journal holds %s", town["funds"].YuanString())
		}
		r.refused(r.Journal(r.ctx, models.Actor{Role: models.RoleAdmin}, funds.PostingFilter{}, &bytes.Buffer{}), models.KindForbidden, "an administrator")
	})
}

// The workbook holds the rows of the screen and their sum, states its filter, and stands in the history.
func TestExportedPostings(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		mixedYear(r)
		f := funds.PostingFilter{Indicator: funds.OutsideCity, From: "2020-01", To: "2020-12", UnitID: r.park, KnownOn: "2020-12-31"}
		var b bytes.Buffer
		r.must(r.ExportPostings(r.ctx, screener, f, &b))
		file, err := excelize.OpenReader(&b)
		r.must(err)
		lines, err := file.GetRows("过账明细", excelize.Options{RawCellValue: true})
		r.must(err)
		rows := r.all(t, screener, f)
		sum, err := strconv.ParseFloat(lines[len(lines)-1][15], 64)
		r.must(err)
		if len(lines) != 4+len(rows)+1 || lines[4][4] != rows[0].EntryNo || models.Money(math.Round(sum*float64(models.Wan))) != r.amount(t, f) {
			t.Errorf("%d lines of %d rows: %q", len(lines), len(rows), lines[len(lines)-1])
		}
		notes, err := file.GetRows("说明")
		r.must(err)
		told := fmt.Sprint(notes)
		for _, part := range []string{"指标：市外；统计月份：2020-01 至 2020-12；截至所知：2020-12-31；责任单位：经开区", "统计员", "校验码"} {
			if !strings.Contains(told, part) {
				t.Errorf("no %q in %s", part, told)
			}
		}
		var recorded audit.Change
		r.must(r.db.Conn(r.ctx).Where("action = ?", "funds.export").Take(&recorded).Error)
		if recorded.Kind != audit.KindRead || !strings.Contains(recorded.Detail, `"rows":`+strconv.Itoa(len(rows))) {
			t.Errorf("%+v", recorded)
		}
		r.refused(r.ExportPostings(r.ctx, models.Actor{Role: models.RoleAdmin}, f, &b), models.KindForbidden, "an administrator")
	})
}
