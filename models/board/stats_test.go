package board

import (
	"fmt"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

// sample is a small ledger: three signed in 2020 (one ended), two carried over (one ended before), a framework
// agreement and a reserve project.
func sample() []ledger.Fact {
	f := func(id int64, signed models.Date, amount models.Money, change func(*ledger.Fact)) ledger.Fact {
		x := ledger.Fact{
			ID: id, Code: fmt.Sprintf("P%d", id), SignedOn: signed, AgreedInvestment: amount, AgreementType: ledger.AgreementContract,
			Sector: ledger.SectorIndustry, Scope: ledger.ScopeMainland, Chain: "家居", Stage: ledger.StageSigned, UnitID: 1, UnitName: "甲镇",
		}
		if change != nil {
			change(&x)
		}
		return x
	}
	return []ledger.Fact{
		f(1, "2020-03-10", 2*models.Yi, func(x *ledger.Fact) {
			x.SigningEvent, x.SigningEventID, x.StartedOn, x.Key = "一季度集中签约", 9, "2020-05-01", true
		}),
		f(2, "2020-03-20", 3*models.Yi, func(x *ledger.Fact) { x.EndedOn, x.Sector = "2020-10-28", ledger.SectorTourism }),
		f(3, "2020-11-02", 5*models.Yi, func(x *ledger.Fact) {
			x.AgreementType, x.Scope, x.Chain, x.UnitID, x.UnitName = ledger.AgreementAgreement, ledger.ScopeForeign, "食品", 2, "乙镇"
		}),
		f(4, "2019-06-01", models.Yi, func(x *ledger.Fact) { x.StartedOn = "2019-09-01" }),
		f(5, "2017-06-01", models.Yi, func(x *ledger.Fact) { x.EndedOn = "2019-12-31" }),
		f(6, "2020-05-15", 8*models.Yi, func(x *ledger.Fact) { x.AgreementType = ledger.AgreementFramework }),
		f(7, "", 0, func(x *ledger.Fact) {
			x.AgreementType, x.Stage, x.Sector = "", ledger.StageReserve, ledger.SectorAgriculture
		}),
	}
}

// line prints groups for comparison: label:count:亿元.
func line(groups []Group) string {
	var parts []string
	for _, g := range groups {
		parts = append(parts, fmt.Sprintf("%s:%d:%s", g.Label, g.Count, g.Agreed.InYi()))
	}
	return strings.Join(parts, " ")
}

func TestStatsOf(t *testing.T) {
	s := StatsOf(sample(), 2020, "2020-12-31")
	got := map[string]string{
		"signed":    line([]Group{s.SignedInYear.Group}),
		"event":     line(s.SignedInYear.ByEvent),
		"sector":    line(s.SignedInYear.BySector),
		"month":     line(s.SignedInYear.ByMonth),
		"scope":     line(s.SignedInYear.ByScope),
		"agreement": line(s.SignedInYear.ByAgreementType),
		"carry":     line(s.CarryOver.ByYear),
		"reserve":   line(s.Reserve.BySector),
		"framework": line([]Group{s.FrameworkOrIntent}),
		"keys":      strings.Join(s.KeyProjects.Codes, ","),
	}
	want := map[string]string{
		"signed":    ":3:10.00",
		"event":     "一季度集中签约:1:2.00 单独签约:2:8.00",
		"sector":    "工业:2:7.00 旅游:1:3.00",
		"month":     "2020-03:2:5.00 2020-11:1:5.00",
		"scope":     "省外:2:5.00 境外:1:5.00",
		"agreement": "投资协议:1:5.00 正式合同:2:5.00",
		"carry":     "2019:1:1.00", // what ended before the year began is not carried into it
		"reserve":   "农业:1:0.00",
		"framework": ":1:8.00",
		"keys":      "P1",
	}
	for k, w := range want {
		if got[k] != w {
			t.Errorf("%s: %q, want %q", k, got[k], w)
		}
	}
	// 家居 runs over all years, ended projects included: P1, P2, P4, P5, of which two started.
	home := s.Chains[0]
	if home.Label != "家居" || home.Count != 4 || home.Started != 2 || home.StartRate != "50.00" {
		t.Errorf("chain %+v", home)
	}
}

func TestFiltersLeadToTheRows(t *testing.T) {
	s := StatsOf(sample(), 2020, "2020-12-31").SignedInYear
	cases := []struct{ name, got, want string }{
		{"all", fmt.Sprint(s.Filter), "map[counted:true signedFrom:2020-01-01 signedTo:2020-12-31]"},
		{"event", fmt.Sprint(s.ByEvent[0].Filter), "map[counted:true eventId:9 signedFrom:2020-01-01 signedTo:2020-12-31]"},
		{"no event", fmt.Sprint(s.ByEvent[1].Filter), "map[codes:P2,P3]"},
		{"month", fmt.Sprint(s.ByMonth[1].Filter), "map[counted:true signedFrom:2020-11-01 signedTo:2020-11-30]"},
		{"sector", fmt.Sprint(s.BySector[1].Filter), "map[counted:true sectors:tourism signedFrom:2020-01-01 signedTo:2020-12-31]"},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}

func TestBatchesOf(t *testing.T) {
	b := BatchesOf(sample(), map[int64]models.Money{1: models.Yi, 3: models.Yi}, 2020, "2020-12-31")
	if b.All.Signed != 3 || b.All.Performed != (Share{2, 3, "66.67"}) || b.All.Started != (Share{1, 3, "33.33"}) || b.All.FundsPercent != "20.00" {
		t.Errorf("all: %+v", b.All)
	}
	if len(b.ByYear) != 2 || b.ByYear[0].Key != "2019" || b.ByYear[0].Started.Percent != "100.00" {
		t.Errorf("three live years, without 2017: %+v", b.ByYear)
	}
	if len(b.ByUnit) != 2 || len(b.BySize) != 2 || b.BySize[1].Label != "5—10亿元" || b.BySize[1].Signed != 1 {
		t.Errorf("units %d, sizes %+v", len(b.ByUnit), b.BySize)
	}
}

func TestSizeBands(t *testing.T) {
	for amount, want := range map[models.Money]string{
		0: "1亿元以下", models.Yi - 1: "1亿元以下", models.Yi: "1—5亿元", 5 * models.Yi: "5—10亿元",
		10*models.Yi - 1: "5—10亿元", 10 * models.Yi: "10—20亿元", 20 * models.Yi: "20亿元及以上",
	} {
		if got := sizeBand(amount); got != want {
			t.Errorf("%s亿元: %s, want %s", amount.InYi(), got, want)
		}
	}
}
