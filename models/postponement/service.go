package postponement

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
)

const object = "project" // how 操作留痕 names a project

// Service 延期申请室.
type Service struct {
	db     *database.DB
	log    *audit.Log
	ledger *ledger.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log, projects *ledger.Service) *Service {
	return &Service{db, log, projects}
}

// Ask 申请延期 for one's own project (PermProjectWrite). A request that waits already, and whatever the ledger would refuse
// to postpone, is refused here too.
func (s *Service) Ask(ctx context.Context, actor models.Actor, id int64, in Ask) (Request, error) {
	var r Request
	err := s.db.Do(ctx, func(ctx context.Context) error {
		wanted := ledger.Postponement{Milestone: in.Milestone, To: in.To, Reason: in.Reason, DocNo: in.DocNo}
		if err := s.ledger.MayPostpone(ctx, actor, id, wanted, in.FileID); err != nil {
			return err
		}
		var waiting int64
		err := s.db.Conn(ctx).Model(&Request{}).Where("project_id = ? AND milestone = ? AND state = ?", id, in.Milestone, StateAsked).Count(&waiting).Error
		if err != nil {
			return err
		}
		if waiting > 0 {
			return models.Conflict("该节点已有待批准的延期申请")
		}
		r = Request{
			ProjectID: id, Milestone: in.Milestone, To: in.To, Reason: in.Reason, DocNo: in.DocNo, FileID: in.FileID, State: StateAsked,
			AskedBy: actor.UserID, Asker: actor.Name, AskedAt: s.db.Now(ctx),
		}
		if err := s.db.Conn(ctx).Create(&r).Error; err != nil {
			return err
		}
		after := map[string]any{"request": r.ID, "milestone": r.Milestone, "to": r.To, "file": r.FileID}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.postponement.ask", Object: object, ObjectID: id, Reason: r.Reason, After: after})
	})
	if err != nil {
		return Request{}, err
	}
	return r, nil
}

// Decide 审批延期申请 (PermOverride): an approved one postpones at once. Whoever asked cannot decide
// (forbidden); a decided one is a conflict.
func (s *Service) Decide(ctx context.Context, actor models.Actor, requestID int64, in Decision) (Request, error) {
	if err := actor.Require(models.PermOverride); err != nil {
		return Request{}, err
	}
	var check models.Problems
	least := 2
	if in.Approve {
		least = 0
	}
	check.Text("answer", "意见", in.Answer, least, 500)
	if err := check.Err("审批填写有误，请按提示修改"); err != nil {
		return Request{}, err
	}
	var r Request
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Where("id = ?", requestID).Take(&r).Error; err != nil {
			return database.Wrap(err, "没有找到该延期申请，请刷新后重试", "")
		}
		if r.AskedBy == actor.UserID {
			return models.Forbidden("不能审批自己的申请")
		}
		now := s.db.Now(ctx)
		r.State, r.Answer, r.DecidedBy, r.Decider, r.DecidedAt = StateRefused, in.Answer, actor.UserID, actor.Name, &now
		if in.Approve {
			r.State = StateApproved
		}
		done := s.db.Conn(ctx).Model(&Request{}).Where("id = ? AND state = ?", requestID, StateAsked).
			Updates(map[string]any{"state": r.State, "answer": r.Answer, "decided_by": r.DecidedBy, "decider": r.Decider, "decided_at": now})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return models.Conflict("该申请已经审批")
		}
		if in.Approve {
			docNo := in.DocNo
			if docNo == "" {
				docNo = r.DocNo
			}
			_, err := s.ledger.Postpone(ctx, actor, r.ProjectID, ledger.Postponement{Milestone: r.Milestone, To: r.To, Reason: r.Reason, DocNo: docNo, Version: in.Version})
			return err
		}
		if _, err := s.ledger.ByID(ctx, actor, r.ProjectID); err != nil {
			return err
		}
		after := map[string]any{"request": r.ID, "milestone": r.Milestone, "to": r.To}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.postponement.refuse", Object: object, ObjectID: r.ProjectID, Reason: r.Answer, After: after})
	})
	if err != nil {
		return Request{}, err
	}
	return r, nil
}

// Waiting 待批准的延期申请, oldest first, of the projects the actor may see.
func (s *Service) Waiting(ctx context.Context, actor models.Actor) ([]Request, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []Request{}
	conn := s.db.Conn(ctx).Table("postponement_requests").Select("postponement_requests.*").
		Joins("JOIN projects ON projects.id = postponement_requests.project_id")
	err := ledger.Visible(conn, actor, 0).
		Where("postponement_requests.state = ?", StateAsked).Order("postponement_requests.id").Find(&list).Error
	return list, database.Wrap(err, "", "")
}

// Of 某项目的延期申请, newest first. The caller has seen the project.
func (s *Service) Of(ctx context.Context, project int64) ([]Request, error) {
	list := []Request{}
	err := s.db.Conn(ctx).Where("project_id = ?", project).Order("id DESC").Find(&list).Error
	return list, database.Wrap(err, "", "")
}
