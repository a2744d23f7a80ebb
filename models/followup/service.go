package followup

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/postponement"
	"luodi/models/updates"
)

// Service 项目跟进室.
type Service struct {
	db      *database.DB
	log     *audit.Log
	org     *org.Service
	ledger  *ledger.Service
	updates *updates.Service

	requests *postponement.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, projects *ledger.Service, weekly *updates.Service) *Service {
	return &Service{db, log, units, projects, weekly, postponement.New(db, log, projects)}
}

// own finds a project that the actor may follow up: his unit's own, or any for the bureau (PermProjectWrite).
func (s *Service) own(ctx context.Context, actor models.Actor, id int64) (ledger.Project, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return ledger.Project{}, err
	}
	p, err := s.ledger.ByID(ctx, actor, id)
	if err == nil && !actor.SeesAll() && p.UnitID != actor.UnitID {
		err = models.Forbidden("只有该项目的责任单位和招商部门可以登记，请联系责任单位")
	}
	return p, err
}

// Answer 登记答复 of a lead. Other units' projects are not found; a project that has ended is a conflict.
func (s *Service) Answer(ctx context.Context, actor models.Actor, id int64, in AnswerCreate) (Answer, error) {
	var a Answer
	err := s.db.Do(ctx, func(ctx context.Context) error {
		p, err := s.own(ctx, actor, id)
		if err != nil {
			return err
		}
		if p.Status == ledger.StatusDropped {
			return models.Conflict("项目已终止，不再登记答复")
		}
		if err := in.check(p.LeadOn, s.db.Clock().Today()); err != nil {
			return err
		}
		a = Answer{
			ProjectID: id, Kind: in.Kind, On: in.On, Text: in.Text, Experts: in.Experts && in.Kind != News,
			ActorID: actor.UserID, Actor: actor.Name, RecordedAt: s.db.Now(ctx),
		}
		if err := s.db.Conn(ctx).Create(&a).Error; err != nil {
			return err
		}
		after := map[string]any{"kind": a.Kind, "on": a.On, "experts": a.Experts}
		return s.log.Record(ctx, actor, audit.Entry{Action: "followup.answer", Object: "project", ObjectID: id, Reason: a.Text, After: after})
	})
	return a, err
}

// Step 登记七步工作法的一步. Other units' projects are not found; a project that has ended is a conflict.
func (s *Service) Step(ctx context.Context, actor models.Actor, id int64, in StepCreate) (StepDone, error) {
	var d StepDone
	err := s.db.Do(ctx, func(ctx context.Context) error {
		p, err := s.own(ctx, actor, id)
		if err != nil {
			return err
		}
		if p.Status == ledger.StatusDropped {
			return models.Conflict("项目已终止，不再登记")
		}
		if err := in.check(p.LeadOn, s.db.Clock().Today()); err != nil {
			return err
		}
		d = StepDone{
			ProjectID: id, Step: in.Step, DoneOn: in.DoneOn, Person: in.Person, Note: in.Note,
			ActorID: actor.UserID, Actor: actor.Name, RecordedAt: s.db.Now(ctx),
		}
		if err := s.db.Conn(ctx).Create(&d).Error; err != nil {
			return err
		}
		after := map[string]any{"step": d.Step, "doneOn": d.DoneOn}
		return s.log.Record(ctx, actor, audit.Entry{Action: "followup.step", Object: "project", ObjectID: id, Reason: d.Note, After: after})
	})
	return d, err
}

// Progress 跟进情况 of a project.
type Progress struct {
	Clocks   []Clock     `json:"clocks"`
	Answers  []Answer    `json:"answers"` // oldest first
	Steps    []StepState `json:"steps"`   // the seven steps, done or not
	NextStep *NextStep   `json:"nextStep,omitempty"`

	Requests []postponement.Request `json:"requests"` // 延期申请, newest first
}

// Of 跟进情况 of a project whose detail the actor has been given.
func (s *Service) Of(ctx context.Context, actor models.Actor, d ledger.Detail) (Progress, error) {
	p := Progress{Answers: []Answer{}}
	conn, today := s.db.Conn(ctx), s.db.Clock().Today()
	if err := conn.Where("project_id = ?", d.ID).Order("answered_on, id").Find(&p.Answers).Error; err != nil {
		return p, err
	}
	var done []StepDone
	if err := conn.Where("project_id = ?", d.ID).Order("id").Find(&done).Error; err != nil {
		return p, err
	}
	p.Steps = checklist(done)
	var err error
	if p.Requests, err = s.requests.Of(ctx, d.ID); err != nil {
		return p, err
	}
	if d.MergedInto != nil { // a pointer to another project: nothing is due on it
		p.Clocks = []Clock{}
		return p, nil
	}
	set, err := s.org.Settings(ctx, today)
	if err != nil {
		return p, err
	}
	calendar, err := s.org.Calendar(ctx)
	if err != nil {
		return p, err
	}
	p.Clocks = Clocks(d.Project, p.Answers, today, calendar, set.Life)
	var missing []ledger.MissingItem
	if to := NextStage(d.Stage); to != "" {
		if missing, err = s.ledger.Missing(ctx, actor, d.ID, to); err != nil {
			return p, err
		}
	}
	p.NextStep = Next(d, p.Requests, p.Clocks, missing)
	return p, nil
}
