package bureauyear

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/ledger"
	"luodi/models/org"
)

// The stand-ins for persons the files do not name: one for each step, so that nobody acts twice on an
// entry, also not by import (rule book §4).
const (
	standInLedger      = "导入·台账员"
	standInAcceptor    = "导入·审核员"
	standInReporter    = "导入·填报员"
	standInScreener    = "导入·初审员"
	standInVerifierA   = "导入·核实人甲"
	standInVerifierB   = "导入·核实人乙"
	standInLeader      = "导入·分管领导"
	standInPlanner     = "导入·目标管理员"
	standInHost        = "导入·接待经办"
	standInSupervisor  = "导入·督查员"
	standInUnitUpdates = "导入·周报填报员"
)

// loader carries one load: what has been made so far, by the keys of the files, and what is wrong.
type loader struct {
	*Service
	y           year
	show        Progress
	after       AfterMonth
	done, total int
	bad         problems

	actors   map[string]models.Actor
	byCode   map[string]int64 // units
	byName   map[string]int64
	events   map[string]int64
	projects map[string]ledger.Project
	entries  map[string]int64
}

// run loads room by room, lower rooms first. A row that is refused is noted and the next one is tried,
// so that the sender sees all problems; any problem rolls everything back.
func (l *loader) run(ctx context.Context) error {
	l.actors, l.byCode, l.byName = map[string]models.Actor{}, map[string]int64{}, map[string]int64{}
	l.events, l.projects, l.entries = map[string]int64{}, map[string]ledger.Project{}, map[string]int64{}
	for _, name := range []string{
		standInLedger, standInAcceptor, standInReporter, standInScreener, standInVerifierA, standInVerifierB, standInLeader,
		standInPlanner, standInHost, standInSupervisor, standInUnitUpdates,
	} {
		actor, err := l.Account.StandIn(ctx, name)
		if err != nil {
			return err
		}
		l.actors[name] = actor
	}
	for _, stage := range []struct {
		name string
		load func(context.Context) error
	}{
		{"单位和设置", l.loadUnits}, {"签约活动和外出", l.loadActivities}, {"项目", l.loadProjects}, {"分成和变动", l.loadChanges},
		{"到位资金", l.loadFunds}, {"目标任务", l.loadTargets}, {"接待批次", l.loadReceptions}, {"督查通报", l.loadBulletins}, {"每周更新", l.loadUpdates},
	} {
		l.tell(stage.name, 0)
		if err := stage.load(ctx); err != nil {
			return err
		}
	}
	l.checkSigned()
	if err := l.bad.err(); err != nil {
		return err
	}
	l.tell("完成", l.total-l.done)
	return l.Log.Record(ctx, l.actors[standInLedger], audit.Entry{Action: "bureauyear.load", Object: "bureau_year", Reason: "导入局年账", After: map[string]int{"rows": l.total}})
}

func (l *loader) tell(stage string, more int) {
	l.done += more
	if l.show != nil {
		l.show(stage, l.done, l.total)
	}
}

// each carries one row in. What the room refuses becomes a problem at the row's place; columns maps the
// room's field keys to the file's columns. Anything that is not the row's fault ends the load.
func each[T any](l *loader, stage string, rows []row[T], columns map[string]string, load func(v T) error) error {
	for _, r := range rows {
		if err := l.note(r.file, r.line, columns, load(r.v)); err != nil {
			return err
		}
		l.tell(stage, 1)
	}
	return nil
}

func (l *loader) note(file string, line int, columns map[string]string, err error) error {
	var e *models.Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &e) || e.Kind == models.KindInternal || e.Kind == models.KindUnavailable:
		return fmt.Errorf("%s 第 %d 行: %w", file, line, err)
	case len(e.Fields) == 0:
		l.bad.add(file, line, "", "%s", e.Message)
	}
	for _, f := range e.Fields {
		column, known := columns[f.Key]
		if !known {
			column = f.Key
		}
		l.bad.add(file, line, column, "%s", f.Message)
	}
	return nil
}

// since is from when the files' settings hold: before anything the ledger can know.
const since models.Date = "1949-10-01"

// loadUnits brings settings and units in, then the referring groups that only projects.csv names.
func (l *loader) loadUnits(ctx context.Context) error {
	actor := l.actors[standInLedger]
	if err := each(l, "设置", l.y.bureau, nil, func(v bureauRow) error {
		return l.Org.Set(ctx, actor, v.Key, org.SettingChange{Value: v.Value, ValidFrom: since, DocNo: "局年账", Reason: "随局年账导入"})
	}); err != nil {
		return err
	}
	create := func(c org.UnitCreate) error {
		unit, err := l.Org.CreateUnit(ctx, actor, c)
		if err == nil {
			l.byCode[unit.Code], l.byName[unit.Name] = unit.ID, unit.ID
		}
		return err
	}
	if err := each(l, "单位", l.y.units, map[string]string{"shortName": "short_name"}, func(v unitRow) error {
		kind, err := org.ParseKind(v.Kind)
		if err != nil {
			return models.Invalid("", "kind", reason(err))
		}
		return create(org.UnitCreate{Code: v.Code, Name: v.Name, ShortName: v.ShortName, Kind: kind})
	}); err != nil {
		return err
	}
	if err := l.loadChains(ctx); err != nil {
		return err
	}
	referrers := 0
	for _, p := range l.y.projects {
		if _, known := l.byName[p.v.Referrer]; known || p.v.Referrer == "" {
			continue
		}
		referrers++
		err := create(org.UnitCreate{Code: fmt.Sprintf("R%02d", referrers), Name: p.v.Referrer, Kind: org.KindReferrer})
		if err := l.note(p.file, p.line, map[string]string{"name": "referring_unit"}, err); err != nil {
			return err
		}
	}
	return nil
}

// loadChains fills the dictionary of leading industries with the words the year uses.
func (l *loader) loadChains(ctx context.Context) error {
	seen := map[string]bool{"": true}
	for _, p := range l.y.projects {
		if seen[p.v.Chain] {
			continue
		}
		seen[p.v.Chain] = true
		_, err := l.Org.AddTerm(ctx, l.actors[standInLedger], org.TermCreate{Dict: org.DictChain, Name: p.v.Chain, DocNo: "局年账"})
		if err := l.note(p.file, p.line, map[string]string{"name": "chain"}, err); err != nil {
			return err
		}
	}
	return nil
}

// unit finds a unit by its full name, as the files write it.
func (l *loader) unit(name, column string) (int64, error) {
	if id, ok := l.byName[name]; ok {
		return id, nil
	}
	return 0, models.Invalid("", column, "单位“"+name+"”不在 units.csv 中")
}

// project finds a project that has been loaded.
func (l *loader) project(code, column string) (ledger.Project, error) {
	if p, ok := l.projects[code]; ok {
		return p, nil
	}
	return ledger.Project{}, models.Invalid("", column, "项目“"+code+"”不在 projects.csv 中，或未能导入")
}

// word reads an enumeration and names the column when it is unknown.
func word[T any](text, column string, parse func(string) (T, error)) (T, error) {
	v, err := parse(strings.TrimSpace(text))
	if err != nil {
		return v, models.Invalid("", column, reason(err))
	}
	return v, nil
}
