package party_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/party"
)

const canary = "13877776666"

var (
	leader   = models.Actor{UserID: 4, Name: "分管领导", Role: models.RoleLeader}
	neighbor = models.Actor{UserID: 5, Name: "邻镇填报员", Role: models.RoleReporter, UnitID: 2}
	system   = models.System("命令行")
)

// withUnits makes the two units that the reporters belong to.
func withUnits(t *testing.T, db *database.DB) {
	t.Helper()
	for _, id := range []int64{1, 2} {
		row := map[string]any{"id": id, "code": string(rune('A' + id)), "name": string(rune('甲' + id)), "short_name": string(rune('甲' + id)), "kind": "town",
			"sort": id, "created_at": db.Now(t.Context()), "updated_at": db.Now(t.Context()), "version": 1}
		if err := db.Do(t.Context(), func(ctx context.Context) error { return db.Conn(ctx).Table("units").Create(row).Error }); err != nil {
			t.Fatal(err)
		}
	}
}

func TestContacts(t *testing.T) {
	each(t, func(t *testing.T, s *party.Service, db *database.DB) {
		ctx := t.Context()
		withUnits(t, db)
		v, err := s.Investor(ctx, reporter, party.InvestorEntry{Name: "甲公司"})
		if err != nil {
			t.Fatal(err)
		}
		c, err := s.AddContact(ctx, reporter, party.ContactCreate{InvestorID: &v.ID, Name: "张三丰", Phone: canary, Title: "总经理", Note: "周末勿扰"})
		if err != nil || c.Name != "张**" || c.Phone != "138****6666" || c.Note != "" || !c.Masked || !c.Mine {
			t.Fatalf("%+v %v", c, err)
		}
		looks := []struct {
			actor models.Actor
			kind  models.Kind
		}{{reporter, ""}, {clerk, ""}, {leader, ""}, {neighbor, models.KindForbidden}, {verifier, models.KindForbidden}, {models.Actor{}, models.KindForbidden}}
		for _, l := range looks {
			got, err := s.Reveal(ctx, l.actor, c.ID)
			if models.KindOf(err) != l.kind || (err == nil) != (got.Name == "张三丰" && got.Phone == canary && got.Note == "周末勿扰" && !got.Masked) {
				t.Errorf("%s: %+v %v", l.actor.Name, got, err)
			}
		}
		list, err := s.Contacts(ctx, neighbor, v.ID, 0)
		if err != nil || len(list) != 1 || list[0].Mine || list[0].Name != "张**" {
			t.Errorf("%+v %v", list, err)
		}
		// A form sends the mask back with the title: only the title changes.
		c, err = s.UpdateContact(ctx, reporter, c.ID, party.ContactPatch{Name: ptr("张**"), Phone: ptr("138****6666"), Title: ptr("董事长")}, c.Version)
		if err != nil || c.Title != "董事长" {
			t.Fatalf("%+v %v", c, err)
		}
		if full, err := s.Reveal(ctx, clerk, c.ID); err != nil || full.Phone != canary || full.Name != "张三丰" {
			t.Errorf("%+v %v", full, err)
		}
		refusals := []struct {
			actor   models.Actor
			patch   party.ContactPatch
			version int64
			kind    models.Kind
		}{
			{neighbor, party.ContactPatch{Title: ptr("x")}, c.Version, models.KindForbidden},
			{reporter, party.ContactPatch{Phone: ptr("139****0000")}, c.Version, models.KindInvalid},
			{reporter, party.ContactPatch{Name: ptr(""), Phone: ptr("")}, c.Version, models.KindInvalid},
			{reporter, party.ContactPatch{Title: ptr("x")}, 1, models.KindConflict},
		}
		for i, r := range refusals {
			if _, err := s.UpdateContact(ctx, r.actor, c.ID, r.patch, r.version); models.KindOf(err) != r.kind {
				t.Errorf("%d: %v", i, err)
			}
		}
		if err := s.EraseContact(ctx, neighbor, c.ID, "离职"); models.KindOf(err) != models.KindForbidden {
			t.Error(err)
		}
		if err := s.EraseContact(ctx, reporter, c.ID, "本人要求"); err != nil {
			t.Fatal(err)
		}
		if list, err := s.Contacts(ctx, reporter, v.ID, 0); err != nil || len(list) != 0 {
			t.Errorf("%+v %v", list, err)
		}
		if gone, err := s.Reveal(ctx, clerk, c.ID); err != nil || !gone.Erased || gone.Name != "" || gone.Phone != "" {
			t.Errorf("%+v %v", gone, err)
		}
	})
}

// What is personal is in no table: neither among the contacts nor in the history.
func TestNothingPersonalIsStored(t *testing.T) {
	each(t, func(t *testing.T, s *party.Service, db *database.DB) {
		ctx := t.Context()
		v, err := s.Investor(ctx, clerk, party.InvestorEntry{Name: "甲公司"})
		if err != nil {
			t.Fatal(err)
		}
		c, err := s.AddContact(ctx, clerk, party.ContactCreate{InvestorID: &v.ID, Name: "诸葛孔明", Phone: canary, Note: "住南阳"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Reveal(ctx, clerk, c.ID); err != nil {
			t.Fatal(err)
		}
		var stored string
		for _, table := range []string{"contacts", "audit_log", "investors"} {
			var rows []map[string]any
			if err := db.Conn(ctx).Table(table).Find(&rows).Error; err != nil || len(rows) == 0 {
				t.Fatalf("%s: %d rows, %v", table, len(rows), err)
			}
			text, err := json.Marshal(rows)
			if err != nil {
				t.Fatal(err)
			}
			stored += string(text)
		}
		for _, secret := range []string{canary, "诸葛", "孔明", "南阳", "6666"} {
			if strings.Contains(stored, secret) {
				t.Errorf("%q is stored in the clear", secret)
			}
		}
		if !strings.Contains(stored, "party.contact.reveal") {
			t.Error("the look is not recorded")
		}
	})
}

func TestRotation(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		ctx, path := t.Context(), filepath.Join(t.TempDir(), "luodi.key")
		keys, err := party.OpenKeys(path)
		if err != nil {
			t.Fatal(err)
		}
		s := party.New(db, audit.New(db), keys)
		v, err := s.Investor(ctx, clerk, party.InvestorEntry{Name: "甲公司"})
		if err != nil {
			t.Fatal(err)
		}
		for range 205 {
			if _, err := s.AddContact(ctx, clerk, party.ContactCreate{InvestorID: &v.ID, Name: "张三", Phone: canary}); err != nil {
				t.Fatal(err)
			}
		}
		var before []string
		if err := db.Conn(ctx).Table("contacts").Distinct().Pluck("key_id", &before).Error; err != nil {
			t.Fatal(err)
		}
		if _, err := s.Rotate(ctx, clerk); models.KindOf(err) != models.KindForbidden {
			t.Error(err)
		}
		if n, err := s.Rotate(ctx, system); err != nil || n != 205 {
			t.Fatalf("%d %v", n, err)
		}
		var after []string
		if err := db.Conn(ctx).Table("contacts").Distinct().Pluck("key_id", &after).Error; err != nil || len(after) != 1 || len(before) != 1 || after[0] == before[0] {
			t.Errorf("%v %v %v", before, after, err)
		}
		fresh, err := party.OpenKeys(path)
		if err != nil {
			t.Fatal(err)
		}
		list, err := party.New(db, audit.New(db), fresh).Contacts(ctx, clerk, v.ID, 0)
		if err != nil || len(list) != 200 || list[0].Phone != "138****6666" {
			t.Errorf("%d %v", len(list), err)
		}
		blind, err := party.New(db, audit.New(db), party.MemoryKeys()).Contacts(ctx, clerk, v.ID, 0)
		if err != nil || !blind[0].Unreadable || blind[0].Phone != "" {
			t.Errorf("without the key: %+v %v", blind[0], err)
		}
	})
}
