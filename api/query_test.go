package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"luodi/models"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
)

func figuresEqualTheGoldenResults(t *testing.T, r *rig) {
	golden, err := os.ReadFile("../models/bureauyear/testdata/zhaohua2020.json")
	if err != nil {
		t.Fatal(err)
	}
	got := r.get("leader", "/figures/2020?asOf=2020-12-31")
	want, have := map[string]any{}, read[map[string]any](r, got)
	if err := json.Unmarshal(golden, &want); err != nil {
		t.Fatal(err)
	}
	for key := range want {
		if !reflect.DeepEqual(want[key], have[key]) {
			t.Errorf("%s:\n got %v\nwant %v", key, have[key], want[key])
		}
	}
	if len(want) != len(have) {
		t.Errorf("%d keys, want %d", len(have), len(want))
	}
}

// odd are values no page sends. None may end in a panic or an internal error, whatever the parameter.
var odd = []string{
	"", "0", "-1", "1000000000", "99999999999999999999", "evil", "2020-02-31", "2020-13", "2020-12-31", "2020-W54", "2020-W53x", "-5-W01", "99999-W01",
	"0000-01-01", "9999-12-31", "0001-W01", "%", "_", "'", `"`, "' OR 1=1 --", "id;DROP TABLE projects", "true", "null", "[]", "\x00", "招商", "𠮷\u202e",
	"(CASE WHEN 1=1 THEN code ELSE name END)", "../../etc/passwd", "a,b,,c", strings.Repeat("长", 200),
}

// oddQueriesAreRefused puts every odd value into every parameter of every read, one at a time.
func oddQueriesAreRefused(t *testing.T, r *rig) {
	for _, line := range reads() {
		path := prefix + r.address(line.path)
		base, _ := url.ParseQuery(strings.TrimPrefix(query(line.path), "?"))
		for _, p := range r.parameters(line) {
			for _, value := range odd {
				target := path
				if p.In == "path" {
					target = prefix + r.address(strings.Replace(line.path, "{"+p.Name+"}", url.PathEscape(value), 1))
				}
				asked := url.Values{}
				for k, v := range base {
					asked[k] = v
				}
				if p.In == "query" {
					asked.Set(p.Name, value)
				}
				r.answersCalmly(r.reader(line), target+"?"+asked.Encode())
			}
		}
		if got := r.get(r.reader(line), strings.TrimPrefix(path, prefix)+"?noSuchParameter=1"); !line.access.public {
			r.refused(got, http.StatusUnprocessableEntity)
		}
	}
	if strings.Contains(r.log.String(), "panic") {
		t.Errorf("panics in the log: %.2000s", r.log)
	}
}

// parameters are what the description says of a route.
func (r *rig) parameters(line route) []*huma.Param {
	return described.Paths[prefix+line.path].Get.Parameters
}

// described is the description of the whole interface.
var described = describe("test")

// reader is a user who may call the route.
func (r *rig) reader(line route) string {
	for _, role := range []models.Role{models.RoleStatistician, models.RoleAuditor, models.RoleAdmin} {
		if p := line.access.permission; p == "" || role.Can(p) {
			return string(role)
		}
	}
	r.t.Fatalf("nobody may call %s", line.path)
	return ""
}

// answersCalmly wants a good answer or a refusal that says what is wrong, and no word of the inside.
func (r *rig) answersCalmly(as, path string) {
	r.t.Helper()
	got := r.do(as, http.MethodGet, path, nil)
	switch got.status {
	case http.StatusOK, http.StatusNotFound, http.StatusUnprocessableEntity:
	default:
		r.t.Errorf("%s: %d %.300s", path, got.status, got.body)
		return
	}
	if got.status != http.StatusOK {
		for _, inside := range []string{"SELECT ", "SQL logic", "syntax", "goroutine", ".go:", "runtime", "/root", "gorm", "parsing time"} {
			if strings.Contains(string(got.body), inside) {
				r.t.Errorf("%s tells %q: %s", path, inside, got.body)
			}
		}
	}
}

func listsAreBounded(t *testing.T, r *rig) {
	for _, line := range reads() {
		names := map[string]bool{}
		for _, p := range r.parameters(line) {
			names[p.Name] = true
		}
		if !names["size"] {
			continue
		}
		role := r.reader(line)
		list := read[models.List[any]](r, r.get(role, r.address(line.path)+"?size=1000000000"))
		if list.Size != models.PageCap || len(list.Items) > models.PageCap {
			t.Errorf("%s: size %d, %d rows", line.path, list.Size, len(list.Items))
		}
		if beyond := read[models.List[any]](r, r.get(role, r.address(line.path)+"?page=1000000")); len(beyond.Items) != 0 || beyond.Total != list.Total {
			t.Errorf("%s: page 1,000,000 has %d rows of %d", line.path, len(beyond.Items), beyond.Total)
		}
		for _, bad := range []string{"?page=0", "?page=-1", "?size=0", "?size=x", "?page=1&page=2"} {
			if got := r.get(role, line.path+bad); bad != "?page=1&page=2" {
				r.refused(got, http.StatusUnprocessableEntity)
			}
		}
	}
	// A search text is text: its wildcards find only themselves, and no sort field is a piece of SQL.
	for _, text := range []string{"%25", "_", "'", "!"} {
		if n := read[models.List[any]](r, r.get("leader", "/projects?text="+text)).Total; n != 0 {
			t.Errorf("%s finds %d projects", text, n)
		}
	}
	plain := read[models.List[ledger.Project]](r, r.get("leader", "/projects?size=5"))
	for _, sort := range []string{"evil", "name;", "(CASE+WHEN+1=1+THEN+code+ELSE+name+END)", "-id,code"} {
		got := r.get("leader", "/projects?size=5&sort="+sort)
		if got.status == http.StatusUnprocessableEntity {
			continue
		}
		if list := read[models.List[ledger.Project]](r, got); list.Items[0].Code != plain.Items[0].Code {
			t.Errorf("sort=%s changes the order", sort)
		}
	}
}

// arraysAreNeverNull walks every answer along its schema.
func arraysAreNeverNull(t *testing.T, r *rig) {
	for _, line := range reads() {
		for _, role := range models.Roles() {
			if got := r.get(string(role), r.address(line.path)+query(line.path)); got.status == http.StatusOK {
				r.follow(line, got)
				if role != models.RoleReporter {
					break
				}
			}
		}
	}
}

func TestArraysAreNeverNullInAnEmptyDatabase(t *testing.T) {
	r := newRig(t, testdb.SQLite(t))
	r.user("statistician", models.RoleStatistician, "")
	r.user("admin", models.RoleAdmin, "")
	r.user("auditor", models.RoleAuditor, "")
	seen := 0
	for _, line := range reads() {
		if strings.Contains(line.path, "{id}") || strings.Contains(line.path, "{code}") {
			continue
		}
		path := strings.NewReplacer("{dict}", "chain", "{key}", "closeDay", "{year}", "2020", "{month}", "2020-12", "{kind}", "monthly", "{period}", "2020-12", "{format}", "html").Replace(line.path)
		for _, login := range []string{"statistician", "auditor", "admin"} {
			got := r.get(login, path+query(line.path))
			if got.status == http.StatusForbidden {
				continue
			}
			if got.status != http.StatusOK {
				t.Errorf("%s of an empty database: %d %s", path, got.status, got.body)
				break
			}
			r.follow(line, got)
			seen++
			break
		}
	}
	if seen < 20 {
		t.Errorf("only %d routes answered", seen)
	}
}

// follow compares an answer with the schema of its route.
func (r *rig) follow(line route, got answer) {
	r.t.Helper()
	media := described.Paths[prefix+line.path].Get.Responses["200"].Content["application/json"]
	if media == nil {
		return // a download
	}
	var v any
	if err := json.Unmarshal(got.body, &v); err != nil {
		r.t.Errorf("%s: %v", line.path, err)
		return
	}
	for _, wrong := range against(media.Schema, v, line.path, nil) {
		r.t.Error(wrong)
	}
}

// against lists where a value does not follow its schema: null where something must be, unknown or missing fields.
func against(schema *huma.Schema, v any, at string, wrong []string) []string {
	if len(wrong) > 5 {
		return wrong
	}
	pointer := schema.Ref != ""
	if pointer {
		schema = described.Components.Schemas.SchemaFromRef(schema.Ref)
	}
	if schema.Type == "" {
		return wrong // anything may stand here
	}
	switch v := v.(type) {
	case nil:
		if !schema.Nullable && !pointer {
			wrong = append(wrong, fmt.Sprintf("%s is null, the schema says %s", at, schema.Type))
		}
	case []any:
		if schema.Type != huma.TypeArray {
			return append(wrong, fmt.Sprintf("%s is a list, the schema says %s", at, schema.Type))
		}
		for i, one := range v {
			wrong = against(schema.Items, one, fmt.Sprintf("%s[%d]", at, i), wrong)
		}
	case map[string]any:
		if schema.Type != huma.TypeObject {
			return append(wrong, fmt.Sprintf("%s is an object, the schema says %s", at, schema.Type))
		}
		if values, ok := schema.AdditionalProperties.(*huma.Schema); ok {
			for key, one := range v {
				wrong = against(values, one, at+"."+key, wrong)
			}
			return wrong
		}
		for _, key := range schema.Required {
			if _, ok := v[key]; !ok {
				wrong = append(wrong, at+"."+key+" is missing")
			}
		}
		for key, one := range v {
			if property := schema.Properties[key]; property != nil {
				wrong = against(property, one, at+"."+key, wrong)
			} else if key != "$schema" {
				wrong = append(wrong, at+"."+key+" is not in the schema")
			}
		}
	}
	return wrong
}
