package followup

import (
	"reflect"
	"testing"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/postponement"
)

var life = org.Life{AnswerDays: 1, JudgeDays: 3, JudgeExpertDays: 5, FeedbackDays: 5, NewsDays: 14}

func TestLeadClocks(t *testing.T) {
	calendar := org.DefaultCalendar()
	referrer := int64(7)
	referred := ledger.Project{Status: ledger.StatusActive, Stage: ledger.StageProspect, Particulars: ledger.Particulars{LeadOn: "2020-09-29", ReferrerID: &referrer}}
	own := referred
	own.ReferrerID = nil
	signed := referred
	signed.Stage = ledger.StageSigned
	pooled, old, undated, paused := referred, referred, referred, referred
	pooled.PooledOn, old.Historic, undated.LeadOn, paused.Status = "2020-10-20", true, "", ledger.StatusPaused
	answers := []Answer{{Kind: Answered, On: "2020-09-30"}, {Kind: Judged, On: "2020-10-13", Experts: true}, {Kind: Feedback, On: "2020-10-20"}, {Kind: News, On: "2020-11-02"}}
	// 29 September is a Tuesday; 1 to 8 October are holidays, Saturday 10 October is worked.
	cases := []struct {
		name    string
		p       ledger.Project
		answers []Answer
		on      models.Date
		want    []Clock
	}{
		{"fresh", referred, nil, "2020-09-30", []Clock{{Answered, "2020-09-30", "", false}, {Judged, "2020-10-10", "", false}, {Feedback, "2020-10-13", "", false}}},
		{"forgotten", own, nil, "2020-10-12", []Clock{{Answered, "2020-09-30", "", true}, {Judged, "2020-10-10", "", true}}},
		{"answered, with experts", referred, answers, "2020-11-10", []Clock{
			{Answered, "2020-09-30", "2020-09-30", false}, {Judged, "2020-10-13", "2020-10-13", false}, {Feedback, "2020-10-13", "2020-10-20", true}, {News, "2020-11-16", "", false}}},
		{"no news for two weeks", referred, answers, "2020-11-17", []Clock{
			{Answered, "2020-09-30", "2020-09-30", false}, {Judged, "2020-10-13", "2020-10-13", false}, {Feedback, "2020-10-13", "2020-10-20", true}, {News, "2020-11-16", "", true}}},
		{"signed: no more news", signed, answers, "2020-12-31", []Clock{
			{Answered, "2020-09-30", "2020-09-30", false}, {Judged, "2020-10-13", "2020-10-13", false}, {Feedback, "2020-10-13", "2020-10-20", true}}},
		{"in the pool", pooled, nil, "2020-12-31", []Clock{}},
		{"old ledger", old, nil, "2020-12-31", []Clock{}},
		{"without a date", undated, nil, "2020-12-31", []Clock{}},
		{"paused", paused, nil, "2020-12-31", []Clock{}},
	}
	for _, c := range cases {
		if got := Clocks(c.p, c.answers, c.on, calendar, life); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %v\nwant %v", c.name, got, c.want)
		}
	}
}

func TestNextStep(t *testing.T) {
	licence := []ledger.MissingItem{{Key: "evidence:business_licence", Label: "营业执照", Kind: ledger.ItemEvidence, Link: "files:business_licence"}}
	base := ledger.Detail{UnitName: "高新区"}
	base.Status, base.Stage, base.AgreedRegisterOn = ledger.StatusActive, ledger.StageSigned, "2020-11-30"
	with := func(change func(*ledger.Detail)) ledger.Detail {
		d := base
		change(&d)
		return d
	}
	many := append([]ledger.MissingItem{}, licence[0], licence[0], licence[0], licence[0])
	marked := licence[0]
	marked.Marked = true
	cases := []struct {
		name    string
		d       ledger.Detail
		clocks  []Clock
		missing []ledger.MissingItem
		want    *NextStep
	}{
		{"papers are missing", base, nil, licence, &NextStep{Text: "提交营业执照", Owner: "高新区", Due: "2020-11-30", Act: ActSupply, Items: licence, Link: "files:business_licence"}},
		{"many papers", base, nil, many, &NextStep{Text: "提交营业执照、营业执照、营业执照等 4 项", Owner: "高新区", Due: "2020-11-30", Act: ActSupply, Items: many, Link: "files:business_licence"}},
		{"nothing is missing", base, nil, []ledger.MissingItem{marked}, &NextStep{Text: "审核进入“已注册”", Owner: "招商部门统计员", Due: "2020-11-30", Act: ActAdvance, By: ByBureau, To: ledger.StageRegistered, Link: "advance"}},
		{"waived items first", with(func(d *ledger.Detail) {
			d.MissingKeys, d.WaivedUntil, d.MissingItems = ledger.Keys{"x"}, "2020-11-15", licence
		}), nil, licence, &NextStep{Text: "补齐放行事项：营业执照", Owner: "高新区", Due: "2020-11-15", Act: ActWaived, Items: licence, Link: "files:business_licence"}},
		{"a clock runs", with(func(d *ledger.Detail) { d.Stage = ledger.StageProspect }), []Clock{{Answered, "2020-09-30", "2020-09-30", false}, {Judged, "2020-10-10", "", false}}, licence,
			&NextStep{Text: "线索研判", Owner: "高新区", Due: "2020-10-10", Act: ActAnswer, Link: "answer:judged"}},
		{"paused", with(func(d *ledger.Detail) {
			d.Status, d.Moves = ledger.StatusPaused, []ledger.Move{{Kind: ledger.MovePause, Until: "2021-03-31"}}
		}), nil, licence, &NextStep{Text: "恢复项目，或重新确定暂停期限", Owner: "分管领导", Due: "2021-03-31", Act: ActResume, By: ByLeader, Link: "move:resume"}},
		{"notice of the end", with(func(d *ledger.Detail) { d.DropNotice = &ledger.OpenNotice{Until: "2020-12-20"} }), nil, licence,
			&NextStep{Text: "整改期满后决定终止，或撤回终止通知", Owner: "分管领导", Due: "2020-12-20", Act: ActDrop, By: ByLeader, Link: "move:drop"}},
		{"a check waits", with(func(d *ledger.Detail) { d.SiteChecks = []ledger.SiteCheck{{ID: 1}} }), nil, licence, &NextStep{Text: "确认现场核实", Owner: "现场核实人", Act: ActConfirm, By: ByVerifier, Link: "siteCheck"}},
		{"in the pool", with(func(d *ledger.Detail) { d.PooledOn = "2020-10-01" }), nil, licence, &NextStep{Text: "重新分派责任单位", Owner: "招商部门统计员", Act: ActAssign, By: ByBureau, Link: "move:assign"}},
		{"ended", with(func(d *ledger.Detail) { d.Status = ledger.StatusDropped }), nil, licence, nil},
		{"at capacity", with(func(d *ledger.Detail) { d.Stage = ledger.StageAtCapacity }), nil, nil, nil},
	}
	for _, c := range cases {
		if got := Next(c.d, nil, c.clocks, c.missing); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	want := &NextStep{Text: "审批延期申请", Owner: "分管领导", Act: ActDecide, By: ByLeader, Link: "dates"}
	if got := Next(base, []postponement.Request{{State: postponement.StateAsked}}, nil, licence); !reflect.DeepEqual(got, want) {
		t.Errorf("a request waits: %+v, want %+v", got, want)
	}
}
