package ledger

import (
	"time"

	"luodi/models"
)

// SimilarWhy 相近的原因.
type SimilarWhy string

// Why two projects are held against each other (rule book §2, Duplicates).
const (
	SimilarSame   SimilarWhy = "same"   // 投资方相同、名称相近、金额相差不超过 10%
	SimilarActive SimilarWhy = "active" // 同一投资方已有在谈或签约项目，技改、扩建不是新线索
	SimilarStated SimilarWhy = "stated" // 登记时说明过，统计员尚未答复
)

var similarWhys = []term[SimilarWhy]{
	{SimilarSame, "投资方相同、名称相近、金额相差不超过 10%", nil}, {SimilarActive, "同一投资方已有在谈或签约项目", nil},
	{SimilarStated, "登记时说明过相近", nil},
}

// Label 中文.
func (w SimilarWhy) Label() string { return label(similarWhys, w) }

// Similar 相近项目 of one project, with the answer that was given. Another unit's project stays unnamed.
type Similar struct {
	Other    *Brief         `json:"other,omitempty"`
	OtherID  int64          `json:"otherId"`
	Why      SimilarWhy     `json:"why"`
	WhyLabel string         `json:"whyLabel"`
	Amount   models.Money   `json:"amount,omitempty"` // 协议投资额, else 拟投资额, 元
	Answer   *SimilarAnswer `json:"answer,omitempty"`
}

// SimilarAnswer 相近项目的答复: why both may stand. What a unit states awaits the statistician; once Accepted, the
// pair is not asked again.
type SimilarAnswer struct {
	ID         int64     `json:"-"`
	ProjectID  int64     `json:"-"`
	OtherID    int64     `json:"-"`
	Reason     string    `json:"reason" gorm:"size:500"`
	Accepted   bool      `json:"accepted"`
	ActorID    int64     `json:"actorId"`
	Actor      string    `json:"actor" gorm:"size:100"`
	AnsweredAt time.Time `json:"answeredAt"`
}

// TableName is the table of answers. A pair has one row, the project registered later first.
func (SimilarAnswer) TableName() string { return "similar_answers" }

// SimilarReply 答复相近项目 (PermProjectAccept).
type SimilarReply struct {
	OtherID int64  `json:"otherId" minimum:"1" doc:"相近的项目"`
	Reason  string `json:"reason" minLength:"4" maxLength:"500" doc:"为什么不是同一项目，不少于 4 个字"`
}

// likeness tells why two projects of one investor are held against each other; "" when they are not.
func likeness(p, o *Project) SimilarWhy {
	switch {
	case o.Status == StatusDropped:
		return ""
	case similarNames(o.Name, p.Name) && within10(amount(&o.Particulars), amount(&p.Particulars)):
		return SimilarSame
	case p.CreditCode != "" && p.CreditCode == o.CreditCode && o.Stage.Reached(StageLead):
		return SimilarActive
	}
	return ""
}

// amount 协议投资额, or 拟投资额 while there is none, 分.
func amount(p *Particulars) models.Money {
	if p.AgreedInvestment > 0 {
		return p.AgreedInvestment
	}
	return p.EstimatedInvestment
}

// within10: the amounts differ by at most a tenth of the larger one.
func within10(a, b models.Money) bool {
	return (max(a, b)-min(a, b))*10 <= max(a, b)
}
