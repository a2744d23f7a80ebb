package bureauyear

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	_ "time/tzdata"

	"luodi/models"
)

func TestDemoDecodes(t *testing.T) {
	y, err := decode(Demo())
	if err != nil {
		t.Fatal(err)
	}
	if len(y.projects) != 145 || len(y.funds) != 566 || len(y.updates) != 649 || len(y.receptions) != 168 {
		t.Errorf("rows: %d projects, %d funds, %d updates, %d receptions", len(y.projects), len(y.funds), len(y.updates), len(y.receptions))
	}
	if y.projects[0].line != 2 || y.funds[0].v.Amount != 43_000_000*models.Yuan {
		t.Errorf("first rows: %+v", y.funds[0])
	}
}

// spoiled is the demo with one file replaced.
func spoiled(t *testing.T, name string, change func(string) string) fs.FS {
	t.Helper()
	folder := fstest.MapFS{}
	entries, err := fs.ReadDir(Demo(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := fs.ReadFile(Demo(), e.Name())
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if e.Name() == name {
			if text = change(text); text == "" {
				continue
			}
		}
		folder[e.Name()] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func TestProblemsNameFileLineColumnReason(t *testing.T) {
	replace := func(old, with string) func(string) string {
		return func(s string) string {
			if !strings.Contains(s, old) {
				panic("the demo no longer holds " + old)
			}
			return strings.Replace(s, old, with, 1)
		}
	}
	cases := []struct {
		name, file     string
		change         func(string) string
		key, inMessage string
	}{
		{"missing file", "funds.csv", func(string) string { return "" }, "funds.csv:0", "文件缺失"},
		{"missing column", "units.csv", replace("short_name", "short"), "units.csv:1 short_name", "缺少此列"},
		{"unknown column", "units.csv", replace("short_name", "short"), "units.csv:1 short", "不认识的列"},
		{"bad date", "projects.csv", replace("2017-11-20", "2017-11-31"), "projects.csv:2 signed_on", "2017-11-31"},
		{"bad money", "funds.csv", replace("43000000,43000000,43000000", "43000000.001,43000000,43000000"), "funds.csv:2 amount_yuan", "两位小数"},
		{"empty required", "units.csv", replace("T01,元坝镇", "T01,"), "units.csv:2 name", "不能为空"},
		{"short line", "units.csv", replace("T02,昭化镇,昭化镇,town", "T02,昭化镇"), "units.csv:3", "有 2 列"},
		{"GBK text", "units.csv", replace("元坝镇", "\xd4\xaa\xb0\xd3\xd5\xf2"), "units.csv:2 name", "UTF-8"},
		{"broken quotes", "units.csv", replace("T02,昭化镇", "T02,\"昭化镇"), "units.csv:", "CSV"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := decode(spoiled(t, c.file, c.change))
			var e *models.Error
			if !errors.As(err, &e) || e.Kind != models.KindInvalid {
				t.Fatalf("got %v", err)
			}
			for _, f := range e.Fields {
				if strings.HasPrefix(f.Key, c.key) && strings.Contains(f.Message, c.inMessage) {
					return
				}
			}
			t.Errorf("no problem %q with %q in %+v", c.key, c.inMessage, e.Fields)
		})
	}
}

func TestByteOrderMarkIsDropped(t *testing.T) {
	folder := spoiled(t, "units.csv", func(s string) string { return "\uFEFF" + s })
	if _, err := decode(folder); err != nil {
		t.Error(err)
	}
}

// A file may bring the rate to the dollar, which older files do not have; the demo is such an older one.
func TestALaterColumnIsReadWhereItIs(t *testing.T) {
	y, err := decode(spoiled(t, "funds.csv", func(s string) string {
		lines := strings.Split(strings.TrimSpace(s), "\n")
		for i := range lines {
			lines[i] += ",7.7500"
		}
		return strings.Replace(strings.Join(lines, "\n"), ",7.7500", ",usd_rate", 1)
	}))
	if err != nil || y.funds[0].v.USDRate != "7.7500" {
		t.Fatalf("%v, %+v", err, y)
	}
	if y, err = decode(Demo()); err != nil || y.funds[0].v.USDRate != "" {
		t.Errorf("%v, %+v", err, y.funds[0])
	}
}
