package report

import (
	"luodi/models"
	"luodi/models/board"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/outreach"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

// weekMaterial 周报材料: everything the sections of a 周报 print, as of the cut-off.
type weekMaterial struct {
	period
	ThisWeek, Total figures                     // 本周, 本年累计
	Facts           []ledger.Fact               // on the day of the cut-off
	Before          map[int64]ledger.Stage      // stages on the day of the cut-off before
	Lights          map[int64]supervision.Light // on the day of the cut-off
	Recorded        map[int64]updates.Update    // last update of a project that came in since the previous cut-off
	Problems        []updates.OpenProblem
	Summary         updates.WeekSummary
	activity
	Ahead   activity // from the cut-off to the end of the next week
	Until   models.Date
	Notices []supervision.NoticeView // open, due by Until
}

// activity 接待与外出 of a period.
type activity struct {
	Signings []ledger.EventSummary
	Events   []outreach.PromotionEvent
	Visits   []outreach.OutboundVisit
	Batches  []outreach.Batch
}

// monthMaterial 月报材料: everything the sections of a 月报 print, as of the month's end.
type monthMaterial struct {
	period
	Progress    []targets.Progress
	Months      []funds.MonthFigure // 市外, January to the month
	Sources     []funds.SourceSum   // 市外, of the year
	Purposes    map[funds.Purpose]models.Money
	NotCounted  funds.NotCounted
	Batches     board.Batches // signed this year
	Earlier     []board.Batch // signed in the two years before, latest first
	Waiting     board.Group   // 待转化 agreements of this year
	Ranking     map[funds.Indicator]targets.Table
	Facts       []ledger.Fact
	Lights      map[int64]supervision.Light
	Findings    []supervision.Finding
	InPlace     map[int64]models.Money // through the month, all years
	BeforeYear  map[int64]models.Money // through last December
	Latest      map[int64]updates.Update
	Weeks       []updates.WeekSummary // weeks with their cut-off in the month
	Notices     []supervision.NoticeView
	Bulletins   []supervision.Bulletin
	Reception   outreach.Stats // of the month
	YearToDate  outreach.Stats
	Activity    activity // of the month
	YearAct     activity
	Ahead       activity    // of the next month
	Entries     []funds.Row // posted in the month
	Corrections []funds.Row // 补报、核减、冲正 posted in the year
}

// fact finds a project by its number in the ledger.
func fact(facts []ledger.Fact, id int64) (ledger.Fact, bool) {
	for _, f := range facts {
		if f.ID == id {
			return f, true
		}
	}
	return ledger.Fact{}, false
}

// lead gives the progress of 市外到位资金, which leads every report; false before any target or money.
func (m *monthMaterial) lead(i funds.Indicator) (targets.Progress, bool) {
	for _, p := range m.Progress {
		if p.Indicator == i {
			return p, true
		}
	}
	return targets.Progress{}, false
}
