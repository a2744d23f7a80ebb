package docx

// tableRule is the thin black line of tables and forms.
var tableRule = border{size: 4, color: "000000"}

// cell is a table cell; it always ends with a paragraph, as the schema demands. Merge is
// "restart", "continue" or "".
type cell struct {
	width  int
	span   int
	merge  string
	fill   string
	blocks []paragraph
}

func (c cell) write(m *markup) {
	m.open("w:tc")
	m.open("w:tcPr")
	m.leaf("w:tcW", "w:w", itoa(c.width), "w:type", "dxa")
	if c.span > 1 {
		m.val("w:gridSpan", itoa(c.span))
	}
	if c.merge != "" {
		m.val("w:vMerge", c.merge)
	}
	if c.fill != "" {
		m.leaf("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", c.fill)
	}
	m.val("w:vAlign", "center")
	m.close("w:tcPr")
	for _, p := range c.blocks {
		p.write(m)
	}
	if len(c.blocks) == 0 {
		gap(240).write(m)
	}
	m.close("w:tc")
}

// row is a table row at least height twips high; head rows repeat on every page.
type row struct {
	height int
	head   bool
	cells  []cell
}

func (r row) write(m *markup) {
	m.open("w:tr")
	m.open("w:trPr")
	m.leaf("w:cantSplit")
	m.leaf("w:trHeight", "w:val", itoa(r.height), "w:hRule", "atLeast")
	m.flag("w:tblHeader", r.head)
	m.close("w:trPr")
	for _, c := range r.cells {
		c.write(m)
	}
	m.close("w:tr")
}

// grid is a table of fixed column widths in twips; pad is the space left and right of
// the text in a cell.
type grid struct {
	widths []int
	pad    int
	rows   []row
}

func (g grid) write(m *markup) {
	m.open("w:tbl")
	m.open("w:tblPr")
	m.leaf("w:tblW", "w:w", itoa(sum(g.widths)), "w:type", "dxa")
	m.val("w:jc", "center")
	m.open("w:tblBorders")
	for _, side := range []string{"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"} {
		tableRule.write(m, side)
	}
	m.close("w:tblBorders")
	m.leaf("w:tblLayout", "w:type", "fixed")
	m.open("w:tblCellMar")
	m.leaf("w:left", "w:w", itoa(g.pad), "w:type", "dxa")
	m.leaf("w:right", "w:w", itoa(g.pad), "w:type", "dxa")
	m.close("w:tblCellMar")
	m.close("w:tblPr")
	m.open("w:tblGrid")
	for _, w := range g.widths {
		m.leaf("w:gridCol", "w:w", itoa(w))
	}
	m.close("w:tblGrid")
	for _, r := range g.rows {
		r.write(m)
	}
	m.close("w:tbl")
}

func sum(widths []int) int {
	total := 0
	for _, w := range widths {
		total += w
	}
	return total
}

// share divides total by weights; the last column takes what rounding leaves.
func share(total int, weights []int) []int {
	all, out, left := sum(weights), make([]int, len(weights)), total
	for i, w := range weights {
		out[i] = total * w / all
		left -= out[i]
	}
	out[len(out)-1] += left
	return out
}
