package postponement

import (
	"time"

	"luodi/models"
	"luodi/models/ledger"
)

// State 申请状态.
type State string

// The states of a request.
const (
	StateAsked    State = "asked"    // 待批准
	StateApproved State = "approved" // 已批准
	StateRefused  State = "refused"  // 未批准
)

// Request 延期申请 of a unit or the statistician, which the leader decides.
type Request struct {
	ID        int64            `json:"id"`
	ProjectID int64            `json:"projectId"`
	Milestone ledger.Milestone `json:"milestone" gorm:"size:40"`
	To        models.Date      `json:"to" gorm:"column:to_on"`
	Reason    string           `json:"reason" gorm:"size:500"`
	DocNo     string           `json:"docNo,omitempty" gorm:"size:100"`
	FileID    int64            `json:"fileId"` // 申请材料, a file of the project
	State     State            `json:"state" gorm:"size:10"`
	AskedBy   int64            `json:"askedBy"`
	Asker     string           `json:"asker" gorm:"size:100"`
	AskedAt   time.Time        `json:"askedAt"`
	Answer    string           `json:"answer,omitempty" gorm:"size:500"`
	DecidedBy int64            `json:"decidedBy,omitempty"`
	Decider   string           `json:"decider,omitempty" gorm:"size:100"`
	DecidedAt *time.Time       `json:"decidedAt,omitempty"`
}

// TableName is the table of requests.
func (Request) TableName() string { return "postponement_requests" }

// Ask 申请延期 (PermProjectWrite): as a postponement, with a file that supports it.
type Ask struct {
	Milestone ledger.Milestone `json:"milestone" enum:"agreedRegisterOn,agreedStartOn,agreedProductionOn" doc:"节点"`
	To        models.Date      `json:"to" doc:"新的约定日期"`
	Reason    string           `json:"reason" minLength:"2" maxLength:"500" doc:"延期原因"`
	DocNo     string           `json:"docNo,omitempty" maxLength:"100" doc:"申请文号"`
	FileID    int64            `json:"fileId" minimum:"1" doc:"申请材料（附件编号）"`
}

// Decision 审批延期申请 (PermOverride).
type Decision struct {
	Approve bool   `json:"approve" doc:"是否批准"`
	Answer  string `json:"answer,omitempty" maxLength:"500" doc:"意见；不批准时必填"`
	DocNo   string `json:"docNo,omitempty" maxLength:"100" doc:"批复文件"`
	Version int64  `json:"version" doc:"项目的版本"`
}
