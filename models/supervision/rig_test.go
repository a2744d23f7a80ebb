package supervision_test

import (
	"context"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/supervision"
	"luodi/models/updates"
)

var (
	importer   = models.Actor{UserID: 90, Name: "导入", Role: models.RoleImport}
	supervisor = models.Actor{UserID: 7, Name: "督查员", Role: models.RoleSupervisor}
	clockwork  = models.System("逾期扫描")
)

// rig is the room on a database whose business time the test moves.
type rig struct {
	*supervision.Service
	t        *testing.T
	db       *database.DB
	log      *audit.Log
	org      *org.Service
	projects *ledger.Service
	now      time.Time
	unit     org.Unit
	reporter models.Actor // of that unit
	stranger models.Actor // of another
}

func newRig(t *testing.T, db *database.DB, today models.Date) *rig {
	r := &rig{t: t, now: today.At(10, 0)}
	r.db = db.WithClock(models.ClockAt(time.Now, func() time.Time { return r.now }))
	r.log = audit.New(r.db)
	r.org = org.New(r.db, r.log)
	r.projects = ledger.New(r.db, r.log, r.org, attachment.New(r.db, r.log, t.TempDir()), party.New(r.db, r.log, party.MemoryKeys()))
	r.Service = supervision.New(r.db, r.log, r.org, r.projects, updates.New(r.db, r.log, r.org, r.projects))
	r.unit = r.town("T1", "甲镇")
	other := r.town("T2", "乙镇")
	r.reporter = models.Actor{UserID: 21, Name: "填报员", Role: models.RoleReporter, UnitID: r.unit.ID}
	r.stranger = models.Actor{UserID: 22, Name: "外单位", Role: models.RoleReporter, UnitID: other.ID}
	return r
}

func (r *rig) town(code, name string) org.Unit {
	r.t.Helper()
	u, err := r.org.CreateUnit(r.t.Context(), importer, org.UnitCreate{Code: code, Name: name, Kind: org.KindTown})
	r.must(err)
	return u
}

// today moves the business time.
func (r *rig) today(d models.Date) { r.now = d.At(10, 0) }

func (r *rig) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// refused fails unless the error is of the kind.
func (r *rig) refused(err error, kind models.Kind, what string) {
	r.t.Helper()
	if models.KindOf(err) != kind {
		r.t.Errorf("%s: got %v, want %s", what, err, kind)
	}
}

// signed brings in a registered project with an agreed start.
func (r *rig) signed(code string, agreedStart models.Date) ledger.Project {
	r.t.Helper()
	p, err := r.projects.Create(r.t.Context(), importer, ledger.ProjectCreate{
		Code: code, Historic: true, Stage: ledger.StageRegistered, Status: ledger.StatusActive, On: "2019-06-01",
		Particulars: ledger.Particulars{
			Name: code + "加工项目", Investor: code + "公司", OriginCode: "330100", OriginName: "浙江省/杭州市", Sector: ledger.SectorIndustry,
			Chain: "食品", Site: code, Scale: "一条生产线", Agreement: ledger.AgreementContract, SignedOn: "2019-06-01", AgreedInvestment: models.Yi,
			FixedInvestment: models.Yi / 2, UnitID: r.unit.ID, LeadOfficer: "副区长", AgreedStartOn: agreedStart, RegisteredOn: "2019-06-20",
		},
	})
	r.must(err)
	return p
}

func (r *rig) scan(on models.Date) supervision.ScanResult {
	r.t.Helper()
	result, err := r.Scan(r.t.Context(), clockwork, on)
	r.must(err)
	return result
}

// only is the single notice there is.
func (r *rig) only(actor models.Actor) supervision.Detail {
	r.t.Helper()
	list, err := r.Notices(r.t.Context(), actor, supervision.Filter{}, models.Page{})
	r.must(err)
	if list.Total != 1 {
		r.t.Fatalf("%d notices", list.Total)
	}
	d, err := r.Notice(r.t.Context(), actor, list.Items[0].ID)
	r.must(err)
	return d
}

func (r *rig) sql(statement string, args ...any) {
	r.t.Helper()
	r.must(r.db.Do(r.t.Context(), func(ctx context.Context) error { return r.db.Conn(ctx).Exec(statement, args...).Error }))
}
