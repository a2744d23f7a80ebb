package ledger_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

func TestListFiltersSortsAndSums(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		event, err := r.CreateSigningEvent(r.ctx, author, ledger.SigningEventCreate{Name: "二季度集中签约", HeldOn: "2020-06-29", Kind: ledger.EventCollective, Form: ledger.FormOnsite})
		if err != nil {
			t.Fatal(err)
		}
		for i, change := range []func(*ledger.ProjectCreate){
			func(c *ledger.ProjectCreate) { c.UnitID, c.Key = r.town, true },
			func(c *ledger.ProjectCreate) { c.SignedOn, c.EventID = "2020-06-29", &event.ID },
			func(c *ledger.ProjectCreate) { c.Sector, c.OriginCode = ledger.SectorTourism, "510107" },
			func(c *ledger.ProjectCreate) {
				c.Name = "100%环保_板材"
				c.Stage, c.StartedOn = ledger.StageSigned, ""
			},
			func(c *ledger.ProjectCreate) {
				c.Agreement, c.Stage, c.StartedOn = ledger.AgreementFramework, ledger.StageToSign, ""
			},
		} {
			c := r.sample("ZH2020000"+string(rune('1'+i)), "项目"+string(rune('甲'+i)))
			change(&c)
			r.create(archive, c)
		}
		cases := map[string]struct {
			f    ledger.Filter
			want int64
		}{
			"all":       {ledger.Filter{}, 5},
			"unit":      {ledger.Filter{UnitID: r.town}, 1},
			"key":       {ledger.Filter{Key: true}, 1},
			"stages":    {ledger.Filter{Stages: []ledger.Stage{ledger.StageSigned, ledger.StageToSign}}, 2},
			"sector":    {ledger.Filter{Sectors: []ledger.Sector{ledger.SectorTourism}}, 1},
			"scope":     {ledger.Filter{Scopes: []ledger.Scope{ledger.ScopeMainland}}, 4},
			"event":     {ledger.Filter{EventID: event.ID}, 1},
			"dates":     {ledger.Filter{SignedFrom: "2020-06-01", SignedTo: "2020-06-30"}, 1},
			"counted":   {ledger.Filter{Counted: true}, 4},
			"agreement": {ledger.Filter{AgreementTypes: []ledger.AgreementType{ledger.AgreementFramework}}, 1},
			"codes":     {ledger.Filter{Codes: []string{"ZH20200002", "ZH20209999"}}, 1},
			"missing":   {ledger.Filter{Missing: true}, 5},
			"waived":    {ledger.Filter{Waived: true}, 0},
			"percent":   {ledger.Filter{Text: "100%"}, 1},
			"underline": {ledger.Filter{Text: "环保_"}, 1},
			"wildcard":  {ledger.Filter{Text: "_"}, 1},
			"injection": {ledger.Filter{Text: "' OR 1=1 --"}, 0},
			"status":    {ledger.Filter{Statuses: []ledger.Status{ledger.StatusDropped}}, 0},
		}
		for name, c := range cases {
			list, err := r.List(r.ctx, author, c.f, models.Page{Size: 2})
			if err != nil || list.Total != c.want || len(list.Items) != int(min(c.want, 2)) || list.AgreedInvestment != models.Money(c.want)*9000*models.Wan {
				t.Errorf("%s: %d of %d, sum %d, %v", name, len(list.Items), list.Total, list.AgreedInvestment, err)
			}
		}
		list, err := r.List(r.ctx, author, ledger.Filter{}, models.Page{})
		if err != nil || list.Items[0].SigningEvent != "二季度集中签约" || list.Items[0].UnitName != "经开区" {
			t.Errorf("newest signing first: %+v %v", list.Items, err)
		}
		list, err = r.List(r.ctx, author, ledger.Filter{Sort: "code"}, models.Page{Number: 2, Size: 2})
		if err != nil || list.Items[0].Code != "ZH20200003" {
			t.Errorf("second page by code: %+v %v", list.Items, err)
		}
		list, err = r.List(r.ctx, author, ledger.Filter{Sort: "stage"}, models.Page{})
		if err != nil || list.Items[0].Stage != ledger.StageToSign || list.Items[4].Stage != ledger.StageBuilding {
			t.Errorf("by the way a project has come, not by the code: %+v %v", list.Items, err)
		}
		_, err = r.List(r.ctx, author, ledger.Filter{Sort: "id; DROP TABLE projects"}, models.Page{})
		wantKind(t, err, models.KindInvalid)
		count := 0
		if err := r.Each(r.ctx, author, ledger.Filter{Sort: "code"}, func(ledger.Row) error { count++; return nil }); err != nil || count != 5 {
			t.Errorf("%d rows, %v", count, err)
		}
		events, err := r.SigningEvents(r.ctx, author, 2020)
		if err != nil || len(events) != 1 || events[0].Projects != 1 || events[0].AgreedInvestment != 9000*models.Wan {
			t.Errorf("%+v %v", events, err)
		}
		counts, err := r.StageCounts(r.ctx, author)
		if err != nil || len(counts) != 12 || counts[ledger.StageBuilding.Rank()-1].Count != 3 {
			t.Errorf("%+v %v", counts, err)
		}
	})
}

func TestAUnitSeesItsOwnReferredAndShared(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		own, referred, shared := r.sample("ZH20200001", "甲"), r.sample("ZH20200002", "乙"), r.sample("ZH20200003", "丙")
		own.UnitID, referred.ReferrerID = r.town, &r.town
		mine, brought, part := r.create(archive, own), r.create(archive, referred), r.create(archive, shared)
		r.create(archive, r.sample("ZH20200004", "丁"))
		set := ledger.ShareSet{From: "2020-07-01", DocNo: "分割证明", Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 6000}, {UnitID: r.town, BasisPoints: 4000, Role: "引荐"}}, Version: part.Version}
		part, err := r.SetShares(r.ctx, author, part.ID, set)
		if err != nil {
			t.Fatal(err)
		}
		town := r.reporter(r.town)
		list, err := r.List(r.ctx, town, ledger.Filter{}, models.Page{})
		if err != nil || list.Total != 3 {
			t.Errorf("sees %d, %v", list.Total, err)
		}
		if list, err = r.List(r.ctx, town, ledger.Filter{UnitID: r.park}, models.Page{}); err != nil || list.Total != 2 {
			t.Errorf("of the park it sees %d, %v", list.Total, err)
		}
		facts, err := r.Facts(r.ctx, town, "2020-12-31")
		if err != nil || len(facts) != 3 {
			t.Errorf("%d facts, %v", len(facts), err)
		}
		_, err = r.Project(r.ctx, town, "ZH20200004")
		wantKind(t, err, models.KindNotFound)
		_, err = r.Project(r.ctx, models.Actor{Role: models.RoleReporter}, "ZH20200001")
		wantKind(t, err, models.KindNotFound) // a user without a unit sees nothing
		_, err = r.List(r.ctx, outsider, ledger.Filter{}, models.Page{})
		wantKind(t, err, models.KindForbidden)
		patch := ledger.ProjectPatch{Scale: ptr("三条线")}
		_, err = r.Update(r.ctx, town, brought.ID, patch, brought.Version)
		wantKind(t, err, models.KindForbidden)
		_, err = r.Update(r.ctx, town, part.ID, patch, part.Version)
		wantKind(t, err, models.KindForbidden)
		if mine, err = r.Update(r.ctx, town, mine.ID, patch, mine.Version); err != nil || mine.Scale != "三条线" {
			t.Error(err)
		}
		_, err = r.Update(r.ctx, town, mine.ID, patch, 1)
		wantKind(t, err, models.KindConflict) // stale version
	})
}

func TestSharesByDate(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20180023", "物流园"))
		shares := func(on models.Date) string {
			list, err := r.SharesOn(r.ctx, p.ID, on)
			if err != nil {
				t.Fatal(err)
			}
			text := ""
			for _, s := range list {
				text += string(rune('a'+s.UnitID%26)) + models.Of(s.BasisPoints, 10000).Percent() + " "
			}
			return text
		}
		whole := shares("2020-06-30")
		var err error
		for _, set := range []struct {
			from models.Date
			park int64
		}{{"2020-03-20", 6000}, {"2020-07-01", 5000}} {
			in := ledger.ShareSet{From: set.from, Version: p.Version, Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: set.park}, {UnitID: r.town, BasisPoints: 10000 - set.park}}}
			if p, err = r.SetShares(r.ctx, author, p.ID, in); err != nil {
				t.Fatal(err)
			}
		}
		before, until, from := shares("2020-03-19"), shares("2020-06-30"), shares("2020-07-01")
		if before != whole || until == from || len(until) != len(from) {
			t.Errorf("before %s, until %s, from %s", before, until, from)
		}
		bad := map[string]ledger.ShareSet{
			"99%":       {From: "2020-09-01", Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 9900}}},
			"twice":     {From: "2020-09-01", Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 5000}, {UnitID: r.park, BasisPoints: 5000}}},
			"negative":  {From: "2020-09-01", Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 11000}, {UnitID: r.town, BasisPoints: -1000}}},
			"no unit":   {From: "2020-09-01", Shares: []ledger.UnitShare{{UnitID: 9999, BasisPoints: 10000}}},
			"same date": {From: "2020-07-01", Shares: []ledger.UnitShare{{UnitID: r.park, BasisPoints: 10000}}},
		}
		for name, in := range bad {
			in.Version = p.Version
			want := models.KindInvalid
			if name == "same date" {
				want = models.KindConflict
			}
			if _, err := r.SetShares(r.ctx, author, p.ID, in); models.KindOf(err) != want {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err = r.SharesOn(r.ctx, 9999, "2020-07-01")
		wantKind(t, err, models.KindNotFound)
	})
}

func TestEveryChangeLeavesATrace(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(author, r.prospect("留痕项目"))
		if _, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{Site: ptr("卫子镇"), Contact: ptr("张某")}, p.Version); err != nil {
			t.Fatal(err)
		}
		changes, err := r.log.Of(r.ctx, "project", p.ID, 10)
		if err != nil || len(changes) != 2 || changes[0].Detail != `{"before":{"contact":"（不留痕）","site":"泉坝"},"after":{"contact":"（已改）","site":"卫子镇"}}` {
			t.Errorf("%v: %+v", err, changes)
		}
	})
}

func TestBriefsAndDetail(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20200001", "沙发"))
		briefs, err := r.Briefs(r.ctx, []int64{p.ID, 9999})
		if err != nil || len(briefs) != 1 || briefs[p.ID].Code != "ZH20200001" || briefs[p.ID].Scope != ledger.ScopeMainland {
			t.Errorf("%+v %v", briefs, err)
		}
		d, err := r.Detail(r.ctx, author, "ZH20200001")
		if err != nil || d.UnitName != "经开区" || d.StageLabel != "在建" || d.ScopeLabel != "省外" || len(d.Next) != 3 || len(d.Shares) != 1 {
			t.Errorf("%+v %v", d, err)
		}
		for _, item := range d.MissingItems {
			if item.Label == "" || !item.Marked {
				t.Errorf("an item without a label: %+v", item)
			}
		}
		_, err = r.Detail(r.ctx, author, "ZH20209999")
		wantKind(t, err, models.KindNotFound)
	})
}

func TestDetailTellsChangesAndWhatStands(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.sample("ZH20200001", "甲")
		c.AgreedProductionOn = "2021-12-31"
		p := r.create(archive, c)
		before, err := r.Detail(r.ctx, author, p.Code)
		if err != nil || len(before.Moves) != 0 || !before.Locked.Has("signedOn") || !before.Locked.Has("startedOn") || before.Locked.Has("producedOn") {
			t.Errorf("a project under construction: %v %v %v", before.Moves, before.Locked, err)
		}
		in := ledger.Postponement{Milestone: ledger.MilestoneProduction, To: "2022-06-30", Reason: "设备到货推迟", Version: p.Version}
		if _, err := r.Postpone(r.ctx, leader, p.ID, in); err != nil {
			t.Fatal(err)
		}
		after, err := r.Detail(r.ctx, author, p.Code)
		if err != nil || len(after.Moves) != 1 || after.Moves[0].Kind != ledger.MovePostpone || after.Moves[0].New != "2022-06-30" {
			t.Errorf("after a postponement: %+v %v", after.Moves, err)
		}
	})
}
