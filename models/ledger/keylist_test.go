package ledger_test

import (
	"fmt"
	"slices"
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

// keys registers n key projects of the old ledger and one that is none.
func (r rig) keys(n int) (listed []ledger.Project, plain ledger.Project) {
	r.t.Helper()
	for i := range n + 1 {
		c := r.sample(fmt.Sprintf("ZH202000%02d", i+1), fmt.Sprintf("重点%02d", i))
		if c.Key = i < n; c.Key {
			listed = append(listed, r.create(archive, c))
		} else {
			plain = r.create(archive, c)
		}
	}
	return listed, plain
}

func TestAtMostTwentyKeyProjects(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		listed, last := r.keys(ledger.KeyLimit)
		mark := ledger.KeyMark{On: true, Reason: "区委交办", Version: last.Version}
		_, err := r.SetKey(r.ctx, r.reporter(r.park), last.ID, mark)
		wantKind(t, err, models.KindForbidden)
		_, err = r.SetKey(r.ctx, author, last.ID, mark)
		wantKind(t, err, models.KindConflict)
		if _, err = r.SetKey(r.ctx, leader, listed[3].ID, ledger.KeyMark{Reason: "已投产", Version: listed[3].Version}); err != nil {
			t.Fatal(err)
		}
		_, err = r.SetKey(r.ctx, author, last.ID, ledger.KeyMark{On: true, Reason: "区委交办"})
		wantKind(t, err, models.KindConflict) // the version must be told
		got, err := r.SetKey(r.ctx, author, last.ID, mark)
		if err != nil || !got.Key || got.KeyReason != "区委交办" || got.KeyOrder != 1 {
			t.Errorf("%+v %v", got, err)
		}
	})
}

// The list has one door: it asks for a reason, gives a place and counts to 20.
func TestOnlyTheListMarksAProject(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		_, p := r.keys(0)
		mark := ledger.ProjectPatch{Key: ptr(true)}
		_, err := r.Update(r.ctx, r.reporter(r.park), p.ID, mark, p.Version)
		wantKind(t, err, models.KindForbidden)
		_, err = r.Update(r.ctx, author, p.ID, mark, p.Version)
		wantKind(t, err, models.KindInvalid)
		done, err := r.Amend(r.ctx, author, []ledger.Amendment{{ID: p.ID, Patch: mark, Current: true}}, ledger.AmendNote{Action: "test"})
		if err != nil || len(done[0].Refused) != 1 || done[0].Refused[0].Key != "key" {
			t.Errorf("%+v %v", done, err)
		}
		fresh := r.prospect("新线索")
		fresh.Key = true
		_, err = r.Create(r.ctx, author, fresh)
		wantKind(t, err, models.KindInvalid)
		if r.now(p.ID).Key {
			t.Error("marked without the list")
		}
	})
}

// A project merged into another is on no list; when the merge is undone it needs its place again.
func TestAMergedKeyProjectFreesItsPlace(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		listed, plain := r.keys(ledger.KeyLimit)
		a := r.merge(listed[0], listed[1])
		if _, err := r.SetKey(r.ctx, author, plain.ID, ledger.KeyMark{On: true, Reason: "区委交办", Version: plain.Version}); err != nil {
			t.Fatalf("19 are listed: %v", err)
		}
		places, err := r.KeyPlaces(r.ctx, author)
		if err != nil || len(places) != ledger.KeyLimit || slices.ContainsFunc(places, func(k ledger.KeyPlace) bool { return k.ID == listed[0].ID }) {
			t.Errorf("%+v %v", places, err)
		}
		wantKind(t, r.Release(r.ctx, author, r.now(listed[1].ID), a), models.KindConflict)
		free := r.now(listed[2].ID)
		if _, err := r.SetKey(r.ctx, author, free.ID, ledger.KeyMark{Reason: "已投产", Version: free.Version}); err != nil {
			t.Fatal(err)
		}
		if err := r.Release(r.ctx, author, r.now(listed[1].ID), a); err != nil {
			t.Error(err)
		}
	})
}
