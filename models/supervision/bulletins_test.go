package supervision_test

import (
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/report/document"
	"luodi/models/supervision"
)

func TestRecordBulletin(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-12-31")
		p := r.signed("P1", "2020-05-31")
		c := supervision.BulletinCreate{
			DocNo: "昭商督〔2020〕3号", IssuedOn: "2020-12-07", AsOf: "2020-11-30", Title: "督查通报", Scope: "全区", ProjectsChecked: 101,
			Items: []supervision.BulletinItemCreate{{
				ProjectID: p.ID, UnitID: r.unit.ID, Problem: "约定开工时间2020-05-31已过，未开工", DaysOverdue: 183, Light: supervision.Red,
				Required: "约谈投资方", ReplyDue: "2020-12-21", RepliedOn: "2020-12-21", Result: "已回复，继续跟踪",
			}},
		}
		_, err := r.RecordBulletin(t.Context(), r.reporter, c)
		r.refused(err, models.KindForbidden, "a unit records")
		b, err := r.RecordBulletin(t.Context(), importer, c)
		r.must(err)
		if b.Number != 3 || b.Year != 2020 || b.ProblemCount != 1 || !b.Historic {
			t.Errorf("%+v", b)
		}
		_, err = r.RecordBulletin(t.Context(), importer, c)
		r.refused(err, models.KindConflict, "the same number")
		c.DocNo, c.AsOf = "昭商督〔2019〕4号", "2020-12-08"
		_, err = r.RecordBulletin(t.Context(), importer, c)
		r.refused(err, models.KindInvalid, "a number of another year, an as-of day after the issue")

		list, err := r.Bulletins(t.Context(), r.stranger, 2020)
		r.must(err)
		if len(list) != 1 || len(list[0].Items) != 0 {
			t.Errorf("a unit sees the bulletin and only its own items: %+v", list)
		}
		list, err = r.Bulletins(t.Context(), supervisor, 2020)
		r.must(err)
		if item := list[0].Items[0]; item.Code != "P1" || item.UnitName != "甲镇" || item.Light != supervision.Red {
			t.Errorf("%+v", item)
		}
		// The series goes on after what was issued on paper.
		r.scan("2020-12-31")
		n := r.only(supervisor)
		v, err := r.Issue(t.Context(), supervisor, n.ID, n.Version)
		r.must(err)
		if v.DocNo != "昭商督〔2020〕4号" {
			t.Errorf("number %s", v.DocNo)
		}
	})
}

func TestNoticeForm(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, v := issued(t, db)
		_, err := r.Reply(t.Context(), r.reporter, v.ID, answer(v.Version))
		r.must(err)
		doc, err := r.NoticeForm(t.Context(), r.reporter, v.ID)
		r.must(err)
		r.must(doc.Validate())
		form, ok := doc.Blocks[0].(*document.Form)
		if !ok || form.Left != "编号：昭商督〔2020〕1号" || form.Right != "签发日期：2020年11月30日" || doc.Title != "招商引资项目黄色督办单" || doc.Draft {
			t.Errorf("%+v", doc)
		}
		cells := map[string]string{}
		for _, row := range form.Rows {
			for i := 0; i+1 < len(row.Cells); i += 2 {
				cells[row.Cells[i].Lines[0]] = row.Cells[i+1].Lines[0]
			}
		}
		for label, want := range map[string]string{
			"督办事项": "逾期未开工：P1加工项目", "项目编号": "P1", "协议投资": "10000.00万元", "责任单位": "甲镇", "责任人": "副区长", "办结时限": "2020年12月14日",
			"签发人": "督查员", "签收人": "填报员", "落实情况": "投资方资金到位", "负责人签字": "李镇长", "审核意见": "",
			"依据与事实": "规则R2（逾期未开工）：约定开工时间2020-08-31已过，未开工；截至2020年11月30日已91天，亮红灯。",
		} {
			if cells[label] != want {
				t.Errorf("%s: %q, want %q", label, cells[label], want)
			}
		}
		_, err = r.NoticeForm(t.Context(), r.stranger, v.ID)
		r.refused(err, models.KindNotFound, "another unit's form")
	})
}

func TestReminderHasNoPaper(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-09-29")
		r.signed("P1", "2020-09-16")
		r.scan("2020-09-29")
		_, err := r.NoticeForm(t.Context(), supervisor, r.only(supervisor).ID)
		r.refused(err, models.KindInvalid, "printing a reminder")
	})
}
