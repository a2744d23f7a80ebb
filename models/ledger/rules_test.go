package ledger

import (
	"reflect"
	"testing"

	"luodi/models"
	"luodi/models/org"
)

func TestScopeOfTheRuleBook(t *testing.T) {
	cases := []struct {
		code string
		want Scope
	}{
		{"510811", ScopeLocal}, {"510824", ScopeCity}, {"510400", ScopeProvince}, {"500000", ScopeMainland}, {"440300", ScopeMainland},
		{"810000", ScopeForeign}, {"JPN", ScopeForeign}, {"440000", ScopeMainland}, {"710000", ScopeForeign}, {"510107", ScopeProvince},
		{"510000", ""}, {"510800", ""}, {"", ""}, {"51081", ""}, {"5108x1", ""}, {"CHN", ""}, {"jpn", ""}, {"000000", ""},
	}
	for _, c := range cases {
		got, err := ScopeOf(c.code, "510811")
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%q: %q %v, want %q", c.code, got, err, c.want)
		}
	}
}

func TestNormalNameMatchesTheSameProject(t *testing.T) {
	same := []string{"年产５000吨 淀粉制品（一期）生产项目", "年产5000吨淀粉制品(一期)生产", "年产5000吨淀粉制品【一期】生产项目"}
	for _, name := range same {
		if NormalName(name) != NormalName(same[0]) {
			t.Errorf("%q is not %q", NormalName(name), NormalName(same[0]))
		}
	}
	if NormalName("项目") != "项目" {
		t.Error("a name may not vanish")
	}
	if !similarNames("饲料加工项目", "饲料加工扩建项目") || similarNames("饲料加工项目", "红木家具制作") || similarNames("", "甲") {
		t.Error("similarity is wrong")
	}
}

// Rule book §13 case 16, the agreed dates.
func TestAgreedDatesByDefault(t *testing.T) {
	life := org.Life{RegisterDays: 90, StartDays: 180}
	p := Particulars{SignedOn: "2020-03-20"}
	p.agreeDates(life)
	if p.AgreedRegisterOn != "2020-06-18" || p.AgreedStartOn != "2020-09-16" || p.AgreedProductionOn != "" {
		t.Errorf("rule book §3: %s %s %s", p.AgreedRegisterOn, p.AgreedStartOn, p.AgreedProductionOn)
	}
	given := Particulars{SignedOn: "2020-03-20", AgreedStartOn: "2020-05-01"}
	given.agreeDates(life)
	if given.AgreedStartOn != "2020-05-01" {
		t.Error("the contract's date stands")
	}
	none := Particulars{}
	none.agreeDates(life)
	if none != (Particulars{}) {
		t.Error("no signing, no dates")
	}
}

func TestDatesInOrder(t *testing.T) {
	cases := []struct {
		name string
		p    Particulars
		ok   bool
	}{
		{"all in order", Particulars{SignedOn: "2020-01-01", StartedOn: "2020-02-01", CompletedOn: "2020-03-01", ProducedOn: "2020-03-01"}, true},
		{"founded for the contract", Particulars{SignedOn: "2020-01-01", RegisteredOn: "2019-12-01"}, true},
		{"start before signing", Particulars{SignedOn: "2020-01-02", StartedOn: "2020-01-01"}, false},
		{"production before start", Particulars{StartedOn: "2020-01-02", ProducedOn: "2020-01-01"}, false},
		{"agreed before signing", Particulars{SignedOn: "2020-01-02", AgreedStartOn: "2020-01-01"}, false},
	}
	for _, c := range cases {
		var problems models.Problems
		c.p.checkOrder(&problems)
		if (problems.Err("") == nil) != c.ok {
			t.Errorf("%s: %v", c.name, problems.Err(""))
		}
	}
}

func TestEntriesOfTheLog(t *testing.T) {
	p := Particulars{SignedOn: "2020-03-20", StartedOn: "2020-08-26", ProducedOn: "2020-12-01", RegisteredOn: "2020-01-05"}
	type row struct {
		to    Stage
		on    models.Date
		known bool
	}
	cases := []struct {
		name  string
		from  Stage
		since models.Date
		to    Stage
		today models.Date
		want  []row
	}{
		{"old ledger", "", "2020-03-20", StageProducing, "", []row{
			{StageSigned, "2020-03-20", true}, {StageRegistered, "2020-03-20", true}, {StageStarted, "2020-08-26", true},
			{StageBuilding, "2020-08-26", false}, {StageProducing, "2020-12-01", true}}},
		{"one step without a date", StageLead, "2020-01-10", StageToSign, "2020-03-01", []row{{StageToSign, "2020-03-01", true}}},
		{"jump", StageLead, "2020-01-10", StageSigned, "2020-12-31", []row{{StageToSign, "2020-01-10", false}, {StageSigned, "2020-03-20", true}}},
		{"reserve is no lead", "", "", StageReserve, "2020-12-31", []row{{StageReserve, "2020-12-31", true}}},
	}
	for _, c := range cases {
		var got []row
		for _, l := range p.entries(c.from, c.since, c.to, c.today) {
			got = append(got, row{l.To, l.EffectiveOn, l.DateKnown})
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestStagesAndWords(t *testing.T) {
	for i, s := range Stages() {
		back, err := ParseStage(s.Label())
		if err != nil || back != s || s.Rank() != i+1 {
			t.Errorf("%s: %q %v, rank %d", s, back, err, s.Rank())
		}
		if len(gates[s]) == 0 {
			t.Errorf("%s asks for nothing", s)
		}
	}
	if Stage("").Reached("") || Stage("x").Rank() != 0 || !StageProducing.Reached(StageStarted) {
		t.Error("rank of unknown stages")
	}
	for zh, want := range map[string]AgreementType{"合同": AgreementContract, "协议": AgreementAgreement, "意向": AgreementIntent, "框架": AgreementFramework} {
		if got, err := ParseAgreementType(zh); err != nil || got != want {
			t.Errorf("%s: %s %v", zh, got, err)
		}
	}
	if _, err := ParseSector("渔业"); models.KindOf(err) != models.KindInvalid {
		t.Errorf("unknown sector: %v", err)
	}
	for _, a := range AgreementTypes() {
		if a.Counted() != (a == AgreementAgreement || a == AgreementContract) {
			t.Errorf("%s counted", a)
		}
	}
}

// The patch must name every field of Particulars, with the same type and key, or edits would be lost.
func TestPatchMirrorsParticulars(t *testing.T) {
	from, to := reflect.TypeFor[ProjectPatch](), reflect.TypeFor[Particulars]()
	if from.NumField() != to.NumField()+2 { // the patch also holds the custom fields, and the answer to a question
		t.Errorf("%d fields in the patch, %d in the particulars", from.NumField(), to.NumField())
	}
	for i := range to.NumField() {
		want := to.Field(i)
		got, ok := from.FieldByName(want.Name)
		if !ok {
			t.Errorf("the patch lacks %s", want.Name)
			continue
		}
		inner := want.Type
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if got.Type != reflect.PointerTo(inner) {
			t.Errorf("%s: %v, want a pointer to %v", want.Name, got.Type, inner)
		}
		if fields[i].label == "" || keyOf(got) != fields[i].key {
			t.Errorf("%s: key %q or label %q differ", want.Name, keyOf(got), fields[i].label)
		}
	}
}

func keyOf(f reflect.StructField) string {
	for i, r := range f.Tag.Get("json") {
		if r == ',' {
			return f.Tag.Get("json")[:i]
		}
	}
	return f.Tag.Get("json")
}

func TestHistoryHoldsOnlyChangesAndNoPersons(t *testing.T) {
	before := Particulars{Name: "甲", Site: "乙", Contact: "张三"}
	after := before
	after.Name, after.Contact, after.EventID = "丙", "李四", new(int64)
	was, is := compare(&before, &after)
	if len(was) != 3 || was["name"] != "甲" || is["name"] != "丙" || is["contact"] != "（已改）" || was["contact"] == "张三" {
		t.Errorf("%v → %v", was, is)
	}
}

func TestTheYearOfANumber(t *testing.T) {
	for code, want := range map[string]int{"ZH20200001": 2020, "20230012": 2023, "NS20230001": 2023, "": 0, "ZH": 0, "ZH202": 0, "ZH99990001": 0, "ZH12": 0} {
		if got := yearOf(code); got != want {
			t.Errorf("year of %q is %d, want %d", code, got, want)
		}
	}
}
