package funds

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/sheet/workbook"
)

// postingHeads are the columns of the exported postings.
var postingHeads = []workbook.Head{
	{Key: "seq", Label: "过账号", Group: "过账", Kind: workbook.Number, Width: 70}, {Key: "month", Label: "统计月份", Group: "过账", Width: 80},
	{Key: "relatesMonth", Label: "归属月份", Group: "过账", Width: 80}, {Key: "knownOn", Label: "认定日期", Group: "过账", Kind: workbook.Date, Width: 90},
	{Key: "entry", Label: "记录编号", Group: "记录", Width: 110}, {Key: "kind", Label: "记录类型", Group: "记录", Width: 70},
	{Key: "occurredOn", Label: "到位日期", Group: "记录", Kind: workbook.Date, Width: 90}, {Key: "purpose", Label: "资金用途", Group: "记录", Width: 80},
	{Key: "code", Label: "项目编号", Group: "项目", Width: 100}, {Key: "project", Label: "项目名称", Group: "项目", Width: 220},
	{Key: "unit", Label: "责任单位", Group: "项目", Width: 90}, {Key: "leaf", Label: "资金属性", Group: "口径", Width: 80},
	{Key: "sector", Label: "产业类别", Group: "口径", Width: 70}, {Key: "source", Label: "来源地", Group: "口径", Width: 90},
	{Key: "fresh", Label: "新签/续建", Group: "口径", Width: 80}, {Key: "amount", Label: "金额", Group: "金额", Kind: workbook.Money, Width: 110},
	{Key: "usd", Label: "折美元（美元）", Group: "金额", Kind: workbook.Number, Width: 110}, {Key: "verdict", Label: "规则可计入", Group: "依据", Kind: workbook.Money, Width: 110},
	{Key: "rules", Label: "认定规则", Group: "依据", Width: 140}, {Key: "reverses", Label: "所冲过账号", Group: "依据", Kind: workbook.Number, Width: 80},
}

// texts gives the row in the words of the columns.
func (p PostingRow) texts() []string {
	signed, rules := "续建", "缺省规则"
	if p.Fresh {
		signed = "当年新签"
	}
	if p.RuleSetID != 0 {
		rules = p.RuleDocNo
	}
	usd, reverses := "", ""
	if p.USD != nil {
		usd = p.USD.YuanString()
	}
	if p.ReversesSeq != nil {
		reverses = strconv.FormatInt(*p.ReversesSeq, 10)
	}
	return []string{
		strconv.FormatInt(p.Seq, 10), string(p.Month), string(p.RelatesMonth), string(p.KnownOn), p.EntryNo, p.Kind.Label(), string(p.OccurredOn), p.Purpose.Label(),
		p.ProjectCode, p.ProjectName, p.UnitName, p.Leaf.Label(), p.Sector.Label(), p.Source, signed, p.Amount.YuanString(), usd, p.Verdict.YuanString(), rules, reverses,
	}
}

// ExportPostings 导出过账明细工作簿 (PermRead) of a filter, in the order of posting: the rows of Postings, so that screen and file agree.
// The file states its filter, count, sum and seal, and the export is in the history.
func (s *Service) ExportPostings(ctx context.Context, actor models.Actor, f PostingFilter, w io.Writer) error {
	if err := actor.Require(models.PermRead); err != nil {
		return err
	}
	settings, err := s.org.Settings(ctx, s.db.Clock().Today())
	if err != nil {
		return err
	}
	var all Postings
	err = s.db.View(ctx, func(ctx context.Context) error {
		if all, err = s.Postings(ctx, actor, f, models.Page{Size: 1}); err != nil {
			return err
		}
		told, err := s.tell(ctx, f)
		if err != nil {
			return err
		}
		return workbook.Write(w, workbook.Book{
			Sheet: "过账明细", Title: settings.BureauName + "到位资金过账明细", Filer: settings.BureauName, On: s.db.Clock().Today(), Heads: postingHeads,
			Rows: func(yield func([]string, error) bool) {
				err := s.everyPosting(ctx, actor, f, func(p PostingRow) error {
					if !yield(p.texts(), nil) {
						return io.EOF
					}
					return nil
				})
				if err != nil && !errors.Is(err, io.EOF) {
					yield(nil, err)
				}
			},
			Sums: map[string]models.Money{"amount": all.Amount},
			Facts: []workbook.Fact{
				{Name: "导出时间", Value: s.db.Now(ctx).Format("2006-01-02 15:04:05 -0700")}, {Name: "导出人", Value: actor.Name}, {Name: "筛选条件", Value: told},
				{Name: "口径", Value: "认定数；一行为一个单位在一笔记录中的份额；更正为负"}, {Name: "金额合计", Value: workbook.Amount(all.Amount)},
			},
		})
	})
	if err != nil {
		return database.Wrap(err, "", "")
	}
	return s.recordExport(ctx, actor, "funds.export", f, all.Total, all.Amount)
}

// recordExport 导出留痕: what went out, by its filter, count and sum.
func (s *Service) recordExport(ctx context.Context, actor models.Actor, action string, f PostingFilter, rows int64, sum models.Money) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		return s.log.Record(ctx, actor, audit.Entry{Kind: audit.KindRead, Action: action, Object: "fund_postings",
			After: map[string]any{"filter": f.words(), "unitId": f.UnitID, "projectId": f.ProjectID, "rows": rows, "amount": sum}})
	})
}

// tell says a filter in words, with the names behind its numbers.
func (s *Service) tell(ctx context.Context, f PostingFilter) (string, error) {
	said := f.words()
	for _, x := range []struct {
		word, table, column string
		id                  int64
	}{{"责任单位", "units", "name", f.UnitID}, {"项目", "projects", "name", f.ProjectID}} {
		if x.id == 0 {
			continue
		}
		var names []string
		if err := s.db.Conn(ctx).Table(x.table).Where("id = ?", x.id).Pluck(x.column, &names).Error; err != nil {
			return "", err
		}
		said = append(said, x.word+"："+strings.Join(names, ""))
	}
	if len(said) == 0 {
		return "全部", nil
	}
	return strings.Join(said, "；"), nil
}

// words says what a filter asks for, but for names of rows.
func (f PostingFilter) words() []string {
	var said []string
	say := func(when bool, what, how string) {
		if when {
			said = append(said, what+"："+how)
		}
	}
	between := func(from, to models.Month) string { return orDash(from) + " 至 " + orDash(to) }
	say(f.Indicator != "", "指标", f.Indicator.Label())
	say(len(f.Leaves) > 0, "资金属性", labels(f.Leaves))
	say(len(f.Sectors) > 0, "产业类别", labels(f.Sectors))
	say(len(f.Kinds) > 0, "记录类型", labels(f.Kinds))
	say(len(f.Purposes) > 0, "资金用途", labels(f.Purposes))
	say(f.From != "" || f.To != "", "统计月份", between(f.From, f.To))
	say(f.RelatesFrom != "" || f.RelatesTo != "", "归属月份", between(f.RelatesFrom, f.RelatesTo))
	say(f.Fresh != nil && *f.Fresh, "当年新签／续建", "当年新签")
	say(f.Fresh != nil && !*f.Fresh, "当年新签／续建", "续建")
	say(f.Late, "其中", "补报/核减（归属以前月份）")
	say(f.MergedOn != "" && f.UnitID != 0, "含此前撤并入的单位，截至", string(f.MergedOn))
	say(f.KnownOn != "", "截至所知", string(f.KnownOn))
	return said
}

func labels[T interface{ Label() string }](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = v.Label()
	}
	return strings.Join(words, "、")
}

func orDash(m models.Month) string {
	if m == "" {
		return models.Dash
	}
	return string(m)
}
