package intake_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/sheet"
)

// visit is three projects under random acts of random people through every door of the ledger: the form, the paste, the
// bulk edit, the undo, the workbook that comes back, and the gates themselves.
type visit struct {
	rig
	t        *rapid.T
	name     string
	projects []ledger.Project
	authors  map[int64]map[int64]bool // by project: who registered it or entered a fact of the signing
	batches  []int64
}

// Whatever door is used: no stage is entered but through the gates, none without its items except by a recorded 放行,
// nobody accepts what he entered through another door, and what the gates wrote stands.
func TestNoDoorGoesAroundTheGates(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		serial, signed := 0, 0
		people := []models.Actor{author, author, reviewer, reviewer, leader, r.reporter()}
		rapid.Check(t, func(t *rapid.T) {
			serial++
			v := visit{rig: r, t: t, name: "编组" + strconv.Itoa(serial*7919), authors: map[int64]map[int64]bool{}}
			for i := range 3 {
				v.register(i)
			}
			for range rapid.IntRange(5, 15).Draw(t, "steps") {
				v.step(rapid.SampledFrom(people).Draw(t, "actor"))
			}
			for _, p := range v.projects {
				if p.Stage.Reached(ledger.StageSigned) {
					signed++
				}
			}
		})
		if signed == 0 {
			t.Error("no project was ever signed: the property says nothing")
		}
	})
}

func (v *visit) register(i int) {
	by := rapid.SampledFrom([]models.Actor{author, reviewer}).Draw(v.t, "author")
	name := fmt.Sprintf("%s第%d号", v.name, i)
	p, err := v.ledger.Create(v.ctx, by, ledger.ProjectCreate{Particulars: ledger.Particulars{
		Name: name, Investor: name + "公司", OriginCode: "440300", Source: "商会推荐", LeadOn: "2020-01-10", UnitID: v.unit, Site: "泉坝",
	}})
	if err != nil {
		v.t.Fatal(err)
	}
	v.projects = append(v.projects, p)
	v.authors[p.ID] = map[int64]bool{by.UserID: true}
	if rapid.IntRange(0, 3).Draw(v.t, "prepared") > 0 {
		v.fill(&v.projects[i])
	}
}

// fill gives a project all that 已签约 asks for, by the reporter's hand.
func (v *visit) fill(p *ledger.Project) {
	filled, err := v.ledger.Update(v.ctx, v.reporter(), p.ID, full(), p.Version)
	if err != nil {
		v.t.Fatal(err)
	}
	*p, v.authors[p.ID][v.reporter().UserID] = filled, true
	v.upload(p.ID)
}

func full() ledger.ProjectPatch {
	return ledger.ProjectPatch{
		Contact: ptr("李经理"), Manager: ptr("专员甲"), FirstTalkOn: ptr(models.Date("2020-02-01")), EstimatedInvestment: ptr(5000 * models.Wan),
		Needs: ptr("用地30亩"), DueDiligence: ptr("无重大风险"), LegalReview: ptr("已审"), Sector: ptr(ledger.SectorIndustry), Chain: ptr("家居"),
		Scale: ptr("生产线两条"), BuildKind: ptr(ledger.BuildNew), Agreement: ptr(ledger.AgreementContract), SignedOn: ptr(models.Date("2020-03-20")),
		AgreedInvestment: ptr(5000 * models.Wan), FixedInvestment: ptr(4000 * models.Wan), LeadOfficer: ptr("副区长"),
	}
}

// pick gives one of the projects.
func (v *visit) pick() *ledger.Project {
	return &v.projects[rapid.IntRange(0, len(v.projects)-1).Draw(v.t, "project")]
}

// patch is some of what the stages up to 已签约 ask for, or the emptying of it, and the mark nobody may set here.
func (v *visit) patch() ledger.ProjectPatch {
	full := full()
	full.StartedOn, full.SignedOn = ptr(models.Date("2020-08-26")), ptr(models.Date("2020-03-25"))
	emptied := ledger.ProjectPatch{
		Manager: ptr(""), SignedOn: ptr(models.Date("")), Agreement: ptr(ledger.AgreementType("")), AgreedInvestment: ptr(models.Money(0)),
		FixedInvestment: ptr(models.Money(0)), LeadOfficer: ptr(""), StartedOn: ptr(models.Date("")), Key: ptr(true), Note: ptr("x"),
	}
	switch rapid.IntRange(0, 3).Draw(v.t, "patch") {
	case 0:
		return emptied.Only(v.some(emptied.Keys()))
	case 1:
		return full.Only(v.some(full.Keys()))
	}
	return full
}

func (v *visit) some(keys ledger.Keys) ledger.Keys {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 1, min(len(keys), 6), rapid.ID[string]).Draw(v.t, "keys")
}

// step does one act and looks at every project afterwards.
func (v *visit) step(actor models.Actor) {
	acts := []func(models.Actor) (gate bool){v.edit, v.paste, v.bulk, v.undo, v.reimport, v.supply, v.advance, v.advance, v.advance, v.advance, v.override, v.correct}
	gate := acts[rapid.IntRange(0, len(acts)-1).Draw(v.t, "act")](actor)
	for i := range v.projects {
		now, err := v.ledger.ByID(v.ctx, author, v.projects[i].ID)
		if err != nil {
			v.t.Fatal(err)
		}
		v.check(actor, &v.projects[i], &now, gate)
		v.projects[i] = now
	}
}

func (v *visit) edit(actor models.Actor) bool {
	p := v.pick()
	_, _ = v.ledger.Update(v.ctx, actor, p.ID, v.patch(), p.Version) // a refusal is an answer too; check sees what it did
	return false
}

func (v *visit) paste(actor models.Actor) bool {
	c := sheet.Change{Kind: rapid.SampledFrom([]sheet.Kind{sheet.KindPaste, sheet.KindFill, sheet.KindClear, sheet.KindEdit}).Draw(v.t, "kind")}
	for i := range v.projects {
		c.Rows = append(c.Rows, ledger.Amendment{ID: v.projects[i].ID, Version: v.projects[i].Version, Patch: v.patch()})
	}
	v.note(v.sheet.Apply(v.ctx, actor, c))
	return false
}

func (v *visit) bulk(actor models.Actor) bool {
	b := sheet.Bulk{Patch: v.patch(), Reason: "领导分工调整", Expected: len(v.projects)}
	for _, p := range v.projects {
		b.IDs = append(b.IDs, p.ID)
	}
	v.note(v.sheet.ApplyBulk(v.ctx, actor, b))
	return false
}

func (v *visit) undo(actor models.Actor) bool {
	if len(v.batches) > 0 {
		v.note(v.sheet.Undo(v.ctx, actor, rapid.SampledFrom(v.batches).Draw(v.t, "batch")))
	}
	return false
}

func (v *visit) note(out sheet.Outcome, err error) {
	if err == nil && out.ID != 0 {
		v.batches = append(v.batches, out.ID)
	}
}

// reimport hands an exported workbook back with cells typed over, those of the system included.
func (v *visit) reimport(actor models.Actor) bool {
	cells := map[string]string{}
	texts := map[string]string{
		"stage": "投产", "status": "终止", "stageOn": "2020-01-02", "acceptedOn": "2020-01-02", "key": "是", "agreementType": "正式合同", "signedOn": "2020-03-26",
		"agreedInvestment": "5000", "fixedInvestment": "4000", "startedOn": "2020-08-26", "sector": "工业", "scale": "生产线两条", "chain": "家居", "manager": "专员甲",
		"buildKind": "新建", "leadOfficer": "副区长", "needs": "用地30亩", "legalReview": "已审",
	}
	for _, key := range rapid.SliceOfNDistinct(rapid.SampledFrom(columns[3:]), 1, 8, rapid.ID[string]).Draw(v.t, "cells") {
		cells[key] = texts[key]
	}
	data := retyped(v.t, v.exported(v.t, v.name), v.pick().Code, cells)
	plan, err := v.Preview(v.ctx, actor, data)
	if err != nil {
		return false
	}
	done, err := v.Apply(v.ctx, actor, data, "台账.xlsx", intake.Apply{SHA256: plan.SHA256, Expected: plan.Counts[intake.VerdictChange], Reason: "年中核对"})
	v.note(done.Outcome, err)
	return false
}

func (v *visit) supply(models.Actor) bool {
	v.upload(v.pick().ID)
	return false
}

func (v *visit) upload(id int64) {
	for _, kind := range []string{ledger.EvidenceTalk, ledger.EvidenceDiligence, ledger.EvidenceAgreement} {
		put := attachment.Put{Object: "project", ObjectID: id, UnitID: v.unit, Evidence: kind, Name: "证明.txt"}
		if _, err := v.files.Put(v.ctx, author, put, strings.NewReader(kind)); err != nil {
			v.t.Fatal(err)
		}
	}
}

func (v *visit) advance(actor models.Actor) bool {
	p := v.pick()
	to := rapid.SampledFrom([]ledger.Stage{ledger.StageLead, ledger.StageSigned, ledger.StageSigned, ledger.StageSigned, ledger.StageStarted}).Draw(v.t, "to")
	_, _ = v.ledger.Advance(v.ctx, actor, p.ID, ledger.Advance{To: to, Version: p.Version})
	return true
}

func (v *visit) override(actor models.Actor) bool {
	p := v.pick()
	to := rapid.SampledFrom([]ledger.Stage{ledger.StageLead, ledger.StageSigned, ledger.StageStarted}).Draw(v.t, "to")
	_, _ = v.ledger.Override(v.ctx, actor, p.ID, ledger.Override{To: to, Reason: "区委常委会议定，先行放行推进", Version: p.Version})
	return true
}

func (v *visit) correct(actor models.Actor) bool {
	p := v.pick()
	_, _ = v.ledger.Correct(v.ctx, actor, p.ID, ledger.Correct{To: ledger.StageLead, Reason: "误将意向书登记为正式合同", Version: p.Version})
	return true
}

// check holds a project against how it stood before the act.
func (v *visit) check(actor models.Actor, before, now *ledger.Project, gate bool) {
	if now.Key || now.Status != ledger.StatusActive {
		v.t.Fatalf("%s: key %v, status %s", now.Code, now.Key, now.Status)
	}
	log := v.stages(now)
	if !gate {
		if now.Stage != before.Stage || now.StageOn != before.StageOn || now.AcceptedOn != before.AcceptedOn || now.WaivedUntil > before.WaivedUntil {
			v.t.Fatalf("%s moved from %s to %s by another door", now.Code, before.Stage, now.Stage)
		}
		if now.Version != before.Version && (now.SignedOn != before.SignedOn || now.Agreement != before.Agreement || now.AgreedInvestment != before.AgreedInvestment) {
			if now.Stage.Reached(ledger.StageSigned) {
				v.t.Fatalf("%s: an accepted signing was changed to %s, %s, %d", now.Code, now.SignedOn, now.Agreement, now.AgreedInvestment)
			}
			v.authors[now.ID][actor.UserID] = true
		}
		return
	}
	if now.Stage.Rank() <= before.Stage.Rank() {
		return
	}
	lacks, err := v.ledger.Missing(v.ctx, author, now.ID, now.Stage)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, item := range lacks {
		if item.Hard || !item.Marked || !now.Waived() || !slices.ContainsFunc(log, func(l ledger.StageLog) bool { return l.Way == ledger.WayOverride }) {
			v.t.Fatalf("%s entered %s without %s", now.Code, now.Stage, item.Key)
		}
	}
	if now.Stage.Reached(ledger.StageSigned) && !before.Stage.Reached(ledger.StageSigned) && v.authors[now.ID][actor.UserID] {
		v.t.Fatalf("%s accepted what he entered himself", actor.Name)
	}
}

// stages reads the stage log, which has no gap and ends where the project stands.
func (v *visit) stages(p *ledger.Project) (log []ledger.StageLog) {
	if err := v.db.View(v.ctx, func(ctx context.Context) error {
		return v.db.Conn(ctx).Where("project_id = ?", p.ID).Order("id").Find(&log).Error
	}); err != nil {
		v.t.Fatal(err)
	}
	at := ledger.Stage("")
	for _, row := range log {
		if row.From != at {
			v.t.Fatalf("%s: the log jumps from %q to %q", p.Code, at, row.From)
		}
		at = row.To
	}
	if at != p.Stage {
		v.t.Fatalf("%s: the log ends in %s, the project stands in %s", p.Code, at, p.Stage)
	}
	return log
}
