package commitment

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
)

const (
	// Object is how 操作留痕 and attachments name a promise.
	Object = "commitment"

	missing = "没有找到该承诺事项，请刷新后重试"
	stale   = "该承诺事项刚被他人修改，请刷新后重试"
)

// Service 承诺事项室.
type Service struct {
	db     *database.DB
	log    *audit.Log
	org    *org.Service
	files  *attachment.Service
	ledger *ledger.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, files *attachment.Service, projects *ledger.Service) *Service {
	return &Service{db, log, units, files, projects}
}

// mayWrite: units and the bureau's clerks register promises, as do those who receive guests.
func mayWrite(actor models.Actor) error {
	if actor.Can(models.PermReception) {
		return nil
	}
	return actor.Require(models.PermProjectWrite)
}

// Make 登记承诺 on a project (PermProjectWrite or PermReception). A project or unit the actor does not see is not
// found; what the form lacks is invalid, field by field.
func (s *Service) Make(ctx context.Context, actor models.Actor, projectID int64, in Create) (Commitment, error) {
	if err := mayWrite(actor); err != nil {
		return Commitment{}, err
	}
	today := s.db.Clock().Today()
	if in.MadeOn.Empty() {
		in.MadeOn = today
	}
	if err := in.check(today); err != nil {
		return Commitment{}, err
	}
	var c Commitment
	err := s.db.Do(ctx, func(ctx context.Context) error {
		p, err := s.ledger.ByID(ctx, actor, projectID)
		if err != nil {
			return err
		}
		if in.UnitID == 0 {
			in.UnitID = p.UnitID
		}
		if err := s.checkUnit(ctx, actor, in.UnitID); err != nil {
			return err
		}
		c = Commitment{
			ProjectID: projectID, UnitID: in.UnitID, MadeOn: in.MadeOn, MadeBy: in.MadeBy, MadeTo: in.MadeTo, Text: in.Text, DueOn: in.DueOn,
			BatchID: in.BatchID, VisitID: in.VisitID, State: StateOpen, CreatedBy: actor.UserID,
			CreatedAt: s.db.Now(ctx), UpdatedAt: s.db.Now(ctx), Version: 1,
		}
		if err := s.db.Conn(ctx).Create(&c).Error; err != nil {
			if errors.Is(err, gorm.ErrForeignKeyViolated) {
				return models.Invalid("关联的接待批次或外出招商不存在，请重新选择", "batchId", "请重新选择")
			}
			return err
		}
		if err := s.tell(ctx, actor, c.ID, EventMade, "", nil); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "commitment.make", Object: Object, ObjectID: c.ID, After: c})
	})
	if err != nil {
		return Commitment{}, err
	}
	return c, nil
}

func (s *Service) checkUnit(ctx context.Context, actor models.Actor, id int64) error {
	_, err := s.org.Unit(ctx, actor, id)
	if models.KindOf(err) == models.KindNotFound {
		return models.Invalid("责任单位不存在，请重新选择", "unitId", "请重新选择")
	}
	return err
}

// tell adds a line to the history.
func (s *Service) tell(ctx context.Context, actor models.Actor, id int64, kind EventKind, note string, changes Changes) error {
	return s.db.Conn(ctx).Create(&Event{
		CommitmentID: id, Kind: kind, Day: s.db.Clock().Today(), Note: note, Changes: changes,
		ActorID: actor.UserID, Actor: actor.Name, At: s.db.Now(ctx),
	}).Error
}

// Amend 变更承诺 (PermProjectWrite or PermReception): an open promise gets another text, unit or date, with its
// reason. The unit in charge and the bureau may; a stale version is a conflict.
func (s *Service) Amend(ctx context.Context, actor models.Actor, id int64, in Amend) (Commitment, error) {
	return s.change(ctx, actor, id, in.Version, func(ctx context.Context, c *Commitment) (Event, error) {
		changes := in.apply(c)
		if len(changes) == 0 {
			return Event{}, models.Invalid("没有要变更的内容")
		}
		if err := in.check(*c); err != nil {
			return Event{}, err
		}
		return Event{Kind: EventAmended, Note: in.Reason, Changes: changes}, s.checkUnit(ctx, actor, c.UnitID)
	})
}

// Close 兑现 (PermProjectWrite or PermReception): only with a file that was uploaded to this very promise.
func (s *Service) Close(ctx context.Context, actor models.Actor, id int64, in Close) (Commitment, error) {
	return s.change(ctx, actor, id, in.Version, func(ctx context.Context, c *Commitment) (Event, error) {
		var p models.Problems
		text(&p, "outcome", "兑现情况", &in.Outcome, 2, 500)
		proof, err := s.proof(ctx, actor, *c, in.FileID)
		if err != nil {
			return Event{}, err
		}
		p.Check(proof, "fileId", "请先上传兑现的佐证材料")
		if err := p.Err("没有佐证材料不能销项，请按提示补充"); err != nil {
			return Event{}, err
		}
		c.State, c.EndedOn, c.Outcome, c.FileID = StateClosed, s.db.Clock().Today(), in.Outcome, &in.FileID
		return Event{Kind: EventClosed, Note: in.Outcome}, nil
	})
}

// proof: the file belongs to this promise.
func (s *Service) proof(ctx context.Context, actor models.Actor, c Commitment, fileID int64) (bool, error) {
	files, err := s.files.Of(ctx, actor, Object, c.ID)
	for _, f := range files {
		if f.ID == fileID {
			return true, err
		}
	}
	return false, err
}

// Abandon 放弃承诺 (PermProjectAccept or PermOverride) with its reason. The row stays.
func (s *Service) Abandon(ctx context.Context, actor models.Actor, id int64, in Abandon) (Commitment, error) {
	if !actor.Can(models.PermOverride) {
		if err := actor.Require(models.PermProjectAccept); err != nil {
			return Commitment{}, err
		}
	}
	return s.change(ctx, actor, id, in.Version, func(_ context.Context, c *Commitment) (Event, error) {
		var p models.Problems
		text(&p, "reason", "放弃原因", &in.Reason, leastReason, 500)
		if err := p.Err("放弃填写有误，请按提示修改"); err != nil {
			return Event{}, err
		}
		c.State, c.EndedOn, c.Outcome = StateAbandoned, s.db.Clock().Today(), in.Reason
		return Event{Kind: EventAbandoned, Note: in.Reason}, nil
	})
}

// change runs one operation on an open promise: visibility, version, the change, its line in the history
// and in 操作留痕.
func (s *Service) change(ctx context.Context, actor models.Actor, id, version int64, fn func(ctx context.Context, c *Commitment) (Event, error)) (Commitment, error) {
	if !actor.Can(models.PermOverride) {
		if err := mayWrite(actor); err != nil {
			return Commitment{}, err
		}
	}
	var c Commitment
	err := s.db.Do(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, actor, id)
		if err != nil {
			return err
		}
		if !actor.SeesAll() && before.UnitID != actor.UnitID {
			return models.Forbidden("只有承诺的责任单位和招商部门可以办理，请联系责任单位")
		}
		if before.State != StateOpen {
			return models.Conflict("该承诺" + before.State.Label() + "，不能再办理")
		}
		if before.Version != version {
			return models.Conflict(stale)
		}
		c = before
		event, err := fn(ctx, &c)
		if err != nil {
			return err
		}
		c.Version, c.UpdatedAt = version+1, s.db.Now(ctx)
		done := s.db.Conn(ctx).Model(&Commitment{}).Where("id = ? AND version = ?", id, version).
			Select("unit_id", "made_to", "content", "due_on", "state", "ended_on", "outcome", "file_id", "updated_at", "version").Updates(&c)
		if done.Error != nil || done.RowsAffected == 0 {
			return errors.Join(done.Error, models.Conflict(stale))
		}
		if err := s.tell(ctx, actor, id, event.Kind, event.Note, event.Changes); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{
			Action: "commitment." + string(event.Kind), Object: Object, ObjectID: id, Reason: event.Note, Before: before, After: c,
		})
	})
	if err != nil {
		return Commitment{}, err
	}
	return c, nil
}
