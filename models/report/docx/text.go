package docx

import "strings"

// inline is something that stands in a line: a run of text, a field, a drawing.
type inline interface {
	write(m *markup)
}

// run is text of one look. Zero values leave the look to the paragraph's style. Tabs and
// line breaks in text become w:tab and w:br.
type run struct {
	text    string
	face    string
	bold    bool
	color   string
	spacing int // twips between characters
	squeeze int // per cent of the natural width
	size    int // half-points
}

func (r run) write(m *markup) {
	m.open("w:r")
	r.properties(m)
	for i, line := range strings.Split(strings.ReplaceAll(r.text, "\r", ""), "\n") {
		if i > 0 {
			m.leaf("w:br")
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				m.leaf("w:tab")
			}
			if piece != "" {
				m.element("w:t", piece, "xml:space", "preserve")
			}
		}
	}
	m.close("w:r")
}

// properties writes rPr with its children in the order of the schema.
func (r run) properties(m *markup) {
	if r.face == "" && !r.bold && r.color == "" && r.spacing == 0 && r.squeeze == 0 && r.size == 0 {
		return
	}
	m.open("w:rPr")
	if r.face != "" {
		faces(m, r.face)
	}
	m.flag("w:b", r.bold)
	if r.color != "" {
		m.val("w:color", r.color)
	}
	if r.spacing != 0 {
		m.val("w:spacing", itoa(r.spacing))
	}
	if r.squeeze != 0 {
		m.val("w:w", itoa(r.squeeze))
	}
	if r.size != 0 {
		m.val("w:sz", itoa(r.size))
		m.val("w:szCs", itoa(r.size))
	}
	m.close("w:rPr")
}

// faces names one face for every script: without eastAsia Chinese falls to another face
// with no error, and quotes take their face from the ascii name.
func faces(m *markup, face string) {
	m.leaf("w:rFonts", "w:ascii", face, "w:hAnsi", face, "w:eastAsia", face, "w:cs", face)
}

// pageNumber is the PAGE field in the look of r.
type pageNumber struct{ look run }

func (p pageNumber) write(m *markup) {
	part := func(inner func()) {
		m.open("w:r")
		p.look.properties(m)
		inner()
		m.close("w:r")
	}
	part(func() { m.leaf("w:fldChar", "w:fldCharType", "begin") })
	part(func() { m.element("w:instrText", " PAGE ", "xml:space", "preserve") })
	part(func() { m.leaf("w:fldChar", "w:fldCharType", "separate") })
	part(func() { m.element("w:t", "1") })
	part(func() { m.leaf("w:fldChar", "w:fldCharType", "end") })
}

// border is one line beside a paragraph or a cell; size is in eighths of a point.
type border struct {
	size  int
	space int
	color string
}

func (b border) write(m *markup, name string) {
	m.leaf(name, "w:val", "single", "w:sz", itoa(b.size), "w:space", itoa(b.space), "w:color", b.color)
}

// paragraph is a paragraph with its direct formatting. Lengths are twips. Line is an
// exact line height, or a least one with atLeast; 0 leaves it to the style.
type paragraph struct {
	style           string
	keepNext        bool
	keepLines       bool
	pageBreakBefore bool
	bottom          *border
	rightTab        int
	offGrid         bool
	spaced          bool // before, after and line are given
	before, after   int
	line            int
	atLeast         bool
	natural         bool // line height by content: a drawing stands in the line
	left, right     int
	firstLine       int
	hanging         int
	indented        bool // left, right, firstLine are given
	justify         string
	section         *section
	parts           []inline
}

func (p paragraph) write(m *markup) {
	m.open("w:p")
	if p.formatted() {
		m.open("w:pPr")
		p.properties(m)
		m.close("w:pPr")
	}
	for _, part := range p.parts {
		part.write(m)
	}
	m.close("w:p")
}

func (p paragraph) formatted() bool {
	return p.style != "" || p.keepNext || p.keepLines || p.pageBreakBefore || p.bottom != nil || p.rightTab != 0 ||
		p.offGrid || p.spaced || p.natural || p.indented || p.justify != "" || p.section != nil
}

// properties writes the children of pPr in the order of the schema.
func (p paragraph) properties(m *markup) {
	if p.style != "" {
		m.val("w:pStyle", p.style)
	}
	m.flag("w:keepNext", p.keepNext)
	m.flag("w:keepLines", p.keepLines)
	m.flag("w:pageBreakBefore", p.pageBreakBefore)
	if p.bottom != nil {
		m.open("w:pBdr")
		p.bottom.write(m, "w:bottom")
		m.close("w:pBdr")
	}
	if p.rightTab != 0 {
		m.open("w:tabs")
		m.leaf("w:tab", "w:val", "right", "w:pos", itoa(p.rightTab))
		m.close("w:tabs")
	}
	if p.offGrid {
		m.val("w:snapToGrid", "0")
	}
	p.spacing(m)
	if p.indented {
		p.indents(m)
	}
	if p.justify != "" {
		m.val("w:jc", p.justify)
	}
	if p.section != nil {
		p.section.write(m)
	}
}

func (p paragraph) spacing(m *markup) {
	switch {
	case p.natural:
		m.leaf("w:spacing", "w:before", itoa(p.before), "w:after", itoa(p.after), "w:line", "240", "w:lineRule", "auto")
	case p.spaced && p.line == 0:
		m.leaf("w:spacing", "w:before", itoa(p.before), "w:after", itoa(p.after))
	case p.spaced:
		rule := "exact"
		if p.atLeast {
			rule = "atLeast"
		}
		m.leaf("w:spacing", "w:before", itoa(p.before), "w:after", itoa(p.after), "w:line", itoa(p.line), "w:lineRule", rule)
	}
}

// indents also clears the style's indent in characters: it would win over the twips.
func (p paragraph) indents(m *markup) {
	attrs := []string{"w:left", itoa(p.left), "w:right", itoa(p.right)}
	if p.hanging > 0 {
		attrs = append(attrs, "w:hangingChars", "0", "w:hanging", itoa(p.hanging))
	} else {
		attrs = append(attrs, "w:firstLineChars", "0", "w:firstLine", itoa(p.firstLine))
	}
	m.leaf("w:ind", attrs...)
}

// gap is an empty line of an exact height.
func gap(height int) paragraph {
	return paragraph{offGrid: true, spaced: true, line: height}
}
