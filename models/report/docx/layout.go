package docx

import (
	"luodi/models/report/document"
)

// content is the laid-out body and the charts it refers to.
type content struct {
	faces    document.Faces
	marked   bool
	current  section
	newPage  bool // the next paragraph begins a page
	out      markup
	charts   []*document.Chart
	isForm   bool
	formFace fit
}

// layOut puts the document's parts on pages.
func layOut(d *document.Document, faces document.Faces) *content {
	c := &content{faces: faces, marked: d.MarkLine() != ""}
	c.current = section{marked: c.marked}
	c.isForm, c.formFace = hasForm(d), formFit(d)
	c.head(d)
	wide := d.Wide()
	for i, b := range d.Blocks {
		if wide[i] != c.current.landscape {
			c.turn(wide[i])
		}
		c.block(b, signatureFollows(d.Blocks, i))
	}
	c.closing(d.Closing())
	return c
}

// document wraps the body as document.xml.
func (c *content) document() string {
	var m markup
	m.WriteString(declaration + `<w:document ` + namespace +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><w:body>`)
	m.WriteString(c.out.String())
	c.current.write(&m)
	m.WriteString(`</w:body></w:document>`)
	return m.String()
}

// turn ends the pages of one orientation. The paragraph that carries the section's end is
// as low as can be, so that it never makes a page of its own.
func (c *content) turn(landscape bool) {
	ended := c.current
	end := gap(20)
	end.section = &ended
	end.write(&c.out)
	c.current.landscape = landscape
	c.newPage = false
}

// put writes a paragraph, at the top of a page when a break is due.
func (c *content) put(p paragraph) {
	if c.newPage {
		p.pageBreakBefore = true
		c.newPage = false
	}
	p.write(&c.out)
}

// block writes one part of the document. Before a signature the text keeps with it: a
// signature alone on a page is forbidden (7.3.5.5).
func (c *content) block(b document.Block, beforeSignature bool) {
	switch b := b.(type) {
	case *document.Heading:
		style := []string{styleH1, styleH2, styleH3}[b.Level-1]
		c.put(paragraph{style: style, parts: []inline{run{text: document.Lines(b.Text)}}})
	case *document.Paragraph:
		p := c.textParagraph(b.Runs)
		p.keepNext = beforeSignature
		if b.NoIndent {
			p.indented = true
		}
		p.justify = string(b.Align)
		c.put(p)
	case *document.List:
		for i, item := range b.Items {
			p := c.textParagraph(item)
			mark := "· "
			if b.Ordered {
				mark = itoa(i+1) + "."
			}
			p.parts = append([]inline{run{text: mark}}, p.parts...)
			p.keepNext = beforeSignature && i == len(b.Items)-1
			c.put(p)
		}
	case *document.Table:
		c.table(b)
	case *document.Chart:
		c.chart(b)
	case *document.Form:
		c.form(b)
	case *document.Note:
		c.put(c.note(b.Text))
	case *document.Signature:
		c.signature(b)
	case *document.PageBreak:
		c.newPage = true
	}
}

func (c *content) textParagraph(runs []document.Run) paragraph {
	p := paragraph{style: styleBody}
	for _, r := range runs {
		p.parts = append(p.parts, run{text: r.Text(), bold: r.Bold})
	}
	return p
}

// note is small print; under a form it is the larger size of a form's note.
func (c *content) note(text string) paragraph {
	p := paragraph{style: styleNote, spaced: true, before: 120, parts: []inline{run{text: document.Lines(text)}}}
	if c.isForm {
		p.before, p.line = formNoteBefore, formNoteLine
		p.parts = []inline{run{text: document.Lines(text), size: formNoteSize}}
	}
	return p
}

// closing writes the small print at the end.
func (c *content) closing(lines []string) {
	for i, line := range lines {
		p := paragraph{style: styleNote, parts: []inline{run{text: document.Lines(line), color: "595959"}}}
		if i == 0 {
			p.spaced, p.before, p.line = true, 240, 320
		}
		c.put(p)
	}
}

func signatureFollows(blocks []document.Block, i int) bool {
	if i+1 >= len(blocks) {
		return false
	}
	_, ok := blocks[i+1].(*document.Signature)
	return ok
}
