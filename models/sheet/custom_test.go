package sheet_test

import (
	"bytes"
	"context"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/party"
	"luodi/models/sheet"
)

func (r *rig) field(c ledger.CustomFieldCreate) ledger.CustomField {
	r.t.Helper()
	f, err := r.ledger.AddField(r.ctx, author, c)
	if err != nil {
		r.t.Fatal(err)
	}
	return f
}

func extra(pairs ...string) ledger.ProjectPatch {
	values := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	return ledger.ProjectPatch{Extra: values}
}

func (r *rig) custom(id int64) map[string]string {
	r.t.Helper()
	rows, err := r.ByIDs(r.ctx, author, []int64{id})
	if err != nil || len(rows) != 1 {
		r.t.Fatal(rows, err)
	}
	return rows[0].Extra
}

// defined are one field of each kind that the sheet treats differently.
func (r *rig) defined() {
	r.field(ledger.CustomFieldCreate{Name: "level", Label: "强度等级", Kind: ledger.FieldList, Options: []string{"一级", "二级"}})
	r.field(ledger.CustomFieldCreate{Name: "jobs", Label: "带动就业", Kind: ledger.FieldNumber})
	r.field(ledger.CustomFieldCreate{Name: "fee", Label: "评估费", Kind: ledger.FieldMoney})
	r.field(ledger.CustomFieldCreate{Name: "green", Label: "绿色工厂", Kind: ledger.FieldBool})
	r.field(ledger.CustomFieldCreate{Name: "due", Label: "环评日期", Kind: ledger.FieldDate})
}

func TestOwnFieldsInTheSheet(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		r.defined()
		p, q := r.now(r.projects[0].ID), r.now(r.projects[1].ID)
		out := r.apply(author,
			ledger.Amendment{ID: p.ID, Version: p.Version, Patch: extra("x.level", "二级", "x.jobs", "９", "x.fee", "1234.5", "x.green", "no", "x.due", "2020-05-01"), Was: extra("x.level", "")},
			ledger.Amendment{ID: q.ID, Version: q.Version, Patch: extra("x.level", "三级", "x.jobs", "10", "x.none", "1")})
		if out.Applied != 6 || len(out.Rejected) != 2 || out.Rows[0].Extra["x.fee"] != "1234.50" || out.Rows[0].Extra["x.jobs"] != "9" {
			t.Fatalf("%+v", out)
		}
		stale := r.apply(second, ledger.Amendment{ID: p.ID, Version: p.Version, Patch: extra("x.level", "一级"), Was: extra("x.level", "")})
		if len(stale.Conflicts) != 1 || stale.Conflicts[0].Theirs != "二级" || stale.Conflicts[0].By != author.Name {
			t.Errorf("%+v", stale)
		}
		for _, c := range []struct {
			condition sheet.Condition
			total     int
		}{
			{sheet.Condition{Key: "x.level", Op: sheet.OpEmpty}, 59},
			{sheet.Condition{Key: "x.level", Op: sheet.OpFilled}, 1},
			{sheet.Condition{Key: "x.level", Op: sheet.OpIn, Values: []string{"二级"}}, 1},
			{sheet.Condition{Key: "x.jobs", Op: sheet.OpBetween, From: "9.5", To: "100"}, 1},
			{sheet.Condition{Key: "x.jobs", Op: sheet.OpBetween, To: "100"}, 2},
			{sheet.Condition{Key: "x.fee", Op: sheet.OpBetween, From: "1234.5"}, 1},
			{sheet.Condition{Key: "x.due", Op: sheet.OpBetween, To: "2020-12-31"}, 1},
		} {
			if _, w := r.whole(author, sheet.Filter{Conditions: []sheet.Condition{c.condition}}, nil, 100); w.Total != c.total {
				t.Errorf("%+v: %d", c.condition, w.Total)
			}
		}
		if rows, _ := r.whole(author, sheet.Filter{}, []sheet.Sort{{Key: "x.jobs", Desc: true}}, 100); rows[0].ID != q.ID || rows[1].ID != p.ID {
			t.Error("figures are sorted as figures")
		}
		_, err := r.Rows(r.ctx, author, sheet.Query{Filter: sheet.Filter{Conditions: []sheet.Condition{{Key: "x.gone", Op: sheet.OpEmpty}}}})
		wantKind(t, err, models.KindInvalid)
		values, err := r.Values(r.ctx, author, sheet.ValueQuery{Key: "x.green"})
		if err != nil || len(values) != 2 || values[1].Value != "no" && values[0].Value != "no" {
			t.Errorf("%+v %v", values, err)
		}
		copied, err := r.Copy(r.ctx, author, sheet.CopyQuery{Sort: []sheet.Sort{{Key: "x.fee", Desc: true}}, Keys: []string{"code", "x.fee", "x.green"}})
		if err != nil || copied.Rows[0][1] != "1234.50" || copied.Rows[0][2] != "no" {
			t.Errorf("%+v %v", copied, err)
		}
		if undone, err := r.Undo(r.ctx, author, out.ID); err != nil || undone.Applied != 6 || len(r.custom(p.ID)) != 0 {
			t.Errorf("%+v %v", undone, err)
		}
	})
}

func TestARetiredFieldIsShownAndTakesNothing(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		f := r.field(ledger.CustomFieldCreate{Name: "old", Label: "旧字段", Kind: ledger.FieldText})
		p := r.now(r.projects[0].ID)
		r.apply(author, ledger.Amendment{ID: p.ID, Version: p.Version, Patch: extra("x.old", "当年所填")})
		retired := "UPDATE custom_fields SET valid_from = '2000-01-01', valid_to = '2000-12-31' WHERE id = ?"
		if err := r.db.Do(r.ctx, func(ctx context.Context) error { return r.db.Conn(ctx).Exec(retired, f.ID).Error }); err != nil {
			t.Fatal(err)
		}
		cols, err := r.Columns(r.ctx, author)
		if last := cols[len(cols)-1]; err != nil || last.Key != "x.old" || !last.Custom || last.Editable || last.Label != "旧字段" {
			t.Errorf("%+v %v", last, err)
		}
		out := r.apply(author, ledger.Amendment{ID: p.ID, Patch: extra("x.old", "新填"), Was: extra("x.old", "当年所填")})
		if len(out.Rejected) != 1 || r.custom(p.ID)["x.old"] != "当年所填" {
			t.Errorf("%+v", out)
		}
	})
}

func TestOwnFieldsLeaveAndComeBackUnchanged(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		r.defined()
		p := r.now(r.projects[0].ID)
		r.apply(author, ledger.Amendment{ID: p.ID, Version: p.Version, Patch: extra("x.level", "二级", "x.jobs", "9", "x.fee", "1234.5", "x.green", "no", "x.due", "2020-05-01")})
		contact := ledger.ProjectPatch{Contact: ptr("司马相如"), ContactPhone: ptr("13600004444")}
		r.apply(author, ledger.Amendment{ID: p.ID, Patch: contact, Was: ledger.ProjectPatch{Contact: ptr(""), ContactPhone: ptr("")}})
		var file bytes.Buffer
		keys := []string{"code", "name", "contact", "contactPhone", "x.level", "x.jobs", "x.fee", "x.green", "x.due"}
		if err := r.Export(r.ctx, author, sheet.ExportQuery{Keys: keys}, &file); err != nil {
			t.Fatal(err)
		}
		files := attachment.New(r.db, r.log, t.TempDir())
		preview, err := intake.New(r.db, files, r.Service).Preview(r.ctx, author, file.Bytes())
		if err != nil || preview.Rows != 60 || preview.Same != 60 || len(preview.Cells) != 0 || len(preview.Unknown) != 0 {
			t.Errorf("%+v %v", preview, err)
		}
	})
}

func TestContactsAreMaskedInTheSheet(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		p := r.now(r.projects[0].ID)
		both := ledger.ProjectPatch{Contact: ptr("司马相如"), ContactPhone: ptr("13600004444"), Note: ptr("备注")}
		out := r.apply(author, ledger.Amendment{ID: p.ID, Version: p.Version, Patch: both})
		if out.Applied != 3 || out.Rows[0].Contact != party.MaskName("司马相如") || out.Rows[0].ContactPhone != "136****4444" {
			t.Fatalf("%+v", out)
		}
		var kept []string
		if err := r.db.Conn(r.ctx).Raw("SELECT cell_key FROM sheet_batch_cells WHERE batch_id = ?", out.ID).Scan(&kept).Error; err != nil || len(kept) != 1 || kept[0] != "note" {
			t.Errorf("a batch keeps no personal cell: %v %v", kept, err)
		}
		// The phone alone, and then another unit: the name is not lost on the way.
		now := r.now(p.ID)
		other := r.units[0]
		if now.UnitID == other {
			other = r.units[1]
		}
		out = r.apply(author, ledger.Amendment{ID: p.ID, Version: now.Version, Patch: ledger.ProjectPatch{ContactPhone: ptr("13700005555"), UnitID: &other}})
		if out.Applied != 2 || out.Rows[0].Contact != party.MaskName("司马相如") || out.Rows[0].ContactPhone != "137****5555" {
			t.Errorf("%+v", out)
		}
		again := r.apply(author, ledger.Amendment{ID: p.ID, Version: now.Version + 1, Patch: ledger.ProjectPatch{Contact: &out.Rows[0].Contact}})
		if again.Applied != 0 || len(again.Rejected)+len(again.Conflicts) != 0 {
			t.Errorf("a mask that comes back changes nothing: %+v", again)
		}
		_, err := r.Rows(r.ctx, author, sheet.Query{Filter: sheet.Filter{Conditions: []sheet.Condition{{Key: "contact", Op: sheet.OpContains, Values: []string{"司"}}}}})
		wantKind(t, err, models.KindInvalid)
	})
}
