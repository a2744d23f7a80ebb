package ledger

import "luodi/models"

// ownDate 阶段自身的日期: the field that says when a stage was entered; empty when there is none.
func (p *Particulars) ownDate(s Stage) models.Date {
	switch s {
	case StageProspect:
		return p.LeadOn
	case StagePromoted:
		return p.PublishedOn
	case StageLead:
		return p.FirstTalkOn
	case StageSigned:
		return p.SignedOn
	case StageRegistered:
		return p.RegisteredOn
	case StageStarted:
		return p.StartedOn
	case StageCompleted:
		return p.CompletedOn
	case StageProducing:
		return p.ProducedOn
	case StageAtCapacity:
		return p.AtCapacityOn
	}
	return ""
}

// order of dates: each pair must not run backwards. Registration may precede the signing, because some
// companies are founded for it.
var order = []struct {
	early, late func(*Particulars) models.Date
	key, text   string
}{
	{signed, started, "startedOn", "实际开工时间不能早于签约时间"},
	{signed, completed, "completedOn", "实际竣工时间不能早于签约时间"},
	{signed, produced, "producedOn", "实际投产时间不能早于签约时间"},
	{started, completed, "completedOn", "实际竣工时间不能早于实际开工时间"},
	{started, produced, "producedOn", "实际投产时间不能早于实际开工时间"},
	{produced, atCapacity, "atCapacityOn", "达产时间不能早于实际投产时间"},
	{signed, agreedRegister, "agreedRegisterOn", "约定注册时间不能早于签约时间"},
	{signed, agreedStart, "agreedStartOn", "约定开工时间不能早于签约时间"},
	{agreedStart, agreedProduction, "agreedProductionOn", "约定投产时间不能早于约定开工时间"},
}

func signed(p *Particulars) models.Date           { return p.SignedOn }
func started(p *Particulars) models.Date          { return p.StartedOn }
func completed(p *Particulars) models.Date        { return p.CompletedOn }
func produced(p *Particulars) models.Date         { return p.ProducedOn }
func atCapacity(p *Particulars) models.Date       { return p.AtCapacityOn }
func agreedRegister(p *Particulars) models.Date   { return p.AgreedRegisterOn }
func agreedStart(p *Particulars) models.Date      { return p.AgreedStartOn }
func agreedProduction(p *Particulars) models.Date { return p.AgreedProductionOn }

// checkOrder 日期先后. It holds for everybody, imports and overrides included.
func (p *Particulars) checkOrder(out *models.Problems) {
	for _, o := range order {
		early, late := o.early(p), o.late(p)
		out.Check(early.Empty() || late.Empty() || early <= late, o.key, "%s", o.text)
	}
}

// happened are the dates of things that have happened, and so cannot lie ahead.
func (p *Particulars) happened() map[string]models.Date {
	return map[string]models.Date{
		"leadOn": p.LeadOn, "publishedOn": p.PublishedOn, "firstTalkOn": p.FirstTalkOn, "signedOn": p.SignedOn,
		"registeredOn": p.RegisteredOn, "startedOn": p.StartedOn, "completedOn": p.CompletedOn, "producedOn": p.ProducedOn,
		"atCapacityOn": p.AtCapacityOn, "statisticsOn": p.StatisticsOn, "scaleOn": p.ScaleOn,
	}
}

// entries 阶段记录: the rows a project leaves in its stage log on its way. A stage without a date of its
// own takes the nearest earlier known one (since at first, which is the date of the present stage); the
// target takes today instead when that is given. 竣工 without a date is left out when it is only passed
// by, because it would be told as the present stage until production. Nothing behind the signing is
// dated before it.
func (p *Particulars) entries(from Stage, since models.Date, to Stage, today models.Date) []StageLog {
	var rows []StageLog
	entering, last := from == "", since
	for _, s := range path(from, to) {
		if entering && s != to && !s.Reached(StageSigned) && (to.Reached(StageSigned) || to.optional()) {
			continue // a record that enters signed has no earlier stages to tell
		}
		on := p.ownDate(s)
		known := !on.Empty()
		switch {
		case known:
		case s == StageCompleted && s != to:
			continue
		case s == to && !today.Empty():
			on, known = today, true
		default:
			on = last
		}
		if s.Reached(StageSigned) {
			on = max(on, p.SignedOn)
		}
		last = on
		rows = append(rows, StageLog{From: from, To: s, EffectiveOn: on, DateKnown: known})
		from = s
	}
	return rows
}
