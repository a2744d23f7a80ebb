package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"luodi/models/report/document"
)

// declaration begins every part.
const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// markup collects XML. Names and attribute names are constants of this package; values
// and text pass through escape, so content can never become markup.
type markup struct{ strings.Builder }

// open writes <name a="b">; attrs are name, value pairs.
func (m *markup) open(name string, attrs ...string) {
	m.tag(name, attrs)
	m.WriteByte('>')
}

// leaf writes <name a="b"/>.
func (m *markup) leaf(name string, attrs ...string) {
	m.tag(name, attrs)
	m.WriteString("/>")
}

func (m *markup) close(name string) {
	m.WriteString("</")
	m.WriteString(name)
	m.WriteByte('>')
}

// element writes <name a="b">text</name>.
func (m *markup) element(name, text string, attrs ...string) {
	m.open(name, attrs...)
	m.WriteString(escape(text))
	m.close(name)
}

func (m *markup) tag(name string, attrs []string) {
	m.WriteByte('<')
	m.WriteString(name)
	for i := 0; i+1 < len(attrs); i += 2 {
		m.WriteByte(' ')
		m.WriteString(attrs[i])
		m.WriteString(`="`)
		m.WriteString(escape(attrs[i+1]))
		m.WriteByte('"')
	}
}

// val writes <name w:val="v"/>, the commonest leaf.
func (m *markup) val(name, v string) { m.leaf(name, "w:val", v) }

// flag writes the leaf when on.
func (m *markup) flag(name string, on bool) {
	if on {
		m.leaf(name)
	}
}

// escape makes text safe in content and in attribute values.
func escape(s string) string {
	var b strings.Builder
	// A strings.Builder never fails to write.
	_ = xml.EscapeText(&b, []byte(document.Lines(s)))
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
