package funds_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strconv"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/funds"
)

// The people of a run. Reporters are 100 and more, by unit.
var (
	bureau     = models.Actor{UserID: 20, Name: "统计员代报", Role: models.RoleStatistician}
	statistics = []models.Actor{screener, {UserID: 7, Name: "统计员乙", Role: models.RoleStatistician}}
	onVisits   = []models.Actor{visitor, second, {UserID: 8, Name: "核实人丙", Role: models.RoleVerifier}}
	leaders    = []models.Actor{leader, deputy}
)

func (r *run) reporterOf(unit int) models.Actor {
	return models.Actor{UserID: int64(100 + unit), Name: "填报员" + strconv.Itoa(unit), Role: models.RoleReporter, UnitID: r.unitIDs[unit]}
}

// author draws who declares for a project.
func (r *run) author(project int, imported bool) models.Actor {
	switch {
	case imported:
		return declarer
	case r.chance(50):
		return r.reporterOf(r.projects[project].unit)
	}
	return bureau
}

func (r *run) money(most models.Money) models.Money {
	return 1 + models.Money(r.dice.Int64N(int64(most)))
}

// drawClaim draws what is declared for a project: mostly right, now and then more than the vouchers, from tomorrow, or
// with a voucher that was used before.
func (r *run) drawClaim(project int, imported bool) mClaim {
	c := mClaim{project: project, kind: funds.KindArrival, purpose: funds.PurposeEquipment, corrects: -1, imported: imported, arrived: r.today.Add(-r.dice.IntN(75))}
	if r.chance(2) {
		c.arrived = r.today.Add(1)
	}
	c.declared = r.money(300 * models.Wan)
	c.voucher = c.declared + models.Money(r.dice.IntN(3))*models.Wan
	if r.chance(3) {
		c.voucher = c.declared - 1
	}
	if r.chance(5) {
		c.kind = funds.KindLate
	}
	if r.chance(6) {
		c.purpose = funds.PurposeWorking
	}
	return r.finishClaim(c)
}

// finishClaim adds number and note, and the months that an import states.
func (r *run) finishClaim(c mClaim) mClaim {
	r.vouchers++
	c.number = "PZ" + strconv.Itoa(r.vouchers)
	if r.chance(3) && len(r.entries) > 0 && c.corrects < 0 {
		if x := pick(r, r.entries); x.declared > 0 && x.voucherAmount >= c.declared {
			c.number, c.voucher = x.voucher, x.voucherAmount
		}
	}
	if r.chance(60) {
		c.note = "凭证迟到"
	}
	if c.imported {
		if c.relates == "" {
			c.relates = c.arrived.Month()
		}
		c.stat = max(c.relates, c.arrived.Month())
		if r.chance(95) {
			c.stat = r.openFrom(c.stat)
		}
	}
	return c
}

// input is the claim as the room takes it.
func (r *run) input(c mClaim) funds.EntryCreate {
	in := funds.EntryCreate{
		ProjectID: r.projects[c.project].id, Kind: c.kind, ArrivedOn: c.arrived, Purpose: c.purpose, Declared: c.declared, Reason: c.reason, Note: c.note,
		Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceBank, Number: c.number, Amount: c.voucher}},
	}
	if c.corrects >= 0 {
		in.CorrectsID = &r.entries[c.corrects].id
	}
	if c.imported {
		in.StatMonth, in.RelatesMonth, in.On = c.stat, c.relates, c.arrived
	}
	return in
}

func (r *run) drawDeclare() op {
	project := pick(r, r.living())
	return r.declaring(r.drawClaim(project, r.chance(30)))
}

// declaring is the declaration of a claim, or its draft.
func (r *run) declaring(c mClaim) op {
	by, draft := r.author(c.project, c.imported), r.chance(15)
	if c.corrects >= 0 && !c.imported {
		by = bureau
	}
	want, made := r.judgeClaim(c, -1)
	if want == models.KindConflict && by.Role == models.RoleReporter && r.projects[c.project].into >= 0 {
		by = bureau // a merged project is no longer any unit's
	}
	in := r.input(c)
	var got funds.Entry
	o := op{told: fmt.Sprintf("declare %s %s of project %d arrived %s by %d, draft %t, note %q, corrects %d", c.kind, c.declared.YuanString(), c.project, c.arrived, by.UserID, draft, c.note, c.corrects), want: want}
	o.audit = []string{"funds.declare"}
	o.do = func(ctx context.Context) (err error) {
		if draft {
			got, err = r.Draft(ctx, by, in)
		} else {
			got, err = r.Declare(ctx, by, in)
		}
		return err
	}
	if draft {
		o.audit = []string{"funds.draft"}
	}
	o.then = func() {
		made.author, made.done, made.state, made.no = by.UserID, map[int64]map[funds.Step]bool{}, funds.StateDraft, r.number(c.arrived)
		if !draft {
			r.declare(&made)
			made.act(funds.StepDeclare, by.UserID)
		}
		made.id, made.version = got.ID, got.Version
		r.entries = append(r.entries, &made)
	}
	return o
}

// drawCorrection takes a part or all of an entry back; now and then of one of which nothing can be taken.
func (r *run) drawCorrection() op {
	any := r.chance(15)
	list := indexes(r.entries, func(e *mEntry) bool {
		return any || e.state == funds.StatePosted && !e.kind.Correction() && *e.recognised > 0 && r.projects[e.project].into < 0
	})
	if len(list) == 0 {
		return op{}
	}
	return r.declaring(r.drawTaking(pick(r, list), r.chance(30)))
}

func (r *run) drawTaking(of int, imported bool) mClaim {
	o := r.entries[of]
	c := mClaim{project: o.project, kind: funds.KindCut, corrects: of, reason: funds.ReasonDuplicate, purpose: funds.PurposeLand, imported: imported, arrived: r.today.Add(-r.dice.IntN(20)), relates: o.relates}
	left := o.declared
	if o.state == funds.StatePosted {
		left, _ = r.left(of, -1)
	}
	switch {
	case r.chance(40):
		c.kind, c.declared = funds.KindReversal, -left
	case left > 1:
		c.declared = -r.money(left)
	}
	if r.chance(8) {
		c.declared--
	}
	c.voucher = c.declared
	if c.declared == 0 {
		c.declared, c.voucher = -1, -1
	}
	if !imported {
		c.relates = ""
	}
	return r.finishClaim(c)
}

// worked draws an entry: mostly one in a state that fits.
func (r *run) worked(fits ...funds.State) (int, bool) {
	any := r.chance(8)
	list := indexes(r.entries, func(e *mEntry) bool { return any || slices.Contains(fits, e.state) })
	if len(list) == 0 {
		return 0, false
	}
	return pick(r, list), true
}

func (r *run) drawAmend() op {
	i, ok := r.worked(funds.StateDraft, funds.StateReturned)
	if !ok {
		return op{}
	}
	e := r.entries[i]
	c, by := r.drawClaim(e.project, e.stated), bureau
	if e.corrects >= 0 {
		c = r.drawTaking(e.corrects, e.stated)
		if c.kind != e.kind {
			return op{}
		}
	}
	if e.stated {
		by = declarer
	}
	claim, made := r.judgeClaim(c, i)
	want := r.mayStep(e, funds.StepDeclare, by.UserID)
	if want == "" || claim == models.KindInvalid && r.invalidForm(c) {
		want = claim
	}
	in := r.input(c)
	var got funds.Entry
	return op{
		told: fmt.Sprintf("amend %s to %s arrived %s", e.no, c.declared.YuanString(), c.arrived), want: want, audit: []string{"funds.amend"},
		do: func(ctx context.Context) (err error) {
			got, err = r.Amend(ctx, by, e.id, in, e.version)
			return err
		},
		then: func() {
			made.id, made.no, made.state, made.author, made.done, made.late, made.latest = e.id, e.no, e.state, e.author, e.done, e.late, e.latest
			if by.UserID != e.author {
				made.act(funds.StepDeclare, by.UserID)
			}
			made.version = got.Version
			*e = made
		},
	}
}

// invalidForm says whether a claim is wrong by itself, which is told before anything is read.
func (r *run) invalidForm(c mClaim) bool {
	return !c.imported && c.arrived > r.today || abs(c.declared) > abs(c.voucher)
}

func abs(m models.Money) models.Money { return max(m, -m) }

func (r *run) drawSubmit() op {
	i, ok := r.worked(funds.StateDraft, funds.StateReturned)
	if !ok {
		return op{}
	}
	e, by, in := r.entries[i], bureau, funds.Move{}
	if e.stated {
		by, in.On = declarer, e.arrived
	}
	in.Version = e.version
	made := *e
	want := r.mayStep(e, funds.StepDeclare, by.UserID)
	if want == "" {
		want = r.judgeSubmission(i, &made)
	}
	var got funds.Entry
	return op{
		told: "submit " + e.no, want: want, audit: []string{"funds.declare"},
		do: func(ctx context.Context) (err error) {
			got, err = r.Submit(ctx, by, e.id, in)
			return err
		},
		then: func() {
			r.declare(&made)
			made.version = got.Version
			made.act(funds.StepDeclare, by.UserID)
			*e = made
		},
	}
}

// judgeSubmission: project, months and shares are read anew.
func (r *run) judgeSubmission(i int, e *mEntry) models.Kind {
	if r.projects[e.project].into >= 0 {
		return models.KindConflict
	}
	r.model.place(e)
	if e.corrects >= 0 {
		if kind := r.judgeCorrection(e, i); kind != "" {
			return kind
		}
	}
	if kind := r.settleMonths(e); kind != "" {
		return kind
	}
	e.parts = r.partsOn(e.project, e.arrived)
	if e.corrects >= 0 {
		e.parts = r.entries[e.corrects].parts
	}
	return ""
}

// evidence gives an entry its site photo, whose size is its number, so that no two are equal.
func (r *run) evidence(ctx context.Context, e *mEntry) error {
	var b bytes.Buffer
	var year, n int
	if _, err := fmt.Sscanf(e.no, "DZ%d-%d", &year, &n); err != nil {
		return err
	}
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, year-2000, n))); err != nil {
		return err
	}
	_, err := r.files.Put(ctx, bureau, attachment.Put{Object: funds.Object, ObjectID: e.id, UnitID: r.unitIDs[e.unit], Evidence: string(funds.EvidencePhoto), Name: "现场.png"}, &b)
	return err
}
