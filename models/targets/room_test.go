package targets_test

import (
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/targets"
)

var (
	leader   = models.Actor{UserID: 1, Name: "分管领导", Role: models.RoleLeader}
	reporter = models.Actor{UserID: 2, Name: "填报员", Role: models.RoleReporter, UnitID: 1}
)

// stand is an import stand-in of the n-th step.
func stand(n int64) models.Actor {
	return models.Actor{UserID: 10 + n, Name: "导入", Role: models.RoleImport}
}

type rig struct {
	*targets.Service
	funds  *funds.Service
	ledger *ledger.Service
	units  map[string]int64
}

func newRig(t *testing.T, db *database.DB) rig {
	log := audit.New(db)
	units, files := org.New(db, log), attachment.New(db, log, t.TempDir())
	book := ledger.New(db, log, units, files, party.New(db, log, party.MemoryKeys()))
	money := funds.New(db, log, units, book, files)
	r := rig{targets.New(db, log, units, book, money), money, book, map[string]int64{}}
	for _, u := range []org.UnitCreate{
		{Name: "经开区", Kind: org.KindPark}, {Name: "卫子镇", Kind: org.KindTown}, {Name: "磨滩镇", Kind: org.KindTown}, {Name: "驻外组", Kind: org.KindReferrer},
	} {
		u.Code = u.Name
		made, err := units.CreateUnit(t.Context(), stand(1), u)
		must(t, err)
		r.units[u.Name] = made.ID
	}
	return r
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wan(n int64) models.Money { return models.Money(n) * models.Wan }

// arrive posts money of a unit's project in a month.
func (r rig) arrive(t *testing.T, unit, code string, month models.Month, amount int64) {
	t.Helper()
	ctx, on := t.Context(), month.First().Add(9)
	p, err := r.ledger.Project(ctx, stand(1), code)
	if err != nil {
		p, err = r.ledger.Create(ctx, stand(1), ledger.ProjectCreate{
			Code: code, Historic: true, Stage: ledger.StageSigned, Status: ledger.StatusActive,
			Particulars: ledger.Particulars{
				Name: code, Investor: code + "公司", OriginCode: "330503", OriginName: "浙江省/湖州市", Sector: ledger.SectorIndustry, Chain: "家居",
				Scale: "厂房", Site: code, Agreement: ledger.AgreementContract, SignedOn: "2019-01-05", AgreedInvestment: wan(9000),
				FixedInvestment: wan(9000), UnitID: r.units[unit], LeadOfficer: "副区长",
			},
		})
		must(t, err)
	}
	e, err := r.funds.Declare(ctx, stand(2), funds.EntryCreate{
		ProjectID: p.ID, ArrivedOn: on, On: on, Purpose: funds.PurposeLand, Declared: wan(amount), StatMonth: month, RelatesMonth: month,
		Vouchers: []funds.VoucherCreate{{Type: funds.EvidenceLand, Number: code + string(month), Amount: wan(amount)}},
	})
	must(t, err)
	_, err = r.funds.Screen(ctx, stand(3), e.ID, funds.Move{On: on})
	must(t, err)
	_, err = r.funds.Verify(ctx, stand(4), e.ID, funds.Verification{With: stand(5), Place: "现场", Result: funds.OutcomeTrue, On: on})
	must(t, err)
	_, err = r.funds.Recognise(ctx, stand(6), e.ID, funds.Recognition{Amount: wan(amount), On: on})
	must(t, err)
}

func (r rig) version(from models.Date, rows ...targets.Row) targets.Version {
	return targets.Version{Year: 2020, EffectiveFrom: from, DocNo: "昭委办〔2020〕35号", Rows: rows}
}

func (r rig) row(unit string, amount int64) targets.Row {
	return targets.Row{Indicator: funds.OutsideCity, UnitID: r.units[unit], Amount: wan(amount)} // "" is the district
}

// A year's targets, changed in July, with money of this year and the last.
func TestTheYearOfTargets(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, ctx := newRig(t, db), t.Context()
		district := r.row("", 1000)
		district.DocNo = "广投促委〔2020〕2号"
		_, err := r.Publish(ctx, leader, r.version("2020-01-01", district, r.row("经开区", 600), r.row("卫子镇", 400), r.row("磨滩镇", 0)))
		must(t, err)
		rows, err := r.Publish(ctx, leader, r.version("2020-07-01", r.row("经开区", 500), r.row("卫子镇", 500)))
		must(t, err)
		if rows[0].Version != 2 {
			t.Errorf("second version %+v", rows[0])
		}
		for name, c := range map[string]struct {
			actor models.Actor
			v     targets.Version
			want  models.Kind
		}{
			"a reporter publishes":      {reporter, r.version("2020-08-01", r.row("", 1)), models.KindForbidden},
			"未分解":                       {leader, r.version("2020-08-01", r.row("", 1001)), models.KindInvalid},
			"in the middle of a month":  {leader, r.version("2020-08-15", r.row("", 1000)), models.KindInvalid},
			"the same day again":        {leader, r.version("2020-07-01", r.row("经开区", 500)), models.KindConflict},
			"a unit that is not ranked": {leader, r.version("2020-08-01", r.row("驻外组", 0)), models.KindInvalid},
		} {
			if _, err := r.Publish(ctx, c.actor, c.v); models.KindOf(err) != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		r.arrive(t, "经开区", "ZH20190001", "2019-06", 200)
		r.arrive(t, "经开区", "ZH20190001", "2020-06", 250)
		r.arrive(t, "卫子镇", "ZH20190002", "2020-06", 100)
		r.arrive(t, "磨滩镇", "ZH20190003", "2020-07", 30)
		r.arrive(t, "卫子镇", "ZH20190002", "2020-07", 250)
		checkProgress(t, r)
		checkRanking(t, r)
	})
}

func checkProgress(t *testing.T, r rig) {
	t.Helper()
	list, err := r.Progress(t.Context(), reporter, 2020, "2020-06")
	must(t, err)
	p := list[0]
	if p.Indicator != funds.OutsideCity || p.Target != wan(1000) || p.Cumulative != wan(350) || p.Percent != 3500 || p.Gap != -1500 || p.GrowthText != "75.00" || p.Met || p.CarryOver != wan(350) {
		t.Errorf("June %+v", p)
	}
	if list[1].HasTarget || list[1].Cumulative != wan(350) {
		t.Errorf("省外 has no target: %+v", list[1])
	}
	_, err = r.Progress(t.Context(), reporter, 2020, "2019-06")
	if models.KindOf(err) != models.KindInvalid {
		t.Errorf("a month of another year: %v", err)
	}
}

func checkRanking(t *testing.T, r rig) {
	t.Helper()
	june, err := r.Ranking(t.Context(), reporter, 2020, "2020-06-30")
	must(t, err)
	july, err := r.Ranking(t.Context(), reporter, 2020, "2020-07-31")
	must(t, err)
	before, now := june[funds.OutsideCity], july[funds.OutsideCity]
	if before.Ranked[0].Unit != "经开区" || before.Ranked[0].Target != wan(600) || *before.Ranked[0].Moved != 0 {
		t.Errorf("June %+v", before.Ranked)
	}
	first := now.Ranked[0]
	if first.Unit != "卫子镇" || first.Target != wan(500) || first.Actual != wan(350) || *first.Moved != 1 || *now.Ranked[1].Moved != -1 {
		t.Errorf("July %+v", now.Ranked)
	}
	if len(now.Unranked) != 1 || now.Unranked[0].Unit != "磨滩镇" || !now.Unranked[0].HasTarget || now.SumActual != wan(630) || now.SumTarget != wan(1000) {
		t.Errorf("July %+v", now)
	}
	if industry := july[funds.Industry]; len(industry.Ranked) != 0 || len(industry.Unranked) != 3 {
		t.Errorf("工业 has money and no targets: %+v", industry)
	}
}
