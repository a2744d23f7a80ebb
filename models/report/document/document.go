package document

import (
	"strings"
	"time"
)

// Kind names the sort of document, so that readers and file names can tell them apart.
type Kind string

// The documents the product writes (rule book §8–9).
const (
	KindWeekly   Kind = "weekly"   // 周报
	KindMonthly  Kind = "monthly"  // 月报
	KindPeriodic Kind = "periodic" // 季报、年报
	KindNotice   Kind = "notice"   // 督办单、催办单
	KindBulletin Kind = "bulletin" // 督查通报
	KindList     Kind = "list"     // 清单、台账
)

// Document 文稿 is one printable document. Title may hold line breaks: the author places
// them by meaning. A document that is not issued sets Draft and carries a 草稿 mark.
type Document struct {
	Kind   Kind        `json:"kind"`
	Title  string      `json:"title"`
	Head   *Head       `json:"head,omitempty"`
	Draft  bool        `json:"draft,omitempty"`
	Marks  []string    `json:"marks,omitempty"` // further marks: 更正版, 已更正, 补发, 作废
	Meta   Meta        `json:"meta"`
	Fonts  FontProfile `json:"fonts,omitempty"`
	Blocks []Block     `json:"blocks"`
}

// Head 报头 is the head of 周报, 月报 and 简报: the name in red, the issue line, the
// issuing unit and the date. A 督办单 has none.
type Head struct {
	Masthead string `json:"masthead"`         // 昭化招商工作月报
	Issue    string `json:"issue,omitempty"`  // 2020年第52期（总第52期）
	Issuer   string `json:"issuer,omitempty"` // 区商务和经济合作局
	Date     string `json:"date,omitempty"`   // 2020年12月31日
}

// Meta is what is known about the document itself. Creator is the issuing unit. AsOf is
// the business date of the figures (ISO), KnownAt the moment up to which records were
// read. Hash is the short check code of the content, see Digest.
type Meta struct {
	Creator string    `json:"creator"`
	Created time.Time `json:"created"`
	AsOf    string    `json:"as_of,omitempty"`
	KnownAt time.Time `json:"known_at,omitzero"`
	Footer  string    `json:"footer,omitempty"`
	Hash    string    `json:"hash,omitempty"`
}

// shanghai is the zone of every printed moment (rule book, preface).
var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// MarkLine is the mark printed at the top: 草稿 and the further marks, or "".
func (d *Document) MarkLine() string {
	marks := d.Marks
	if d.Draft {
		marks = append([]string{"草稿"}, marks...)
	}
	return strings.Join(marks, "　")
}

// PlainTitle is the title on one line, for file properties and sheet titles.
func (d *Document) PlainTitle() string {
	return strings.ReplaceAll(d.Title, "\n", "")
}

// Closing 文末说明 is the small print under the document: what the figures stand on and
// the check code. Every writer prints these lines.
func (d *Document) Closing() []string {
	var lines, basis []string
	if d.Meta.AsOf != "" {
		basis = append(basis, "数据截至"+chineseDate(d.Meta.AsOf))
	}
	if !d.Meta.KnownAt.IsZero() {
		basis = append(basis, "按"+d.Meta.KnownAt.In(shanghai).Format("2006年1月2日 15:04")+"前的记录统计")
	}
	if len(basis) > 0 {
		lines = append(lines, strings.Join(basis, "，")+"。")
	}
	if d.Meta.Footer != "" {
		lines = append(lines, d.Meta.Footer)
	}
	if d.Meta.Hash != "" {
		lines = append(lines, "校验码："+d.Meta.Hash)
	}
	return lines
}

// chineseDate prints an ISO date as 2020年3月5日; other text is left as it is.
func chineseDate(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2006年1月2日")
}

// Tables lists the tables in order.
func (d *Document) Tables() []*Table {
	var out []*Table
	for _, b := range d.Blocks {
		if t, ok := b.(*Table); ok {
			out = append(out, t)
		}
	}
	return out
}

// Wide tells for each block whether it stands on a landscape page: tables that ask for
// it, with the headings and page breaks right before and the notes right after them.
func (d *Document) Wide() []bool {
	wide := make([]bool, len(d.Blocks))
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		switch b := d.Blocks[i].(type) {
		case *Table:
			wide[i] = b.Landscape
		case *Heading, *PageBreak:
			wide[i] = i+1 < len(d.Blocks) && wide[i+1]
		case *Note:
			wide[i] = i > 0 && isWide(d.Blocks[i-1])
		}
	}
	return wide
}

func isWide(b Block) bool {
	t, ok := b.(*Table)
	return ok && t.Landscape
}
