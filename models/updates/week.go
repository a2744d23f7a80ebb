package updates

import (
	"time"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

// CutOff 截稿时刻: noon of Friday, or of the week's last working day when Friday is none (rule book §8).
// The zero time for a week without working days, which the next one covers (合刊).
func CutOff(w models.Week, cal *org.Calendar) time.Time {
	day := cal.LastWorkdayOf(w)
	if day.Empty() {
		return time.Time{}
	}
	return day.At(12, 0).UTC()
}

// dueAt is the cut-off that an update of the week has to meet: its own, or that of the next issue.
func dueAt(w models.Week, cal *org.Calendar) time.Time {
	for {
		if at := CutOff(w, cal); !at.IsZero() {
			return at
		}
		w = w.Next(1)
	}
}

// Owes 是否应报: from the week of its signature, 框架 and 意向 too, until it has ended or gone into
// production before the week. A paused project owes one update a month, in the week of the month's
// last Friday (rule book §3).
func Owes(f ledger.Fact, w models.Week) bool {
	monday := w.Monday()
	switch {
	case f.SignedOn.Empty() || f.SignedOn > w.Sunday():
		return false
	case !f.EndedOn.Empty() && f.EndedOn < monday, !f.ProducedOn.Empty() && f.ProducedOn < monday:
		return false
	case f.Paused:
		friday := monday.Add(4)
		return friday.Month() != friday.Add(7).Month()
	}
	return true
}

// answer is what the rules need to know of an update.
type answer struct {
	ProjectID   int64
	Week        models.Week
	State       State
	Late        bool
	SubmittedAt time.Time
}

// answers by project and week.
type answers map[int64]map[models.Week]answer

func indexed(rows []answer) answers {
	out := answers{}
	for _, r := range rows {
		if out[r.ProjectID] == nil {
			out[r.ProjectID] = map[models.Week]answer{}
		}
		out[r.ProjectID][r.Week] = r
	}
	return out
}

// Streak 连续未报与连续无变化 of one project, in weeks, for rule R7.
type Streak struct {
	ProjectID    int64
	Missing      int         // 连续未报周数
	MissingSince models.Week // first of them, empty when there is none
	NoChange     int         // 连续无变化周数, over the updates that came in
	Last         models.Week // last update, empty when there is none
}

// streaks counts back over the weeks, oldest first, of which only the last may still be open. An open
// week counts only for what has already come in: nobody is late before the cut-off, but an update
// sent early does end the silence. A missed week does not wash off a row of 无变化.
func streaks(facts []ledger.Fact, given answers, weeks []models.Week, open models.Week) map[int64]Streak {
	out := map[int64]Streak{}
	for _, f := range facts {
		s := Streak{ProjectID: f.ID}
		silent, still := true, true
		for i := len(weeks) - 1; i >= 0 && (silent || still); i-- {
			w := weeks[i]
			a, came := given[f.ID][w]
			if came {
				silent = false
				if s.Last == "" {
					s.Last = w
				}
				if still = still && a.State == StateNoChange; still {
					s.NoChange++
				}
				continue
			}
			if silent && w != open && Owes(f, w) {
				s.Missing, s.MissingSince = s.Missing+1, w
			}
		}
		if s.Missing > 0 || s.NoChange > 0 || s.Last != "" {
			out[f.ID] = s
		}
	}
	return out
}
