package workbook

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"luodi/models"
)

// Write 输出 .xlsx, row by row, so that a long ledger does not live in memory.
func Write(w io.Writer, b Book) (err error) {
	f := excelize.NewFile()
	// Close removes the temporary files of large sheets.
	defer func() {
		if closing := f.Close(); err == nil {
			err = closing
		}
	}()
	out := &writer{file: f, book: b, seal: newSeal(b.Heads)}
	steps := []struct {
		part string
		do   func() error
	}{{"选项", out.lists}, {"版面", out.layout}, {"台账", out.ledger}, {"说明", out.notes}, {"属性", out.properties}}
	for _, step := range steps {
		if err := step.do(); err != nil {
			return fmt.Errorf("工作簿的%s没有写成: %w", step.part, err)
		}
	}
	return f.Write(w)
}

type writer struct {
	file   *excelize.File
	book   Book
	seal   seal
	styles styles
	stream *excelize.StreamWriter
	copy   *excelize.StreamWriter // nil: no hidden copy
	line   int
	rows   int
}

func (w *writer) last() string {
	name, _ := excelize.ColumnNumberToName(len(w.book.Heads)) // heads are far fewer than columns can be
	return name
}

// lists puts the choices of the drop-down lists on a hidden sheet: a typed list holds 255 characters only.
func (w *writer) lists() error {
	if err := w.file.SetSheetName("Sheet1", w.book.sheet()); err != nil {
		return err
	}
	column := 0
	for i, h := range w.book.Heads {
		if len(h.Choices) == 0 {
			continue
		}
		if column == 0 {
			if _, err := w.file.NewSheet(listsSheet); err != nil {
				return err
			}
		}
		column++
		name, err := excelize.ColumnNumberToName(column)
		if err != nil {
			return err
		}
		if err := w.file.SetSheetCol(listsSheet, name+"1", &h.Choices); err != nil {
			return err
		}
		if err := w.dropDown(i+1, fmt.Sprintf("%s!$%s$1:$%s$%d", listsSheet, name, name, len(h.Choices))); err != nil {
			return err
		}
	}
	if column == 0 {
		return nil
	}
	return w.file.SetSheetVisible(listsSheet, false)
}

// dropDown offers a list below the head of a column. Other words stay possible: the import names them.
func (w *writer) dropDown(column int, source string) error {
	name, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return err
	}
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(fmt.Sprintf("%s%d:%s%d", name, headRows+1, name, excelize.TotalRows))
	rule.SetSqrefDropList(source)
	rule.SetError(excelize.DataValidationErrorStyleWarning, "不在列表中", "请从列表中选择；导入时会再次核对。")
	return w.file.AddDataValidation(w.book.sheet(), rule)
}

// layout sets what a streamed sheet wants before its rows: filter, print titles, paper.
func (w *writer) layout() error {
	err := w.file.AutoFilter(w.book.sheet(), fmt.Sprintf("A%d:%s%d", headRows, w.last(), headRows), nil)
	if err != nil {
		return err
	}
	if err := w.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: w.book.sheet(), RefersTo: fmt.Sprintf("'%s'!$1:$%d", w.book.sheet(), headRows),
	}); err != nil {
		return err
	}
	paper, one, none, landscape, fit := paperFor(len(w.book.Heads)), 1, 0, "landscape", true
	if err := w.file.SetPageLayout(w.book.sheet(), &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &one, FitToHeight: &none}); err != nil {
		return err
	}
	if err := w.file.SetSheetProps(w.book.sheet(), &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return w.file.SetHeaderFooter(w.book.sheet(), &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页，共 &N 页"})
}

// paperFor: the full ledger is printed on A3, a chosen part of it on A4.
func paperFor(columns int) int {
	const a3, a4, most = 8, 9, 16
	if columns > most {
		return a3
	}
	return a4
}

// ledger writes the sheet itself.
func (w *writer) ledger() (err error) {
	if w.styles, err = newStyles(w.file); err != nil {
		return err
	}
	if w.stream, err = w.file.NewStreamWriter(w.book.sheet()); err != nil {
		return err
	}
	for i, h := range w.book.Heads {
		if err := w.stream.SetColWidth(i+1, i+1, min(max(float64(h.Width)/7.5, 6), 60)); err != nil {
			return err
		}
	}
	fixed := min(3, len(w.book.Heads)-1)
	corner, err := excelize.CoordinatesToCellName(fixed+1, headRows+1)
	if err != nil {
		return err
	}
	if err := w.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: fixed, YSplit: headRows, TopLeftCell: corner, ActivePane: "bottomRight"}); err != nil {
		return err
	}
	if err := w.heading(); err != nil {
		return err
	}
	if err := w.beginCopy(); err != nil {
		return err
	}
	for texts, err := range w.book.Rows {
		if err != nil {
			return err
		}
		if err := w.row(texts); err != nil {
			return err
		}
	}
	if err := w.total(); err != nil {
		return err
	}
	if w.copy != nil {
		if err := w.copy.Flush(); err != nil {
			return err
		}
	}
	return w.stream.Flush()
}

// beginCopy opens the hidden sheet of the original values, its first row the keys.
func (w *writer) beginCopy() (err error) {
	if w.book.Identity == "" {
		return nil
	}
	if _, err := w.file.NewSheet(copySheet); err != nil {
		return err
	}
	if err := w.file.SetSheetVisible(copySheet, false, true); err != nil {
		return err
	}
	if w.copy, err = w.file.NewStreamWriter(copySheet); err != nil {
		return err
	}
	keys := make([]string, len(w.book.Heads))
	for i, h := range w.book.Heads {
		keys[i] = h.Key
	}
	return w.keep(1, keys)
}

func (w *writer) keep(line int, texts []string) error {
	if w.copy == nil {
		return nil
	}
	cells := make([]any, len(texts))
	for i, text := range texts {
		cells[i] = text
	}
	return w.copy.SetRow("A"+strconv.Itoa(line), cells)
}

// heading is the title, the line of 填报单位, and the two rows of heads.
func (w *writer) heading() error {
	day := strings.Split(string(w.book.On), "-")
	filed := "填报单位：" + w.book.Filer + "　　填报时间：" + day[0] + "年" + strings.TrimLeft(day[1], "0") + "月" + strings.TrimLeft(day[2], "0") + "日　　" + unitLine
	for _, banner := range []struct {
		text  string
		style int
		high  float64
	}{{w.book.Title, w.styles.title, 34}, {filed, w.styles.note, 20}} {
		if err := w.put([]any{excelize.Cell{StyleID: banner.style, Value: Canonical(Text, banner.text)}}, banner.high); err != nil {
			return err
		}
		if err := w.stream.MergeCell(fmt.Sprintf("A%d", w.line), fmt.Sprintf("%s%d", w.last(), w.line)); err != nil {
			return err
		}
	}
	groups, labels := make([]any, len(w.book.Heads)), make([]any, len(w.book.Heads))
	for i, h := range w.book.Heads {
		groups[i] = excelize.Cell{StyleID: w.styles.head, Value: h.Group}
		label := h.Label
		if h.Kind == Money {
			label += "\n（万元）"
		}
		labels[i] = excelize.Cell{StyleID: w.styles.head, Value: label}
	}
	if err := w.put(groups, 20); err != nil {
		return err
	}
	if err := w.mergeGroups(); err != nil {
		return err
	}
	return w.put(labels, 34)
}

// mergeGroups joins neighbouring heads of one group.
func (w *writer) mergeGroups() error {
	for from := 0; from < len(w.book.Heads); {
		to := from
		for to+1 < len(w.book.Heads) && w.book.Heads[to+1].Group == w.book.Heads[from].Group {
			to++
		}
		if to > from {
			a, err := excelize.CoordinatesToCellName(from+1, w.line)
			if err != nil {
				return err
			}
			b, err := excelize.CoordinatesToCellName(to+1, w.line)
			if err != nil {
				return err
			}
			if err := w.stream.MergeCell(a, b); err != nil {
				return err
			}
		}
		from = to + 1
	}
	return nil
}

func (w *writer) row(texts []string) error {
	cells, sealed := make([]any, len(texts)), slices.Clone(texts)
	for i, text := range texts {
		kind := w.book.Heads[i].Kind
		cells[i] = excelize.Cell{StyleID: w.styles.of(kind), Value: value(kind, text)}
		sealed[i] = Canonical(kind, text)
	}
	w.seal.add(sealed)
	w.rows++
	if err := w.keep(w.rows+1, sealed); err != nil {
		return err
	}
	return w.put(cells, 0)
}

// total is the row of sums, as numbers: a formula would stand empty in programs that do not calculate.
func (w *writer) total() error {
	if len(w.book.Sums) == 0 {
		return nil
	}
	cells := make([]any, len(w.book.Heads))
	for i, h := range w.book.Heads {
		var v any
		if sum, ok := w.book.Sums[h.Key]; ok && h.Kind == Money {
			v = float64(sum) / centsOfWan
		}
		cells[i] = excelize.Cell{StyleID: w.styles.total, Value: v}
	}
	cells[0] = excelize.Cell{StyleID: w.styles.total, Value: totalWord}
	return w.put(cells, 0)
}

func (w *writer) put(cells []any, height float64) error {
	w.line++
	options := []excelize.RowOpts{}
	if height > 0 {
		options = append(options, excelize.RowOpts{Height: height})
	}
	return w.stream.SetRow("A"+strconv.Itoa(w.line), cells, options...)
}

// notes state what the file holds, and seal it.
func (w *writer) notes() error {
	if _, err := w.file.NewSheet(notesSheet); err != nil {
		return err
	}
	facts := append(slices.Clone(w.book.Facts), Fact{"行数", strconv.Itoa(w.rows)}, Fact{sealName, w.seal.String()})
	for i, fact := range facts {
		line := strconv.Itoa(i + 1)
		if err := w.file.SetCellStr(notesSheet, "A"+line, fact.Name); err != nil {
			return err
		}
		if err := w.file.SetCellStr(notesSheet, "B"+line, Canonical(Text, fact.Value)); err != nil {
			return err
		}
	}
	if err := w.file.SetColWidth(notesSheet, "A", "A", 16); err != nil {
		return err
	}
	return w.file.SetColWidth(notesSheet, "B", "B", 90)
}

func (w *writer) properties() error {
	w.file.SetActiveSheet(0)
	return w.file.SetDocProps(&excelize.DocProperties{
		Title: Canonical(Text, w.book.Title), Creator: Canonical(Text, w.book.Filer), LastModifiedBy: Canonical(Text, w.book.Filer),
		Created: string(w.book.On) + "T00:00:00Z", Modified: string(w.book.On) + "T00:00:00Z",
	})
}

// Amount gives a sum in the words of the notes.
func Amount(m models.Money) string { return m.InWan() + " 万元" }
