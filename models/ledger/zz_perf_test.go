package ledger_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/ledger"
)

func TestPerf(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		n := 100000
		err := r.db.Do(r.ctx, func(ctx context.Context) error {
			conn := r.db.Conn(ctx)
			var ps []ledger.Project
			var ls []ledger.StageLog
			for i := range n {
				st := ledger.Stages()[i*7%12]
				p := ledger.Project{ID: int64(i + 1), Code: fmt.Sprintf("ZH%08d", i), Particulars: r.sample("", fmt.Sprintf("项目%d家居", i)).Particulars, Stage: st, StageOn: "2020-05-05", Status: "active", DupKey: fmt.Sprint(i), SearchText: fmt.Sprintf("zh%08d 项目%d家居生产线 投资公司", i, i), Version: 1, CreatedAt: time.Now(), UpdatedAt: time.Now()}
				p.UnitID = []int64{r.park, r.town, r.other}[i%3]
				if i%20 != 0 { p.UnitID = r.other; } 
				p.SignedOn = models.NewDate(2010, 1, 1).Add(i * 31 % 3900)
				ps = append(ps, p)
				ls = append(ls, ledger.StageLog{ProjectID: p.ID, To: st, EffectiveOn: p.SignedOn, RecordedAt: time.Now()})
				if len(ps) == 200 {
					if err := conn.Create(&ps).Error; err != nil { return err }
					if err := conn.Create(&ls).Error; err != nil { return err }
					ps, ls = nil, nil
				}
			}
			return nil
		})
		if err != nil { t.Fatal(err) }
		town := r.reporter(r.town)
		try := func(name string, f func() error) {
			f()
			t0 := time.Now()
			for range 5 { if err := f(); err != nil { t.Fatal(name, err) } }
			t.Log(name, time.Since(t0)/5)
		}
		list := func(a models.Actor, f ledger.Filter) func() error {
			return func() error { _, err := r.List(r.ctx, a, f, models.Page{}); return err }
		}
		try("W1 unit+stage bureau", list(author, ledger.Filter{UnitID: r.town, Stages: []ledger.Stage{"signed"}}))
		try("W1 unit+stage reporter", list(town, ledger.Filter{UnitID: r.town, Stages: []ledger.Stage{"signed"}}))
		try("reporter all", list(town, ledger.Filter{}))
		try("reporter stage", list(town, ledger.Filter{Stages: []ledger.Stage{"signed"}}))
		try("all", list(author, ledger.Filter{}))
		try("all page 100", func() error { _, err := r.List(r.ctx, author, ledger.Filter{}, models.Page{Number: 1000}); return err })
		try("stage", list(author, ledger.Filter{Stages: []ledger.Stage{"signed"}}))
		try("year", list(author, ledger.Filter{SignedFrom: "2019-01-01", SignedTo: "2019-12-31"}))
		try("text", list(author, ledger.Filter{Text: "家居"}))
		try("rare text", list(author, ledger.Filter{Text: "项目99999"}))
		try("sort name", list(author, ledger.Filter{Sort: "name"}))
		try("stagecounts", func() error { _, err := r.StageCounts(r.ctx, author); return err })
		try("byid", func() error { _, err := r.ByID(r.ctx, author, 777); return err })
		try("detail", func() error { _, err := r.Detail(r.ctx, author, "ZH00000777"); return err })
		t0 := time.Now()
		fs, err := r.Facts(r.ctx, author, "2020-12-31")
		t.Log("facts", len(fs), time.Since(t0), err)
		t0 = time.Now()
		fs, err = r.Facts(r.ctx, town, "2020-12-31")
		t.Log("facts town", len(fs), time.Since(t0), err)
		t0 = time.Now()
		fs, err = r.Facts(r.ctx, author, "2019-12-31")
		t.Log("facts earlier", len(fs), time.Since(t0), err)
	})
}
