package ledger_test

import (
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

func TestCustomFields(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		add := func(c ledger.CustomFieldCreate) ledger.CustomField {
			t.Helper()
			f, err := r.AddField(r.ctx, author, c)
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
		add(ledger.CustomFieldCreate{Name: "green", Label: "绿色工厂", Kind: ledger.FieldBool})
		level := add(ledger.CustomFieldCreate{Name: "level", Label: "投资强度等级", Kind: ledger.FieldList, Options: []string{"一级", "二级"}})
		add(ledger.CustomFieldCreate{Name: "jobs", Label: "带动就业", Kind: ledger.FieldNumber})
		add(ledger.CustomFieldCreate{Name: "due", Label: "环评日期", Kind: ledger.FieldDate, RequiredStage: ledger.StageReserve, RequiredFrom: "2020-01-01"})
		refused := []struct {
			actor models.Actor
			c     ledger.CustomFieldCreate
			kind  models.Kind
		}{
			{r.reporter(r.park), ledger.CustomFieldCreate{Name: "ab", Label: "甲", Kind: ledger.FieldText}, models.KindForbidden},
			{author, ledger.CustomFieldCreate{Name: "green", Label: "甲", Kind: ledger.FieldText}, models.KindConflict},
			{author, ledger.CustomFieldCreate{Name: "Ab", Label: "甲", Kind: ledger.FieldText}, models.KindInvalid},
			{author, ledger.CustomFieldCreate{Name: "ab", Label: "甲", Kind: ledger.FieldList}, models.KindInvalid},
			{author, ledger.CustomFieldCreate{Name: "ab", Label: "甲", Kind: "file"}, models.KindInvalid},
			{author, ledger.CustomFieldCreate{Name: "ab", Label: "甲", Kind: ledger.FieldText, RequiredStage: ledger.StageLead}, models.KindInvalid},
		}
		for i, c := range refused {
			if _, err := r.AddField(r.ctx, c.actor, c.c); models.KindOf(err) != c.kind {
				t.Errorf("%d: %v", i, err)
			}
		}
		p := r.create(author, r.prospect("自定义"))
		for key, bad := range map[string]string{"x.green": "也许", "x.level": "三级", "x.jobs": "很多", "x.due": "2020-13-01", "x.none": "1"} {
			if _, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{Extra: map[string]string{key: bad}}, p.Version); models.KindOf(err) != models.KindInvalid ||
				!strings.Contains(err.Error(), key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		p, err := r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{Extra: map[string]string{"x.green": "yes", "x.level": "二级", "x.jobs": "１２０"}}, p.Version)
		if err != nil || p.Extra["x.jobs"] != "120" {
			t.Fatal(p.Extra, err)
		}
		changes, err := r.log.Of(r.ctx, "project", p.ID, 1)
		if err != nil || !strings.Contains(changes[0].Detail, `"x.level":"二级"`) {
			t.Errorf("the history tells fields by key: %s %v", changes[0].Detail, err)
		}
		told, err := r.History(r.ctx, author, p.ID, "x.green", models.Page{})
		if err != nil || told.Total != 1 || told.Items[0].Label != "绿色工厂" || told.Items[0].Before != "" || told.Items[0].After != "是" || len(told.Fields) == 0 {
			t.Errorf("the history in words: %+v %v", told, err)
		}
		items, err := r.Missing(r.ctx, author, p.ID, ledger.StageReserve)
		if err != nil || !asksFor(items, "x.due", "环评日期") {
			t.Errorf("%+v %v", items, err)
		}
		lacking, err := r.List(r.ctx, author, ledger.Filter{Lacks: "x.due"}, models.Page{})
		if err != nil || lacking.Total != 1 {
			t.Errorf("the fix-up list: %d %v", lacking.Total, err)
		}
		if p, err = r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{Extra: map[string]string{"x.due": "2020-05-01", "x.green": ""}}, p.Version); err != nil {
			t.Fatal(err)
		}
		stored, err := r.ByID(r.ctx, author, p.ID)
		if err != nil || len(stored.Extra) != 3 || stored.Extra["x.due"] != "2020-05-01" {
			t.Errorf("%v %v", stored.Extra, err)
		}
		if items, err = r.Missing(r.ctx, author, p.ID, ledger.StageReserve); err != nil || asksFor(items, "x.due", "环评日期") {
			t.Errorf("%+v %v", items, err)
		}
		if lacking, err = r.List(r.ctx, author, ledger.Filter{Lacks: "x.due"}, models.Page{}); err != nil || lacking.Total != 0 {
			t.Errorf("%d %v", lacking.Total, err)
		}
		if err := r.RetireField(r.ctx, author, level.ID, level.ValidFrom); err != nil {
			t.Fatal(err)
		}
		if err := r.RetireField(r.ctx, author, level.ID, level.ValidFrom); models.KindOf(err) != models.KindNotFound {
			t.Error(err)
		}
		if table, err := r.Gates(r.ctx); err != nil || !asksFor(table[1].Items, "x.due", "环评日期") {
			t.Errorf("%+v %v", table, err)
		}
	})
}

// A required field of the bureau's own is asked for when a project enters its stage, by the form too, and is not emptied
// afterwards through any door; a row that lacks it may still be mended elsewhere.
func TestARequiredOwnFieldIsAskedForEverywhere(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		old := r.create(author, r.prospect("已有项目"))
		due := ledger.CustomFieldCreate{Name: "due", Label: "环评日期", Kind: ledger.FieldDate, RequiredStage: ledger.StageProspect, RequiredFrom: "2020-01-01"}
		if _, err := r.AddField(r.ctx, author, due); err != nil {
			t.Fatal(err)
		}
		in := r.prospect("新项目")
		_, err := r.Create(r.ctx, author, in)
		wantKind(t, err, models.KindInvalid)
		if err == nil || !strings.Contains(err.Error(), "x.due") {
			t.Errorf("the refusal names the field: %v", err)
		}
		in.Extra = ledger.Extra{"x.due": "2020-05-01"}
		p := r.create(author, in)
		empty := ledger.ProjectPatch{Note: ptr("备注"), Extra: map[string]string{"x.due": ""}}
		_, err = r.Update(r.ctx, author, p.ID, empty, p.Version)
		wantKind(t, err, models.KindInvalid)
		out, err := r.Amend(r.ctx, author, []ledger.Amendment{{ID: p.ID, Patch: empty, Current: true}}, ledger.AmendNote{Action: "test"})
		if err != nil || len(out[0].Applied) != 1 || len(out[0].Refused) != 1 || out[0].Refused[0].Key != "x.due" {
			t.Errorf("the sheet asks the same: %+v %v", out, err)
		}
		if old, err = r.Update(r.ctx, author, old.ID, ledger.ProjectPatch{Note: ptr("备注"), Extra: map[string]string{"x.due": ""}}, old.Version); err != nil {
			t.Errorf("an older row is mended piece by piece: %v", err)
		}
		if historic := r.create(archive, r.sample("ZH20190001", "老项目")); historic.MissingKeys.Has("x.due") {
			t.Error("old rows are found by the fix-up list")
		}
	})
}

func asksFor(items []ledger.MissingItem, key, label string) bool {
	for _, m := range items {
		if m.Key == key && m.Label == label {
			return true
		}
	}
	return false
}

func TestWarnings(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		c := r.sample("ZH20160001", "老项目")
		c.CreditCode, c.OriginCode = "91350100M000100Y44", "510124"
		p := r.create(archive, c)
		d, err := r.Detail(r.ctx, author, p.Code)
		if err != nil || len(d.Warnings) != 2 || d.Warnings[0].Key != "creditCode" || d.Warnings[1].Key != "originCode" {
			t.Errorf("%+v %v", d.Warnings, err)
		}
		if d, err = r.Detail(r.ctx, author, r.create(archive, r.sample("ZH20200002", "好项目")).Code); err != nil || len(d.Warnings) != 0 {
			t.Errorf("%+v %v", d.Warnings, err)
		}
	})
}
