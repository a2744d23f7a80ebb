package html

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"luodi/models/report/document"
	"luodi/models/report/document/specimen"
)

func fragment(t *testing.T, d *document.Document) string {
	t.Helper()
	var buf bytes.Buffer
	if err := Fragment(&buf, d); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestFragmentSuitsAStrictPolicy(t *testing.T) {
	for _, d := range []*document.Document{specimen.Monthly(), specimen.Weekly(), specimen.Notice()} {
		got := fragment(t, d)
		for _, bad := range []string{" style=", "<style", "<script", " onclick", "javascript:"} {
			if strings.Contains(got, bad) {
				t.Errorf("%s: fragment holds %q", d.Title, bad)
			}
		}
		for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(got, -1) {
			for _, class := range strings.Fields(m[1]) {
				if !strings.HasPrefix(class, "doc-") {
					t.Errorf("class %q has no prefix", class)
				}
			}
		}
	}
}

func TestClassesHaveRules(t *testing.T) {
	plain := map[string]bool{"doc-subtotal": true, "doc-group": true}
	for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(fragment(t, specimen.Monthly())+fragment(t, specimen.Notice()), -1) {
		for _, class := range strings.Fields(m[1]) {
			if !strings.Contains(Style(), "."+class) && !plain[class] {
				t.Errorf("class %s has no rule", class)
			}
		}
	}
}

func TestFiguresAreLinks(t *testing.T) {
	got := fragment(t, specimen.Monthly())
	for _, want := range []string{
		`<a class="doc-figure" href="/funds?month=2031-02">11.37</a>`,
		`<a class="doc-figure" href="/ledger?unit=1">1</a>`,
		`<h2 id="doc-targets" class="doc-h1">一、目标任务完成情况</h2>`,
		`<th scope="col" rowspan="2">责任单位</th><th scope="col" colspan="2">新签约项目</th>`,
		`<td class="doc-right">—</td>`, `A&amp;B &lt;冷链&gt; 物流园`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("fragment lacks %s", want)
		}
	}
}

func TestChartIsDrawn(t *testing.T) {
	got := fragment(t, specimen.Monthly())
	if strings.Count(got, "<svg ") != 2 || strings.Count(got, "<rect ") != 6+2+12+1 {
		t.Errorf("charts: %d, bars and legend marks: %d", strings.Count(got, "<svg "), strings.Count(got, "<rect "))
	}
	if strings.Count(got, "<circle ") != 5 {
		t.Error("the missing value must leave a gap")
	}
	for _, want := range []string{">31.27</text>", ">28.90%</text>", ">17.41%</text>", "<title>近6个月新签约协议投资及到资率</title>"} {
		if !strings.Contains(got, want) {
			t.Errorf("chart lacks %s", want)
		}
	}
	if strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
		t.Error("a coordinate is not a number")
	}
}

// Charts of nothing but zeros, or of losses, still have an axis.
func TestChartOfZerosAndLosses(t *testing.T) {
	for name, values := range map[string][]document.Number{
		"zeros":   {document.Count(0), document.Count(0)},
		"losses":  {document.Count(-5), document.Count(3)},
		"missing": {document.None(document.KindCount), document.None(document.KindCount)},
	} {
		for _, kind := range []document.ChartKind{document.ChartBar, document.ChartHBar, document.ChartLine, document.ChartCombo} {
			d := specimen.Notice()
			d.Blocks = []document.Block{&document.Chart{
				Kind: kind, Title: name, Categories: []string{"a", "b"}, Series: []document.Series{{Name: "x", Values: values}},
			}}
			if got := fragment(t, d); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
				t.Errorf("%s as %s: a coordinate is not a number", name, kind)
			}
		}
	}
}

func TestPageIsSelfContained(t *testing.T) {
	d := specimen.Weekly()
	d.Marks = []string{`"</style><script>`}
	var buf bytes.Buffer
	if err := Write(&buf, d); err != nil {
		t.Fatal(err)
	}
	got := buf.String()
	for _, want := range []string{"<!doctype html>", "size: A4", "counter(page)", `<html lang="zh-CN">`, "【草稿", "size: A4 landscape"} {
		if !strings.Contains(got, want) {
			t.Errorf("page lacks %s", want)
		}
	}
	for _, bad := range []string{"<script", "<link", "src=", "url(", "@import"} {
		if strings.Contains(got, bad) {
			t.Errorf("page holds %q", bad)
		}
	}
	if strings.Count(got, "</style>") != 1 {
		t.Error("a mark ends the style element")
	}
}

func TestWideTablesStandOnTheirOwnPages(t *testing.T) {
	got := fragment(t, specimen.Monthly())
	_, wide, found := strings.Cut(got, `<div class="doc-wide">`)
	if !found || !strings.Contains(wide, `id="doc-annex"`) || !strings.Contains(wide, `id="doc-t-ledger"`) {
		t.Error("the heading of a wide table goes with it")
	}
	if strings.Contains(got, "doc-break") {
		t.Error("a page break before a wide table would make an empty page")
	}
	if strings.Count(got, "<div") != strings.Count(got, "</div>") {
		t.Error("divisions are not closed")
	}
}
