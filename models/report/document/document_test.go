package document

import (
	"bytes"
	"errors"
	"math"
	"testing"
	"time"
)

func TestNumberText(t *testing.T) {
	cases := []struct {
		name    string
		n       Number
		text    string
		rounded string
		exact   string
	}{
		{"count", Count(1080), "1080", "1080", "1080"},
		{"negative count", Count(-3), "−3", "-3", "-3"},
		{"yuan", Yuan(int64(80357)), "803.57", "803.57", "803.57"},
		{"wan", Wan(int64(119_300_000)), "119.30", "119.30", "119.3"},
		{"wan half up", Wan(int64(5_000)), "0.01", "0.01", "0.005"},
		{"wan below half", Wan(int64(4_999)), "0.00", "0.00", "0.004999"},
		{"wan half away from zero", Wan(int64(-5_000)), "−0.01", "-0.01", "-0.005"},
		{"negative that rounds to zero", Wan(int64(-4_999)), "0.00", "0.00", "-0.004999"},
		{"yi", Yi(int64(71_684_100_000_000)), "7168.41", "7168.41", "7168.41"},
		{"yi half", Yi(int64(50_000_000)), "0.01", "0.01", "0.005"},
		{"yi below half", Yi(int64(49_999_999)), "0.00", "0.00", "0.0049999999"},
		{"usd", USDWan(int64(38_709_677)), "38.71", "38.71", "38.709677"},
		{"percent", Percent(int64(9017)), "90.17%", "90.17", "90.17"},
		{"percent above a hundred", Percent(int64(12345)), "123.45%", "123.45", "123.45"},
		{"points ahead", Points(int64(321)), "+3.21", "3.21", "3.21"},
		{"points behind", Points(int64(-7)), "−0.07", "-0.07", "-0.07"},
		{"points even", Points(int64(0)), "0.00", "0.00", "0"},
		{"decimal", Decimal(int64(643)), "6.43", "6.43", "6.43"},
		{"missing", None(KindYi), "—", "0.00", "0"},
		{"least", Yuan(int64(math.MinInt64)), "−92233720368547758.08", "-92233720368547758.08", "-92233720368547758.08"},
		{"greatest", Wan(int64(math.MaxInt64)), "9223372036854.78", "9223372036854.78", "9223372036854.775807"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.n.Text(); got != c.text {
				t.Errorf("Text = %q, want %q", got, c.text)
			}
			if got := c.n.Rounded(); got != c.rounded {
				t.Errorf("Rounded = %q, want %q", got, c.rounded)
			}
			if got := c.n.Exact(); got != c.exact {
				t.Errorf("Exact = %q, want %q", got, c.exact)
			}
		})
	}
}

func full() *Document {
	return &Document{
		Kind: KindMonthly, Title: "2020年11月\n工作情况", Draft: true, Marks: []string{"更正版"}, Fonts: FontsGB2312,
		Head: &Head{Masthead: "月报", Issue: "2020年第11期（总第11期）", Issuer: "某局", Date: "2020年12月5日"},
		Meta: Meta{
			Creator: "某局", Created: time.Date(2020, 12, 5, 17, 0, 0, 0, shanghai),
			AsOf: "2020-11-30", KnownAt: time.Date(2020, 12, 5, 9, 0, 0, 0, shanghai), Hash: "3fa2",
		},
		Blocks: []Block{
			&Heading{Level: 1, Text: "一、目标", ID: "s1"},
			Para(Words("到位"), Figure(Yi(int64(5_862_135_000)), "/funds?month=2020-11"), Run{Words: "亿元 <&>", Bold: true}),
			&Table{
				ID: "t1", Caption: "表1", Unit: "单位：亿元", Columns: Weights(2, 1, 1),
				Header: [][]HeadCell{
					{{Text: "单位", RowSpan: 2}, {Text: "到位", ColSpan: 2}},
					{{Text: "目标"}, {Text: "累计"}},
				},
				Rows: []Row{
					{Cells: []Cell{TextCell("甲"), NumberCell(Yi(int64(1)), "/x"), NumberCell(None(KindYi), "")}},
					{Role: RoleGroup, Cells: []Cell{{Words: "组", Span: 3, Tone: ToneRed, Bold: true, Align: Center}}},
				},
				Notes: []string{"注"}, Landscape: true,
			},
			&Chart{Kind: ChartCombo, Title: "图", Unit: "亿元", Categories: []string{"1月"}, Series: []Series{
				{Name: "协议", Values: []Number{Yi(int64(3))}},
				{Name: "率", Line: true, Values: []Number{Percent(int64(3))}},
			}},
			&List{Ordered: true, Items: [][]Run{{Words("拟签约")}}},
			&Form{Left: "编号", Right: "日期", Columns: FormColumns(), Rows: []FormRow{Wide(0, "事项", "x"), Pair("a", "b", "c", "d")}},
			&PageBreak{},
			&Note{Text: "注"},
			&Signature{Units: []string{"某局"}, Date: "2020年12月5日"},
		},
	}
}

func TestEncodeRoundTrip(t *testing.T) {
	first, err := Encode(full())
	if err != nil {
		t.Fatal(err)
	}
	back, err := Decode(first)
	if err != nil {
		t.Fatalf("%v\n%s", err, first)
	}
	second, err := Encode(back)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Errorf("bytes changed:\n%s\n%s", first, second)
	}
	if len(back.Blocks) != len(full().Blocks) {
		t.Errorf("blocks = %d", len(back.Blocks))
	}
	if got := back.Blocks[2].(*Table).Rows[0].Cells[2].Text(); got != NoValue {
		t.Errorf("missing cell = %q", got)
	}
	if !bytes.Contains(first, []byte(`{"type":"page_break"}`)) {
		t.Error("empty block is not tagged")
	}
}

func TestDigestIgnoresItself(t *testing.T) {
	d := full()
	before, err := Digest(d)
	if err != nil {
		t.Fatal(err)
	}
	d.Meta.Hash = before[:12]
	after, err := Digest(d)
	if err != nil || before != after {
		t.Errorf("digest %s, then %s (%v)", before, after, err)
	}
	d.Blocks = d.Blocks[1:]
	if other, _ := Digest(d); other == before {
		t.Error("digest does not see the content")
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"not JSON":      `{`,
		"newer version": `{"version":2,"title":"a","meta":{"creator":"","created":"2020-01-01T00:00:00Z"},"blocks":[]}`,
		"unknown block": `{"version":1,"title":"a","meta":{"creator":"","created":"2020-01-01T00:00:00Z"},"blocks":[{"type":"video"}]}`,
		"no title":      `{"version":1,"meta":{"creator":"","created":"2020-01-01T00:00:00Z"},"blocks":[]}`,
		"trailing":      `{"version":1,"title":"a","meta":{"creator":"","created":"2020-01-01T00:00:00Z"},"blocks":[]} {}`,
	} {
		if _, err := Decode([]byte(data)); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: err = %v", name, err)
		}
	}
}

func TestValidateRefuses(t *testing.T) {
	broken := map[string]func(*Document){
		"no title":         func(d *Document) { d.Title = " " },
		"no time":          func(d *Document) { d.Meta.Created = time.Time{} },
		"NUL":              func(d *Document) { d.Blocks[1] = Para(Words("a\x00b")) },
		"NUL in a table":   func(d *Document) { d.Blocks[2].(*Table).Rows[0].Cells[0].Words = "\x00" },
		"lone surrogate":   func(d *Document) { d.Head.Issuer = "\xed\xa0\x80" },
		"noncharacter":     func(d *Document) { d.Meta.Footer = "\uFFFE" },
		"too long":         func(d *Document) { d.Meta.Footer = string(make([]byte, maxText+1)) },
		"short row":        func(d *Document) { d.Blocks[2].(*Table).Rows[0].Cells = nil },
		"hole in the head": func(d *Document) { d.Blocks[2].(*Table).Header[1] = nil },
		"no width":         func(d *Document) { d.Blocks[2].(*Table).Columns[0].Weight = 0 },
		"uneven series":    func(d *Document) { d.Blocks[3].(*Chart).Series[0].Values = nil },
		"unknown number":   func(d *Document) { d.Blocks[1] = Para(Figure(Number{Kind: "x"}, "")) },
		"link outside":     func(d *Document) { d.Blocks[1] = Para(Figure(Count(1), "https://e.cn")) },
		"link to a host":   func(d *Document) { d.Blocks[1] = Para(Figure(Count(1), "//e.cn")) },
		"script link":      func(d *Document) { d.Blocks[1] = Para(Figure(Count(1), "javascript:x")) },
		"same id":          func(d *Document) { d.Blocks[2].(*Table).ID = "s1" },
		"form row":         func(d *Document) { d.Blocks[5].(*Form).Rows[0].Cells[1].Span = 2 },
		"nil block":        func(d *Document) { d.Blocks[0] = (*Heading)(nil) },
		"level":            func(d *Document) { d.Blocks[0].(*Heading).Level = 4 },
	}
	for name, spoil := range broken {
		d := full()
		spoil(d)
		if err := d.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: err = %v", name, err)
		}
	}
	d := full()
	d.Title = "堃 𠮷 ]]> {{x}}\r\n二"
	if err := d.Validate(); err != nil {
		t.Errorf("fit text refused: %v", err)
	}
}

func TestClosingAndMarks(t *testing.T) {
	d := full()
	want := "数据截至2020年11月30日，按2020年12月5日 09:00前的记录统计。"
	if got := d.Closing(); len(got) != 2 || got[0] != want || got[1] != "校验码：3fa2" {
		t.Errorf("Closing = %q", got)
	}
	if got := d.MarkLine(); got != "草稿　更正版" {
		t.Errorf("MarkLine = %q", got)
	}
	if got := d.PlainTitle(); got != "2020年11月工作情况" {
		t.Errorf("PlainTitle = %q", got)
	}
}

func TestHeadGrid(t *testing.T) {
	grid, ok := full().Blocks[2].(*Table).HeadGrid()
	if !ok {
		t.Fatal("head does not fill its grid")
	}
	if !grid[1][0].Hanging || grid[1][0].Cell.Text != "单位" || grid[1][2].Cell.Text != "累计" || grid[0][2].First {
		t.Errorf("grid = %+v", grid)
	}
}
