package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/sheet"
)

// at gives a project of a stage, as it stands now.
func (r *rig) at(stage ledger.Stage) ledger.Project {
	r.t.Helper()
	for _, p := range r.projects {
		if p.Stage == stage && p.Agreement == ledger.AgreementContract {
			return r.now(p.ID)
		}
	}
	r.t.Fatalf("no project at %s", stage)
	return ledger.Project{}
}

func (r *rig) now(id int64) ledger.Project {
	r.t.Helper()
	p, err := r.ledger.ByID(r.ctx, author, id)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func TestGoodCellsGoInBadOnesAreNamed(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p, other := r.at(ledger.StageSigned), r.at(ledger.StageProducing)
		out := r.apply(author,
			ledger.Amendment{ID: p.ID, Version: p.Version, Patch: ledger.ProjectPatch{
				Manager: ptr("新专员"), AgreedInvestment: ptr(models.Wan), Percent: ptr(130), Note: ptr(strings.Repeat("字", 501)), LeadOfficer: ptr("副区长"),
			}},
			ledger.Amendment{ID: other.ID, Version: other.Version, Patch: ledger.ProjectPatch{SignedOn: ptr(models.Date("2020-01-01")), Note: ptr("好")}},
			ledger.Amendment{ID: 1 << 40, Patch: ledger.ProjectPatch{Note: ptr("x")}},
		)
		refused := map[string]string{}
		for _, c := range out.Rejected {
			refused[fmt.Sprint(c.ID, c.Key)] = c.Message
		}
		if out.Applied != 3 || len(refused) != 5 || len(out.Conflicts) != 0 {
			t.Fatalf("%d applied, refused %v, conflicts %v", out.Applied, refused, out.Conflicts)
		}
		if message := refused[fmt.Sprint(p.ID, "agreedInvestment")]; !strings.Contains(message, "增资或补充协议") {
			t.Errorf("a locked cell must name its operation, got %q", message)
		}
		if now := r.now(p.ID); now.Manager != "新专员" || now.LeadOfficer != "副区长" || now.AgreedInvestment != p.AgreedInvestment || now.Percent != p.Percent || now.Version != p.Version+1 {
			t.Errorf("row is %+v", now)
		}
		history, err := r.log.Of(r.ctx, "project", p.ID, 1)
		if err != nil || len(history) != 1 || !strings.Contains(history[0].Detail, fmt.Sprintf(`"batch":%d`, out.ID)) || !strings.Contains(history[0].Detail, "新专员") {
			t.Errorf("history %v, %v", history, err)
		}
	})
}

func TestStaleCellsConflictAlone(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.at(ledger.StageBuilding)
		r.apply(second, ledger.Amendment{ID: p.ID, Version: p.Version, Patch: ledger.ProjectPatch{Manager: ptr("乙所填")}})
		out := r.apply(author, ledger.Amendment{ID: p.ID, Version: p.Version, Patch: ledger.ProjectPatch{Manager: ptr("甲所填"), Note: ptr("备注")},
			Was: ledger.ProjectPatch{Manager: &p.Manager, Note: &p.Note}})
		if out.Applied != 1 || len(out.Conflicts) != 1 {
			t.Fatalf("%+v", out)
		}
		c := out.Conflicts[0]
		if c.Key != "manager" || c.Mine != "甲所填" || c.Theirs != "乙所填" || c.By != second.Name || c.At == nil {
			t.Errorf("conflict %+v", c)
		}
		if now := r.now(p.ID); now.Manager != "乙所填" || now.Note != "备注" {
			t.Errorf("row is %s, %s", now.Manager, now.Note)
		}
	})
}

func TestUndoAndRedo(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p, q := r.at(ledger.StageBuilding), r.at(ledger.StageSigned)
		done := r.apply(author,
			ledger.Amendment{ID: p.ID, Version: p.Version, Patch: ledger.ProjectPatch{Manager: ptr("一"), Percent: ptr(77)}},
			ledger.Amendment{ID: q.ID, Version: q.Version, Patch: ledger.ProjectPatch{Manager: ptr("二"), ContactPhone: ptr("13800000000")}})
		r.apply(second, ledger.Amendment{ID: q.ID, Patch: ledger.ProjectPatch{Manager: ptr("三")}, Was: ledger.ProjectPatch{Manager: ptr("二")}})

		_, err := r.Undo(r.ctx, r.reporter(0), done.ID)
		wantKind(t, err, models.KindNotFound)
		undone, err := r.Undo(r.ctx, author, done.ID)
		if err != nil || undone.Applied != 2 || len(undone.Conflicts) != 1 || undone.Conflicts[0].Theirs != "三" {
			t.Fatalf("%+v, %v", undone, err)
		}
		if now := r.now(p.ID); now.Manager != p.Manager || now.Percent != p.Percent {
			t.Errorf("not undone: %s %d", now.Manager, now.Percent)
		}
		_, err = r.Undo(r.ctx, author, done.ID)
		wantKind(t, err, models.KindConflict)
		redone, err := r.Undo(r.ctx, author, undone.ID)
		if err != nil || redone.Applied != 2 {
			t.Fatalf("%+v, %v", redone, err)
		}
		if now := r.now(p.ID); now.Manager != "一" || now.Percent != 77 {
			t.Errorf("not redone: %s %d", now.Manager, now.Percent)
		}
		if _, err := r.Undo(r.ctx, author, done.ID); err != nil {
			t.Errorf("what was redone can be undone again: %v", err)
		}
		recent, err := r.Recent(r.ctx, author)
		if err != nil || len(recent) != 4 || recent[3].ID != done.ID || recent[3].Projects != 2 {
			t.Errorf("recent %+v, %v", recent, err)
		}
	})
}

// A batch is no way around a rule: what one person may not do to one project, the same person may not do to many.
func TestBatchesBypassNothing(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		signed := r.at(ledger.StageSigned)
		for _, actor := range []models.Actor{chief, {Role: models.RoleAuditor}, {}} {
			_, err := r.Apply(r.ctx, actor, sheet.Change{Kind: sheet.KindEdit, Rows: []ledger.Amendment{{ID: signed.ID, Patch: ledger.ProjectPatch{Note: ptr("x")}}}})
			wantKind(t, err, models.KindForbidden)
		}
		for i, p := range r.projects {
			p = r.now(p.ID)
			actor := r.reporter(i % 3)
			patch := ledger.ProjectPatch{StartedOn: ptr(models.Date("2020-10-01")), Note: ptr("来自一批"), UnitID: ptr(r.units[(i+1)%3]), Key: ptr(true)}
			single, err := r.ledger.Update(r.ctx, actor, p.ID, ledger.ProjectPatch{Note: ptr("单个修改")}, p.Version)
			mayNote := err == nil
			if mayNote {
				p = single
			}
			out, err := r.Apply(r.ctx, actor, sheet.Change{Kind: sheet.KindFill, Rows: []ledger.Amendment{{ID: p.ID, Version: p.Version, Patch: patch}}})
			if err != nil {
				t.Fatal(err)
			}
			now := r.now(p.ID)
			if (now.Note == "来自一批") != mayNote || now.Key || now.UnitID != p.UnitID && p.UnitID != actor.UnitID {
				t.Errorf("%s by unit %d: %+v", p.Code, actor.UnitID, out)
			}
			if now.StartedOn != p.StartedOn && p.Stage.Reached(ledger.StageStarted) {
				t.Errorf("%s: a reporter supplied an accepted start", p.Code)
			}
		}
	})
}

func TestBulk(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		f := &sheet.Filter{Conditions: []sheet.Condition{{Key: "sector", Op: sheet.OpIn, Values: []string{"industry"}}}}
		rows, w := r.whole(author, *f, nil, 500)
		b := sheet.Bulk{Filter: f, Patch: ledger.ProjectPatch{LeadOfficer: ptr("常务副区长"), Name: ptr("同名")}}
		preview, err := r.PreviewBulk(r.ctx, author, b)
		if err != nil || preview.Total != w.Total || len(preview.Rows) != w.Total || preview.Rows[0].After["leadOfficer"] != "常务副区长" {
			t.Fatalf("%+v, %v", preview, err)
		}
		if r.now(rows[0].ID).Version != rows[0].Version {
			t.Error("a preview changed a row")
		}
		b.Patch = ledger.ProjectPatch{LeadOfficer: ptr("常务副区长")}
		_, err = r.ApplyBulk(r.ctx, author, b)
		wantKind(t, err, models.KindInvalid) // no reason
		b.Reason, b.Expected = "领导分工调整", w.Total-1
		_, err = r.ApplyBulk(r.ctx, author, b)
		wantKind(t, err, models.KindConflict)
		b.Expected = w.Total
		out, err := r.ApplyBulk(r.ctx, author, b)
		if err != nil || out.Applied != w.Total {
			t.Fatalf("%+v, %v", out, err)
		}
		history, err := r.log.Of(r.ctx, "project", rows[0].ID, 1)
		if err != nil || !strings.Contains(history[0].Detail, "领导分工调整") {
			t.Errorf("history %v, %v", history, err)
		}
	})
}
