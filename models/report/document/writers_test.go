package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	stdhtml "html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"luodi/models/report/document"
	"luodi/models/report/document/specimen"
	"luodi/models/report/docx"
	"luodi/models/report/html"
	"luodi/models/report/xlsx"
)

type writer struct {
	name  string
	write func(io.Writer, *document.Document) error
}

var writers = []writer{
	{"docx", docx.Write}, {"html", html.Write}, {"fragment", html.Fragment}, {"xlsx", xlsx.Write},
}

func output(t *testing.T, w writer, d *document.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := w.write(&buf, d); err != nil {
		t.Fatalf("%s: %v", w.name, err)
	}
	return buf.Bytes()
}

// wantCells is the text of every body cell of every table, in order.
func wantCells(d *document.Document) []string {
	var out []string
	for _, table := range d.Tables() {
		for _, row := range table.Body() {
			for _, c := range row.Cells {
				out = append(out, c.Text())
			}
		}
	}
	return out
}

// edges is a table of the figures and texts that are easy to get wrong.
func edges() *document.Document {
	d := &document.Document{
		Kind: document.KindList, Title: "边界", Meta: document.Meta{Creator: "某局", Created: time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC)},
	}
	t := &document.Table{Caption: "边界", Columns: document.Weights(1), Header: document.Heads("值")}
	for _, n := range []document.Number{
		document.Wan(int64(5_000)), document.Wan(int64(-5_000)), document.Wan(int64(-4_999)), document.Wan(int64(1_005_000)), document.Wan(int64(-1_005_000)),
		document.Wan(int64(2_675_000)), document.Yi(int64(1_350_000_000 + 50_000_000)), document.Yi(int64(71_684_100_049_999_999)),
		document.Percent(int64(12345)), document.Percent(int64(-1)), document.Percent(int64(0)), document.Percent(int64(2999)), document.Points(int64(321)),
		document.Points(int64(-29)), document.Points(int64(0)), document.Count(-3), document.Count(1080), document.Yuan(int64(80357)), document.None(document.KindYi),
		document.Decimal(int64(643)), document.USDWan(int64(38_709_677)),
	} {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.NumberCell(n, "/x?a=1&b=<2>")}})
	}
	for _, s := range hardTexts {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.TextCell(s)}})
	}
	d.Blocks = []document.Block{t}
	return d
}

var hardTexts = []string{
	"A & B", "<b>粗</b>", `"引号" '单'`, "]]>", "{{name}}", "𠮷", "堃喆垚祎珺昇镕", "=SUM(A1:A9)", "+1", "@x", "一\n二", "回车\r\n换行", "&amp;",
	"javascript:alert(1)", "</style><script>", "0123", "1e5", "2025-03-01", "—",
}

func TestEveryWriterPrintsTheSameCells(t *testing.T) {
	docs := map[string]*document.Document{
		"monthly": specimen.Monthly(), "weekly": specimen.Weekly(), "edges": edges(),
	}
	for name, d := range docs {
		want := wantCells(d)
		if len(want) < 10 {
			t.Fatalf("%s: only %d cells", name, len(want))
		}
		for _, w := range writers {
			file := output(t, w, d)
			var got []string
			switch w.name {
			case "docx":
				got = docxCells(t, file)
			case "xlsx":
				got = xlsxCells(t, file, d)
			default:
				got = htmlCells(file)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s differs: %s", name, w.name, difference(got, want))
			}
		}
	}
}

func difference(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return "got " + got[i] + ", want " + want[i]
		}
	}
	return "another number of cells"
}

func TestSameBytesTwice(t *testing.T) {
	for _, d := range []func() *document.Document{specimen.Monthly, specimen.Weekly, specimen.Notice, edges} {
		for _, w := range writers {
			if first, second := output(t, w, d()), output(t, w, d()); !bytes.Equal(first, second) {
				t.Errorf("%s of %s: bytes differ", w.name, d().Title)
			}
		}
	}
}

// A stored snapshot, read back, must give the very file that was issued.
func TestSnapshotGivesTheSameFile(t *testing.T) {
	data, err := document.Encode(specimen.Monthly())
	if err != nil {
		t.Fatal(err)
	}
	back, err := document.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range writers {
		if !bytes.Equal(output(t, w, specimen.Monthly()), output(t, w, back)) {
			t.Errorf("%s: the snapshot prints differently", w.name)
		}
	}
}

func TestEveryWriterRefusesNUL(t *testing.T) {
	d := specimen.Monthly()
	d.Blocks = append(d.Blocks, document.Para(document.Words("a\x00b")))
	for _, w := range writers {
		if err := w.write(io.Discard, d); !errors.Is(err, document.ErrInvalid) {
			t.Errorf("%s: err = %v", w.name, err)
		}
	}
}

func TestLongTables(t *testing.T) {
	d := specimen.Monthly()
	d.Blocks = []document.Block{specimen.Ledger(3000)}
	want := wantCells(d)
	if got := docxCells(t, output(t, writers[0], d)); !slices.Equal(got, want) {
		t.Error("docx loses cells of a long table")
	}
	if got := xlsxCells(t, output(t, writers[3], d), d); !slices.Equal(got, want) {
		t.Error("xlsx loses cells of a long table")
	}
}

// docxCells reads the cells of all tables below their repeated head.
func docxCells(t *testing.T, file []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var text strings.Builder
	var head, inText bool
	dec := xml.NewDecoder(f)
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "tr":
				head = false
			case "tblHeader":
				head = true
			case "tc":
				text.Reset()
			case "br":
				text.WriteByte('\n')
			case "t":
				inText = true
			}
		case xml.EndElement:
			inText = false
			if token.Name.Local == "tc" && !head {
				out = append(out, text.String())
			}
		case xml.CharData:
			if inText {
				text.Write(token)
			}
		}
	}
}

var (
	bodyCell = regexp.MustCompile(`(?s)<td[^>]*>(.*?)</td>`)
	anyTag   = regexp.MustCompile(`<[^>]*>`)
)

func htmlCells(file []byte) []string {
	var out []string
	for _, m := range bodyCell.FindAllStringSubmatch(string(file), -1) {
		text := strings.ReplaceAll(m[1], "<br>", "\n")
		out = append(out, stdhtml.UnescapeString(anyTag.ReplaceAllString(text, "")))
	}
	return out
}

// xlsxCells reads the cells as a spreadsheet program shows them.
func xlsxCells(t *testing.T, file []byte, d *document.Document) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	var out []string
	for i, table := range d.Tables() {
		rows, err := f.GetRows(f.GetSheetList()[i+1])
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range table.Body() {
			shown := rows[y+2+len(table.Header)]
			at := 0
			for _, c := range row.Cells {
				text := ""
				if at < len(shown) {
					text = shown[at]
				}
				out = append(out, text)
				at += c.Width()
			}
		}
	}
	return out
}
