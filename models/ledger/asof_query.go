package ledger

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/org"
)

// Facts 某日的项目事实: every project that the actor may see and that was in the ledger by the end of the
// date, by code. A handful of queries, whatever the number of projects.
func (s *Service) Facts(ctx context.Context, actor models.Actor, on models.Date) ([]Fact, error) {
	return s.factsOf(ctx, actor, on, nil)
}

// FactsOf 某日的项目事实 of some projects only, for lists that show a part of the ledger.
func (s *Service) FactsOf(ctx context.Context, actor models.Actor, on models.Date, ids []int64) ([]Fact, error) {
	if len(ids) == 0 {
		return nil, actor.Require(models.PermRead)
	}
	return s.factsOf(ctx, actor, on, ids)
}

func (s *Service) factsOf(ctx context.Context, actor models.Actor, on models.Date, ids []int64) ([]Fact, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	if d, err := models.ParseDate(string(on)); err != nil || d.Empty() {
		return nil, models.Invalid("请给出截止日期", "on", "请按 2020-12-31 的格式填写")
	}
	var facts []Fact
	err := s.db.View(ctx, func(ctx context.Context) error {
		var err error
		facts, err = s.facts(ctx, actor, on, ids)
		return err
	})
	return facts, err
}

// factColumns are what asOf reads of a project, scanned by hand because a ledger may hold 100,000 of them.
var factColumns = []struct {
	name string
	to   func(*Project) any
}{
	{"id", func(p *Project) any { return &p.ID }},
	{"code", func(p *Project) any { return &p.Code }},
	{"name", func(p *Project) any { return &p.Name }},
	{"investor_name", func(p *Project) any { return &p.Investor }},
	{"sector", func(p *Project) any { return &p.Sector }},
	{"chain", func(p *Project) any { return &p.Chain }},
	{"scope", func(p *Project) any { return &p.Scope }},
	{"origin_code", func(p *Project) any { return &p.OriginCode }},
	{"origin_name", func(p *Project) any { return &p.OriginName }},
	{"agreement_type", func(p *Project) any { return &p.Agreement }},
	{"signed_on", func(p *Project) any { return &p.SignedOn }},
	{"signing_event_id", func(p *Project) any { return &p.EventID }},
	{"agreed_investment", func(p *Project) any { return &p.AgreedInvestment }},
	{"unit_id", func(p *Project) any { return &p.UnitID }},
	{"is_key", func(p *Project) any { return &p.Key }},
	{"lead_officer", func(p *Project) any { return &p.LeadOfficer }},
	{"percent", func(p *Project) any { return &p.Percent }},
	{"planned_completion_on", func(p *Project) any { return &p.PlannedCompletionOn }},
	{"stage", func(p *Project) any { return &p.Stage }},
	{"stage_on", func(p *Project) any { return &p.StageOn }},
	{"ended_on", func(p *Project) any { return &p.EndedOn }},
	{"end_cause", func(p *Project) any { return &p.EndCause }},
	{"waived_until", func(p *Project) any { return &p.WaivedUntil }},
	{"agreed_register_on", func(p *Project) any { return &p.AgreedRegisterOn }},
	{"agreed_start_on", func(p *Project) any { return &p.AgreedStartOn }},
	{"agreed_production_on", func(p *Project) any { return &p.AgreedProductionOn }},
	{"registered_on", func(p *Project) any { return &p.RegisteredOn }},
	{"started_on", func(p *Project) any { return &p.StartedOn }},
	{"completed_on", func(p *Project) any { return &p.CompletedOn }},
	{"produced_on", func(p *Project) any { return &p.ProducedOn }},
	{"baseline_start_on", func(p *Project) any { return &p.BaselineStartOn }},
}

// some narrows a query to the rows of some projects; no ids stand for all.
func some(conn *gorm.DB, column string, ids []int64) *gorm.DB {
	if ids == nil {
		return conn
	}
	return conn.Where(column+" IN ?", ids)
}

// eachProject reads the fact columns of every project the actor may see, or of some of them, by code. The project
// handed to fn is filled anew each time.
func (s *Service) eachProject(ctx context.Context, actor models.Actor, ids []int64, fn func(*Project)) error {
	var p Project
	columns, targets := make([]string, len(factColumns)), make([]any, len(factColumns))
	for i, c := range factColumns {
		columns[i], targets[i] = "projects."+c.name, c.to(&p)
	}
	cursor, err := some(Visible(s.db.Conn(ctx).Table("projects"), actor, 0), "projects.id", ids).Select(columns).Order("projects.code").Rows()
	if err != nil {
		return err
	}
	defer cursor.Close()
	for cursor.Next() {
		if err := cursor.Scan(targets...); err != nil {
			return err
		}
		fn(&p)
	}
	return cursor.Err()
}

func (s *Service) facts(ctx context.Context, actor models.Actor, on models.Date, ids []int64) ([]Fact, error) {
	earlier, err := s.earlierStages(ctx, on, ids)
	if err != nil {
		return nil, err
	}
	closing, err := s.closedAt(ctx, on.Month())
	if err != nil {
		return nil, err
	}
	known, err := s.knownStages(ctx, on, closing, ids)
	if err != nil {
		return nil, err
	}
	moves, err := s.datedMoves(ctx, ids)
	if err != nil {
		return nil, err
	}
	events, err := s.eventNames(ctx)
	if err != nil {
		return nil, err
	}
	units, err := s.org.Units(ctx, actor)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]org.Unit, len(units))
	for _, u := range units {
		byID[u.ID] = u
	}
	var facts []Fact
	err = s.eachProject(ctx, actor, ids, func(p *Project) {
		at := standing{p.Stage, p.Stage}
		if p.StageOn > on {
			at.stage = earlier[p.ID]
		}
		if then, moved := known[p.ID]; moved {
			if at = then; at.reach == "" {
				return // entered after the month was closed
			}
		}
		f := asOf(p, at, moves[p.ID], on, closing)
		if at.stage == "" {
			if f.SignedOn.Empty() {
				return // not in the ledger yet
			}
			f.Stage = StageToSign // known only through the lower agreement it had then
		}
		u := byID[f.UnitID]
		f.UnitName, f.UnitSort, f.UnitKind, f.SigningEvent = u.ShortName, u.Sort, string(u.Kind), events[f.SigningEventID]
		facts = append(facts, f)
	})
	return facts, err
}

// earlierStages gives the stage on a date of the projects whose present stage is younger: the last
// recorded entry that was in effect by then.
func (s *Service) earlierStages(ctx context.Context, on models.Date, ids []int64) (map[int64]Stage, error) {
	var rows []struct {
		ProjectID int64
		ToStage   Stage
	}
	err := some(s.db.Conn(ctx).Table("project_stage_log"), "project_stage_log.project_id", ids).Select("project_stage_log.project_id, project_stage_log.to_stage").
		Joins("JOIN projects ON projects.id = project_stage_log.project_id").
		Where("projects.stage_on > ? AND project_stage_log.effective_on <= ?", on, on).Order("project_stage_log.id").Scan(&rows).Error
	stages := make(map[int64]Stage, len(rows))
	for _, r := range rows {
		stages[r.ProjectID] = r.ToStage
	}
	return stages, err
}

// knownStages gives, for a date of a closed month, how the projects stood whose stages were moved since the close: what was
// recorded by then, dated by then (rule book §5). Nothing for an open month.
func (s *Service) knownStages(ctx context.Context, on models.Date, closing time.Time, ids []int64) (map[int64]standing, error) {
	known := map[int64]standing{}
	if closing.IsZero() {
		return known, nil
	}
	log := func() *gorm.DB { return some(s.db.Conn(ctx).Table("project_stage_log"), "project_id", ids) }
	var moved []int64
	if err := log().Where("recorded_at > ?", closing).Distinct().Pluck("project_id", &moved).Error; err != nil {
		return nil, err
	}
	for _, id := range moved {
		known[id] = standing{}
	}
	for part := range slices.Chunk(moved, 500) {
		var rows []StageLog
		err := s.db.Conn(ctx).Select("project_id", "to_stage", "effective_on").
			Where("project_id IN ? AND recorded_at <= ?", part, closing).Order("id").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			at := known[r.ProjectID]
			if at.reach = r.To; r.EffectiveOn <= on {
				at.stage = r.To
			}
			known[r.ProjectID] = at
		}
	}
	return known, nil
}

// datedMoves reads the moves that change facts, by project, oldest first.
func (s *Service) datedMoves(ctx context.Context, ids []int64) (map[int64][]Move, error) {
	var list []Move
	err := some(s.db.Conn(ctx), "project_id", ids).Select("project_id", "kind", "moved_on", "field", "old_value", "new_value", "former_on", "amount", "days", "until_on", "recorded_at").
		Where("kind IN ?", []MoveKind{MovePostpone, MoveUpgrade, MoveIncrease, MoveSupplement, MovePause, MoveResume, MoveDrop, MoveCorrect, MoveSupplied, MoveWaiver, MoveSucceed}).
		Order("moved_on, id").Find(&list).Error
	byProject := map[int64][]Move{}
	for _, m := range list {
		byProject[m.ProjectID] = append(byProject[m.ProjectID], m)
	}
	return byProject, err
}

func (s *Service) eventNames(ctx context.Context) (map[int64]string, error) {
	var list []SigningEvent
	err := s.db.Conn(ctx).Select("id", "name").Find(&list).Error
	names := make(map[int64]string, len(list))
	for _, e := range list {
		names[e.ID] = e.Name
	}
	return names, err
}
