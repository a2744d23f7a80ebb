package html

import (
	"strconv"

	"luodi/models/report/document"
)

// table writes caption, unit, grid and notes.
func (p *page) table(t *document.Table) {
	p.raw("<section" + anchor(t.ID) + ` class="doc-table">` + "\n")
	if t.Caption != "" {
		p.line("p", "doc-caption", t.Caption)
	}
	if t.Unit != "" {
		p.line("p", "doc-unit", t.Unit)
	}
	p.raw(`<table class="` + density(t) + `">` + "\n")
	weights := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		weights[i] = c.Weight
	}
	p.columns(weights)
	p.raw("<thead>\n")
	for _, row := range t.Header {
		p.raw("<tr>")
		for _, c := range row {
			p.raw(`<th scope="col"` + spans(c.ColSpan, c.RowSpan) + ">")
			p.text(c.Text)
			p.raw("</th>")
		}
		p.raw("</tr>\n")
	}
	p.raw("</thead>\n<tbody>\n")
	for _, row := range t.Body() {
		p.row(t, row)
	}
	p.raw("</tbody>\n</table>\n")
	for _, n := range t.Notes {
		p.line("p", "doc-note", n)
	}
	p.raw("</section>\n")
}

func (p *page) row(t *document.Table, row document.Row) {
	if row.Role == document.RolePlain {
		p.raw("<tr>")
	} else {
		p.raw(`<tr class="doc-` + string(row.Role) + `">`)
	}
	at := 0
	for _, c := range row.Cells {
		class := place(c.Place(t.Columns[at]))
		switch c.Tone {
		case document.ToneRed, document.ToneYellow, document.ToneGreen, document.ToneGrey:
			class += " doc-" + string(c.Tone)
		}
		p.raw(`<td class="` + class + `"` + spans(c.Width(), 1) + ">")
		if c.Bold {
			p.raw("<b>")
		}
		p.figure(c.Text(), c.Link)
		if c.Bold {
			p.raw("</b>")
		}
		p.raw("</td>")
		at += c.Width()
	}
	p.raw("</tr>\n")
}

// density makes the characters of many columns smaller.
func density(t *document.Table) string {
	columns := len(t.Columns)
	if t.Landscape {
		columns = columns * 2 / 3
	}
	switch {
	case columns > 12:
		return "doc-grid doc-denser"
	case columns > 9:
		return "doc-grid doc-dense"
	}
	return "doc-grid"
}

// form writes the line above and the grid of labels and values.
func (p *page) form(f *document.Form) {
	if f.Left != "" || f.Right != "" {
		p.raw(`<p class="doc-form-line"><span>`)
		p.text(f.Left)
		p.raw("</span><span>")
		p.text(f.Right)
		p.raw("</span></p>\n")
	}
	p.raw(`<table class="doc-form">` + "\n")
	p.columns(f.Columns)
	p.raw("<tbody>\n")
	for _, row := range f.Rows {
		points := row.Height
		if points == 0 {
			points = document.FormRowHeight
		}
		p.raw("<tr>")
		for i, c := range row.Cells {
			tag := "td"
			if c.Label {
				tag = "th"
			}
			p.raw("<" + tag + spans(c.Width(), 1))
			if i == 0 {
				p.raw(` height="` + strconv.Itoa(points*4/3) + `"`)
			}
			if c.Align != "" {
				p.raw(` class="` + place(c.Align) + `"`)
			}
			p.raw(">")
			for n, line := range c.Lines {
				if n > 0 {
					p.raw("<br>")
				}
				p.text(line)
			}
			p.raw("</" + tag + ">")
		}
		p.raw("</tr>\n")
	}
	p.raw("</tbody>\n</table>\n")
}
