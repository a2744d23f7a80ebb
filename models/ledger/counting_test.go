package ledger_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/ledger"
)

// thing is what the test itself remembers of a project.
type thing struct {
	p         ledger.Project
	signedOn  models.Date
	event     int // 0: 单独签约
	agreed    models.Money
	increases map[models.Date]models.Money
	leftOn    models.Date
}

// counts: the project is in its batch at the end of a day.
func (x *thing) counts(on models.Date) bool {
	return x.signedOn <= on && (x.leftOn == "" || x.leftOn > on)
}

// world is one run of random operations, told apart from other runs by the numbers of its projects.
type world struct {
	r      rig
	t      *rapid.T
	things []*thing
	events []ledger.SigningEvent
}

// Whatever is signed, shown again, increased, upgraded, renamed and handed to another owner: at every date a project
// is counted once, where it signed first, with all of its money, and one that changed its owner not at all.
func TestRelationsCountEverythingOnce(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		serial := 0
		rapid.Check(t, func(t *rapid.T) {
			w := world{r: r, t: t}
			serial++
			for i, held := range []models.Date{"2020-02-20", "2020-05-20", "2020-08-20"} {
				w.events = append(w.events, r.event(fmt.Sprintf("第%d轮第%d场", serial, i+1), held))
			}
			for i := range rapid.IntRange(1, 5).Draw(t, "projects") {
				w.sign(serial*10 + i)
			}
			for range rapid.IntRange(0, 10).Draw(t, "operations") {
				x := rapid.SampledFrom(w.things).Draw(t, "project")
				rapid.SampledFrom([]func(*thing){w.increase, w.rename, w.upgrade, w.showAgain, w.replace}).Draw(t, "operation")(x)
			}
			w.check()
		})
	})
}

func (w *world) day(label string, from models.Date) models.Date {
	return from.Add(rapid.IntRange(0, models.Date("2020-12-31").Sub(from)).Draw(w.t, label))
}

func (w *world) sign(number int) {
	x := &thing{signedOn: w.day("signed", "2020-01-01"), agreed: models.Money(rapid.IntRange(1, 9000).Draw(w.t, "amount")) * models.Wan, increases: map[models.Date]models.Money{}}
	c := w.r.sample(fmt.Sprintf("ZH2020%04d", number), fmt.Sprintf("项目%d", number))
	c.Stage, c.StartedOn, c.SignedOn, c.AgreedInvestment, c.FixedInvestment = ledger.StageSigned, "", x.signedOn, x.agreed, 0
	if x.event = rapid.IntRange(0, len(w.events)).Draw(w.t, "event"); x.event > 0 {
		c.EventID = &w.events[x.event-1].ID
	}
	x.p = w.r.create(archive, c)
	w.things = append(w.things, x)
}

// done takes over the row, or sees that the operation was refused for a reason.
func (x *thing) done(w *world, p ledger.Project, err error) bool {
	switch models.KindOf(err) {
	case "":
		x.p = p
		return true
	case models.KindConflict, models.KindInvalid:
		return false
	}
	w.t.Fatal(err)
	return false
}

func (w *world) increase(x *thing) {
	on, amount := w.day("increased", x.signedOn), models.Money(rapid.IntRange(1, 500).Draw(w.t, "more"))*models.Wan
	p, err := w.r.Increase(w.r.ctx, author, x.p.ID, ledger.Increase{SignedOn: on, Amount: amount, Version: x.p.Version})
	if x.done(w, p, err) {
		x.increases[on] += amount
	}
}

func (w *world) rename(x *thing) {
	p, err := w.r.Rename(w.r.ctx, author, x.p.ID, ledger.Rename{Name: x.p.Name + "新", Version: x.p.Version})
	x.done(w, p, err)
}

// upgrade tells that the contract had been a letter of intent before, which was not counted.
func (w *world) upgrade(x *thing) {
	p, err := w.r.Upgrade(w.r.ctx, archive, x.p.ID, ledger.Upgrade{
		From: ledger.AgreementIntent, FormerOn: x.signedOn.Add(-30), To: ledger.AgreementContract, SignedOn: x.signedOn, Version: x.p.Version,
	})
	x.done(w, p, err)
}

func (w *world) showAgain(x *thing) {
	e := rapid.SampledFrom(w.events).Draw(w.t, "shown at")
	p, err := w.r.ShowAgain(w.r.ctx, author, x.p.ID, e.ID, x.p.Version)
	x.done(w, p, err)
}

func (w *world) replace(x *thing) {
	next := rapid.SampledFrom(w.things).Draw(w.t, "successor")
	on := w.day("replaced", "2020-01-01")
	p, err := w.r.ReplaceOwner(w.r.ctx, leader, x.p.ID, ledger.OwnerChange{
		SuccessorCode: next.p.Code, On: on, DocNo: "决定", Reason: "业主更换", Version: x.p.Version,
	})
	if x.done(w, p, err) {
		x.leftOn = on
		if next.counts(on.Add(-1)) {
			w.t.Fatalf("%s was counted before %s, when it took over from %s", next.p.Code, on, x.p.Code)
		}
	}
}

// check holds the ledger's facts, list and events against what the test remembers.
func (w *world) check() {
	for _, on := range []models.Date{"2020-02-29", "2020-06-30", "2020-09-15", "2020-12-31"} {
		facts, err := w.r.Facts(w.r.ctx, author, on)
		if err != nil {
			w.t.Fatal(err)
		}
		seen := map[string]ledger.Fact{}
		for _, f := range facts {
			if _, twice := seen[f.Code]; twice {
				w.t.Fatalf("%s stands twice in the ledger of %s", f.Code, on)
			}
			seen[f.Code] = f
		}
		for _, x := range w.things {
			f, want := seen[x.p.Code], x.agreed
			if f.Signed() != x.counts(on) {
				w.t.Fatalf("%s on %s: counted %v, signed %s, left %s", x.p.Code, on, f.Signed(), x.signedOn, x.leftOn)
			}
			for day, more := range x.increases {
				if day <= on {
					want += more
				}
			}
			if f.Signed() && (f.SignedOn != x.signedOn || f.AgreedInvestment+f.Increased != want) {
				w.t.Fatalf("%s on %s: signed %s with %s, want %s with %s", x.p.Code, on, f.SignedOn, (f.AgreedInvestment + f.Increased).InWan(), x.signedOn, want.InWan())
			}
		}
	}
	sums, err := w.r.SigningEvents(w.r.ctx, author, 2020)
	if err != nil {
		w.t.Fatal(err)
	}
	for i, e := range w.events {
		count, amount := int64(0), models.Money(0)
		for _, x := range w.things {
			if x.event == i+1 && x.counts("2020-12-31") {
				count, amount = count+1, amount+x.agreed
			}
		}
		for _, sum := range sums {
			if sum.ID == e.ID && (sum.Projects != count || sum.AgreedInvestment != amount) {
				w.t.Fatalf("%s has %d projects with %s, want %d with %s", e.Name, sum.Projects, sum.AgreedInvestment.InWan(), count, amount.InWan())
			}
		}
	}
}
