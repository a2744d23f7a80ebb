package followup_test

import (
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/followup"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/updates"
)

var (
	clerk   = models.Actor{UserID: 11, Name: "统计员", Role: models.RoleStatistician}
	auditor = models.Actor{UserID: 12, Name: "审计员", Role: models.RoleAuditor}
)

type rig struct {
	*followup.Service
	db               *database.DB
	projects         *ledger.Service
	park, town, from int64
	lead             ledger.Project
}

func each(t *testing.T, test func(t *testing.T, r rig)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, units := furnish(t, db)
		for _, u := range []struct {
			name string
			kind org.Kind
			id   *int64
		}{{"高新区", org.KindPark, &r.park}, {"卫子镇", org.KindTown, &r.town}, {"驻粤联络组", org.KindReferrer, &r.from}} {
			unit, err := units.CreateUnit(t.Context(), clerk, org.UnitCreate{Code: u.name, Name: u.name, Kind: u.kind})
			if err != nil {
				t.Fatal(err)
			}
			*u.id = unit.ID
		}
		var err error
		r.lead, err = r.projects.Create(t.Context(), clerk, ledger.ProjectCreate{Particulars: ledger.Particulars{
			Name: "橱柜生产项目", Investor: "橱柜公司", OriginCode: "440300", Source: "联络组推荐", LeadOn: "2020-12-01", UnitID: r.park, ReferrerID: &r.from, Site: "泉坝",
		}})
		if err != nil {
			t.Fatal(err)
		}
		test(t, r)
	})
}

// furnish makes the rooms under the clock of db.
func furnish(t *testing.T, db *database.DB) (rig, *org.Service) {
	log := audit.New(db)
	units := org.New(db, log)
	projects := ledger.New(db, log, units, attachment.New(db, log, t.TempDir()), party.New(db, log, party.MemoryKeys()))
	return rig{db: db, projects: projects, Service: followup.New(db, log, units, projects, updates.New(db, log, units, projects))}, units
}

func (r rig) reporter(unit int64) models.Actor {
	return models.Actor{UserID: 100 + unit, Name: "填报员", Role: models.RoleReporter, UnitID: unit}
}

func (r rig) progress(t *testing.T) followup.Progress {
	t.Helper()
	d, err := r.projects.Detail(t.Context(), clerk, r.lead.Code)
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.Of(t.Context(), clerk, d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAnswersAndSteps(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		ctx := t.Context()
		if p := r.progress(t); len(p.Clocks) != 3 || !p.Clocks[0].Late || p.NextStep.Text != "首次答复" || p.NextStep.Owner != "高新区" || len(p.Steps) != 7 {
			t.Fatalf("%+v", p)
		}
		in := followup.AnswerCreate{Kind: followup.Answered, On: "2020-12-02", Text: "已电话答复"}
		for actor, want := range map[models.Actor]models.Kind{auditor: models.KindForbidden, r.reporter(r.town): models.KindNotFound, {}: models.KindForbidden} {
			if _, err := r.Answer(ctx, actor, r.lead.ID, in); models.KindOf(err) != want {
				t.Errorf("%s: %v", actor.Name, err)
			}
			if _, err := r.Step(ctx, actor, r.lead.ID, followup.StepCreate{Step: "capture", DoneOn: "2020-12-02", Person: "李"}); models.KindOf(err) != want {
				t.Errorf("%s: %v", actor.Name, err)
			}
		}
		for _, wrong := range []followup.AnswerCreate{{Kind: "x", On: "2020-12-02", Text: "已答复"}, {Kind: followup.Answered, On: "2020-11-30", Text: "已答复"},
			{Kind: followup.Answered, On: "2021-01-01", Text: "已答复"}, {Kind: followup.Answered, On: "2020-12-02"}} {
			if _, err := r.Answer(ctx, clerk, r.lead.ID, wrong); models.KindOf(err) != models.KindInvalid {
				t.Errorf("%+v: %v", wrong, err)
			}
		}
		if _, err := r.Answer(ctx, r.reporter(r.park), r.lead.ID, in); err != nil {
			t.Fatal(err)
		}
		for _, person := range []string{"李一", "李二"} {
			if _, err := r.Step(ctx, clerk, r.lead.ID, followup.StepCreate{Step: "capture", DoneOn: "2020-12-03", Person: person}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := r.Step(ctx, clerk, r.lead.ID, followup.StepCreate{Step: "eighth", DoneOn: "2020-12-03", Person: "李"}); models.KindOf(err) != models.KindInvalid {
			t.Error(err)
		}
		p := r.progress(t)
		if p.Clocks[0].Late || p.Clocks[0].DoneOn != "2020-12-02" || len(p.Answers) != 1 || p.Steps[0].Person != "李二" || p.Steps[1].DoneOn != "" {
			t.Errorf("%+v", p)
		}
		if p.NextStep.Text != "线索研判" || p.NextStep.Due != "2020-12-04" {
			t.Errorf("%+v", p.NextStep)
		}
	})
}

func TestStaleReferralsReturnToThePool(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		ctx := t.Context()
		list, err := r.Stale(ctx, clerk)
		if err != nil || len(list) != 0 {
			t.Fatalf("its own day: %+v %v", list, err)
		}
		later, _ := furnish(t, r.db.WithClock(models.Frozen(time.Date(2021, 2, 5, 9, 0, 0, 0, time.UTC))))
		if list, err = later.Stale(ctx, clerk); err != nil || len(list) != 1 || list[0].LastOn != r.lead.StageOn {
			t.Fatalf("a month later: %+v %v", list, err)
		}
		if _, err = later.ReturnStale(ctx, auditor); models.KindOf(err) != models.KindForbidden {
			t.Error(err)
		}
		for i, want := range []int{1, 0} {
			if n, err := later.ReturnStale(ctx, models.System("线索退回")); n != want || err != nil {
				t.Errorf("run %d returned %d: %v", i, n, err)
			}
		}
		again, err := later.projects.ByID(ctx, clerk, r.lead.ID)
		if err != nil || again.PooledOn != "2021-02-05" {
			t.Fatal(again.PooledOn, err)
		}
		if again, err = later.projects.Assign(ctx, clerk, again.ID, ledger.Assignment{UnitID: r.park, Version: again.Version}); err != nil {
			t.Fatal(err)
		}
		if list, err = later.Stale(ctx, clerk); err != nil || len(list) != 0 {
			t.Errorf("assigned anew, its month begins again: %+v %v", list, err)
		}
		r.lead = again
		back, err := r.projects.ReturnToPool(ctx, clerk, r.lead.ID, ledger.PoolReturn{Reason: "企业无意向", Version: r.lead.Version})
		if err != nil || back.PooledOn.Empty() {
			t.Fatal(back.PooledOn, err)
		}
		if _, err = r.projects.ReturnToPool(ctx, clerk, r.lead.ID, ledger.PoolReturn{Reason: "企业无意向", Version: back.Version}); models.KindOf(err) != models.KindConflict {
			t.Error(err)
		}
		if p := r.progress(t); len(p.Clocks) != 0 || p.NextStep.Text != "重新分派责任单位" {
			t.Errorf("%+v", p)
		}
		if _, err = r.projects.Assign(ctx, r.reporter(r.park), r.lead.ID, ledger.Assignment{UnitID: r.town, Version: back.Version}); models.KindOf(err) != models.KindForbidden {
			t.Error(err)
		}
		next, err := r.projects.Assign(ctx, clerk, r.lead.ID, ledger.Assignment{UnitID: r.town, Version: back.Version})
		if err != nil || next.UnitID != r.town || !next.PooledOn.Empty() {
			t.Errorf("%+v %v", next.PooledOn, err)
		}
	})
}
