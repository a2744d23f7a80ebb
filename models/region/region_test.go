package region

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
)

const day models.Date = "2026-01-01"

func TestLookup(t *testing.T) {
	cases := []struct {
		code, name string
		level      Level
		retiredIn  int
		successors string
	}{
		{"510811", "四川省/广元市/昭化区", County, 0, ""},
		{"510800", "四川省/广元市", City, 0, ""},
		{"510000", "四川省", Province, 0, ""},
		{"110106", "北京市/丰台区", County, 0, ""},
		{"441900", "广东省/东莞市", City, 0, ""},
		{"429004", "湖北省/仙桃市", County, 0, ""},
		{"510124", "四川省/成都市/郫县", County, 2016, "510117"},
		{"510122", "四川省/成都市/双流县", County, 2015, "510116"},
		{"511521", "四川省/宜宾市/宜宾县", County, 2018, "511504 511502"},
		{"512081", "四川省/资阳市/简阳市", County, 2016, "510185"},
		{"610721", "陕西省/汉中市/南郑县", County, 2017, "610703"},
		{"371202", "山东省/莱芜市/莱城区", County, 2018, "370116"},
		{"330104", "浙江省/杭州市/江干区", County, 2021, "330102 330114"},
		{"SGP", "新加坡", Country, 0, ""},
		{"810000", "香港特别行政区", Province, 0, ""},
	}
	for _, c := range cases {
		d, ok := Lookup(c.code)
		if !ok || d.FullName != c.name || d.Level != c.level || d.RetiredIn != c.retiredIn || strings.Join(d.Successors, " ") != c.successors {
			t.Errorf("%s: %+v %t", c.code, d, ok)
		}
	}
	for _, code := range []string{"", "999999", "510899", "ZZZ", "CHN", "5108"} {
		if d, ok := Lookup(code); ok || Name(code) != "" {
			t.Errorf("%q is no code: %+v", code, d)
		}
	}
}

func TestRetiredFromTheYearAfter(t *testing.T) {
	d, _ := Lookup("510124")
	for on, want := range map[models.Date]bool{"2015-12-31": false, "2016-12-31": false, "2017-01-01": true, "": true} {
		if d.Retired(on) != want {
			t.Errorf("%s: %t", on, !want)
		}
	}
}

func TestSearch(t *testing.T) {
	cases := []struct{ text, first string }{
		{"昭化", "510811"}, {"元坝区", "510811"}, {"510811", "510811"}, {"广元 昭化", "510811"}, {"四川省/广元市/剑阁县", "510823"},
		{"新加坡", "SGP"}, {"singapore", "SGP"}, {"sgp", "SGP"}, {"成都", "510100"}, {"郫都区", "510117"}, {"郫县", "510124"}, {"浙江省", "330000"},
	}
	for _, c := range cases {
		found := Search(c.text, 10, day)
		if len(found) == 0 || found[0].Code != c.first {
			t.Errorf("%s: %+v", c.text, found)
		}
	}
	if found := Search("5108", 5, day); len(found) != 5 {
		t.Errorf("the limit: %d", len(found))
	}
	if len(Search("", 5, day)) != 0 || len(Search("无此地方", 5, day)) != 0 {
		t.Error("nothing matches nothing")
	}
	found := Search("双流", 9, day)
	if found[0].Code != "510116" || !found[1].Retired(day) {
		t.Errorf("current codes come first: %+v", found)
	}
}

func TestChoose(t *testing.T) {
	if d, err := Choose("510811", "originCode", day); err != nil || d.Name != "昭化区" {
		t.Error(d, err)
	}
	if _, err := Choose("510124", "originCode", "2015-06-01"); err != nil {
		t.Errorf("not retired yet: %v", err)
	}
	for code, word := range map[string]string{"510124": "510117", "999999": "不在", "432927": "431127", "51072x": "不在"} {
		_, err := Choose(code, "originCode", day)
		if models.KindOf(err) != models.KindInvalid || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", code, err)
		}
	}
}

// Every entry can be read, leads to entries that exist, and is found by its code and its name.
func TestEveryEntry(t *testing.T) {
	b := all()
	if len(b.list) < 6000 || len(b.place) != len(b.list) {
		t.Fatalf("%d entries, %d codes", len(b.list), len(b.place))
	}
	for _, d := range b.list {
		if d.Name == "" || d.FullName == "" || !strings.HasSuffix(d.FullName, d.Name) {
			t.Errorf("%+v", d)
		}
		if d.RetiredIn != 0 && (d.RetiredIn < 1980 || d.RetiredIn > 2026) || !d.Withdrawn && len(d.Successors) > 0 {
			t.Errorf("%+v", d)
		}
		for _, next := range d.Successors {
			if s, ok := Lookup(next); !ok || s.Retired(day) {
				t.Errorf("%s leads to %s, which is not in force", d.Code, next)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(b.list).Draw(t, "entry")
		for _, text := range []string{d.Code, d.FullName} {
			found := Search(text, len(b.list), day)
			if !contains(found, d.Code) {
				t.Fatalf("%q does not find %s", text, d.Code)
			}
		}
	})
}

func contains(list []Division, code string) bool {
	for _, d := range list {
		if d.Code == code {
			return true
		}
	}
	return false
}
