package ledger_test

import (
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/party"
)

func TestSeveralInvestors(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		parties := party.New(r.db, r.log, party.MemoryKeys())
		names := func(id int64) string {
			t.Helper()
			list, err := parties.InvestorsOf(r.ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, v := range list {
				out = append(out, v.Name)
			}
			return strings.Join(out, " ")
		}
		c := r.sample("ZH20200001", "家居")
		c.CoInvestors = "乙公司、丙公司；乙公司"
		p := r.create(archive, c)
		if got := names(p.ID); got != "家居投资公司 乙公司 丙公司" {
			t.Errorf("%q", got)
		}
		p, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{CoInvestors: ptr("丙公司"), LocalCompany: ptr("昭化家居公司"), Chamber: ptr("浙江商会"),
			CapitalKind: ptr(ledger.CapitalDomestic), ProvinceState: ptr(ledger.ProvinceReturned), ProvinceNote: ptr("投资额不一致"), BranchLeader: ptr("副局长"),
			ScaleOn: ptr(models.Date("2020-09-01"))}, p.Version)
		if err != nil {
			t.Fatal(err)
		}
		if got := names(p.ID); got != "家居投资公司 丙公司" {
			t.Errorf("%q", got)
		}
		stored, err := r.ByID(r.ctx, author, p.ID)
		if err != nil || stored.CompanyID == nil || stored.Chamber != "浙江商会" || stored.CapitalKind != "domestic" || stored.ProvinceState != "returned" ||
			stored.ProvinceNote != "投资额不一致" || stored.BranchLeader != "副局长" || stored.ScaleOn != "2020-09-01" {
			t.Errorf("%+v %v", stored, err)
		}
		for key, patch := range map[string]ledger.ProjectPatch{
			"provinceState": {ProvinceState: ptr(ledger.ProvinceState("在途"))}, "domesticForeign": {CapitalKind: ptr(ledger.CapitalKind("x"))},
			"scaleOn": {ScaleOn: ptr(models.Date("2099-01-01"))},
		} {
			if _, err := r.Update(r.ctx, author, p.ID, patch, p.Version); models.KindOf(err) != models.KindInvalid || !strings.Contains(err.Error(), key) {
				t.Errorf("%s: %v", key, err)
			}
		}
	})
}

func TestOriginIsChosenFromTheCodesInForce(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		cases := []struct{ code, word string }{
			{"999999", "不在"}, {"ZZZ", "不在"}, {"510124", "510117"}, {"510727", ""}, {"330503", ""}, {"SGP", ""}, {"510000", "过粗"},
		}
		for i, c := range cases {
			create := r.prospect("来源" + strings.Repeat("甲", i+1))
			create.OriginCode, create.OriginName = c.code, ""
			p, err := r.Create(r.ctx, author, create)
			if c.word != "" {
				if models.KindOf(err) != models.KindInvalid || !strings.Contains(err.Error(), c.word) || !strings.Contains(err.Error(), "originCode") {
					t.Errorf("%s: %v", c.code, err)
				}
				continue
			}
			if err != nil || p.OriginName == "" {
				t.Errorf("%s: %q %v", c.code, p.OriginName, err)
			}
		}
		old := r.sample("ZH20160001", "老项目")
		old.OriginCode, old.OriginName = "510124", ""
		if p := r.create(archive, old); p.Scope != ledger.ScopeProvince || p.OriginName != "四川省/成都市/郫县" {
			t.Errorf("an old row keeps its retired code: %s %q", p.Scope, p.OriginName)
		}
		unknown := r.sample("ZH20160002", "旧码项目")
		unknown.OriginCode, unknown.OriginName = "519999", "四川省某县"
		if p := r.create(archive, unknown); p.Scope != ledger.ScopeProvince || p.OriginName != "四川省某县" {
			t.Errorf("an old row keeps a code nobody knows: %s %q", p.Scope, p.OriginName)
		}
	})
}
