package ledger_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

func TestCreateRefuses(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		cases := map[string]struct {
			actor  models.Actor
			change func(*ledger.ProjectCreate)
			want   models.Kind
		}{
			"nothing wrong":        {r.reporter(r.park), func(*ledger.ProjectCreate) {}, ""},
			"no permission":        {outsider, func(*ledger.ProjectCreate) {}, models.KindForbidden},
			"reader":               {leader, func(*ledger.ProjectCreate) {}, models.KindForbidden},
			"another unit":         {r.reporter(r.town), func(*ledger.ProjectCreate) {}, models.KindForbidden},
			"own number":           {author, func(c *ledger.ProjectCreate) { c.Code = "ZH20209999" }, models.KindInvalid},
			"history by hand":      {author, func(c *ledger.ProjectCreate) { c.Historic = true }, models.KindForbidden},
			"signed at once":       {author, func(c *ledger.ProjectCreate) { c.Stage = ledger.StageSigned }, models.KindInvalid},
			"reserve by a unit":    {r.reporter(r.park), func(c *ledger.ProjectCreate) { c.Stage = ledger.StageReserve }, models.KindForbidden},
			"no source":            {author, func(c *ledger.ProjectCreate) { c.Source = "" }, models.KindInvalid},
			"coarse origin":        {author, func(c *ledger.ProjectCreate) { c.OriginCode = "510000" }, models.KindInvalid},
			"credit code":          {author, func(c *ledger.ProjectCreate) { c.CreditCode = "91350100M000100Y44" }, models.KindInvalid},
			"unknown unit":         {author, func(c *ledger.ProjectCreate) { c.UnitID = 9999 }, models.KindInvalid},
			"unknown event":        {author, func(c *ledger.ProjectCreate) { c.EventID = ptr(int64(9999)) }, models.KindInvalid},
			"lead in the future":   {author, func(c *ledger.ProjectCreate) { c.LeadOn = "2021-01-01" }, models.KindInvalid},
			"no date":              {author, func(c *ledger.ProjectCreate) { c.LeadOn = "2020-02-30" }, models.KindInvalid},
			"negative amount":      {author, func(c *ledger.ProjectCreate) { c.AgreedInvestment = -1 }, models.KindInvalid},
			"more fixed than all":  {author, func(c *ledger.ProjectCreate) { c.AgreedInvestment, c.FixedInvestment = 1, 2 }, models.KindInvalid},
			"a name far too long":  {author, func(c *ledger.ProjectCreate) { c.Name = string(make([]rune, 101)) }, models.KindInvalid},
			"unknown sector":       {author, func(c *ledger.ProjectCreate) { c.Sector = "fishing" }, models.KindInvalid},
			"supplement as a type": {author, func(c *ledger.ProjectCreate) { c.Agreement = ledger.AgreementSupplement }, models.KindInvalid},
		}
		for name, c := range cases {
			in := r.prospect(name)
			c.change(&in)
			if _, err := r.Create(r.ctx, c.actor, in); models.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestDuplicatesAndNumbers(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		first := r.create(archive, r.sample("ZH20200054", "商业综合体项目"))
		again := r.sample("ZH20200055", "商业综合体") // the ending 项目 makes no difference
		again.Investor = first.Investor
		_, err := r.Create(r.ctx, archive, again)
		wantKind(t, err, models.KindConflict)
		again.Site = "另一处"
		r.create(archive, again) // the same investor may have several projects
		phase := r.sample("ZH20200056", "商业综合体")
		phase.Investor, phase.RelatedCode = first.Investor, first.Code
		second := r.create(archive, phase)
		if *second.InvestorID != *first.InvestorID {
			t.Error("one investor, one row")
		}
		_, err = r.Create(r.ctx, archive, r.sample("ZH20200054", "别的项目"))
		wantKind(t, err, models.KindConflict)
		if p := r.create(author, r.prospect("接着编号")); p.Code != "ZH20200057" {
			t.Errorf("the series goes on after the highest old number: %s", p.Code)
		}
		similar := r.prospect("接着编号扩建")
		similar.Investor = "接着编号公司"
		_, err = r.Create(r.ctx, author, similar)
		wantKind(t, err, models.KindInvalid)
		similar.Reason = "为另一地块的独立项目"
		r.create(author, similar)
	})
}

func TestHistoryIsMarkedNotBent(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20200002", "衣柜"))
		for _, key := range []string{"evidence:agreement", "localCompany", "buildKind", "percent"} {
			if !p.MissingKeys.Has(key) {
				t.Errorf("%s is missing and not marked: %v", key, p.MissingKeys)
			}
		}
		if p.AgreedRegisterOn != "2020-06-18" || p.AgreedStartOn != "2020-09-16" || p.BaselineStartOn != "2020-09-16" || !p.Historic {
			t.Errorf("%+v", p)
		}
		old := r.sample("ZH20200003", "橱柜")
		old.CreditCode = "91350100M000100Y44"
		if got := r.create(archive, old); !got.MissingKeys.Has("creditCodeFormat") {
			t.Errorf("a wrong check digit is marked: %v", got.MissingKeys)
		}
		hard := map[string]func(*ledger.ProjectCreate){
			"no amount":          func(c *ledger.ProjectCreate) { c.AgreedInvestment = 0; c.FixedInvestment = 0 },
			"intent as a signed": func(c *ledger.ProjectCreate) { c.Agreement = ledger.AgreementIntent },
			"dates run back":     func(c *ledger.ProjectCreate) { c.StartedOn = "2020-03-19" },
			"in the future":      func(c *ledger.ProjectCreate) { c.StartedOn = "2021-03-19" },
			"no unit":            func(c *ledger.ProjectCreate) { c.UnitID = 0 },
			"no signing date":    func(c *ledger.ProjectCreate) { c.SignedOn = "" },
		}
		for name, change := range hard {
			c := r.sample("ZH20200004", name)
			change(&c)
			if _, err := r.Create(r.ctx, archive, c); models.KindOf(err) != models.KindInvalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		reserve := ledger.ProjectCreate{Code: "ZH20200201", Historic: true, Stage: ledger.StageReserve, On: "2020-01-01", Particulars: ledger.Particulars{
			Name: "储备项目", Sector: ledger.SectorTourism, Scale: "估算总投资2亿元", Site: "虎跳镇", UnitID: r.town}}
		got := r.create(archive, reserve)
		if got.StageOn != "2020-01-01" || got.Scope != "" || len(got.MissingKeys) != 1 {
			t.Errorf("reserve: %s %q %v", got.StageOn, got.Scope, got.MissingKeys)
		}
	})
}
