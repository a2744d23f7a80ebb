package ledger_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
		for _, f := range []ledger.CustomFieldCreate{{Name: "jobs", Label: "带动就业", Kind: ledger.FieldNumber}, {Name: "green", Label: "绿色工厂", Kind: ledger.FieldBool}} {
			if _, err := r.AddField(r.ctx, author, f); err != nil {
				t.Fatal(err)
			}
		}
		rapid.Check(t, func(q *rapid.T) {
			n++
			p := lead(r, "项目"+strings.Repeat("甲", n%40)+time.Now().Format("150405.000000"))
			type seen struct {
				at      time.Time
				project ledger.Project
				shares  []ledger.UnitShare
			}
			var all []seen
			look := func() {
				now := r.db.Clock().Now()
				shares, err := r.SharesOn(r.ctx, p.ID, models.DateOf(now))
				if err != nil {
					q.Fatal(err)
				}
				all = append(all, seen{now, p, shares})
				time.Sleep(2 * time.Millisecond)
			}
			for edit := range rapid.IntRange(1, 5).Draw(q, "edits") {
				look()
				after, err := drawChange(q, r, p, edit)
				if err != nil {
					q.Fatal(err)
				}
				p = after
			}
			look()
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
				if diff := cmp.Diff(s.project.Extra, past.Extra, cmpopts.EquateEmpty()) + cmp.Diff(s.shares, past.Shares); diff != "" {
					q.Fatalf("moment %d of %d (-seen +told):\n%s", i, len(all), diff)
				}
			}
		})
	})
}

// drawChange edits the project, or shares it anew.
func drawChange(q *rapid.T, r rig, p ledger.Project, n int) (ledger.Project, error) {
	if rapid.IntRange(0, 3).Draw(q, "what") > 0 {
		return r.Update(r.ctx, author, p.ID, drawPatch(q, r), p.Version)
	}
	part := rapid.Int64Range(1, 9999).Draw(q, "part")
	set := ledger.ShareSet{From: models.Date("2020-01-01").Add(n), DocNo: "分割证明", Version: p.Version, Shares: []ledger.UnitShare{
		{UnitID: r.park, BasisPoints: part}, {UnitID: r.other, BasisPoints: 10000 - part, Role: "引荐"},
	}}
	return r.SetShares(r.ctx, author, p.ID, set)
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
	if rapid.Bool().Draw(q, "own") {
		p.Extra = map[string]string{
			"x.jobs": rapid.SampledFrom([]string{"", "12", "300"}).Draw(q, "jobs"), "x.green": rapid.SampledFrom([]string{"", "yes", "no"}).Draw(q, "green"),
		}
	}
	p.Note, p.Contact = ptr(rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙\"\\n<&> ")), 0, 20, -1).Draw(q, "note")), ptr(rapid.SampledFrom([]string{"", "李某"}).Draw(q, "contact"))
	return p
}

// What operations move is told as what people enter is: the columns that came later too.
func TestAsOfTellsWhatOperationsMoved(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.signed("ZH20200001", "沙发")
		before := r.db.Clock().Now()
		time.Sleep(2 * time.Millisecond)
		p, err := r.SetKey(r.ctx, author, p.ID, ledger.KeyMark{On: true, Reason: "区委交办", Version: p.Version})
		if err != nil {
			t.Fatal(err)
		}
		if p, err = r.Rename(r.ctx, author, p.ID, ledger.Rename{Name: "沙发产业园", Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		past, err := r.AsOf(r.ctx, author, p.ID, before)
		if err != nil {
			t.Fatal(err)
		}
		told := map[string]ledger.PastField{}
		for _, f := range past.Fields {
			told[f.Key] = f
		}
		for key, now := range map[string]string{"keyReason": "区委交办", "keyOrder": "1", "formerNames": "沙发"} {
			if f := told[key]; f.Then != "" || f.Now != now || !f.Changed {
				t.Errorf("%s: %+v", key, f)
			}
		}
		if f := told["shares"]; f.Changed || f.Then != "经开区 100.00%" {
			t.Errorf("%+v", f)
		}
	})
}
