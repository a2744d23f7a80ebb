package ledger_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

func TestPostponementsAddUpAndTheBaselineStays(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.sample("ZH20200001", "海绵")
		c.Stage, c.StartedOn = ledger.StageSigned, ""
		p := r.create(archive, c)
		_, err := r.Postpone(r.ctx, author, p.ID, ledger.Postponement{Milestone: ledger.MilestoneStart, To: "2021-01-01", Reason: "用地指标", Version: p.Version})
		wantKind(t, err, models.KindForbidden)
		_, err = r.Postpone(r.ctx, leader, p.ID, ledger.Postponement{Milestone: ledger.MilestoneStart, To: "2020-09-01", Reason: "用地指标", Version: p.Version})
		wantKind(t, err, models.KindInvalid) // not later
		_, err = r.Postpone(r.ctx, leader, p.ID, ledger.Postponement{Milestone: ledger.MilestoneStart, To: "2021-01-01", Old: "2020-01-01", Reason: "用地指标"})
		wantKind(t, err, models.KindInvalid) // history is for imports
		for i, days := range []int{30, 20, 10} {
			in := ledger.Postponement{Milestone: ledger.MilestoneStart, To: p.AgreedStartOn.Add(days), Reason: "用地指标", Version: p.Version}
			if p, err = r.Postpone(r.ctx, leader, p.ID, in); err != nil {
				t.Fatal(i, err)
			}
		}
		f, _ := r.fact("ZH20200001", "2020-12-31")
		if f.PostponeCount != 3 || f.PostponeDays != 60 || f.BaselineStartOn != "2020-09-16" || f.AgreedStartOn != "2020-11-15" {
			t.Errorf("延期%d次，累计%d天, %s from %s", f.PostponeCount, f.PostponeDays, f.AgreedStartOn, f.BaselineStartOn)
		}
		if f, _ = r.fact("ZH20200001", "2020-12-30"); f.AgreedStartOn != "2020-09-16" || f.PostponeCount != 0 {
			t.Errorf("the day before nothing was postponed: %s %d", f.AgreedStartOn, f.PostponeCount)
		}
	})
}

// The ledger shows the final state; the list of changes then tells how it came to it.
func TestHistoricChangesAreUndoneForEarlierDates(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		late := r.sample("ZH20200020", "橱柜")
		late.Stage, late.StartedOn, late.SignedOn, late.AgreedStartOn = ledger.StageRegistered, "", "2020-05-15", "2021-01-31"
		moved := r.create(archive, late)
		var err error
		if moved, err = r.Postpone(r.ctx, archive, moved.ID, ledger.Postponement{
			Milestone: ledger.MilestoneStart, Old: "2020-09-30", To: "2021-01-31", On: "2020-09-15", Reason: "到期前申请"}); err != nil {
			t.Fatal(err)
		}
		if moved.AgreedStartOn != "2021-01-31" || moved.BaselineStartOn != "2020-09-30" {
			t.Errorf("now %s, first %s", moved.AgreedStartOn, moved.BaselineStartOn)
		}
		gone := r.sample("ZH20200011", "造粒")
		gone.Stage, gone.StartedOn, gone.SignedOn, gone.Status = ledger.StageSigned, "", "2020-04-10", ledger.StatusDropped
		ended := r.create(archive, gone)
		drop := ledger.Drop{Cause: ledger.CauseOther, EndedOn: "2020-10-28", DocNo: "退出通知书", Reason: "环评未通过"}
		if _, err = r.Drop(r.ctx, archive, ended.ID, drop); err != nil {
			t.Fatal(err)
		}
		_, err = r.Drop(r.ctx, archive, ended.ID, ledger.Drop{Cause: ledger.CauseOther, EndedOn: "2020-11-01", DocNo: "再次", Reason: "不可再终止"})
		wantKind(t, err, models.KindConflict)
		lamp := r.sample("ZH20200026", "灯具")
		lamp.SignedOn = "2020-06-18"
		up := r.create(archive, lamp)
		if _, err = r.Upgrade(r.ctx, archive, up.ID, ledger.Upgrade{
			From: ledger.AgreementIntent, FormerOn: "2020-03-30", To: ledger.AgreementContract, SignedOn: "2020-06-18", DocNo: "投资合同"}); err != nil {
			t.Fatal(err)
		}
		cases := []struct {
			code  string
			on    models.Date
			check func(f ledger.Fact) bool
		}{
			{"ZH20200020", "2020-08-31", func(f ledger.Fact) bool {
				return f.AgreedStartOn == "2020-09-30" && f.PostponeCount == 0 && f.Registered
			}},
			{"ZH20200020", "2020-09-15", func(f ledger.Fact) bool { return f.AgreedStartOn == "2021-01-31" && f.PostponeDays == 123 }},
			{"ZH20200011", "2020-09-30", func(f ledger.Fact) bool { return !f.Ended() && f.Signed() }},
			{"ZH20200011", "2020-10-28", func(f ledger.Fact) bool { return f.Ended() && f.Signed() && f.Stage == ledger.StageSigned }},
			{"ZH20200026", "2020-06-17", func(f ledger.Fact) bool {
				return !f.Signed() && f.AgreementType == ledger.AgreementIntent && f.SignedOn == "2020-03-30" && f.Stage == ledger.StageToSign
			}},
			{"ZH20200026", "2020-06-18", func(f ledger.Fact) bool { return f.Signed() && f.SignedOn == "2020-06-18" && f.StartedOn == "" }},
			{"ZH20200026", "2020-08-26", func(f ledger.Fact) bool { return f.StartedOn == "2020-08-26" && f.Stage == ledger.StageBuilding }},
		}
		for _, c := range cases {
			if f, ok := r.fact(c.code, c.on); !ok || !c.check(f) {
				t.Errorf("%s on %s: %+v", c.code, c.on, f)
			}
		}
		if _, ok := r.fact("ZH20200026", "2020-03-29"); ok {
			t.Error("before the letter of intent it was not in the ledger")
		}
	})
}

func TestUpgradeIsAcceptedByAnother(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.sample("ZH20200103", "有机肥")
		c.Stage, c.Agreement, c.SignedOn, c.StartedOn = ledger.StageLead, ledger.AgreementIntent, "2020-08-06", ""
		p := r.create(archive, c)
		p, err := r.Upgrade(r.ctx, author, p.ID, ledger.Upgrade{To: ledger.AgreementContract, SignedOn: "2020-12-01", Amount: 90_000_000 * models.Yuan, Version: p.Version})
		if err != nil {
			t.Fatal(err)
		}
		if f, _ := r.fact("ZH20200103", "2020-12-31"); f.Signed() || f.SignedOn != "2020-08-06" || f.AgreementType != ledger.AgreementIntent {
			t.Errorf("nobody has accepted the contract yet: %+v", f)
		}
		if p, err = r.Update(r.ctx, r.reporter(r.park), p.ID, ledger.ProjectPatch{
			BuildKind: ptr(ledger.BuildNew), DueDiligence: ptr("无风险"), Manager: ptr("专员")}, p.Version); err != nil {
			t.Fatal(err)
		}
		over := ledger.Override{To: ledger.StageSigned, Reason: "合同已签，材料随后补齐", Deadline: "2021-01-10", Version: p.Version}
		if p, err = r.Override(r.ctx, leader, p.ID, over); err != nil {
			t.Fatal(err)
		}
		if f, _ := r.fact("ZH20200103", "2020-12-31"); !f.Signed() || f.SignedOn != "2020-12-01" || f.Stage != ledger.StageSigned {
			t.Errorf("accepted: %+v", f)
		}
		if f, _ := r.fact("ZH20200103", "2020-11-30"); f.Signed() || f.SignedOn != "2020-08-06" {
			t.Errorf("the month before it was an intent: %+v", f)
		}
	})
}

func TestIncreaseIsNoProject(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20180012", "墙体材料"))
		_, err := r.Increase(r.ctx, author, p.ID, ledger.Increase{SignedOn: "2020-02-01", Amount: 1, Version: p.Version})
		wantKind(t, err, models.KindInvalid) // before the contract
		if p, err = r.Increase(r.ctx, author, p.ID, ledger.Increase{SignedOn: "2020-10-10", Amount: 2000 * models.Wan, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		if p.AgreedInvestment != 9000*models.Wan || p.TotalInvestment() != 11000*models.Wan {
			t.Errorf("contract %d, with increase %d", p.AgreedInvestment, p.TotalInvestment())
		}
		list, err := r.List(r.ctx, author, ledger.Filter{Counted: true}, models.Page{})
		if err != nil || list.Total != 1 || list.AgreedInvestment != 9000*models.Wan {
			t.Errorf("%d projects, %d (%v)", list.Total, list.AgreedInvestment, err)
		}
		moves, err := r.Increases(r.ctx, author, "2020-01-01", "2020-12-31")
		if err != nil || len(moves) != 1 || moves[0].Amount != 2000*models.Wan {
			t.Errorf("%+v %v", moves, err)
		}
		if f, _ := r.fact("ZH20180012", "2020-10-09"); f.Increased != 0 {
			t.Errorf("not yet: %d", f.Increased)
		}
		if _, err = r.Supplement(r.ctx, leader, p.ID, ledger.Supplement{SignedOn: "2020-11-01", Amount: 8500 * models.Wan, DocNo: "补充协议", Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		before, _ := r.fact("ZH20180012", "2020-10-31")
		after, _ := r.fact("ZH20180012", "2020-11-01")
		if before.AgreedInvestment != 9000*models.Wan || after.AgreedInvestment != 8500*models.Wan {
			t.Errorf("%d then %d", before.AgreedInvestment, after.AgreedInvestment)
		}
	})
}

func TestRenamePauseResumeDrop(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20190002", "饲料加工项目"))
		p, err := r.Rename(r.ctx, author, p.ID, ledger.Rename{Name: "饲料生产项目", Version: p.Version})
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"饲料加工", "饲料生产", "zh20190002"} {
			if list, err := r.List(r.ctx, author, ledger.Filter{Text: text}, models.Page{}); err != nil || list.Total != 1 {
				t.Errorf("%s finds %d (%v)", text, list.Total, err)
			}
		}
		if p, err = r.Pause(r.ctx, leader, p.ID, ledger.Pause{Until: "2021-03-31", Reason: "停产检修", Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		if f, _ := r.fact("ZH20190002", "2020-12-31"); !f.Paused || f.PausedUntil != "2021-03-31" {
			t.Errorf("%+v", f)
		}
		_, err = r.Advance(r.ctx, author, p.ID, ledger.Advance{To: ledger.StageCompleted, Version: p.Version})
		wantKind(t, err, models.KindConflict)
		if p, err = r.Resume(r.ctx, leader, p.ID, ledger.Resume{Version: p.Version}); err != nil || p.Status != ledger.StatusActive {
			t.Fatal(p.Status, err)
		}
		drop := ledger.Drop{Cause: ledger.CauseOwnerChange, EndedOn: "2020-12-01", DocNo: "昭政〔2020〕9号", Reason: "更换业主", Land: "无用地", Funds: "已结清", Version: p.Version}
		_, err = r.Drop(r.ctx, author, p.ID, drop)
		wantKind(t, err, models.KindForbidden)
		if p, err = r.Drop(r.ctx, leader, p.ID, drop); err != nil {
			t.Fatal(err)
		}
		if list, err := r.List(r.ctx, author, ledger.Filter{Counted: true}, models.Page{}); err != nil || list.Total != 0 {
			t.Errorf("after a change of owner it leaves its batch: %d %v", list.Total, err)
		}
		_, err = r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{Site: ptr("别处")}, p.Version)
		wantKind(t, err, models.KindConflict)
		events, err := r.Timeline(r.ctx, author, p.ID)
		if err != nil || len(events) != 8 || events[0].Title != "已签约" {
			t.Errorf("%d events, %v: %+v", len(events), err, events)
		}
	})
}
