package report

import (
	"fmt"

	"luodi/models"
	"luodi/models/org"
	d "luodi/models/report/document"
)

// paper 报头 and what is known of the document, before any section. Nothing in it depends on when it is made:
// the date is that of the issue as it was due.
func (p period) paper(s org.Settings) *d.Document {
	doc := &d.Document{
		Kind: d.KindWeekly, Title: p.title(),
		Head: &d.Head{
			Masthead: s.HomeCounty + "招商引资" + p.Kind.Label(), Issuer: s.BureauName, Date: models.DateOf(p.DueAt).Chinese(),
		},
		Meta: d.Meta{Creator: s.BureauName, Created: p.DueAt.UTC(), AsOf: string(p.Upto)},
	}
	if p.Kind == Monthly {
		doc.Kind = d.KindMonthly
		doc.Meta.Footer = fmt.Sprintf("到位资金按统计月份汇总，为原发布数；完成率、序时进度保留两位小数，超（欠）为两者之差。本期数据范围：%s。", span(p.first(), p.Upto))
		return doc
	}
	if p.Joined {
		doc.Marks = append(doc.Marks, "合刊")
	}
	from := p.AfterAt.In(models.Shanghai)
	to := p.CutAt.In(models.Shanghai)
	doc.Meta.Footer = fmt.Sprintf("本期汇总%s至%s的情况，以后录入的计入下期。", from.Format("1月2日15时"), to.Format("1月2日15时"))
	return doc
}
