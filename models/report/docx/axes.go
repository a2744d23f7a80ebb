package docx

import (
	"math"
	"strconv"

	"luodi/models/report/document"
)

// axis is what differs between the axes of a chart.
type axis struct {
	id, crosses   string // its id and that of the axis it crosses
	place         string // l, r, b
	title         string
	format        string
	crossesAt     string // autoZero or max
	reversed      bool
	hidden        bool
	gridlines     bool
	most          float64
	bounded       bool // most is given
	belowZeroFits bool // some values are negative: no fixed least value
}

// axes writes the axes in pairs: the first pair always, the second for a combo.
func (x *chartXML) axes() {
	combo := x.chart.Kind == document.ChartCombo && x.hasBoth()
	lying := x.chart.Kind == document.ChartHBar
	low, high := x.extent(x.chart.Kind == document.ChartLine)
	category := axis{id: axisCategory, crosses: axisValue, place: "b", crossesAt: "autoZero"}
	value := axis{
		id: axisValue, crosses: axisCategory, place: "l", title: x.chart.Unit, format: "General",
		crossesAt: "autoZero", gridlines: true, belowZeroFits: low < 0,
	}
	if lying {
		// The first category stands on top, as in the table; the figures stay below.
		category.place, category.reversed = "l", true
		value.place, value.crossesAt = "b", "max"
	}
	if combo {
		// Bars below, the line above them: 1.8 times the height leaves room for both.
		value.bounded, value.most = high > 0, roundUp(1.8*high)
	}
	x.categoryAxis(category)
	x.valueAxis(value)
	if !combo {
		return
	}
	low, _ = x.extent(true)
	x.categoryAxis(axis{id: axisSecondCategory, crosses: axisSecondValue, place: "b", crossesAt: "autoZero", hidden: true})
	x.valueAxis(axis{
		id: axisSecondValue, crosses: axisSecondCategory, place: "r", crossesAt: "max",
		format: x.secondFormat(), belowZeroFits: low < 0,
	})
}

// hasBoth tells whether a combo really has bars and lines.
func (x *chartXML) hasBoth() bool {
	lines := 0
	for _, s := range x.chart.Series {
		if x.chart.DrawnAsLine(s) {
			lines++
		}
	}
	return lines > 0 && lines < len(x.chart.Series)
}

// secondFormat puts % after the figures of a second axis of percentages.
func (x *chartXML) secondFormat() string {
	for _, s := range x.chart.Series {
		if x.chart.DrawnAsLine(s) && s.Values[0].Kind == document.KindPercent {
			return `0"%"`
		}
	}
	return "General"
}

func (x *chartXML) categoryAxis(a axis) {
	x.open("c:catAx")
	x.frame(a)
	if !a.hidden {
		x.leaf("c:numFmt", "formatCode", "General", "sourceLinked", "0")
	}
	x.ticks("low", a.hidden)
	x.leaf("c:crossAx", "val", a.crosses)
	x.leaf("c:crosses", "val", a.crossesAt)
	x.leaf("c:auto", "val", "1")
	x.leaf("c:lblAlgn", "val", "ctr")
	x.leaf("c:lblOffset", "val", "100")
	x.leaf("c:noMultiLvlLbl", "val", "0")
	x.close("c:catAx")
}

func (x *chartXML) valueAxis(a axis) {
	x.open("c:valAx")
	x.frame(a)
	if a.gridlines {
		x.WriteString(`<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`)
	}
	if a.title != "" {
		x.title(a.title, 900)
	}
	x.leaf("c:numFmt", "formatCode", a.format, "sourceLinked", "0")
	x.ticks("nextTo", false)
	x.leaf("c:crossAx", "val", a.crosses)
	x.leaf("c:crosses", "val", a.crossesAt)
	x.leaf("c:crossBetween", "val", "between")
	x.close("c:valAx")
}

// frame writes what both sorts of axis begin with. Amounts start at zero, or a bar lies
// about its length.
func (x *chartXML) frame(a axis) {
	x.leaf("c:axId", "val", a.id)
	x.open("c:scaling")
	orientation := "minMax"
	if a.reversed {
		orientation = "maxMin"
	}
	x.leaf("c:orientation", "val", orientation)
	if a.bounded {
		x.leaf("c:max", "val", strconv.FormatFloat(a.most, 'f', -1, 64))
	}
	if a.format != "" && !a.belowZeroFits {
		x.leaf("c:min", "val", "0")
	}
	x.close("c:scaling")
	hidden := "0"
	if a.hidden {
		hidden = "1"
	}
	x.leaf("c:delete", "val", hidden)
	x.leaf("c:axPos", "val", a.place)
}

func (x *chartXML) ticks(labels string, hidden bool) {
	x.leaf("c:majorTickMark", "val", "none")
	x.leaf("c:minorTickMark", "val", "none")
	x.leaf("c:tickLblPos", "val", labels)
	if !hidden {
		x.textLook(900, "262626")
	}
}

// roundUp lifts an axis end to one or two leading digits: 82.98 becomes 90.
func roundUp(v float64) float64 {
	if v <= 0 {
		return 1
	}
	step := math.Pow(10, math.Floor(math.Log10(v)))
	if v/step < 5 {
		step /= 2
	}
	return math.Round(math.Ceil(v/step)*step*1e6) / 1e6
}
