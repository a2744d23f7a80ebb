package docx

import (
	"bytes"
	"time"

	"luodi/models/report/document"
)

const (
	sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	sheetMain = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
)

// chartBook writes the workbook behind a chart, which 编辑数据 opens: categories in column
// A, a series in each further column, as shown in the chart. It is written here and not
// by a spreadsheet library because it is small and must always be the same bytes.
func chartBook(ch *document.Chart) (string, error) {
	parts := []part{
		{"xl/workbook.xml", sheetType + "sheet.main+xml", declaration + `<workbook ` + sheetMain +
			` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` +
			`<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/worksheets/sheet1.xml", sheetType + "worksheet+xml", bookSheet(ch)},
		{"xl/styles.xml", sheetType + "styles+xml", bookStyles},
		{"xl/_rels/workbook.xml.rels", "", relationsPart([]relation{
			{"rId1", officeType + "worksheet", "worksheets/sheet1.xml"},
			{"rId2", officeType + "styles", "styles.xml"},
		})},
	}
	front := []part{
		{"[Content_Types].xml", "", contentTypes(parts)},
		{"_rels/.rels", "", relationsPart([]relation{{"rId1", officeType + "officeDocument", "xl/workbook.xml"}})},
	}
	var buf bytes.Buffer
	// The book stands for no moment of its own; its parts all carry the format's first day.
	err := pack(&buf, append(front, parts...), time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC))
	return buf.String(), err
}

// bookStyles is the least set of styles that spreadsheet programs open without repair.
const bookStyles = declaration + `<styleSheet ` + sheetMain + `><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`

func bookSheet(ch *document.Chart) string {
	var m markup
	m.WriteString(declaration + `<worksheet ` + sheetMain + `><sheetData>`)
	m.open("row", "r", "1")
	for i, s := range ch.Series {
		bookText(&m, columnName(i+1)+"1", s.Name)
	}
	m.close("row")
	for y, category := range ch.Categories {
		line := itoa(y + 2)
		m.open("row", "r", line)
		bookText(&m, "A"+line, category)
		for i, s := range ch.Series {
			if v := s.Values[y]; !v.Missing {
				m.open("c", "r", columnName(i+1)+line)
				m.element("v", v.Rounded())
				m.close("c")
			}
		}
		m.close("row")
	}
	m.WriteString(`</sheetData></worksheet>`)
	return m.String()
}

func bookText(m *markup, ref, text string) {
	m.open("c", "r", ref, "t", "inlineStr")
	m.open("is")
	m.element("t", text, "xml:space", "preserve")
	m.close("is")
	m.close("c")
}
