package xlsx

import (
	"github.com/xuri/excelize/v2"

	"luodi/models/report/document"
)

// lookKind is what a cell is for.
type lookKind int

const (
	lookText lookKind = iota
	lookNumber
	lookHead
	lookTitle
	lookNote
	lookLink
)

// look describes a cell's style; equal looks share one style of the workbook.
type look struct {
	kind   lookKind
	align  document.Align
	tone   document.Tone
	bold   bool
	format string
}

// tones are the colours of text and ground.
var tones = map[document.Tone][2]string{
	document.ToneRed:    {"B00000", "FDE9E7"},
	document.ToneYellow: {"7A5200", "FFF4D6"},
	document.ToneGreen:  {"1E6B2A", "E8F3E8"},
	document.ToneGrey:   {"6B6B6B", ""},
}

// style is the id of a look, made on first use: ids follow the order of the document.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	id, err := b.file.NewStyle(b.describe(l))
	if err != nil {
		return 0, err
	}
	b.styles[l] = id
	return id, nil
}

func (b *book) describe(l look) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: b.faces.Song, Size: 11, Bold: l.bold},
		Alignment: &excelize.Alignment{Horizontal: string(l.align), Vertical: "center", WrapText: true},
	}
	switch l.kind {
	case lookHead:
		s.Font.Family, s.Font.Bold = b.faces.Hei, false
		s.Fill = ground("E7EEF7")
		s.Border = thin()
	case lookTitle:
		s.Font.Family, s.Font.Size = b.faces.Title, 16
		// A title that is too long runs on over the next cells instead of wrapping.
		s.Alignment.WrapText = l.align == document.Center
	case lookNote:
		s.Font.Size = 10
		s.Alignment.WrapText = l.align != ""
	case lookLink:
		s.Font.Color, s.Font.Underline = "1F5FA8", "single"
	default:
		s.Border = thin()
	}
	if l.kind == lookNumber {
		s.Alignment.WrapText = false
		s.CustomNumFmt = &l.format
	}
	if tone, ok := tones[l.tone]; ok {
		s.Font.Color = tone[0]
		if tone[1] != "" {
			s.Fill = ground(tone[1])
		}
	}
	return s
}

func ground(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func thin() []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		out = append(out, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	return out
}
