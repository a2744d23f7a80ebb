package board_test

import (
	"fmt"
	"os"
	"testing"
	"time"
	"bytes"
	"encoding/json"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/database/testdb"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/report/docx"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

func TestTmp(t *testing.T) {
	db := testdb.SQLite(t)
	log := audit.New(db)
	units := org.New(db, log)
	papers := attachment.New(db, log, t.TempDir())
	projects := ledger.New(db, log, units, papers)
	money := funds.New(db, log, units, projects, papers)
	goals := targets.New(db, log, units, projects, money)
	weekly := updates.New(db, log, units, projects)
	guests := outreach.New(db, log, units, projects)
	sup := supervision.New(db, log, units, projects, weekly)
	b := board.New(db, units, projects, money, goals, guests, weekly, sup)
	years := bureauyear.New(bureauyear.Rooms{
		DB: db, Log: log, Org: units, Account: account.New(db, log, units), Ledger: projects, Funds: money, Targets: goals, Updates: weekly,
		Outreach: guests, Supervision: sup, Board: b,
	})
	_, err := years.Load(t.Context(), bureauyear.Demo(), nil)
	if err != nil { t.Fatal(err) }
	boss := models.Actor{UserID: 77, Name: "张督查", Role: models.RoleSupervisor}
	s := time.Now()
	res, err := sup.Scan(t.Context(), models.System("扫描"), "2020-12-31")
	if err != nil { t.Fatal(err) }
	fmt.Println("scan", time.Since(s), len(res.Findings), res.New, res.Red, res.Yellow)
	for _, f := range res.Findings { fmt.Println(f.Rule, f.Light, f.Code, f.Name, f.UnitName, f.Since, f.DaysLate, f.Problem) }
	time1 := func(name string, fn func() error) { s := time.Now(); for i := 0; i < 10; i++ { if err := fn(); err != nil { t.Fatal(name, err) } }; fmt.Println(name, time.Since(s)/10) }
	time1("lights", func() error { _, err := sup.Lights(t.Context(), boss, "2020-12-31"); return err })
	time1("facts", func() error { _, err := projects.Facts(t.Context(), boss, "2020-12-31"); return err })
	time1("streaks", func() error { _, err := weekly.Streaks(t.Context(), boss, "2020-12-31"); return err })
	time1("rows", func() error { _, err := b.LedgerRows(t.Context(), boss, ledger.Filter{}, models.Page{}); return err })
	time1("overview", func() error { _, err := b.Overview(t.Context(), boss, "2020-12"); return err })
	time1("todo", func() error { _, err := b.ToDo(t.Context(), boss); return err })
	o, _ := b.Overview(t.Context(), boss, "2020-12")
	o.Definitions = nil
	j, _ := json.MarshalIndent(o, "", " ")
	os.WriteFile("/tmp/luodi-h/overview.json", j, 0o644)
	list, err := sup.Notices(t.Context(), boss, supervision.Filter{State: supervision.StateDraft}, models.Page{})
	if err != nil { t.Fatal(err) }
	fmt.Println(list.Total)
	for i, n := range list.Items {
		v, err := sup.Issue(t.Context(), boss, n.ID, n.Version)
		if err != nil { t.Fatal(err) }
		fmt.Println(v.DocNo, v.DueOn, v.Name, v.Next, v.Owner)
		if i == 0 {
			doc, err := sup.NoticeForm(t.Context(), boss, n.ID)
			if err != nil { t.Fatal(err) }
			var buf bytes.Buffer
			if err := docx.Write(&buf, doc); err != nil { t.Fatal(err) }
			os.WriteFile("/tmp/luodi-h/form.docx", buf.Bytes(), 0o644)
		}
	}
}
