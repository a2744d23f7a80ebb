package ledger_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

const wrongly = "现场核实尚未开工，误报"

// The rule book's way of a closed month: what August published stands, the correction is −1 in December.
func TestACorrectionLeavesTheClosedMonthAlone(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20200001", "沙发"))
		for _, m := range []models.Month{"2020-03", "2020-08", "2020-11"} {
			r.closed[m] = true
		}
		in := ledger.Correct{To: ledger.StageSigned, Reason: wrongly, Version: p.Version}
		_, err := r.Correct(r.ctx, author, p.ID, in)
		wantKind(t, err, models.KindForbidden) // the start lies in closed August
		back := in
		back.On = "2020-11-30"
		_, err = r.Correct(r.ctx, leader, p.ID, back)
		wantKind(t, err, models.KindInvalid) // nor may the correction lie in a closed month
		in.On = "2020-12-10"
		if p, err = r.Correct(r.ctx, leader, p.ID, in); err != nil {
			t.Fatal(err)
		}
		if p.Stage != ledger.StageSigned || !p.StartedOn.Empty() || p.StageOn != "2020-12-10" {
			t.Errorf("%s since %s, started %q", p.Stage, p.StageOn, p.StartedOn)
		}
		began := func(on models.Date) int {
			f, ok := r.fact("ZH20200001", on)
			if !ok || f.StartedOn.Empty() {
				return 0
			}
			return 1
		}
		for on, want := range map[models.Date]int{"2020-08-25": 0, "2020-08-31": 1, "2020-11-30": 1, "2020-12-09": 1, "2020-12-10": 0, "2020-12-31": 0} {
			if got := began(on); got != want {
				t.Errorf("started as of %s: %d, want %d", on, got, want)
			}
		}
		if published := began("2020-12-31") - began("2020-11-30"); published != -1 {
			t.Errorf("December publishes %+d, want -1", published)
		}
		// The right date is entered and accepted later; the closed months still do not move.
		if p, err = r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{StartedOn: ptr(models.Date("2020-12-20")), BuildKind: ptr(ledger.BuildNew)}, p.Version); err != nil {
			t.Fatal(err)
		}
		if f, _ := r.fact("ZH20200001", "2020-11-30"); f.StartedOn != "2020-08-26" || f.Stage != ledger.StageBuilding {
			t.Errorf("November tells %s, started %s", f.Stage, f.StartedOn)
		}
		over := ledger.Override{To: ledger.StageStarted, Reason: "材料补办中，先行放行推进开工", Version: p.Version}
		if p, err = r.Override(r.ctx, leader, p.ID, over); err != nil {
			t.Fatal(err)
		}
		for on, want := range map[models.Date]models.Date{"2020-11-30": "2020-08-26", "2020-12-15": "", "2020-12-31": "2020-12-20"} {
			if f, _ := r.fact("ZH20200001", on); f.StartedOn != want {
				t.Errorf("started as of %s: %q, want %q", on, f.StartedOn, want)
			}
		}
	})
}

func TestASigningTakenBackKeepsItsAmountForTheClosedMonth(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20200001", "沙发"))
		r.closed["2020-03"] = true
		in := ledger.Correct{To: ledger.StageLead, Reason: "协议未经双方签字，签约不成立", Version: p.Version}
		p, err := r.Correct(r.ctx, leader, p.ID, in)
		if err != nil || !p.SignedOn.Empty() || !p.AcceptedOn.Empty() {
			t.Fatalf("%+v %v", p.SignedOn, err)
		}
		if p, err = r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{
			AgreedInvestment: ptr(3000 * models.Wan), FixedInvestment: ptr(2000 * models.Wan), Agreement: ptr(ledger.AgreementIntent)}, p.Version); err != nil {
			t.Fatal(err)
		}
		before, _ := r.fact("ZH20200001", "2020-03-31")
		if !before.Signed() || before.SignedOn != "2020-03-20" || before.AgreedInvestment != 9000*models.Wan || before.AgreedStartOn != "2020-09-16" {
			t.Errorf("March tells %+v", before)
		}
		after, _ := r.fact("ZH20200001", "2020-12-31")
		if after.Signed() || after.Stage != ledger.StageLead {
			t.Errorf("now %+v", after)
		}
		list, err := r.List(r.ctx, author, ledger.Filter{Counted: true}, models.Page{})
		if err != nil || list.Total != 0 {
			t.Errorf("%d counted %v", list.Total, err)
		}
	})
}

func TestTheStatisticianCorrectsOpenMonths(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.sample("ZH20200001", "沙发")
		c.StartedOn = "2020-12-05"
		p := r.create(archive, c)
		r.closed["2020-11"] = true
		in := ledger.Correct{To: ledger.StageSigned, Reason: wrongly, On: "2020-12-04", Version: p.Version}
		_, err := r.Correct(r.ctx, author, p.ID, in)
		wantKind(t, err, models.KindInvalid) // before the fact
		in.On = "2020-12-05"
		if p, err = r.Correct(r.ctx, author, p.ID, in); err != nil || p.Stage != ledger.StageSigned {
			t.Fatal(p.Stage, err)
		}
		for _, on := range []models.Date{"2020-12-04", "2020-12-05", "2020-12-31"} {
			if f, _ := r.fact("ZH20200001", on); !f.StartedOn.Empty() {
				t.Errorf("never started, but told %s as of %s", f.StartedOn, on)
			}
		}
		in.Version, in.To = p.Version, ledger.StageRegistered
		_, err = r.Correct(r.ctx, leader, p.ID, in)
		wantKind(t, err, models.KindInvalid) // only back
	})
}
