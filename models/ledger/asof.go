package ledger

import (
	"slices"
	"strconv"
	"time"

	"luodi/models"
)

// standing 所处阶段: the stage a project was in at the end of a date, and the furthest one that was accepted by then,
// whatever its date: the present one, or the one known when the date's month was closed.
type standing struct{ stage, reach Stage }

// asOf 追溯: takes a project back to the end of a date. moves are all its moves, oldest first; of a closed month
// only what was recorded before the close counts (decision 12). Later moves are undone from the newest back; facts
// behind the accepted stage, and dates after the day, are empty.
func asOf(p *Project, at standing, moves []Move, on models.Date, closing time.Time) Fact {
	past, reach := *p, at.reach
	unknown := func(m Move) bool { return !closing.IsZero() && m.RecordedAt.After(closing) }
	f := Fact{Increased: 0}
	for _, m := range moves { // a later 纠正 takes nothing from an earlier day
		if m.Kind == MoveCorrect && m.Field == fieldStage && m.On > on && !unknown(m) && Stage(m.Old).Rank() > reach.Rank() {
			reach = Stage(m.Old)
		}
	}
	for i := len(moves) - 1; i >= 0; i-- {
		m := moves[i]
		if m.On > on || unknown(m) || m.Kind == MoveUpgrade && !reach.Reached(StageSigned) && !AgreementType(m.Old).Counted() && AgreementType(m.New).Counted() {
			past.undo(m) // an upgrade whose signing nobody has accepted has not happened yet
		}
	}
	for _, m := range moves {
		if m.On <= on && !unknown(m) {
			f.follow(m)
		}
	}
	f.ID, f.Code, f.Name, f.UnitID, f.InvestorName = p.ID, p.Code, p.Name, past.UnitID, p.Investor
	f.Sector, f.Chain, f.Scope, f.OriginCode, f.OriginName = p.Sector, p.Chain, p.Scope, p.OriginCode, p.OriginName
	f.Key, f.LeadOfficer, f.Percent, f.PlannedDoneOn, f.WaivedUntil = p.Key, p.LeadOfficer, p.Percent, p.PlannedCompletionOn, past.WaivedUntil
	f.AgreementType, f.AgreedInvestment = past.Agreement, past.AgreedInvestment
	f.AgreedRegisterOn, f.AgreedStartOn, f.AgreedProductionOn = past.AgreedRegisterOn, past.AgreedStartOn, past.AgreedProductionOn
	f.BaselineStartOn = p.BaselineStartOn

	accepted := func(date models.Date, s Stage) models.Date {
		if !reach.Reached(s) || date > on {
			return ""
		}
		return date
	}
	f.SignedOn = accepted(past.SignedOn, StageSigned)
	if !past.Agreement.Counted() && past.SignedOn <= on {
		f.SignedOn = past.SignedOn
	}
	if !f.SignedOn.Empty() && past.EventID != nil {
		f.SigningEventID = *past.EventID
	}
	f.Stage, f.Registered = at.stage, at.stage.Reached(StageRegistered)
	f.RegisteredOn = accepted(past.RegisteredOn, StageRegistered)
	f.StartedOn, f.CompletedOn = accepted(past.StartedOn, StageStarted), accepted(past.CompletedOn, StageCompleted)
	f.ProducedOn = accepted(past.ProducedOn, StageProducing)
	dropped := !slices.ContainsFunc(moves, func(m Move) bool { return m.Kind == MoveDrop && unknown(m) })
	if dropped && p.EndedOn <= on && !p.EndedOn.Empty() {
		f.EndedOn, f.EndCause, f.Paused, f.PausedUntil = p.EndedOn, p.EndCause, false, ""
	}
	return f
}

// undo takes back one move.
func (p *Project) undo(m Move) {
	switch m.Kind {
	case MovePostpone:
		date, _ := p.agreed(Milestone(m.Field))
		*date = models.Date(m.Old)
	case MoveSupplement:
		p.AgreedInvestment -= m.Amount
	case MoveCorrect:
		if m.Field != fieldStage {
			p.setText(m.Field, m.Old)
		}
	case MoveSupplied:
		p.setText(m.Field, m.Old)
	case MoveWaiver:
		p.WaivedUntil = models.Date(m.Old)
	case MoveSucceed:
		p.UnitID, _ = strconv.ParseInt(m.Old, 10, 64)
	case MoveUpgrade:
		p.Agreement = AgreementType(m.Old)
		if !p.Agreement.Counted() {
			p.SignedOn = m.FormerOn
		}
	}
}

// follow takes over what a past move says.
func (f *Fact) follow(m Move) {
	switch m.Kind {
	case MovePostpone:
		if m.Field == string(MilestoneStart) {
			f.PostponeCount++
			f.PostponeDays += m.Days
		}
	case MoveIncrease:
		f.Increased += m.Amount
	case MovePause:
		f.Paused, f.PausedUntil = true, m.Until
	case MoveResume:
		f.Paused, f.PausedUntil = false, ""
	}
}
