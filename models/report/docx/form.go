package docx

import (
	"strings"

	"luodi/models/report/document"
)

// fit is the size of a form's text: the form must stay on one page.
type fit struct {
	size   int // half-points
	line   int // twips
	shrink int // per cent of the row heights
}

// The note under a form is 12 points high: half-points, then twips.
const (
	formNoteSize   = 24
	formNoteLine   = 400
	formNoteBefore = 120
)

// fits are tried from the standard size down.
var fits = []fit{{28, 440, 100}, {24, 380, 85}, {21, 320, 70}, {18, 270, 55}}

// formFit picks the largest size at which title, form, notes and small print stay on one
// page. The smallest one is taken when nothing fits.
func formFit(d *document.Document) fit {
	for _, f := range fits {
		if formHeight(d, f) <= textHeight {
			return f
		}
	}
	return fits[len(fits)-1]
}

// formHeight estimates the page height in twips from the widths of the text.
func formHeight(d *document.Document, f fit) int {
	height := 640*len(strings.Split(d.Title, "\n")) + 200
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *document.Form:
			height += 480
			widths := share(textWidth, b.Columns)
			for _, r := range b.Rows {
				height += formRowHeight(r, widths, f)
			}
		case *document.Note:
			height += formNoteBefore + formNoteLine*linesOf(b.Text, textWidth, formNoteSize)
		case *document.Signature:
			height += lineHeight * (len(b.Units) + 2)
		}
	}
	for _, line := range d.Closing() {
		height += 320 * linesOf(line, textWidth, 21)
	}
	if len(d.Closing()) > 0 {
		height += 240
	}
	return height
}

func formRowHeight(r document.FormRow, widths []int, f fit) int {
	height := rowLeast(r, f)
	at := 0
	for _, c := range r.Cells {
		width := sum(widths[at:at+c.Width()]) - 200
		at += c.Width()
		lines := 0
		for _, line := range c.Lines {
			lines += linesOf(line, width, f.size)
		}
		height = max(height, lines*f.line+20)
	}
	return height
}

func rowLeast(r document.FormRow, f fit) int {
	points := r.Height
	if points == 0 {
		points = document.FormRowHeight
	}
	return points * 20 * f.shrink / 100
}

// linesOf is the number of lines text takes in a width, size in half-points.
func linesOf(text string, width, size int) int {
	lines := 0
	for _, line := range strings.Split(document.Lines(text), "\n") {
		lines += max(1, (halfWidths(line)*size*5+width-1)/width)
	}
	return lines
}

// form writes the line above and the grid of labels and values.
func (c *content) form(f *document.Form) {
	look := c.formFace
	if f.Left != "" || f.Right != "" {
		c.put(paragraph{
			rightTab: textWidth, offGrid: true, spaced: true, line: 480,
			parts: []inline{run{text: f.Left + "\t" + f.Right, size: look.size}},
		})
	} else if c.newPage {
		c.put(gap(20))
	}
	g := grid{widths: share(textWidth, f.Columns), pad: 100}
	for _, r := range f.Rows {
		made := row{height: rowLeast(r, look)}
		at := 0
		for _, source := range r.Cells {
			span := source.Width()
			made.cells = append(made.cells, c.formCell(source, sum(g.widths[at:at+span]), look))
			at += span
		}
		g.rows = append(g.rows, made)
	}
	g.write(&c.out)
}

func (c *content) formCell(source document.FormCell, width int, look fit) cell {
	face, place := c.faces.Body, document.Left
	if source.Label {
		face, place = c.faces.Hei, document.Center
	}
	if source.Align != "" {
		place = source.Align
	}
	made := cell{width: width, span: source.Width()}
	lines := source.Lines
	if len(lines) == 0 {
		lines = []string{""}
	}
	for _, line := range lines {
		made.blocks = append(made.blocks, paragraph{
			offGrid: true, spaced: true, line: look.line, justify: string(place),
			parts: []inline{run{text: document.Lines(line), face: face, size: look.size}},
		})
	}
	return made
}
