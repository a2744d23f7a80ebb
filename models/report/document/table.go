package document

// Table 表 has one or more head rows and body rows of as many columns as Columns.
// Caption stands above in the middle, Unit (单位：万元) above on the right, Notes below.
// Empty is the sentence printed when there are no rows. Landscape turns the page.
type Table struct {
	ID        string       `json:"id,omitempty"`
	Caption   string       `json:"caption,omitempty"`
	Unit      string       `json:"unit,omitempty"`
	Columns   []Column     `json:"columns"`
	Header    [][]HeadCell `json:"header"`
	Rows      []Row        `json:"rows"`
	Notes     []string     `json:"notes,omitempty"`
	Empty     string       `json:"empty,omitempty"`
	Landscape bool         `json:"landscape,omitempty"`
}

// Column gives a column's share of the width and where its text stands.
type Column struct {
	Weight int   `json:"weight"`
	Align  Align `json:"align,omitempty"`
}

// HeadCell 表头 may span columns and rows; 0 means 1. A row of the head lists only the
// cells that begin in it.
type HeadCell struct {
	Text    string `json:"text"`
	ColSpan int    `json:"col_span,omitempty"`
	RowSpan int    `json:"row_span,omitempty"`
}

// Role tells a sum or a group line from a plain row.
type Role string

// The roles of a row; the plain row is "".
const (
	RolePlain    Role = ""
	RoleGroup    Role = "group"    // 分组行
	RoleSubtotal Role = "subtotal" // 小计
	RoleTotal    Role = "total"    // 合计
)

// Row 行. The spans of its cells add up to the number of columns.
type Row struct {
	Role  Role   `json:"role,omitempty"`
	Cells []Cell `json:"cells"`
}

// Cell 格 holds words or one figure. Link is the in-app path of the rows behind it.
// Span is the number of columns it covers, 0 meaning 1.
type Cell struct {
	Words  string  `json:"text,omitempty"`
	Number *Number `json:"number,omitempty"`
	Link   string  `json:"link,omitempty"`
	Bold   bool    `json:"bold,omitempty"`
	Align  Align   `json:"align,omitempty"`
	Tone   Tone    `json:"tone,omitempty"`
	Span   int     `json:"span,omitempty"`
}

// Text is what every writer prints in the cell.
func (c Cell) Text() string {
	if c.Number != nil {
		return c.Number.Text()
	}
	return Lines(c.Words)
}

// Width is the number of columns the cell covers, at least 1.
func (c Cell) Width() int { return max(c.Span, 1) }

// Place is where the cell's text stands in its column: its own wish, the column's, or
// right for figures and left for words.
func (c Cell) Place(col Column) Align {
	switch {
	case c.Align != "":
		return c.Align
	case col.Align != "":
		return col.Align
	case c.Number != nil:
		return Right
	}
	return Left
}

// Body is the rows to print: Rows, or one line that says there are none.
func (t *Table) Body() []Row {
	if len(t.Rows) > 0 {
		return t.Rows
	}
	words := t.Empty
	if words == "" {
		words = "本期无"
	}
	return []Row{{Cells: []Cell{{Words: words, Span: len(t.Columns), Align: Center}}}}
}

// TextCell makes a cell of words.
func TextCell(s string) Cell { return Cell{Words: s} }

// NumberCell makes a cell of a figure with the in-app path of its rows, or "".
func NumberCell(n Number, link string) Cell { return Cell{Number: &n, Link: link} }

// Heads makes a one-level head from the column names.
func Heads(names ...string) [][]HeadCell {
	row := make([]HeadCell, len(names))
	for i, name := range names {
		row[i] = HeadCell{Text: name}
	}
	return [][]HeadCell{row}
}

// Weights makes columns from their shares of the width.
func Weights(shares ...int) []Column {
	cols := make([]Column, len(shares))
	for i, w := range shares {
		cols[i] = Column{Weight: w}
	}
	return cols
}

// HeadSlot is one place of the head laid out on the grid: the cell that covers it and
// whether the cell begins here (First) or hangs down from the row above (Hanging).
type HeadSlot struct {
	Cell    HeadCell
	First   bool
	Hanging bool
}

// HeadGrid lays the head out as a full grid of rows × columns. The second result is
// false when cells overlap, leave a hole or stick out.
func (t *Table) HeadGrid() ([][]HeadSlot, bool) {
	cols, rows := len(t.Columns), len(t.Header)
	grid := make([][]HeadSlot, rows)
	taken := make([][]bool, rows)
	for i := range grid {
		grid[i], taken[i] = make([]HeadSlot, cols), make([]bool, cols)
	}
	for r, row := range t.Header {
		c := 0
		for _, cell := range row {
			for c < cols && taken[r][c] {
				c++
			}
			w, h := max(cell.ColSpan, 1), max(cell.RowSpan, 1)
			if c+w > cols || r+h > rows {
				return nil, false
			}
			for y := r; y < r+h; y++ {
				for x := c; x < c+w; x++ {
					if taken[y][x] {
						return nil, false
					}
					taken[y][x] = true
					grid[y][x] = HeadSlot{Cell: cell, First: x == c, Hanging: y > r}
				}
			}
		}
	}
	for _, row := range taken {
		for _, ok := range row {
			if !ok {
				return nil, false
			}
		}
	}
	return grid, true
}
