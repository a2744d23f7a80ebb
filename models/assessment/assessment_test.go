package assessment_test

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/assessment"
)

func points(t testing.TB, text string) assessment.Score {
	t.Helper()
	s, err := assessment.Points(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The examples of the table in rule book §11.
func TestEnginesOfTheRuleBook(t *testing.T) {
	p := func(text string) assessment.Score { return points(t, text) }
	whole, one := assessment.Whole, assessment.Whole(1)
	must := func(s assessment.Score, ok bool) assessment.Score {
		t.Helper()
		if !ok {
			t.Error("the item should apply")
		}
		return s
	}
	tiers := assessment.DefaultTiers()
	quotas := []assessment.Quota{{Need: 7, Have: 6}, {Need: 4, Have: 4}, {Need: 1, Have: 0}}
	votes := []assessment.Vote{{Voter: 2, For: 1, Points: whole(90)}, {Voter: 3, For: 1, Points: whole(80)}, {Voter: 4, For: 1, Points: whole(85)}, {Voter: 1, For: 1, Points: whole(100)}, {Voter: 2, For: 3, Points: whole(10)}}
	for name, c := range map[string]struct {
		got  assessment.Score
		want string
	}{
		"67/62, cap 100%":     {must(assessment.CappedRatio(whole(20), 67, 62, one)), "20.00"},
		"67/62, cap 120%":     {must(assessment.CappedRatio(whole(20), 67, 62, p("1.2"))), "21.61"},
		"reversed below zero": {must(assessment.CappedRatio(whole(20), -3, 62, one)), "0.00"},
		"89.99 of 90":         {assessment.Threshold(whole(5), p("89.99"), whole(90)), "0.00"},
		"90 of 90":            {assessment.Threshold(whole(5), whole(90), whole(90)), "5.00"},
		"80.00%":              {must(assessment.TierTable(whole(100), 80, 100, tiers)), "75.00"},
		"79.99%":              {must(assessment.TierTable(whole(100), 7999, 10000, tiers)), "50.00"},
		"49%":                 {must(assessment.TierTable(whole(100), 49, 100, tiers)), "0.00"},
		"over 100%":           {must(assessment.TierTable(whole(8), 3, 2, tiers)), "8.00"},
		"bands":               {assessment.BandQuota(p("0.5"), p("0.1"), quotas), "0.30"},
		"bands, floor":        {assessment.BandQuota(p("0.5"), p("0.1"), []assessment.Quota{{Need: 9}}), "0.00"},
		"15 - 0.5x2 - 1x1": {assessment.AddDeduct(whole(15), assessment.Score{}, whole(15),
			assessment.Adjustment{Each: p("-0.5"), Count: 2}, assessment.Adjustment{Each: whole(-1), Count: 1}), "13.00"},
		"deducted to the floor": {assessment.AddDeduct(whole(15), assessment.Score{}, whole(15), assessment.Adjustment{Each: whole(-1), Count: 40}), "0.00"},
		"added to the cap":      {assessment.AddDeduct(whole(5), assessment.Score{}, whole(10), assessment.Adjustment{Each: whole(2), Count: 9}), "10.00"},
		"efficacy, lowest":      {assessment.Efficacy(whole(30), whole(10), whole(10), whole(30)), "18.00"},
		"efficacy, middle":      {assessment.Efficacy(whole(30), whole(20), whole(10), whole(30)), "24.00"},
		"efficacy, highest":     {assessment.Efficacy(whole(30), whole(30), whole(10), whole(30)), "30.00"},
		"efficacy, all equal":   {assessment.Efficacy(whole(30), whole(10), whole(10), whole(10)), "30.00"},
		"two parts":             {must(assessment.TwoPart(whole(15), assessment.Goal{Done: 4, Target: 5}, assessment.Goal{Done: 3, Target: 2}, models.Of(1, 2))), "13.50"},
		"one part only":         {must(assessment.TwoPart(whole(15), assessment.Goal{Done: 4, Target: 5}, assessment.Goal{}, models.Of(1, 2))), "12.00"},
		"peers":                 {must(assessment.PeerScore(whole(15), 1, votes)), "12.75"},
		"a sum of a table":      {assessment.Sum(p("0.48"), p("0.6"), p("0.5"), p("0.5"), p("0.3"), p("0.4")), "2.78"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestItemsThatDoNotApply(t *testing.T) {
	if _, ok := assessment.CappedRatio(assessment.Whole(20), 67, 0, assessment.Whole(1)); ok {
		t.Error("no target, no item")
	}
	if _, ok := assessment.TierTable(assessment.Whole(20), 67, 0, assessment.DefaultTiers()); ok {
		t.Error("no target, no item")
	}
	if _, ok := assessment.TwoPart(assessment.Whole(15), assessment.Goal{}, assessment.Goal{}, models.Of(1, 2)); ok {
		t.Error("no target in either part, no item")
	}
	if _, ok := assessment.PeerScore(assessment.Whole(15), 1, []assessment.Vote{{Voter: 1, For: 1, Points: assessment.Whole(100)}}); ok {
		t.Error("a unit's own vote is none")
	}
	spread, total, ok := assessment.Apportion([]assessment.Result{
		{Key: "a", Weight: assessment.Whole(20), Score: assessment.Whole(18), Applies: true},
		{Key: "b", Weight: assessment.Whole(60), Score: assessment.Whole(60), Applies: true},
		{Key: "c", Weight: assessment.Whole(20)},
	})
	if !ok || len(spread) != 2 || total.String() != "97.50" || spread[0].Weight.String() != "25.00" || spread[1].Score.String() != "75.00" {
		t.Errorf("%v %s %v", spread, total, ok)
	}
	if _, _, ok := assessment.Apportion([]assessment.Result{{Key: "a", Weight: assessment.Whole(20)}}); ok {
		t.Error("a unit without any target is left out")
	}
}

// Case 20 of the rule book.
func TestBands(t *testing.T) {
	for _, c := range []struct{ score, label, shown string }{
		{"59.99", "差", "59.99"}, {"60", "中", "60.00"}, {"79.99", "中", "79.99"}, {"80", "良", "80.00"}, {"89.99", "良", "89.99"},
		{"90", "优", "90.00"}, {"100", "优", "100.00"}, {"89.996", "良", "89.99"}, {"79.996", "中", "79.99"}, {"59.995", "差", "59.99"},
		{"87.555", "良", "87.56"}, {"0", "差", "0.00"}, {"-1", "差", "-1.00"}, {"104.5", "优", "104.50"},
	} {
		s := points(t, c.score)
		if got := assessment.BandOf(s).Label(); got != c.label {
			t.Errorf("%s is %s, want %s", c.score, got, c.label)
		}
		if got := assessment.Display(s); got != c.shown {
			t.Errorf("%s shows %s, want %s", c.score, got, c.shown)
		}
	}
}

// What is shown never names a better band than the score has.
func TestDisplayKeepsTheBand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := assessment.Fraction(rapid.Int64Range(0, 120_000_000).Draw(t, "score"), rapid.Int64Range(1, 1_000_000).Draw(t, "of"))
		shown, err := assessment.Points(assessment.Display(s))
		if err != nil || assessment.BandOf(shown) != assessment.BandOf(s) {
			t.Fatalf("%s shows %s (%v)", assessment.BandOf(s), shown, err)
		}
	})
}

// The example of the default template: 36.00 + 13.50 + 15.00 + 10 + 13.00 = 87.50, 良.
func TestDefaultSchemeExample(t *testing.T) {
	scheme := assessment.DefaultScheme()
	var weights assessment.Score
	by := map[string]assessment.Item{}
	for _, i := range scheme.Items {
		weights = weights.Plus(i.Weight)
		by[i.Key] = i
	}
	if weights.String() != "100.00" || scheme.Bonus.String() != "10.00" || len(scheme.Deductions) != 2 {
		t.Fatalf("weights %s, bonus %s", weights, scheme.Bonus)
	}
	capped := func(key string, x, target int64) assessment.Score {
		s, ok := assessment.CappedRatio(by[key].Weight, x, target, by[key].Ceiling)
		if !ok {
			t.Errorf("%s should apply", key)
		}
		return s
	}
	money := assessment.Sum(capped("outside_city", 90, 100), capped("mainland", 100, 100), capped("industry", 80, 100))
	signing, _ := assessment.TwoPart(by["signing"].Weight, assessment.Goal{Done: 4, Target: 5}, assessment.Goal{Done: 3, Target: 2}, models.Of(1, 2))
	rates := assessment.Sum(capped("performed", 95, 90), capped("started", 60, 80), capped("funds", 15, 30))
	late, missing := by["reporting"].Each[0].Points, by["reporting"].Each[1].Points
	reporting := assessment.AddDeduct(by["reporting"].Weight, assessment.Score{}, by["reporting"].Weight,
		assessment.Adjustment{Each: late, Count: 2}, assessment.Adjustment{Each: missing, Count: 1})
	total := assessment.Sum(money, signing, rates, capped("outreach", 1, 1), reporting)
	for name, c := range map[string]struct {
		got  assessment.Score
		want string
	}{"到位资金": {money, "36.00"}, "签约": {signing, "13.50"}, "三率": {rates, "15.00"}, "报送": {reporting, "13.00"}, "合计": {total, "87.50"}} {
		if c.got.String() != c.want {
			t.Errorf("%s %s, want %s", name, c.got, c.want)
		}
	}
	if assessment.BandOf(total).Label() != "良" {
		t.Errorf("%s is %s", total, assessment.BandOf(total))
	}
}

func TestManualScoresAndTexts(t *testing.T) {
	for _, c := range []struct {
		points, reason string
		file           int64
		want           models.Kind
	}{{"9.5", "现场评议", 7, ""}, {"10.01", "现场评议", 7, models.KindInvalid}, {"-1", "现场评议", 7, models.KindInvalid}, {"5", "", 7, models.KindInvalid}, {"5", "现场评议", 0, models.KindInvalid}} {
		if _, err := assessment.Manual(assessment.Whole(10), points(t, c.points), c.reason, c.file); models.KindOf(err) != c.want {
			t.Errorf("%+v: %v", c, err)
		}
	}
	for _, text := range []string{"", "abc", "1/2", "1e3", "0x10"} {
		if _, err := assessment.Points(text); models.KindOf(err) != models.KindInvalid {
			t.Errorf("%q is taken for a score", text)
		}
	}
}
