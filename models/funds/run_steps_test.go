package funds_test

import (
	"context"
	"fmt"
	"slices"

	"luodi/models"
	"luodi/models/funds"
)

// holder draws who does a step on an entry: mostly somebody whose office it is, now and then somebody who has acted on
// the entry already and comes back in that office, by hand or by import.
func (r *run) holder(e *mEntry, step funds.Step) models.Actor {
	office := map[funds.Step][]models.Actor{funds.StepScreen: statistics, funds.StepVerify: onVisits, funds.StepRecognise: leaders}[step]
	if e.stated {
		office = map[funds.Step][]models.Actor{funds.StepScreen: {checker}, funds.StepVerify: {onSite}, funds.StepRecognise: {recogniser}}[step]
	}
	by := pick(r, office)
	if r.chance(8) {
		people := []int64{e.author}
		for who := range e.done {
			people = append(people, who)
		}
		slices.Sort(people)
		by.UserID = pick(r, people)
	}
	return by
}

// drawStep brings an entry forward: mostly by its next step, now and then by another one.
func (r *run) drawStep() op {
	i, ok := r.worked(funds.StateDeclared, funds.StateScreened, funds.StateVerified)
	if !ok {
		return op{}
	}
	e := r.entries[i]
	step := map[funds.State]funds.Step{funds.StateScreened: funds.StepVerify, funds.StateVerified: funds.StepRecognise}[e.state]
	if step == "" {
		step = funds.StepScreen
	}
	if r.chance(4) {
		step = pick(r, []funds.Step{funds.StepScreen, funds.StepVerify, funds.StepRecognise})
	}
	switch step {
	case funds.StepScreen:
		return r.screening(e)
	case funds.StepVerify:
		return r.verifying(e)
	}
	return r.recognising(i)
}

// on is the day that an import states for an act on the entry: no day before the acts that were stated already.
func (e *mEntry) on() models.Date {
	if e.stated {
		return max(e.arrived, e.latest)
	}
	return ""
}

// seen is the version that an actor has in hand; now and then it is stale.
func (r *run) seen(e *mEntry, want *models.Kind) int64 {
	if r.chance(2) {
		*want = models.KindConflict
		return e.version + 7
	}
	return e.version
}

func (r *run) screening(e *mEntry) op {
	by := r.holder(e, funds.StepScreen)
	want := r.mayStep(e, funds.StepScreen, by.UserID)
	in := funds.Move{On: e.on(), Version: r.seen(e, &want)}
	var got funds.Entry
	return op{
		told: fmt.Sprintf("screen %s by %d", e.no, by.UserID), want: want, audit: []string{"funds.screen"},
		do: func(ctx context.Context) (err error) {
			got, err = r.Screen(ctx, by, e.id, in)
			return err
		},
		then: func() {
			e.state, e.version = funds.StateScreened, got.Version
			e.act(funds.StepScreen, by.UserID)
		},
	}
}

func (r *run) verifying(e *mEntry) op {
	by, with := r.holder(e, funds.StepVerify), onSite2
	if !e.stated {
		with = pick(r, onVisits)
	}
	if with.UserID == by.UserID {
		with = models.Actor{UserID: 9, Name: "核实人丁", Role: by.Role}
	}
	want := r.mayStep(e, funds.StepVerify, by.UserID, with.UserID)
	in := funds.Verification{With: with, Place: "泉坝", Result: funds.OutcomeTrue, On: e.on(), Version: r.seen(e, &want)}
	switch {
	case r.chance(6):
		in.Result = funds.OutcomeFalse
	case r.chance(10):
		in.Result = funds.OutcomePartial
	}
	o := op{told: fmt.Sprintf("verify %s by %d and %d, %s", e.no, by.UserID, with.UserID, in.Result), want: want, audit: []string{"funds.verify"}}
	photo := !e.stated && want == ""
	if photo {
		o.audit = append(o.audit, "attachment.put")
	}
	var got funds.Entry
	o.do = func(ctx context.Context) (err error) {
		if photo {
			if err := r.evidence(ctx, e); err != nil {
				return err
			}
		}
		got, err = r.Verify(ctx, by, e.id, in)
		return err
	}
	o.then = func() {
		e.state, e.outcome, e.version = funds.StateVerified, in.Result, got.Version
		e.act(funds.StepVerify, by.UserID, with.UserID)
	}
	return o
}

// recognising in full, in part, as nothing, or wrongly.
func (r *run) recognising(i int) op {
	e := r.entries[i]
	by := r.holder(e, funds.StepRecognise)
	in := funds.Recognition{Amount: e.declared, On: e.on()}
	switch {
	case r.chance(5):
		in.Amount = e.declared + e.declared/abs(e.declared) // one 分 too much
	case r.chance(7):
		in.Amount = 0
	case r.chance(15):
		in.Amount = e.declared * models.Money(1+r.dice.IntN(98)) / 100
	}
	if in.Amount != e.declared && r.chance(90) {
		in.Reason = funds.ReasonEvidence
	}
	if r.chance(70) {
		in.Note = "资料补齐"
	}
	if e.stated && r.closed(e.stat) && r.chance(70) {
		in.Month = r.openFrom(e.stat)
	}
	want := r.mayStep(e, funds.StepRecognise, by.UserID)
	var made mEntry
	if want == "" {
		want, made = r.judgeRecognition(i, in)
	}
	in.Version = r.seen(e, &want)
	var got funds.Entry
	return op{
		told: fmt.Sprintf("recognise %s of %s by %d, reason %q, note %q", in.Amount.YuanString(), e.no, by.UserID, in.Reason, in.Note), want: want, audit: []string{"funds.recognise"},
		do: func(ctx context.Context) (err error) {
			got, err = r.Recognise(ctx, by, e.id, in)
			return err
		},
		then: func() {
			made.version = got.Version
			made.act(funds.StepRecognise, by.UserID)
			r.post(i, made)
		},
	}
}

func (r *run) drawReturn() op {
	i, ok := r.worked(funds.StateDeclared, funds.StateScreened, funds.StateVerified)
	if !ok {
		return op{}
	}
	e := r.entries[i]
	step := map[funds.State]funds.Step{funds.StateDeclared: funds.StepScreen, funds.StateScreened: funds.StepVerify, funds.StateVerified: funds.StepRecognise}[e.state]
	by, want := bureau, models.KindConflict
	if step != "" {
		by = r.holder(e, step)
		want = r.mayStep(e, step, by.UserID)
	}
	in := funds.Refusal{Reason: "凭证不清", On: e.on(), Version: r.seen(e, &want)}
	var got funds.Entry
	return op{
		told: fmt.Sprintf("return %s by %d", e.no, by.UserID), want: want, audit: []string{"funds.return"},
		do: func(ctx context.Context) (err error) {
			got, err = r.Return(ctx, by, e.id, in)
			return err
		},
		then: func() {
			e.state, e.version = funds.StateReturned, got.Version
			e.act(step, by.UserID)
		},
	}
}
