package ledger_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

// close shuts a month with what is recorded by now.
func (r rig) close(m models.Month) {
	r.t.Helper()
	time.Sleep(5 * time.Millisecond) // records tell milliseconds
	r.shut[m] = time.Now()
	time.Sleep(5 * time.Millisecond)
}

// facts gives all facts of a date.
func (r rig) facts(on models.Date) []ledger.Fact {
	r.t.Helper()
	list, err := r.Facts(r.ctx, author, on)
	if err != nil {
		r.t.Fatal(err)
	}
	return list
}

// started counts the starts of a year up to a date, as reports do.
func (r rig) started(on models.Date) (n int) {
	r.t.Helper()
	for _, f := range r.facts(on) {
		if !f.StartedOn.Empty() && f.StartedOn.Year() == on.Year() {
			n++
		}
	}
	return n
}

// A start of March that is registered after March was closed changes nothing that March said; it stands in the open month.
func TestALateStartLeavesTheClosedMonth(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.sample("ZH20200001", "沙发")
		c.Stage, c.SignedOn, c.StartedOn = ledger.StageRegistered, "2020-02-10", ""
		p := r.create(archive, c)
		before := map[models.Date][]ledger.Fact{}
		for _, on := range []models.Date{"2020-03-20", "2020-03-31"} {
			before[on] = r.facts(on)
		}
		r.close("2020-03")

		p, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{StartedOn: ptr(models.Date("2020-03-16"))}, p.Version)
		if err != nil {
			t.Fatal(err)
		}
		r.upload(p, ledger.EvidencePermit)
		if _, err = r.Advance(r.ctx, reviewer, p.ID, ledger.Advance{To: ledger.StageStarted, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		for on, want := range before {
			if diff := cmp.Diff(want, r.facts(on)); diff != "" {
				t.Errorf("%s of the closed month changed:\n%s", on, diff)
			}
		}
		if was, is := r.started("2020-03-31"), r.started("2020-04-30"); was != 0 || is != 1 {
			t.Errorf("%d starts by March, %d by April: the difference belongs to April", was, is)
		}
		if f, _ := r.fact(p.Code, "2020-04-01"); f.StartedOn != "2020-03-16" || f.Stage != ledger.StageStarted {
			t.Errorf("the day itself stays what it was: %+v", f)
		}
	})
}

// Whatever is recorded after the close with a date before it: a new project, a registration date supplied later, 增资, a
// drop, a correction of all that. March keeps its facts to the last field.
func TestAClosedMonthIsToldByWhatWasKnown(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.sample("ZH20200001", "沙发")
		c.SignedOn, c.StartedOn, c.RegisteredOn = "2020-01-10", "2020-02-20", ""
		p := r.create(archive, c)
		d := r.sample("ZH20200002", "床垫")
		d.Stage, d.SignedOn, d.StartedOn = ledger.StageSigned, "2020-02-10", ""
		ended := r.create(archive, d)
		want := r.facts("2020-03-31")
		r.close("2020-03")
		same := func(what string) {
			t.Helper()
			if diff := cmp.Diff(want, r.facts("2020-03-31")); diff != "" {
				t.Fatalf("%s changed the closed month:\n%s", what, diff)
			}
		}
		p, err := r.Update(r.ctx, reviewer, p.ID, ledger.ProjectPatch{RegisteredOn: ptr(models.Date("2020-02-01"))}, p.Version)
		if err != nil {
			t.Fatal(err)
		}
		same("a date supplied later")
		if f, _ := r.fact(p.Code, "2020-04-30"); f.RegisteredOn != "2020-02-01" {
			t.Errorf("April knows it: %+v", f)
		}
		if p, err = r.Increase(r.ctx, author, p.ID, ledger.Increase{SignedOn: "2020-03-05", Amount: wan2000, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		same("an increment of March")
		drop := ledger.Drop{Cause: ledger.CauseVoluntary, EndedOn: "2020-03-10", DocNo: "昭商函〔2020〕9号", Reason: "自愿退出", Land: "未供地", Funds: "无", Version: ended.Version}
		if _, err = r.Drop(r.ctx, leader, ended.ID, drop); err != nil {
			t.Fatal(err)
		}
		same("a drop of March")
		if f, _ := r.fact(ended.Code, "2020-04-30"); !f.Ended() {
			t.Error("April knows the drop")
		}
		r.create(archive, r.sample("ZH20200003", "衣柜"))
		same("a project entered later")
		if _, known := r.fact("ZH20200003", "2020-04-30"); !known {
			t.Error("April knows the project")
		}
		if _, err = r.Correct(r.ctx, leader, p.ID, ledger.Correct{To: ledger.StageSigned, Reason: wrongly, On: "2020-12-01", Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		same("a correction")
	})
}

// 放行 stands from its day until it is met or taken back, on every day in between and on no other.
func TestAWaiverIsToldByItsDays(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed("ZH20200001", "沙发")
		p, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{StartedOn: ptr(models.Date("2020-12-01"))}, p.Version)
		if err != nil {
			t.Fatal(err)
		}
		p, err = r.Override(r.ctx, leader, p.ID, ledger.Override{To: ledger.StageStarted, Reason: "施工许可证正在办理，先行放行", Version: p.Version})
		if err != nil {
			t.Fatal(err)
		}
		today := r.db.Clock().Today()
		for on, want := range map[models.Date]models.Date{today.Add(-1): "", today: p.WaivedUntil, today.Add(40): p.WaivedUntil} {
			if f, _ := r.fact(p.Code, on); f.WaivedUntil != want {
				t.Errorf("%s: waived until %q, want %q", on, f.WaivedUntil, want)
			}
		}
		db := r.db.WithClock(models.Frozen(models.Date("2021-01-20").At(9, 0)))
		later := ledger.New(db, r.log, org.New(db, r.log), r.files, r.parties)
		if _, err := later.Correct(r.ctx, leader, p.ID, ledger.Correct{To: ledger.StageSigned, Reason: wrongly, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		for on, want := range map[models.Date]models.Date{"2021-01-19": p.WaivedUntil, "2021-01-20": "", today: p.WaivedUntil, today.Add(-1): ""} {
			if f, _ := r.fact(p.Code, on); f.WaivedUntil != want {
				t.Errorf("taken back on 20 January; on %s waived until %q, want %q", on, f.WaivedUntil, want)
			}
		}
	})
}
