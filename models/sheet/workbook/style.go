package workbook

import "github.com/xuri/excelize/v2"

// styles are the looks of the cells.
type styles struct{ title, note, head, text, long, money, day, number, total int }

// of gives the look of a kind.
func (s styles) of(k Kind) int {
	switch k {
	case LongText:
		return s.long
	case Money:
		return s.money
	case Date:
		return s.day
	case Number:
		return s.number
	}
	return s.text
}

func newStyles(f *excelize.File) (s styles, err error) {
	wan, day := wanFormat, dayFormat
	aligned := func(horizontal string, wrap bool) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: wrap}
	}
	var lines []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Color: "7F8A94", Style: 1})
	}
	body := func(look excelize.Style) *excelize.Style {
		look.Border, look.Font = lines, &excelize.Font{Family: "宋体", Size: 10}
		return &look
	}
	ground := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EEF7"}}
	for _, one := range []struct {
		to   *int
		look *excelize.Style
	}{
		{&s.title, &excelize.Style{Font: &excelize.Font{Family: "方正小标宋简体", Size: 18}, Alignment: aligned("center", false)}},
		{&s.note, &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 10}, Alignment: aligned("left", false)}},
		{&s.head, &excelize.Style{Font: &excelize.Font{Family: "黑体", Size: 10}, Alignment: aligned("center", true), Border: lines, Fill: ground}},
		{&s.text, body(excelize.Style{Alignment: aligned("left", false)})},
		{&s.long, body(excelize.Style{Alignment: aligned("left", true)})},
		{&s.money, body(excelize.Style{Alignment: aligned("right", false), CustomNumFmt: &wan})},
		{&s.day, body(excelize.Style{Alignment: aligned("center", false), CustomNumFmt: &day})},
		{&s.number, body(excelize.Style{Alignment: aligned("right", false)})},
		{&s.total, body(excelize.Style{Alignment: aligned("right", false), CustomNumFmt: &wan, Fill: ground})},
	} {
		if *one.to, err = f.NewStyle(one.look); err != nil {
			return s, err
		}
	}
	return s, nil
}
