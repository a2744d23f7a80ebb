package docx

import (
	"fmt"
	"strconv"
	"strings"

	"luodi/models/report/document"
)

// emuPerMM is the number of EMU, the unit of drawings, in a millimetre.
const emuPerMM = 36000

// The axes of a chart.
const (
	axisCategory       = "111"
	axisValue          = "112"
	axisSecondCategory = "113"
	axisSecondValue    = "114"
)

// seriesColours are used in turn; neighbours differ in lightness too, for black and white.
var seriesColours = []string{"1F5FA8", "C00000", "E08A1E", "4F9D53", "7A66B0", "808080"}

// chart puts the drawing in a line of its own and remembers the chart's part.
func (c *content) chart(ch *document.Chart) {
	c.charts = append(c.charts, ch)
	n := len(c.charts)
	c.put(paragraph{
		offGrid: true, natural: true, before: 60, after: 60, justify: "center", keepLines: true,
		parts: []inline{drawing{number: n, title: ch.Title, height: chartHeight(ch)}},
	})
}

// chartHeight is 70 mm; bars that lie need room for each of them.
func chartHeight(ch *document.Chart) int {
	if ch.Kind != document.ChartHBar {
		return 70
	}
	return min(max(70, 25+7*len(ch.Categories)*len(ch.Series)), 215)
}

// drawing is the inline frame of chart part number; height is in millimetres.
type drawing struct {
	number int
	title  string
	height int
}

func (d drawing) write(m *markup) {
	n := itoa(d.number)
	m.open("w:r")
	m.open("w:drawing")
	m.open("wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	m.leaf("wp:extent", "cx", itoa(150*emuPerMM), "cy", itoa(d.height*emuPerMM))
	m.leaf("wp:docPr", "id", n, "name", "图表"+n, "descr", d.title)
	m.leaf("wp:cNvGraphicFramePr")
	m.open("a:graphic")
	m.open("a:graphicData", "uri", "http://schemas.openxmlformats.org/drawingml/2006/chart")
	m.leaf("c:chart", "r:id", "rIdChart"+n)
	m.close("a:graphicData")
	m.close("a:graphic")
	m.close("wp:inline")
	m.close("w:drawing")
	m.close("w:r")
}

// chartXML writes one chart part. Programs draw from the caches, never from the book, so
// every point is written.
type chartXML struct {
	markup
	chart *document.Chart
	face  string
}

func chartPart(ch *document.Chart, f document.Faces) string {
	x := &chartXML{chart: ch, face: f.Song}
	x.WriteString(declaration + `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>`)
	x.open("c:chart")
	x.title(ch.Title, 1200)
	x.leaf("c:autoTitleDeleted", "val", "0")
	x.open("c:plotArea")
	x.leaf("c:layout")
	x.plots()
	x.axes()
	x.close("c:plotArea")
	x.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/>`)
	x.textLook(900, "262626")
	x.WriteString(`</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>`)
	x.close("c:chart")
	x.WriteString(`<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="6350"><a:solidFill>` +
		`<a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>`)
	x.WriteString(`</c:chartSpace>`)
	return x.String()
}

// plots writes the bars, then the lines; the lines of a combo take the second axes.
func (x *chartXML) plots() {
	var bars, lines []int
	for i, s := range x.chart.Series {
		if x.chart.DrawnAsLine(s) {
			lines = append(lines, i)
		} else {
			bars = append(bars, i)
		}
	}
	if len(bars) > 0 {
		direction := "col"
		if x.chart.Kind == document.ChartHBar {
			direction = "bar"
		}
		x.open("c:barChart")
		x.leaf("c:barDir", "val", direction)
		x.leaf("c:grouping", "val", "clustered")
		x.leaf("c:varyColors", "val", "0")
		for _, i := range bars {
			x.series(i, false)
		}
		x.leaf("c:gapWidth", "val", "80")
		x.leaf("c:axId", "val", axisCategory)
		x.leaf("c:axId", "val", axisValue)
		x.close("c:barChart")
	}
	if len(lines) > 0 {
		category, value := axisCategory, axisValue
		if len(bars) > 0 {
			category, value = axisSecondCategory, axisSecondValue
		}
		x.open("c:lineChart")
		x.leaf("c:grouping", "val", "standard")
		x.leaf("c:varyColors", "val", "0")
		for _, i := range lines {
			x.series(i, true)
		}
		x.leaf("c:marker", "val", "1")
		x.leaf("c:axId", "val", category)
		x.leaf("c:axId", "val", value)
		x.close("c:lineChart")
	}
}

// series writes one series with its caches.
func (x *chartXML) series(i int, line bool) {
	s := x.chart.Series[i]
	colour := seriesColours[i%len(seriesColours)]
	column := columnName(i + 1)
	last := itoa(len(x.chart.Categories) + 1)
	x.open("c:ser")
	x.leaf("c:idx", "val", itoa(i))
	x.leaf("c:order", "val", itoa(i))
	x.open("c:tx")
	x.texts("Sheet1!$"+column+"$1", []string{s.Name})
	x.close("c:tx")
	if line {
		x.WriteString(`<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill><a:round/></a:ln></c:spPr>` +
			`<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill></c:spPr></c:marker>`)
	} else {
		x.WriteString(`<c:spPr><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`)
	}
	x.labels(s, line)
	x.open("c:cat")
	x.texts("Sheet1!$A$2:$A$"+last, x.chart.Categories)
	x.close("c:cat")
	x.open("c:val")
	x.numbers("Sheet1!$"+column+"$2:$"+column+"$"+last, s.Values)
	x.close("c:val")
	if line {
		x.leaf("c:smooth", "val", "0")
	}
	x.close("c:ser")
}

// labels writes the figures beside the marks, unless there are too many to be read.
func (x *chartXML) labels(s document.Series, line bool) {
	x.open("c:dLbls")
	if len(x.chart.Categories)*len(x.chart.Series) > 26 {
		x.shows("0")
		x.close("c:dLbls")
		return
	}
	x.leaf("c:numFmt", "formatCode", numberFormat(s.Values[0].Kind), "sourceLinked", "0")
	x.WriteString(`<c:spPr><a:noFill/></c:spPr>`)
	place, colour := "outEnd", "262626"
	switch {
	case line:
		place = "t"
	case x.chart.Kind == document.ChartCombo:
		place, colour = "inEnd", "FFFFFF"
	}
	x.textLook(900, colour)
	x.leaf("c:dLblPos", "val", place)
	x.shows("1")
	x.close("c:dLbls")
}

func (x *chartXML) shows(value string) {
	x.leaf("c:showLegendKey", "val", "0")
	x.leaf("c:showVal", "val", value)
	for _, name := range []string{"c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"} {
		x.leaf(name, "val", "0")
	}
}

func (x *chartXML) texts(ref string, values []string) {
	x.open("c:strRef")
	x.element("c:f", ref)
	x.open("c:strCache")
	x.leaf("c:ptCount", "val", itoa(len(values)))
	for i, v := range values {
		x.open("c:pt", "idx", itoa(i))
		x.element("c:v", v)
		x.close("c:pt")
	}
	x.close("c:strCache")
	x.close("c:strRef")
}

// numbers writes the figures as shown; a missing one has no point and leaves a gap.
func (x *chartXML) numbers(ref string, values []document.Number) {
	x.open("c:numRef")
	x.element("c:f", ref)
	x.open("c:numCache")
	x.element("c:formatCode", numberFormat(values[0].Kind))
	x.leaf("c:ptCount", "val", itoa(len(values)))
	for i, v := range values {
		if v.Missing {
			continue
		}
		x.open("c:pt", "idx", itoa(i))
		x.element("c:v", v.Rounded())
		x.close("c:pt")
	}
	x.close("c:numCache")
	x.close("c:numRef")
}

// numberFormat is the format under which Rounded reads as Text does.
func numberFormat(k document.NumberKind) string {
	format := "0"
	if n := k.Decimals(); n > 0 {
		format += "." + strings.Repeat("0", n)
	}
	if k == document.KindPercent {
		format += `"%"`
	}
	return format + ";−" + format
}

// title writes a title in text of size (hundredths of a point).
func (x *chartXML) title(text string, size int) {
	x.open("c:title")
	x.WriteString(`<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>`)
	x.runLook("a:defRPr", size, true, "262626")
	x.WriteString(`</a:pPr><a:r>`)
	x.runLook("a:rPr", size, true, "262626")
	x.element("a:t", text)
	x.WriteString(`</a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`)
	x.close("c:title")
}

func (x *chartXML) textLook(size int, colour string) {
	x.WriteString(`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>`)
	x.runLook("a:defRPr", size, false, colour)
	x.WriteString(`</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`)
}

func (x *chartXML) runLook(name string, size int, bold bool, colour string) {
	weight := "0"
	if bold {
		weight = "1"
	}
	x.open(name, "sz", itoa(size), "b", weight)
	x.WriteString(`<a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill>`)
	x.leaf("a:latin", "typeface", x.face)
	x.leaf("a:ea", "typeface", x.face)
	x.close(name)
}

// columnName is the spreadsheet column of a 0-based number, below 702.
func columnName(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return fmt.Sprintf("%c%c", 'A'+n/26-1, 'A'+n%26)
}

// extent is the least and the greatest value drawn by the chosen series. Floats serve the
// drawing only; figures are written from their digits.
func (x *chartXML) extent(lines bool) (low, high float64) {
	for _, s := range x.chart.Series {
		if x.chart.DrawnAsLine(s) != lines {
			continue
		}
		for _, v := range s.Values {
			if v.Missing {
				continue
			}
			f, err := strconv.ParseFloat(v.Rounded(), 64)
			if err != nil {
				continue
			}
			low, high = min(low, f), max(high, f)
		}
	}
	return low, high
}
