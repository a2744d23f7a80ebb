package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"luodi/models/report/document"
)

// widthOfSheet is the sum of the column widths in characters: about a landscape A4 page.
const widthOfSheet = 130

// table writes one sheet: caption, unit, head, body, notes. It is streamed, so that a
// long ledger does not live in memory as cells; panes, widths and merges come first.
func (b *book) table(sheet string, t *document.Table) error {
	if _, err := b.file.NewSheet(sheet); err != nil {
		return err
	}
	if err := b.pageSetup(sheet, "landscape"); err != nil {
		return err
	}
	columns := len(t.Columns)
	last, err := excelize.ColumnNumberToName(columns)
	if err != nil {
		return err
	}
	head := 2 + len(t.Header)
	if err := b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: fmt.Sprintf("'%s'!$1:$%d", sheet, head),
	}); err != nil {
		return err
	}
	s, err := b.file.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	w := &sheetWriter{book: b, stream: s, table: t, last: last}
	if err := w.prepare(head); err != nil {
		return err
	}
	w.banner(firstOf(t.Caption, sheet), lookTitle, document.Center, 26)
	w.banner(t.Unit, lookNote, document.Right, 16)
	w.head()
	for _, r := range t.Body() {
		w.row(r)
	}
	for _, n := range t.Notes {
		w.banner(n, lookNote, document.Left, 16*float64(1+halfWidths(n)/widthOfSheet))
	}
	if w.err != nil {
		return w.err
	}
	return s.Flush()
}

// sheetWriter writes rows one after another and keeps the first error.
type sheetWriter struct {
	book   *book
	stream *excelize.StreamWriter
	table  *document.Table
	last   string
	widths []float64
	line   int
	err    error
}

// prepare sets what a streamed sheet wants before its rows.
func (w *sheetWriter) prepare(head int) error {
	all := 0
	for _, c := range w.table.Columns {
		all += c.Weight
	}
	for i, c := range w.table.Columns {
		width := min(max(float64(widthOfSheet*c.Weight*10/all)/10, 6), 60)
		w.widths = append(w.widths, width)
		if err := w.stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	return w.stream.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: head, TopLeftCell: fmt.Sprintf("A%d", head+1), ActivePane: "bottomLeft",
	})
}

// put writes the cells as the next row.
func (w *sheetWriter) put(cells []any, height float64) {
	if w.err != nil {
		return
	}
	w.line++
	w.err = w.stream.SetRow(fmt.Sprintf("A%d", w.line), cells, excelize.RowOpts{Height: height})
}

// merge joins cells of the row that was written last and rows below it; columns count
// from 0.
func (w *sheetWriter) merge(column, columns, rows int) {
	if w.err != nil || columns*rows <= 1 {
		return
	}
	from, err := excelize.CoordinatesToCellName(column+1, w.line)
	if err != nil {
		w.err = err
		return
	}
	to, err := excelize.CoordinatesToCellName(column+columns, w.line+rows-1)
	if err != nil {
		w.err = err
		return
	}
	w.err = w.stream.MergeCell(from, to)
}

func (w *sheetWriter) styled(value any, l look) excelize.Cell {
	id, err := w.book.style(l)
	if err != nil && w.err == nil {
		w.err = err
	}
	return excelize.Cell{StyleID: id, Value: value}
}

// banner is a line across the sheet.
func (w *sheetWriter) banner(text string, kind lookKind, align document.Align, height float64) {
	w.put([]any{w.styled(document.Lines(text), look{kind: kind, align: align})}, height)
	w.merge(0, len(w.table.Columns), 1)
}

func (w *sheetWriter) head() {
	slots, _ := w.table.HeadGrid() // Validate has checked it
	for _, line := range slots {
		cells := make([]any, len(line))
		for x, slot := range line {
			text := ""
			if slot.First && !slot.Hanging {
				text = document.Lines(slot.Cell.Text)
			}
			cells[x] = w.styled(text, look{kind: lookHead, align: document.Center})
		}
		w.put(cells, 22*float64(1+breaks(line)))
		for x, slot := range line {
			if slot.First && !slot.Hanging {
				w.merge(x, max(slot.Cell.ColSpan, 1), max(slot.Cell.RowSpan, 1))
			}
		}
	}
}

// breaks is the greatest number of line breaks in the one-row heads of a line.
func breaks(line []document.HeadSlot) int {
	most := 0
	for _, s := range line {
		if s.Cell.RowSpan < 2 {
			most = max(most, strings.Count(s.Cell.Text, "\n"))
		}
	}
	return most
}

func (w *sheetWriter) row(r document.Row) {
	var cells []any
	for _, c := range r.Cells {
		value, l := content(c)
		l.align, l.tone = c.Place(w.table.Columns[len(cells)]), c.Tone
		l.bold = c.Bold || r.Role != document.RolePlain
		cells = append(cells, w.styled(value, l))
		for range c.Width() - 1 {
			cells = append(cells, w.styled(nil, l))
		}
	}
	w.put(cells, w.height(r))
	at := 0
	for _, c := range r.Cells {
		w.merge(at, c.Width(), 1)
		at += c.Width()
	}
}

// content is a cell's value and its look. Text is never read as a formula, because it is
// written as a string.
func content(c document.Cell) (any, look) {
	n := c.Number
	if n == nil || n.Missing {
		return c.Text(), look{kind: lookText}
	}
	v, err := figure(*n)
	if err != nil {
		return c.Text(), look{kind: lookText}
	}
	return v, look{kind: lookNumber, format: numberFormat(*n)}
}

// height is the height a row needs for its wrapped text, in points. Programs do not
// measure the rows of a file they open.
func (w *sheetWriter) height(r document.Row) float64 {
	const lineHeight, padding, most = 15, 4, 409
	lines, at := 1, 0
	for _, c := range r.Cells {
		room := -1.0 // the space beside the text
		for _, width := range w.widths[at : at+c.Width()] {
			room += width
		}
		at += c.Width()
		if c.Number != nil {
			continue
		}
		need := 0
		for _, line := range strings.Split(c.Text(), "\n") {
			need += max(1, int(math.Ceil(float64(halfWidths(line))*1.1/room)))
		}
		lines = max(lines, need)
	}
	return min(float64(lines*lineHeight+padding), most)
}

// halfWidths measures text in half characters: ASCII takes one, everything else two.
func halfWidths(s string) int {
	n := 0
	for _, r := range s {
		if r < 0x80 {
			n++
		} else {
			n += 2
		}
	}
	return n
}

// spreadsheetDigits is the number of digits spreadsheet programs keep of a figure.
const spreadsheetDigits = 15

// figure is the number written in a cell: exact, in the unit it is shown in, so that sums
// made in the workbook come out right. Where binary fractions would make a program round
// another way than the printed document (1.005 is stored as 1.00499…), or print a minus
// before 0.00, the rounded figure is written instead.
func figure(n document.Number) (float64, error) {
	if n.Kind == document.KindPercent {
		return float64(n.Value) / 10_000, nil
	}
	if n.Zero() {
		return 0, nil
	}
	v, err := strconv.ParseFloat(n.Exact(), 64)
	if err != nil {
		return 0, err
	}
	tooLong := len(strings.TrimPrefix(n.Exact(), "-")) > spreadsheetDigits+len(".")
	if tooLong || strconv.FormatFloat(v, 'f', n.Kind.Decimals(), 64) != n.Rounded() {
		return strconv.ParseFloat(n.Rounded(), 64)
	}
	return v, nil
}

// numberFormat shows the number as Number.Text does, with U+2212 as minus.
func numberFormat(n document.Number) string {
	format := "0"
	if d := n.Kind.Decimals(); d > 0 {
		format += "." + strings.Repeat("0", d)
	}
	if n.Kind == document.KindPercent {
		format += "%"
	}
	plus := ""
	if n.Signed && !n.Zero() {
		plus = `"+"`
	}
	return plus + format + `;"−"` + format + ";" + format
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
