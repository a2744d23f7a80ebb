package docx

// Lengths of the page in twips (GB/T 9704-2012, 5.1–5.2 and 7.5).
const (
	pageWidth     = 11906
	pageHeight    = 16838
	marginTop     = 2098 // 天头 37 mm
	marginLeft    = 1587 // 订口 28 mm
	marginRight   = 1474
	marginBottom  = 1984
	footerGap     = 1429            // page number 7 mm under the text
	textWidth     = 8844            // 版心 156 mm
	textHeight    = 22 * lineHeight // 版心 225 mm
	lineHeight    = 579             // one of 22 lines
	charWidth     = 316             // one of 28 characters
	landscapeText = 14570           // wide tables take more than the turned 版心
)

// section is a run of pages of one orientation.
type section struct {
	landscape bool
	marked    bool // a header with the 草稿 mark exists
}

// write emits sectPr with its children in the order of the schema.
func (s section) write(m *markup) {
	m.open("w:sectPr")
	if s.marked {
		m.leaf("w:headerReference", "w:type", "default", "r:id", idHeader)
		m.leaf("w:headerReference", "w:type", "even", "r:id", idHeader)
	}
	m.leaf("w:footerReference", "w:type", "default", "r:id", idFooterOdd)
	m.leaf("w:footerReference", "w:type", "even", "r:id", idFooterEven)
	m.val("w:type", "nextPage")
	if s.landscape {
		m.leaf("w:pgSz", "w:w", itoa(pageHeight), "w:h", itoa(pageWidth), "w:orient", "landscape")
		side := itoa((pageHeight - landscapeText) / 2)
		m.leaf("w:pgMar", "w:top", itoa(marginLeft), "w:right", side, "w:bottom", itoa(marginRight), "w:left", side,
			"w:header", "851", "w:footer", "851", "w:gutter", "0")
	} else {
		m.leaf("w:pgSz", "w:w", itoa(pageWidth), "w:h", itoa(pageHeight))
		m.leaf("w:pgMar", "w:top", itoa(marginTop), "w:right", itoa(marginRight), "w:bottom", itoa(marginBottom),
			"w:left", itoa(marginLeft), "w:header", "851", "w:footer", itoa(footerGap), "w:gutter", "0")
	}
	m.leaf("w:docGrid", "w:type", "lines", "w:linePitch", itoa(lineHeight))
	m.close("w:sectPr")
}

// width is the width of the text on the section's pages.
func (s section) width() int {
	if s.landscape {
		return landscapeText
	}
	return textWidth
}
