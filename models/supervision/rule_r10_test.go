package supervision_test

import (
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/followup"
	"luodi/models/ledger"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// R10 by the days of the rule book: a lead of Tuesday 29 September has its answer due the next day and its judgement on
// 10 October (holidays between); yellow from day 1 of the earliest clock that is open, never red, gone with the answer.
func TestLateLeads(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-09-29")
		ctx := t.Context()
		lead, err := r.projects.Create(ctx, r.reporter, ledger.ProjectCreate{Particulars: ledger.Particulars{
			Name: "橱柜生产", Investor: "橱柜公司", OriginCode: "440300", Source: "商会推荐", LeadOn: "2020-09-29", UnitID: r.unit.ID, LeadOfficer: "副区长",
		}})
		r.must(err)
		asks := followup.New(r.db, r.log, r.org, r.projects, updates.New(r.db, r.log, r.org, r.projects))
		for _, c := range []struct {
			today, due models.Date
			days       int
			answer     followup.AnswerKind
		}{
			{"2020-09-30", "", 0, ""},
			{"2020-10-01", "2020-09-30", 1, ""},
			{"2020-10-12", "2020-09-30", 12, followup.Answered},
			{"2020-10-12", "2020-10-10", 2, ""},
			{"2020-12-31", "2020-10-10", 82, followup.Judged},
			{"2020-12-31", "", 0, ""},
		} {
			r.today(c.today)
			found, err := r.Findings(ctx, r.reporter, c.today)
			r.must(err)
			lists, err := r.Overdue(ctx, supervisor, c.today)
			r.must(err)
			if c.due == "" {
				if len(found) != 0 || len(lists.Leads) != 0 {
					t.Errorf("%s: %+v", c.today, found)
				}
				continue
			}
			if len(found) != 1 || found[0].Rule != supervision.R10 || found[0].Light != supervision.Yellow || found[0].Planned != c.due || found[0].DaysLate != c.days ||
				found[0].UnitName != "甲镇" || found[0].Required == "" {
				t.Fatalf("%s: %+v", c.today, found)
			}
			if len(lists.Leads) != 1 || lists.Leads[0].Code != lead.Code || len(lists.Start) != 0 {
				t.Errorf("%s: %+v", c.today, lists)
			}
			if other, err := r.Findings(ctx, r.stranger, c.today); err != nil || len(other) != 0 {
				t.Errorf("another unit sees %+v %v", other, err)
			}
			if c.answer != "" {
				_, err := asks.Answer(ctx, r.reporter, lead.ID, followup.AnswerCreate{Kind: c.answer, On: c.today, Text: "已经办理"})
				r.must(err)
			}
		}
		if lights, err := r.Lights(ctx, supervisor, "2020-10-12"); err != nil || len(lights) != 0 {
			t.Errorf("a lead has no light: %v %v", lights, err)
		}
	})
}

// The scan reminds of a late lead once, and proposes the end when it is answered.
func TestALateLeadIsRemindedOfOnce(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db, "2020-12-01")
		ctx := t.Context()
		lead, err := r.projects.Create(ctx, r.reporter, ledger.ProjectCreate{Particulars: ledger.Particulars{
			Name: "橱柜生产", Investor: "橱柜公司", OriginCode: "440300", Source: "商会推荐", LeadOn: "2020-12-01", UnitID: r.unit.ID,
		}})
		r.must(err)
		r.today("2020-12-03")
		for _, want := range []int{1, 0} {
			done, err := r.Scan(ctx, clockwork, "2020-12-03")
			if err != nil || done.New != want || len(done.Findings) != 1 {
				t.Fatalf("%+v %v", done, err)
			}
		}
		notices, err := r.Notices(ctx, r.reporter, supervision.Filter{Open: true}, models.Page{})
		if err != nil || len(notices.Items) != 1 || notices.Items[0].Step != supervision.StepReminder || supervision.RuleName(notices.Items[0].Rule) != "线索超时" {
			t.Fatalf("%+v %v", notices, err)
		}
		asks := followup.New(r.db, r.log, r.org, r.projects, updates.New(r.db, r.log, r.org, r.projects))
		_, err = asks.Answer(ctx, r.reporter, lead.ID, followup.AnswerCreate{Kind: followup.Answered, On: "2020-12-03", Text: "已经办理"})
		r.must(err)
		if done, err := r.Scan(ctx, clockwork, "2020-12-03"); err != nil || done.Cured != 1 {
			t.Errorf("%+v %v", done, err)
		}
	})
}
