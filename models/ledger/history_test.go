package ledger_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/ledger"
)

func lead(r rig, name string) ledger.Project {
	r.t.Helper()
	p, err := r.Create(r.ctx, author, ledger.ProjectCreate{Particulars: ledger.Particulars{
		Name: name, Investor: name + "投资方", UnitID: r.park, Source: "上门", OriginCode: "330100", LeadOn: "2020-05-01", Sector: ledger.SectorIndustry,
		EstimatedInvestment: models.Yi, Contact: "张某", ContactPhone: "13800000000",
	}})
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func TestHistoryTellsEveryField(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := lead(r, "家居厂")
		patch := ledger.ProjectPatch{
			EstimatedInvestment: ptr(2 * models.Yi), Sector: ptr(ledger.SectorTourism), UnitID: ptr(r.town), ContactPhone: ptr("13911111111"), PolicyPromise: ptr(true),
		}
		p, err := r.Update(r.ctx, reviewer.Via(models.DoorPage), p.ID, patch, p.Version)
		if err != nil {
			t.Fatal(err)
		}
		h, err := r.History(r.ctx, author, p.ID, "", models.Page{})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, c := range h.Items {
			if c.Actor == reviewer.Name && c.Door == models.DoorPage {
				got[c.Label] = c.Before + "→" + c.After
			}
			if strings.Contains(c.Before+c.After, "13911111111") || strings.Contains(c.Before+c.After, "13800000000") {
				t.Errorf("a telephone number is shown: %+v", c)
			}
		}
		want := map[string]string{"产业类别": "工业→旅游", "责任单位": "经开区→卫子镇", "是否有政策承诺": "否→是"}
		for label, change := range want {
			if got[label] != change {
				t.Errorf("%s: %q, want %q (all: %v)", label, got[label], change, got)
			}
		}
		if !slices.ContainsFunc(h.Items, func(c ledger.FieldChange) bool {
			return c.Key == "estimatedInvestment" && c.Before == (models.Yi).InWan()+" 万元" && c.After == (2*models.Yi).InWan()+" 万元"
		}) {
			t.Errorf("money in 万元: %+v", h.Items)
		}
		one, err := r.History(r.ctx, author, p.ID, "sector", models.Page{Size: 1})
		if err != nil || one.Total != 2 || len(one.Items) != 1 || one.Items[0].After != "旅游" {
			t.Errorf("one field, newest first: %+v %v", one, err)
		}
		if _, err := r.History(r.ctx, r.reporter(r.other), p.ID, "", models.Page{}); models.KindOf(err) != models.KindNotFound {
			t.Errorf("another unit: %v", err)
		}
	})
}

func TestAsOfRefusesWhatIsNotRecorded(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := lead(r, "家居厂")
		if _, err := r.AsOf(r.ctx, author, p.ID, time.Now().Add(-time.Hour)); models.KindOf(err) != models.KindInvalid || !strings.Contains(err.Error(), "留痕自") {
			t.Errorf("before the record: %v", err)
		}
		if _, err := r.AsOf(r.ctx, r.reporter(r.town), p.ID, time.Now()); models.KindOf(err) != models.KindNotFound {
			t.Errorf("another unit: %v", err)
		}
		past, err := r.AsOf(r.ctx, author, p.ID, time.Now())
		if err != nil || past.Project.ContactPhone != "" || past.Project.Name != "家居厂" || past.Stage != ledger.StageProspect {
			t.Errorf("now: %+v %v", past, err)
		}
	})
}

// Whatever is edited, the project as of each moment is the project that was read at that moment.
func TestAsOfIsWhatWasSeen(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		n := 0
		rapid.Check(t, func(q *rapid.T) {
			n++
			p := lead(r, "项目"+strings.Repeat("甲", n%40)+time.Now().Format("150405.000000"))
			type seen struct {
				at      time.Time
				project ledger.Project
			}
			var all []seen
			for range rapid.IntRange(1, 5).Draw(q, "edits") {
				all = append(all, seen{r.db.Clock().Now(), p})
				time.Sleep(2 * time.Millisecond)
				after, err := r.Update(r.ctx, author, p.ID, drawPatch(q, r), p.Version)
				if err != nil {
					q.Fatal(err)
				}
				p = after
			}
			all = append(all, seen{r.db.Clock().Now(), p})
			for i, s := range all {
				past, err := r.AsOf(r.ctx, author, p.ID, s.at)
				if err != nil {
					q.Fatal(err)
				}
				want := s.project.Particulars
				want.Contact, want.ContactPhone = "", ""
				if diff := cmp.Diff(want, past.Project); diff != "" || past.Stage != s.project.Stage || past.Scope != s.project.Scope {
					q.Fatalf("moment %d of %d (-seen +told):\n%s", i, len(all), diff)
				}
			}
		})
	})
}

func drawPatch(q *rapid.T, r rig) (p ledger.ProjectPatch) {
	if rapid.Bool().Draw(q, "money") {
		p.EstimatedInvestment = ptr(models.Money(rapid.Int64Range(0, 1e12).Draw(q, "amount")))
	}
	if rapid.Bool().Draw(q, "date") {
		p.LeadOn = ptr(rapid.SampledFrom([]models.Date{"", "2020-01-31", "2020-06-30"}).Draw(q, "day"))
	}
	if rapid.Bool().Draw(q, "links") {
		p.ReferrerID, p.UnitID = ptr(rapid.SampledFrom([]int64{0, r.town, r.other}).Draw(q, "referrer")), ptr(rapid.SampledFrom([]int64{r.park, r.town}).Draw(q, "unit"))
	}
	if rapid.Bool().Draw(q, "words") {
		p.Sector, p.PolicyPromise = ptr(rapid.SampledFrom(ledger.Sectors()).Draw(q, "sector")), ptr(rapid.Bool().Draw(q, "promise"))
		p.Percent, p.OriginCode = ptr(rapid.IntRange(0, 100).Draw(q, "percent")), ptr(rapid.SampledFrom([]string{"", "330100"}).Draw(q, "origin"))
	}
	p.Note, p.Contact = ptr(rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙\"\\n<&> ")), 0, 20, -1).Draw(q, "note")), ptr(rapid.SampledFrom([]string{"", "李某"}).Draw(q, "contact"))
	return p
}
