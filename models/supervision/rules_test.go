package supervision

import (
	"slices"
	"testing"

	"luodi/models"
)

// late is signedCase with every agreed date passed.
func late() Case {
	c := signedCase()
	c.AgreedRegisterOn, c.AgreedStartOn, c.AgreedProductionOn = "2020-09-30", "2020-11-15", "2020-12-01"
	return c
}

func TestLightIsTheWorstTrigger(t *testing.T) {
	c := late()
	var codes []RuleCode
	for _, f := range Judge(c, "2020-12-31") {
		codes = append(codes, f.Rule)
	}
	if !slices.Equal(codes, []RuleCode{R1, R2, R8}) {
		t.Errorf("rules %v", codes)
	}
	if l := LightOf(c, "2020-12-31"); l != Red { // R1 is 92 days late, R2 and R8 are yellow
		t.Errorf("light %q", l)
	}
	c.Registered = true
	if l := LightOf(c, "2020-12-31"); l != Yellow {
		t.Errorf("light %q", l)
	}
	if l := LightOf(signedCase(), "2020-12-31"); l != Green {
		t.Errorf("no trigger: %q", l)
	}
	for name, change := range map[string]func(*Case){
		"not signed": func(c *Case) { c.SignedOn = "" },
		"ended":      func(c *Case) { c.EndedOn = "2020-12-01" },
		"paused":     func(c *Case) { c.Paused = true },
	} {
		c := late()
		change(&c)
		if l := LightOf(c, "2020-12-31"); l != "" {
			t.Errorf("%s: light %q", name, l)
		}
	}
}

func TestFindingTellsTheFacts(t *testing.T) {
	c := signedCase()
	c.AgreedStartOn, c.LeadOfficer = "2020-09-16", "副区长"
	f := Judge(c, "2020-11-30")[0]
	if f.DaysLate != 75 || f.Since != "2020-09-17" || f.Planned != "2020-09-16" || f.UnitName != "甲镇" || f.LeadOfficer != "副区长" {
		t.Errorf("%+v", f)
	}
	if f.Problem != "约定开工时间2020-09-16已过，未开工" || f.Required != "约谈投资方，提出继续或退出意见" {
		t.Errorf("%s / %s", f.Problem, f.Required)
	}
	want := "规则R2（逾期未开工）：约定开工时间2020-09-16已过，未开工；截至2020年11月30日已75天，亮红灯。"
	if got := factsText(f, "2020-11-30"); got != want {
		t.Errorf("%s", got)
	}
}

func TestListOverdue(t *testing.T) {
	at := func(code string, agreed models.Date) Case {
		c := signedCase()
		c.Code, c.AgreedStartOn = code, agreed
		return c
	}
	paused := at("P9", "2020-01-01")
	paused.Paused = true
	producing := signedCase()
	producing.Code, producing.StartedOn, producing.AgreedProductionOn = "P5", "2019-03-01", "2020-09-30"
	cases := []Case{at("P3", "2020-11-30"), at("P2", "2020-11-30"), at("P1", "2020-08-31"), at("P4", "2020-12-31"), paused, producing}
	for i := range cases {
		cases[i].ID = int64(i + 1)
	}
	lists := ListOverdue(judgeAll(cases, "2020-12-31").findings(), "2020-12-31")
	var codes []string
	for _, o := range lists.Start {
		codes = append(codes, o.Code)
	}
	if !slices.Equal(codes, []string{"P1", "P2", "P3"}) { // most days late first, then by code; due today is not late
		t.Errorf("order %v", codes)
	}
	if o := lists.Start[0]; o.DaysLate != 122 || !o.ThreeMonths || o.Light != Red {
		t.Errorf("%+v", o)
	}
	if len(lists.Production) != 1 || lists.Production[0].DaysLate != 92 || lists.Production[0].Light != Red {
		t.Errorf("production %+v", lists.Production)
	}
}
