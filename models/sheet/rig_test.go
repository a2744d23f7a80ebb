package sheet_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/sheet"
	"luodi/models/supervision"
	"luodi/models/updates"
)

var (
	author  = models.Actor{UserID: 11, Name: "统计员甲", Role: models.RoleStatistician}
	second  = models.Actor{UserID: 12, Name: "统计员乙", Role: models.RoleStatistician}
	chief   = models.Actor{UserID: 13, Name: "区长", Role: models.RoleChief}
	archive = models.Actor{UserID: 14, Name: "历史导入", Role: models.RoleImport}
	nobody  = models.Actor{UserID: 15, Name: "没有单位", Role: models.RoleReporter}
)

// rig is a ledger of sixty projects in three units, and the sheet over it.
type rig struct {
	*sheet.Service
	t        testing.TB
	ctx      context.Context
	db       *database.DB
	ledger   *ledger.Service
	log      *audit.Log
	units    [3]int64
	projects []ledger.Project
}

func each(t *testing.T, test func(t *testing.T, r *rig)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		units := org.New(db, log)
		r := &rig{t: t, ctx: t.Context(), db: db, log: log}
		r.ledger = ledger.New(db, log, units, attachment.New(db, log, t.TempDir()), party.New(db, log, party.MemoryKeys()))
		weekly := updates.New(db, log, units, r.ledger)
		r.Service = sheet.New(db, log, units, r.ledger, weekly, supervision.New(db, log, units, r.ledger, weekly))
		for i, name := range []string{"经开区", "卫子镇", "磨滩镇"} {
			u, err := units.CreateUnit(r.ctx, author, org.UnitCreate{Code: fmt.Sprint("U", i), Name: name, Kind: org.KindTown})
			if err != nil {
				t.Fatal(err)
			}
			r.units[i] = u.ID
		}
		err := db.Do(r.ctx, func(ctx context.Context) error { return r.fill(ctx, 60) })
		if err != nil {
			t.Fatal(err)
		}
		test(t, r)
	})
}

// fill registers projects of every kind, with money and shares, the same ones each time.
func (r *rig) fill(ctx context.Context, n int) error {
	draw := rand.New(rand.NewPCG(3, 4))
	stages, sectors := ledger.Stages(), ledger.Sectors()
	for i := range n {
		c := ledger.ProjectCreate{
			Code: fmt.Sprintf("ZH2019%04d", i+1), Historic: true, Stage: stages[draw.IntN(len(stages))],
			Particulars: ledger.Particulars{
				Name: fmt.Sprintf("第%d号家居Line%d项目", i, i%7), Investor: fmt.Sprintf("投资公司%d", i%20), OriginCode: []string{"330503", "510811", "510822", "JPN"}[draw.IntN(4)],
				Sector: sectors[draw.IntN(5)], Chain: []string{"家居", "食品", ""}[draw.IntN(3)], Site: []string{"泉坝A区", "泉坝b区", "50%_!镇", ""}[draw.IntN(4)],
				Scale: "生产线", Agreement: []ledger.AgreementType{ledger.AgreementContract, ledger.AgreementIntent}[draw.IntN(2)],
				UnitID: r.units[draw.IntN(3)], AgreedInvestment: models.Money(draw.IntN(5)+1) * 500 * models.Wan, Percent: draw.IntN(3) * 20,
				Manager: []string{"", author.Name, "他人"}[draw.IntN(3)], PolicyPromise: draw.IntN(2) == 0,
			},
		}
		if draw.IntN(2) == 0 {
			c.ReferrerID = &r.units[draw.IntN(3)]
		}
		if c.Stage.Reached(ledger.StageSigned) {
			c.Agreement = ledger.AgreementContract
			c.SignedOn = models.Date("2019-01-01").Add(draw.IntN(600))
		}
		p, err := r.ledger.Create(ctx, archive, c)
		if err != nil {
			return err
		}
		if draw.IntN(3) == 0 {
			for _, month := range []models.Month{"2019-11", "2020-03", "2020-02"} {
				if err := r.ledger.AddInPlace(ctx, p.ID, month, models.Money(draw.IntN(100))*models.Wan); err != nil {
					return err
				}
			}
		}
		r.projects = append(r.projects, p)
	}
	return nil
}

func (r *rig) reporter(unit int) models.Actor {
	return models.Actor{UserID: 100 + r.units[unit], Name: "填报员", Role: models.RoleReporter, UnitID: r.units[unit]}
}

// whole reads every row of a filter, window by window.
func (r *rig) whole(actor models.Actor, f sheet.Filter, sorts []sheet.Sort, size int) (rows []sheet.Row, w sheet.Window) {
	r.t.Helper()
	for offset := 0; offset == 0 || offset < w.Total; offset += size {
		var err error
		if w, err = r.Rows(r.ctx, actor, sheet.Query{Filter: f, Sort: sorts, Offset: offset, Limit: size, Stamp: w.Stamp}); err != nil {
			r.t.Fatal(err)
		}
		rows = append(rows, w.Items...)
	}
	return rows, w
}

func (r *rig) apply(actor models.Actor, rows ...ledger.Amendment) sheet.Outcome {
	r.t.Helper()
	out, err := r.Apply(r.ctx, actor, sheet.Change{Kind: sheet.KindPaste, Rows: rows})
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

func wantKind(t *testing.T, err error, kind models.Kind) {
	t.Helper()
	if models.KindOf(err) != kind {
		t.Errorf("want %q, got %q: %v", kind, models.KindOf(err), err)
	}
}

func ptr[T any](v T) *T { return &v }
