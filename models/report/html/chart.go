package html

import (
	"fmt"
	"html"
	"math"
	"strconv"

	"luodi/models/report/document"
)

// The canvas in units of the view box, and the frame of the plot in it.
const (
	canvasWidth  = 600.0
	plotTop      = 46.0
	plotLeft     = 56.0
	plotRight    = 548.0
	labelColumn  = 130.0 // names left of lying bars
	plotHeight   = 180.0
	belowPlot    = 54.0 // category names and legend
	lyingBarSlot = 22.0
)

var seriesColours = []string{"#1f5fa8", "#c00000", "#e08a1e", "#4f9d53", "#7a66b0", "#808080"}

// scale maps values to places between from and to. Floats serve the drawing only: every
// printed figure is Number.Text.
type scale struct {
	low, high, step float64
	from, to        float64
}

func (s scale) at(v float64) float64 {
	return s.from + (v-s.low)/(s.high-s.low)*(s.to-s.from)
}

// newScale covers the values with round steps and always holds zero: a bar that begins
// above zero lies about its length.
func newScale(low, high, from, to float64) scale {
	low, high = min(low, 0), max(high, 0)
	if low == high {
		high = 1
	}
	step := niceStep((high - low) / 5)
	return scale{low: math.Floor(low/step) * step, high: math.Ceil(high/step-1e-9) * step, step: step, from: from, to: to}
}

// niceStep lifts v to 1, 2, 2.5 or 5 times a power of ten.
func niceStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if v <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// chart writes a figure with inline SVG.
func (p *page) chart(c *document.Chart) {
	height := plotTop + plotHeight + belowPlot
	if c.Kind == document.ChartHBar {
		height = plotTop + lyingHeight(c) + belowPlot
	}
	p.raw("<figure" + anchor(c.ID) + ` class="doc-chart">` +
		fmt.Sprintf(`<svg viewBox="0 0 %s %s" role="img" font-size="11" fill="#262626">`, num(canvasWidth), num(height)))
	p.raw("<title>" + html.EscapeString(c.Title) + "</title>")
	p.mark(canvasWidth/2, 20, "middle", ` font-size="15" font-weight="700"`, c.Title)
	if c.Kind == document.ChartHBar {
		p.lying(c)
	} else {
		p.standing(c)
	}
	p.legend(c, height-12)
	p.raw("</svg></figure>\n")
}

// mark writes a text of the drawing; attrs is a constant.
func (p *page) mark(x, y float64, anchor, attrs, text string) {
	p.raw(`<text x="` + num(x) + `" y="` + num(y) + `" text-anchor="` + anchor + `"` + attrs + ">" + html.EscapeString(text) + "</text>")
}

func (p *page) rule(x1, y1, x2, y2 float64, colour string) {
	p.raw(fmt.Sprintf(`<line x1="%s" y1="%s" x2="%s" y2="%s" stroke="%s"/>`, num(x1), num(y1), num(x2), num(y2), colour))
}

func (p *page) box(x, y, width, height float64, colour string) {
	p.raw(fmt.Sprintf(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`, num(x), num(y), num(width), num(height), colour))
}

// standing draws bars that stand and lines; a combo's lines have the scale on the right.
func (p *page) standing(c *document.Chart) {
	bottom := plotTop + plotHeight
	low, high := extent(c, c.Kind == document.ChartLine)
	if c.Kind == document.ChartCombo {
		high *= 1.8 // bars below, the line above them
	}
	first := newScale(low, high, bottom, plotTop)
	second := first
	for i := 0; ; i++ {
		v := first.low + float64(i)*first.step
		if v > first.high+first.step/2 {
			break
		}
		p.rule(plotLeft, first.at(v), plotRight, first.at(v), "#d9d9d9")
		p.mark(plotLeft-5, first.at(v)+4, "end", "", tick(v))
	}
	if c.Unit != "" {
		p.mark(plotLeft-5, plotTop-10, "end", "", c.Unit)
	}
	if c.Kind == document.ChartCombo {
		low, high = extent(c, true)
		second = newScale(low, high, bottom, plotTop)
		p.secondAxis(c, second)
	}
	slot := (plotRight - plotLeft) / float64(len(c.Categories))
	for i, name := range c.Categories {
		p.mark(plotLeft+slot*(float64(i)+.5), bottom+16, "middle", "", name)
	}
	p.bars(c, first, slot)
	for i, s := range c.Series {
		if c.DrawnAsLine(s) {
			p.path(c, i, second, slot)
		}
	}
}

func (p *page) secondAxis(c *document.Chart, s scale) {
	sign := ""
	for _, series := range c.Series {
		if c.DrawnAsLine(series) && series.Values[0].Kind == document.KindPercent {
			sign = "%"
		}
	}
	for i := 0; ; i++ {
		v := s.low + float64(i)*s.step
		if v > s.high+s.step/2 {
			return
		}
		p.mark(plotRight+5, s.at(v)+4, "start", "", tick(v)+sign)
	}
}

// bars draws the standing bars of all series side by side.
func (p *page) bars(c *document.Chart, s scale, slot float64) {
	var drawn []int
	for i, series := range c.Series {
		if !c.DrawnAsLine(series) {
			drawn = append(drawn, i)
		}
	}
	if len(drawn) == 0 {
		return
	}
	width := slot * .6 / float64(len(drawn))
	for place, i := range drawn {
		for k, n := range c.Series[i].Values {
			if n.Missing {
				continue
			}
			x := plotLeft + slot*(float64(k)+.2) + width*float64(place)
			y, zero := s.at(value(n)), s.at(0)
			p.box(x, min(y, zero), width, math.Abs(zero-y), seriesColours[i%len(seriesColours)])
			if readable(c) {
				p.mark(x+width/2, min(y, zero)-4, "middle", "", n.Text())
			}
		}
	}
	p.rule(plotLeft, s.at(0), plotRight, s.at(0), "#7f7f7f")
}

// path draws one line; a missing value breaks it.
func (p *page) path(c *document.Chart, i int, s scale, slot float64) {
	colour := seriesColours[i%len(seriesColours)]
	steps, pen := "", "M"
	for k, n := range c.Series[i].Values {
		if n.Missing {
			pen = "M"
			continue
		}
		steps += pen + num(plotLeft+slot*(float64(k)+.5)) + " " + num(s.at(value(n)))
		pen = "L"
	}
	p.raw(`<path d="` + steps + `" fill="none" stroke="` + colour + `" stroke-width="2.2" stroke-linejoin="round"/>`)
	for k, n := range c.Series[i].Values {
		if n.Missing {
			continue
		}
		x, y := plotLeft+slot*(float64(k)+.5), s.at(value(n))
		p.raw(fmt.Sprintf(`<circle cx="%s" cy="%s" r="3.2" fill="%s"/>`, num(x), num(y), colour))
		if readable(c) {
			p.mark(x, y-7, "middle", "", n.Text())
		}
	}
}

func lyingHeight(c *document.Chart) float64 {
	return lyingBarSlot * float64(len(c.Categories)*len(c.Series))
}

// lying draws bars that lie, the first category on top.
func (p *page) lying(c *document.Chart) {
	height := lyingHeight(c)
	low, high := extent(c, false)
	s := newScale(low, high, labelColumn, plotRight-20)
	for i := 0; ; i++ {
		v := s.low + float64(i)*s.step
		if v > s.high+s.step/2 {
			break
		}
		p.rule(s.at(v), plotTop, s.at(v), plotTop+height, "#d9d9d9")
		p.mark(s.at(v), plotTop+height+15, "middle", "", tick(v))
	}
	slot := height / float64(len(c.Categories))
	thick := slot * .64 / float64(len(c.Series))
	for k, name := range c.Categories {
		top := plotTop + slot*float64(k)
		p.mark(labelColumn-6, top+slot/2+4, "end", "", name)
		for i, series := range c.Series {
			n := series.Values[k]
			if n.Missing {
				continue
			}
			x, zero := s.at(value(n)), s.at(0)
			y := top + slot*.18 + thick*float64(i)
			p.box(min(x, zero), y, math.Abs(x-zero), thick, seriesColours[i%len(seriesColours)])
			p.mark(max(x, zero)+4, y+thick/2+4, "start", "", n.Text())
		}
	}
	p.rule(s.at(0), plotTop, s.at(0), plotTop+height, "#7f7f7f")
}

// legend names the series under the plot, centred by the widths of their names.
func (p *page) legend(c *document.Chart, y float64) {
	const mark, between = 18.0, 24.0
	total := -between
	for _, s := range c.Series {
		total += mark + nameWidth(s.Name) + between
	}
	x := (canvasWidth - total) / 2
	for i, s := range c.Series {
		p.box(x, y-8, 12, 8, seriesColours[i%len(seriesColours)])
		p.mark(x+mark, y, "start", "", s.Name)
		x += mark + nameWidth(s.Name) + between
	}
}

func nameWidth(s string) float64 {
	width := 0.0
	for _, r := range s {
		if r < 0x80 {
			width += 5.5
		} else {
			width += 11
		}
	}
	return width
}

// readable tells whether there is room for a figure at every point.
func readable(c *document.Chart) bool { return len(c.Categories)*len(c.Series) <= 26 }

// extent is the least and greatest value of the lines or of the bars.
func extent(c *document.Chart, lines bool) (low, high float64) {
	for _, s := range c.Series {
		if c.DrawnAsLine(s) != lines {
			continue
		}
		for _, n := range s.Values {
			if !n.Missing {
				low, high = min(low, value(n)), max(high, value(n))
			}
		}
	}
	return low, high
}

// value is a figure's place on an axis. Rounded always is a numeral.
func value(n document.Number) float64 {
	v, err := strconv.ParseFloat(n.Rounded(), 64)
	if err != nil {
		return 0
	}
	return v
}

// tick prints a value of an axis without the noise of binary fractions.
func tick(v float64) string {
	text := strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
	if v < 0 && text != "0" {
		return "−" + text[1:]
	}
	return text
}

// num prints a coordinate to a hundredth.
func num(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}
