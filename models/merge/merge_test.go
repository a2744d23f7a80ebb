package merge_test

import (
	"bytes"
	"context"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/merge"
)

const why = "同一项目重复登记"

// Whatever two signed projects are merged: the district's money stays, one project less is counted, and undoing
// restores every row of every table.
func TestMergeAndUndoRestoreEveryRow(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		codes, before := r.signed(), r.dump()
		sums, all := r.money()
		rounds := 0
		rapid.Check(t, func(t *rapid.T) {
			if rounds++; rounds > 15 { // each round reads the whole database
				return
			}
			from := r.project(rapid.SampledFrom(codes).Draw(t, "from"))
			into := r.project(rapid.SampledFrom(codes).Draw(t, "into"))
			ask := merge.Request{From: from.ID, Into: into.ID, Reason: why}
			preview, err := r.Preview(r.ctx, clerk, ask)
			if from.ID == into.ID {
				wantKind(r.t, err, models.KindInvalid)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			m, err := r.Merge(r.ctx, clerk, ask)
			if len(preview.Refusals) > 0 {
				wantKind(r.t, err, models.KindConflict)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			moves := int64(0)
			for _, p := range preview.Parts {
				moves += p.Moves
			}
			if m.Moved != moves {
				t.Fatalf("%d rows moved, the preview said %d", m.Moved, moves)
			}
			now, sum := r.money()
			if sum != all || now[into.ID] != sums[into.ID]+sums[from.ID] {
				t.Fatalf("district %s, was %s; %s has %s", sum.InWan(), all.InWan(), into.Code, now[into.ID].InWan())
			}
			if faults, err := r.funds.Examine(r.ctx, auditor); err != nil || len(faults) > 0 {
				t.Fatalf("the funds do not hold after the merge: %v %v", err, faults)
			}
			if left := r.signed(); len(left) != len(codes)-1 {
				t.Fatalf("%d signed projects, were %d", len(left), len(codes))
			}
			if _, err := r.Undo(r.ctx, clerk, m.ID, merge.Undo{Reason: "合并错了"}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, r.dump()); diff != "" {
				t.Fatalf("%s into %s, undone (-before +after):\n%s", from.Code, into.Code, diff)
			}
		})
	})
}

func TestTheSourceIsAPointer(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		codes := r.signed()
		from, into, third := r.project(codes[0]), r.project(codes[1]), r.project(codes[2])
		promise, err := r.promises.Make(r.ctx, clerk, from.ID, commitment.Create{MadeBy: "副区长", MadeTo: "董事长", Text: "通水到厂区", DueOn: "2021-03-01"})
		if err != nil {
			t.Fatal(err)
		}
		put := attachment.Put{Object: "project", ObjectID: from.ID, UnitID: from.UnitID, Evidence: "note", Name: "说明.txt"}
		if _, err = r.files.Put(r.ctx, clerk, put, bytes.NewReader([]byte("说明"))); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			who  models.Actor
			ask  merge.Request
			want models.Kind
		}{
			"a leader":        {leader, merge.Request{From: from.ID, Into: into.ID, Reason: why}, models.KindForbidden},
			"no reason":       {clerk, merge.Request{From: from.ID, Into: into.ID, Reason: "重复"}, models.KindInvalid},
			"into itself":     {clerk, merge.Request{From: from.ID, Into: from.ID, Reason: why}, models.KindInvalid},
			"unknown project": {clerk, merge.Request{From: from.ID, Into: 99999, Reason: why}, models.KindNotFound},
		} {
			if _, err := r.Merge(r.ctx, c.who, c.ask); models.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		shown := r.shown()
		m, err := r.Merge(r.ctx, clerk, merge.Request{From: from.ID, Into: into.ID, Reason: why})
		if err != nil {
			t.Fatal(err)
		}
		if now := r.shown(); from.EventID != nil && now != shown-1 {
			t.Errorf("signing events had %d projects, now %d", shown, now)
		}
		if p := r.project(from.Code); p.ID != into.ID {
			t.Errorf("its code leads to %s", p.Code)
		}
		d, err := r.ledger.Detail(r.ctx, clerk, from.Code)
		if err != nil || d.MergedInto == nil || d.MergedInto.Code != into.Code || d.Code != from.Code {
			t.Errorf("%+v %v", d.MergedInto, err)
		}
		_, err = r.ledger.ByID(r.ctx, clerk, from.ID)
		wantKind(t, err, models.KindConflict)
		for _, text := range []string{from.Code, from.Name} {
			list, err := r.ledger.List(r.ctx, clerk, ledger.Filter{Text: text}, models.Page{})
			if err != nil || len(list.Items) != 1 || list.Items[0].ID != into.ID {
				t.Errorf("searched by %s: %+v %v", text, list.Items, err)
			}
		}
		if rows, err := r.promises.Of(r.ctx, clerk, into.ID); err != nil || len(rows) != 1 || rows[0].ID != promise.ID {
			t.Errorf("%+v %v", rows, err)
		}
		if files, err := r.files.Of(r.ctx, clerk, "project", into.ID); err != nil || len(files) != 1 || files[0].UnitID != into.UnitID {
			t.Errorf("%+v %v", files, err)
		}
		history, err := r.log.Of(r.ctx, "project", from.ID, 1)
		if err != nil || len(history) != 1 || history[0].Action != "merge.apply" {
			t.Errorf("%+v %v", history, err)
		}

		// The target goes on: what was merged into it comes along, and the first merge waits for the second's undoing.
		again, err := r.Merge(r.ctx, clerk, merge.Request{From: into.ID, Into: third.ID, Reason: why})
		if err != nil {
			t.Fatal(err)
		}
		if p := r.project(from.Code); p.ID != third.ID {
			t.Errorf("its code leads to %s", p.Code)
		}
		undo := merge.Undo{Reason: "合并错了"}
		_, err = r.Undo(r.ctx, clerk, m.ID, undo)
		wantKind(t, err, models.KindConflict)
		for _, id := range []int64{again.ID, m.ID} {
			if _, err = r.Undo(r.ctx, clerk, id, undo); err != nil {
				t.Fatal(err)
			}
		}
		_, err = r.Undo(r.ctx, clerk, m.ID, undo)
		wantKind(t, err, models.KindConflict)
		if p := r.project(from.Code); p.ID != from.ID {
			t.Errorf("its code leads to %s", p.Code)
		}
		list, err := r.List(r.ctx, clerk, from.ID, models.Page{})
		if err != nil || list.Total != 1 || list.Items[0].UndoneAt == nil || list.Items[0].From.Code != from.Code {
			t.Errorf("%+v %v", list, err)
		}
		stranger := models.Actor{UserID: 99, Role: models.RoleReporter, UnitID: 1 << 40}
		if list, err := r.List(r.ctx, stranger, 0, models.Page{}); err != nil || list.Total != 0 {
			t.Errorf("a stranger sees %d merges: %v", list.Total, err)
		}
	})
}

// A room that opens a table with projects in it must say what a merge does with its rows; until then no merge
// can lose them.
func TestUnknownTablesRefuseTheMerge(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		codes := r.signed()
		ask := merge.Request{From: r.project(codes[0]).ID, Into: r.project(codes[1]).ID, Reason: why}
		if p, err := r.Preview(r.ctx, clerk, ask); err != nil || len(p.Refusals) != 0 {
			t.Fatalf("every column of the schema has a mover in movers.go: %v %v", p.Refusals, err)
		}
		before := r.dump()
		pool := db.Pools()["write"]
		if _, err := pool.ExecContext(r.ctx, "CREATE TABLE novelties (id INTEGER PRIMARY KEY, project_id BIGINT NOT NULL)"); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if _, err := pool.ExecContext(r.ctx, "DROP TABLE novelties"); err != nil {
				t.Error(err)
			}
		}()
		if p, err := r.Preview(r.ctx, clerk, ask); err != nil || len(p.Refusals) != 1 {
			t.Errorf("%v %v", p.Refusals, err)
		}
		_, err := r.Merge(r.ctx, clerk, ask)
		wantKind(t, err, models.KindConflict)
		after := r.dump()
		delete(after, "novelties")
		if !maps.Equal(before, after) {
			t.Error("a refused merge leaves everything as it was")
		}
	})
}

// Money posted after the merge belongs to the target's figures: the merge can no longer be undone.
func TestUndoIsRefusedOnceFiguresDependOnIt(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := load(t, db)
		sums, _ := r.money()
		var from, into ledger.Project
		for _, code := range r.signed() {
			switch p := r.project(code); {
			case from.ID == 0 && sums[p.ID] > 0:
				from = p
			case from.ID != 0 && into.ID == 0:
				into = p
			}
		}
		m, err := r.Merge(r.ctx, clerk, merge.Request{From: from.ID, Into: into.ID, Reason: why})
		if err != nil {
			t.Fatal(err)
		}
		var entry struct{ ID, UnitID int64 }
		conn := db.Conn(r.ctx)
		if err := conn.Table("fund_postings").Select("entry_id AS id, unit_id").Where("project_id = ?", from.ID).Limit(1).Scan(&entry).Error; err != nil {
			t.Fatal(err)
		}
		// A correction of a moved entry, as the room of money would write it.
		err = db.Do(r.ctx, func(ctx context.Context) error {
			return db.Conn(ctx).Exec("UPDATE fund_entries SET corrects_id = ? WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM fund_entries WHERE project_id = ? AND id NOT IN (SELECT row_key FROM project_merge_rows)) x)",
				entry.ID, into.ID).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Undo(r.ctx, clerk, m.ID, merge.Undo{Reason: "合并错了"})
		wantKind(t, err, models.KindConflict)
		if p := r.project(from.Code); p.ID != into.ID {
			t.Error("a refused undo leaves the merge as it was")
		}
	})
}
