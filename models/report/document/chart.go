package document

// ChartKind is the shape of a chart.
type ChartKind string

// The shapes. A combo draws the series marked Line as a line on a second axis.
const (
	ChartBar   ChartKind = "bar"   // 柱状图
	ChartLine  ChartKind = "line"  // 折线图
	ChartCombo ChartKind = "combo" // 柱线组合图
	ChartHBar  ChartKind = "hbar"  // 条形图
)

// Chart 图 draws series of figures over categories. Unit names the first axis (亿元).
type Chart struct {
	ID         string    `json:"id,omitempty"`
	Kind       ChartKind `json:"kind"`
	Title      string    `json:"title"`
	Unit       string    `json:"unit,omitempty"`
	Categories []string  `json:"categories"`
	Series     []Series  `json:"series"`
}

// Series 数据系列 has one value for each category, all of one kind. A missing value
// leaves a gap, it is not drawn as zero (rule book, principle 7).
type Series struct {
	Name   string   `json:"name"`
	Line   bool     `json:"line,omitempty"`
	Values []Number `json:"values"`
}

// DrawnAsLine tells whether series s of the chart is a line.
func (c *Chart) DrawnAsLine(s Series) bool {
	return c.Kind == ChartLine || c.Kind == ChartCombo && s.Line
}
