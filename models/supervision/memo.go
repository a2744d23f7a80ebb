package supervision

import (
	"context"
	"slices"
	"sync"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// scope says whose projects on which day: all of them, or those of a unit (0, a unit role without a unit, sees none).
type scope struct {
	on   models.Date
	all  bool
	unit int64
}

func scopeOf(actor models.Actor, on models.Date) scope {
	if actor.SeesAll() {
		return scope{on: on, all: true}
	}
	return scope{on: on, unit: actor.UnitID}
}

// memo keeps judgements with the change they were made at, because every page of the ledger shows lights and judging
// 100,000 projects takes seconds.
type memo struct {
	mu   sync.Mutex
	kept map[scope]remembered
}

type remembered struct {
	at audit.Last
	judgement
}

// memoSize bounds the memory; a bureau looks at few days at a time.
const memoSize = 16

func (m *memo) get(key scope) (audit.Last, judgement) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.kept[key]
	return r.at, r.judgement
}

// put remembers a judgement unless a younger one is kept already.
func (m *memo) put(key scope, at audit.Last, j judgement) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || len(m.kept) >= memoSize {
		m.kept = map[scope]remembered{}
	}
	if m.kept[key].at.Seq <= at.Seq {
		m.kept[key] = remembered{at, j}
	}
}

// The objects of the history that the rules look at one by one, and those they never look at. A change of any other
// (units, calendar, settings, signing events, merges, month closes) may touch every project.
const (
	objectProject = "project"
	objectUpdate  = "update"
)

var unlit = []string{"attachment", "backup", "batch", "commitment", "contact", "entry", "fund_rule_set", "investor", "job_run",
	"notice", "outbound_visit", "promotion_event", "report", "sheet_batch", "targets", "update_reminder", "user", "view"}

// touchedCap is how many projects are judged one by one at most; beyond it all are.
const touchedCap = 2000

// touched gives the projects that changed after one change up to another; all when that cannot be told one by one.
func (s *Service) touched(ctx context.Context, from, to audit.Last) (ids []int64, all bool, err error) {
	if to.Seq <= from.Seq { // an older reader, or a restored database
		return nil, true, nil
	}
	var rows []struct {
		Object   string
		ObjectID int64
	}
	err = s.db.Conn(ctx).Table("audit_log").Select("DISTINCT object, object_id").Where("kind = ? AND seq > ? AND seq <= ?", audit.KindChange, from.Seq, to.Seq).
		Where("object NOT IN ?", unlit).Limit(touchedCap + 1).Scan(&rows).Error
	if err != nil || len(rows) > touchedCap {
		return nil, true, database.Wrap(err, "", "")
	}
	var given []int64
	for _, r := range rows {
		switch {
		case r.Object == objectProject && r.ObjectID != 0:
			ids = append(ids, r.ObjectID)
		case r.Object == objectUpdate && r.ObjectID != 0:
			given = append(given, r.ObjectID)
		default:
			return nil, true, nil
		}
	}
	told, first, err := s.updates.ProjectsOf(ctx, given)
	if err != nil || first {
		return nil, true, err
	}
	ids = append(ids, told...)
	slices.Sort(ids)
	return slices.Compact(ids), false, nil
}
