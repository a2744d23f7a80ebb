package updates

import (
	"fmt"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

func TestCutOffFollowsTheWorkingDays(t *testing.T) {
	cases := map[models.Week]string{
		"2020-W45": "2020-11-06 12:00", // a plain Friday
		"2020-W53": "2020-12-31 12:00", // 1 January 2021 is a holiday
		"2020-W40": "2020-09-30 12:00", // 国庆 from Thursday
		"2020-W41": "2020-10-09 12:00", // Friday worked again, Saturday too: Friday counts
	}
	for week, want := range cases {
		if got := CutOff(week, org.DefaultCalendar()).In(models.Shanghai).Format("2006-01-02 15:04"); got != want {
			t.Errorf("%s: %s, want %s", week, got, want)
		}
	}
	if due := dueAt("2020-W45", org.DefaultCalendar()); !due.Equal(CutOff("2020-W45", org.DefaultCalendar())) {
		t.Errorf("due %s", due)
	}
}

func TestOwes(t *testing.T) {
	const w = models.Week("2020-W50") // 12-07 to 12-13
	cases := []struct {
		name string
		fact ledger.Fact
		want bool
	}{
		{"not signed", ledger.Fact{}, false},
		{"signed on the week's Sunday", ledger.Fact{SignedOn: "2020-12-13"}, true},
		{"signed after the week", ledger.Fact{SignedOn: "2020-12-14"}, false},
		{"framework", ledger.Fact{SignedOn: "2020-01-01", AgreementType: ledger.AgreementFramework}, true},
		{"ended on the week's Monday", ledger.Fact{SignedOn: "2020-01-01", EndedOn: "2020-12-07"}, true},
		{"ended the day before", ledger.Fact{SignedOn: "2020-01-01", EndedOn: "2020-12-06"}, false},
		{"produced on the week's Monday", ledger.Fact{SignedOn: "2020-01-01", ProducedOn: "2020-12-07"}, true},
		{"produced the day before", ledger.Fact{SignedOn: "2020-01-01", ProducedOn: "2020-12-06"}, false},
		{"paused, not the month's last Friday", ledger.Fact{SignedOn: "2020-01-01", Paused: true}, false},
	}
	for _, c := range cases {
		if got := Owes(c.fact, w); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if !Owes(ledger.Fact{SignedOn: "2020-01-01", Paused: true}, "2020-W52") {
		t.Error("a paused project owes one update a month")
	}
}

// row makes answers from a text of one letter a week: p progress, n 无变化, blank nothing.
func row(project int64, weeks []models.Week, letters string) []answer {
	var out []answer
	for i, l := range letters {
		switch l {
		case 'p':
			out = append(out, answer{ProjectID: project, Week: weeks[i], State: StateProgress})
		case 'n':
			out = append(out, answer{ProjectID: project, Week: weeks[i], State: StateNoChange})
		}
	}
	return out
}

func TestStreaks(t *testing.T) {
	weeks := []models.Week{"2020-W45", "2020-W46", "2020-W47", "2020-W48", "2020-W49"}
	const open = models.Week("2020-W49")
	cases := []struct {
		letters           string
		signed            models.Date
		missing, noChange int
		since             models.Week
	}{
		{"pppp ", "2020-01-01", 0, 0, ""},
		{"pp   ", "2020-01-01", 2, 0, "2020-W47"}, // the open week does not count yet
		{"pp  p", "2020-01-01", 0, 0, ""},         // but an early answer ends the silence
		{"     ", "2020-01-01", 4, 0, "2020-W45"},
		{"     ", "2020-11-17", 2, 0, "2020-W47"}, // only since its signature
		{"pnnn ", "2020-01-01", 0, 3, ""},
		{"pnnnn", "2020-01-01", 0, 4, ""},
		{"nnnnp", "2020-01-01", 0, 0, ""},
		{"pnn n", "2020-01-01", 0, 3, ""}, // a missed week does not wash it off
		{"pnn  ", "2020-01-01", 1, 2, "2020-W48"},
	}
	for _, c := range cases {
		facts := []ledger.Fact{{ID: 7, SignedOn: c.signed}}
		got := streaks(facts, indexed(row(7, weeks, c.letters)), weeks, open)[7]
		if got.Missing != c.missing || got.NoChange != c.noChange || got.MissingSince != c.since {
			t.Errorf("%q: %+v", c.letters, got)
		}
	}
}

// Rule book §13 case 22: 40 owed, 33 in time, 4 late → 未报 3.
func TestSummaryOfTheRuleBook(t *testing.T) {
	const w = models.Week("2020-W50")
	var facts []ledger.Fact
	var rows []answer
	for i := range int64(41) {
		f := ledger.Fact{ID: i, Code: fmt.Sprintf("ZH%04d", i), UnitID: 1 + i%2, UnitSort: 2 - i%2, UnitName: "镇", SignedOn: "2020-01-01"}
		if i == 40 {
			f.EndedOn = "2020-12-01" // owes nothing any more
		}
		facts = append(facts, f)
		if i < 37 || i == 40 {
			rows = append(rows, answer{ProjectID: i, Week: w, State: StateNoChange, Late: i >= 33 && i < 37})
		}
	}
	sum := summarise(w, facts, indexed(rows), []models.Week{"2020-W49", w}, map[int64]string{1: "甲镇", 2: "乙镇"})
	if sum.Owed != 40 || sum.Submitted != 37 || sum.Late != 4 || sum.NoChange != 37 || len(sum.Missing) != 3 || sum.Missing[0].Code != "ZH0037" {
		t.Fatalf("%+v", sum)
	}
	if len(sum.Units) != 2 || sum.Units[0].Unit != "乙镇" || sum.Units[0].Owed != 20 || sum.Units[0].Missing != 2 || sum.Units[0].InTime()+sum.Units[0].Late != 18 {
		t.Errorf("%+v", sum.Units)
	}
	if sum.Units[0].ConsecutiveMissing != 2 || len(sum.UnitsMissingAny()) != 2 || len(sum.UnitsMissingAll()) != 0 {
		t.Errorf("%+v", sum.Units)
	}
}

func TestUpdateCreateIsChecked(t *testing.T) {
	at := time.Date(2020, 12, 7, 9, 0, 0, 0, models.Shanghai)
	early := at.AddDate(0, 0, -1)
	good := UpdateCreate{ProjectID: 1, Week: "2020-W50", State: StateNoChange}
	cases := []struct {
		name      string
		change    func(*UpdateCreate)
		importing bool
		want      models.Kind
	}{
		{"无变化", func(*UpdateCreate) {}, false, ""},
		{"imported", func(c *UpdateCreate) { c.At = &at }, true, ""},
		{"imported without a time", func(*UpdateCreate) {}, true, models.KindInvalid},
		{"imported before its week", func(c *UpdateCreate) { c.At = &early }, true, models.KindInvalid},
		{"back-dated by a reporter", func(c *UpdateCreate) { c.At = &at }, false, models.KindInvalid},
		{"progress without words", func(c *UpdateCreate) { c.State, c.Progress = StateProgress, " " }, false, models.KindInvalid},
		{"no state", func(c *UpdateCreate) { c.State = "" }, false, models.KindInvalid},
		{"percent over 100", func(c *UpdateCreate) { c.Percent = new(101) }, false, models.KindInvalid},
		{"week 53 of a year with 52", func(c *UpdateCreate) { c.Week = "2021-W53" }, false, models.KindInvalid},
		{"no week", func(c *UpdateCreate) { c.Week = "2020-50" }, false, models.KindInvalid},
	}
	for _, c := range cases {
		in := good
		c.change(&in)
		if err := in.check(c.importing); models.KindOf(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if s, err := ParseState("无变化"); s != StateNoChange || err != nil {
		t.Error(s, err)
	}
}
