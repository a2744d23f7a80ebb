package docx

import (
	"strings"

	"luodi/models/report/document"
)

// red is the colour of the masthead and the line under it.
const red = "FF0000"

// head writes the 简报 head, when there is one, and the title.
func (c *content) head(d *document.Document) {
	if d.Head != nil {
		c.masthead(d.Head)
	}
	lines := strings.Split(document.Lines(d.Title), "\n")
	for _, line := range lines {
		c.put(paragraph{style: styleTitle, parts: []inline{run{text: line}}})
	}
	if c.isForm {
		c.put(gap(200))
		return
	}
	c.put(gap(300))
}

func (c *content) masthead(h *document.Head) {
	points, squeeze := mastheadSize(h.Masthead)
	c.put(paragraph{
		offGrid: true, spaced: true, line: 20*points + 40, justify: "center",
		parts: []inline{run{text: h.Masthead, face: c.faces.Title, color: red, size: 2 * points, squeeze: squeeze}},
	})
	if h.Issue != "" {
		c.put(paragraph{justify: "center", parts: []inline{run{text: h.Issue}}})
	}
	c.put(paragraph{
		rightTab: textWidth - charWidth, indented: true, left: charWidth, right: charWidth,
		parts: []inline{run{text: h.Issuer + "\t" + h.Date}},
	})
	// The line is a paragraph of its own: a border follows its paragraph's indents, and
	// this one must be as wide as the text.
	line := gap(100)
	line.bottom = &border{size: 16, space: 1, color: red}
	c.put(line)
	c.put(gap(400))
}

// mastheadSize is 50 points when the name fits the width, else what fits, but not below
// 40: then the characters are squeezed (per cent).
func mastheadSize(name string) (points, squeeze int) {
	const most, least, widthPoints = 50, 40, textWidth / 20
	chars := max(halfWidths(name), 1)
	points = min(most, 2*widthPoints/chars)
	if points >= least {
		return points, 0
	}
	return least, max(2*widthPoints*100/(chars*least), 30)
}

// halfWidths measures text in half characters: ASCII takes one, everything else two.
func halfWidths(s string) int {
	n := 0
	for _, r := range s {
		if r < 0x80 {
			n++
		} else {
			n += 2
		}
	}
	return n
}

// signature writes units and date without a seal (7.3.5.2): the unit two characters from
// the right, the date two characters right of the unit's beginning. A date that would
// then stick out takes the two characters from the right itself.
func (c *content) signature(s *document.Signature) {
	c.put(paragraph{keepNext: true})
	unit := ""
	for i, u := range s.Units {
		unit = u
		p := paragraph{keepNext: true, indented: true, right: 2 * charWidth, justify: "right", parts: []inline{run{text: u}}}
		if i == len(s.Units)-1 {
			p.right += max(0, dateOverhang(u, s.Date)) * charWidth / 2
		}
		c.put(p)
	}
	p := paragraph{indented: true, justify: "left", parts: []inline{run{text: s.Date}}, keepNext: s.Remark != ""}
	if dateOverhang(unit, s.Date) >= 0 {
		p.justify, p.right = "right", 2*charWidth
	} else {
		// A left indent, because the width of digits differs from face to face.
		p.left = max(textWidth-2*charWidth-halfWidths(unit)*charWidth/2+2*charWidth, 0)
	}
	c.put(p)
	if s.Remark != "" {
		c.put(paragraph{indented: true, left: 2 * charWidth, parts: []inline{run{text: "（" + s.Remark + "）"}}})
	}
}

// dateOverhang is by how many half characters a date set two characters right of the
// unit's beginning would pass the unit's end.
func dateOverhang(unit, date string) int {
	return halfWidths(date) + 4 - halfWidths(unit)
}

func hasForm(d *document.Document) bool {
	for _, b := range d.Blocks {
		if _, ok := b.(*document.Form); ok {
			return true
		}
	}
	return false
}
