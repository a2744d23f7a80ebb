package document

// Form 表单 is a one-page grid of labels and values, as the 督办单 and the 催办单 have
// (rule book §9). Left and Right stand on the line above it: 编号 and 签发日期.
type Form struct {
	Left    string    `json:"left,omitempty"`
	Right   string    `json:"right,omitempty"`
	Columns []int     `json:"columns"` // shares of the width, see FormColumns
	Rows    []FormRow `json:"rows"`
}

// FormRow is a row at least Height points high; 0 means the usual 35 points.
type FormRow struct {
	Height int        `json:"height,omitempty"`
	Cells  []FormCell `json:"cells"`
}

// FormCell holds a label or a value of one or more lines. Span is the number of columns
// it covers, 0 meaning 1.
type FormCell struct {
	Label bool     `json:"label,omitempty"`
	Lines []string `json:"lines"`
	Span  int      `json:"span,omitempty"`
	Align Align    `json:"align,omitempty"`
}

// Heights of form rows in points: the usual row and a row to write in.
const (
	FormRowHeight  = 35
	FormWriteSpace = 75
)

// FormColumns are the four columns of a 督办单: label, value, label, value.
func FormColumns() []int { return []int{1600, 2822, 1600, 2822} }

// Width is the number of columns the cell covers, at least 1.
func (c FormCell) Width() int { return max(c.Span, 1) }

// Pair makes a row of two labels with their values.
func Pair(label1, value1, label2, value2 string) FormRow {
	return FormRow{Cells: []FormCell{
		{Label: true, Lines: []string{label1}}, {Lines: []string{value1}},
		{Label: true, Lines: []string{label2}}, {Lines: []string{value2}},
	}}
}

// Wide makes a row of one label with a value across the other three columns.
func Wide(height int, label string, lines ...string) FormRow {
	return FormRow{Height: height, Cells: []FormCell{
		{Label: true, Lines: []string{label}}, {Lines: lines, Span: 3},
	}}
}
