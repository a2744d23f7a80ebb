package docx

import "luodi/models/report/document"

// The named styles. Staff restyle a whole document in WPS by changing one of them.
const (
	styleTitle   = "gwTitle"
	styleBody    = "gwBody"
	styleH1      = "gwH1"
	styleH2      = "gwH2"
	styleH3      = "gwH3"
	styleCaption = "gwCaption"
	styleNote    = "gwNote"
)

// namespace is the WordprocessingML namespace with the relationship one beside it.
const namespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// paragraphStyle is one named style; look is its rPr.
type paragraphStyle struct {
	id, name string
	keepNext bool
	offGrid  bool
	line     int
	indent   bool // two characters on the first line
	justify  string
	outline  int // outline level + 1; 0 is body text
	look     run
}

// stylesPart writes styles.xml for the faces of the document.
func stylesPart(f document.Faces) string {
	var m markup
	m.WriteString(declaration + `<w:styles ` + namespace + `>`)
	m.open("w:docDefaults")
	m.open("w:rPrDefault")
	m.open("w:rPr")
	m.leaf("w:rFonts", "w:ascii", f.Body, "w:hAnsi", f.Body, "w:eastAsia", f.Body, "w:cs", "Times New Roman")
	m.val("w:spacing", "-5") // 28 characters in 156 mm
	m.val("w:kern", "2")
	m.val("w:sz", "32")
	m.val("w:szCs", "32")
	m.leaf("w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN", "w:bidi", "ar-SA")
	m.close("w:rPr")
	m.close("w:rPrDefault")
	m.leaf("w:pPrDefault")
	m.close("w:docDefaults")
	m.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>` +
		`<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>` +
		`<w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>`)
	for _, s := range []paragraphStyle{
		{id: styleTitle, name: "公文标题", keepNext: true, offGrid: true, line: 640, justify: "center", outline: 1, look: run{face: f.Title, size: 44}},
		{id: styleBody, name: "公文正文", indent: true, look: run{face: f.Body, size: 32}},
		{id: styleH1, name: "公文一级标题", keepNext: true, indent: true, outline: 2, look: run{face: f.Hei, size: 32}},
		{id: styleH2, name: "公文二级标题", keepNext: true, indent: true, outline: 3, look: run{face: f.Kai, size: 32}},
		{id: styleH3, name: "公文三级标题", keepNext: true, indent: true, outline: 4, look: run{face: f.Body, size: 32}},
		{id: styleCaption, name: "公文表题", keepNext: true, offGrid: true, line: 480, justify: "center", look: run{face: f.Hei, size: 24}},
		{id: styleNote, name: "公文附注", offGrid: true, line: 320, justify: "left", look: run{face: f.Kai, size: 21}},
	} {
		s.write(&m)
	}
	m.WriteString(`</w:styles>`)
	return m.String()
}

func (s paragraphStyle) write(m *markup) {
	m.open("w:style", "w:type", "paragraph", "w:customStyle", "1", "w:styleId", s.id)
	m.val("w:name", s.name)
	m.val("w:basedOn", "a")
	m.leaf("w:qFormat")
	m.open("w:pPr")
	m.flag("w:keepNext", s.keepNext)
	if s.offGrid {
		m.val("w:snapToGrid", "0")
	}
	if s.line > 0 {
		m.leaf("w:spacing", "w:line", itoa(s.line), "w:lineRule", "exact")
	}
	if s.indent {
		m.leaf("w:ind", "w:firstLineChars", "200", "w:firstLine", itoa(2*charWidth))
	}
	if s.justify != "" {
		m.val("w:jc", s.justify)
	}
	if s.outline > 0 {
		m.val("w:outlineLvl", itoa(s.outline-1))
	}
	m.close("w:pPr")
	s.look.properties(m)
	m.close("w:style")
}

// settingsPart holds the switches the layout depends on; evenAndOddHeaders puts the
// number of even pages on the left.
const settingsPart = declaration + `<w:settings ` + namespace + `><w:zoom w:percent="100"/>` +
	`<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>` +
	`<w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="compressPunctuation"/>` +
	`<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>` +
	`<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

// otherNames are the names under which another system may hold the same face.
var otherNames = map[string]string{
	"方正小标宋简体": "方正小标宋_GBK", "方正小标宋_GBK": "方正小标宋简体",
	"仿宋": "FangSong", "仿宋_GB2312": "FangSong", "方正仿宋_GBK": "仿宋_GB2312",
	"楷体": "KaiTi", "楷体_GB2312": "KaiTi", "方正楷体_GBK": "楷体_GB2312",
	"黑体": "SimHei", "方正黑体_GBK": "黑体", "宋体": "SimSun",
}

// fontsPart writes fontTable.xml with the other names.
func fontsPart(f document.Faces) string {
	var m markup
	m.WriteString(declaration + `<w:fonts ` + namespace + `>`)
	for _, face := range []string{f.Title, f.Body, f.Kai, f.Hei, f.Song} {
		m.open("w:font", "w:name", face)
		m.val("w:altName", otherNames[face])
		m.val("w:charset", "86")
		m.val("w:family", "auto")
		m.val("w:pitch", "default")
		m.close("w:font")
	}
	m.WriteString(`</w:fonts>`)
	return m.String()
}

// footerPart writes — 1 — in 4号 half-width 宋体, one character in from the outer edge.
func footerPart(f document.Faces, even bool) string {
	var m markup
	m.WriteString(declaration + `<w:ftr ` + namespace + `>`)
	look := run{face: f.Song, size: 28}
	before, after := look, look
	before.text, after.text = "— ", " —"
	p := paragraph{
		offGrid: true, spaced: true, line: 320, indented: true, right: 280, justify: "right",
		parts: []inline{before, pageNumber{look}, after},
	}
	if even {
		p.left, p.right, p.justify = 280, 0, "left"
	}
	p.write(&m)
	m.WriteString(`</w:ftr>`)
	return m.String()
}

// headerPart writes the mark of a document that does not count: 草稿, 已更正, 作废.
func headerPart(f document.Faces, mark string) string {
	var m markup
	m.WriteString(declaration + `<w:hdr ` + namespace + `>`)
	paragraph{
		offGrid: true, spaced: true, line: 480, justify: "right",
		parts: []inline{run{text: "【" + mark + "】", face: f.Hei, color: "C00000", size: 32}},
	}.write(&m)
	m.WriteString(`</w:hdr>`)
	return m.String()
}
