package schedule

import (
	"context"
	"time"

	"luodi/models"
)

// Catchup 补跑方式: what happens to periods that fell due while no machine was running.
type Catchup string

// The ways of catching up.
const (
	CatchupAll    Catchup = "all"    // 逐期补齐: every missed period is produced, oldest first (reports)
	CatchupLatest Catchup = "latest" // 只补最近一期: the older ones are skipped and counted (reminders, backups)
	CatchupNone   Catchup = "none"   // 过时不补: a period missed by more than Grace is skipped
)

// Grace 宽限: how late a period of a CatchupNone job may still be run.
const Grace = 15 * time.Minute

// Job 任务: one kind of scheduled work. Periods are keys in ascending order, such as "2020-W53"; the
// functions say how they follow each other and when each is due, so that the working-day calendar
// stays with the one who knows it.
type Job struct {
	Name    string // ASCII, ≤ 40 characters: the key in the ledger, never changed
	Label   string // 中文名称
	Catchup Catchup
	// Since 起点: the last period that counts as done when the job meets a database for the first time.
	// Empty: the period of that moment is the first one.
	Since string
	// Repeat 可重复运行: "run now" may run a finished period once more (scan, backup). Jobs with an output
	// that must exist only once per period (reports) leave it false.
	Repeat bool

	// Period gives the key of the period that holds the instant.
	Period func(t time.Time) string
	// Next gives the key of the following period.
	Next func(period string) string
	// Due gives the business instant from which the period may run; the zero time when it has no run of
	// its own, like a week without working days. Later periods are never due earlier.
	Due func(ctx context.Context, period string) (time.Time, error)
}

// idleMost bounds how many periods without a run of their own may follow each other, so that a job
// whose Due never answers cannot spin.
const idleMost = 60

// due 一期及其到期时刻.
type due struct {
	period string
	at     time.Time
}

// pending lists the periods due by now from one on, and the first one that is not yet due, whose
// period is empty when there is none in sight.
func (j Job) pending(ctx context.Context, period string, now time.Time) (passed []due, next due, err error) {
	for idle := 0; idle < idleMost; period = j.Next(period) {
		at, err := j.Due(ctx, period)
		if err != nil {
			return nil, due{}, err
		}
		switch {
		case at.IsZero():
			idle++
		case at.After(now):
			return passed, due{period, at}, nil
		default:
			idle = 0
			passed = append(passed, due{period, at})
		}
	}
	return passed, due{}, nil
}

// first is the first period of all, when the job meets a database for the first time.
func (j Job) first(now time.Time) string {
	if j.Since == "" {
		return j.Period(now)
	}
	return j.Next(j.Since)
}

// skips tells whether a passed period is not to be run: rank counts from the newest, which is 0.
func (j Job) skips(d due, rank int, now time.Time) bool {
	switch j.Catchup {
	case CatchupLatest:
		return rank > 0
	case CatchupNone:
		return now.Sub(d.at) > Grace
	default:
		return false
	}
}

// check refuses a specification with holes; it is a mistake of the program, found at the start.
func (j Job) check() error {
	if j.Name == "" || len(j.Name) > 40 || j.Label == "" || j.Period == nil || j.Next == nil || j.Due == nil {
		return models.Invalid("任务“" + j.Name + "”的定义不完整，需有名称、周期和到期规则")
	}
	switch j.Catchup {
	case CatchupAll, CatchupLatest, CatchupNone:
		return nil
	}
	return models.Invalid("任务“" + j.Name + "”的补跑方式“" + string(j.Catchup) + "”无法识别")
}
