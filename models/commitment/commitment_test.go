package commitment_test

import (
	"bytes"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
)

var (
	clerk   = models.Actor{UserID: 11, Name: "统计员", Role: models.RoleStatistician}
	archive = models.Actor{UserID: 14, Name: "历史导入", Role: models.RoleImport}
	auditor = models.Actor{UserID: 15, Name: "审计员", Role: models.RoleAuditor}
)

// rig is the room with a park, a town and one project of each.
type rig struct {
	*commitment.Service
	t            *testing.T
	files        *attachment.Service
	guests       *outreach.Service
	park, town   int64
	ours, theirs ledger.Project
}

func each(t *testing.T, test func(t *testing.T, r rig)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		units, files := org.New(db, log), attachment.New(db, log, t.TempDir())
		projects := ledger.New(db, log, units, files, party.New(db, log, party.MemoryKeys()))
		r := rig{Service: commitment.New(db, log, units, files, projects), t: t, files: files, guests: outreach.New(db, log, units, projects)}
		for _, place := range []struct {
			code, name string
			kind       org.Kind
			unit       *int64
			project    *ledger.Project
		}{{"P", "经开区", org.KindPark, &r.park, &r.ours}, {"T", "卫子镇", org.KindTown, &r.town, &r.theirs}} {
			unit, err := units.CreateUnit(t.Context(), clerk, org.UnitCreate{Code: place.code, Name: place.name, Kind: place.kind})
			if err != nil {
				t.Fatal(err)
			}
			*place.unit = unit.ID
			*place.project, err = projects.Create(t.Context(), archive, ledger.ProjectCreate{
				Historic: true, Stage: ledger.StageProspect, On: "2020-03-01",
				Particulars: ledger.Particulars{Name: place.name + "线索", Investor: place.name + "公司", OriginCode: "330503", UnitID: unit.ID, Source: "走访", LeadOn: "2020-03-01"},
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		test(t, r)
	})
}

func (r rig) reporter(unit int64) models.Actor {
	return models.Actor{UserID: 100 + unit, Name: "填报员", Role: models.RoleReporter, UnitID: unit}
}

func promise(text string, due models.Date) commitment.Create {
	return commitment.Create{MadeOn: "2020-10-01", MadeBy: "副区长", MadeTo: "公司董事长", Text: text, DueOn: due}
}

func (r rig) make(actor models.Actor, project int64, in commitment.Create) commitment.Commitment {
	r.t.Helper()
	c, err := r.Make(r.t.Context(), actor, project, in)
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

func (r rig) upload(c commitment.Commitment) int64 {
	r.t.Helper()
	put := attachment.Put{Object: commitment.Object, ObjectID: c.ID, UnitID: c.UnitID, Evidence: "commitment", Name: "通水证明.txt"}
	f, err := r.files.Put(r.t.Context(), clerk, put, bytes.NewReader([]byte("已通水")))
	if err != nil {
		r.t.Fatal(err)
	}
	return f.ID
}

func wantKind(t *testing.T, err error, kind models.Kind) {
	t.Helper()
	if models.KindOf(err) != kind {
		t.Errorf("want %q, got %q: %v", kind, models.KindOf(err), err)
	}
}

func TestClosedOnlyWithItsOwnFile(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		ctx := t.Context()
		c := r.make(r.reporter(r.park), r.ours.ID, promise("通水到厂区", "2020-12-01"))
		other := r.make(clerk, r.ours.ID, promise("道路硬化", "2021-02-01"))
		if c.UnitID != r.park || c.State != commitment.StateOpen {
			t.Fatalf("%+v", c)
		}
		in := commitment.Close{Outcome: "已通水", Version: c.Version}
		_, err := r.Close(ctx, r.reporter(r.park), c.ID, in)
		wantKind(t, err, models.KindInvalid)
		in.FileID = r.upload(other)
		_, err = r.Close(ctx, r.reporter(r.park), c.ID, in)
		wantKind(t, err, models.KindInvalid) // another promise's file proves nothing
		in.FileID = r.upload(c)
		_, err = r.Close(ctx, r.reporter(r.town), c.ID, in)
		wantKind(t, err, models.KindNotFound)
		_, err = r.Close(ctx, auditor, c.ID, in)
		wantKind(t, err, models.KindForbidden)
		if c, err = r.Close(ctx, r.reporter(r.park), c.ID, in); err != nil || c.State != commitment.StateClosed || c.EndedOn != "2020-12-31" {
			t.Fatal(c, err)
		}
		_, err = r.Abandon(ctx, clerk, c.ID, commitment.Abandon{Reason: "不再需要", Version: c.Version})
		wantKind(t, err, models.KindConflict)
		d, err := r.Detail(ctx, r.reporter(r.park), c.ID)
		if err != nil || len(d.Files) != 1 || len(d.Events) != 2 || d.Events[1].Kind != commitment.EventClosed || d.ProjectName != r.ours.Name {
			t.Errorf("%+v %v", d, err)
		}
	})
}

func TestAmendedAndAbandonedWithHistory(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		ctx := t.Context()
		c := r.make(clerk, r.ours.ID, promise("通水到厂区", "2020-11-01"))
		due := models.Date("2021-03-01")
		_, err := r.Amend(ctx, clerk, c.ID, commitment.Amend{DueOn: &due, Reason: "改", Version: c.Version})
		wantKind(t, err, models.KindInvalid)
		_, err = r.Amend(ctx, clerk, c.ID, commitment.Amend{Reason: "管网改道", Version: c.Version})
		wantKind(t, err, models.KindInvalid) // nothing changes
		changed, err := r.Amend(ctx, r.reporter(r.park), c.ID, commitment.Amend{DueOn: &due, UnitID: &r.town, Reason: "管网改道", Version: c.Version})
		if err != nil || changed.DueOn != due || changed.UnitID != r.town {
			t.Fatal(changed, err)
		}
		_, err = r.Amend(ctx, clerk, c.ID, commitment.Amend{DueOn: &due, Reason: "重复提交", Version: c.Version})
		wantKind(t, err, models.KindConflict) // stale
		_, err = r.Amend(ctx, r.reporter(r.park), c.ID, commitment.Amend{DueOn: ptr(models.Date("2021-04-01")), Reason: "已不归本单位", Version: changed.Version})
		wantKind(t, err, models.KindForbidden) // seen through the project, kept by another unit
		_, err = r.Abandon(ctx, r.reporter(r.town), c.ID, commitment.Abandon{Reason: "条件不具备", Version: changed.Version})
		wantKind(t, err, models.KindForbidden)
		if _, err = r.Abandon(ctx, clerk, c.ID, commitment.Abandon{Reason: "条件不具备", Version: changed.Version}); err != nil {
			t.Fatal(err)
		}
		d, err := r.Detail(ctx, clerk, c.ID)
		if err != nil || len(d.Events) != 3 || len(d.Events[1].Changes) != 2 || d.Events[1].Changes[1].Before != "2020-11-01" || d.State != commitment.StateAbandoned {
			t.Errorf("%+v %v", d, err)
		}
	})
}

func TestListIsNarrowedAndTellsOverdue(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		ctx := t.Context()
		r.make(clerk, r.ours.ID, promise("通电", "2020-12-30"))
		r.make(clerk, r.ours.ID, promise("通路", "2020-12-31"))
		in := promise("租金减免", "2020-11-30")
		in.UnitID = r.park
		r.make(clerk, r.theirs.ID, in) // the park keeps it for the town's project
		for _, c := range []struct {
			who    models.Actor
			filter commitment.Filter
			want   int64
		}{
			{clerk, commitment.Filter{}, 3},
			{clerk, commitment.Filter{Overdue: true}, 2},
			{r.reporter(r.park), commitment.Filter{Overdue: true}, 2},
			{r.reporter(r.town), commitment.Filter{}, 1},
			{r.reporter(r.town), commitment.Filter{UnitID: r.town}, 0},
			{clerk, commitment.Filter{State: commitment.StateClosed}, 0},
			{models.Actor{UserID: 9, Role: models.RoleReporter}, commitment.Filter{}, 0},
		} {
			list, err := r.List(ctx, c.who, c.filter, models.Page{})
			if err != nil || list.Total != c.want || int64(len(list.Items)) != c.want {
				t.Errorf("%s %+v: %d, %v", c.who.Name, c.filter, list.Total, err)
			}
		}
		list, err := r.List(ctx, clerk, commitment.Filter{}, models.Page{})
		if err != nil || list.Items[0].Text != "租金减免" || list.Items[0].DaysLate != 31 || list.Items[2].Late {
			t.Errorf("%+v %v", list.Items, err)
		}
		rows, err := r.Of(ctx, r.reporter(r.town), r.theirs.ID)
		if err != nil || len(rows) != 1 || rows[0].UnitName != "经开区" {
			t.Errorf("%+v %v", rows, err)
		}
		_, err = r.Of(ctx, r.reporter(r.town), r.ours.ID)
		wantKind(t, err, models.KindNotFound)
	})
}

func TestWhatCannotBePromised(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		ctx := t.Context()
		for name, change := range map[string]func(*commitment.Create){
			"no text":           func(c *commitment.Create) { c.Text = " " },
			"no date":           func(c *commitment.Create) { c.DueOn = "" },
			"due before":        func(c *commitment.Create) { c.DueOn = "2020-09-30" },
			"made tomorrow":     func(c *commitment.Create) { c.MadeOn, c.DueOn = "2021-01-01", "2021-02-01" },
			"unknown batch":     func(c *commitment.Create) { c.BatchID = ptr(int64(999)) },
			"unknown unit":      func(c *commitment.Create) { c.UnitID = 999 },
			"batch and visit":   func(c *commitment.Create) { c.BatchID, c.VisitID = ptr(int64(1)), ptr(int64(1)) },
			"nobody promised":   func(c *commitment.Create) { c.MadeBy = "" },
			"promised to noone": func(c *commitment.Create) { c.MadeTo = "" },
		} {
			in := promise("通水", "2020-12-01")
			change(&in)
			if _, err := r.Make(ctx, clerk, r.ours.ID, in); models.KindOf(err) != models.KindInvalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err := r.Make(ctx, auditor, r.ours.ID, promise("通水", "2020-12-01"))
		wantKind(t, err, models.KindForbidden)
		_, err = r.Make(ctx, r.reporter(r.town), r.ours.ID, promise("通水", "2020-12-01"))
		wantKind(t, err, models.KindNotFound)
		visit, err := r.guests.CreateVisit(ctx, clerk, outreach.VisitCreate{Occasion: outreach.Occasion{Name: "赴浙江招商", HeldOn: "2020-09-20", Form: outreach.FormOnsite, Province: "浙江省", Place: "湖州"}})
		if err != nil {
			t.Fatal(err)
		}
		in := promise("协调用地", "2020-12-01")
		in.VisitID = &visit.ID
		if c := r.make(clerk, r.ours.ID, in); c.VisitID == nil || *c.VisitID != visit.ID {
			t.Errorf("%+v", c)
		}
	})
}

func ptr[T any](v T) *T { return &v }
