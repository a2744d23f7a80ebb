package document

import "strings"

// Block 段块 is one part of a document: *Heading, *Paragraph, *Table, *Chart, *List,
// *Form, *Note, *Signature or *PageBreak.
type Block interface {
	blockType() string
}

// Align says where text stands in its cell or line. The zero value lets the writer
// choose: numbers right, text left, labels and heads centred.
type Align string

// The places of text.
const (
	Left   Align = "left"
	Center Align = "center"
	Right  Align = "right"
)

// Tone 颜色 colours a cell. It only repeats what the cell says in words.
type Tone string

// The tones; red, yellow and green are the lights 亮灯.
const (
	ToneRed    Tone = "red"
	ToneYellow Tone = "yellow"
	ToneGreen  Tone = "green"
	ToneGrey   Tone = "grey"
)

// Heading 标题 of level 1 (一、), 2 (（一）) or 3 (1.); the number is part of Text.
// ID is an anchor, unique in the document, or "".
type Heading struct {
	Level int    `json:"level"`
	Text  string `json:"text"`
	ID    string `json:"id,omitempty"`
}

// Run is a piece of a line: words, or a figure. Link is the in-app path of the rows
// behind a figure (rule book, principle 3).
type Run struct {
	Words  string  `json:"text,omitempty"`
	Number *Number `json:"number,omitempty"`
	Bold   bool    `json:"bold,omitempty"`
	Link   string  `json:"link,omitempty"`
}

// Text is what every writer prints for the run.
func (r Run) Text() string {
	if r.Number != nil {
		return r.Number.Text()
	}
	return Lines(r.Words)
}

// Lines gives every line break the form LF. XML readers turn CR into LF anyway; doing it
// here keeps the three files equal.
func Lines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// Words makes a run of plain words.
func Words(s string) Run { return Run{Words: s} }

// Figure makes a run of a figure with the in-app path of its rows, or "".
func Figure(n Number, link string) Run { return Run{Number: &n, Link: link} }

// Paragraph 段落 is running text. NoIndent drops the two-character indent.
type Paragraph struct {
	Runs     []Run `json:"runs"`
	NoIndent bool  `json:"no_indent,omitempty"`
	Align    Align `json:"align,omitempty"`
}

// Para makes a paragraph of runs.
func Para(runs ...Run) *Paragraph { return &Paragraph{Runs: runs} }

// Text is the paragraph without its marks.
func (p *Paragraph) Text() string { return runsText(p.Runs) }

func runsText(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text())
	}
	return b.String()
}

// List 列项 prints its items one under another; Ordered puts 1. 2. 3. before them.
type List struct {
	Ordered bool    `json:"ordered,omitempty"`
	Items   [][]Run `json:"items"`
}

// Note 注 is small print: a method note, 因四舍五入…, the term under a 督办单.
type Note struct {
	Text string `json:"text"`
}

// Signature 署名 is the unit (or units) and the date at the end of the text. Remark is
// the line under it (附注), without brackets, or "".
type Signature struct {
	Units  []string `json:"units"`
	Date   string   `json:"date"`
	Remark string   `json:"remark,omitempty"`
}

// PageBreak 分页 starts a new page.
type PageBreak struct{}

func (*Heading) blockType() string   { return "heading" }
func (*Paragraph) blockType() string { return "paragraph" }
func (*Table) blockType() string     { return "table" }
func (*Chart) blockType() string     { return "chart" }
func (*List) blockType() string      { return "list" }
func (*Form) blockType() string      { return "form" }
func (*Note) blockType() string      { return "note" }
func (*Signature) blockType() string { return "signature" }
func (*PageBreak) blockType() string { return "page_break" }
