package xlsx

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"luodi/models/report/document"
	"luodi/models/report/document/specimen"
)

func open(t *testing.T, d *document.Document) *excelize.File {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, d); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func TestSheets(t *testing.T) {
	f := open(t, specimen.Monthly())
	want := []string{"目录", "表1 2031年1—2月主要指标完成情况", "表2 督办事项销号情况", "附表A 项目台账"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets = %q", got)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Creator != "临江区投资促进局" || props.Created != "2031-03-05T09:00:00Z" {
		t.Errorf("properties = %+v, %v", props, err)
	}
	layout, err := f.GetPageLayout(want[1])
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != 9 || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("page = %+v, %v", layout, err)
	}
	sheet, err := f.GetSheetProps(want[1])
	if err != nil || sheet.FitToPage == nil || !*sheet.FitToPage {
		t.Errorf("sheet = %+v, %v", sheet, err)
	}
	titles := f.GetDefinedName()
	if len(titles) != 3 || titles[0].Name != "_xlnm.Print_Titles" || titles[0].RefersTo != "'"+want[1]+"'!$1:$4" {
		t.Errorf("print titles = %+v", titles)
	}
	merges, err := f.GetMergeCells(want[1])
	if err != nil || len(merges) != 2+4 {
		t.Errorf("merges = %d, %v", len(merges), err)
	}
	panes, err := f.GetPanes(want[1])
	if err != nil || panes.YSplit != 4 || !panes.Freeze {
		t.Errorf("panes = %+v, %v", panes, err)
	}
	linked, target, err := f.GetCellHyperLink("目录", "B11")
	if err != nil || !linked || target != "'附表A 项目台账'!A1" {
		t.Errorf("link = %v %q %v", linked, target, err)
	}
}

func TestFiguresAreNumbers(t *testing.T) {
	f := open(t, specimen.Monthly())
	sheet := f.GetSheetList()[1]
	for cell, want := range map[string]struct {
		raw, shown string
		kind       excelize.CellType
	}{
		"C5":  {"12.3456", "12.35", excelize.CellTypeUnset},
		"G5":  {"0.1741", "17.41%", excelize.CellTypeUnset},
		"H5":  {"0.74", "+0.74", excelize.CellTypeUnset},
		"H16": {"-2.67", "−2.67", excelize.CellTypeUnset},
		"G16": {"—", "—", excelize.CellTypeInlineString},
		"A5":  {"高新技术产业园", "高新技术产业园", excelize.CellTypeInlineString},
	} {
		raw, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil || raw != want.raw {
			t.Errorf("%s raw = %q, want %q (%v)", cell, raw, want.raw, err)
		}
		if shown, err := f.GetCellValue(sheet, cell); err != nil || shown != want.shown {
			t.Errorf("%s = %q, want %q (%v)", cell, shown, want.shown, err)
		}
		if kind, err := f.GetCellType(sheet, cell); err != nil || kind != want.kind {
			t.Errorf("%s has type %v, want %v (%v)", cell, kind, want.kind, err)
		}
	}
}

func TestTextIsNeverAFormula(t *testing.T) {
	d := specimen.Notice()
	d.Blocks = []document.Block{&document.Table{
		Caption: "=1+1", Columns: document.Weights(1), Header: document.Heads("=A1"),
		Rows: []document.Row{{Cells: []document.Cell{document.TextCell("=HYPERLINK(\"http://x\")")}}}, Notes: []string{"@SUM(1)"},
	}}
	f := open(t, d)
	for _, cell := range []string{"A1", "A3", "A4", "A5"} {
		formula, err := f.GetCellFormula(f.GetSheetList()[1], cell)
		if err != nil || formula != "" {
			t.Errorf("%s is a formula: %q %v", cell, formula, err)
		}
	}
}

func TestSheetNames(t *testing.T) {
	long := strings.Repeat("长", 40)
	var tables []*document.Table
	for _, caption := range []string{"a/b:c?", "A B C", "", "目录", "'引号'", long, long, strings.Repeat("𠮷", 20), "[]"} {
		tables = append(tables, &document.Table{Caption: caption})
	}
	got := sheetNames(tables)
	want := []string{
		"a b c", "A B C(2)", "表3", "目录(2)", "引号", strings.Repeat("长", 31), strings.Repeat("长", 28) + "(2)", strings.Repeat("𠮷", 15), "表9",
	}
	if !slices.Equal(got, want) {
		t.Errorf("names = %q\nwant    %q", got, want)
	}
}

func TestNormalise(t *testing.T) {
	pack := func(names []string, at time.Time, types string) []byte {
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		for _, name := range names {
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Modified: at})
			if err != nil {
				t.Fatal(err)
			}
			body := name
			if name == contentTypes {
				body = types
			}
			if _, err := w.Write([]byte(body)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return buf.Bytes()
	}
	at := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	first := pack([]string{"b", contentTypes, "a"}, at, `<Types><Default Extension="b"/><Default Extension="a"/><Override PartName="/x"></Override></Types>`)
	second := pack([]string{"a", "b", contentTypes}, at.AddDate(1, 0, 0), `<Types><Override PartName="/x"></Override><Default Extension="a"/><Default Extension="b"/></Types>`)
	one, err := Normalise(first, at)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Normalise(second, at)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("equal workbooks stay different")
	}
	if _, err := Normalise([]byte("no zip"), at); err == nil {
		t.Error("what is no workbook must be refused")
	}
}
