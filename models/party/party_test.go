package party_test

import (
	"testing"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/party"
)

var (
	clerk    = models.Actor{UserID: 1, Name: "统计员", Role: models.RoleStatistician}
	reporter = models.Actor{UserID: 2, Name: "填报员", Role: models.RoleReporter, UnitID: 1}
	verifier = models.Actor{UserID: 3, Name: "核实人", Role: models.RoleVerifier}
)

func each(t *testing.T, test func(t *testing.T, s *party.Service, db *database.DB)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		test(t, party.New(db, audit.New(db), party.MemoryKeys()), db)
	})
}

func ptr[T any](v T) *T { return &v }

func TestInvestorIsFoundAgain(t *testing.T) {
	each(t, func(t *testing.T, s *party.Service, _ *database.DB) {
		ctx := t.Context()
		enter := func(name, code string) party.Investor {
			t.Helper()
			v, err := s.Investor(ctx, reporter, party.InvestorEntry{Name: name, CreditCode: code, OriginCode: "330503"})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		first := enter("甲（集团）公司", "")
		if again := enter("甲(集团)公司", ""); again.ID != first.ID {
			t.Error("the same name in another width is the same investor")
		}
		coded := enter("甲（集团）公司", "91350100M000100Y43")
		if coded.ID != first.ID || coded.CreditCode == "" {
			t.Errorf("a code given later belongs to the investor known by name: %+v", coded)
		}
		if other := enter("改名后的公司", "91350100M000100Y43"); other.ID != first.ID {
			t.Error("the credit code identifies, whatever the name")
		}
		if next := enter("乙公司", ""); next.ID == first.ID {
			t.Error("another name is another investor")
		}
		if _, err := s.Investor(ctx, verifier, party.InvestorEntry{Name: "丙"}); models.KindOf(err) != models.KindForbidden {
			t.Error(err)
		}
	})
}

func TestCompanyKeepsInStep(t *testing.T) {
	each(t, func(t *testing.T, s *party.Service, _ *database.DB) {
		ctx := t.Context()
		first, err := s.Company(ctx, clerk, party.CompanyEntry{Name: "昭化甲公司"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Company(ctx, clerk, party.CompanyEntry{Name: "昭化甲公司", CreditCode: "91350100M000100Y43", RegisteredOn: "2020-05-06", Capital: 500 * models.Wan}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Company(ctx, clerk, party.CompanyEntry{Name: "昭化甲新公司", CreditCode: "91350100M000100Y43"}); err != nil {
			t.Fatal(err)
		}
		got, err := s.CompanyByID(ctx, reporter, first.ID)
		if err != nil || got.Name != "昭化甲新公司" || got.RegisteredOn != "2020-05-06" || got.Capital != 500*models.Wan {
			t.Errorf("%+v %v", got, err)
		}
	})
}

func TestUpdateInvestor(t *testing.T) {
	each(t, func(t *testing.T, s *party.Service, _ *database.DB) {
		ctx := t.Context()
		v, err := s.Investor(ctx, clerk, party.InvestorEntry{Name: "甲公司"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Investor(ctx, clerk, party.InvestorEntry{Name: "乙公司"}); err != nil {
			t.Fatal(err)
		}
		cases := []struct {
			name    string
			actor   models.Actor
			patch   party.InvestorPatch
			version int64
			kind    models.Kind
		}{
			{"a unit", reporter, party.InvestorPatch{Name: ptr("丙")}, 1, models.KindForbidden},
			{"no name", clerk, party.InvestorPatch{Name: ptr(" ")}, 1, models.KindInvalid},
			{"a wrong code", clerk, party.InvestorPatch{CreditCode: ptr("91350100M000100Y44")}, 1, models.KindInvalid},
			{"no such origin", clerk, party.InvestorPatch{OriginCode: ptr("999999")}, 1, models.KindInvalid},
			{"another's name", clerk, party.InvestorPatch{Name: ptr("乙公司")}, 1, models.KindConflict},
			{"an old version", clerk, party.InvestorPatch{Note: ptr("见附件")}, 7, models.KindConflict},
			{"a good one", clerk, party.InvestorPatch{Name: ptr("甲集团"), OriginCode: ptr("510811"), Note: ptr("见附件")}, 1, ""},
		}
		for _, c := range cases {
			got, err := s.UpdateInvestor(ctx, c.actor, v.ID, c.patch, c.version)
			if models.KindOf(err) != c.kind {
				t.Errorf("%s: %v", c.name, err)
			}
			if err == nil && (got.Name != "甲集团" || got.OriginName != "四川省/广元市/昭化区" || got.Version != 2) {
				t.Errorf("%+v", got)
			}
		}
	})
}
