package html

import (
	"html"
	"strconv"
	"strings"

	"luodi/models/report/document"
)

// article writes the whole document.
func (p *page) article(d *document.Document) {
	p.raw(`<article class="doc-page">` + "\n")
	if mark := d.MarkLine(); mark != "" {
		p.line("p", "doc-mark", "【"+mark+"】")
	}
	if d.Head != nil {
		p.head(d.Head)
	}
	p.line("h1", "doc-title", d.Title)
	p.blocks(d)
	p.raw("</article>\n")
}

// blocks writes the parts and the small print; those on landscape pages stand in a division of their own,
// which begins a page anyway, so that a page break at its beginning is left out.
func (p *page) blocks(d *document.Document) {
	inside := false
	for i, wide := range d.Wide() {
		if inside && !wide {
			p.raw("</div>\n")
		}
		begins := wide && !inside
		if begins {
			p.raw(`<div class="doc-wide">` + "\n")
		}
		inside = wide
		if _, isBreak := d.Blocks[i].(*document.PageBreak); isBreak && begins {
			continue
		}
		p.block(d.Blocks[i])
	}
	// The small print stays on the pages where the document ends.
	for _, line := range d.Closing() {
		p.line("p", "doc-closing", line)
	}
	if inside {
		p.raw("</div>\n")
	}
}

func (p *page) head(h *document.Head) {
	p.line("p", "doc-masthead"+mastheadClass(h.Masthead), h.Masthead)
	if h.Issue != "" {
		p.line("p", "doc-issue", h.Issue)
	}
	p.raw(`<p class="doc-issuer"><span>`)
	p.text(h.Issuer)
	p.raw("</span><span>")
	p.text(h.Date)
	p.raw("</span></p>\n")
}

// mastheadClass makes a long name small enough for one line.
func mastheadClass(name string) string {
	switch n := len([]rune(name)); {
	case n <= 8:
		return ""
	case n <= 10:
		return " doc-masthead-10"
	case n <= 12:
		return " doc-masthead-12"
	case n <= 15:
		return " doc-masthead-15"
	}
	return " doc-masthead-18"
}

func (p *page) block(b document.Block) {
	switch b := b.(type) {
	case *document.Heading:
		p.heading(b)
	case *document.Paragraph:
		class := "doc-p"
		if b.NoIndent {
			class += " doc-flush"
		}
		if b.Align != "" {
			class += " " + place(b.Align)
		}
		p.raw(`<p class="` + class + `">`)
		p.runs(b.Runs)
		p.raw("</p>\n")
	case *document.List:
		for i, item := range b.Items {
			p.raw(`<p class="doc-p">`)
			if b.Ordered {
				p.raw(strconv.Itoa(i+1) + ".")
			} else {
				p.raw("· ")
			}
			p.runs(item)
			p.raw("</p>\n")
		}
	case *document.Table:
		p.table(b)
	case *document.Chart:
		p.chart(b)
	case *document.Form:
		p.form(b)
	case *document.Note:
		p.line("p", "doc-note", b.Text)
	case *document.Signature:
		p.signature(b)
	case *document.PageBreak:
		p.raw(`<div class="doc-break"></div>` + "\n")
	}
}

// heading writes levels 1 to 3 as h2 to h4: h1 is the title.
func (p *page) heading(h *document.Heading) {
	tag := "h" + strconv.Itoa(h.Level+1)
	p.raw("<" + tag + anchor(h.ID) + ` class="doc-h` + strconv.Itoa(h.Level) + `">`)
	p.text(h.Text)
	p.raw("</" + tag + ">\n")
}

// anchor is the id attribute; the prefix keeps it apart from ids of the application.
func anchor(id string) string {
	if id == "" {
		return ""
	}
	return ` id="doc-` + html.EscapeString(id) + `"`
}

func (p *page) runs(runs []document.Run) {
	for _, r := range runs {
		if r.Bold {
			p.raw("<b>")
		}
		p.figure(r.Text(), r.Link)
		if r.Bold {
			p.raw("</b>")
		}
	}
}

func (p *page) signature(s *document.Signature) {
	p.raw(`<div class="doc-sign">`)
	for _, line := range append(append([]string(nil), s.Units...), s.Date) {
		p.raw("<p>")
		p.text(line)
		p.raw("</p>")
	}
	p.raw("</div>\n")
	if s.Remark != "" {
		p.line("p", "doc-remark", "（"+s.Remark+"）")
	}
}

// place is the class of an alignment.
func place(a document.Align) string {
	switch a {
	case document.Center:
		return "doc-center"
	case document.Right:
		return "doc-right"
	}
	return "doc-left"
}

// columns writes the widths as shares of the whole. A col's width is an attribute, which
// a policy against inline styles lets through.
func (p *page) columns(weights []int) {
	all := 0
	for _, w := range weights {
		all += w
	}
	p.raw("<colgroup>")
	for _, w := range weights {
		share := strconv.FormatFloat(float64(w*10000/all)/100, 'f', -1, 64)
		p.raw(`<col width="` + share + `%">`)
	}
	p.raw("</colgroup>\n")
}

// spans writes the colspan and rowspan attributes that differ from 1.
func spans(cols, rows int) string {
	var b strings.Builder
	if cols > 1 {
		b.WriteString(` colspan="` + strconv.Itoa(cols) + `"`)
	}
	if rows > 1 {
		b.WriteString(` rowspan="` + strconv.Itoa(rows) + `"`)
	}
	return b.String()
}
