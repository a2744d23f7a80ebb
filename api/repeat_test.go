package api

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/ledger"
	"luodi/models/outreach"
)

const countEvents = "SELECT COUNT(*) FROM promotion_events"

func promotion(name string) map[string]any {
	return map[string]any{"kind": "special", "name": name, "heldOn": "2020-12-20", "form": "onsite", "province": "四川省"}
}

// aRepeatedRequestRunsOnce is the promise of the key: resending, a double click and many at once make one row
// and get one answer.
func aRepeatedRequestRunsOnce(t *testing.T, r *rig) {
	const path, key = "/outreach/events", "key-of-one-form"
	before := r.one(countEvents)
	first := r.post("receptionist", path, promotion("成都专场推介会"), idempotencyHeader, key)
	made := read[outreach.PromotionEvent](r, first)
	again := r.post("receptionist", path, promotion("成都专场推介会"), idempotencyHeader, key)
	if !bytes.Equal(first.body, again.body) || again.status != http.StatusOK || made.ID == 0 {
		t.Errorf("the repeat got %d %s, first %s", again.status, again.body, first.body)
	}
	if n := r.one(countEvents) - before; n != 1 {
		t.Errorf("%d rows of two requests under one key", n)
	}
	other := r.refused(r.post("receptionist", path, promotion("重庆专场推介会"), idempotencyHeader, key), http.StatusUnprocessableEntity)
	if !strings.Contains(other.Detail, "Idempotency-Key") {
		t.Errorf("another body under the key: %s", other.Detail)
	}
	r.refused(r.post("receptionist", "/outreach/visits", map[string]any{"name": "外出", "heldOn": "2020-12-20", "form": "onsite"}, idempotencyHeader, key),
		http.StatusUnprocessableEntity)
	for _, bad := range []string{"", "short", strings.Repeat("k", 81)} {
		r.refused(r.post("receptionist", path, promotion("西安专场推介会"), idempotencyHeader, bad), http.StatusUnprocessableEntity)
	}
	// Another user's key is another key.
	read[outreach.PromotionEvent](r, r.post("office", path, promotion("北京专场推介会"), idempotencyHeader, key))
	// What was refused has left nothing, so that the mended form may keep its key.
	wrong := promotion("上海专场推介会")
	wrong["endedOn"] = "2020-12-01"
	r.refused(r.post("receptionist", path, wrong, idempotencyHeader, "key-of-refused"), http.StatusUnprocessableEntity)
	wrong["endedOn"] = "2020-12-21"
	read[outreach.PromotionEvent](r, r.post("receptionist", path, wrong, idempotencyHeader, "key-of-refused"))
	if n := r.one(countEvents) - before; n != 3 {
		t.Errorf("%d rows, want 3", n)
	}
	r.manyAtOnce(path)
}

func (r *rig) manyAtOnce(path string) {
	r.t.Helper()
	before := r.one(countEvents)
	answers := make([]answer, 20)
	var sending sync.WaitGroup
	for i := range answers {
		sending.Go(func() {
			answers[i] = r.post("receptionist", path, promotion("广州专场推介会"), idempotencyHeader, "key-of-many-at-once")
		})
	}
	sending.Wait()
	var ok []byte
	for _, a := range answers {
		switch {
		case a.status == http.StatusOK && ok == nil:
			ok = a.body
		case a.status == http.StatusOK && !bytes.Equal(a.body, ok):
			r.t.Errorf("two answers: %s %s", a.body, ok)
		case a.status != http.StatusOK && a.status != http.StatusConflict:
			r.t.Errorf("at once: %d %s", a.status, a.body)
		}
	}
	if n := r.one(countEvents) - before; n != 1 || ok == nil {
		r.t.Errorf("%d rows of %d requests at once", n, len(answers))
	}
}

func aStaleVersionIsAConflict(t *testing.T, r *rig) {
	id := r.sample("projects", homeUnit)
	version := r.one("SELECT version FROM projects WHERE id = ?", id)
	path := func(v int64) string { return fmt.Sprintf("%s/projects/by-id/%d?version=%d", prefix, id, v) }
	edited := read[ledger.Project](r, r.do("reporter", http.MethodPatch, path(version), `{"manager":"责任人甲"}`))
	if edited.Version <= version || edited.Manager != "责任人甲" {
		t.Errorf("edited: version %d of %d, %s", edited.Version, version, edited.Manager)
	}
	p := r.refused(r.do("statistician", http.MethodPatch, path(version), `{"manager":"责任人乙"}`), http.StatusConflict)
	if p.Kind != models.KindConflict {
		t.Errorf("kind %s", p.Kind)
	}
	for _, missing := range []string{"", "?version=0", "?version=x"} {
		r.refused(r.do("reporter", http.MethodPatch, fmt.Sprintf("%s/projects/by-id/%d%s", prefix, id, missing), `{"manager":"x"}`), http.StatusUnprocessableEntity)
	}
	if n := r.one("SELECT COUNT(*) FROM projects WHERE id = ? AND manager = ?", id, "责任人甲"); n != 1 {
		t.Error("the first edit is lost")
	}
	notice := r.notice(homeUnit)
	stale := fmt.Sprintf(`{"version":%d}`, r.one("SELECT version FROM notices WHERE id = ?", notice)+7)
	r.refused(r.post("leader", fmt.Sprintf("/supervision/notices/%d/issue", notice), stale), http.StatusConflict)
}

func downloadsAreWholeFiles(t *testing.T, r *rig) {
	report := strconv.FormatInt(r.one("SELECT MIN(id) FROM report_snapshots"), 10)
	for format, begins := range map[string]string{"docx": "PK", "xlsx": "PK", "html": "<!doctype html>", "json": "{"} {
		for _, path := range []string{"/reports/" + report + "/" + format, "/previews/weekly/2020-12-25/" + format, "/previews/monthly/2020-12/" + format} {
			got := r.get("statistician", path)
			if got.status != http.StatusOK || !strings.HasPrefix(strings.ToLower(string(got.body)), strings.ToLower(begins)) {
				t.Errorf("%s: %d %.80q", path, got.status, got.body)
			}
			if name := got.header.Get("Content-Disposition"); !strings.HasPrefix(name, `attachment; filename="download.`+format+`"; filename*=UTF-8''`) || strings.ContainsAny(name, "\r\n") {
				t.Errorf("%s is named %q", path, name)
			}
			if kind := got.header.Get("Content-Type"); kind != mediaTypes["."+format] {
				t.Errorf("%s has the type %s", path, kind)
			}
			if again := r.get("statistician", path); !bytes.Equal(got.body, again.body) {
				t.Errorf("%s differs from one time to the next", path)
			}
		}
	}
	r.refused(r.get("statistician", "/previews/weekly/2020-12-25/pdf"), http.StatusUnprocessableEntity)
}

// upload adds one file to a row.
func (r *rig) upload(as, name, content string, fields map[string]string) answer {
	r.t.Helper()
	return r.form(as, "/attachments", name, content, fields)
}

// form sends one file as a form.
func (r *rig) form(as, path, name, content string, fields map[string]string) answer {
	r.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for key, value := range fields {
		if err := form.WriteField(key, value); err != nil {
			r.t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := part.Write([]byte(content)); err != nil {
		r.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		r.t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(r.t.Context(), http.MethodPost, prefix+path, &b)
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Cookie", r.cookies[as])
	key := fields["key"]
	if key == "" {
		key = rand.Text()
	}
	request.Header.Set(idempotencyHeader, key)
	recorder := httptest.NewRecorder()
	r.handler.ServeHTTP(recorder, request)
	return answer{recorder.Code, recorder.Result().Header, recorder.Body.Bytes()}
}

func attachmentsFollowTheirRow(t *testing.T, r *rig) {
	project := strconv.FormatInt(r.sample("projects", homeUnit), 10)
	fields := map[string]string{"object": "project", "objectId": project, "evidence": "agreement"}
	const content = "%PDF-1.4 投资合同"
	stored := read[attachment.File](r, r.upload("reporter", "..\\..\\合同 <1>.pdf", content, fields))
	path := fmt.Sprintf("/attachments/%d", stored.ID)
	got := r.get("reporter", path)
	if got.status != http.StatusOK || string(got.body) != content || got.header.Get("Content-Type") != "application/pdf" {
		t.Errorf("download: %d %s %q", got.status, got.header.Get("Content-Type"), got.body)
	}
	if policy := got.header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'self'") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy of a stored PDF: %s", policy)
	}
	if name := got.header.Get("Content-Disposition"); strings.Contains(name, "..") || strings.ContainsAny(name, "<>\\") {
		t.Errorf("name of a stored file: %s", name)
	}
	r.equalRefusals("GET /attachments", r.get("elsewhere", path), r.get("elsewhere", fmt.Sprintf("/attachments/%d", missingID)))
	r.equalRefusals("POST /attachments", r.upload("elsewhere", "a.pdf", content, fields),
		r.upload("elsewhere", "a.pdf", content, map[string]string{"object": "project", "objectId": strconv.Itoa(missingID), "evidence": "agreement"}))
	r.refused(r.get("", path), http.StatusUnauthorized)
	r.refused(r.upload("auditor", "a.pdf", content, fields), http.StatusForbidden)
	r.refused(r.get("reporter", "/attachments/x"), http.StatusNotFound)
	for name, text := range map[string]string{"page.html": "<script>alert(1)</script>", "picture.png": content, "none": "x"} {
		r.refused(r.upload("reporter", name, text, fields), http.StatusUnprocessableEntity)
	}
	for _, wrong := range []map[string]string{
		{"object": "user", "objectId": "1", "evidence": "agreement"}, {"object": "project", "objectId": "x", "evidence": "agreement"}, {},
	} {
		r.refused(r.upload("reporter", "a.pdf", content, wrong), http.StatusUnprocessableEntity)
	}
	r.refused(r.upload("reporter", "a.pdf", content, with(fields, "takenOn", "2099-01-01")), http.StatusUnprocessableEntity)
	if n := len(read[files](r, r.get("reporter", "/projects/by-id/"+project+"/files")).Items); n != 1 {
		t.Errorf("%d files listed, 1 stored", n)
	}
}

func initialPasswordsAreNotKept(t *testing.T, r *rig) {
	body := map[string]any{"login": "zhangsan", "name": "张三", "role": models.RoleOffice}
	first := read[newUser](r, r.post("admin", "/users", body, idempotencyHeader, "key-of-new-user"))
	again := read[newUser](r, r.post("admin", "/users", body, idempotencyHeader, "key-of-new-user"))
	if first.Password == "" || again.Password != "" || again.User.ID != first.User.ID {
		t.Errorf("first %+v, again %+v", first, again)
	}
	var kept []string
	if err := r.DB.Conn(t.Context()).Raw("SELECT response FROM idempotency").Scan(&kept).Error; err != nil || len(kept) == 0 {
		t.Fatal(err, len(kept))
	}
	for _, one := range kept {
		if strings.Contains(one, first.Password) {
			t.Error("the initial password rests in the database")
		}
	}
	r.refused(r.post("admin", "/users", map[string]any{"login": "ZHANGSAN", "name": "张三", "role": models.RoleOffice}), http.StatusConflict)
}

// with is a form with one more entry.
func with(fields map[string]string, key, value string) map[string]string {
	more := maps.Clone(fields)
	more[key] = value
	return more
}

// aRepeatedUploadIsOneFile sends the same form twice, as a phone does after a lost answer, then another file under its key.
func aRepeatedUploadIsOneFile(t *testing.T, r *rig) {
	project := strconv.FormatInt(r.sample("projects", homeUnit), 10)
	list := "/projects/by-id/" + project + "/files"
	before := len(read[files](r, r.get("reporter", list)).Items)
	fields := map[string]string{"object": "project", "objectId": project, "evidence": "site_photo", "takenOn": "2020-12-01", "key": "key-of-one-upload"}
	first := read[attachment.File](r, r.upload("reporter", "现场.txt", "一层已封顶", fields))
	again := read[attachment.File](r, r.upload("reporter", "现场.txt", "一层已封顶", fields))
	if first.ID != again.ID || first.TakenOn != "2020-12-01" || first.Uploader == "" {
		t.Errorf("the repeat made %+v, first %+v", again, first)
	}
	r.refused(r.upload("reporter", "现场.txt", "二层已封顶", fields), http.StatusUnprocessableEntity)
	r.refused(r.upload("reporter", "现场.txt", "一层已封顶", with(fields, "key", "short")), http.StatusUnprocessableEntity)
	if n := len(read[files](r, r.get("reporter", list)).Items); n != before+1 {
		t.Errorf("%d files, want one more than %d", n, before)
	}
	if policy := r.get("reporter", fmt.Sprintf("/attachments/%d", first.ID)).header.Get("Content-Security-Policy"); !strings.Contains(policy, "sandbox") {
		t.Errorf("policy of a stored text: %s", policy)
	}
}
