package models

import "testing"

func TestProblemsOfDatesAndTexts(t *testing.T) {
	for _, c := range []struct {
		name  string
		check func(p *Problems)
		want  int
	}{
		{"no date", func(p *Problems) { p.Date("on", "") }, 0},
		{"a date", func(p *Problems) { p.Date("on", "2020-02-29") }, 0},
		{"no such day", func(p *Problems) { p.Date("on", "2020-02-30") }, 1},
		{"long enough", func(p *Problems) { p.Text("reason", "理由", "已核实", 2, 3) }, 0},
		{"blanks do not count", func(p *Problems) { p.Text("reason", "理由", " 核 ", 2, 3) }, 1},
		{"too long", func(p *Problems) { p.Text("reason", "理由", "已经核实", 2, 3) }, 1},
	} {
		var p Problems
		if c.check(&p); len(p.fields) != c.want {
			t.Errorf("%s: %v", c.name, p.fields)
		}
	}
}
