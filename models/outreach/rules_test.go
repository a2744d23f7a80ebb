package outreach

import (
	"slices"
	"testing"

	"luodi/models"
)

// Rule book §13 case 19.
func TestEscortLimit(t *testing.T) {
	for guests, want := range map[int]int{1: 3, 9: 3, 10: 3, 11: 3, 12: 4, 30: 10, 31: 10} {
		if got := EscortLimit(guests); got != want {
			t.Errorf("%d guests: %d, want %d", guests, got, want)
		}
	}
}

func business() Details {
	return Details{
		ReceivedOn: "2020-12-30", Type: TypeBusiness, Purpose: "来区考察", GuestOrg: "某企业考察组", Guests: 12, Escorts: 4,
		Meal: 480 * models.Yuan, Total: 480 * models.Yuan, LetterKind: LetterInvitation, LetterNo: "昭商邀〔2020〕1号",
	}
}

func TestJudge(t *testing.T) {
	cases := []struct {
		name     string
		change   func(*Details)
		problems []string
		history  bool // an import may bring it in
	}{
		{"on the limit", func(*Details) {}, nil, true},
		{"business over the limit", func(d *Details) { d.Escorts = 5 }, []string{"escortReason"}, true},
		{"business over the limit with a reason", func(d *Details) { d.Escorts, d.EscortReason = 5, "客商分两组考察" }, nil, true},
		{"official over the limit, a reason does not help", func(d *Details) {
			d.Type, d.LetterKind, d.Escorts, d.EscortReason = TypeOfficial, LetterOfficial, 5, "领导要求"
		}, []string{"escorts"}, true},
		{"official without 公函", func(d *Details) { d.Type = TypeOfficial }, []string{"letterKind"}, true},
		{"business with a project instead of a letter", func(d *Details) { d.LetterKind, d.LetterNo, d.ProjectID = "", "", new(int64(1)) }, nil, true},
		{"business without paper", func(d *Details) { d.LetterKind, d.LetterNo = "", "" }, []string{"letterKind"}, true},
		{"letter without a number", func(d *Details) { d.LetterNo = "" }, []string{"letterNo"}, true},
		{"all guests officials", func(d *Details) { d.AllOfficials = true }, []string{"allOfficials"}, true},
		{"foreign needs its approval, has no limit", func(d *Details) { d.Type, d.Escorts = TypeForeign, 9 }, []string{"letterKind"}, true},
		{"sum", func(d *Details) { d.Total = 481 * models.Yuan }, []string{"total"}, false},
		{"negative cost", func(d *Details) { d.Meal, d.Other = 500*models.Yuan, -20*models.Yuan }, []string{"other"}, false},
		{"no guests", func(d *Details) { d.Guests, d.Escorts = 0, 0 }, []string{"guests"}, false},
		{"no date", func(d *Details) { d.ReceivedOn = "" }, []string{"receivedOn"}, false},
		{"bad date", func(d *Details) { d.ReceivedOn = "2020-02-30" }, []string{"receivedOn"}, false},
		{"bad type and no purpose", func(d *Details) { d.Type, d.Purpose = "x", "" }, []string{"type", "purpose"}, false},
	}
	for _, c := range cases {
		d := business()
		c.change(&d)
		v := judge(d)
		var keys []string
		for _, p := range v.Problems {
			keys = append(keys, p.Key)
		}
		if !slices.Equal(keys, c.problems) {
			t.Errorf("%s: problems %v, want %v", c.name, keys, c.problems)
		}
		if (v.err(false) == nil) != (len(c.problems) == 0) || (v.err(true) == nil) != c.history {
			t.Errorf("%s: today %v, as history %v", c.name, v.err(false), v.err(true))
		}
	}
}

// Rule book §13 case 2, and foreign affairs apart.
func TestAveragesOfTheRuleBook(t *testing.T) {
	stats := summarise([]tally{
		{TypeOfficial, "上级调研督导", 17, 91, 1_160_750},
		{TypeBusiness, "来区考察", 100, 500, 10_000_000},
		{TypeBusiness, "项目签约", 51, 489, 2_339_250},
		{TypeForeign, "来区考察", 2, 9, 100_000},
	})
	want := Sums{168, 1080, 135_000 * models.Yuan, "803.57", "125.00", "6.43"}
	if stats.Domestic != want {
		t.Errorf("domestic %+v", stats.Domestic)
	}
	if stats.Foreign.Batches != 2 || stats.Foreign.YuanPerBatch != "500.00" || stats.Foreign.GuestsPerBatch != "4.50" {
		t.Errorf("foreign %+v", stats.Foreign)
	}
	if len(stats.ByType) != 3 || stats.ByType[1].Label != "商务招商" || stats.ByType[1].Guests != 989 {
		t.Errorf("by type %+v", stats.ByType)
	}
	if p := stats.DomesticByPurpose; len(p) != 3 || p[0].Purpose != "来区考察" || p[0].Batches != 100 {
		t.Errorf("by purpose %+v", p)
	}
	if none := summarise(nil); none.Domestic.YuanPerBatch != models.Dash || none.Foreign.YuanPerGuest != models.Dash {
		t.Errorf("nothing is not zero: %+v", none)
	}
}

func TestWords(t *testing.T) {
	for _, zh := range []string{"公务", "商务招商", "外事"} {
		if v, err := ParseType(zh); err != nil || v.Label() != zh {
			t.Errorf("%s: %q %v", zh, v, err)
		}
	}
	for _, zh := range []string{"公函", "邀请函", "考察函", "外事批件"} {
		if v, err := ParseLetterKind(zh); err != nil || v.Label() != zh {
			t.Errorf("%s: %q %v", zh, v, err)
		}
	}
	for _, zh := range []string{"专场推介会", "招商项目推介会", "参加重大活动"} {
		if v, err := ParseEventKind(zh); err != nil || v.Label() != zh {
			t.Errorf("%s: %q %v", zh, v, err)
		}
	}
	if _, err := ParseForm("电话"); models.KindOf(err) != models.KindInvalid {
		t.Error("an unknown form was read")
	}
}
