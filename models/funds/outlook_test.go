package funds_test

import (
	"slices"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// on runs a test on both databases, on another day than the usual one.
func on(t *testing.T, day models.Date, test func(t *testing.T, r *rig)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		test(t, newRig(t, db.WithClock(models.Frozen(day.At(10, 0)))))
	})
}

func (r *rig) outlook(by models.Actor, m models.Month) funds.Outlook {
	r.t.Helper()
	o, err := r.Outlook(r.ctx, by, m)
	r.must(err)
	return o
}

func (r *rig) statuses(year int) string {
	r.t.Helper()
	lines, err := r.Months(r.ctx, screener, year)
	r.must(err)
	words := make([]string, len(lines))
	for i, l := range lines {
		words[i] = string(l.Status)
	}
	return strings.Join(words, " ")
}

// An open month tells what waits for whom, what stands against its close and what the close would freeze.
func TestOutlookOfAnOpenMonth(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p, old := r.industry("ZH20200001"), r.project("ZH20190001", "330503", "浙江省/湖州市/南浔区", ledger.SectorCommerce, "2019-03-20")
		r.load(row{claim: r.claim(p, 100, "2020-11-10"), recognised: wan(100)})
		r.load(row{claim: r.claim(old, 40, "2020-11-11"), recognised: wan(40)})
		r.load(row{claim: r.claim(p, 7, "2020-10-11"), month: "2020-11", relates: "2020-10", recognised: wan(7)})
		r.load(row{claim: r.claim(p, 1, "2020-11-12"), until: funds.StateDraft})
		r.load(row{claim: r.claim(p, 2, "2020-11-13"), until: funds.StateReturned})
		r.load(row{claim: r.claim(p, 3, "2020-11-14"), until: funds.StateDeclared})
		r.load(row{claim: r.claim(p, 4, "2020-11-15"), until: funds.StateVerified})
		r.load(row{claim: r.claim(p, 5, "2020-11-16"), until: funds.StateVerified})
		r.load(row{claim: r.claim(p, 6, "2020-12-16"), until: funds.StateDeclared})

		o := r.outlook(leader, "2020-11")
		if o.Status != funds.MonthOverdue || o.Days != (funds.CloseDays{DeclareOn: "2020-12-03", CloseOn: "2020-12-07", ReportOn: "2020-12-08", Today: "2020-12-31"}) {
			t.Errorf("%s %+v", o.Status, o.Days)
		}
		if len(o.Blocks) > 0 || o.May != (funds.OutlookActions{Close: true}) || o.Close != nil {
			t.Errorf("%+v %+v", o.Blocks, o.May)
		}
		var seen []string
		for _, w := range o.Open.States {
			seen = append(seen, w.Label+"·"+w.StepLabel+"·"+w.Declared.InWan())
		}
		if got := strings.Join(seen, " "); got != "草稿·申报·1.00 已申报·初审·3.00 已核实·认定·9.00 退回·申报·2.00" {
			t.Error(got)
		}
		if roles := o.Open.States[2].Roles; !slices.Equal(roles, []models.Role{models.RoleLeader}) {
			t.Errorf("%v", roles)
		}
		if o.Open.Entries != 5 || o.Open.Declared != wan(15) || o.Open.From != "2020-11" || o.Open.To != "2020-11" || o.Open.Next != "2020-12" {
			t.Errorf("%+v", o.Open)
		}
		if u := o.Open.Units; len(u) != 1 || u[0].UnitID != r.park || u[0].UnitName != "经开区" || u[0].Own != 2 || !slices.Equal(u[0].Authors, []string{"导入申报"}) {
			t.Errorf("%+v", u)
		}
		city, industry := o.Frozen.Indicators[0], o.Frozen.Indicators[2]
		if o.Frozen.Postings != 3 || city.Posted != wan(147) || city.Fresh != wan(107) || city.Renewed != wan(40) || city.Late != wan(7) || city.Postings != 3 ||
			industry.Posted != wan(107) || len(o.Frozen.Units) != 1 || o.Frozen.Units[0].Indicators[0] != city {
			t.Errorf("%+v", o.Frozen)
		}
		if late, err := r.List(r.ctx, screener, funds.Filter{From: "2020-11", To: "2020-11", Earlier: true}, models.Page{}); err != nil || late.Total != 1 || late.Recognised != city.Late {
			t.Errorf("the rows of 补报/核减: %+v %v", late, err)
		}
		if may := r.outlook(screener, "2020-11").May; may != (funds.OutlookActions{}) {
			t.Errorf("a statistician may %+v", may)
		}
		stranger := r.reporter
		stranger.UnitID = r.town
		if got := r.outlook(stranger, "2020-11"); got.Open.Entries != 0 || len(got.Open.States) > 0 || got.Frozen.Postings != 0 || got.Frozen.Indicators[0].Posted != 0 {
			t.Errorf("another unit sees %+v", got)
		}
		if got := r.outlook(r.reporter, "2020-11"); got.Open.Entries != 5 || got.Frozen.Postings != 3 {
			t.Errorf("the unit sees %+v", got)
		}
		_, err := r.Outlook(r.ctx, models.Actor{}, "2020-11")
		r.refused(err, models.KindForbidden, "nobody reads")
		_, err = r.Outlook(r.ctx, leader, "")
		r.refused(err, models.KindInvalid, "no month")
	})
}

// Dollars of the FDI ledger are frozen with the month.
func TestOutlookTellsDollars(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		e := r.verified(r.abroad(r.hongkong("ZH20200003"), 300_000_000, "2020-12-20"))
		if _, err := r.Recognise(r.ctx, leader, e.ID, funds.Recognition{Amount: e.Declared, Version: e.Version}); err != nil {
			t.Fatal(err)
		}
		o := r.outlook(leader, "2020-12")
		sum := r.fdi(funds.FDIFilter{By: funds.FDIByMonth, From: "2020-12", To: "2020-12"}).Total
		if o.Frozen.FDI.USD == nil || *o.Frozen.FDI.USD != *sum.USD || o.Frozen.FDI.WanUSD != sum.WanUSD || o.Frozen.Indicators[3].Posted != sum.CNY {
			t.Errorf("%+v, want %+v", o.Frozen, sum)
		}
	})
}

// What Outlook says may be closed can be closed, and what it blocks is refused, in the words of the refusal.
func TestOutlookAgreesWithClose(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.load(row{claim: r.claim(p, 10, "2020-10-10"), recognised: wan(10)})
		r.load(row{claim: r.claim(p, 20, "2020-11-10"), recognised: wan(20)})
		for _, c := range []struct {
			month models.Month
			block string
			says  string
		}{
			{"2020-12", "not_over", "2021年1月1日起可以月结"}, {"2020-11", "earlier_open", "请先月结2020年10月"}, {"2020-10", "", ""}, {"2020-11", "", ""},
		} {
			o := r.outlook(leader, c.month)
			keys := []string{}
			for _, b := range o.Blocks {
				keys = append(keys, b.Key)
			}
			if c.block != "" && (!slices.Contains(keys, c.block) || !strings.Contains(o.Blocks[slices.Index(keys, c.block)].Told, c.says)) || c.block == "" && len(keys) > 0 {
				t.Errorf("%s: %+v, want %q", c.month, o.Blocks, c.block)
			}
			_, err := r.Close(r.ctx, leader, c.month)
			if o.May.Close != (err == nil) {
				t.Errorf("%s: may close %v, but %v", c.month, o.May.Close, err)
			}
		}
		r.load(row{claim: r.claim(p, 30, "2020-12-10"), recognised: wan(30)})
		r.byHand("UPDATE fund_cells SET amount = amount + 1 WHERE series = 'posted' AND month = '2020-12'")
		if b := r.outlook(leader, "2020-12").Blocks; len(b) != 2 || b[1].Key != "sums_differ" || !strings.Contains(b[1].Told, "luodi doctor") {
			t.Errorf("%+v", b)
		}
	})
}

// A closed month tells what was frozen, by whom, and whether it can still be undone; what it left open waits in the next month.
func TestOutlookOfAClosedMonth(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		r.load(row{claim: r.claim(p, 100, "2020-10-10"), recognised: wan(100)})
		r.load(row{claim: r.claim(p, 8, "2020-10-10"), until: funds.StateReturned})
		r.load(row{claim: r.claim(p, 9, "2020-11-20"), until: funds.StateVerified})
		before := r.outlook(leader, "2020-10").Frozen
		closed := r.shut("2020-10", "2020-11")

		o := r.outlook(screener, "2020-10")
		if o.Status != funds.MonthClosed || o.Close.ClosedBy != leader.Name || o.Frozen.Postings != before.Postings || !slices.Equal(o.Frozen.Indicators, before.Indicators) ||
			o.KeptShut.Key != "later_closed" || !strings.Contains(o.KeptShut.Told, "请先撤销2020年11月的月结") || o.May != (funds.OutlookActions{}) || o.Open.Entries != 1 || o.Open.Next != "2020-12" {
			t.Errorf("%+v", o)
		}
		if o = r.outlook(leader, "2020-12"); o.Open.Entries != 2 || o.Open.From != "2020-10" || o.Open.To != "2020-12" || o.Open.Declared != wan(17) {
			t.Errorf("carried: %+v", o.Open)
		}
		if o = r.outlook(screener, "2020-11"); o.KeptShut != nil || o.May != (funds.OutlookActions{Ask: true}) || o.Close.TotalsSHA != closed.TotalsSHA || len(o.Events) != 1 {
			t.Errorf("%+v", o)
		}
		r.must(r.ask(leader, "2020-11"))
		if o = r.outlook(leader, "2020-11"); o.Status != funds.MonthAsked || o.Request.Reason != missed || o.May != (funds.OutlookActions{}) {
			t.Errorf("who asked: %+v", o)
		}
		if o = r.outlook(deputy, "2020-11"); o.May != (funds.OutlookActions{Confirm: true}) {
			t.Errorf("another one: %+v", o.May)
		}
		r.issued["2020-11"] = true
		if o = r.outlook(deputy, "2020-11"); o.May != (funds.OutlookActions{}) || o.KeptShut.Key != "issued" {
			t.Errorf("issued: %+v", o)
		}
		if got := r.statuses(2020); got != "idle idle idle idle idle idle idle idle idle closed asked running" {
			t.Error(got)
		}
	})
}

// Months fall due when they are over and late after the day of the close, which moves over holidays.
func TestMonthsFallDue(t *testing.T) {
	for _, c := range []struct {
		day  models.Date
		want string
	}{
		{"2020-03-31", "overdue overdue running ahead ahead ahead ahead ahead ahead ahead ahead ahead"},
		{"2020-04-07", "overdue overdue due running ahead ahead ahead ahead ahead ahead ahead ahead"}, // 5 April 2020: Sunday, then 清明
		{"2020-04-08", "overdue overdue overdue running ahead ahead ahead ahead ahead ahead ahead ahead"},
	} {
		on(t, c.day, func(t *testing.T, r *rig) {
			if got := r.statuses(2020); !strings.HasPrefix(got, "idle idle") {
				t.Errorf("without entries: %s", got)
			}
			p := r.industry("ZH20200001")
			r.load(row{claim: r.claim(p, 10, "2020-01-10"), until: funds.StateDeclared})
			if got := r.statuses(2020); got != c.want {
				t.Errorf("%s: %s", c.day, got)
			}
			lines, err := r.DueMonths(r.ctx, leader)
			r.must(err)
			if len(lines) != strings.Count(c.want, "due") || lines[0].Month != "2020-01" || lines[0].Status != funds.MonthOverdue {
				t.Errorf("%+v", lines)
			}
			r.shut("2020-01")
			if lines, err = r.DueMonths(r.ctx, leader); err != nil || len(lines) != strings.Count(c.want, "due")-1 || lines[0].Month != "2020-02" {
				t.Errorf("%+v %v", lines, err)
			}
			if lines, err = r.DueMonths(r.ctx, screener); err != nil || len(lines) > 0 {
				t.Errorf("for who may not close: %+v %v", lines, err)
			}
		})
	}
}

// Of a shared month each unit sees its own part, and the bureau both.
func TestOutlookSplitsShares(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.industry("ZH20200001")
		project, err := r.ledger.ByID(r.ctx, declarer, p)
		r.must(err)
		_, err = r.ledger.SetShares(r.ctx, declarer, p, ledger.ShareSet{
			From: "2020-04-01", DocNo: "分割证明", Version: project.Version,
			Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 7500}, {UnitID: r.town, BasisPoints: 2500}},
		})
		r.must(err)
		r.load(row{claim: r.claim(p, 100, "2020-05-01"), recognised: wan(100)})
		townsman := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.town}
		all, part := r.outlook(screener, "2020-05").Frozen, r.outlook(townsman, "2020-05").Frozen
		if all.Postings != 2 || all.Indicators[0].Posted != wan(100) || len(all.Units) != 2 || all.Units[1].Indicators[0].Posted != wan(25) {
			t.Errorf("%+v", all)
		}
		if part.Postings != 1 || part.Indicators[0].Posted != wan(25) || len(part.Units) != 1 || part.Units[0].UnitID != r.town {
			t.Errorf("%+v", part)
		}
	})
}
