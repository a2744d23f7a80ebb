package report_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/report"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

var (
	job      = models.System("weekly_digest")
	leader   = models.Actor{UserID: 2, Name: "分管领导", Role: models.RoleLeader}
	clerk    = models.Actor{UserID: 3, Name: "统计员", Role: models.RoleStatistician}
	auditor  = models.Actor{UserID: 4, Name: "审计员", Role: models.RoleAuditor}
	reporter = models.Actor{UserID: 5, Name: "填报员", Role: models.RoleReporter, UnitID: 1}
)

// stand is the import stand-in of one step.
func stand(n int64) models.Actor {
	return models.Actor{UserID: 10 + n, Name: "导入", Role: models.RoleImport}
}

// rig is a district of two towns with a project each, money in December and one update, and a business
// clock to move.
type rig struct {
	*report.Service
	t       *testing.T
	db      *database.DB
	log     *audit.Log
	ledger  *ledger.Service
	funds   *funds.Service
	updates *updates.Service
	towns   []org.Unit
	mu      sync.Mutex
	moment  time.Time
}

func (r *rig) at(on models.Date, hour, minute int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.moment = on.At(hour, minute)
}

func (r *rig) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) refused(what string, err error, kind models.Kind) {
	r.t.Helper()
	if models.KindOf(err) != kind {
		r.t.Errorf("%s: %v, want %q", what, err, kind)
	}
}

func each(t *testing.T, test func(r *rig)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := &rig{t: t}
		r.at("2020-12-25", 17, 0)
		r.db = db.WithClock(models.ClockAt(time.Now, func() time.Time { r.mu.Lock(); defer r.mu.Unlock(); return r.moment }))
		r.furnish()
		test(r)
	})
}

func (r *rig) furnish() {
	r.log = audit.New(r.db)
	units, files := org.New(r.db, r.log), attachment.New(r.db, r.log, r.t.TempDir())
	r.ledger = ledger.New(r.db, r.log, units, files, party.New(r.db, r.log, party.MemoryKeys()),
		ledger.WithMonths(func(ctx context.Context, m models.Month) (time.Time, error) { return r.funds.ClosedAt(ctx, m) }))
	r.funds = funds.New(r.db, r.log, units, r.ledger, files,
		funds.WithIssued(func(ctx context.Context, m models.Month) (bool, error) { return r.Issued(ctx, m) }),
		funds.WithReopened(func(ctx context.Context, actor models.Actor, m models.Month, reason string) error {
			return r.Reopened(ctx, actor, m, reason)
		}))
	r.updates = updates.New(r.db, r.log, units, r.ledger)
	goals := targets.New(r.db, r.log, units, r.ledger, r.funds)
	reception := outreach.New(r.db, r.log, units, r.ledger)
	watch := supervision.New(r.db, r.log, units, r.ledger, r.updates)
	overview := board.New(board.Rooms{
		DB: r.db, Log: r.log, Files: files, Ledger: r.ledger, Funds: r.funds, Targets: goals, Updates: r.updates, Outreach: reception, Supervision: watch,
	})
	r.Service = report.New(r.db, r.log, units, r.ledger, r.funds, goals, r.updates, reception, watch, overview)
	for _, name := range []string{"甲镇", "乙镇"} {
		u, err := units.CreateUnit(r.t.Context(), stand(1), org.UnitCreate{Code: name, Name: name, Kind: org.KindTown})
		r.must(err)
		r.towns = append(r.towns, u)
	}
	var rows []targets.Row
	for unit, amount := range map[int64]models.Money{0: 2, r.towns[0].ID: 1, r.towns[1].ID: 1} {
		rows = append(rows, targets.Row{Indicator: funds.OutsideCity, UnitID: unit, Amount: amount * models.Yi})
	}
	_, err := goals.Publish(r.t.Context(), stand(1), targets.Version{Year: 2020, EffectiveFrom: "2020-01-01", DocNo: "广投促委〔2020〕2号", Rows: rows})
	r.must(err)
	first := r.project("ZH20200001", 0, "2020-12-22")
	r.project("ZH20200002", 1, "2020-03-20")
	r.paid(first, "PZ1", models.Yi, "2020-12-23")
	_, err = r.updates.Submit(r.t.Context(), stand(1), updates.UpdateCreate{
		ProjectID: first.ID, Week: "2020-W52", State: updates.StateProgress, Progress: "完成场平", Problem: "用电容量不足", At: new(models.Date("2020-12-24").At(9, 0)),
	})
	r.must(err)
}

// project is signed, a key project and due to start at the year's end.
func (r *rig) project(code string, town int, signed models.Date) ledger.Project {
	r.t.Helper()
	p, err := r.ledger.Create(r.t.Context(), stand(1), ledger.ProjectCreate{
		Code: code, Historic: true, Stage: ledger.StageSigned, Status: ledger.StatusActive, On: signed, Particulars: ledger.Particulars{
			Name: code + "加工项目", Investor: code + "公司", OriginCode: "330100", OriginName: "浙江省/杭州市", Sector: ledger.SectorIndustry, Chain: "食品",
			Site: code, Scale: "一条生产线", Agreement: ledger.AgreementContract, SignedOn: signed, AgreedInvestment: 2 * models.Yi, FixedInvestment: models.Yi,
			UnitID: r.towns[town].ID, LeadOfficer: "副区长", AgreedStartOn: "2020-12-30", Key: true,
		},
	})
	r.must(err)
	return p
}

// paid posts money of a project in the month of its arrival.
func (r *rig) paid(p ledger.Project, voucher string, amount models.Money, on models.Date) {
	r.t.Helper()
	ctx := r.t.Context()
	e, err := r.funds.Declare(ctx, stand(2), funds.EntryCreate{
		ProjectID: p.ID, ArrivedOn: on, Purpose: funds.PurposeEquipment, Declared: amount, On: on, StatMonth: on.Month(), RelatesMonth: on.Month(),
		Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceBank, Number: voucher, Amount: amount}},
	})
	r.must(err)
	_, err = r.funds.Screen(ctx, stand(3), e.ID, funds.Move{On: on})
	r.must(err)
	_, err = r.funds.Verify(ctx, stand(4), e.ID, funds.Verification{With: stand(5), Place: "现场", Result: funds.OutcomeTrue, On: on})
	r.must(err)
	_, err = r.funds.Recognise(ctx, stand(6), e.ID, funds.Recognition{Amount: amount, On: on})
	r.must(err)
}

// store compiles and stores a period.
func (r *rig) store(kind report.Kind, period string) report.Issue {
	r.t.Helper()
	draft, err := r.Compile(r.t.Context(), job, kind, period)
	r.must(err)
	issue, err := r.Store(r.t.Context(), job, draft)
	r.must(err)
	return issue
}
