package intake_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/sheet"
	"luodi/models/supervision"
	"luodi/models/updates"
)

var (
	author   = models.Actor{UserID: 11, Name: "统计员甲", Role: models.RoleStatistician}
	reviewer = models.Actor{UserID: 12, Name: "统计员乙", Role: models.RoleStatistician}
	leader   = models.Actor{UserID: 13, Name: "分管领导", Role: models.RoleLeader}
)

// rig is the ledger with all its doors, on one database.
type rig struct {
	*intake.Service
	ctx    context.Context
	db     *database.DB
	ledger *ledger.Service
	sheet  *sheet.Service
	files  *attachment.Service
	unit   int64
}

func each(t *testing.T, test func(t *testing.T, r rig)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		units := org.New(db, log)
		r := rig{ctx: t.Context(), db: db, files: attachment.New(db, log, t.TempDir())}
		r.ledger = ledger.New(db, log, units, r.files, party.New(db, log, party.MemoryKeys()))
		weekly := updates.New(db, log, units, r.ledger)
		r.sheet = sheet.New(db, log, units, r.ledger, weekly, supervision.New(db, log, units, r.ledger, weekly))
		r.Service = intake.New(db, r.files, r.sheet)
		u, err := units.CreateUnit(r.ctx, author, org.UnitCreate{Code: "U1", Name: "经开区", Kind: org.KindPark})
		if err != nil {
			t.Fatal(err)
		}
		r.unit = u.ID
		test(t, r)
	})
}

func (r rig) reporter() models.Actor {
	return models.Actor{UserID: 101, Name: "填报员", Role: models.RoleReporter, UnitID: r.unit}
}

// columns of the workbooks of these tests. Stage, status and date of acceptance are told by the system, and typed over
// all the same.
var columns = []string{
	"code", "name", "investor", "agreementType", "signedOn", "agreedInvestment", "fixedInvestment", "startedOn", "sector", "scale", "chain",
	"buildKind", "leadOfficer", "manager", "needs", "legalReview", "stage", "status", "stageOn", "acceptedOn", "key",
}

// failing is a test, or one run of a property.
type failing interface {
	Helper()
	Fatal(args ...any)
}

// exported is the workbook of the projects whose name holds the text.
func (r rig) exported(t failing, name string) []byte {
	t.Helper()
	var file bytes.Buffer
	f := sheet.Filter{Conditions: []sheet.Condition{{Key: "name", Op: sheet.OpContains, Values: []string{name}}}}
	if err := r.sheet.Export(r.ctx, author, sheet.ExportQuery{Filter: f, Keys: columns}, &file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// retyped changes cells of one project's line as a person would.
func retyped(t failing, data []byte, code string, cells map[string]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("项目台账")
	if err != nil {
		t.Fatal(err)
	}
	line := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == code })
	for key, text := range cells {
		place, err := excelize.CoordinatesToCellName(slices.Index(columns, key)+1, line+1)
		if err != nil {
			t.Fatal(key, code, err)
		}
		if err := f.SetCellValue("项目台账", place, text); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func ptr[T any](v T) *T { return &v }
