package org_test

import (
	"encoding/json"
	"testing"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/org"
)

var (
	clerk    = models.Actor{UserID: 1, Name: "统计员", Role: models.RoleStatistician}
	reporter = models.Actor{UserID: 2, Name: "填报员", Role: models.RoleReporter, UnitID: 1}
	auditor  = models.Actor{UserID: 3, Name: "审计员", Role: models.RoleAuditor}
)

func each(t *testing.T, test func(t *testing.T, s *org.Service, log *audit.Log)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		log := audit.New(db)
		test(t, org.New(db, log), log)
	})
}

func TestUnits(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, log *audit.Log) {
		ctx := t.Context()
		first, err := s.CreateUnit(ctx, clerk, org.UnitCreate{Code: "T01", Name: "元坝镇", Kind: org.KindTown})
		if err != nil || first.Sort != 1 || first.ShortName != "元坝镇" {
			t.Fatalf("%+v %v", first, err)
		}
		if _, err := s.CreateUnit(ctx, clerk, org.UnitCreate{Code: "P01", Name: "昭化经济开发区管理委员会", ShortName: "昭化经开区", Kind: org.KindPark}); err != nil {
			t.Fatal(err)
		}
		for _, twin := range []org.UnitCreate{
			{Code: "T01", Name: "甲", Kind: org.KindTown}, {Code: "T02", Name: "元坝镇", Kind: org.KindTown}, {Code: "T03", Name: "昭化经开区", Kind: org.KindTown},
		} {
			if _, err := s.CreateUnit(ctx, clerk, twin); models.KindOf(err) != models.KindConflict {
				t.Errorf("%+v: %v", twin, err)
			}
		}
		for _, bad := range []org.UnitCreate{{}, {Code: "X", Name: "甲", Kind: "村"}, {Code: "X", Name: "甲", Kind: org.KindTown, ValidFrom: "2020-02-30"},
			{Code: "X", Name: "甲", Kind: org.KindTown, ValidFrom: "2020-02-01", ValidTo: "2020-01-01"}} {
			if _, err := s.CreateUnit(ctx, clerk, bad); models.KindOf(err) != models.KindInvalid {
				t.Errorf("%+v: %v", bad, err)
			}
		}
		units, err := s.Units(ctx, reporter)
		if err != nil || len(units) != 2 || units[0].Code != "T01" {
			t.Errorf("%+v %v", units, err)
		}
		if u, err := s.UnitByName(ctx, reporter, "昭化经开区"); err != nil || u.Code != "P01" {
			t.Errorf("%+v %v", u, err)
		}
		if _, err := s.UnitByName(ctx, reporter, "无此镇"); models.KindOf(err) != models.KindNotFound {
			t.Error(err)
		}
		if _, err := s.Unit(ctx, reporter, 999); models.KindOf(err) != models.KindNotFound {
			t.Error(err)
		}
		if n, err := log.Verify(ctx, auditor); n != 2 || err != nil {
			t.Errorf("%d audit rows, %v", n, err)
		}
	})
}

func TestUpdateUnit(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, _ *audit.Log) {
		ctx := t.Context()
		u, err := s.CreateUnit(ctx, clerk, org.UnitCreate{Code: "T01", Name: "元坝乡", Kind: org.KindTown})
		if err != nil {
			t.Fatal(err)
		}
		name, end := "元坝镇", models.Date("2020-06-30")
		u, err = s.UpdateUnit(ctx, clerk, u.ID, org.UnitPatch{Name: &name, ValidTo: &end}, u.Version)
		if err != nil || u.Name != "元坝镇" || u.ShortName != "元坝乡" || u.Version != 2 || u.ValidOn("2020-07-01") || !u.ValidOn("2020-06-30") {
			t.Fatalf("%+v %v", u, err)
		}
		if _, err := s.UpdateUnit(ctx, clerk, u.ID, org.UnitPatch{Name: &name}, 1); models.KindOf(err) != models.KindConflict {
			t.Errorf("a stale version: %v", err)
		}
		if stored, err := s.Unit(ctx, clerk, u.ID); err != nil || stored.Name != "元坝镇" || stored.ValidTo != end || stored.ValidFrom != "" {
			t.Errorf("%+v %v", stored, err)
		}
	})
}

func TestOnlyTheOfficeMaintains(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, _ *audit.Log) {
		ctx := t.Context()
		_, e1 := s.CreateUnit(ctx, reporter, org.UnitCreate{Code: "T01", Name: "元坝镇", Kind: org.KindTown})
		_, e2 := s.AddTerm(ctx, reporter, org.TermCreate{Dict: org.DictChain, Name: "家居"})
		_, e3 := s.Units(ctx, models.Actor{})
		_, e4 := s.UpdateUnit(ctx, reporter, 1, org.UnitPatch{}, 1)
		errs := []error{e1, e2, e3, e4, s.Set(ctx, auditor, "closeDay", org.SettingChange{}), s.SetDay(ctx, reporter, org.Day{Day: "2020-01-01"}), s.RetireTerm(ctx, reporter, 1, "2020-01-01")}
		for i, err := range errs {
			if models.KindOf(err) != models.KindForbidden {
				t.Errorf("%d: %v", i, err)
			}
		}
		if _, err := s.Units(ctx, models.Actor{Role: models.RoleAdmin}); err != nil {
			t.Errorf("the administrator maintains units: %v", err)
		}
	})
}

func TestCalendarTable(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, _ *audit.Log) {
		ctx := t.Context()
		for _, d := range []org.Day{{Day: "2020-10-11", Workday: false, DocNo: "昭府办〔2020〕1号"}, {Day: "2020-10-11", Workday: true, DocNo: "昭府办〔2020〕2号"}} {
			if err := s.SetDay(ctx, clerk, d); err != nil {
				t.Fatal(err)
			}
		}
		c, err := s.Calendar(ctx)
		if err != nil || !c.IsWorkday("2020-10-11") || c.IsWorkday("2020-10-08") {
			t.Errorf("the later word about a day counts (%v)", err)
		}
		if err := s.SetDay(ctx, clerk, org.Day{Day: "2020-10-12"}); models.KindOf(err) != models.KindInvalid {
			t.Errorf("a day without document: %v", err)
		}
	})
}

func TestSettingsAreDated(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, _ *audit.Log) {
		ctx := t.Context()
		if err := s.Set(ctx, clerk, "noticeSeries", org.SettingChange{Value: " 昭招督", ValidFrom: "2021-01-01", DocNo: "昭商合〔2021〕1号", Reason: "机构更名"}); err != nil {
			t.Fatal(err)
		}
		for on, want := range map[models.Date]string{"2020-12-31": "昭商督", "2021-01-01": "昭招督"} {
			got, err := s.Settings(ctx, on)
			if err != nil || got.NoticeSeries != want || got.HomeCode != "510811" || got.CloseDay != 5 {
				t.Errorf("%s: %+v %v", on, got, err)
			}
		}
		if err := s.Set(ctx, clerk, "noticeSeries", org.SettingChange{Value: "别的", ValidFrom: "2021-01-01", Reason: "再改"}); models.KindOf(err) != models.KindConflict {
			t.Error(err)
		}
		for key, value := range map[string]string{"nothing": "x", "homeCode": "5108", "closeDay": "31", "bureauName": " "} {
			if err := s.Set(ctx, clerk, key, org.SettingChange{Value: value, ValidFrom: "2021-01-01", Reason: "试改"}); models.KindOf(err) != models.KindInvalid {
				t.Errorf("%s=%q: %v", key, value, err)
			}
		}
	})
}

// The list shows every setting once, with what is in force, what is decided for later, and who said so.
func TestSettingsAreListedWithTheirHistory(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, _ *audit.Log) {
		ctx := t.Context()
		for _, c := range []org.SettingChange{
			{Value: "120", ValidFrom: "2020-06-01", DocNo: "昭委办〔2020〕8号", Reason: "省上统一要求"},
			{Value: "100", ValidFrom: "2021-01-01", Reason: "新年度收紧"},
		} {
			if err := s.Set(ctx, clerk, "registerDays", c); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Set(ctx, clerk, "registerDays", org.SettingChange{Value: "90", ValidFrom: "2022-01-01"}); models.KindOf(err) != models.KindInvalid {
			t.Errorf("without a reason: %v", err)
		}
		list, err := s.SettingList(ctx, reporter, "2020-12-31")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]org.SettingRow{}
		for _, one := range list {
			if _, twice := seen[one.Key]; twice || one.Label == "" || one.Kind == "" || one.Group == "" {
				t.Errorf("%+v", one)
			}
			seen[one.Key] = one
		}
		var all map[string]any
		raw, _ := json.Marshal(org.Settings{})
		if err := json.Unmarshal(raw, &all); err != nil || len(all) != len(seen) {
			t.Errorf("%d settings are listed, there are %d (%v)", len(seen), len(all), err)
		}
		if one := seen["registerDays"]; one.Value != "120" || one.ValidFrom != "2020-06-01" || one.Next == nil || one.Next.Value != "100" || one.Kind != org.SettingNumber {
			t.Errorf("%+v", one)
		}
		if one := seen["landPresets"]; one.Value != "no" || one.Kind != org.SettingYesNo || one.ValidFrom != "" {
			t.Errorf("%+v", one)
		}
		history, err := s.SettingHistory(ctx, reporter, "registerDays")
		if err != nil || len(history) != 2 || history[0].Value != "100" || history[1].Reason != "省上统一要求" || history[1].Actor != clerk.Name {
			t.Errorf("%+v %v", history, err)
		}
		if _, err := s.SettingHistory(ctx, reporter, "nothing"); models.KindOf(err) != models.KindNotFound {
			t.Errorf("an unknown setting: %v", err)
		}
	})
}

func TestTermsAreDated(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, _ *audit.Log) {
		ctx := t.Context()
		furniture, err := s.AddTerm(ctx, clerk, org.TermCreate{Dict: org.DictChain, Name: " 家居 ", Sort: 2})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddTerm(ctx, clerk, org.TermCreate{Dict: org.DictChain, Name: "食品", Sort: 1, ValidFrom: "2020-01-01"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddTerm(ctx, clerk, org.TermCreate{Dict: org.DictChain, Name: "家居"}); models.KindOf(err) != models.KindConflict {
			t.Errorf("the same word twice: %v", err)
		}
		if err := s.RetireTerm(ctx, clerk, furniture.ID, "2020-12-31"); err != nil {
			t.Fatal(err)
		}
		for on, want := range map[models.Date]string{"2019-12-31": "家居", "2020-12-31": "食品家居", "2021-01-01": "食品"} {
			terms, err := s.Terms(ctx, org.DictChain, on)
			got := ""
			for _, term := range terms {
				got += term.Name
			}
			if err != nil || got != want {
				t.Errorf("%s: %s, want %s (%v)", on, got, want, err)
			}
		}
		if err := s.RetireTerm(ctx, clerk, furniture.ID, "2021-12-31"); models.KindOf(err) != models.KindNotFound {
			t.Errorf("retired twice: %v", err)
		}
		if _, err := s.AddTerm(ctx, clerk, org.TermCreate{Dict: org.DictChain, Name: "家居", ValidFrom: "2022-01-01"}); err != nil {
			t.Errorf("a retired word may come back: %v", err)
		}
	})
}

func TestKinds(t *testing.T) {
	for _, word := range []string{"park", "园区"} {
		if k, err := org.ParseKind(word); k != org.KindPark || err != nil {
			t.Errorf("%s: %s %v", word, k, err)
		}
	}
	if _, err := org.ParseKind("村"); models.KindOf(err) != models.KindInvalid {
		t.Error("an unknown kind was read")
	}
	if org.KindReferrer.Ranked() || !org.KindTown.Ranked() || len(org.Kinds()) != 4 || org.KindDepartment.Label() != "区直部门" {
		t.Error("a referrer is never ranked")
	}
}
