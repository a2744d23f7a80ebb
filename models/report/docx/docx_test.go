package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"luodi/models/report/document"
	"luodi/models/report/document/specimen"
)

// parts writes a document and reads the parts of the package.
func parts(t *testing.T, d *document.Document) map[string]string {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, d); err != nil {
		t.Fatal(err)
	}
	return unzip(t, buf.Bytes())
}

func unzip(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(body)
	}
	return out
}

// schemaOrder is the order of children that the schema prescribes, for the elements this
// package writes. Word repairs or refuses files that break it.
var schemaOrder = map[string][]string{
	"wordprocessingml pPr": {
		"pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs", "overflowPunct", "autoSpaceDE", "autoSpaceDN",
		"snapToGrid", "spacing", "ind", "jc", "outlineLvl", "sectPr",
	},
	"wordprocessingml rPr":    {"rFonts", "b", "color", "spacing", "w", "kern", "sz", "szCs", "lang"},
	"wordprocessingml tcPr":   {"tcW", "gridSpan", "vMerge", "shd", "vAlign"},
	"wordprocessingml tblPr":  {"tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"},
	"wordprocessingml tbl":    {"tblPr", "tblGrid", "tr"},
	"wordprocessingml tc":     {"tcPr", "p"},
	"wordprocessingml sectPr": {"headerReference", "footerReference", "type", "pgSz", "pgMar", "docGrid"},
	"wordprocessingml style":  {"name", "basedOn", "qFormat", "pPr", "rPr"},
	"chart ser":               {"idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dLbls", "cat", "val", "smooth"},
	"chart dLbls": {
		"numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize",
	},
	"chart scaling": {"orientation", "max", "min"},
	"chart valAx": {
		"axId", "scaling", "delete", "axPos", "majorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "txPr",
		"crossAx", "crosses", "crossBetween",
	},
	"chart catAx": {
		"axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "txPr", "crossAx", "crosses",
		"auto", "lblAlgn", "lblOffset", "noMultiLvlLbl",
	},
	"chart chartSpace": {"date1904", "lang", "roundedCorners", "chart", "spPr", "externalData"},
}

func TestPartsAreInSchemaOrder(t *testing.T) {
	for _, d := range []*document.Document{specimen.Monthly(), specimen.Weekly(), specimen.Notice()} {
		for name, body := range parts(t, d) {
			if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
				checkOrder(t, name, body)
			}
		}
	}
}

func checkOrder(t *testing.T, name, body string) {
	t.Helper()
	type level struct {
		element string
		at      int
	}
	var stack []level
	dec := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v", name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			child := token.Name.Local
			if len(stack) > 0 {
				parent := &stack[len(stack)-1]
				if order, ok := schemaOrder[parent.element]; ok {
					at := slices.Index(order, child)
					switch {
					case at < 0:
						t.Errorf("%s: %s in %s is not foreseen", name, child, parent.element)
					case at < parent.at:
						t.Errorf("%s: %s comes too late in %s", name, child, parent.element)
					default:
						parent.at = at
					}
				}
			}
			stack = append(stack, level{element: space(token.Name.Space) + " " + child})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// space is the short name of a namespace.
func space(uri string) string {
	for _, name := range []string{"wordprocessingml", "chart"} {
		if strings.Contains(uri, name) {
			return name
		}
	}
	return ""
}

func TestChartsHoldTheirData(t *testing.T) {
	files := parts(t, specimen.Monthly())
	chart := files["word/charts/chart1.xml"]
	for _, want := range []string{
		`<c:pt idx="0"><c:v>2030年9月</c:v></c:pt>`, `<c:pt idx="4"><c:v>31.27</c:v></c:pt>`, `<c:ptCount val="6"/>`,
		`<c:v>协议投资（亿元）</c:v>`, `<c:pt idx="3"><c:v>28.90</c:v></c:pt>`, `<c:min val="0"/>`, `<c:dLblPos val="inEnd"/>`, `<a:ea typeface="宋体"/>`,
	} {
		if !strings.Contains(chart, want) {
			t.Errorf("chart1 lacks %s", want)
		}
	}
	if strings.Contains(chart, `<c:pt idx="5"><c:v>0.00`) {
		t.Error("a missing value is drawn as zero")
	}
	lying := files["word/charts/chart2.xml"]
	for _, want := range []string{`<c:barDir val="bar"/>`, `<c:orientation val="maxMin"/>`, `<c:crosses val="max"/>`} {
		if !strings.Contains(lying, want) {
			t.Errorf("chart2 lacks %s", want)
		}
	}
	sheet := unzip(t, []byte(files["word/embeddings/chart1.xlsx"]))["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`<c r="B2"><v>31.20</v></c>`, `<c r="C5"><v>28.90</v></c>`, `<t xml:space="preserve">2月</t>`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the book lacks %s", want)
		}
	}
	if !strings.Contains(files["word/charts/_rels/chart1.xml.rels"], "../embeddings/chart1.xlsx") {
		t.Error("the chart does not refer to its book")
	}
}

func TestEveryRelationHasItsPart(t *testing.T) {
	files := parts(t, specimen.Monthly())
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`Id="([^"]+)" Type="[^"]+" Target="([^"]+)"`).FindAllStringSubmatch(files["word/_rels/document.xml.rels"], -1) {
		ids[m[1]] = true
		if _, ok := files["word/"+m[2]]; !ok {
			t.Errorf("part %s is missing", m[2])
		}
	}
	for _, m := range regexp.MustCompile(`r:id="([^"]+)"`).FindAllStringSubmatch(files["word/document.xml"], -1) {
		if !ids[m[1]] {
			t.Errorf("relation %s is missing", m[1])
		}
	}
	for name := range files {
		if strings.HasPrefix(name, "word/") && strings.HasSuffix(name, ".xml") && !strings.Contains(files["[Content_Types].xml"], `PartName="/`+name+`"`) {
			t.Errorf("%s has no content type", name)
		}
	}
}

func TestHeadAndMark(t *testing.T) {
	weekly := parts(t, specimen.Weekly())
	if !strings.Contains(weekly["word/header1.xml"], "【草稿　合刊】") || strings.Count(weekly["word/document.xml"], "w:headerReference") != 2 {
		t.Error("a draft shows its mark on every page")
	}
	monthly := parts(t, specimen.Monthly())
	if _, ok := monthly["word/header1.xml"]; ok {
		t.Error("an issued document has no mark")
	}
	for _, want := range []string{`<w:color w:val="FF0000"/><w:sz w:val="100"/>`, "2031年第2期（总第26期）", `w:orient="landscape"`, `<w:tblHeader/>`} {
		if !strings.Contains(monthly["word/document.xml"], want) {
			t.Errorf("document.xml lacks %s", want)
		}
	}
	if !strings.Contains(monthly["word/settings.xml"], "<w:evenAndOddHeaders/>") {
		t.Error("even pages would carry the number on the wrong side")
	}
	if !strings.Contains(monthly["docProps/core.xml"], "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2031-03-05T09:00:00Z") {
		t.Error("the time of the file is not the document's")
	}
}

func TestFontProfiles(t *testing.T) {
	for profile, face := range map[document.FontProfile]string{
		"": "仿宋", document.FontsGB2312: "仿宋_GB2312", document.FontsXinchuang: "方正仿宋_GBK",
	} {
		d := specimen.Notice()
		d.Fonts = profile
		files := parts(t, d)
		if !strings.Contains(files["word/styles.xml"], `w:eastAsia="`+face+`"`) || !strings.Contains(files["word/fontTable.xml"], `w:name="`+face+`"`) {
			t.Errorf("profile %q does not use %s", profile, face)
		}
	}
}

func TestMastheadSize(t *testing.T) {
	for name, want := range map[string][2]int{
		"临江招商工作月报":        {50, 0},
		"昭化招商引资工作月报":      {44, 0},
		"临江区招商引资工作领导小组周报": {40, 73},
		"": {50, 0},
	} {
		if points, squeeze := mastheadSize(name); points != want[0] || squeeze != want[1] {
			t.Errorf("%s: %d pt at %d%%, want %v", name, points, squeeze, want)
		}
	}
}

func TestFormShrinksToOnePage(t *testing.T) {
	d := specimen.Notice()
	if got := formFit(d); got != fits[0] {
		t.Errorf("a usual form has the standard size, got %+v", got)
	}
	form := d.Blocks[0].(*document.Form)
	form.Rows[5].Cells[1].Lines = slices.Repeat(form.Rows[5].Cells[1].Lines, 4)
	if got := formFit(d); got == fits[0] || formHeight(d, got) > textHeight {
		t.Errorf("a long form must shrink until it fits, got %+v", got)
	}
}

func TestTextIsEscaped(t *testing.T) {
	d := specimen.Notice()
	hard := `& < > ]]> {{x}} "𠮷" 堃`
	d.Title, d.Meta.Creator = hard, hard
	d.Blocks = append(d.Blocks, document.Para(document.Words(hard)))
	files := parts(t, d)
	want := `&amp; &lt; &gt; ]]&gt; {{x}} &#34;𠮷&#34; 堃`
	if strings.Count(files["word/document.xml"], want) != 2 || strings.Count(files["docProps/core.xml"], want) != 2 {
		t.Error("text is changed or not escaped")
	}
	for _, name := range []string{"word/document.xml", "docProps/core.xml"} {
		checkOrder(t, name, files[name])
	}
}
