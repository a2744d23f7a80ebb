package workbook_test

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/sheet/workbook"
)

var heads = []workbook.Head{
	{Key: "number", Label: "序号", Group: "项目", Kind: workbook.Number},
	{Key: "code", Label: "项目编号", Group: "项目", Kind: workbook.Text},
	{Key: "name", Label: "项目名称", Group: "项目", Kind: workbook.Text, Width: 240},
	{Key: "scale", Label: "建设内容及规模", Group: "项目", Kind: workbook.LongText},
	{Key: "sector", Label: "产业类别", Group: "项目", Kind: workbook.Text, Choices: []string{"工业", "农业"}},
	{Key: "signedOn", Label: "签约时间", Group: "签约", Kind: workbook.Date},
	{Key: "agreedInvestment", Label: "协议投资额", Group: "资金", Kind: workbook.Money},
	{Key: "percent", Label: "形象进度", Group: "进度", Kind: workbook.Number},
}

func lines(rows [][]string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func write(t rapid.TB, rows [][]string, sums map[string]models.Money) []byte {
	var b bytes.Buffer
	err := workbook.Write(&b, workbook.Book{
		Title: "测试台账", Filer: "招商局", On: "2020-12-31", Heads: heads, Rows: lines(rows), Sums: sums,
		Facts: []workbook.Fact{{Name: "截至", Value: "2020-12-31"}}, Identity: "code",
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What is written is read again to the same texts, and the seal holds.
func TestReadingGivesWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("昭化区家居=+-@'\"<>&，。 a1\n")), 0, 12, -1)
		day := rapid.Custom(func(t *rapid.T) string {
			if rapid.Bool().Draw(t, "none") {
				return ""
			}
			return string(models.Date("2000-01-01").Add(rapid.IntRange(0, 15000).Draw(t, "day")))
		})
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) []string {
			return []string{
				fmt.Sprint(rapid.IntRange(1, 99999).Draw(t, "number")), "ZH2020" + fmt.Sprintf("%04d", rapid.IntRange(1, 9999).Draw(t, "code")),
				text.Draw(t, "name"), text.Draw(t, "scale"), rapid.SampledFrom([]string{"", "工业", "农业"}).Draw(t, "sector"), day.Draw(t, "signed"),
				models.Money(rapid.Int64Range(0, 9_999_999_999_999).Draw(t, "amount")).YuanString(), fmt.Sprint(rapid.IntRange(0, 100).Draw(t, "percent")),
			}
		}), 1, 20).Draw(t, "rows")
		got, err := workbook.ReadLedger(write(t, rows, map[string]models.Money{"agreedInvestment": 1}), heads, "code")
		if err != nil {
			t.Fatal(err)
		}
		if !got.Sealed || !got.Intact {
			t.Fatalf("sealed %v, intact %v", got.Sealed, got.Intact)
		}
		if len(got.Rows) != len(rows) {
			t.Fatalf("%d rows, want %d", len(got.Rows), len(rows))
		}
		for i, row := range rows {
			if len(got.Rows[i].Faults) > 0 {
				t.Fatalf("row %d: %v", i, got.Rows[i].Faults)
			}
			for k, h := range heads {
				want, is := workbook.Canonical(h.Kind, row[k]), workbook.Canonical(h.Kind, got.Rows[i].Cells[h.Key])
				if is != want {
					t.Fatalf("row %d, %s: %q, want %q", i, h.Label, is, want)
				}
			}
		}
	})
}

// edited opens the workbook as a person would, changes cells and saves it.
func edited(t *testing.T, data []byte, changes map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range changes {
		if err := f.SetCellValue("项目台账", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var row = []string{"1", "ZH20200001", "家居产业园", "建厂房", "工业", "2020-03-20", "12345678.90", "45"}

// People type amounts and dates as they are used to; what cannot be read is named at its cell.
func TestCellsThatPeopleType(t *testing.T) {
	for _, c := range []struct {
		cell  string
		typed any
		key   string
		want  string
		fault string
	}{
		{"G5", "3.2亿", "agreedInvestment", "320000000.00", ""},
		{"G5", "６０００万元", "agreedInvestment", "60000000.00", ""},
		{"G5", "￥1,234.5", "agreedInvestment", "12345000.00", ""},
		{"G5", 0.1 + 0.2, "agreedInvestment", "3000.00", ""},
		{"G5", "无", "agreedInvestment", "", ""},
		{"G5", 0.00000012, "agreedInvestment", "0.00000012", "精确到分"},
		{"G5", "约五千万", "agreedInvestment", "约五千万", "金额无法识别"},
		{"F5", "2026年1月5日", "signedOn", "2026-01-05", ""},
		{"F5", "2026.1.5", "signedOn", "2026-01-05", ""},
		{"F5", "20260105", "signedOn", "2026-01-05", ""},
		{"F5", 43910, "signedOn", "2020-03-20", ""},
		{"F5", "2025年2月30日", "signedOn", "2025年2月30日", "日期无法识别"},
		{"H5", "46%", "percent", "46", ""},
	} {
		t.Run(fmt.Sprint(c.cell, " ", c.typed), func(t *testing.T) {
			got, err := workbook.ReadLedger(edited(t, write(t, [][]string{row}, nil), map[string]any{c.cell: c.typed}), heads, "code")
			if err != nil {
				t.Fatal(err)
			}
			if got.Intact && c.typed != 43910 { // the serial of the date that stood there
				t.Error("an edited file is told to be intact")
			}
			line := got.Rows[0]
			if got.Originals["ZH20200001"]["name"] != "家居产业园" || got.Originals["ZH20200001"]["agreedInvestment"] != "12345678.9" {
				t.Errorf("originals %v", got.Originals)
			}
			if line.Cells[c.key] != c.want || !strings.Contains(line.Faults[c.key], c.fault) || (c.fault == "") != (line.Faults[c.key] == "") {
				t.Errorf("read %q with fault %q, want %q with fault %q", line.Cells[c.key], line.Faults[c.key], c.want, c.fault)
			}
		})
	}
}

// A head that nobody knows is named and its column left out; a file without heads is refused in plain words.
func TestHeads(t *testing.T) {
	got, err := workbook.ReadLedger(edited(t, write(t, [][]string{row}, nil), map[string]any{"D4": "领导意见"}), heads, "code")
	if err != nil || len(got.Unknown) != 1 || got.Unknown[0] != "领导意见" || len(got.Heads) != len(heads)-1 {
		t.Errorf("unknown %v, %d heads, %v", got.Unknown, len(got.Heads), err)
	}
	for name, data := range map[string][]byte{"text": []byte("项目名称,投资方"), "empty": nil, "other": other(t)} {
		if _, err := workbook.ReadLedger(data, heads, "code"); models.KindOf(err) != models.KindInvalid {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
}

func other(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i := range 20 {
		if err := f.SetCellStr("Sheet1", fmt.Sprint("A", i+1), "别的表格"); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The sheet is laid out for people: frozen heads, filter, print titles, drop-down lists, exact sums.
func TestLayout(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, [][]string{row, row}, map[string]models.Money{"agreedInvestment": 2_469_135_780})))
	if err != nil {
		t.Fatal(err)
	}
	panes, err := f.GetPanes("项目台账")
	if err != nil || !panes.Freeze || panes.TopLeftCell != "D5" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	names := f.GetDefinedName()
	if len(names) == 0 || !strings.Contains(fmt.Sprint(names), "$1:$4") || !strings.Contains(fmt.Sprint(names), "_FilterDatabase") {
		t.Errorf("names %+v: want print titles and the filter", names)
	}
	rules, err := f.GetDataValidations("项目台账")
	if err != nil || len(rules) != 1 {
		t.Errorf("%d drop-down lists, %v", len(rules), err)
	}
	total, err := f.GetCellValue("项目台账", "G7")
	if err != nil || total != "2,469.14" {
		t.Errorf("sum %q, %v", total, err)
	}
}
