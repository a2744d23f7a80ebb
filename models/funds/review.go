package funds

import (
	"time"

	"luodi/models"
)

// Review 办理记录: one act of one person on an entry. Rows are only added; a second round after a
// return adds its own.
type Review struct {
	ID         int64       `json:"id"`
	EntryID    int64       `json:"-"`
	Step       Step        `json:"step" gorm:"size:12"`
	Returned   bool        `json:"returned"` // 退回 instead of 通过
	UserID     int64       `json:"userId"`
	Name       string      `json:"name" gorm:"size:100"`
	DoneOn     models.Date `json:"doneOn"`
	Place      string      `json:"place,omitempty" gorm:"size:200"`      // 核实地点
	Result     Outcome     `json:"result,omitempty" gorm:"size:12"`      // 核实结论
	Companions string      `json:"companions,omitempty" gorm:"size:200"` // 陪同人员 of a site check, beside the two verifiers
	Note       string      `json:"note,omitempty" gorm:"size:500"`
	At         time.Time   `json:"at"`
}

// TableName is the table of reviews.
func (Review) TableName() string { return "fund_reviews" }

// Outcome 核实结论.
type Outcome string

// The outcomes of a site check. With OutcomeFalse nothing but 0 may be recognised.
const (
	OutcomeTrue    Outcome = "true"
	OutcomePartial Outcome = "partial"
	OutcomeFalse   Outcome = "false"
)

var outcomes = words[Outcome]{{OutcomeTrue, "属实"}, {OutcomePartial, "部分属实"}, {OutcomeFalse, "不属实"}}

// Label 中文名称.
func (o Outcome) Label() string { return outcomes.label(o) }

// ParseOutcome 读取核实结论, by its Chinese word or its code.
func ParseOutcome(s string) (Outcome, error) { return outcomes.parse("核实结论", s) }

// Move 办理: the input of 申报 and 初审.
type Move struct {
	Note    string      `json:"note,omitempty" maxLength:"500" doc:"意见"`
	On      models.Date `json:"on,omitempty" doc:"导入：办理日期"`
	Version int64       `json:"version" doc:"版本号；导入可不填"`
}

// Verification 现场核实 by two persons: the actor and With, whom the API looks up by user id.
type Verification struct {
	With       models.Actor `json:"-"`
	Place      string       `json:"place" minLength:"1" maxLength:"200" doc:"核实地点"`
	Result     Outcome      `json:"result" enum:"true,partial,false" doc:"核实结论：属实、部分属实、不属实"`
	Companions string       `json:"companions,omitempty" maxLength:"200" doc:"陪同人员，可不填"`
	Note       string       `json:"note,omitempty" maxLength:"500" doc:"说明"`
	On         models.Date  `json:"on,omitempty" doc:"核实日期；缺省为今天"`
	Version    int64        `json:"version" doc:"版本号；导入可不填"`
}

// Recognition 认定. Amount is 认定额 in 分; less than declared needs a Reason. Month is for imports only.
type Recognition struct {
	Amount  models.Money `json:"amount" doc:"认定额，元"`
	Reason  Reason       `json:"reason,omitempty" doc:"认定额小于申报额的原因"`
	Note    string       `json:"note,omitempty" maxLength:"500" doc:"说明；逾月补报、迟申报、超协议投资额时必填"`
	On      models.Date  `json:"on,omitempty" doc:"导入：认定日期"`
	Month   models.Month `json:"month,omitempty" doc:"导入：统计月份"`
	Version int64        `json:"version" doc:"版本号；导入可不填"`
}

// Refusal 退回.
type Refusal struct {
	Reason  string      `json:"reason" minLength:"1" maxLength:"500" doc:"退回原因"`
	On      models.Date `json:"on,omitempty" doc:"导入：退回日期"`
	Version int64       `json:"version" doc:"版本号；导入可不填"`
}
