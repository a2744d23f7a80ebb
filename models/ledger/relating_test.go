package ledger_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

const wan5000, wan2000 = 5000 * models.Wan, 2000 * models.Wan

// event makes a signing event on a date.
func (r rig) event(name string, held models.Date) ledger.SigningEvent {
	r.t.Helper()
	e, err := r.CreateSigningEvent(r.ctx, author, ledger.SigningEventCreate{Name: name, HeldOn: held, Kind: ledger.EventCollective, Form: ledger.FormOnsite})
	if err != nil {
		r.t.Fatal(err)
	}
	return e
}

// signedAt is a contract signed at an event, and nothing more.
func (r rig) signedAt(code, name string, on models.Date, e ledger.SigningEvent) ledger.ProjectCreate {
	c := r.sample(code, name)
	c.Stage, c.StartedOn, c.SignedOn, c.EventID, c.AgreedInvestment, c.FixedInvestment = ledger.StageSigned, "", on, &e.ID, wan5000, 0
	return c
}

// Case 21 of the rule book, first part: an increment makes no new project.
func TestIncreaseIsOneProjectWithBothAmounts(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.signedAt("ZH20200001", "光伏", "2020-03-20", r.event("第一场", "2020-03-20")))
		if _, err := r.Increase(r.ctx, author, p.ID, ledger.Increase{SignedOn: "2020-07-01", Amount: wan2000, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		ties, err := r.Relations(r.ctx, author, p.ID)
		if err != nil || ties.Total != 7000*models.Wan || ties.Increased != wan2000 || len(ties.Items) != 1 || ties.Items[0].Kind != ledger.RelIncrease {
			t.Fatalf("%+v %v", ties, err)
		}
		list, err := r.List(r.ctx, author, ledger.Filter{Counted: true}, models.Page{})
		if err != nil || list.Total != 1 || list.AgreedInvestment != wan5000 {
			t.Errorf("%d projects, %s, %v", list.Total, list.AgreedInvestment.InWan(), err)
		}
		if f, _ := r.fact("ZH20200001", "2020-06-30"); f.Increased != 0 {
			t.Errorf("the increment belongs to the day of its own signing: %s", f.Increased.InWan())
		}
		if f, _ := r.fact("ZH20200001", "2020-07-01"); f.AgreedInvestment+f.Increased != 7000*models.Wan {
			t.Errorf("%s + %s", f.AgreedInvestment.InWan(), f.Increased.InWan())
		}
	})
}

// Case 21, last part: A in event 1, B later in event 2; from that date event 1 counts without, event 2 with.
func TestChangeOfOwnerMovesTheCount(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		first, second := r.event("第一场", "2020-03-20"), r.event("第二场", "2020-09-10")
		a := r.create(archive, r.signedAt("ZH20200001", "板材", "2020-03-20", first))
		b := r.create(archive, r.signedAt("ZH20200002", "板材（新业主）", "2020-09-10", second))
		change := ledger.OwnerChange{SuccessorCode: b.Code, On: "2020-09-10", DocNo: "昭招〔2020〕9号", Reason: "原业主退出", Version: a.Version}

		_, err := r.ReplaceOwner(r.ctx, author, a.ID, change)
		wantKind(t, err, models.KindForbidden)
		late := change
		late.On = "2020-09-11" // between the signing of B and this date both would count
		_, err = r.ReplaceOwner(r.ctx, leader, a.ID, late)
		wantKind(t, err, models.KindInvalid)
		self := change
		self.SuccessorCode = a.Code
		_, err = r.ReplaceOwner(r.ctx, leader, a.ID, self)
		wantKind(t, err, models.KindInvalid)

		if a, err = r.ReplaceOwner(r.ctx, leader, a.ID, change); err != nil {
			t.Fatal(err)
		}
		if a.EndCause != ledger.CauseOwnerChange || a.EndedOn != "2020-09-10" || a.Status != ledger.StatusDropped {
			t.Errorf("%s %s %s", a.EndCause, a.EndedOn, a.Status)
		}
		for _, c := range []struct {
			on   models.Date
			a, b bool
		}{{"2020-09-09", true, false}, {"2020-09-10", false, true}, {"2020-12-31", false, true}} {
			fa, _ := r.fact("ZH20200001", c.on)
			fb, _ := r.fact("ZH20200002", c.on)
			if fa.Signed() != c.a || fb.Signed() != c.b {
				t.Errorf("%s: A %v, B %v", c.on, fa.Signed(), fb.Signed())
			}
		}
		sums, err := r.SigningEvents(r.ctx, author, 2020)
		if err != nil || len(sums) != 2 || sums[0].Projects != 0 || sums[1].Projects != 1 {
			t.Errorf("%+v %v", sums, err)
		}
		ties, err := r.Relations(r.ctx, author, b.ID)
		if err != nil || len(ties.Items) != 1 || ties.Items[0].Side != ledger.SideChild || ties.Items[0].Other == nil || ties.Items[0].Other.Code != a.Code {
			t.Errorf("%+v %v", ties, err)
		}
	})
}

// What other projects have to say about a date, they say to a pasted one as well; and a project that was merged away
// is not edited through the sheet either.
func TestTheSheetHearsOtherProjects(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		a := r.create(archive, r.signedAt("ZH20200001", "板材", "2020-03-20", r.event("第一场", "2020-03-20")))
		b := r.create(author, r.prospect("板材新业主"))
		change := ledger.OwnerChange{SuccessorCode: b.Code, On: "2020-09-10", DocNo: "昭招〔2020〕9号", Reason: "原业主退出", Version: a.Version}
		if _, err := r.ReplaceOwner(r.ctx, leader, a.ID, change); err != nil {
			t.Fatal(err)
		}
		paste := func(id int64, patch ledger.ProjectPatch) ledger.Revision {
			t.Helper()
			out, err := r.Amend(r.ctx, author, []ledger.Amendment{{ID: id, Patch: patch, Current: true}}, ledger.AmendNote{Action: "test"})
			if err != nil {
				t.Fatal(err)
			}
			return out[0]
		}
		early := paste(b.ID, ledger.ProjectPatch{SignedOn: ptr(models.Date("2020-09-09")), Note: ptr("备注")})
		if len(early.Refused) != 1 || early.Refused[0].Key != "signedOn" || len(early.Applied) != 1 {
			t.Errorf("%+v", early)
		}
		if on := paste(b.ID, ledger.ProjectPatch{SignedOn: ptr(models.Date("2020-09-10"))}); len(on.Applied) != 1 {
			t.Errorf("%+v", on)
		}
		from, into := r.create(author, r.prospect("橱柜")), r.create(author, r.prospect("衣柜"))
		r.merge(from, into)
		if gone := paste(from.ID, ledger.ProjectPatch{Note: ptr("备注")}); len(gone.Applied) != 0 || len(gone.Refused) != 1 {
			t.Errorf("%+v", gone)
		}
	})
}

func TestPhases(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		e := r.event("第一场", "2020-03-20")
		first := r.create(archive, r.signedAt("ZH20200001", "食品加工", "2020-03-20", e))
		second := r.signedAt("ZH20200002", "食品加工", "2020-10-10", r.event("第二场", "2020-10-10"))
		second.Investor, second.UnitID = first.Investor, r.town
		_, err := r.Create(r.ctx, archive, second)
		wantKind(t, err, models.KindConflict) // the same key without a relation
		second.RelatedCode = first.Code
		phase := r.create(archive, second)
		third := r.create(archive, r.signedAt("ZH20200003", "冷链仓储", "2020-11-11", e))

		ties, err := r.Relations(r.ctx, author, first.ID)
		if err != nil || len(ties.Items) != 1 || ties.Items[0].On != "2020-10-10" || ties.Items[0].Side != ledger.SideParent {
			t.Fatalf("%+v %v", ties, err)
		}
		if ties, err = r.Relations(r.ctx, r.reporter(r.park), first.ID); err != nil || ties.Items[0].Other != nil {
			t.Errorf("another unit's project is not named: %+v %v", ties, err)
		}
		_, err = r.Relations(r.ctx, r.reporter(r.other), first.ID)
		wantKind(t, err, models.KindNotFound)

		link := ledger.RelationCreate{Kind: ledger.RelPhase, ParentCode: phase.Code, Version: third.Version}
		_, err = r.Relate(r.ctx, r.reporter(r.park), third.ID, link)
		wantKind(t, err, models.KindForbidden)
		if third, err = r.Relate(r.ctx, author, third.ID, link); err != nil || third.RelatedCode != phase.Code {
			t.Fatal(third.RelatedCode, err)
		}
		_, err = r.Relate(r.ctx, author, first.ID, ledger.RelationCreate{Kind: ledger.RelPhase, ParentCode: third.Code, Version: first.Version})
		wantKind(t, err, models.KindInvalid) // runs back into itself
		_, err = r.Relate(r.ctx, author, first.ID, ledger.RelationCreate{Kind: ledger.RelIncrease, ParentCode: third.Code, Version: first.Version})
		wantKind(t, err, models.KindInvalid) // has its own operation

		inside := ledger.RelationCreate{Kind: ledger.RelPhase, Inside: true, Name: "二期厂房", On: "2020-06-01", Version: first.Version}
		if _, err = r.Relate(r.ctx, author, first.ID, inside); err != nil {
			t.Fatal(err)
		}
		list, err := r.List(r.ctx, author, ledger.Filter{Counted: true}, models.Page{})
		if err != nil || list.Total != 3 || list.AgreedInvestment != 3*wan5000 {
			t.Errorf("a phase inside the contract adds nothing: %d, %s", list.Total, list.AgreedInvestment.InWan())
		}
	})
}
