package sheet

import (
	"context"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/sheet/workbook"
)

// copiedRows is up to how many rows an export keeps a hidden copy of its values; beyond, the file would double.
const copiedRows = 20_000

// ExportQuery 导出: the filter and order of the screen, and the columns in their order; none: the 31 of the ledger.
type ExportQuery struct {
	Filter Filter   `json:"filter"`
	Sort   []Sort   `json:"sort,omitempty"`
	Keys   []string `json:"keys,omitempty"`
}

// Export 导出台账工作簿 of what the actor sees (PermRead): the rows of Rows in their order, by the same columns, so that
// screen and file agree. The file states its cut-off, filter, count and sums, and the export is in the history.
func (s *Service) Export(ctx context.Context, actor models.Actor, q ExportQuery, w io.Writer) error {
	if err := actor.Require(models.PermRead); err != nil {
		return err
	}
	all, err := s.Columns(ctx, actor)
	if err != nil {
		return err
	}
	cols, err := chooseColumns(all, q.Keys)
	if err != nil {
		return err
	}
	l, stamp, err := s.list(ctx, actor, q.Filter, q.Sort, "", math.MaxInt)
	if err != nil {
		return err
	}
	settings, err := s.org.Settings(ctx, s.db.Clock().Today())
	if err != nil {
		return err
	}
	told := s.describe(all, q.Filter)
	book := workbook.Book{
		Title: settings.BureauName + "招商引资项目台账", Filer: settings.BureauName, On: s.db.Clock().Today(), Heads: Heads(cols),
		Rows: s.texts(ctx, actor, cols, l.ids), Sums: l.sums,
		Facts: []workbook.Fact{
			{Name: "截至", Value: string(s.db.Clock().Today())}, {Name: "导出时间", Value: s.db.Now(ctx).Format("2006-01-02 15:04:05 -0700")},
			{Name: "导出人", Value: actor.Name}, {Name: "数据版本", Value: stamp}, {Name: "筛选条件", Value: told},
			{Name: "口径", Value: "到位资金为认定数；协议投资额不含增资；合计为本表全部行之和"},
			{Name: "再导入", Value: "改动后可在“项目台账—导入”中交回；以项目编号对应，只采用您改过的单元格，由系统计算的列不采用"},
		},
	}
	for _, c := range cols {
		if sum, ok := l.sums[c.Key]; ok {
			book.Facts = append(book.Facts, workbook.Fact{Name: c.Label + "合计", Value: workbook.Amount(sum)})
		}
	}
	if len(l.ids) <= copiedRows && slices.ContainsFunc(cols, func(c Column) bool { return c.Key == keyCode }) {
		book.Identity = keyCode
	}
	if err := workbook.Write(w, book); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		return s.log.Record(ctx, actor, audit.Entry{Kind: audit.KindRead, Action: "sheet.export", Object: "sheet",
			After: map[string]any{"filter": told, "rows": len(l.ids), "columns": len(cols)}})
	})
}

const keyCode = "code"

// chooseColumns picks columns by key, in the order asked for.
func chooseColumns(all []Column, keys []string) ([]Column, error) {
	if len(keys) == 0 {
		return slices.DeleteFunc(slices.Clone(all), func(c Column) bool { return c.Number == 0 }), nil
	}
	list := make([]Column, 0, len(keys))
	for _, key := range keys {
		at := slices.IndexFunc(all, func(c Column) bool { return c.Key == key })
		if at < 0 {
			return nil, models.Invalid("没有列“"+key+"”，请刷新页面后重试", "keys", "列不存在")
		}
		list = append(list, all[at])
	}
	return list, nil
}

// Heads 列头 of a workbook for all columns of today, so that an import knows them by their labels.
func Heads(cols []Column) []workbook.Head {
	heads := make([]workbook.Head, len(cols))
	for i, c := range cols {
		h := workbook.Head{Key: c.Key, Label: c.Label, Group: c.Group, Kind: kindOf(c.Type), Width: c.Width}
		if c.Editable {
			for _, o := range c.Options {
				if !o.Retired {
					h.Choices = append(h.Choices, o.Label)
				}
			}
		}
		if c.Key == "number" {
			h.Kind = workbook.Number
		}
		heads[i] = h
	}
	return heads
}

func kindOf(t Type) workbook.Kind {
	switch t {
	case TypeLongText:
		return workbook.LongText
	case TypeMoney:
		return workbook.Money
	case TypeDate:
		return workbook.Date
	case TypePercent, TypeNumber:
		return workbook.Number
	}
	return workbook.Text
}

// texts gives the rows one after another, read by windows.
func (s *Service) texts(ctx context.Context, actor models.Actor, cols []Column, ids []int64) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		position := 0
		for part := range slices.Chunk(ids, WindowCap) {
			rows, err := s.ByIDs(ctx, actor, part)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range rows {
				position++
				line := make([]string, len(cols))
				for k := range cols {
					line[k] = cols[k].Shown(&rows[i])
					if cols[k].Key == "number" {
						line[k] = strconv.Itoa(position)
					}
				}
				if !yield(line, nil) {
					return
				}
			}
		}
	}
}

// describe says a filter in words.
func (s *Service) describe(cols []Column, f Filter) string {
	var said []string
	if f.Text != "" {
		said = append(said, "查找“"+f.Text+"”")
	}
	if f.Preset != PresetNone {
		said = append(said, presetWords[f.Preset])
	}
	for _, c := range f.Conditions {
		at := slices.IndexFunc(cols, func(col Column) bool { return col.Key == c.Key })
		if at < 0 {
			continue
		}
		said = append(said, cols[at].Label+c.words(&cols[at]))
	}
	if len(said) == 0 {
		return "全部"
	}
	return strings.Join(said, "；")
}

var presetWords = map[Preset]string{
	PresetMine: "本单位（本人）", PresetLit: "亮黄灯、红灯", PresetUnstarted: "签约三个月未开工", PresetWaived: "放行待补", PresetPending: "待转化",
}

// words says what a condition asks of its column.
func (c Condition) words(col *Column) string {
	labels := make([]string, len(c.Values))
	for i, v := range c.Values {
		labels[i] = col.Word(v)
	}
	switch c.Op {
	case OpEmpty:
		return "为空"
	case OpFilled:
		return "已填"
	case OpContains:
		return "含“" + strings.Join(labels, "") + "”"
	case OpBetween:
		return fmt.Sprintf("在 %s 至 %s 之间", orDash(c.From), orDash(c.To))
	}
	return "为" + strings.Join(labels, "、")
}

func orDash(text string) string {
	if text == "" {
		return models.Dash
	}
	return text
}
