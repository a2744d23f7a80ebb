package updates_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/updates"
)

var (
	importer = models.Actor{UserID: 1, Name: "导入", Role: models.RoleImport}
	clerk    = models.Actor{UserID: 2, Name: "统计员", Role: models.RoleStatistician}
	auditor  = models.Actor{UserID: 4, Name: "审计员", Role: models.RoleAuditor}
)

const week = models.Week("2020-W52") // Monday 12-21, cut-off Friday 12-25 12:00

// room is a database with two units of one project each, two for the first, and a business clock to move.
type room struct {
	*updates.Service
	log      *audit.Log
	ledger   *ledger.Service
	units    []org.Unit
	projects []ledger.Project
	mu       sync.Mutex
	moment   time.Time
}

func (r *room) at(on models.Date, hour, minute int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.moment = on.At(hour, minute)
}

func (r *room) reporter(unit int) models.Actor {
	return models.Actor{UserID: 10 + int64(unit), Name: "填报员", Role: models.RoleReporter, UnitID: r.units[unit].ID}
}

func each(t *testing.T, test func(t *testing.T, r *room)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := &room{}
		r.at("2020-12-22", 9, 0)
		db = db.WithClock(models.ClockAt(time.Now, func() time.Time { r.mu.Lock(); defer r.mu.Unlock(); return r.moment }))
		log := audit.New(db)
		units := org.New(db, log)
		r.log, r.ledger = log, ledger.New(db, log, units, attachment.New(db, log, t.TempDir()), party.New(db, log, party.MemoryKeys()))
		r.Service = updates.New(db, log, units, r.ledger)
		for i, name := range []string{"元坝镇", "卫子镇"} {
			u, err := units.CreateUnit(t.Context(), importer, org.UnitCreate{Code: fmt.Sprint("T", i), Name: name, Kind: org.KindTown})
			if err != nil {
				t.Fatal(err)
			}
			r.units = append(r.units, u)
		}
		for i, unit := range []int{0, 0, 1} {
			p, err := r.ledger.Create(t.Context(), importer, ledger.ProjectCreate{Historic: true, Code: fmt.Sprintf("ZH2020000%d", i+1), Stage: ledger.StageSigned, Particulars: ledger.Particulars{
				Name: fmt.Sprintf("农旅融合%c区项目", '甲'+rune(i)), Investor: fmt.Sprintf("杭州第%d公司", i), OriginCode: "330110", Sector: ledger.SectorTourism,
				Agreement: ledger.AgreementContract, SignedOn: "2020-03-20", AgreedInvestment: 5000 * models.Wan, UnitID: r.units[unit].ID,
			}})
			if err != nil {
				t.Fatal(err)
			}
			r.projects = append(r.projects, p)
		}
		test(t, r)
	})
}

// answer is an update with progress of the project in the week.
func (r *room) answer(project int, w models.Week) updates.UpdateCreate {
	return updates.UpdateCreate{ProjectID: r.projects[project].ID, Week: w, State: updates.StateProgress, Progress: "主体施工"}
}

// imported is the same as history, submitted on the week's Tuesday.
func (r *room) imported(project int, w models.Week, state updates.State) updates.UpdateCreate {
	in := r.answer(project, w)
	in.State, in.At = state, new(w.Monday().Add(1).At(10, 0))
	return in
}

func (r *room) submit(t *testing.T, actor models.Actor, in updates.UpdateCreate) updates.Update {
	t.Helper()
	u, err := r.Submit(t.Context(), actor, in)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func wants(t *testing.T, what string, err error, kind models.Kind) {
	t.Helper()
	if models.KindOf(err) != kind {
		t.Errorf("%s: %v, want %q", what, err, kind)
	}
}

func TestSubmitAmendAndCutOff(t *testing.T) {
	each(t, func(t *testing.T, r *room) {
		ctx, own := t.Context(), r.reporter(0)
		u := r.submit(t, own, r.answer(0, week))
		if u.Late || u.UnitID != r.units[0].ID || u.Version != 1 || !u.DueAt.Equal(models.Date("2020-12-25").At(12, 0)) {
			t.Fatalf("%+v", u)
		}
		again := r.answer(0, week)
		_, err := r.Submit(ctx, own, again)
		wants(t, "a second row", err, models.KindConflict)
		r.at("2020-12-25", 12, 0)
		again.Version, again.Percent, again.Problem = 1, new(40), "用地指标未落实"
		u = r.submit(t, own, again)
		if u.Version != 2 || *u.Percent != 40 || !u.SubmittedAt.Equal(models.Date("2020-12-22").At(9, 0)) || u.Late {
			t.Errorf("%+v", u)
		}
		_, err = r.Submit(ctx, own, again)
		wants(t, "a stale version", err, models.KindConflict)
		r.at("2020-12-25", 12, 1)
		again.Version = 2
		_, err = r.Submit(ctx, own, again)
		wants(t, "a change after the cut-off", err, models.KindConflict)
		if late := r.submit(t, own, r.answer(1, week)); !late.Late {
			t.Error("a minute after the cut-off is late")
		}
		r.at("2020-12-28", 8, 0)
		if late := r.submit(t, r.reporter(1), r.answer(2, week)); !late.Late {
			t.Error("the week before is late")
		}
		rows, err := r.Of(ctx, own, r.projects[0].ID)
		if err != nil || len(rows) != 1 || rows[0].Problem != "用地指标未落实" || *rows[0].Percent != 40 {
			t.Errorf("%+v %v", rows, err)
		}
		if n, err := r.log.Verify(ctx, auditor); n < 9 || err != nil {
			t.Errorf("%d audit rows, %v", n, err)
		}
	})
}

func TestWhoMayAnswer(t *testing.T) {
	each(t, func(t *testing.T, r *room) {
		ctx := t.Context()
		_, err := r.Submit(ctx, r.reporter(1), r.answer(0, week))
		wants(t, "another unit's project", err, models.KindNotFound)
		_, err = r.Of(ctx, r.reporter(1), r.projects[0].ID)
		wants(t, "another unit's history", err, models.KindNotFound)
		_, err = r.Submit(ctx, models.Actor{Role: models.RoleChief}, r.answer(0, week))
		wants(t, "a chief", err, models.KindForbidden)
		for _, w := range []models.Week{week.Next(1), week.Next(-2)} {
			_, err = r.Submit(ctx, r.reporter(0), r.answer(0, w))
			wants(t, "week "+string(w), err, models.KindInvalid)
		}
		if u := r.submit(t, clerk, r.answer(0, week)); u.ByName != "统计员" || u.UnitID != r.units[0].ID {
			t.Errorf("the bureau answers for a unit: %+v", u)
		}
		u := r.submit(t, importer, r.imported(1, "2020-W45", updates.StateNoChange))
		if u.Late || !u.SubmittedAt.Equal(models.Date("2020-11-03").At(10, 0)) {
			t.Errorf("%+v", u)
		}
		_, err = r.Submit(ctx, importer, r.imported(1, "2020-W45", updates.StateNoChange))
		wants(t, "the same row imported again", err, models.KindConflict)
	})
}

func TestSummaryDebtsAndReminders(t *testing.T) {
	each(t, func(t *testing.T, r *room) {
		ctx := t.Context()
		r.submit(t, importer, r.imported(2, week.Next(-1), updates.StateNoChange))
		r.submit(t, r.reporter(0), r.answer(0, week))
		sum, err := r.WeekSummary(ctx, clerk, week)
		if err != nil || sum.Owed != 3 || sum.Submitted != 1 || len(sum.Missing) != 2 || len(sum.Units) != 2 {
			t.Fatalf("%+v %v", sum, err)
		}
		if u := sum.Units[0]; u.Unit != "元坝镇" || u.Owed != 2 || u.Missing != 1 || u.ConsecutiveMissing != 2 {
			t.Errorf("%+v", u)
		}
		if all := sum.UnitsMissingAll(); len(all) != 1 || all[0].Unit != "卫子镇" || all[0].ConsecutiveMissing != 1 {
			t.Errorf("%+v", all)
		}
		own, err := r.WeekSummary(ctx, r.reporter(1), week)
		if err != nil || own.Owed != 1 || len(own.Missing) != 1 {
			t.Errorf("a unit sees its own: %+v %v", own, err)
		}
		debts, err := r.Mine(ctx, r.reporter(0), week)
		if err != nil || len(debts) != 2 || debts[0].Code != "ZH20200002" || debts[0].Update != nil || debts[1].Update == nil {
			t.Errorf("%+v %v", debts, err)
		}
		if debts, err := r.Mine(ctx, r.reporter(1), week); err != nil || len(debts) != 1 || debts[0].Previous == nil || debts[0].Previous.State != updates.StateNoChange {
			t.Errorf("%+v %v", debts, err)
		}
		for _, want := range []int{2, 0} {
			if n, err := r.Remind(ctx, models.System("reminder"), week); err != nil || n != want {
				t.Errorf("reminded %d, want %d (%v)", n, want, err)
			}
		}
		if list, err := r.Reminders(ctx, r.reporter(0)); err != nil || len(list) != 1 || list[0].Codes != "ZH20200002" || list[0].Outstanding != 1 {
			t.Errorf("%+v %v", list, err)
		}
		_, err = r.WeekSummary(ctx, clerk, "2021-W53")
		wants(t, "a week that does not exist", err, models.KindInvalid)
	})
}

// Rule book §13 case 22: the list as of the issue is the same later.
func TestTheListOfAnIssueStays(t *testing.T) {
	each(t, func(t *testing.T, r *room) {
		ctx, cut := t.Context(), models.Date("2020-12-25").At(12, 0)
		r.submit(t, r.reporter(0), r.answer(0, week))
		before, err := r.SummaryAsOf(ctx, clerk, week, cut)
		if err != nil || len(before.Missing) != 2 {
			t.Fatalf("%+v %v", before, err)
		}
		r.at("2020-12-27", 20, 0)
		r.submit(t, r.reporter(0), r.answer(1, week))
		after, err := r.SummaryAsOf(ctx, clerk, week, cut)
		if err != nil || fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("%+v, was %+v (%v)", after, before, err)
		}
		if now, err := r.WeekSummary(ctx, clerk, week); err != nil || now.Late != 1 || len(now.Missing) != 1 {
			t.Errorf("%+v %v", now, err)
		}
		if late, err := r.Recorded(ctx, clerk, cut, models.Date("2021-01-01").At(0, 0)); err != nil || len(late) != 1 || late[0].ProjectID != r.projects[1].ID {
			t.Errorf("the next issue brings it: %+v %v", late, err)
		}
	})
}

func TestStreaksAndOpenProblems(t *testing.T) {
	each(t, func(t *testing.T, r *room) {
		ctx := t.Context()
		if none, err := r.Streaks(ctx, clerk, "2020-12-22"); err != nil || len(none) != 0 {
			t.Errorf("before the first update nobody is silent: %+v %v", none, err)
		}
		for i, w := range []models.Week{"2020-W48", "2020-W49", "2020-W50", "2020-W51"} {
			in := r.imported(0, w, updates.StateNoChange)
			if i > 0 {
				in.Problem = "用地指标未落实"
			}
			r.submit(t, importer, in)
			if i == 1 {
				r.submit(t, importer, r.imported(1, w, updates.StateProgress))
			}
		}
		for on, missing := range map[models.Date]int{"2020-12-25": 2, "2020-12-26": 3} { // W52 is missed from the day after its cut-off
			got, err := r.Streaks(ctx, clerk, on)
			if err != nil {
				t.Fatal(err)
			}
			if s := got[r.projects[0].ID]; s.NoChange != 4 || s.Last != "2020-W51" {
				t.Errorf("%s: %+v", on, s)
			}
			if s := got[r.projects[1].ID]; s.Missing != missing || s.MissingSince != "2020-W50" {
				t.Errorf("%s: %+v", on, s)
			}
			if s := got[r.projects[2].ID]; s.Missing != missing+2 || s.MissingSince != "2020-W48" {
				t.Errorf("%s: %+v", on, s)
			}
		}
		open, err := r.OpenProblems(ctx, clerk, models.Date("2020-12-22").At(9, 0))
		if err != nil || len(open) != 1 || open[0].Code != "ZH20200001" || open[0].Week != "2020-W51" || open[0].Since != "2020-W49" {
			t.Errorf("%+v %v", open, err)
		}
		r.submit(t, r.reporter(0), r.answer(0, week))
		if open, err := r.OpenProblems(ctx, clerk, models.Date("2020-12-22").At(10, 0)); err != nil || len(open) != 0 {
			t.Errorf("solved when no longer named: %+v %v", open, err)
		}
		last, err := r.Latest(ctx, clerk, []int64{r.projects[0].ID, r.projects[2].ID})
		if err != nil || len(last) != 1 || last[r.projects[0].ID].Week != week {
			t.Errorf("%+v %v", last, err)
		}
		if s, err := r.Streaks(ctx, r.reporter(0), "2020-12-22"); err != nil || s[r.projects[0].ID].NoChange != 0 || s[r.projects[2].ID].Missing != 0 {
			t.Errorf("a unit sees its own: %+v %v", s, err)
		}
	})
}
