package sheet

import (
	"maps"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// Row 台账行: the project's particulars flat, and beside them what the ledger and the other rooms say of it. Missing
// counts the 待补项; Locked names the fields that only an operation changes; Editable tells whether the reader may
// change anything in the row at all.
type Row struct {
	ledger.Particulars
	ID               int64             `json:"id"`
	Code             string            `json:"code"`
	Version          int64             `json:"version"`
	Scope            ledger.Scope      `json:"scope"`
	Stage            ledger.Stage      `json:"stage"`
	Status           ledger.Status     `json:"status"`
	UnitName         string            `json:"unitName"`
	ReferrerUnitName string            `json:"referrerUnitName"`
	SigningEvent     string            `json:"signingEvent" doc:"签约活动名称，空为单独签约"`
	Light            supervision.Light `json:"light"`
	InPlaceYear      models.Money      `json:"inPlaceYear" doc:"当年认定到位，元"`
	InPlace          models.Money      `json:"inPlace" doc:"累计认定到位，元"`
	FundsRate        string            `json:"fundsRate" doc:"资金到位率，百分数；无协议投资额为 —"`
	LatestProgress   string            `json:"latestProgress"`
	LatestOn         models.Date       `json:"latestOn"`
	Problems         string            `json:"problems"`
	Waived           bool              `json:"waived" doc:"放行，待补项未补齐"`
	Missing          int               `json:"missing" doc:"待补项数"`
	Counted          bool              `json:"counted" doc:"计入签约"`
	Locked           ledger.Keys       `json:"locked" doc:"须由专门操作修改的字段"`
	Editable         bool              `json:"editable"`
	StageOn          models.Date       `json:"stageOn"`
	EndedOn          models.Date       `json:"endedOn"`
	AcceptedOn       models.Date       `json:"acceptedOn"`
	Increased        models.Money      `json:"increased"`
	WaivedUntil      models.Date       `json:"waivedUntil"`
	FormerNames      string            `json:"formerNames"`
	Extra            map[string]string `json:"extra" doc:"自定义字段"`

	contactID *int64
}

// stored is what one query reads of a project.
type stored struct {
	ledger.Project `gorm:"embedded"`
	EventName      string
	InPlace        models.Money
	InPlaceYear    models.Money
	InPlaceOf      int
}

func rowOf(p *stored, year int, actor models.Actor) Row {
	r := Row{
		Particulars: p.Particulars, ID: p.ID, Code: p.Code, Version: p.Version, Scope: p.Scope, Stage: p.Stage, Status: p.Status,
		SigningEvent: p.EventName, InPlace: p.InPlace, FundsRate: models.Of(p.InPlace, p.AgreedInvestment).Percent(),
		Waived: p.Waived(), Missing: len(p.MissingKeys), Counted: p.Counted(), Locked: p.Locked(), StageOn: p.StageOn, EndedOn: p.EndedOn,
		AcceptedOn: p.AcceptedOn, Increased: p.Increased, WaivedUntil: p.WaivedUntil, FormerNames: p.FormerNames, Extra: map[string]string{},
		contactID: p.ContactID,
		Editable:  actor.Can(models.PermProjectWrite) && p.Status != ledger.StatusDropped && (actor.SeesAll() || p.UnitID == actor.UnitID),
	}
	maps.Copy(r.Extra, p.Extra)
	if p.InPlaceOf == year {
		r.InPlaceYear = p.InPlaceYear
	}
	return r
}

// tell adds what the last weekly update says: progress with its date, open problems and the next step.
func (r *Row) tell(u updates.Update) {
	r.LatestOn = models.DateOf(u.SubmittedAt)
	r.LatestProgress = u.Progress
	if u.State == updates.StateNoChange {
		r.LatestProgress = u.State.Label()
	}
	r.Problems = u.Problem
	if u.NextStep != "" {
		if r.Problems != "" {
			r.Problems += "；"
		}
		r.Problems += "下步：" + u.NextStep
	}
}
