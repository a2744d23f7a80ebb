package ledger_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

// succession merges the park into the town after that day.
func (r rig) succession(on models.Date) ledger.Succession {
	return ledger.Succession{
		Old: org.Unit{ID: r.park, ShortName: "经开区"}, Into: org.Unit{ID: r.town, ShortName: "卫子镇"}, On: on,
		SharesFrom: on.Month().Add(1).First(), DocNo: "昭委办〔2020〕40号", Reason: "机构改革",
	}
}

func (r rig) shares(p ledger.Project, from models.Date, set ...ledger.UnitShare) {
	r.t.Helper()
	in := ledger.ShareSet{From: from, Shares: set, DocNo: "分割证明", Version: r.now(p.ID).Version}
	if _, err := r.SetShares(r.ctx, author, p.ID, in); err != nil {
		r.t.Fatal(err)
	}
}

func (r rig) sharesOn(p ledger.Project, on models.Date) []ledger.UnitShare {
	r.t.Helper()
	list, err := r.SharesOn(r.ctx, p.ID, on)
	if err != nil {
		r.t.Fatal(err)
	}
	return list
}

func TestSucceedHandsOverOpenProjects(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		open, other := r.create(archive, r.sample("ZH20200001", "沙发")), r.sample("ZH20200002", "灯具")
		other.UnitID = r.other
		kept := r.create(archive, other)
		ended := r.sample("ZH20200003", "木门")
		ended.Status, ended.EndedOn = ledger.StatusDropped, "2020-09-01"
		gone := r.create(archive, ended)
		twin := r.create(archive, r.sample("ZH20200004", "木地板"))
		r.merge(twin, open)
		days := []models.Date{"2020-09-30", "2020-10-15"}
		before := map[models.Date][]ledger.Fact{}
		for _, on := range days {
			before[on] = r.facts(on)
		}
		in := r.succession("2020-10-15")
		if _, err := r.Succeed(r.ctx, author, in); models.KindOf(err) != models.KindForbidden {
			t.Errorf("a clerk hands over: %v", err)
		}
		ahead, err := r.Succession(r.ctx, leader, in)
		n, err2 := r.Succeed(r.ctx, leader, in)
		if err != nil || err2 != nil || n != ahead || n != (ledger.Succeeded{Projects: 1}) {
			t.Fatalf("%+v ahead, %+v done: %v %v", ahead, n, err, err2)
		}
		for p, want := range map[int64]int64{open.ID: r.town, kept.ID: r.other, gone.ID: r.park} {
			if got := r.now(p).UnitID; got != want {
				t.Errorf("project %d answers to %d, want %d", p, got, want)
			}
		}
		for on, want := range before {
			if diff := cmp.Diff(want, r.facts(on)); diff != "" {
				t.Errorf("%s changed:\n%s", on, diff)
			}
		}
		if f, _ := r.fact(open.Code, "2020-10-16"); f.UnitID != r.town || f.UnitName != "卫子镇" {
			t.Errorf("the day after: %+v", f)
		}
		h, err := r.History(r.ctx, author, open.ID, "unitId", models.Page{})
		if err != nil || len(h.Items) != 2 || h.Items[0].Before != "经开区" || h.Items[0].After != "卫子镇" ||
			h.Items[0].Reason != "昭委办〔2020〕40号 “经开区”并入“卫子镇”：机构改革" {
			t.Errorf("%+v %v", h.Items, err)
		}
		events, err := r.Timeline(r.ctx, r.reporter(r.town), open.ID)
		last := events[len(events)-1]
		if err != nil || last.Title != "单位并入" || last.On != "2020-10-16" || last.DocNo != in.DocNo {
			t.Errorf("%+v %v", last, err)
		}
	})
}

func TestSucceedSharesAnew(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		two, three, past := r.create(archive, r.sample("ZH20200001", "沙发")), r.create(archive, r.sample("ZH20200002", "灯具")), r.create(archive, r.sample("ZH20200003", "木门"))
		part := func(unit, points int64) ledger.UnitShare { return ledger.UnitShare{UnitID: unit, BasisPoints: points} }
		r.shares(two, "2020-01-01", part(r.park, 6000), part(r.town, 4000))
		r.shares(three, "2020-01-01", part(r.park, 6000), part(r.other, 4000))
		r.shares(three, "2020-12-01", part(r.park, 1000), part(r.other, 9000)) // decided for later
		r.shares(past, "2020-01-01", part(r.park, 5000), part(r.town, 5000))
		r.shares(past, "2020-05-01", part(r.town, 5000), part(r.other, 5000)) // over before the merger
		n, err := r.Succeed(r.ctx, leader, r.succession("2020-10-15"))
		if err != nil || n != (ledger.Succeeded{Projects: 3, ShareSets: 3}) {
			t.Fatalf("%+v %v", n, err)
		}
		for _, c := range []struct {
			p    ledger.Project
			on   models.Date
			want []ledger.UnitShare
		}{
			{two, "2020-10-31", []ledger.UnitShare{part(r.park, 6000), part(r.town, 4000)}},
			{two, "2020-11-01", []ledger.UnitShare{part(r.town, 10000)}},
			{three, "2020-10-31", []ledger.UnitShare{part(r.park, 6000), part(r.other, 4000)}},
			{three, "2020-11-30", []ledger.UnitShare{part(r.town, 6000), part(r.other, 4000)}},
			{three, "2020-12-01", []ledger.UnitShare{part(r.town, 1000), part(r.other, 9000)}},
			{past, "2020-04-30", []ledger.UnitShare{part(r.park, 5000), part(r.town, 5000)}},
			{past, "2020-11-01", []ledger.UnitShare{part(r.town, 5000), part(r.other, 5000)}},
		} {
			if diff := cmp.Diff(c.want, r.sharesOn(c.p, c.on)); diff != "" {
				t.Errorf("%s on %s: %s", c.p.Code, c.on, diff)
			}
		}
		then, err := r.AsOf(r.ctx, author, three.ID, r.db.Clock().Now())
		if err != nil || !cmp.Equal(then.Shares, []ledger.UnitShare{part(r.town, 1000), part(r.other, 9000)}) {
			t.Errorf("today's shares %+v %v", then.Shares, err)
		}
	})
}

// Nothing new is given to a unit that is gone; what lies before its last day may still name it.
func TestAMergedUnitIsGivenNothing(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20200001", "沙发"))
		units := org.New(r.db, r.log)
		in := org.Succession{UnitID: r.other, IntoID: r.town, On: "2020-10-31", DocNo: "昭委办〔2020〕40号", Reason: "机构改革", Version: 1}
		if _, _, err := units.Succeed(r.ctx, leader, in); err != nil {
			t.Fatal(err)
		}
		_, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{UnitID: &r.other}, p.Version)
		if models.KindOf(err) != models.KindInvalid || !strings.Contains(err.Error(), "2020年10月31日并入其他单位") {
			t.Errorf("another unit: %v", err)
		}
		c := r.prospect("灯具")
		c.UnitID = r.other
		if _, err := r.Create(r.ctx, author, c); models.KindOf(err) != models.KindInvalid || !strings.Contains(err.Error(), "并入其他单位") {
			t.Errorf("a new project: %v", err)
		}
		c = r.sample("ZH20180001", "木门")
		c.UnitID = r.other
		r.create(archive, c) // the old ledger comes in as it is
		for from, want := range map[models.Date]models.Kind{"2020-11-01": models.KindInvalid, "2020-10-31": ""} {
			set := ledger.ShareSet{From: from, Shares: []ledger.UnitShare{{UnitID: r.other, BasisPoints: 10000}}, Version: r.now(p.ID).Version}
			if _, err := r.SetShares(r.ctx, author, p.ID, set); models.KindOf(err) != want {
				t.Errorf("shares from %s: %v", from, err)
			}
		}
	})
}
