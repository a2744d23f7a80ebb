package funds

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/ledger"
)

// Rule book §13 case 11: set A leaves working capital out, set B lets it in up to 30 % of the fixed part.
func TestRuleSetsJudgeWorkingCapital(t *testing.T) {
	wan := func(n int64) models.Money { return models.Money(n) * models.Wan }
	lines := []Line{{PurposeWorking, wan(50)}, {PurposeLand, wan(200)}, {PurposeConstruction, wan(150)}, {PurposeEquipment, wan(100)}}
	b := DefaultRules()
	b.WorkingPercent = 30
	narrow := b
	narrow.WorkingPercent = 5
	for _, c := range []struct {
		name    string
		rules   RuleSet
		all     models.Money
		working Verdict
	}{
		{"A", DefaultRules(), wan(450), Verdict{0, ReasonWorking}},
		{"B", b, wan(500), Verdict{wan(50), ""}},
		{"5 %", narrow, wan(450) + wan(450)/20, Verdict{wan(450) / 20, ReasonWorking}},
	} {
		verdicts, all := c.rules.JudgeAll(lines)
		if all != c.all || verdicts[0] != c.working {
			t.Errorf("%s: %s 万元, working %+v, want %s, %+v", c.name, all.InWan(), verdicts[0], c.all.InWan(), c.working)
		}
	}
}

func TestRuleSetLimits(t *testing.T) {
	rules := DefaultRules()
	rules.MinimumSize = models.Wan
	for _, c := range []struct {
		line Line
		want Verdict
	}{
		{Line{PurposeLand, models.Wan - 1}, Verdict{0, ReasonBelowSize}},
		{Line{PurposeLand, models.Wan}, Verdict{models.Wan, ""}},
		{Line{PurposeIntangible, models.Wan}, Verdict{0, ReasonIntangible}},
		{Line{PurposeWorking, -models.Wan}, Verdict{-models.Wan, ""}}, // a correction is not judged again
	} {
		if got := rules.Judge(c.line, 0, 0); got != c.want {
			t.Errorf("%+v: %+v, want %+v", c.line, got, c.want)
		}
	}
}

func TestIndicatorsCrossAndNest(t *testing.T) {
	for _, leaf := range ledger.Scopes() {
		for _, sector := range ledger.Sectors() {
			city, mainland := OutsideCity.Counts(leaf, sector), OutsideProvince.Counts(leaf, sector)
			industry, foreign := Industry.Counts(leaf, sector), Foreign.Counts(leaf, sector)
			if (mainland || industry) && !city || foreign && city {
				t.Errorf("%s %s: 市外 %v 省外 %v 工业 %v 境外 %v", leaf, sector, city, mainland, industry, foreign)
			}
		}
	}
	if !Industry.Counts(ledger.ScopeProvince, ledger.SectorIndustry) || Industry.Counts(ledger.ScopeCity, ledger.SectorIndustry) || OutsideCity.Counts(ledger.ScopeCity, ledger.SectorOther) {
		t.Error("市内县际 must stay outside, 市外省内 inside")
	}
}

// Rule book §13 case 7: 市外 is made of disjoint leaves, and 新签 and 续建 are the whole of it.
func TestLeavesAreDisjoint(t *testing.T) {
	cell := func(leaf ledger.Scope, fresh bool, amount models.Money) Cell {
		return Cell{Series: SeriesPosted, Month: "2020-01", RelatesMonth: "2020-01", Leaf: leaf, Fresh: fresh, Amount: amount}
	}
	for _, c := range []struct {
		name             string
		cells            []Cell
		city, fresh, all models.Money
	}{
		{"省外 412,678, 市外省内 176,031, 市内县际 416,427 万元", []Cell{
			cell(ledger.ScopeMainland, false, 412_678*models.Wan), cell(ledger.ScopeProvince, true, 176_031*models.Wan), cell(ledger.ScopeCity, false, 416_427*models.Wan),
		}, 588_709 * models.Wan, 176_031 * models.Wan, 1_005_136 * models.Wan},
		{"新签 2006.47, 续建 5161.94 亿元", []Cell{
			cell(ledger.ScopeMainland, true, 200_647*models.Yi/100), cell(ledger.ScopeMainland, false, 516_194*models.Yi/100),
		}, 716_841 * models.Yi / 100, 200_647 * models.Yi / 100, 716_841 * models.Yi / 100},
	} {
		january := Tabulate(c.cells, 2020, "2020-01")[OutsideCity][0]
		var all models.Money
		for _, x := range c.cells {
			all += x.Amount
		}
		if january.Cumulative != c.city || january.FreshCumulative != c.fresh || all != c.all {
			t.Errorf("%s: 市外 %s, 新签 %s, all %s", c.name, january.Cumulative.InWan(), january.FreshCumulative.InWan(), all.InWan())
		}
	}
}

// Rule book §13 case 13: published 100, 200, 500, 318; corrected 100, 188, 530, 300; both 1118. Known at
// the end of March, the corrections of April are not.
func TestTwoSeries(t *testing.T) {
	cell := func(month, relates models.Month, amount int64) Cell {
		return Cell{Series: SeriesPosted, Month: month, RelatesMonth: relates, Leaf: ledger.ScopeMainland, Amount: models.Money(amount) * models.Wan}
	}
	cells := []Cell{
		cell("2020-01", "2020-01", 100), cell("2020-02", "2020-02", 200), cell("2020-03", "2020-03", 500),
		cell("2020-04", "2020-04", 300), cell("2020-04", "2020-03", 30), cell("2020-04", "2020-02", -12),
	}
	rows := Tabulate(cells, 2020, "2020-04")[OutsideProvince]
	posted, corrected := []int64{100, 200, 500, 318}, []int64{100, 188, 530, 300}
	for i, r := range rows {
		if r.Posted != models.Money(posted[i])*models.Wan || r.Corrected != models.Money(corrected[i])*models.Wan {
			t.Errorf("%s: %s, %s", r.Month, r.Posted.InWan(), r.Corrected.InWan())
		}
	}
	if last := rows[3]; last.Cumulative != last.CorrectedCumulative || last.Cumulative != 1118*models.Wan || last.Late != 18*models.Wan {
		t.Errorf("%+v", last)
	}
}

func TestWhichMonth(t *testing.T) {
	closed := func(m models.Month) bool { return m <= "2020-03" }
	for relates, want := range map[models.Month]models.Month{"2020-02": "2020-04", "2020-03": "2020-04", "2020-04": "2020-04", "2020-12": "2020-12"} {
		if got := postingMonth(relates, closed); got != want {
			t.Errorf("%s: %s, want %s", relates, got, want)
		}
	}
}

// Rule book §13 case 16: the rate converts once, to the 分.
func TestConvert(t *testing.T) {
	for _, c := range []struct {
		amount models.Money
		rate   string
		want   models.Money
	}{
		{300_000_000, "0.9150", 274_500_000},
		{1_250_000_000, "0.8784", 1_098_000_000},
		{1, "0.5", 1}, // half away from zero
		{-300, "7", -2100},
	} {
		if got, ok := convert(c.amount, c.rate); !ok || got != c.want {
			t.Errorf("%d × %s = %d, want %d", c.amount, c.rate, got, c.want)
		}
	}
}

func TestWordsGoBothWays(t *testing.T) {
	for _, r := range Reasons() {
		if got, err := ParseReason(r.Label()); err != nil || got != r {
			t.Errorf("%s: %s, %v", r, got, err)
		}
	}
	for _, k := range Kinds() {
		if got, err := ParseKind(k.Label()); err != nil || got != k {
			t.Errorf("%s: %s, %v", k, got, err)
		}
	}
	for _, e := range Evidences() {
		if got, err := ParseEvidence(e.Label()); err != nil || got != e {
			t.Errorf("%s: %s, %v", e, got, err)
		}
	}
	if _, err := ParseState("已批准"); models.KindOf(err) != models.KindInvalid {
		t.Errorf("an unknown word gave %v", err)
	}
}

// However people and steps are drawn, nobody ends up with two different steps on one entry, and the
// way has no short cut.
func TestNobodyActsTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		state, done := StateDraft, []Act{{1, StepDeclare}}
		for range rapid.IntRange(1, 30).Draw(t, "moves") {
			user := rapid.Int64Range(0, 5).Draw(t, "user")
			step := rapid.SampledFrom(steps.codes()).Draw(t, "step")
			if rapid.Bool().Draw(t, "return") {
				if held, ok := holding(state); ok && fourEyes(done, user, held) == nil {
					state, done = StateReturned, append(done, Act{user, held})
				}
				continue
			}
			to, err := next(state, step)
			if err != nil || fourEyes(done, user, step) != nil {
				continue
			}
			if rank(to) != rank(state)+1 && state != StateReturned && to != StatePosted {
				t.Fatalf("%s jumped to %s", state, to)
			}
			state, done = to, append(done, Act{user, step})
		}
		who := map[int64]Step{}
		for _, a := range done {
			if a.UserID == 0 || who[a.UserID] != "" && who[a.UserID] != a.Step {
				t.Fatalf("user %d did %s and %s", a.UserID, who[a.UserID], a.Step)
			}
			who[a.UserID] = a.Step
		}
	})
}

func rank(s State) int {
	for i, x := range States() {
		if x == s {
			return i
		}
	}
	return -1
}

// Σ parts = whole, the signs agree, and a reversal takes back exactly what was posted (case 12, K3).
func TestPostingsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := models.Money(rapid.Int64Range(-1e13, 1e13).Draw(t, "amount"))
		cut := rapid.Int64Range(0, 10000).Draw(t, "cut")
		e := Entry{ID: 1, ProjectID: 7, Declared: amount, Recognised: &amount, StatMonth: "2020-03", RelatesMonth: "2020-03", Kind: KindArrival}
		shares := []Share{{UnitID: 1, BasisPoints: cut}, {UnitID: 2, BasisPoints: 10000 - cut}}
		rows := postings(e, shares, DefaultRules(), amount)
		for i := range rows {
			rows[i].Seq = int64(i + 1)
		}
		back := reversed(Entry{ID: 2, Kind: KindReversal, StatMonth: "2020-09", RelatesMonth: "2020-03"}, rows, DefaultRules())
		var sum models.Money
		for i, p := range rows {
			sum += p.Amount
			if back[i].Amount != -p.Amount || back[i].UnitID != p.UnitID || *back[i].ReversesSeq != p.Seq {
				t.Fatalf("%+v reversed by %+v", p, back[i])
			}
		}
		if sum != amount {
			t.Fatalf("%d postings add up to %d, not %d", len(rows), sum, amount)
		}
		cells := declaredCells(e, shares, 1)
		if rest := merge(cells, declaredCells(e, shares, -1)); len(rest) != 0 {
			t.Fatalf("taking back leaves %+v", rest)
		}
	})
}

func TestSharesOfCase12(t *testing.T) {
	even := []Share{{UnitID: 1, BasisPoints: 5000}, {UnitID: 2, BasisPoints: 5000}}
	if got := split(100_000_001, even); got[0] != 50_000_001 || got[1] != 50_000_000 {
		t.Errorf("1,000,000.01 元 at 50:50 gave %v", got)
	}
	march := split(100*models.Wan, []Share{{BasisPoints: 6000}, {BasisPoints: 4000}})
	august := split(300*models.Wan, even)
	if march[0]+august[0] != 210*models.Wan || march[1]+august[1] != 190*models.Wan {
		t.Errorf("%v %v", march, august)
	}
}
