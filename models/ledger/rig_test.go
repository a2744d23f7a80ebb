package ledger_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/merge"
	"luodi/models/org"
	"luodi/models/party"
)

// The people of the tests. Units are numbered in the order in which rig makes them.
var (
	author   = models.Actor{UserID: 11, Name: "统计员甲", Role: models.RoleStatistician}
	reviewer = models.Actor{UserID: 12, Name: "统计员乙", Role: models.RoleStatistician}
	leader   = models.Actor{UserID: 13, Name: "分管领导", Role: models.RoleLeader}
	archive  = models.Actor{UserID: 14, Name: "历史导入", Role: models.RoleImport}
	outsider = models.Actor{UserID: 15, Name: "管理员", Role: models.RoleAdmin}
)

// rig is a ledger with three units, on one database.
type rig struct {
	*ledger.Service
	t       *testing.T
	ctx     context.Context
	db      *database.DB
	log     *audit.Log
	files   *attachment.Service
	parties *party.Service

	closed map[models.Month]bool      // 已月结, with everything known that was ever recorded
	shut   map[models.Month]time.Time // 月结时刻
	talks  map[int64]int              // linked 接待 by project

	park  int64 // 园区
	town  int64 // 镇
	other int64 // 另一镇
}

func each(t *testing.T, test func(t *testing.T, r rig)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		units := org.New(db, log)
		files := attachment.New(db, log, t.TempDir())
		closed, shut, talks := map[models.Month]bool{}, map[models.Month]time.Time{}, map[int64]int{}
		parties := party.New(db, log, party.MemoryKeys())
		book := ledger.New(db, log, units, files, parties,
			ledger.WithMonths(func(_ context.Context, m models.Month) (time.Time, error) {
				if closed[m] {
					return models.NewDate(9000, 1, 1).At(0, 0), nil
				}
				return shut[m], nil
			}),
			ledger.WithTalks(func(_ context.Context, id int64) (int, error) { return talks[id], nil }))
		r := rig{Service: book, closed: closed, shut: shut, talks: talks, t: t, ctx: t.Context(), db: db, log: log, files: files, parties: parties}
		for i, u := range []struct {
			name string
			kind org.Kind
			id   *int64
		}{{"经开区", org.KindPark, &r.park}, {"卫子镇", org.KindTown, &r.town}, {"磨滩镇", org.KindTown, &r.other}} {
			unit, err := units.CreateUnit(t.Context(), author, org.UnitCreate{Code: fmt.Sprint("U", i), Name: u.name, Kind: u.kind})
			if err != nil {
				t.Fatal(err)
			}
			*u.id = unit.ID
		}
		test(t, r)
	})
}

func (r rig) reporter(unit int64) models.Actor {
	return models.Actor{UserID: 100 + unit, Name: "填报员", Role: models.RoleReporter, UnitID: unit}
}

// sample is a contract of the old ledger, signed and under construction.
func (r rig) sample(code, name string) ledger.ProjectCreate {
	return ledger.ProjectCreate{
		Code: code, Historic: true, Stage: ledger.StageBuilding,
		Particulars: ledger.Particulars{
			Name: name, Investor: name + "投资公司", OriginCode: "330503", OriginName: "浙江省/湖州市/南浔区", Sector: ledger.SectorIndustry,
			Chain: "家居", Scale: "生产线两条", Site: "泉坝", Agreement: ledger.AgreementContract, SignedOn: "2020-03-20",
			AgreedInvestment: 90_000_000 * models.Yuan, FixedInvestment: 80_000_000 * models.Yuan, UnitID: r.park, LeadOfficer: "副区长",
			StartedOn: "2020-08-26",
		},
	}
}

func (r rig) create(actor models.Actor, c ledger.ProjectCreate) ledger.Project {
	r.t.Helper()
	p, err := r.Create(r.ctx, actor, c)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

// fact gives one project as of a date; ok is false when it was not in the ledger yet.
func (r rig) fact(code string, on models.Date) (f ledger.Fact, ok bool) {
	r.t.Helper()
	facts, err := r.Facts(r.ctx, author, on)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, f := range facts {
		if f.Code == code {
			return f, true
		}
	}
	return ledger.Fact{}, false
}

// upload puts one small file of each kind on the project.
func (r rig) upload(p ledger.Project, kinds ...string) {
	r.t.Helper()
	for _, kind := range kinds {
		r.photo(p, kind, "")
	}
}

// photo puts one file on the project that says when it was taken, and gives its id.
func (r rig) photo(p ledger.Project, kind string, taken models.Date) int64 {
	r.t.Helper()
	put := attachment.Put{Object: "project", ObjectID: p.ID, UnitID: p.UnitID, Evidence: kind, Name: "证明.txt", TakenOn: taken}
	f, err := r.files.Put(r.ctx, author, put, bytes.NewReader([]byte("证明材料 "+kind)))
	if err != nil {
		r.t.Fatal(err)
	}
	return f.ID
}

// merge makes one project the pointer to another, as the room that merges does when there is nothing to move.
func (r rig) merge(from, into ledger.Project) ledger.Absorbed {
	r.t.Helper()
	m := merge.Merge{FromID: from.ID, IntoID: into.ID, Reason: "同一项目登记了两次", MergedAt: r.db.Now(r.ctx)}
	if err := r.db.Do(r.ctx, func(ctx context.Context) error { return r.db.Conn(ctx).Create(&m).Error }); err != nil {
		r.t.Fatal(err)
	}
	a := ledger.Absorbed{From: from, Reason: m.Reason, Action: "merge.apply", MergeID: m.ID}
	if err := r.Absorb(r.ctx, author, into, a); err != nil {
		r.t.Fatal(err)
	}
	return a
}

// now reads a project as it stands.
func (r rig) now(id int64) ledger.Project {
	r.t.Helper()
	p, err := r.ByID(r.ctx, author, id)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func wantKind(t *testing.T, err error, kind models.Kind) {
	t.Helper()
	if models.KindOf(err) != kind {
		t.Errorf("want %q, got %q: %v", kind, models.KindOf(err), err)
	}
}

func ptr[T any](v T) *T { return &v }
