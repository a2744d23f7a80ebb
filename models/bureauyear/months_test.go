package bureauyear_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"luodi/models"
	"luodi/models/bureauyear"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
)

// line is a row of funds.csv as a reader with a pocket calculator sees it.
type line struct {
	posted, relates      models.Month
	leaf, sector         string
	declared, recognised models.Money // 0 when it is not in the series
	fresh                bool         // 当年新签
}

// within tells by the names of the files whether an indicator counts the line.
func (l line) within(indicator string) bool {
	city := l.leaf == "省外" || l.leaf == "市外省内"
	return indicator == "市外" && city || indicator == "省外" && l.leaf == "省外" || indicator == "工业" && city && l.sector == "工业" ||
		indicator == "境外" && l.leaf == "境外"
}

// The year closes month by month: after each close the published figures are those of the golden results, both series
// equal what the rows of the file add up to so far, and nothing more can be posted into the month; after the last
// close every figure of the year is golden.
func TestTheYearClosesMonthByMonth(t *testing.T) {
	golden := decodeFile(t, "testdata/zhaohua2020.json")
	lines := readLines(t)
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		years := furnish(t, db)
		closed := 0
		_, err := years.LoadByMonth(t.Context(), bureauyear.Demo(), nil, func(ctx context.Context, leader models.Actor, m models.Month) error {
			period, err := years.Funds.Close(ctx, leader, m)
			if err != nil {
				return err
			}
			closed++
			if period.State != funds.PeriodClosed || period.ClosingSeq == 0 {
				t.Errorf("%+v", period)
			}
			if _, err := years.Funds.Close(ctx, leader, m); models.KindOf(err) != models.KindConflict {
				t.Errorf("%s closed twice: %v", m, err)
			}
			series, err := years.Funds.Series(ctx, reader, m.Year(), m)
			if err != nil {
				return err
			}
			checkAgainstRows(t, series, lines, m)
			if m.Year() == 2020 {
				checkAgainstGolden(t, series, golden["funds"].(map[string]any), m)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if closed != 24 {
			t.Errorf("%d months closed", closed)
		}
		checkAllGolden(t, years, golden)
		checkSound(t, years)
	})
}

// checkAgainstRows compares every indicator of every month so far, by both months, with the plain sum of the lines
// that were in the file by then.
func checkAgainstRows(t *testing.T, series map[funds.Indicator][]funds.MonthFigure, lines []line, upTo models.Month) {
	t.Helper()
	for indicator, rows := range series {
		if len(rows) != upTo.Number() {
			t.Fatalf("%s: %d months", upTo, len(rows))
		}
		var sum funds.MonthFigure
		for _, got := range rows {
			want := funds.MonthFigure{Month: got.Month}
			for _, l := range lines {
				if !l.within(indicator.Label()) || l.posted > upTo || l.posted < upTo.January() {
					continue
				}
				if l.posted == got.Month {
					want.Posted, want.Declared = want.Posted+l.recognised, want.Declared+l.declared
					if l.relates < l.posted {
						want.Late += l.recognised
					}
					if l.fresh {
						want.Fresh += l.recognised
					}
				}
				if l.relates == got.Month {
					want.Corrected, want.CorrectedDeclared = want.Corrected+l.recognised, want.CorrectedDeclared+l.declared
				}
			}
			sum.Posted, sum.Declared, sum.Late = sum.Posted+want.Posted, sum.Declared+want.Declared, sum.Late+want.Late
			sum.Corrected, sum.CorrectedDeclared = sum.Corrected+want.Corrected, sum.CorrectedDeclared+want.CorrectedDeclared
			sum.Fresh += want.Fresh
			want.Cumulative, want.DeclaredCumulative, want.LateCumulative, want.FreshCumulative = sum.Posted, sum.Declared, sum.Late, sum.Fresh
			want.CorrectedCumulative, want.CorrectedDeclaredCumulative = sum.Corrected, sum.CorrectedDeclared
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, known at the close of %s (-rows +computed):\n%s", indicator.Label(), upTo, diff)
			}
		}
		if last := rows[len(rows)-1]; last.Cumulative != last.CorrectedCumulative || last.DeclaredCumulative != last.CorrectedDeclaredCumulative {
			t.Errorf("%s at %s: the two series differ (I11): %+v", indicator.Label(), upTo, last)
		}
	}
}

// checkAgainstGolden compares what the month published with the month's line of the golden results.
func checkAgainstGolden(t *testing.T, series map[funds.Indicator][]funds.MonthFigure, golden map[string]any, m models.Month) {
	t.Helper()
	want := golden["monthly"].([]any)[m.Number()-1].(map[string]any)
	for _, indicator := range []funds.Indicator{funds.OutsideCity, funds.OutsideProvince, funds.Industry} {
		figure, expected := series[indicator][m.Number()-1], want[indicator.Label()].(map[string]any)
		for key, got := range map[string]models.Money{
			"month_yuan": figure.Posted, "cumulative_yuan": figure.Cumulative,
			"declared_month_yuan": figure.Declared, "declared_cumulative_yuan": figure.DeclaredCumulative,
		} {
			if wanted := models.Money(expected[key].(float64) * 100); got != wanted {
				t.Errorf("%s %s %s: %s, golden %s", m, indicator.Label(), key, got.YuanString(), wanted.YuanString())
			}
		}
	}
	if m.Number() < 12 {
		return
	}
	for n, month := range golden["monthly_corrected"].([]any) { // known at the end of the year
		for _, indicator := range []funds.Indicator{funds.OutsideCity, funds.OutsideProvince, funds.Industry} {
			figure, expected := series[indicator][n], month.(map[string]any)[indicator.Label()].(map[string]any)
			if figure.CorrectedCumulative != models.Money(expected["cumulative_yuan"].(float64)*100) ||
				figure.CorrectedDeclaredCumulative != models.Money(expected["declared_cumulative_yuan"].(float64)*100) {
				t.Errorf("%s corrected: %+v, golden %v", indicator.Label(), figure, expected)
			}
		}
	}
}

// checkAllGolden: a year that closed month by month has every figure of the golden results.
func checkAllGolden(t *testing.T, years *bureauyear.Service, golden map[string]any) {
	t.Helper()
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
	if diff := cmp.Diff(golden, got); diff != "" {
		t.Errorf("(-golden +computed):\n%s", diff)
	}
}

// checkSound: the funds recompute, the chain of 操作留痕 is whole, and no month is left open.
func checkSound(t *testing.T, years *bureauyear.Service) {
	t.Helper()
	auditor := models.Actor{UserID: 99, Name: "审计员", Role: models.RoleAuditor}
	if faults, err := years.Funds.Examine(t.Context(), auditor); err != nil || len(faults) > 0 {
		t.Errorf("%v %v", err, faults)
	}
	if _, err := years.Log.Verify(t.Context(), auditor); err != nil {
		t.Error(err)
	}
	for _, year := range []int{2019, 2020} {
		months, err := years.Funds.Periods(t.Context(), reader, year)
		if err != nil || len(months) != 12 {
			t.Fatalf("%d months of %d, %v", len(months), year, err)
		}
		for _, m := range months {
			if m.State != funds.PeriodClosed {
				t.Errorf("%+v", m)
			}
		}
	}
}

// readLines reads funds.csv and projects.csv without the product's loader.
func readLines(t *testing.T) (lines []line) {
	t.Helper()
	leaf, sector, signed, increased := map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}
	for _, p := range table(t, "projects.csv") {
		leaf[p["code"]], sector[p["code"]] = leafOf(p["investor_origin_code"]), p["industry"]
		signed[p["code"]] = p["signed_on"]
	}
	for _, c := range table(t, "changes.csv") {
		if c["change_type"] == "增资" {
			increased[c["project_code"]] = c["changed_on"]
		}
	}
	for _, f := range table(t, "funds.csv") {
		l := line{posted: models.Month(f["report_month"]), relates: models.Month(f["relates_month"]), leaf: leaf[f["project_code"]], sector: sector[f["project_code"]]}
		if f["status"] != "草稿" && f["status"] != "退回" {
			l.declared = cents(t, f["declared_yuan"])
		}
		if f["status"] == "已入账" {
			l.recognised = cents(t, f["recognised_yuan"])
		}
		on := signed[f["project_code"]]
		if c := increased[f["project_code"]]; f["entry_type"] == "增资" && c != "" {
			on = c // of a 增资 its own signing
		}
		l.fresh = strings.HasPrefix(on, f["report_month"][:4])
		lines = append(lines, l)
	}
	return lines
}

// leafOf 资金属性 by the origin's code, for the home district 510811.
func leafOf(code string) string {
	switch {
	case code == "": // a reserve project has no investor yet
		return ""
	case code == "510811":
		return "区内"
	case strings.HasPrefix(code, "5108"):
		return "市内县际"
	case strings.HasPrefix(code, "51"):
		return "市外省内"
	case code[0] > '9' || code[0] == '7' || code[0] == '8':
		return "境外"
	}
	return "省外"
}

func cents(t *testing.T, yuan string) models.Money {
	t.Helper()
	whole, frac, _ := strings.Cut(yuan, ".")
	n, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return models.Money(n)
}

func table(t *testing.T, name string) (rows []map[string]string) {
	t.Helper()
	b, err := fs.ReadFile(bureauyear.Demo(), name)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}
