package html

import (
	_ "embed"
	"fmt"
	"html"
	"io"
	"strings"

	"luodi/models/report/document"
)

//go:embed document.css
var documentStyle string

//go:embed page.css
var pageStyle string

// Style is the style sheet of the fragment: rules of classes that begin with doc-.
func Style() string { return documentStyle }

// Write 输出打印页: one self-contained page for the browser's print dialogue. It fails
// with document.ErrInvalid when the document is not valid, and with the writer's error.
func Write(w io.Writer, d *document.Document) error {
	if err := d.Validate(); err != nil {
		return err
	}
	p := &page{}
	p.raw(`<!doctype html>` + "\n" + `<html lang="zh-CN"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width, initial-scale=1"><title>`)
	p.raw(html.EscapeString(d.PlainTitle()))
	p.raw("</title><style>\n" + documentStyle + pageStyle + runningMark(d.MarkLine()) + "</style></head><body>\n")
	p.raw(`<p class="doc-hint">打印：按 Ctrl+P，纸张选 A4。页码需要 Chrome、Edge 131 以上；较早的浏览器请改用 Word 文件打印。</p>` + "\n")
	p.article(d)
	p.raw("</body></html>\n")
	_, err := io.WriteString(w, p.String())
	return err
}

// Fragment writes the body alone, for the reader of the application. It uses classes
// only; the application includes Style.
func Fragment(w io.Writer, d *document.Document) error {
	if err := d.Validate(); err != nil {
		return err
	}
	p := &page{}
	p.article(d)
	_, err := io.WriteString(w, p.String())
	return err
}

// runningMark repeats the mark in the margin of the printed pages after the first, which
// has it in its text: older browsers print no margin boxes.
func runningMark(mark string) string {
	if mark == "" {
		return ""
	}
	return `@page { @top-right { content: "【` + cssText(mark) + `】"; color: #c00000; font: 14pt SimHei, sans-serif; } }` + "\n" +
		`@page :first { @top-right { content: none; } }` + "\n"
}

// cssText makes text safe inside a CSS string within a style element: every ASCII sign
// becomes an escape.
func cssText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r > 0x7F || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%06x`, r)
		}
	}
	return b.String()
}

// page collects markup. Everything that is not a constant goes through text or link.
type page struct{ strings.Builder }

func (p *page) raw(s string) { p.WriteString(s) }

// text writes escaped text; line breaks become br.
func (p *page) text(s string) { p.raw(escape(s)) }

func escape(s string) string {
	return strings.ReplaceAll(html.EscapeString(document.Lines(s)), "\n", "<br>")
}

// line writes <tag class="class">text</tag>.
func (p *page) line(tag, class, text string) {
	p.raw("<" + tag + ` class="` + class + `">`)
	p.text(text)
	p.raw("</" + tag + ">\n")
}

// figure writes text, as a link to the rows behind it when there is one. Validate has
// made sure that the link stays in the application.
func (p *page) figure(text, link string) {
	if link == "" {
		p.text(text)
		return
	}
	p.raw(`<a class="doc-figure" href="` + html.EscapeString(link) + `">`)
	p.text(text)
	p.raw("</a>")
}
