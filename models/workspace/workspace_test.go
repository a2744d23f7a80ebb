package workspace_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/workspace"
)

var (
	statistician = models.Actor{UserID: 1, Name: "统计员", Role: models.RoleStatistician}
	reporter     = models.Actor{UserID: 2, Name: "填报员", Role: models.RoleReporter, UnitID: 5}
)

func each(t *testing.T, test func(t *testing.T, s *workspace.Service, db *database.DB)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) { test(t, workspace.New(db, audit.New(db)), db) })
}

func wantKind(t *testing.T, err error, kind models.Kind) {
	t.Helper()
	if models.KindOf(err) != kind {
		t.Errorf("want %q, got %q: %v", kind, models.KindOf(err), err)
	}
}

func ptr[T any](v T) *T { return &v }

func TestViews(t *testing.T) {
	each(t, func(t *testing.T, s *workspace.Service, _ *database.DB) {
		ctx := t.Context()
		view := func(name string, shared bool) workspace.ViewCreate {
			return workspace.ViewCreate{Page: "ledger", Name: name, Shared: shared, State: `{"order":["name"]}`}
		}
		own, err := s.CreateView(ctx, reporter, view(" 我的项目 ", false))
		if err != nil || own.Name != "我的项目" || !own.Mine {
			t.Fatalf("%+v, %v", own, err)
		}
		_, err = s.CreateView(ctx, reporter, view("我的项目", false))
		wantKind(t, err, models.KindConflict)
		_, err = s.CreateView(ctx, reporter, view("给大家", true))
		wantKind(t, err, models.KindForbidden)
		_, err = s.CreateView(ctx, reporter, workspace.ViewCreate{Page: "ledger", Name: "坏", State: "{"})
		wantKind(t, err, models.KindInvalid)
		_, err = s.CreateView(ctx, reporter, workspace.ViewCreate{Page: "ledger", Name: "大", State: `"` + strings.Repeat("x", 70_000) + `"`})
		wantKind(t, err, models.KindInvalid)
		_, err = s.CreateView(ctx, models.Actor{}, view("无人", false))
		wantKind(t, err, models.KindForbidden)
		shared, err := s.CreateView(ctx, statistician, view("我的项目", true)) // names are unique per owner
		if err != nil {
			t.Fatal(err)
		}
		seen, err := s.Views(ctx, reporter, "ledger")
		if err != nil || len(seen) != 2 || !seen[0].Mine || seen[1].Mine || seen[1].ID != shared.ID {
			t.Errorf("the reporter sees %+v, %v", seen, err)
		}
		if seen, err = s.Views(ctx, statistician, "ledger"); err != nil || len(seen) != 1 {
			t.Errorf("private views are private: %+v, %v", seen, err)
		}
		_, err = s.UpdateView(ctx, statistician, own.ID, workspace.ViewPatch{Name: ptr("改")}, 1)
		wantKind(t, err, models.KindNotFound)
		wantKind(t, s.RemoveView(ctx, reporter, shared.ID), models.KindForbidden)
		_, err = s.UpdateView(ctx, reporter, own.ID, workspace.ViewPatch{Shared: ptr(true)}, 1)
		wantKind(t, err, models.KindForbidden)
		changed, err := s.UpdateView(ctx, reporter, own.ID, workspace.ViewPatch{Name: ptr("重点"), State: ptr(`{}`)}, 1)
		if err != nil || changed.Name != "重点" || changed.Version != 2 {
			t.Errorf("%+v, %v", changed, err)
		}
		_, err = s.UpdateView(ctx, reporter, own.ID, workspace.ViewPatch{State: ptr(`{}`)}, 1)
		wantKind(t, err, models.KindConflict)
		if err := s.RemoveView(ctx, reporter, own.ID); err != nil {
			t.Error(err)
		}
		wantKind(t, s.RemoveView(ctx, reporter, own.ID), models.KindNotFound)
	})
}

func TestDrafts(t *testing.T) {
	each(t, func(t *testing.T, s *workspace.Service, db *database.DB) {
		ctx := t.Context()
		at := time.Date(2020, 12, 31, 2, 0, 0, 0, time.UTC)
		for _, body := range []string{`{"name":"一"}`, `{"name":"二"}`} {
			if _, err := s.PutDraft(ctx, reporter, workspace.DraftPut{Key: "project/12", Body: body, At: at}); err != nil {
				t.Fatal(err)
			}
		}
		_, err := s.PutDraft(ctx, reporter, workspace.DraftPut{Key: "project/13", Body: "no json", At: at})
		wantKind(t, err, models.KindInvalid)
		list, err := s.Drafts(ctx, reporter)
		if err != nil || len(list) != 1 || list[0].Body != `{"name":"二"}` || !list[0].EditedAt.Equal(at) {
			t.Fatalf("%+v, %v", list, err)
		}
		if others, err := s.Drafts(ctx, statistician); err != nil || len(others) != 0 {
			t.Errorf("another's drafts: %+v, %v", others, err)
		}
		if gone, err := s.PurgeDrafts(ctx); err != nil || gone != 0 {
			t.Errorf("%d fresh drafts purged, %v", gone, err)
		}
		err = db.Do(ctx, func(ctx context.Context) error {
			return db.Conn(ctx).Model(&workspace.Draft{}).Where("user_id = ?", reporter.UserID).Update("saved_at", db.Now(ctx).AddDate(0, 0, -31)).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		if gone, err := s.PurgeDrafts(ctx); err != nil || gone != 1 {
			t.Errorf("%d old drafts purged, %v", gone, err)
		}
		if err := s.RemoveDraft(ctx, reporter, "project/12"); err != nil {
			t.Error(err)
		}
	})
}
