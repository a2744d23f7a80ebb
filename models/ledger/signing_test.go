package ledger_test

import (
	"fmt"
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

// Three events, one project: it is counted at the first one only.
func TestFurtherShowingsAddNothing(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		var events []ledger.SigningEvent
		for i, held := range []models.Date{"2020-03-27", "2020-05-15", "2020-06-29"} {
			in := ledger.SigningEventCreate{Name: fmt.Sprintf("第%d场集中签约", i+1), HeldOn: held, Kind: ledger.EventCollective, Form: ledger.FormOnline}
			e, err := r.CreateSigningEvent(r.ctx, author, in)
			if err != nil {
				t.Fatal(err)
			}
			_, err = r.CreateSigningEvent(r.ctx, author, in)
			wantKind(t, err, models.KindConflict)
			events = append(events, e)
		}
		c := r.sample("ZH20200001", "光伏")
		c.EventID = &events[0].ID
		p := r.create(archive, c)
		var err error
		for _, e := range events[1:] {
			if p, err = r.ShowAgain(r.ctx, author, p.ID, e.ID, p.Version); err != nil {
				t.Fatal(err)
			}
		}
		for _, id := range []int64{events[0].ID, events[1].ID} {
			_, err = r.ShowAgain(r.ctx, author, p.ID, id, p.Version)
			wantKind(t, err, models.KindConflict)
		}
		sums, err := r.SigningEvents(r.ctx, author, 0)
		if err != nil || len(sums) != 3 || sums[0].Projects != 1 || sums[1].Projects+sums[2].Projects != 0 {
			t.Errorf("%+v %v", sums, err)
		}
		d, err := r.SigningEvent(r.ctx, author, events[2].ID)
		if err != nil || len(d.Items) != 1 || !d.Items[0].Shown || d.Items[0].Counted || d.Projects != 0 {
			t.Errorf("%+v %v", d, err)
		}
		if d, err = r.SigningEvent(r.ctx, author, events[0].ID); err != nil || len(d.Items) != 1 || d.Items[0].Shown || !d.Items[0].Counted || d.Projects != 1 {
			t.Errorf("%+v %v", d, err)
		}
		if d, err = r.SigningEvent(r.ctx, r.reporter(r.other), events[0].ID); err != nil || len(d.Items) != 0 {
			t.Errorf("another unit's project is not listed: %+v %v", d, err)
		}
		ties, err := r.Relations(r.ctx, author, p.ID)
		if err != nil || len(ties.Items) != 2 || ties.Items[0].Kind != ledger.RelShown || ties.Items[1].EventID != events[2].ID || ties.Items[1].On != events[2].HeldOn {
			t.Errorf("%+v %v", ties, err)
		}
		_, err = r.HideAgain(r.ctx, author, p.ID, events[2].ID, p.Version, "")
		wantKind(t, err, models.KindInvalid)
		if p, err = r.HideAgain(r.ctx, author, p.ID, events[2].ID, p.Version, "登记有误"); err != nil {
			t.Fatal(err)
		}
		_, err = r.HideAgain(r.ctx, author, p.ID, events[2].ID, p.Version, "登记有误")
		wantKind(t, err, models.KindNotFound)
		if e, err := r.SigningEventByName(r.ctx, author, "第2场集中签约"); err != nil || e.HeldOn != "2020-05-15" {
			t.Errorf("%+v %v", e, err)
		}
		_, err = r.SigningEventByName(r.ctx, author, "没有的活动")
		wantKind(t, err, models.KindNotFound)
		_, err = r.CreateSigningEvent(r.ctx, r.reporter(r.park), ledger.SigningEventCreate{})
		wantKind(t, err, models.KindForbidden)
		_, err = r.CreateSigningEvent(r.ctx, author, ledger.SigningEventCreate{Name: "无日期", Kind: ledger.EventExpo, Form: ledger.FormOnsite})
		wantKind(t, err, models.KindInvalid)
	})
}

func TestSigningEventIsEditedWhole(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		e, other := r.event("西博会签约", "2020-05-20"), r.event("厨博会签约", "2020-06-20")
		in := ledger.SigningEventCreate{
			Name: "第十八届西博会签约", HeldOn: "2020-05-20", EndedOn: "2020-05-22", Kind: ledger.EventExpo, Form: ledger.FormOnsite, Level: ledger.LevelNation,
			Province: "四川省", Place: "成都", Organiser: "省经济合作局",
		}
		_, err := r.UpdateSigningEvent(r.ctx, r.reporter(r.park), e.ID, in, e.Version)
		wantKind(t, err, models.KindForbidden)
		got, err := r.UpdateSigningEvent(r.ctx, author, e.ID, in, e.Version)
		if err != nil || got.Level.Label() != "国家" || got.Kind != ledger.EventExpo || got.Version != e.Version+1 {
			t.Fatalf("%+v %v", got, err)
		}
		_, err = r.UpdateSigningEvent(r.ctx, author, e.ID, in, e.Version)
		wantKind(t, err, models.KindConflict) // stale
		in.Name = other.Name
		_, err = r.UpdateSigningEvent(r.ctx, author, e.ID, in, got.Version)
		wantKind(t, err, models.KindConflict) // the other's name
		in.Level = "county"
		_, err = r.UpdateSigningEvent(r.ctx, author, e.ID, in, got.Version)
		wantKind(t, err, models.KindInvalid)
		_, err = r.SigningEvent(r.ctx, author, 999)
		wantKind(t, err, models.KindNotFound)
	})
}
