package org_test

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/org"
)

var leader = models.Actor{UserID: 4, Name: "分管领导", Role: models.RoleLeader}

func TestStanding(t *testing.T) {
	to := func(id int64) *int64 { return &id }
	units := []org.Unit{
		{ID: 1, ValidTo: "2020-06-30", SuccessorID: to(2)},
		{ID: 2, ValidTo: "2020-09-15", SuccessorID: to(3)},
		{ID: 3},
		{ID: 4, ValidTo: "2020-06-30"},
		{ID: 5, ValidTo: "2020-12-31", SuccessorID: to(1)}, // the data of no operation: taken in by a unit that had ended
	}
	for on, want := range map[models.Date][]int64{
		"2020-06-30": {1, 2, 3, 4, 5},
		"2020-07-01": {2, 2, 3, 4, 5},
		"2020-09-15": {2, 2, 3, 4, 5},
		"2020-09-16": {3, 3, 3, 4, 5},
		"2021-01-01": {3, 3, 3, 4, 3},
	} {
		got := org.Standing(units, on)
		for i, u := range units {
			if got[u.ID] != want[i] {
				t.Errorf("%s: %d stands for %d, want %d", on, got[u.ID], u.ID, want[i])
			}
		}
	}
}

// Whatever mergers follow each other, every unit is stood for by one that stands for itself.
func TestStandingEndsWithAUnitOfItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "units")
		units := make([]org.Unit, n)
		for i := range units {
			units[i].ID = int64(i + 1)
		}
		for range rapid.IntRange(0, 3*n).Draw(t, "mergers") {
			from, into := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "into")
			if from == into || !units[from].ValidTo.Empty() || !units[into].ValidTo.Empty() {
				continue // refused
			}
			units[from].ValidTo = models.NewDate(2020, 1, 1+rapid.IntRange(0, 365).Draw(t, "day"))
			units[from].SuccessorID = &units[into].ID
		}
		on := models.NewDate(2020, 1, rapid.IntRange(1, 370).Draw(t, "on"))
		stands := org.Standing(units, on)
		for _, u := range units {
			if end := stands[u.ID]; stands[end] != end {
				t.Fatalf("%d is stood for by %d, which is stood for by %d", u.ID, end, stands[end])
			}
			if u.ValidOn(on) && stands[u.ID] != u.ID {
				t.Fatalf("%d is valid on %s and stood for by %d", u.ID, on, stands[u.ID])
			}
		}
	})
}

func TestSucceed(t *testing.T) {
	each(t, func(t *testing.T, s *org.Service, log *audit.Log) {
		ctx := t.Context()
		unit := func(name string, kind org.Kind, from models.Date) org.Unit {
			u, err := s.CreateUnit(ctx, clerk, org.UnitCreate{Code: name, Name: name, Kind: kind, ValidFrom: from})
			if err != nil {
				t.Fatal(err)
			}
			return u
		}
		town, park, young := unit("卫子镇", org.KindTown, ""), unit("经开区", org.KindPark, ""), unit("新镇", org.KindTown, "2020-08-01")
		group := unit("驻外组", org.KindReferrer, "")
		good := org.Succession{UnitID: town.ID, IntoID: park.ID, On: "2020-06-30", DocNo: "昭委办〔2020〕12号", Reason: "机构改革", Version: 1}
		for name, c := range map[string]struct {
			actor  models.Actor
			change func(in *org.Succession)
			want   models.Kind
		}{
			"a clerk":              {clerk, func(*org.Succession) {}, models.KindForbidden},
			"a reporter":           {reporter, func(*org.Succession) {}, models.KindForbidden},
			"into itself":          {leader, func(in *org.Succession) { in.IntoID = town.ID }, models.KindInvalid},
			"unknown":              {leader, func(in *org.Succession) { in.UnitID = 99 }, models.KindNotFound},
			"into an unknown one":  {leader, func(in *org.Succession) { in.IntoID = 99 }, models.KindNotFound},
			"no day":               {leader, func(in *org.Succession) { in.On = "" }, models.KindInvalid},
			"no such day":          {leader, func(in *org.Succession) { in.On = "2020-06-31" }, models.KindInvalid},
			"the future":           {leader, func(in *org.Succession) { in.On = "2021-01-01" }, models.KindInvalid},
			"no document":          {leader, func(in *org.Succession) { in.DocNo = " " }, models.KindInvalid},
			"no reason":            {leader, func(in *org.Succession) { in.Reason = "改" }, models.KindInvalid},
			"a stale version":      {leader, func(in *org.Succession) { in.Version = 2 }, models.KindConflict},
			"into a group":         {leader, func(in *org.Succession) { in.IntoID = group.ID }, models.KindConflict},
			"into one to come":     {leader, func(in *org.Succession) { in.IntoID = young.ID }, models.KindConflict},
			"before it came to be": {leader, func(in *org.Succession) { in.UnitID, in.On = young.ID, "2020-07-31" }, models.KindInvalid},
		} {
			in := good
			c.change(&in)
			if _, _, err := s.Succeed(ctx, c.actor, in); models.KindOf(err) != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		old, into, err := s.Succeed(ctx, leader, good)
		if err != nil || old.ValidTo != "2020-06-30" || *old.SuccessorID != park.ID || old.Version != 2 || into.ID != park.ID {
			t.Fatalf("%+v into %+v: %v", old, into, err)
		}
		if stored, err := s.Unit(ctx, clerk, town.ID); err != nil || stored.ValidTo != "2020-06-30" || *stored.SuccessorID != park.ID {
			t.Errorf("%+v %v", stored, err)
		}
		again, back, early := good, good, good
		again.Version = 2
		back.UnitID, back.IntoID = park.ID, town.ID
		early.UnitID, early.IntoID = park.ID, unit("工业园", org.KindPark, "").ID
		for name, in := range map[string]org.Succession{"an ended unit": again, "into an ended unit": back, "before it took another in": early} {
			if _, _, err := s.Succeed(ctx, leader, in); models.KindOf(err) != models.KindConflict {
				t.Errorf("%s: %v", name, err)
			}
		}
		none := models.Date("")
		if _, err := s.UpdateUnit(ctx, clerk, town.ID, org.UnitPatch{ValidTo: &none}, 2); models.KindOf(err) != models.KindConflict {
			t.Errorf("a merged unit came to life again: %v", err)
		}
		if n, err := log.Verify(ctx, auditor); n != 6 || err != nil {
			t.Errorf("%d audit rows, %v", n, err)
		}
	})
}
