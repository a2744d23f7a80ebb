package updates

import (
	"slices"
	"strings"
	"time"

	"luodi/models"
	"luodi/models/ledger"
)

// MissingProject 未报项目.
type MissingProject struct {
	ProjectID int64  `json:"projectId"`
	Code      string `json:"code"`
	Name      string `json:"name"`
	UnitID    int64  `json:"unitId"`
	Unit      string `json:"unit"`
}

// UnitSummary 一个单位一周的报送情况: 应报 = 按时 + 迟报 + 未报, where Submitted holds the first two.
type UnitSummary struct {
	UnitID             int64  `json:"unitId"`
	Unit               string `json:"unit"` // 单位全称
	ShortName          string `json:"shortName"`
	Owed               int    `json:"owed"`
	Submitted          int    `json:"submitted"`
	Late               int    `json:"late"`
	NoChange           int    `json:"noChange"`
	Missing            int    `json:"missing"`
	ConsecutiveMissing int    `json:"consecutiveMissing" doc:"连续有未报的周数，含本周"`
}

// InTime 按时报送.
func (u UnitSummary) InTime() int { return u.Submitted - u.Late }

// WeekSummary 一周报送情况. Submitted counts owed projects only and includes the late ones.
type WeekSummary struct {
	Week      models.Week      `json:"week"`
	From      models.Date      `json:"from"`
	To        models.Date      `json:"to"`
	CutOff    time.Time        `json:"cutOff" doc:"截稿时刻，整周无工作日时为零值，不需报送"`
	Owed      int              `json:"owed"`
	Submitted int              `json:"submitted"`
	Late      int              `json:"late"`
	NoChange  int              `json:"noChange"`
	Missing   []MissingProject `json:"missing"` // in order of code
	Units     []UnitSummary    `json:"units"`   // units that owe, in the order of print
}

// UnitsMissingAll 全部未报的单位: those that owed and sent nothing.
func (w WeekSummary) UnitsMissingAll() []UnitSummary {
	return w.units(func(u UnitSummary) bool { return u.Submitted == 0 })
}

// UnitsMissingAny 有未报的单位 (未更新单位名单).
func (w WeekSummary) UnitsMissingAny() []UnitSummary {
	return w.units(func(u UnitSummary) bool { return u.Missing > 0 })
}

func (w WeekSummary) units(want func(UnitSummary) bool) []UnitSummary {
	out := []UnitSummary{}
	for _, u := range w.Units {
		if want(u) {
			out = append(out, u)
		}
	}
	return out
}

// summarise makes the week's list. weeks are the weeks with a cut-off up to and including w, oldest
// first, that count for 连续未报; names maps a unit to its full name.
func summarise(w models.Week, facts []ledger.Fact, given answers, weeks []models.Week, names map[int64]string) WeekSummary {
	sum := WeekSummary{Week: w, From: w.Monday(), To: w.Sunday(), Missing: []MissingProject{}, Units: []UnitSummary{}}
	facts = slices.Clone(facts)
	slices.SortFunc(facts, func(a, b ledger.Fact) int {
		if a.UnitSort != b.UnitSort {
			return int(a.UnitSort - b.UnitSort)
		}
		if a.UnitID != b.UnitID {
			return int(a.UnitID - b.UnitID)
		}
		return strings.Compare(a.Code, b.Code)
	})
	var unit *UnitSummary
	for _, f := range facts {
		if !Owes(f, w) {
			continue
		}
		if unit == nil || unit.UnitID != f.UnitID {
			sum.Units = append(sum.Units, UnitSummary{UnitID: f.UnitID, Unit: names[f.UnitID], ShortName: f.UnitName})
			unit = &sum.Units[len(sum.Units)-1]
		}
		if a, came := given[f.ID][w]; came {
			unit.count(a)
			continue
		}
		unit.Owed, unit.Missing = unit.Owed+1, unit.Missing+1
		sum.Missing = append(sum.Missing, MissingProject{f.ID, f.Code, f.Name, f.UnitID, unit.Unit})
	}
	for i := range sum.Units {
		u := &sum.Units[i]
		sum.Owed, sum.Submitted, sum.Late, sum.NoChange = sum.Owed+u.Owed, sum.Submitted+u.Submitted, sum.Late+u.Late, sum.NoChange+u.NoChange
		u.ConsecutiveMissing = silence(u.UnitID, facts, given, weeks)
	}
	slices.SortFunc(sum.Missing, func(a, b MissingProject) int { return strings.Compare(a.Code, b.Code) })
	return sum
}

func (u *UnitSummary) count(a answer) {
	u.Owed, u.Submitted = u.Owed+1, u.Submitted+1
	if a.Late {
		u.Late++
	}
	if a.State == StateNoChange {
		u.NoChange++
	}
}

// silence counts the weeks in a row, ending with the last, in which the unit left at least one project out.
func silence(unit int64, facts []ledger.Fact, given answers, weeks []models.Week) int {
	for i := len(weeks) - 1; i >= 0; i-- {
		complete := true
		for _, f := range facts {
			if f.UnitID != unit || !Owes(f, weeks[i]) {
				continue
			}
			if _, came := given[f.ID][weeks[i]]; !came {
				complete = false
				break
			}
		}
		if complete {
			return len(weeks) - 1 - i
		}
	}
	return len(weeks)
}
