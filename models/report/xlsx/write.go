package xlsx

import (
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"luodi/models/report/document"
)

// indexSheet is the first sheet: title, what the figures stand on, the list of tables.
const indexSheet = "目录"

// book is a workbook in the making.
type book struct {
	file   *excelize.File
	doc    *document.Document
	faces  document.Faces
	styles map[look]int
}

// Write 输出 .xlsx: 目录 and one sheet for each table of the document. It fails with
// document.ErrInvalid when the document is not valid, and with the writer's error.
func Write(w io.Writer, d *document.Document) (err error) {
	if err := d.Validate(); err != nil {
		return err
	}
	b := &book{file: excelize.NewFile(), doc: d, faces: d.Fonts.Faces(), styles: map[look]int{}}
	// Close removes the temporary files of large sheets.
	defer func() {
		if closing := b.file.Close(); err == nil {
			err = closing
		}
	}()
	tables := d.Tables()
	names := sheetNames(tables)
	if err := b.index(tables, names); err != nil {
		return fmt.Errorf("目录没有写成: %w", err)
	}
	for i, t := range tables {
		if err := b.table(names[i], t); err != nil {
			return fmt.Errorf("工作表“%s”没有写成: %w", names[i], err)
		}
	}
	if err := b.properties(); err != nil {
		return fmt.Errorf("工作簿属性没有写成: %w", err)
	}
	var raw bytes.Buffer
	if err := b.file.Write(&raw); err != nil {
		return err
	}
	stable, err := Normalise(raw.Bytes(), d.Meta.Created)
	if err != nil {
		return err
	}
	_, err = w.Write(stable)
	return err
}

// properties names the issuing unit as creator; the library would name itself.
func (b *book) properties() error {
	at := b.doc.Meta.Created.UTC().Format("2006-01-02T15:04:05Z")
	if err := b.file.SetDocProps(&excelize.DocProperties{
		Title: b.doc.PlainTitle(), Creator: b.doc.Meta.Creator, LastModifiedBy: b.doc.Meta.Creator,
		Created: at, Modified: at, Language: "zh-CN",
	}); err != nil {
		return err
	}
	return b.file.SetAppProps(&excelize.AppProperties{Application: "Luodi", Company: b.doc.Meta.Creator})
}

// index writes the first sheet.
func (b *book) index(tables []*document.Table, names []string) error {
	if err := b.file.SetSheetName("Sheet1", indexSheet); err != nil {
		return err
	}
	if err := b.file.SetColWidth(indexSheet, "A", "A", 8); err != nil {
		return err
	}
	if err := b.file.SetColWidth(indexSheet, "B", "B", 70); err != nil {
		return err
	}
	row := 1
	put := func(column string, text string, style look) error {
		cell := fmt.Sprintf("%s%d", column, row)
		id, err := b.style(style)
		if err != nil {
			return err
		}
		if err := b.file.SetCellStr(indexSheet, cell, text); err != nil {
			return err
		}
		return b.file.SetCellStyle(indexSheet, cell, cell, id)
	}
	for _, line := range b.indexLines() {
		if err := put("A", line.text, line.style); err != nil {
			return err
		}
		row++
	}
	row++
	for i, t := range tables {
		title := t.Caption
		if title == "" {
			title = names[i]
		}
		if err := put("A", fmt.Sprint(i+1), look{kind: lookText, align: document.Center}); err != nil {
			return err
		}
		if err := put("B", document.Lines(title), look{kind: lookLink}); err != nil {
			return err
		}
		if err := b.file.SetCellHyperLink(indexSheet, fmt.Sprintf("B%d", row), "'"+names[i]+"'!A1", "Location"); err != nil {
			return err
		}
		row++
	}
	return b.pageSetup(indexSheet, "portrait")
}

type indexLine struct {
	text  string
	style look
}

func (b *book) indexLines() []indexLine {
	d := b.doc
	lines := []indexLine{{d.PlainTitle(), look{kind: lookTitle, align: document.Left}}}
	if h := d.Head; h != nil {
		for _, text := range []string{h.Masthead, h.Issue, h.Issuer, h.Date} {
			if text != "" {
				lines = append(lines, indexLine{document.Lines(text), look{kind: lookNote}})
			}
		}
	}
	if mark := d.MarkLine(); mark != "" {
		lines = append(lines, indexLine{"【" + mark + "】", look{kind: lookNote, tone: document.ToneRed}})
	}
	for _, text := range d.Closing() {
		lines = append(lines, indexLine{document.Lines(text), look{kind: lookNote}})
	}
	return lines
}

// pageSetup prints a sheet on A4, as wide as the paper and as many pages long as needed.
func (b *book) pageSetup(sheet, orientation string) error {
	a4, one, zero, yes := 9, 1, 0, true
	if err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &one, FitToHeight: &zero,
	}); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	footer := &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页，共 &N 页"}
	if mark := b.doc.MarkLine(); mark != "" {
		footer.OddHeader = "&R【" + headerText(mark) + "】"
	}
	return b.file.SetHeaderFooter(sheet, footer)
}
