package supervision

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

// signedCase is a project under contract since long ago, with no agreed dates.
func signedCase() Case {
	return Case{Fact: ledger.Fact{
		ID: 1, Code: "P1", Name: "甲项目", UnitID: 7, UnitName: "甲镇", AgreementType: ledger.AgreementContract,
		Stage: ledger.StageSigned, SignedOn: "2019-01-10",
	}}
}

// judged is the light one rule gives; green when it does not trigger.
func judged(c Case, rule RuleCode, on models.Date) Light {
	for _, f := range Judge(c, on) {
		if f.Rule == rule {
			return f.Light
		}
	}
	return Green
}

func TestLateStart(t *testing.T) {
	cases := []struct {
		name   string
		agreed models.Date
		on     models.Date
		change func(*Case)
		want   Light
	}{
		// rule book §9 and §13 case 17
		{"agreed day", "2020-09-16", "2020-09-16", nil, Green},
		{"day 1", "2020-09-16", "2020-09-17", nil, Yellow},
		{"before the third month-end", "2020-09-16", "2020-11-29", nil, Yellow},
		{"third month-end", "2020-09-16", "2020-11-30", nil, Red},
		{"agreed on a month-end, which does not count", "2020-08-31", "2020-11-29", nil, Yellow},
		{"third month-end after a month-end", "2020-08-31", "2020-11-30", nil, Red},
		{"two month-ends only", "2020-10-31", "2020-12-31", nil, Yellow},
		{"through a leap February", "2019-12-01", "2020-02-28", nil, Yellow},
		{"leap day", "2019-12-01", "2020-02-29", nil, Red},
		{"no agreed date", "", "2020-12-31", nil, Green},
		{"started", "2020-05-31", "2020-12-31", func(c *Case) { c.StartedOn = "2020-12-31" }, Green},
		{"starts tomorrow", "2020-05-31", "2020-12-31", func(c *Case) { c.StartedOn = "2021-01-01" }, Red},
		{"ended", "2020-05-31", "2020-12-31", func(c *Case) { c.EndedOn = "2020-12-31" }, Green},
		{"ends tomorrow", "2020-05-31", "2020-12-31", func(c *Case) { c.EndedOn = "2021-01-01" }, Red},
		{"paused", "2020-05-31", "2020-12-31", func(c *Case) { c.Paused = true }, Green},
		{"framework agreement", "2020-05-31", "2020-12-31", func(c *Case) { c.AgreementType = ledger.AgreementFramework }, Green},
		{"signed later", "2020-05-31", "2020-12-31", func(c *Case) { c.SignedOn = "2021-01-01" }, Green},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			c := signedCase()
			c.AgreedStartOn = x.agreed
			if x.change != nil {
				x.change(&c)
			}
			if got := judged(c, R2, x.on); got != x.want {
				t.Errorf("light %q, want %q", got, x.want)
			}
		})
	}
}

func TestThreeMonths(t *testing.T) {
	cases := []struct {
		agreed, on models.Date
		want       bool
	}{
		{"2020-03-31", "2020-06-30", true}, // a missing day becomes the month's last
		{"2020-03-31", "2020-06-29", false},
		{"2020-09-20", "2020-11-30", false}, // red, and not yet three months late
		{"2020-11-30", "2021-02-28", true},
	}
	for _, c := range cases {
		if got := threeMonths(c.agreed, c.on); got != c.want {
			t.Errorf("%s on %s: %v", c.agreed, c.on, got)
		}
	}
}
