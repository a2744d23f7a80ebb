package docx

import (
	"luodi/models/report/document"
)

// headFill is the pale blue under the heads of tables.
const headFill = "E7EEF7"

// tones are the colours of a cell: text and ground. They only repeat the words.
var tones = map[document.Tone][2]string{
	document.ToneRed:    {"B00000", "FDE9E7"},
	document.ToneYellow: {"7A5200", "FFF4D6"},
	document.ToneGreen:  {"1E6B2A", "E8F3E8"},
	document.ToneGrey:   {"6B6B6B", ""},
}

// tableLook is the size of a table's text; many columns need small characters.
type tableLook struct {
	size int // half-points
	line int // twips
}

func lookFor(columns int, landscape bool) tableLook {
	if landscape {
		columns = columns * textWidth / landscapeText
	}
	switch {
	case columns <= 9:
		return tableLook{21, 300}
	case columns <= 12:
		return tableLook{18, 260}
	case columns <= 16:
		return tableLook{15, 220}
	}
	return tableLook{13, 200}
}

// table writes caption, unit, the grid with its repeated head, and the notes.
func (c *content) table(t *document.Table) {
	c.caption(t)
	if c.newPage {
		c.put(gap(20))
	}
	look := lookFor(len(t.Columns), t.Landscape)
	weights := make([]int, len(t.Columns))
	for i, col := range t.Columns {
		weights[i] = col.Weight
	}
	g := grid{widths: share(c.current.width(), weights), pad: 60}
	g.rows = c.headRows(t, g.widths, look)
	body := t.Body()
	for i, r := range body {
		keep := i+1 < len(body) && body[i+1].Role == document.RoleTotal
		g.rows = append(g.rows, c.bodyRow(t, r, g.widths, look, keep))
	}
	g.write(&c.out)
	for i, n := range t.Notes {
		p := c.note(n)
		if i > 0 {
			p.before = 0
		}
		c.put(p)
	}
	c.put(gap(200))
}

func (c *content) caption(t *document.Table) {
	if t.Caption != "" {
		c.put(paragraph{style: styleCaption, parts: []inline{run{text: document.Lines(t.Caption)}}})
	}
	if t.Unit != "" {
		c.put(paragraph{
			keepNext: true, offGrid: true, spaced: true, line: 340, justify: "right",
			parts: []inline{run{text: t.Unit, size: 21}},
		})
	}
}

// headRows writes the head. Its lines keep with the first row of the body.
func (c *content) headRows(t *document.Table, widths []int, look tableLook) []row {
	slots, _ := t.HeadGrid() // Validate has checked it
	rows := make([]row, len(slots))
	for y, line := range slots {
		rows[y] = row{height: look.line + 120, head: true}
		for x, slot := range line {
			if !slot.First {
				continue
			}
			span := max(slot.Cell.ColSpan, 1)
			made := cell{width: sum(widths[x : x+span]), span: span, fill: headFill}
			text := document.Lines(slot.Cell.Text)
			if slot.Cell.RowSpan > 1 {
				made.merge = "restart"
			}
			if slot.Hanging {
				made.merge, text = "continue", ""
			}
			made.blocks = []paragraph{{
				keepNext: true, offGrid: true, spaced: true, line: look.line, atLeast: true, justify: "center",
				parts: []inline{run{text: text, face: c.faces.Hei, size: look.size}},
			}}
			rows[y].cells = append(rows[y].cells, made)
		}
	}
	return rows
}

// bodyRow writes a row of the body; keep holds it on the page of the next one, so that a
// total never stands alone.
func (c *content) bodyRow(t *document.Table, r document.Row, widths []int, look tableLook, keep bool) row {
	out := row{height: look.line + 80}
	at := 0
	for _, source := range r.Cells {
		span := source.Width()
		text := run{text: source.Text(), size: look.size, bold: source.Bold}
		made := cell{width: sum(widths[at : at+span]), span: span}
		if r.Role != document.RolePlain {
			text.face = c.faces.Hei
		}
		if tone, ok := tones[source.Tone]; ok {
			text.color, made.fill = tone[0], tone[1]
		}
		made.blocks = []paragraph{{
			keepNext: keep, offGrid: true, spaced: true, line: look.line, atLeast: true,
			justify: string(source.Place(t.Columns[at])), parts: []inline{text},
		}}
		out.cells = append(out.cells, made)
		at += span
	}
	return out
}
