package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"luodi/models/bureauyear"
)

// shop runs commands on one data folder.
type shop struct {
	t    testing.TB
	data string
	env  map[string]string
}

func newShop(t testing.TB) *shop {
	return &shop{t, filepath.Join(t.TempDir(), "var"), map[string]string{}}
}

// try runs one command and gives what it printed.
func (s *shop) try(args ...string) (string, error) {
	s.t.Helper()
	var out, log bytes.Buffer
	err := run(s.t.Context(), append(args, "--data", s.data), s.env, &out, &log)
	return out.String(), err
}

// must runs a command that has to work.
func (s *shop) must(args ...string) string {
	s.t.Helper()
	out, err := s.try(args...)
	if err != nil {
		s.t.Fatalf("%v: %s", args, oneLine(err))
	}
	return out
}

// refused runs a command that has to fail, and gives the line that tells why.
func (s *shop) refused(args ...string) string {
	s.t.Helper()
	out, err := s.try(args...)
	if err == nil {
		s.t.Fatalf("%v works: %s", args, out)
	}
	return oneLine(err)
}

// copied gives a shop on a copy of the data, for a test that changes it.
func (s *shop) copied(t testing.TB) *shop {
	t.Helper()
	other := &shop{t, filepath.Join(t.TempDir(), "var"), s.env}
	if err := os.CopyFS(other.data, os.DirFS(s.data)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(other.data, "luodi.key"), 0o600); err != nil {
		t.Fatal(err) // CopyFS opens what it copies to all readers
	}
	return other
}

// golden compares printed figures with a file or with another print.
func sameJSON(t testing.TB, got, want string) {
	t.Helper()
	var a, b map[string]any
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		t.Fatalf("%v in %.200s", err, got)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatal(err)
	}
	for key := range b {
		if !reflect.DeepEqual(a[key], b[key]) {
			t.Errorf("%s:\n got %v\nwant %v", key, a[key], b[key])
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d keys, want %d", len(a), len(b))
	}
}

// TestTheDemonstrationYear loads once and runs everything that needs the year on it, or on copies.
func TestTheDemonstrationYear(t *testing.T) {
	s := newShop(t)
	out := s.must("demo")
	if !strings.Contains(out, "已导入") || !strings.Contains(out, demoPassword) || !strings.Contains(out, "tongji") {
		t.Errorf("demo prints %s", out)
	}
	for name, test := range map[string]func(t *testing.T, s *shop){
		"figures": figuresAreGolden, "journal": theJournalIsTheSameTwice, "reports": reportsComeInEveryForm, "scan": aSecondScanFindsNothingNew,
		"backup": whatIsRestoredIsTheSame, "again": aSecondLoadIsRefused, "users": usersAreMadeAtTheMachine,
	} {
		t.Run(name, func(t *testing.T) { test(t, s.copied(t)) })
	}
}

func figuresAreGolden(t *testing.T, s *shop) {
	golden, err := os.ReadFile("models/bureauyear/testdata/zhaohua2020.json")
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, s.must("figures", "2020", "--as-of", "2020-12-31"), string(golden))
	for _, wrong := range [][]string{
		{"figures", "2020", "--as-of", "2020-02-31"}, {"figures", "2020", "--as-of", ""}, {"figures", "2020", "--as-of", "2021-01-01"}, {"figures", "2020"},
		{"figures", "x", "--as-of", "2020-12-31"},
	} {
		if line := s.refused(wrong...); strings.Contains(line, "\n") || strings.Contains(line, "panic") {
			t.Errorf("%v: %s", wrong, line)
		}
	}
}

func theJournalIsTheSameTwice(t *testing.T, s *shop) {
	name := filepath.Join(t.TempDir(), "luodi.journal")
	shown, said := s.must("journal"), s.must("journal", "-o", name)
	written, err := os.ReadFile(name)
	if err != nil || string(written) != shown || !strings.Contains(said, name) || strings.Count(shown, " * (") < 300 {
		t.Errorf("%v, %d and %d bytes, %s", err, len(written), len(shown), said)
	}
	s.refused("journal", "-o", filepath.Join(t.TempDir(), "none", "x"))
}

func reportsComeInEveryForm(t *testing.T, s *shop) {
	folder := t.TempDir()
	for _, kind := range [][]string{{"weekly", "2020-12-25"}, {"monthly", "2020-12"}} {
		for ending, begins := range map[string]string{".docx": "PK", ".html": "<!doctype html>", ".xlsx": "PK", ".json": "{"} {
			var texts [2][]byte
			for i := range texts {
				name := filepath.Join(folder, fmt.Sprintf("%s%d%s", kind[0], i, ending))
				s.must("report", kind[0], kind[1], "-o", name)
				b, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				texts[i] = b
			}
			if !bytes.HasPrefix(bytes.ToLower(texts[0]), bytes.ToLower([]byte(begins))) || len(texts[0]) < 1000 {
				t.Errorf("%s%s begins %.40q", kind[0], ending, texts[0])
			}
			if !bytes.Equal(texts[0], texts[1]) {
				t.Errorf("%s%s differs from one time to the next", kind[0], ending)
			}
		}
	}
	for wrong, why := range map[string][]string{
		"后缀":      {"report", "weekly", "2020-12-25", "-o", filepath.Join(folder, "x.pdf")},
		"无效":      {"report", "weekly", "2020-02-31", "-o", filepath.Join(folder, "x.docx")},
		"weekly":  {"report", "yearly", "2020", "-o", filepath.Join(folder, "x.docx")},
		"no-such": {"report", "weekly", "2020-12-25", "-o", filepath.Join(folder, "no-such", "x.docx")},
	} {
		if line := s.refused(why...); !strings.Contains(line, wrong) {
			t.Errorf("%v: %s", why, line)
		}
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 16 {
		t.Errorf("%d files, want 16, and nothing of the refused ones: %v", len(left), err)
	}
}

func aSecondScanFindsNothingNew(t *testing.T, s *shop) {
	type result struct {
		New      int   `json:"new"`
		Findings []any `json:"findings"`
	}
	scan := func() (r result) {
		if err := json.Unmarshal([]byte(s.must("scan", "--as-of", "2020-12-31")), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	first, second := scan(), scan()
	if first.New == 0 || second.New != 0 || len(second.Findings) != len(first.Findings) {
		t.Errorf("first scan %d new of %d, second %d of %d", first.New, len(first.Findings), second.New, len(second.Findings))
	}
}

func whatIsRestoredIsTheSame(t *testing.T, s *shop) {
	before := s.must("figures", "2020", "--as-of", "2020-12-31")
	for name, flags := range map[string][]string{"exact": nil, "portable": {"--portable"}} {
		folder := filepath.Join(t.TempDir(), name)
		if out := s.must(append([]string{"backup", folder}, flags...)...); !strings.Contains(out, "已备份") {
			t.Errorf("backup prints %s", out)
		}
		other := newShop(t)
		if out := other.must("restore", folder); !strings.Contains(out, "已恢复") {
			t.Errorf("restore prints %s", out)
		}
		if after := other.must("figures", "2020", "--as-of", "2020-12-31"); after != before {
			t.Errorf("%s: the figures differ after restoring", name)
		}
		other.refused("restore", folder) // it would overwrite
		s.refused(append([]string{"backup", folder}, flags...)...)
	}
}

func aSecondLoadIsRefused(t *testing.T, s *shop) {
	before := s.must("figures", "2020", "--as-of", "2020-12-31")
	if out := s.must("demo"); strings.Contains(out, "已导入") {
		t.Errorf("demo loads again: %s", out)
	}
	if line := s.refused("load", yearFolder(t, nil)); !strings.Contains(line, "已有项目") || strings.Contains(line, "\n") {
		t.Errorf("a second load: %s", line)
	}
	if after := s.must("figures", "2020", "--as-of", "2020-12-31"); after != before {
		t.Error("the refused load has changed the figures")
	}
}

var secret = regexp.MustCompile(`初始密码：(\S+)`)

func usersAreMadeAtTheMachine(t *testing.T, s *shop) {
	first := secret.FindStringSubmatch(s.must("user", "add", "zhang.san", "--role", "reporter", "--name", "张三", "--unit", demoUnit))
	again := secret.FindStringSubmatch(s.must("user", "reset", "zhang.san"))
	if first == nil || again == nil || len(first[1]) < 12 || first[1] == again[1] {
		t.Errorf("passwords %q and %q", first, again)
	}
	for want, args := range map[string][]string{
		"已被使用":   {"user", "add", "zhang.san", "--role", "office", "--name", "张三"},
		"不存在":    {"user", "add", "li.si", "--role", "king", "--name", "李四"},
		"没有这个单位": {"user", "add", "li.si", "--role", "reporter", "--name", "李四", "--unit", "没有这个单位"},
		"所属单位":   {"user", "add", "li.si", "--role", "reporter", "--name", "李四"},
		"没有找到":   {"user", "reset", "nobody"},
	} {
		if line := s.refused(args...); !strings.Contains(line, want) {
			t.Errorf("%v: %s, want %s", args, line, want)
		}
	}
}

// yearFolder writes the demonstration year as a folder; change may edit the files.
func yearFolder(t testing.TB, change map[string]func(string) string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "year")
	if err := os.CopyFS(folder, bureauyear.Demo()); err != nil {
		t.Fatal(err)
	}
	for name, edit := range change {
		path := filepath.Join(folder, name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		edited := edit(string(b))
		if edited == string(b) {
			t.Fatalf("%s is not changed", name)
		}
		if err := os.WriteFile(path, []byte(edited), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestLoadingAFolder(t *testing.T) {
	s := newShop(t)
	once := func(old, new string) func(string) string {
		return func(text string) string { return strings.Replace(text, old, new, 1) }
	}
	line := s.refused("load", yearFolder(t, map[string]func(string) string{
		"funds.csv":    once("DZ2019-0002,ZH20180006,2019-01-11", "DZ2019-0002,ZH20180006,2019-02-31"),
		"projects.csv": once("420000000,310800000", "四亿,310800000"),
		"units.csv":    once("short_name", "nickname"),
	}))
	for _, want := range []string{"未导入任何数据", "funds.csv:3 arrived_on  日期“2019-02-31”无效", "projects.csv:2 agreed_investment_yuan", "units.csv:1 nickname"} {
		if !strings.Contains(line, want) {
			t.Errorf("the refusal does not say %q:\n%s", want, line)
		}
	}
	line = s.refused("load", yearFolder(t, map[string]func(string) string{
		"funds.csv": once("DZ2019-0002,ZH20180006", "DZ2019-0002,ZH20189999"),
	}))
	if !strings.Contains(line, "funds.csv:3 project_code") || !strings.Contains(line, "ZH20189999") {
		t.Errorf("a row that only the ledger can refuse: %s", line)
	}
	s.refused("load", filepath.Join(t.TempDir(), "none"))
	var empty struct {
		Projects struct {
			Signed struct{ Count int } `json:"signed_in_year"`
		} `json:"projects"`
	}
	if err := json.Unmarshal([]byte(s.must("figures", "2020", "--as-of", "2020-12-31")), &empty); err != nil || empty.Projects.Signed.Count != 0 {
		t.Errorf("after the refusals: %+v %v", empty, err)
	}
	if out := s.must("load", yearFolder(t, nil)); !strings.Contains(out, "已导入 1693 行") {
		t.Errorf("load prints %s", out)
	}
	figuresAreGolden(t, s)
}

func TestSmallCommands(t *testing.T) {
	s := newShop(t)
	if out := s.must("version"); out != "luodi "+version+"\n" {
		t.Errorf("version prints %q", out)
	}
	if out := s.must("migrate"); !strings.Contains(out, "数据库结构版本") || strings.Contains(out, "本次执行 0 步") {
		t.Errorf("migrate prints %s", out)
	}
	if out := s.must("migrate"); !strings.Contains(out, "本次执行 0 步") {
		t.Errorf("migrate again prints %s", out)
	}
	for _, args := range [][]string{{"--no-such-flag"}, {"no-such-command"}, {"serve", "--addr", "nonsense"}, {"version", "--log-level", "loud"}, {"report"}, {"backup"}} {
		if line := s.refused(args...); line == "" || strings.Contains(line, "\n") || strings.Contains(line, "goroutine") {
			t.Errorf("%v: %q is not one clear line", args, line)
		}
	}
	if help := s.must("--help"); !strings.Contains(help, "serve") || !strings.Contains(help, "启动服务") {
		t.Errorf("help prints %s", help)
	}
	var out bytes.Buffer
	if err := run(t.Context(), nil, nil, &out, io.Discard); err != nil || !strings.Contains(out.String(), "luodi <command>") {
		t.Errorf("no arguments: %v %s", err, out.String())
	}
	s.env["LUODI_DATA"] = filepath.Join(t.TempDir(), "other")
	s.env["LUODI_LOG_LEVEL"] = "loud"
	s.refused("version")
	if got := environ([]string{"A=1=2", "B=", "odd"}); got["A"] != "1=2" || len(got) != 2 {
		t.Errorf("environment %v", got)
	}
}

func TestTheDescriptionOnTheCommandLine(t *testing.T) {
	committed, err := os.ReadFile("api/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if out := newShop(t).must("openapi"); out != string(committed) {
		t.Error("luodi openapi differs from api/openapi.json")
	}
}

// printed is an output that several goroutines may write and read.
type printed struct {
	mu   sync.Mutex
	text strings.Builder
}

func (p *printed) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *printed) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

var address = regexp.MustCompile(`http://(127\.0\.0\.1:\d+)`)

// goroutines gives the stacks of all goroutines but those of gorm's cache of statements, of which every database
// that was ever opened keeps one.
func goroutines() (stacks []string) {
	all := make([]byte, 1<<20)
	for _, stack := range strings.Split(string(all[:runtime.Stack(all, true)]), "\n\n") {
		if !strings.Contains(stack, "gorm/internal/lru") {
			stacks = append(stacks, stack)
		}
	}
	return stacks
}

func TestTheServerStartsAnswersAndEnds(t *testing.T) {
	before := len(goroutines())
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, log, ended := &printed{}, &printed{}, make(chan error, 1)
	data := filepath.Join(t.TempDir(), "var")
	go func() {
		ended <- run(ctx, []string{"serve", "--demo", "--addr", "127.0.0.1:0", "--data", data}, nil, out, log)
	}()
	var found []string
	for deadline := time.Now().Add(time.Minute); found == nil; time.Sleep(20 * time.Millisecond) {
		select {
		case err := <-ended:
			t.Fatalf("the server ended: %v %s", err, log)
		default:
		}
		if time.Now().After(deadline) {
			t.Fatalf("no address in %s", out)
		}
		found = address.FindStringSubmatch(out.String())
	}
	probe := "http://" + found[1] + "/readyz"
	if err := run(ctx, []string{"healthcheck", probe}, nil, io.Discard, io.Discard); err != nil {
		t.Errorf("healthcheck: %v", err)
	}
	if err := run(ctx, []string{"healthcheck", "http://" + found[1] + "/api/v1/none"}, nil, io.Discard, io.Discard); err == nil {
		t.Error("healthcheck takes a 404 for health")
	}
	body := strings.NewReader(`{"login":"tongji","password":"` + demoPassword + `"}`)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+found[1]+"/api/v1/session", body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("a demonstration user cannot sign in: %v %v", answer, err)
	}
	answer.Body.Close()
	if got := monthsOf(t, "http://"+found[1], answer.Cookies()); got != strings.Repeat("closed ", 11)+"running" {
		t.Errorf("the demonstration's months: %s", got)
	}
	second := run(ctx, []string{"serve", "--addr", found[1], "--data", filepath.Join(t.TempDir(), "var")}, nil, io.Discard, io.Discard)
	if second == nil || !strings.Contains(oneLine(second), "--addr") {
		t.Errorf("a second server on the port: %v", second)
	}
	stop()
	start := time.Now()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("the server ended with %v", err)
		}
	case <-time.After(2 * time.Second):
		t.Errorf("the server has not ended after %s", time.Since(start))
		<-ended
	}
	http.DefaultClient.CloseIdleConnections()
	for deadline := time.Now().Add(3 * time.Second); len(goroutines()) > before; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before:\n%s", len(goroutines()), before, strings.Join(goroutines(), "\n\n"))
		}
	}
	if _, err := fs.Stat(os.DirFS(data), "luodi.db"); err != nil {
		t.Error(err)
	}
}

// monthsOf gives how the months of the demonstration's year stand.
func monthsOf(t *testing.T, server string, cookies []*http.Cookie) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server+"/api/v1/funds/months?year=2020", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cookies {
		request.AddCookie(c)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var year struct{ Months []struct{ Status string } }
	if err := json.NewDecoder(answer.Body).Decode(&year); err != nil {
		t.Fatal(err)
	}
	words := make([]string, len(year.Months))
	for i, m := range year.Months {
		words[i] = m.Status
	}
	return strings.Join(words, " ")
}
