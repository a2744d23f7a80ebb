package report_test

import (
	"os"
	"testing"
	"time"

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
	"luodi/models/report"
	"luodi/models/report/docx"
	"luodi/models/report/html"
	"luodi/models/report/xlsx"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

func TestZZRender(t *testing.T) {
	if os.Getenv("LUODI_RENDER") == "" {
		t.Skip()
	}
	db := testdb.SQLite(t)
	log := audit.New(db)
	o := org.New(db, log)
	files := attachment.New(db, log, t.TempDir())
	l := ledger.New(db, log, o, files)
	f := funds.New(db, log, o, l, files)
	tg := targets.New(db, log, o, l, f)
	u := updates.New(db, log, o, l)
	out := outreach.New(db, log, o, l)
	s := supervision.New(db, log, o, l, u)
	b := board.New(db, l, f, tg, u, s)
	r := report.New(db, log, o, l, f, tg, u, out, s, b)
	start := time.Now()
	n, err := bureauyear.New(bureauyear.Rooms{DB: db, Log: log, Org: o, Account: account.New(db, log, o), Ledger: l, Funds: f, Targets: tg, Updates: u, Outreach: out, Supervision: s, Board: b}).Load(t.Context(), bureauyear.Demo(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Log("loaded", n, time.Since(start))
	actor := models.System("t")
	for _, c := range []struct {
		k report.Kind
		p string
	}{{report.Monthly, "2020-12"}, {report.Weekly, "2020-W51"}, {report.Weekly, "2020-W52"}, {report.Monthly, "2020-01"}} {
		start := time.Now()
		d, err := r.Compile(t.Context(), actor, c.k, c.p)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(c, time.Since(start))
		i, err := r.Store(t.Context(), actor, d)
		if err != nil {
			t.Fatal(err)
		}
		_, doc, err := r.Report(t.Context(), actor, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		w, _ := os.Create("/tmp/luodi/r/" + c.p + ".docx")
		if err := docx.Write(w, doc); err != nil {
			t.Fatal(err)
		}
		w.Close()
		w, _ = os.Create("/tmp/luodi/r/" + c.p + ".html")
		if err := html.Write(w, doc); err != nil {
			t.Fatal(err)
		}
		w.Close()
		w, _ = os.Create("/tmp/luodi/r/" + c.p + ".xlsx")
		if err := xlsx.Write(w, doc); err != nil {
			t.Fatal(err)
		}
		w.Close()
	}
}
