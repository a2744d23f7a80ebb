package document

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// ErrInvalid is wrapped by every complaint about a document's content.
var ErrInvalid = errors.New("文稿内容不合规")

// maxText bounds one text of a document, so that a runaway field cannot fill a file.
const maxText = 100_000

// Validate checks what no writer can repair: characters that XML cannot hold, tables
// whose cells do not fill the columns, charts with uneven series, unknown kinds, links
// that leave the application. Every writer calls it first.
func (d *Document) Validate() error {
	if strings.TrimSpace(d.Title) == "" {
		return fmt.Errorf("%w: 缺少标题", ErrInvalid)
	}
	if d.Meta.Created.IsZero() {
		return fmt.Errorf("%w: 缺少成文时间", ErrInvalid)
	}
	if err := checkTexts(reflect.ValueOf(*d)); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	ids := map[string]bool{}
	for i, b := range d.Blocks {
		if err := checkBlock(b, ids); err != nil {
			return fmt.Errorf("%w: 第%d段块%w", ErrInvalid, i+1, err)
		}
	}
	return nil
}

// checkTexts walks every string of the tree.
func checkTexts(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		return checkText(v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return checkTexts(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := checkTexts(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			if err := checkTexts(v.Field(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkText(s string) error {
	if len(s) > maxText {
		return fmt.Errorf("有一段文字超过%d字节，请分段", maxText)
	}
	if !utf8.ValidString(s) {
		return errors.New("有一段文字不是有效的UTF-8编码，请重新录入")
	}
	for _, r := range s {
		if !xmlRune(r) {
			return fmt.Errorf("文字“%.20s…”含有控制字符U+%04X，请删除后重试", strings.ToValidUTF8(s, ""), r)
		}
	}
	return nil
}

// xmlRune tells whether XML 1.0 can hold r.
func xmlRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

func checkBlock(b Block, ids map[string]bool) error {
	if b == nil || reflect.ValueOf(b).IsNil() {
		return errors.New("是空的")
	}
	switch b := b.(type) {
	case *Heading:
		if b.Level < 1 || b.Level > 3 {
			return fmt.Errorf("标题级别%d应为1至3", b.Level)
		}
		return checkID(b.ID, ids)
	case *Paragraph:
		return checkRuns(b.Runs)
	case *List:
		for _, item := range b.Items {
			if err := checkRuns(item); err != nil {
				return err
			}
		}
	case *Table:
		if err := checkID(b.ID, ids); err != nil {
			return err
		}
		return checkTable(b)
	case *Chart:
		if err := checkID(b.ID, ids); err != nil {
			return err
		}
		return checkChart(b)
	case *Form:
		return checkForm(b)
	}
	return nil
}

func checkID(id string, ids map[string]bool) error {
	if id == "" {
		return nil
	}
	if ids[id] {
		return fmt.Errorf("标识“%s”重复", id)
	}
	if strings.ContainsAny(id, " \t\n\"'<>&#") {
		return fmt.Errorf("标识“%s”含有空格或符号", id)
	}
	ids[id] = true
	return nil
}

func checkRuns(runs []Run) error {
	for _, r := range runs {
		if err := checkFigure(r.Number, r.Link); err != nil {
			return err
		}
	}
	return nil
}

func checkFigure(n *Number, link string) error {
	if n != nil && !n.Kind.Known() {
		return fmt.Errorf("数的类别“%s”不认识", n.Kind)
	}
	if link != "" && (!strings.HasPrefix(link, "/") || strings.HasPrefix(link, "//") || strings.Contains(link, `\`)) {
		return fmt.Errorf("链接“%s”不是本系统内的路径", link)
	}
	return nil
}

func checkTable(t *Table) error {
	if len(t.Columns) == 0 || len(t.Header) == 0 {
		return fmt.Errorf("表“%s”没有列或表头", t.Caption)
	}
	for _, c := range t.Columns {
		if c.Weight <= 0 {
			return fmt.Errorf("表“%s”有一列的宽度不是正数", t.Caption)
		}
	}
	if _, ok := t.HeadGrid(); !ok {
		return fmt.Errorf("表“%s”的表头没有铺满%d列", t.Caption, len(t.Columns))
	}
	for i, row := range t.Rows {
		width := 0
		for _, c := range row.Cells {
			width += c.Width()
			if err := checkFigure(c.Number, c.Link); err != nil {
				return fmt.Errorf("表“%s”第%d行%w", t.Caption, i+1, err)
			}
		}
		if width != len(t.Columns) {
			return fmt.Errorf("表“%s”第%d行有%d列，应为%d列", t.Caption, i+1, width, len(t.Columns))
		}
	}
	return nil
}

func checkChart(c *Chart) error {
	switch c.Kind {
	case ChartBar, ChartLine, ChartCombo, ChartHBar:
	default:
		return fmt.Errorf("图“%s”的类别“%s”不认识", c.Title, c.Kind)
	}
	if len(c.Categories) == 0 || len(c.Series) == 0 {
		return fmt.Errorf("图“%s”没有数据", c.Title)
	}
	for _, s := range c.Series {
		if len(s.Values) != len(c.Categories) {
			return fmt.Errorf("图“%s”的“%s”有%d个数，应为%d个", c.Title, s.Name, len(s.Values), len(c.Categories))
		}
		for _, n := range s.Values {
			if !n.Kind.Known() || n.Kind != s.Values[0].Kind {
				return fmt.Errorf("图“%s”的“%s”混用了不同类别的数", c.Title, s.Name)
			}
		}
	}
	return nil
}

func checkForm(f *Form) error {
	if len(f.Columns) == 0 {
		return errors.New("表单没有列")
	}
	for i, row := range f.Rows {
		width := 0
		for _, c := range row.Cells {
			width += c.Width()
		}
		if width != len(f.Columns) || row.Height < 0 {
			return fmt.Errorf("表单第%d行有%d列，应为%d列", i+1, width, len(f.Columns))
		}
	}
	return nil
}
