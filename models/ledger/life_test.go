package ledger_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

var (
	verifierA = models.Actor{UserID: 21, Name: "核实人甲", Role: models.RoleVerifier}
	verifierB = models.Actor{UserID: 22, Name: "核实人乙", Role: models.RoleVerifier}
)

// signed is a project of the old ledger that waits for its start.
func (r rig) signed(code, name string) ledger.Project {
	c := r.sample(code, name)
	c.Stage, c.StartedOn, c.BuildKind = ledger.StageRegistered, "", ledger.BuildNew
	return r.create(archive, c)
}

func TestAStartProvenOnSite(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed("ZH20200001", "沙发")
		p, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{StartedOn: ptr(models.Date("2020-12-01"))}, p.Version)
		if err != nil {
			t.Fatal(err)
		}
		evidence := func() bool {
			items, err := r.Missing(r.ctx, author, p.ID, ledger.StageStarted)
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range items {
				if item.Key == "evidence:start_permit" {
					return false
				}
			}
			return true
		}
		draft := ledger.SiteCheckCreate{On: "2020-12-02", Place: "泉坝", Purpose: ledger.CheckStart, Result: ledger.CheckTrue}
		_, err = r.DraftCheck(r.ctx, verifierA, p.ID, draft)
		wantKind(t, err, models.KindInvalid) // no photo
		plain := r.photo(p, ledger.EvidenceSitePhoto, "")
		draft.Photos = []int64{plain, r.photo(p, ledger.EvidenceSitePhoto, "2020-12-02")}
		_, err = r.DraftCheck(r.ctx, author, p.ID, draft)
		wantKind(t, err, models.KindForbidden) // he entered the start
		_, err = r.DraftCheck(r.ctx, leader, p.ID, draft)
		wantKind(t, err, models.KindForbidden) // no verifier
		foreign := draft
		foreign.Photos = []int64{r.photo(r.signed("ZH20200002", "床垫"), ledger.EvidenceSitePhoto, "2020-12-02")}
		_, err = r.DraftCheck(r.ctx, verifierA, p.ID, foreign)
		wantKind(t, err, models.KindInvalid)
		c, err := r.DraftCheck(r.ctx, verifierA, p.ID, draft)
		if err != nil {
			t.Fatal(err)
		}
		if evidence() {
			t.Error("one verifier is not two")
		}
		_, err = r.ConfirmCheck(r.ctx, verifierA, c.ID)
		wantKind(t, err, models.KindForbidden)
		_, err = r.ConfirmCheck(r.ctx, author, c.ID)
		wantKind(t, err, models.KindForbidden)
		_, err = r.ConfirmCheck(r.ctx, verifierB, c.ID+9)
		wantKind(t, err, models.KindNotFound)
		if c, err = r.ConfirmCheck(r.ctx, verifierB, c.ID); err != nil || c.SecondID != verifierB.UserID || c.ConfirmedAt == nil {
			t.Fatalf("%+v %v", c, err)
		}
		_, err = r.ConfirmCheck(r.ctx, reviewer, c.ID)
		wantKind(t, err, models.KindConflict)
		if evidence() {
			t.Error("two dated photos are asked for, one has no date")
		}
		r.photo(p, ledger.EvidenceSitePhoto, "2020-12-02")
		if !evidence() {
			t.Error("two dated photos and a confirmed check prove the start")
		}
		d, err := r.Detail(r.ctx, author, p.Code)
		if err != nil || len(d.SiteChecks) != 1 || len(d.SiteChecks[0].Photos) != 2 || d.SiteChecks[0].First != verifierA.Name {
			t.Errorf("%+v %v", d.SiteChecks, err)
		}
		_, err = r.Update(r.ctx, reviewer, p.ID, ledger.ProjectPatch{StartedOn: ptr(models.Date("2020-12-02"))}, r.now(p.ID).Version)
		if err != nil || !evidence() {
			t.Errorf("a reviewer is no verifier of this check: %v", err)
		}
	})
}

func TestOnlyTrueChecksServeAGate(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed("ZH20200001", "沙发")
		photos := []int64{r.photo(p, ledger.EvidenceSitePhoto, "2020-12-02"), r.photo(p, ledger.EvidenceSitePhoto, "2020-12-02")}
		draft := ledger.SiteCheckCreate{On: "2020-12-02", Place: "泉坝", Purpose: ledger.CheckStart, Result: ledger.CheckPart, Photos: photos}
		_, err := r.DraftCheck(r.ctx, verifierA, p.ID, draft)
		wantKind(t, err, models.KindInvalid) // says nothing about what is wrong
		draft.Note = "只完成场平"
		c, err := r.DraftCheck(r.ctx, verifierA, p.ID, draft)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = r.ConfirmCheck(r.ctx, verifierB, c.ID); err != nil {
			t.Fatal(err)
		}
		items, err := r.Missing(r.ctx, author, p.ID, ledger.StageStarted)
		if err != nil || !hasItem(items, "evidence:start_permit") {
			t.Errorf("%v %v", items, err)
		}
	})
}

func hasItem(items []ledger.MissingItem, key string) bool {
	for _, item := range items {
		if item.Key == key {
			return true
		}
	}
	return false
}

func TestALinkedReceptionProvesTheTalk(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(author, r.prospect("橱柜"))
		for linked, want := range []bool{true, false} {
			r.talks[p.ID] = linked
			items, err := r.Missing(r.ctx, author, p.ID, ledger.StageLead)
			if err != nil || hasItem(items, "evidence:talk_note") != want {
				t.Errorf("%d linked: %v %v", linked, items, err)
			}
		}
	})
}

func TestDropInTwoSteps(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed("ZH20200001", "沙发")
		drop := ledger.Drop{
			Cause: ledger.CauseUnstarted, EndedOn: "2020-12-31", DocNo: "昭商函〔2020〕9号", Reason: "逾期未开工", Land: "未供地", Funds: "无", Version: p.Version,
		}
		_, err := r.Drop(r.ctx, leader, p.ID, drop)
		wantKind(t, err, models.KindConflict) // nobody was told
		notice := ledger.DropNotice{Cause: ledger.CauseUnstarted, NoticedOn: "2020-11-20", Until: "2020-12-01", Reason: "逾期未开工", Version: p.Version}
		_, err = r.NotifyDrop(r.ctx, leader, p.ID, notice)
		wantKind(t, err, models.KindInvalid) // shorter than 30 days
		notice.Until = ""
		_, err = r.NotifyDrop(r.ctx, author, p.ID, notice)
		wantKind(t, err, models.KindForbidden)
		if p, err = r.NotifyDrop(r.ctx, leader, p.ID, notice); err != nil || p.Status != ledger.StatusActive {
			t.Fatal(p.Status, err)
		}
		d, err := r.Detail(r.ctx, author, p.Code)
		if err != nil || d.DropNotice == nil || d.DropNotice.Until != "2020-12-20" {
			t.Fatalf("%+v %v", d.DropNotice, err)
		}
		notice.Version, drop.Version = p.Version, p.Version
		_, err = r.NotifyDrop(r.ctx, leader, p.ID, notice)
		wantKind(t, err, models.KindConflict)
		early := drop
		early.EndedOn = "2020-12-19"
		_, err = r.Drop(r.ctx, leader, p.ID, early)
		wantKind(t, err, models.KindInvalid)
		other := drop
		other.Cause = ledger.CauseSlow
		_, err = r.Drop(r.ctx, leader, p.ID, other)
		wantKind(t, err, models.KindInvalid)
		bare := drop
		bare.Land, bare.Funds = "", ""
		_, err = r.Drop(r.ctx, leader, p.ID, bare)
		wantKind(t, err, models.KindInvalid)
		if p, err = r.WithdrawDrop(r.ctx, leader, p.ID, ledger.DropWithdrawal{Reason: "已进场施工", Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		drop.Version = p.Version
		_, err = r.Drop(r.ctx, leader, p.ID, drop)
		wantKind(t, err, models.KindConflict)
		_, err = r.WithdrawDrop(r.ctx, leader, p.ID, ledger.DropWithdrawal{Reason: "再次撤回", Version: p.Version})
		wantKind(t, err, models.KindConflict)
		notice.Version = p.Version
		if p, err = r.NotifyDrop(r.ctx, leader, p.ID, notice); err != nil {
			t.Fatal(err)
		}
		drop.Version = p.Version
		if p, err = r.Drop(r.ctx, leader, p.ID, drop); err != nil || p.Status != ledger.StatusDropped || p.EndCause != ledger.CauseUnstarted {
			t.Fatal(p.Status, err)
		}
		free := r.signed("ZH20200002", "床垫")
		drop.Cause, drop.Version = ledger.CauseVoluntary, free.Version
		if _, err = r.Drop(r.ctx, leader, free.ID, drop); err != nil {
			t.Errorf("who leaves of his own will needs no cure: %v", err)
		}
	})
}

func TestOverrideHasADefaultDeadline(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed("ZH20200001", "沙发")
		p, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{StartedOn: ptr(models.Date("2020-12-01"))}, p.Version)
		if err != nil {
			t.Fatal(err)
		}
		p, err = r.Override(r.ctx, leader, p.ID, ledger.Override{To: ledger.StageStarted, Reason: "施工许可证正在办理，先行放行", Version: p.Version})
		if err != nil || p.WaivedUntil != "2021-01-30" || !p.Waived() {
			t.Errorf("%s %v", p.WaivedUntil, err)
		}
	})
}

func TestPauseFromADayOfAnOpenMonth(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed("ZH20200001", "沙发")
		r.closed["2020-11"] = true
		pause := ledger.Pause{On: "2020-11-20", Until: "2021-03-31", Reason: "停产检修", Version: p.Version}
		_, err := r.Pause(r.ctx, leader, p.ID, pause)
		wantKind(t, err, models.KindInvalid)
		pause.On = "2020-12-05"
		if _, err = r.Pause(r.ctx, leader, p.ID, pause); err != nil {
			t.Fatal(err)
		}
		for on, want := range map[models.Date]bool{"2020-12-04": false, "2020-12-05": true} {
			if f, _ := r.fact("ZH20200001", on); f.Paused != want {
				t.Errorf("paused on %s: %v", on, f.Paused)
			}
		}
	})
}
