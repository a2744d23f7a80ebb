package ledger

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// RequestState 申请状态.
type RequestState string

// The states of a request.
const (
	RequestAsked    RequestState = "asked"    // 待批准
	RequestApproved RequestState = "approved" // 已批准
	RequestRefused  RequestState = "refused"  // 未批准
)

// PostponementRequest 延期申请 of a unit or the statistician, which the leader decides.
type PostponementRequest struct {
	ID        int64        `json:"id"`
	ProjectID int64        `json:"projectId"`
	Milestone Milestone    `json:"milestone" gorm:"size:40"`
	To        models.Date  `json:"to" gorm:"column:to_on"`
	Reason    string       `json:"reason" gorm:"size:500"`
	DocNo     string       `json:"docNo,omitempty" gorm:"size:100"`
	FileID    int64        `json:"fileId"` // 申请材料, a file of the project
	State     RequestState `json:"state" gorm:"size:10"`
	AskedBy   int64        `json:"askedBy"`
	Asker     string       `json:"asker" gorm:"size:100"`
	AskedAt   time.Time    `json:"askedAt"`
	Answer    string       `json:"answer,omitempty" gorm:"size:500"`
	DecidedBy int64        `json:"decidedBy,omitempty"`
	Decider   string       `json:"decider,omitempty" gorm:"size:100"`
	DecidedAt *time.Time   `json:"decidedAt,omitempty"`
}

// TableName is the table of requests.
func (PostponementRequest) TableName() string { return "postponement_requests" }

// PostponementAsk 申请延期 (PermProjectWrite): as a postponement, with a file that supports it.
type PostponementAsk struct {
	Milestone Milestone   `json:"milestone" enum:"agreedRegisterOn,agreedStartOn,agreedProductionOn" doc:"节点"`
	To        models.Date `json:"to" doc:"新的约定日期"`
	Reason    string      `json:"reason" minLength:"2" maxLength:"500" doc:"延期原因"`
	DocNo     string      `json:"docNo,omitempty" maxLength:"100" doc:"申请文号"`
	FileID    int64       `json:"fileId" minimum:"1" doc:"申请材料（附件编号）"`
}

// PostponementDecision 审批延期申请 (PermOverride).
type PostponementDecision struct {
	Approve bool   `json:"approve" doc:"是否批准"`
	Answer  string `json:"answer,omitempty" maxLength:"500" doc:"意见；不批准时必填"`
	DocNo   string `json:"docNo,omitempty" maxLength:"100" doc:"批复文件"`
	Version int64  `json:"version" doc:"项目的版本"`
}

// AskPostponement 申请延期 for one's own project. A request that waits already, and whatever Postpone would refuse,
// is refused here too.
func (s *Service) AskPostponement(ctx context.Context, actor models.Actor, id int64, in PostponementAsk) (PostponementRequest, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return PostponementRequest{}, err
	}
	wanted := Postponement{Milestone: in.Milestone, To: in.To, Reason: in.Reason, DocNo: in.DocNo}
	if err := wanted.check(actor); err != nil {
		return PostponementRequest{}, err
	}
	var r PostponementRequest
	err := s.db.Do(ctx, func(ctx context.Context) error {
		p, err := s.load(ctx, actor, "projects.id = ?", id)
		if err != nil {
			return err
		}
		if !actor.SeesAll() && p.UnitID != actor.UnitID {
			return models.Forbidden("只有该项目的责任单位和招商部门可以申请延期")
		}
		if err := p.mayPostpone(wanted); err != nil {
			return err
		}
		if err := s.mayAsk(ctx, actor, id, in); err != nil {
			return err
		}
		r = PostponementRequest{
			ProjectID: id, Milestone: in.Milestone, To: in.To, Reason: in.Reason, DocNo: in.DocNo, FileID: in.FileID, State: RequestAsked,
			AskedBy: actor.UserID, Asker: actor.Name, AskedAt: s.db.Now(ctx),
		}
		if err := s.db.Conn(ctx).Create(&r).Error; err != nil {
			return err
		}
		after := map[string]any{"request": r.ID, "milestone": r.Milestone, "to": r.To, "file": r.FileID}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.postponement.ask", Object: object, ObjectID: id, Reason: r.Reason, After: after})
	})
	if err != nil {
		return PostponementRequest{}, err
	}
	return r, nil
}

func (s *Service) mayAsk(ctx context.Context, actor models.Actor, id int64, in PostponementAsk) error {
	var waiting int64
	err := s.db.Conn(ctx).Model(&PostponementRequest{}).Where("project_id = ? AND milestone = ? AND state = ?", id, in.Milestone, RequestAsked).Count(&waiting).Error
	if err != nil {
		return err
	}
	if waiting > 0 {
		return models.Conflict("该节点已有待批准的延期申请")
	}
	files, err := s.files.Of(ctx, actor, object, id)
	if err != nil {
		return err
	}
	for _, f := range files {
		if f.ID == in.FileID {
			return nil
		}
	}
	return models.Invalid("请上传申请材料", "fileId", "请选择本项目的附件")
}

// DecidePostponement 审批延期申请 (PermOverride): an approved one postpones at once. Whoever asked cannot decide
// (forbidden); a decided one is a conflict.
func (s *Service) DecidePostponement(ctx context.Context, actor models.Actor, requestID int64, in PostponementDecision) (PostponementRequest, error) {
	if err := actor.Require(models.PermOverride); err != nil {
		return PostponementRequest{}, err
	}
	var check models.Problems
	least := 2
	if in.Approve {
		least = 0
	}
	check.Text("answer", "意见", in.Answer, least, 500)
	if err := check.Err("审批填写有误，请按提示修改"); err != nil {
		return PostponementRequest{}, err
	}
	var r PostponementRequest
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Where("id = ?", requestID).Take(&r).Error; err != nil {
			return database.Wrap(err, "没有找到该延期申请，请刷新后重试", "")
		}
		if r.AskedBy == actor.UserID {
			return models.Forbidden("不能审批自己的申请")
		}
		now := s.db.Now(ctx)
		r.State, r.Answer, r.DecidedBy, r.Decider, r.DecidedAt = RequestRefused, in.Answer, actor.UserID, actor.Name, &now
		if in.Approve {
			r.State = RequestApproved
		}
		done := s.db.Conn(ctx).Model(&PostponementRequest{}).Where("id = ? AND state = ?", requestID, RequestAsked).
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
			_, err := s.Postpone(ctx, actor, r.ProjectID, Postponement{Milestone: r.Milestone, To: r.To, Reason: r.Reason, DocNo: docNo, Version: in.Version})
			return err
		}
		if _, err := s.load(ctx, actor, "projects.id = ?", r.ProjectID); err != nil {
			return err
		}
		after := map[string]any{"request": r.ID, "milestone": r.Milestone, "to": r.To}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.postponement.refuse", Object: object, ObjectID: r.ProjectID, Reason: r.Answer, After: after})
	})
	if err != nil {
		return PostponementRequest{}, err
	}
	return r, nil
}

// PostponementRequests 延期申请 that wait for the leader, oldest first, of the projects the actor may see.
func (s *Service) PostponementRequests(ctx context.Context, actor models.Actor) ([]PostponementRequest, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []PostponementRequest{}
	conn := s.db.Conn(ctx).Table("postponement_requests").Select("postponement_requests.*").
		Joins("JOIN projects ON projects.id = postponement_requests.project_id")
	err := Visible(conn, actor, 0).
		Where("postponement_requests.state = ?", RequestAsked).Order("postponement_requests.id").Find(&list).Error
	return list, wrap(err)
}

func (s *Service) requestsOf(ctx context.Context, id int64) ([]PostponementRequest, error) {
	list := []PostponementRequest{}
	err := s.db.Conn(ctx).Where("project_id = ?", id).Order("id DESC").Find(&list).Error
	return list, wrap(err)
}
