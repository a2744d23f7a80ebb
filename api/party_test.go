package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/party"
)

const countLooks = "SELECT COUNT(*) FROM audit_log WHERE action = 'party.contact.reveal'"

// contactsAreMaskedAndLooksRecorded: everybody who may read sees the mask; the bureau and the unit that entered the
// contact see it in full, and each look leaves a row.
func contactsAreMaskedAndLooksRecorded(t *testing.T, r *rig) {
	investor := r.one("SELECT MIN(investor_id) FROM projects WHERE unit_id = (SELECT id FROM units WHERE name = ?)", homeUnit)
	page := fmt.Sprintf("/investors/%d", investor)
	made := read[party.ContactView](r, r.post("reporter", "/contacts", map[string]any{"investorId": investor, "name": "司马相如", "phone": "13600004444"}))
	if !made.Masked || strings.Contains(made.Phone, "0000") {
		t.Errorf("the answer to entering one is %+v", made)
	}
	for _, role := range []string{"reporter", "statistician", "leader", "verifier", "auditor"} {
		if a := r.get(role, page); a.status != http.StatusOK || strings.Contains(string(a.body), "司马") || !strings.Contains(string(a.body), "136****4444") {
			t.Errorf("%s reads %d %s", role, a.status, a.body)
		}
	}
	before, look := r.one(countLooks), fmt.Sprintf("/contacts/%d/reveal", made.ID)
	for _, role := range []string{"reporter", "statistician"} {
		if full := read[party.ContactView](r, r.post(role, look, nil)); full.Name != "司马相如" || full.Phone != "13600004444" || full.Masked {
			t.Errorf("%s is shown %+v", role, full)
		}
	}
	for _, role := range []string{"elsewhere", "verifier", "auditor", "admin"} {
		if p := r.refused(r.post(role, look, nil), http.StatusForbidden); strings.Contains(p.Detail, "司马") {
			t.Error(p.Detail)
		}
	}
	if n := r.one(countLooks) - before; n != 2 {
		t.Errorf("%d rows for two looks", n)
	}
	r.refused(r.post("reporter", "/contacts", map[string]any{"name": "无主"}), http.StatusUnprocessableEntity)
	r.refused(r.do("statistician", http.MethodPatch, prefix+fmt.Sprintf("/contacts/%d?version=99", made.ID), map[string]any{"title": "经理"}), http.StatusConflict)
	r.refused(r.do("reporter", http.MethodPatch, prefix+page+"?version=1", map[string]any{"note": "备注"}), http.StatusForbidden)
	if hidden := r.get("elsewhere", page); hidden.status != http.StatusNotFound {
		t.Errorf("an investor behind none of a unit's projects: %d", hidden.status)
	}
}

// aRetiredWordIsNotChosenAnew: a word out of use stays in the list with its day and is refused to projects that do not
// have it already.
func aRetiredWordIsNotChosenAnew(t *testing.T, r *rig) {
	word := map[string]any{"name": "旧产业", "validFrom": "2020-01-01"}
	r.refused(r.post("reporter", "/dictionaries/chain/terms", word), http.StatusForbidden)
	r.refused(r.post("statistician", "/dictionaries/none/terms", word), http.StatusUnprocessableEntity)
	made := read[org.Term](r, r.post("statistician", "/dictionaries/chain/terms", word))
	r.refused(r.post("statistician", "/dictionaries/chain/terms", word), http.StatusConflict)
	retire := fmt.Sprintf("/terms/%d/retire", made.ID)
	r.refused(r.post("leader", retire, map[string]any{"validTo": "2020-06-30"}), http.StatusForbidden)
	r.refused(r.post("statistician", retire, map[string]any{"validTo": "2019-06-30"}), http.StatusNotFound)
	read[none](r, r.post("statistician", retire, map[string]any{"validTo": "2020-06-30"}))
	for _, d := range read[dictionaries](r, r.get("admin", "/dictionaries")).Items {
		for _, term := range d.Terms {
			if term.ID == made.ID && term.ValidTo != "2020-06-30" {
				t.Errorf("%+v", term)
			}
		}
	}
	project := r.sample("projects", homeUnit)
	edit := fmt.Sprintf("%s/projects/by-id/%d?version=%d", prefix, project, r.one("SELECT version FROM projects WHERE id = ?", project))
	p := r.refused(r.do("statistician", http.MethodPatch, edit, map[string]any{"chain": "旧产业"}), http.StatusUnprocessableEntity)
	if len(p.Errors) != 1 || p.Errors[0].Key != "chain" {
		t.Errorf("%+v", p)
	}
}

// ownFieldsAreKeptByWhoMay: defined by those who keep dictionaries, seen as a column by all, checked by its kind.
func ownFieldsAreKeptByWhoMay(t *testing.T, r *rig) {
	field := map[string]any{"name": "level", "label": "强度等级", "type": "list", "options": []string{"一级", "二级"}}
	r.refused(r.post("reporter", "/fields", field), http.StatusForbidden)
	made := read[ledger.CustomField](r, r.post("admin", "/fields", field))
	r.refused(r.post("admin", "/fields", field), http.StatusConflict)
	if a := r.get("reporter", "/sheet/columns"); !strings.Contains(string(a.body), `"key":"x.level"`) {
		t.Errorf("the sheet has no column: %s", a.body)
	}
	project := r.sample("projects", homeUnit)
	edit := fmt.Sprintf("%s/projects/by-id/%d?version=%d", prefix, project, r.one("SELECT version FROM projects WHERE id = ?", project))
	p := r.refused(r.do("statistician", http.MethodPatch, edit, map[string]any{"extra": map[string]string{"x.level": "三级"}}), http.StatusUnprocessableEntity)
	if len(p.Errors) != 1 || p.Errors[0].Key != "x.level" {
		t.Errorf("%+v", p)
	}
	retire := fmt.Sprintf("/fields/%d/retire", made.ID)
	r.refused(r.post("reporter", retire, map[string]any{"validTo": made.ValidFrom}), http.StatusForbidden)
	read[none](r, r.post("admin", retire, map[string]any{"validTo": made.ValidFrom}))
	r.refused(r.post("admin", retire, map[string]any{"validTo": made.ValidFrom}), http.StatusNotFound)
}
