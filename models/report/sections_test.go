package report

import (
	"slices"
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	d "luodi/models/report/document"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

// words of all blocks, one line per paragraph and row, cells parted by |.
func printed(blocks []d.Block) string {
	var lines []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *d.Heading:
			lines = append(lines, b.Text)
		case *d.Paragraph:
			lines = append(lines, b.Text())
		case *d.Note:
			lines = append(lines, b.Text)
		case *d.Table:
			for _, r := range b.Body() {
				var cells []string
				for _, c := range r.Cells {
					cells = append(cells, c.Text())
				}
				lines = append(lines, strings.Join(cells, "|"))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// tells wants lines in what is printed.
func tells(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(text, line) {
			t.Errorf("“%s” is missing in\n%s", line, text)
		}
	}
}

// figuresLead wants a link behind every figure of every table; the first column is a running number, and a
// count of 0 has no rows to open.
func figuresLead(t *testing.T, blocks []d.Block) {
	t.Helper()
	for _, b := range blocks {
		table, ok := b.(*d.Table)
		if !ok {
			continue
		}
		for i, r := range table.Rows {
			for j, c := range r.Cells {
				if c.Number != nil && !c.Number.Missing && c.Link == "" && j > 0 && c.Number.Kind != d.KindDecimal && c.Text() != "0" {
					t.Errorf("%s row %d column %d: %s leads nowhere", table.ID, i+1, j+1, c.Text())
				}
			}
		}
	}
}

func week52(t *testing.T) *weekMaterial {
	t.Helper()
	p, err := weekly("2020-W52", org.DefaultCalendar())
	if err != nil {
		t.Fatal(err)
	}
	return &weekMaterial{period: p, Until: p.Week.Next(1).Sunday()}
}

func december() *monthMaterial {
	return &monthMaterial{period: monthly("2020-12", org.DefaultCalendar(), 8)}
}

// A section that has nothing to say stays, with its number.
func TestSectionsWithNothingToSay(t *testing.T) {
	text := printed(lay(week52(t), weeklySections, "本周无。"))
	tells(t, text, "一、本周数据", "二、重点项目进展\n本周无。", "三、外出招商与来访接待\n本周无。", "四、存在问题与需协调事项\n本周无。", "五、下周计划\n本周无。", "六、未更新单位名单\n本周无。")
	text = printed(append(lay(december(), monthlySections, "本月无。"), annexed(december(), monthlyAnnexes, "本月无。")...))
	tells(t, text, "一、目标任务完成情况\n本月无。", "三、责任单位排名\n本月无。", "五、红黑榜\n本月无。", "八、下月工作\n本月无。", "附表A　项目台账\n本月无。", "附表E　迟报未报清单\n本月无。")
}

func TestWeekFigures(t *testing.T) {
	m := week52(t)
	m.Facts = []ledger.Fact{
		{ID: 1, Code: "P1", AgreementType: ledger.AgreementContract, SignedOn: "2020-12-22", AgreedInvestment: 2 * models.Yi},
		{ID: 2, Code: "P2", AgreementType: ledger.AgreementAgreement, SignedOn: "2020-12-18", AgreedInvestment: models.Yi, StartedOn: "2020-12-25"},
		{ID: 3, Code: "P3", AgreementType: ledger.AgreementFramework, SignedOn: "2020-12-22", AgreedInvestment: 9 * models.Yi},
		{ID: 4, Code: "P4", AgreementType: ledger.AgreementContract, SignedOn: "2019-12-31", AgreedInvestment: models.Yi, ProducedOn: "2020-12-23"},
	}
	amount := 3 * models.Yi
	entries := []funds.Row{
		{Entry: funds.Entry{State: funds.StatePosted, ArrivedOn: "2020-12-01", DeclaredOn: "2020-12-21", RecognisedOn: "2020-12-24", Declared: 4 * models.Yi, Recognised: &amount}},
		{Entry: funds.Entry{State: funds.StateDeclared, ArrivedOn: "2020-12-25", Declared: models.Yi}},
		{Entry: funds.Entry{State: funds.StateReturned, ArrivedOn: "2020-12-25", Declared: models.Yi}},
		{Entry: funds.Entry{State: funds.StateVerified, ArrivedOn: "2020-12-26", Declared: models.Yi}},
	}
	entered := []ledger.StageLog{{ProjectID: 9, To: ledger.StageProspect, EffectiveOn: "2020-12-20"}, {ProjectID: 9, To: ledger.StageLead, EffectiveOn: "2020-02-01"}}
	m.Total = count(m.Facts, entered, entries, m.thisYear)
	m.ThisWeek = m.thisWeek(nil, func() figures { return count(m.Facts, entered, entries, m.covers) })
	blocks := weekFigures(m)
	tells(t, printed(blocks), "新增线索|1|1", "新增在谈|0|1", "签约项目|1|2", "签约协议投资额|2.00|3.00", "开工项目|1|1", "投产项目|1|1",
		"市外到位资金（申报）|5.00|5.00", "市外到位资金（认定）|3.00|3.00", "本周，全区新签约项目1个，协议投资额2.00亿元")
	figuresLead(t, blocks)
	if link := m.rows(func(f ledger.Fact) models.Date { return f.ProducedOn }, m.covers); link != "/ledger?codes=P4" {
		t.Errorf("the rows behind 投产: %s", link)
	}
	// With the issue before stored, the week is what the year has grown by: nothing falls between two issues.
	if w := m.thisWeek(&figures{Signed: 2, Agreed: 2 * models.Yi, Started: 2}, nil); w.Signed != 0 || w.Agreed != models.Yi || w.Started != -1 {
		t.Errorf("against the issue before: %+v", w)
	}
}

func TestWeekProjects(t *testing.T) {
	m := week52(t)
	contract := ledger.AgreementContract
	m.Facts = []ledger.Fact{
		{ID: 1, Name: "重点有进展", Key: true, Stage: ledger.StageBuilding, AgreementType: contract, SignedOn: "2020-03-01", Percent: 40},
		{ID: 2, Name: "重点无变化", Key: true, Stage: ledger.StageBuilding, AgreementType: contract, SignedOn: "2020-03-01"},
		{ID: 3, Name: "一般有进展", Stage: ledger.StageBuilding, AgreementType: contract, SignedOn: "2020-03-01"},
		{ID: 4, Name: "一般已开工", Stage: ledger.StageStarted, AgreementType: contract, SignedOn: "2020-03-01"},
		{ID: 5, Name: "本周新签约", Stage: ledger.StageSigned, AgreementType: contract, SignedOn: "2020-12-22"},
		{ID: 6, Name: "新线索", Stage: ledger.StageProspect},
	}
	m.Before = map[int64]ledger.Stage{1: ledger.StageBuilding, 2: ledger.StageBuilding, 3: ledger.StageBuilding, 4: ledger.StageSigned}
	m.Recorded = map[int64]updates.Update{
		1: {State: updates.StateProgress, Progress: "封顶"}, 2: {State: updates.StateNoChange}, 3: {State: updates.StateProgress, Progress: "浇筑"},
	}
	m.Lights = map[int64]supervision.Light{1: supervision.Red}
	text := printed(weekProjects(m))
	tells(t, text, "重点有进展||在建|封顶|40%|红", "一般已开工||已开工|本周进入“已开工”|—|—", "本周新签约||已签约|本周进入“已签约”|—|—")
	if lines := strings.Split(text, "\n"); len(lines) != 3 {
		t.Errorf("only moved projects and key projects with news:\n%s", text)
	}
}

// Rule book §13 case 22: 40 owed, 33 in time, 4 late → 未报 3.
func TestWeekMissing(t *testing.T) {
	m := week52(t)
	m.Summary = updates.WeekSummary{Owed: 40, Submitted: 37, Late: 4, NoChange: 9, Units: []updates.UnitSummary{
		{UnitID: 1, ShortName: "甲镇", Owed: 30, Submitted: 30}, {UnitID: 2, ShortName: "乙镇", Owed: 6, Submitted: 6, Late: 4},
		{UnitID: 3, ShortName: "丙镇", Owed: 4, Submitted: 1, Missing: 3, ConsecutiveMissing: 2},
	}}
	text := printed(weekMissing(m))
	tells(t, text, "应报项目40个，已报33个，迟报4个，未报3个", "乙镇|6|2|4|0|0", "丙镇|4|1|0|3|2")
	if strings.Contains(text, "甲镇") {
		t.Error("a unit that is up to date is not named")
	}
}

func TestWeekNextAndProblems(t *testing.T) {
	m := week52(t)
	contract := ledger.AgreementContract
	m.Facts = []ledger.Fact{
		{ID: 1, Name: "将签约", Stage: ledger.StageToSign},
		{ID: 2, Name: "将开工", AgreementType: contract, SignedOn: "2020-03-01", AgreedStartOn: "2021-01-03", LeadOfficer: "副区长"},
		{ID: 3, Name: "已开工", AgreementType: contract, SignedOn: "2020-03-01", AgreedStartOn: "2021-01-03", StartedOn: "2020-11-01"},
		{ID: 4, Name: "太早", AgreementType: contract, SignedOn: "2020-03-01", AgreedStartOn: "2021-01-04"},
		{ID: 5, Name: "已终止", AgreementType: contract, SignedOn: "2020-03-01", AgreedStartOn: "2021-01-03", EndedOn: "2020-12-01"},
	}
	m.Notices = []supervision.NoticeView{{ID: 7, StepLabel: "提醒", RuleName: "逾期未开工", DueOn: "2020-12-28"}, {ID: 8, StepLabel: "催办单", RuleName: "早已到期", DueOn: "2020-12-25"}}
	m.Problems = []updates.OpenProblem{{ProjectID: 2, Name: "将开工", Problem: "用地", Week: "2020-W52", Since: "2020-W50"}, {ProjectID: 9, Name: "新问题", Problem: "用电", Since: "2020-W52"}}
	text := printed(weekNext(m))
	tells(t, text, "拟签约|将签约|—|—", "拟开工|将开工|—|2021年1月3日", "督办到期|提醒：逾期未开工|—|12月28日")
	if n := len(strings.Split(text, "\n")); n != 3 {
		t.Errorf("%d lines:\n%s", n, text)
	}
	tells(t, printed(weekProblems(m)), "将开工||用地|副区长|—|未解决\n（第3周）", "新问题||用电|—|—|本周新提")
}

// Rule book §13 case 1, and the sentence that leads the report.
func TestMonthTargets(t *testing.T) {
	m := december()
	row := func(i funds.Indicator, done, goal int64) targets.Progress {
		return targets.Progress{
			Indicator: i, HasTarget: goal > 0, Target: models.Money(goal) * models.Yi, Cumulative: models.Money(done) * models.Yi, CarryOver: models.Money(done) * models.Yi,
			Completion: models.Of(done, goal), Percent: models.Of(done, goal).Hundredths(), Pace: 10000, Gap: models.Of(done, goal).Hundredths() - 10000,
			PriorCumulative: models.Yi, Growth: models.Ratio{},
		}
	}
	m.Progress = []targets.Progress{row(funds.OutsideCity, 67, 62), row(funds.OutsideProvince, 38, 34), row(funds.Industry, 40, 37), row(funds.Foreign, 0, 0)}
	m.Months = []funds.MonthFigure{{Month: "2020-01", Posted: models.Yi, Cumulative: models.Yi}, {Month: "2020-02", Posted: models.Yi, Cumulative: 2 * models.Yi}}
	blocks := monthTargets(m)
	tells(t, printed(blocks), "1—12月，全区市外到位资金67.00亿元，完成年度目标62.00亿元的108.06%，超序时进度8.06个百分点；其中省外到位资金38.00亿元，完成年度目标34.00亿元的111.76%",
		"市外|62.00|0.00|67.00|0.00|67.00|0.00|108.06|100.00|+8.06|1.00|—", "境外|—|0.00|0.00|0.00|0.00|0.00|—|100.00|—|1.00|—")
	if strings.Contains(printed(blocks), "四舍五入") {
		t.Error("the note stands although the parts add up")
	}
	m.Progress[0].Fresh, m.Progress[0].CarryOver = models.Yi/200, 67*models.Yi-models.Yi/200
	tells(t, printed(monthTargets(m)), "因四舍五入")
	chart := m.courseChart()
	if len(chart.Series) != 3 || chart.Series[2].Values[0].Text() != "5.17" || chart.Series[1].Values[1].Text() != "2.00" {
		t.Errorf("chart %+v", chart)
	}
	figuresLead(t, blocks)
}

func TestMonthRankingAndRedBlack(t *testing.T) {
	m := december()
	entry := func(id int64, name string, goal, done int64, place int, moved int) targets.Rank {
		r := models.Of(done, goal)
		return targets.Rank{
			UnitID: id, ShortName: name, Kind: org.KindTown, Target: models.Money(goal) * models.Yi, Actual: models.Money(done) * models.Yi, Ratio: r, Percent: r.Hundredths(),
			GroupRank: place, BrokeZero: done > 0, Gap: r.Hundredths() - 10000, GroupMoved: &moved,
		}
	}
	m.Ranking = map[funds.Indicator]targets.Table{funds.OutsideCity: {
		Ranked:    []targets.Rank{entry(1, "甲镇", 10, 12, 1, 2), entry(2, "乙镇", 10, 9, 2, -1), entry(3, "丙镇", 10, 8, 3, 0), entry(4, "丁镇", 6, 0, 4, 0)},
		Unranked:  []targets.Unranked{{UnitID: 5, ShortName: "戊局", Kind: org.KindDepartment, Actual: models.Yi}},
		SumTarget: 36 * models.Yi, SumActual: 30 * models.Yi,
	}}
	m.Facts = []ledger.Fact{
		{ID: 1, Code: "P1", UnitID: 1, AgreementType: ledger.AgreementContract, SignedOn: "2020-05-01", StartedOn: "2020-09-01", AgreedInvestment: 2 * models.Yi},
		{ID: 2, Code: "P2", UnitID: 1, AgreementType: ledger.AgreementContract, SignedOn: "2019-05-01", StartedOn: "2020-09-01", AgreedInvestment: 2 * models.Yi},
	}
	blocks := monthRanking(m)
	tells(t, printed(blocks), "乡镇\n1|↑2|甲镇|10.00|12.00|120.00%|+20.00|1|2.00|2|", "2|↓1|乙镇|", "4|—|丁镇|6.00|0.00|0.00%|−100.00|0|0.00|0|未破零",
		"不排名（无目标任务）\n—|—|戊局|—|1.00|—|—|0|0.00|0|不排名", "合　计|36.00|30.00|83.33%|−16.67|1|2.00|2|")
	figuresLead(t, blocks)
	red, black := redBlack(m.Ranking[funds.OutsideCity], org.KindTown)
	if !slices.Equal(red, []string{"甲镇"}) || !slices.Equal(black, []string{"乙镇", "丙镇", "丁镇"}) {
		t.Errorf("red %v, black %v", red, black)
	}
	good, bad := punctual([]updates.WeekSummary{
		{Units: []updates.UnitSummary{{ShortName: "甲镇"}, {ShortName: "乙镇", Late: 1}, {ShortName: "丙镇", Missing: 3}}},
		{Units: []updates.UnitSummary{{ShortName: "甲镇"}, {ShortName: "乙镇", Missing: 1}, {ShortName: "丁镇", Late: 1}, {ShortName: "戊局", Late: 1}}},
	})
	if !slices.Equal(good, []string{"甲镇"}) || !slices.Equal(bad, []string{"丙镇", "乙镇", "丁镇"}) {
		t.Errorf("good %v, bad %v", good, bad)
	}
}

// 上月未结 + 本月新增 − 本月销号 = 月末未结 (rule book §13, I12).
func TestMonthSupervision(t *testing.T) {
	m := december()
	notice := func(step supervision.Step, opened, due, closed models.Date) supervision.NoticeView {
		return supervision.NoticeView{Step: step, OpenedOn: opened, DueOn: due, ClosedOn: closed}
	}
	m.Notices = []supervision.NoticeView{
		notice(supervision.StepUrge, "2020-11-20", "2020-12-10", ""), notice(supervision.StepUrge, "2020-11-20", "", "2020-12-05"),
		notice(supervision.StepUrge, "2020-11-02", "", "2020-11-20"), notice(supervision.StepReminder, "2020-12-30", "2021-01-05", ""),
		notice(supervision.StepReminder, "2020-12-30", "", "2021-01-04"), notice(supervision.StepReminder, "2021-01-02", "", ""),
	}
	rows, all := m.steps()
	for _, c := range append(rows, all) {
		if c.before+c.opened-c.closed != c.open {
			t.Errorf("%+v does not balance", c)
		}
	}
	blocks := monthSupervision(m)
	tells(t, printed(blocks), "提醒|0|2|0|2|0", "催办单|2|0|1|1|1", "合　计|2|2|1|3|1")
	figuresLead(t, blocks)
}

func TestAnnexes(t *testing.T) {
	m := december()
	m.Facts = []ledger.Fact{
		{ID: 1, Code: "P1", Name: "甲", AgreementType: ledger.AgreementContract, SignedOn: "2020-05-01", AgreedInvestment: 100 * models.Wan, Stage: ledger.StageBuilding},
		{ID: 2, Code: "P2", Name: "框架", AgreementType: ledger.AgreementFramework, SignedOn: "2020-05-01", AgreedInvestment: 900 * models.Wan, Stage: ledger.StageToSign},
		{ID: 3, Code: "P3", Name: "线索", Stage: ledger.StageProspect},
	}
	m.InPlace, m.BeforeYear = map[int64]models.Money{1: 30 * models.Wan}, map[int64]models.Money{1: 10 * models.Wan}
	text := printed(annexLedger(m))
	tells(t, text, "|100.00|在建|—\n—|20.00|30.00|30.00%|—", "合　计|100.00|||20.00|30.00|30.00%|\n待转化的框架、意向、战略协议\n2|P2|框架")
	if strings.Contains(text, "线索") {
		t.Error("a lead is no signed project")
	}
	cut := -5 * models.Wan
	m.Corrections = []funds.Row{{Entry: funds.Entry{No: "DZ2020-0009", Kind: funds.KindCut, StatMonth: "2020-08", RelatesMonth: "2020-04", Declared: cut, Recognised: &cut, Note: "凭证重复"}, ProjectName: "甲"}}
	tells(t, printed(annexCorrections(m)), "DZ2020-0009|甲|—|2020-08|核减||2020-04|−5.00|−5.00|凭证重复", "合　计|−5.00|−5.00|")
	m.Weeks = []updates.WeekSummary{
		{Units: []updates.UnitSummary{{UnitID: 1, ShortName: "甲镇", Owed: 3, Submitted: 2, Late: 1, Missing: 1}}},
		{Units: []updates.UnitSummary{{UnitID: 1, ShortName: "甲镇", Owed: 3, Submitted: 3}, {UnitID: 2, ShortName: "乙镇", Owed: 1, Submitted: 1}}},
	}
	tells(t, printed(annexLate(m)), "甲镇|6|4|1|1|0\n合　计|6|4|1|1|—")
}
