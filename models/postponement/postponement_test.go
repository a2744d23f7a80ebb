package postponement_test

import (
	"context"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/postponement"
)

var (
	author  = models.Actor{UserID: 11, Name: "统计员甲", Role: models.RoleStatistician}
	leader  = models.Actor{UserID: 13, Name: "分管领导", Role: models.RoleLeader}
	archive = models.Actor{UserID: 14, Name: "历史导入", Role: models.RoleImport}
)

// rig is the room over a ledger with two units.
type rig struct {
	*postponement.Service
	t          *testing.T
	ctx        context.Context
	ledger     *ledger.Service
	files      *attachment.Service
	park, town int64
}

func each(t *testing.T, test func(t *testing.T, r rig)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		units := org.New(db, log)
		r := rig{t: t, ctx: t.Context(), files: attachment.New(db, log, t.TempDir())}
		r.ledger = ledger.New(db, log, units, r.files, party.New(db, log, party.MemoryKeys()))
		r.Service = postponement.New(db, log, r.ledger)
		for code, id := range map[string]*int64{"经开区": &r.park, "卫子镇": &r.town} {
			u, err := units.CreateUnit(r.ctx, author, org.UnitCreate{Code: code, Name: code, Kind: org.KindTown})
			if err != nil {
				t.Fatal(err)
			}
			*id = u.ID
		}
		test(t, r)
	})
}

func reporterOf(unit int64) models.Actor {
	return models.Actor{UserID: 100 + unit, Name: "填报员", Role: models.RoleReporter, UnitID: unit}
}

// signed is a registered project of the park that was to start on 16 September 2020.
func (r rig) signed() ledger.Project {
	r.t.Helper()
	p, err := r.ledger.Create(r.ctx, archive, ledger.ProjectCreate{Code: "ZH20200001", Historic: true, Stage: ledger.StageRegistered, Particulars: ledger.Particulars{
		Name: "沙发", Investor: "沙发公司", OriginCode: "330503", Sector: ledger.SectorIndustry, Agreement: ledger.AgreementContract, SignedOn: "2020-03-20",
		AgreedInvestment: 9000 * models.Wan, UnitID: r.park,
	}})
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func (r rig) now(id int64) ledger.Project {
	r.t.Helper()
	p, err := r.ledger.ByID(r.ctx, author, id)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

// paper puts a file on the project and gives its id.
func (r rig) paper(p ledger.Project) int64 {
	r.t.Helper()
	put := attachment.Put{Object: "project", ObjectID: p.ID, UnitID: p.UnitID, Evidence: "postponement", Name: "申请.txt"}
	f, err := r.files.Put(r.ctx, author, put, strings.NewReader("延期申请"))
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

func TestPostponementIsAskedAndDecided(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed()
		reporter := reporterOf(r.park)
		ask := postponement.Ask{Milestone: ledger.MilestoneStart, To: p.AgreedStartOn.Add(30), Reason: "用地指标未下达", FileID: 999}
		_, err := r.Ask(r.ctx, reporter, p.ID, ask)
		wantKind(t, err, models.KindInvalid) // no file
		ask.FileID = r.paper(p)
		_, err = r.Ask(r.ctx, reporterOf(r.town), p.ID, ask)
		wantKind(t, err, models.KindNotFound)
		q, err := r.Ask(r.ctx, reporter, p.ID, ask)
		if err != nil || q.State != postponement.StateAsked {
			t.Fatal(q, err)
		}
		_, err = r.Ask(r.ctx, author, p.ID, ask)
		wantKind(t, err, models.KindConflict) // one is waiting
		if list, err := r.Waiting(r.ctx, leader); err != nil || len(list) != 1 {
			t.Errorf("%v %v", list, err)
		}
		if list, err := r.Waiting(r.ctx, reporterOf(r.town)); err != nil || len(list) != 0 {
			t.Errorf("another unit sees %v %v", list, err)
		}
		_, err = r.Decide(r.ctx, author, q.ID, postponement.Decision{Approve: true, Version: p.Version})
		wantKind(t, err, models.KindForbidden)
		_, err = r.Decide(r.ctx, leader, q.ID, postponement.Decision{Version: p.Version})
		wantKind(t, err, models.KindInvalid) // a refusal says why
		if q, err = r.Decide(r.ctx, leader, q.ID, postponement.Decision{Answer: "理由不充分"}); err != nil || q.State != postponement.StateRefused {
			t.Fatal(q, err)
		}
		if now := r.now(p.ID); now.AgreedStartOn != p.AgreedStartOn {
			t.Errorf("a refusal moved the date to %s", now.AgreedStartOn)
		}
		for _, days := range []int{30, 20, 10} {
			ask.To = r.now(p.ID).AgreedStartOn.Add(days)
			if q, err = r.Ask(r.ctx, author, p.ID, ask); err != nil {
				t.Fatal(err)
			}
			if q, err = r.Decide(r.ctx, leader, q.ID, postponement.Decision{Approve: true, Version: r.now(p.ID).Version}); err != nil || q.State != postponement.StateApproved {
				t.Fatal(q, err)
			}
		}
		_, err = r.Decide(r.ctx, leader, q.ID, postponement.Decision{Answer: "反悔"})
		wantKind(t, err, models.KindConflict)
		d, err := r.ledger.Detail(r.ctx, author, p.Code)
		of, listed := r.Of(r.ctx, p.ID)
		if err != nil || listed != nil || len(d.Slips) != 2 || len(of) != 4 || of[0].ID < of[3].ID {
			t.Fatalf("%+v %v", d.Slips, err)
		}
		if s := d.Slips[1]; s.Count != 3 || s.TotalDays != 60 || *s.SlipDays != 60 || s.Baseline != "2020-09-16" || s.Current != "2020-11-15" {
			t.Errorf("延期3次，累计60天: %+v", s)
		}
	})
}
