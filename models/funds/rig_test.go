package funds_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
)

// The people of the tests: one distinct person for every step.
var (
	reporter = models.Actor{UserID: 1, Name: "填报员", Role: models.RoleReporter} // the unit is set by the rig
	screener = models.Actor{UserID: 2, Name: "统计员", Role: models.RoleStatistician}
	visitor  = models.Actor{UserID: 3, Name: "核实人甲", Role: models.RoleVerifier}
	second   = models.Actor{UserID: 4, Name: "核实人乙", Role: models.RoleVerifier}
	leader   = models.Actor{UserID: 5, Name: "分管领导", Role: models.RoleLeader}
	// Import stand-ins, one for every step.
	declarer   = models.Actor{UserID: 11, Name: "导入申报", Role: models.RoleImport}
	checker    = models.Actor{UserID: 12, Name: "导入初审", Role: models.RoleImport}
	onSite     = models.Actor{UserID: 13, Name: "导入核实甲", Role: models.RoleImport}
	onSite2    = models.Actor{UserID: 14, Name: "导入核实乙", Role: models.RoleImport}
	recogniser = models.Actor{UserID: 15, Name: "导入认定", Role: models.RoleImport}
)

// rig is a scene: two towns, one of which (park) answers for the projects.
type rig struct {
	*funds.Service
	t          testing.TB
	ctx        context.Context
	db         *database.DB
	log        *audit.Log
	ledger     *ledger.Service
	files      *attachment.Service
	issued     map[models.Month]bool // 月报已印发
	park, town int64
	reporter   models.Actor
	vouchers   int
}

func newRig(t testing.TB, db *database.DB) *rig {
	t.Helper()
	log := audit.New(db)
	units, files := org.New(db, log), attachment.New(db, log, t.TempDir())
	r := &rig{t: t, ctx: t.Context(), db: db, log: log, files: files, issued: map[models.Month]bool{}}
	r.ledger = ledger.New(db, log, units, files, party.New(db, log, party.MemoryKeys()),
		ledger.WithMonths(func(ctx context.Context, m models.Month) (time.Time, error) { return r.ClosedAt(ctx, m) }))
	r.Service = funds.New(db, log, units, r.ledger, files,
		funds.WithIssued(func(_ context.Context, m models.Month) (bool, error) { return r.issued[m], nil }))
	for _, u := range []struct {
		id   *int64
		name string
		kind org.Kind
	}{{&r.park, "经开区", org.KindPark}, {&r.town, "卫子镇", org.KindTown}} {
		made, err := units.CreateUnit(r.ctx, declarer, org.UnitCreate{Code: u.name, Name: u.name, Kind: u.kind})
		r.must(err)
		*u.id = made.ID
	}
	r.reporter = reporter
	r.reporter.UnitID = r.park
	return r
}

func (r *rig) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// refused wants an error of a kind.
func (r *rig) refused(err error, want models.Kind, what string) {
	r.t.Helper()
	if models.KindOf(err) != want {
		r.t.Errorf("%s: %v, want %s", what, err, want)
	}
}

// project makes a signed project of the park from an origin.
func (r *rig) project(code, origin, source string, sector ledger.Sector, signed models.Date) int64 {
	r.t.Helper()
	p, err := r.ledger.Create(r.ctx, declarer, ledger.ProjectCreate{
		Code: code, Historic: true, Stage: ledger.StageSigned, Status: ledger.StatusActive,
		Particulars: ledger.Particulars{
			Name: code + "生产基地", Investor: code + "投资公司", OriginCode: origin, OriginName: source, Sector: sector, Chain: "家居",
			Scale: "生产线两条", Site: "泉坝" + code, Agreement: ledger.AgreementContract, SignedOn: signed,
			AgreedInvestment: 20_000 * models.Wan, FixedInvestment: 10_000 * models.Wan, UnitID: r.park, LeadOfficer: "副区长",
		},
	})
	r.must(err)
	return p.ID
}

// industry makes the usual project: from 浙江, 工业, signed in 2020.
func (r *rig) industry(code string) int64 {
	return r.project(code, "330503", "浙江省/湖州市/南浔区", ledger.SectorIndustry, "2020-03-20")
}

// claim is a declaration of so many 万元 with one voucher of the same amount.
func (r *rig) claim(project int64, wan int64, arrived models.Date) funds.EntryCreate {
	r.vouchers++
	amount := models.Money(wan) * models.Wan
	return funds.EntryCreate{
		ProjectID: project, ArrivedOn: arrived, Purpose: funds.PurposeEquipment, Declared: amount,
		Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceBank, Number: "PZ" + strconv.Itoa(r.vouchers), Amount: amount}},
	}
}

// row is a line of history as the bureau's file has it.
type row struct {
	claim      funds.EntryCreate
	month      models.Month // 统计月份; empty: the month of arrival
	relates    models.Month
	recognised models.Money
	reason     funds.Reason
	until      funds.State // how far it came
}

// load takes a line through the steps as distinct import actors.
func (r *rig) load(x row) funds.Entry {
	r.t.Helper()
	on := x.claim.ArrivedOn
	x.claim.On, x.claim.StatMonth, x.claim.RelatesMonth = on, x.month, x.relates
	if x.month == "" {
		x.claim.StatMonth, x.claim.RelatesMonth = on.Month(), on.Month()
	}
	if x.until == funds.StateDraft {
		e, err := r.Draft(r.ctx, declarer, x.claim)
		r.must(err)
		return e
	}
	e, err := r.Declare(r.ctx, declarer, x.claim)
	r.must(err)
	if x.until == funds.StateReturned {
		e, err = r.Return(r.ctx, checker, e.ID, funds.Refusal{Reason: "证据不足", On: on})
		r.must(err)
		return e
	}
	if x.until == funds.StateDeclared {
		return e
	}
	e, err = r.Screen(r.ctx, checker, e.ID, funds.Move{On: on})
	r.must(err)
	if x.until == funds.StateScreened {
		return e
	}
	e, err = r.Verify(r.ctx, onSite, e.ID, funds.Verification{With: onSite2, Place: "项目现场", Result: funds.OutcomeTrue, On: on})
	r.must(err)
	if x.until == funds.StateVerified {
		return e
	}
	e, err = r.Recognise(r.ctx, recogniser, e.ID, funds.Recognition{Amount: x.recognised, Reason: x.reason, On: on.Add(5)})
	r.must(err)
	return e
}

// each runs a test on both databases.
func each(t *testing.T, test func(t *testing.T, r *rig)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) { test(t, newRig(t, db)) })
}
