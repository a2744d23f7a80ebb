package board_test

import (
	"strconv"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

func person(id int64) models.Actor {
	return models.Actor{UserID: id, Name: "导入" + strconv.FormatInt(id, 10), Role: models.RoleImport}
}

var leader = models.Actor{UserID: 5, Name: "分管领导", Role: models.RoleLeader}

// rig is a district of two towns with a few projects, money and targets, seen on 2020-12-31.
type rig struct {
	*board.Service
	t        *testing.T
	projects *ledger.Service
	funds    *funds.Service
	weekly   *updates.Service
	guests   *outreach.Service
	files    *attachment.Service
	watch    *supervision.Service
	promises *commitment.Service
	a, b     org.Unit
	vouchers int
}

func newRig(t *testing.T, db *database.DB) *rig {
	log := audit.New(db)
	units, files := org.New(db, log), attachment.New(db, log, t.TempDir())
	r := &rig{t: t, projects: ledger.New(db, log, units, files, party.New(db, log, party.MemoryKeys())), files: files}
	r.funds = funds.New(db, log, units, r.projects, files)
	r.weekly = updates.New(db, log, units, r.projects)
	goals := targets.New(db, log, units, r.projects, r.funds)
	r.watch = supervision.New(db, log, units, r.projects, r.weekly)
	r.guests = outreach.New(db, log, units, r.projects)
	r.promises = commitment.New(db, log, units, files, r.projects)
	r.Service = board.New(board.Rooms{
		DB: db, Log: log, Files: files, Ledger: r.projects, Funds: r.funds, Targets: goals, Updates: r.weekly, Outreach: r.guests, Supervision: r.watch,
		Promises: r.promises,
	})
	for name, u := range map[string]*org.Unit{"甲镇": &r.a, "乙镇": &r.b} {
		made, err := units.CreateUnit(t.Context(), person(1), org.UnitCreate{Code: name, Name: name, Kind: org.KindTown})
		r.must(err)
		*u = made
	}
	_, err := goals.Publish(t.Context(), person(1), targets.Version{
		Year: 2020, EffectiveFrom: "2020-01-01", DocNo: "广投促委〔2020〕2号", Rows: []targets.Row{
			{Indicator: funds.OutsideCity, Amount: 2 * models.Yi}, {Indicator: funds.OutsideProvince, Amount: models.Yi}, {Indicator: funds.Industry, Amount: models.Yi},
			{Indicator: funds.OutsideCity, UnitID: r.a.ID, Amount: 3 * models.Yi / 2}, {Indicator: funds.OutsideCity, UnitID: r.b.ID, Amount: models.Yi / 2},
			{Indicator: funds.OutsideProvince, UnitID: r.a.ID, Amount: models.Yi}, {Indicator: funds.OutsideProvince, UnitID: r.b.ID},
			{Indicator: funds.Industry, UnitID: r.a.ID, Amount: models.Yi}, {Indicator: funds.Industry, UnitID: r.b.ID},
		},
	})
	r.must(err)
	return r
}

func (r *rig) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) project(code string, unit org.Unit, sector ledger.Sector, signed, start, started models.Date) ledger.Project {
	r.t.Helper()
	stage := ledger.StageRegistered
	if started != "" {
		stage = ledger.StageStarted
	}
	p, err := r.projects.Create(r.t.Context(), person(1), ledger.ProjectCreate{
		Code: code, Historic: true, Stage: stage, Status: ledger.StatusActive, On: signed, Particulars: ledger.Particulars{
			Name: code + "加工项目", Investor: code + "公司", OriginCode: "330100", OriginName: "浙江省/杭州市", Sector: sector, Chain: "食品", Site: code,
			Scale: "一条生产线", Agreement: ledger.AgreementContract, SignedOn: signed, AgreedInvestment: 2 * models.Yi, FixedInvestment: models.Yi,
			UnitID: unit.ID, LeadOfficer: "副区长", AgreedStartOn: start, StartedOn: started, Key: code == "P1", BuildKind: ledger.BuildNew,
		},
	})
	r.must(err)
	return p
}

// paid posts money of a project in the month of its arrival.
func (r *rig) paid(p ledger.Project, amount models.Money, on models.Date) {
	r.t.Helper()
	r.vouchers++
	ctx := r.t.Context()
	e, err := r.funds.Declare(ctx, person(11), funds.EntryCreate{
		ProjectID: p.ID, ArrivedOn: on, Purpose: funds.PurposeEquipment, Declared: amount, On: on, StatMonth: on.Month(), RelatesMonth: on.Month(),
		Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceBank, Number: "PZ" + strconv.Itoa(r.vouchers), Amount: amount}},
	})
	r.must(err)
	e, err = r.funds.Screen(ctx, person(12), e.ID, funds.Move{On: on})
	r.must(err)
	e, err = r.funds.Verify(ctx, person(13), e.ID, funds.Verification{With: person(14), Place: "现场", Result: funds.OutcomeTrue, On: on})
	r.must(err)
	_, err = r.funds.Recognise(ctx, person(15), e.ID, funds.Recognition{Amount: amount, On: on})
	r.must(err)
}

// scene: P1 of 甲镇 started with 1亿 in March; P2 of 乙镇 is late and has 0.2亿 in June; P3 was signed the year before.
func scene(t *testing.T, db *database.DB) (r *rig, p1, p2, p3 ledger.Project) {
	r = newRig(t, db)
	p1 = r.project("P1", r.a, ledger.SectorIndustry, "2020-02-10", "2020-05-31", "2020-05-20")
	p2 = r.project("P2", r.b, ledger.SectorTourism, "2020-03-10", "2020-08-31", "")
	p3 = r.project("P3", r.a, ledger.SectorIndustry, "2019-03-10", "2019-08-31", "2019-08-20")
	r.paid(p1, models.Yi, "2020-03-20")
	r.paid(p2, models.Yi/5, "2020-06-20")
	return r, p1, p2, p3
}

func TestOverview(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, _, _, _ := scene(t, db)
		o, err := r.Overview(t.Context(), leader, "2020-06")
		r.must(err)
		if o.On != "2020-06-30" || o.Lead.Done != 6*models.Yi/5 || o.Lead.Percent != "60.00" || o.Lead.Gap != "10.00" || o.Lead.Met || o.Lead.Growth != models.Dash {
			t.Errorf("lead %+v", o.Lead)
		}
		if len(o.Others) != 3 || o.Others[0].Percent != "120.00" || !o.Others[0].Met || o.Others[1].Label != "工业" || o.Others[2].Percent != models.Dash {
			t.Errorf("others %+v", o.Others)
		}
		if len(o.Months) != 6 || o.Months[2].Amount != models.Yi || o.Months[5].Cumulative != 6*models.Yi/5 || o.Months[5].Pace != models.Yi {
			t.Errorf("months %+v", o.Months)
		}
		if o.Signed.Count != 2 || o.Signed.Agreed != 4*models.Yi || o.Rates[1].Percent != "50.00" || o.Rates[1].Filter["codes"] != "P1" || o.Rates[2].Percent != "30.00" || o.Rates[3].Filter != nil {
			t.Errorf("signed %+v rates %+v", o.Signed, o.Rates)
		}
		city := o.Rankings[0].Units
		if len(city) != 2 || city[0].Unit != "甲镇" || city[0].Percent != "66.67" || city[1].Percent != "40.00" || city[1].Rank != 2 {
			t.Errorf("ranking %+v", city)
		}
		if len(o.Rankings) != 3 || o.Rankings[2].Indicator != "industry" || o.Rankings[2].Units[0].Filter["indicator"] != "industry" {
			t.Errorf("rankings %+v", o.Rankings)
		}
		if len(o.Sectors) != 2 || o.Sectors[0].Label != "工业" || o.Sectors[1].Amount != models.Yi/5 || len(o.Stages) != 12 {
			t.Errorf("sectors %+v", o.Sectors)
		}
		if o.Lead.Filter["indicator"] != "outside_city" || o.Lead.Filter["from"] != "2020-01" || o.Lead.Filter["to"] != "2020-06" {
			t.Errorf("filter %v", o.Lead.Filter)
		}
		_, err = r.Overview(t.Context(), leader, "2021-01")
		if models.KindOf(err) != models.KindInvalid {
			t.Errorf("a month to come: %v", err)
		}
		_, err = r.Overview(t.Context(), models.Actor{Role: models.RoleAdmin}, "2020-06")
		if models.KindOf(err) != models.KindForbidden {
			t.Errorf("the administrator: %v", err)
		}
	})
}

func TestBatchesAndStats(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, p1, _, _ := scene(t, db)
		_, err := r.projects.Increase(t.Context(), person(1), p1.ID, ledger.Increase{SignedOn: "2020-07-01", Amount: models.Yi, DocNo: "补充协议", Version: p1.Version})
		r.must(err)
		b, err := r.Batches(t.Context(), leader, 2020, "2020-12-31")
		r.must(err)
		if b.All.Signed != 2 || b.All.Started.N != 1 || b.All.Performed.N != 2 || b.All.FundsPercent != "30.00" {
			t.Errorf("%+v", b.All)
		}
		s, err := r.ProjectStats(t.Context(), leader, 2020, "2020-12-31")
		r.must(err)
		if s.SignedInYear.Count != 2 || s.CarryOver.Count != 1 || s.KeyProjects.Codes[0] != "P1" {
			t.Errorf("%+v", s)
		}
		if len(s.CapitalIncreases) != 1 || s.CapitalIncreases[0] != (board.IncreaseYear{Year: 2020, Count: 1, Increment: models.Yi}) {
			t.Errorf("an increase is no project and has its own year: %+v", s.CapitalIncreases)
		}
	})
}

func TestLedgerRows(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, p1, p2, _ := scene(t, db)
		at := models.Date("2020-12-24").At(9, 0)
		_, err := r.weekly.Submit(t.Context(), person(1), updates.UpdateCreate{
			ProjectID: p2.ID, Week: "2020-W52", State: updates.StateProgress, Progress: "办理用地手续", At: &at,
		})
		r.must(err)
		page, err := r.LedgerRows(t.Context(), leader, ledger.Filter{Sort: "code"}, models.Page{Size: 2})
		r.must(err)
		if page.Total != 3 || len(page.Items) != 2 || page.AgreedInvestment != 6*models.Yi {
			t.Fatalf("%d rows of %d, %s", len(page.Items), page.Total, page.AgreedInvestment.InYi())
		}
		first, second := page.Items[0], page.Items[1]
		if first.ID != p1.ID || first.InPlace != models.Yi || first.InPlaceYear != models.Yi || first.FundsRate != "50.00" || first.Latest != nil {
			t.Errorf("%+v", first)
		}
		if second.Light != supervision.Red || second.Latest == nil || second.Latest.Progress != "办理用地手续" {
			t.Errorf("%+v", second)
		}
		lit, err := r.LedgerRows(t.Context(), leader, ledger.Filter{}, models.Page{}, supervision.Red)
		r.must(err)
		if lit.Total != 1 || lit.Items[0].Code != "P2" {
			t.Errorf("red: %+v", lit.Items)
		}
		none, err := r.LedgerRows(t.Context(), leader, ledger.Filter{Codes: []string{"P1"}}, models.Page{}, supervision.Red)
		r.must(err)
		if none.Total != 0 {
			t.Errorf("P1 is not red: %+v", none.Items)
		}
		own, err := r.LedgerRows(t.Context(), models.Actor{UserID: 30, Role: models.RoleReporter, UnitID: r.b.ID}, ledger.Filter{}, models.Page{})
		r.must(err)
		if own.Total != 1 {
			t.Errorf("a unit sees %d rows", own.Total)
		}
	})
}

func TestToDo(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, _, p2, _ := scene(t, db)
		p4 := r.project("P4", r.b, ledger.SectorIndustry, "2020-12-01", "2021-01-10", "")
		e, err := r.funds.Declare(t.Context(), person(11), funds.EntryCreate{
			ProjectID: p2.ID, ArrivedOn: "2020-12-20", Purpose: funds.PurposeEquipment, Declared: models.Wan, On: "2020-12-21", StatMonth: "2020-12", RelatesMonth: "2020-12",
			Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceBank, Number: "PZ99", Amount: models.Wan}},
		})
		r.must(err)
		_, err = r.funds.Return(t.Context(), person(12), e.ID, funds.Refusal{Reason: "凭证不清", On: "2020-12-22"})
		r.must(err)
		_, err = r.watch.Scan(t.Context(), models.System("扫描"), "2020-09-30") // yellow then: a reminder, which the unit sees
		r.must(err)
		reporter := models.Actor{UserID: 30, Name: "填报员", Role: models.RoleReporter, UnitID: r.b.ID}
		todo, err := r.ToDo(t.Context(), reporter)
		r.must(err)
		if todo.Counts != (board.ToDoCounts{Updates: 2, Returned: 1, Notices: 1, Dates: 1}) {
			t.Errorf("%+v", todo.Counts)
		}
		if closer, err := r.ToDo(t.Context(), models.Actor{UserID: 32, Role: models.RoleLeader}); err != nil || closer.Counts.Months != 9 || closer.Months[0].Month != "2020-03" {
			t.Errorf("who closes months: %+v %v", closer.Months, err)
		}
		for _, due := range []models.Date{"2020-12-23", "2021-03-01"} {
			_, err = r.promises.Make(t.Context(), reporter, p4.ID, commitment.Create{MadeOn: "2020-12-20", MadeBy: "副区长", MadeTo: "董事长", Text: "接通供水至 " + string(due), DueOn: due})
			r.must(err)
		}
		promised, err := r.ToDo(t.Context(), reporter)
		r.must(err)
		if promised.Counts.Promises != 1 || len(promised.Promises) != 1 || promised.Promises[0].DueOn != "2020-12-23" || promised.Promises[0].DaysLate != 8 {
			t.Errorf("only what is past its day: %+v", promised.Promises)
		}
		if other, err := r.ToDo(t.Context(), models.Actor{UserID: 31, Role: models.RoleReporter, UnitID: r.a.ID}); err != nil || other.Counts.Promises != 0 {
			t.Errorf("another unit: %+v %v", other.Promises, err)
		}
		if d := todo.Dates[0]; d.Code != "P4" || d.Milestone != ledger.MilestoneStart || d.DaysLeft != 10 {
			t.Errorf("%+v", d)
		}
		r.beside(reporter, p2)
		line, err := r.Timeline(t.Context(), reporter, p2.ID)
		r.must(err)
		kinds := map[string]int{}
		for i, h := range line {
			kinds[h.Kind]++
			if i > 0 && h.On > line[i-1].On {
				t.Errorf("not newest first: %+v", line)
			}
		}
		for _, h := range line {
			if h.Kind == "commitment" && (h.On != "2020-12-22" || h.Title != "作出承诺：接通双回路供电") {
				t.Errorf("a promise stands at the day it was given: %+v", h)
			}
		}
		if kinds["money"] != 1 || kinds["notice"] != 1 || kinds["stage"] == 0 || kinds["visit"] != 1 || kinds["document"] == 0 || kinds["change"] != 1 || kinds["commitment"] != 1 {
			t.Errorf("%v", kinds)
		}
		_, err = r.Timeline(t.Context(), models.Actor{UserID: 31, Role: models.RoleReporter, UnitID: r.a.ID}, p2.ID)
		if models.KindOf(err) != models.KindNotFound {
			t.Errorf("another unit's project: %v", err)
		}
		key, err := r.KeyProjects(t.Context(), leader, "2020-12-31")
		r.must(err)
		if len(key) != 1 || key[0].Code != "P1" || key[0].FundsRate != "50.00" || key[0].Light != supervision.Green {
			t.Errorf("%+v", key)
		}
	})
}

// beside leaves a reception, a dated photo and an edit at the project.
func (r *rig) beside(reporter models.Actor, p ledger.Project) {
	r.t.Helper()
	_, err := r.guests.Register(r.t.Context(), models.Actor{UserID: 40, Name: "接待经办", Role: models.RoleReceptionist}, outreach.BatchCreate{Details: outreach.Details{
		ReceivedOn: "2020-12-20", Type: outreach.TypeBusiness, Purpose: "实地考察", GuestOrg: "考察团", Guests: 3, LetterKind: "invitation", LetterNo: "1号", ProjectID: &p.ID,
	}})
	r.must(err)
	_, err = r.files.Put(r.t.Context(), reporter, attachment.Put{
		Object: "project", ObjectID: p.ID, UnitID: p.UnitID, Evidence: ledger.EvidenceSitePhoto, Name: "现场.txt", TakenOn: "2020-12-21",
	}, strings.NewReader("照片"))
	r.must(err)
	_, err = r.promises.Make(r.t.Context(), reporter, p.ID, commitment.Create{MadeOn: "2020-12-22", MadeBy: "副区长", MadeTo: "董事长", Text: "接通双回路供电", DueOn: "2021-03-31"})
	r.must(err)
	manager := "专员丙"
	_, err = r.projects.Update(r.t.Context(), reporter, p.ID, ledger.ProjectPatch{Manager: &manager}, r.version(p.ID))
	r.must(err)
}

func (r *rig) version(id int64) int64 {
	r.t.Helper()
	p, err := r.projects.ByID(r.t.Context(), models.Actor{UserID: 1, Role: models.RoleStatistician}, id)
	r.must(err)
	return p.Version
}
