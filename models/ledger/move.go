package ledger

import (
	"time"

	"luodi/models"
)

// MoveKind 变动类别.
type MoveKind string

// The dated changes of a project beside its stages.
const (
	MovePostpone   MoveKind = "postpone"   // 延期
	MoveUpgrade    MoveKind = "upgrade"    // 升格
	MoveIncrease   MoveKind = "increase"   // 增资
	MoveSupplement MoveKind = "supplement" // 补充协议（改协议投资额）
	MoveRename     MoveKind = "rename"     // 更名
	MovePause      MoveKind = "pause"      // 暂停
	MoveResume     MoveKind = "resume"     // 恢复
	MoveDrop       MoveKind = "drop"       // 终止

	MoveDropNotice   MoveKind = "drop_notice"   // 通知终止
	MoveDropWithdraw MoveKind = "drop_withdraw" // 撤回终止通知
	MovePool         MoveKind = "pool"          // 退回公共池
	MoveAssign       MoveKind = "assign"        // 重新分派
	MoveCorrect      MoveKind = "correct"       // 纠正: what a field held before
	MoveSupplied     MoveKind = "supplied"      // 补登: a fact of an accepted stage that was empty before
	MoveWaiver       MoveKind = "waiver"        // 放行期限: set, moved or met
	MoveSucceed      MoveKind = "succeed"       // 单位并入: another unit answers for the project; Old and New are their ids
)

// silent moves only let an earlier day be told; people read of them in the stage log and in 留痕.
var silent = []MoveKind{MoveCorrect, MoveSupplied, MoveWaiver}

var moveKinds = []term[MoveKind]{
	{MovePostpone, "延期", nil}, {MoveUpgrade, "升格", nil}, {MoveIncrease, "增资", nil}, {MoveSupplement, "补充协议", nil},
	{MoveRename, "更名", nil}, {MovePause, "暂停", nil}, {MoveResume, "恢复", nil}, {MoveDrop, "终止", nil},
	{MoveDropNotice, "通知终止", nil}, {MoveDropWithdraw, "撤回终止通知", nil}, {MovePool, "退回公共池", nil}, {MoveAssign, "重新分派", nil},
	{MoveCorrect, "纠正", nil}, {MoveSupplied, "补登", nil}, {MoveWaiver, "放行期限", nil},
	{MoveSucceed, "单位并入", nil},
}

// Label 中文名.
func (k MoveKind) Label() string { return label(moveKinds, k) }

// ParseMoveKind reads the Chinese word of a list of changes. Unknown words are invalid.
func ParseMoveKind(zh string) (MoveKind, error) { return parse(moveKinds, zh, "变动类别") }

// Move 变动: one dated change with the value before and after, kept for ever, so that the ledger can be
// told as of any earlier date.
type Move struct {
	ID         int64        `json:"id"`
	ProjectID  int64        `json:"projectId"`
	Kind       MoveKind     `json:"kind" gorm:"size:20"`
	On         models.Date  `json:"on" gorm:"column:moved_on"`
	Field      string       `json:"field,omitempty" gorm:"size:40"` // key of the field, such as agreedStartOn
	Old        string       `json:"old,omitempty" gorm:"column:old_value;size:100"`
	New        string       `json:"new,omitempty" gorm:"column:new_value;size:100"`
	FormerOn   models.Date  `json:"formerOn,omitempty"`                     // 升格: when the lower agreement had been signed
	Amount     models.Money `json:"amount,omitempty"`                       // 增资额, or difference of a 补充协议
	Days       int          `json:"days,omitempty"`                         // 延期天数
	Until      models.Date  `json:"until,omitempty" gorm:"column:until_on"` // 暂停: expected resumption
	DocNo      string       `json:"docNo,omitempty" gorm:"size:100"`
	Reason     string       `json:"reason,omitempty" gorm:"size:500"`
	ActorID    int64        `json:"actorId"`
	Actor      string       `json:"actor" gorm:"size:100"`
	RecordedAt time.Time    `json:"recordedAt"`
	Historic   bool         `json:"historic,omitempty"`
}

// TableName is the table of moves.
func (Move) TableName() string { return "project_moves" }

// Milestone 约定节点: an agreed date that can be postponed.
type Milestone string

// The milestones, named by the keys of their fields.
const (
	MilestoneRegister   Milestone = "agreedRegisterOn"   // 约定注册
	MilestoneStart      Milestone = "agreedStartOn"      // 约定开工
	MilestoneProduction Milestone = "agreedProductionOn" // 约定投产
)

var milestones = []term[Milestone]{
	{MilestoneRegister, "约定注册时间", nil}, {MilestoneStart, "约定开工时间", nil}, {MilestoneProduction, "约定投产时间", nil},
}

// Postponement 延期: moves one agreed date (PermOverride). The baseline stays.
type Postponement struct {
	Milestone Milestone   `json:"milestone" enum:"agreedRegisterOn,agreedStartOn,agreedProductionOn" doc:"节点"`
	To        models.Date `json:"to" doc:"新的约定日期"`
	Reason    string      `json:"reason" minLength:"2" maxLength:"500" doc:"延期原因"`
	DocNo     string      `json:"docNo,omitempty" maxLength:"100" doc:"批复文件"`
	Version   int64       `json:"version"`
	On        models.Date `json:"-"` // imports only: 批准日期
	Old       models.Date `json:"-"` // imports only: the date before, when the ledger already shows To
}

// Upgrade 升格: the same project gets a higher agreement, such as 意向 → 合同, and is counted once, from the
// day it reaches a counted type (rule book §2).
type Upgrade struct {
	To            AgreementType `json:"to" enum:"framework,strategic,agreement,contract" doc:"新的协议类型"`
	SignedOn      models.Date   `json:"signedOn" doc:"新协议签订日期"`
	EventID       *int64        `json:"signingEventId,omitempty" doc:"签约活动"`
	Amount        models.Money  `json:"agreedInvestment,omitempty" doc:"协议投资额，元；不变可不填"`
	DocNo         string        `json:"docNo,omitempty" maxLength:"100" doc:"协议名称或文号"`
	Reason        string        `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	SimilarReason string        `json:"similarReason,omitempty" maxLength:"500" doc:"改后与其他项目相近时，为什么不是同一项目"`
	Version       int64         `json:"version"`
	From          AgreementType `json:"-"` // imports only: the type before
	FormerOn      models.Date   `json:"-"` // imports only: when the lower agreement had been signed
}

// Increase 增资: a dated increment on a signed project. It makes no new project and belongs to the batch
// of its own signing (rule book §2).
type Increase struct {
	SignedOn models.Date  `json:"signedOn" doc:"增资协议签订日期"`
	Amount   models.Money `json:"amount" doc:"增资额，元"`
	DocNo    string       `json:"docNo,omitempty" maxLength:"100" doc:"补充协议"`
	Reason   string       `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	Version  int64        `json:"version"`
}

// Supplement 补充协议: a dated correction of 协议投资额 after signing (PermOverride).
type Supplement struct {
	SignedOn      models.Date  `json:"signedOn" doc:"补充协议签订日期"`
	Amount        models.Money `json:"agreedInvestment" doc:"新的协议投资额，元"`
	DocNo         string       `json:"docNo" minLength:"1" maxLength:"100" doc:"补充协议"`
	Reason        string       `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	SimilarReason string       `json:"similarReason,omitempty" maxLength:"500" doc:"改后与其他项目相近时，为什么不是同一项目"`
	Version       int64        `json:"version"`
}

// Rename 更名: the former name stays searchable.
type Rename struct {
	Name          string      `json:"name" minLength:"2" maxLength:"100" doc:"新名称"`
	DocNo         string      `json:"docNo,omitempty" maxLength:"100" doc:"依据"`
	Reason        string      `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	SimilarReason string      `json:"similarReason,omitempty" maxLength:"500" doc:"改后与其他项目相近时，为什么不是同一项目"`
	Version       int64       `json:"version"`
	On            models.Date `json:"-"` // imports only
	Old           string      `json:"-"` // imports only: the former name, when the ledger already shows Name
}

// Pause 暂停 (PermOverride): reason and expected resumption.
type Pause struct {
	Until   models.Date `json:"until" doc:"预计恢复日期"`
	Reason  string      `json:"reason" minLength:"2" maxLength:"500" doc:"暂停原因"`
	Version int64       `json:"version"`
	On      models.Date `json:"on,omitempty" doc:"暂停起始日期，须在未月结的月份；不填为今天"`
}

// Resume 恢复 (PermOverride).
type Resume struct {
	Reason  string      `json:"reason,omitempty" maxLength:"500" doc:"说明"`
	Version int64       `json:"version"`
	On      models.Date `json:"-"` // imports only
}
