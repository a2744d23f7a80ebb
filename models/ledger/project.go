package ledger

import (
	"strings"
	"time"

	"luodi/models"
	"luodi/models/party"
)

// Project 项目: one row of the ledger. Scope is derived from the origin; Stage and Status move only
// through the operations of Service. AgreedInvestment is the contract's amount, Increased the sum of
// later 增资, which make no new project.
type Project struct {
	ID   int64  `json:"id"`
	Code string `json:"code" gorm:"size:20"` // 项目编号, never reused
	Particulars
	Scope      Scope  `json:"scope" gorm:"size:10"`
	InvestorID *int64 `json:"investorId,omitempty"` // the first one
	CompanyID  *int64 `json:"companyId,omitempty"`
	ContactID  *int64 `json:"contactId,omitempty"`
	Extra      Extra  `json:"extra,omitempty"` // 自定义字段的值

	// The columns in which contacts stood before they were encrypted. They stay empty; see Prepare.
	FormerContact string `json:"-" gorm:"column:contact;size:100"`
	FormerPhone   string `json:"-" gorm:"column:contact_phone;size:50"`

	Stage      Stage        `json:"stage" gorm:"size:20"`
	StageOn    models.Date  `json:"stageOn"` // effective date of the stage
	Status     Status       `json:"status" gorm:"size:10"`
	EndedOn    models.Date  `json:"endedOn,omitempty"` // 终止日期
	EndCause   DropCause    `json:"endCause,omitempty" gorm:"size:20"`
	AcceptedOn models.Date  `json:"acceptedOn,omitempty"` // 审核通过时间, never used for statistics
	Increased  models.Money `json:"increased"`            // 累计增资, 元

	BaselineRegisterOn   models.Date `json:"baselineRegisterOn,omitempty"` // 基线, frozen when the signing is accepted
	BaselineStartOn      models.Date `json:"baselineStartOn,omitempty"`
	BaselineProductionOn models.Date `json:"baselineProductionOn,omitempty"`

	Historic    bool        `json:"historic,omitempty"`                                     // 历史导入
	MissingKeys Keys        `json:"missing,omitempty" gorm:"column:missing_keys;size:1000"` // 待补项 of the stage it stands in
	WaivedUntil models.Date `json:"waivedUntil,omitempty"`                                  // 放行: 待补项 are due by then

	PooledOn  models.Date `json:"pooledOn,omitempty"`                  // 退回公共池: no unit follows the lead since then
	KeyOrder  int         `json:"keyOrder,omitempty"`                  // place in the list of 重点跟踪项目, from 1
	KeyReason string      `json:"keyReason,omitempty" gorm:"size:200"` // 列为重点的理由

	FormerNames string `json:"formerNames,omitempty" gorm:"size:500"` // 曾用名, parted by 、
	RelatedCode string `json:"relatedCode,omitempty" gorm:"size:20"`  // 二期的前期项目编号
	DupKey      string `json:"-" gorm:"size:64"`
	Proposers   Keys   `json:"-" gorm:"size:500"` // user ids that touched the facts awaiting acceptance
	CreatedBy   int64  `json:"createdBy"`
	untied      bool   // the parties have changed and are not yet tied to the project

	apart   string  // why it is another project than those that a change brings it close to
	besides []int64 // and which these are, until the answer is kept

	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
	Version   int64     `json:"version"`
}

// TableName is the project table.
func (Project) TableName() string { return "projects" }

// Waived 放行: a stage was entered over missing items, which are not yet supplied.
func (p Project) Waived() bool { return !p.WaivedUntil.Empty() && len(p.MissingKeys) > 0 }

// TotalInvestment 协议投资额（含增资）, 分.
func (p Project) TotalInvestment() models.Money { return p.AgreedInvestment + p.Increased }

// derive fills what follows from other fields: the duplicate key.
func (p *Project) derive() {
	p.DupKey = duplicateKey(p.CreditCode, p.Name, p.Site, p.RelatedCode)
}

// normalise folds the input that has a fixed form.
func (p *Particulars) normalise() {
	for _, text := range []*string{&p.Name, &p.Investor, &p.Site, &p.Chain, &p.OriginName, &p.LocalCompany, &p.Chamber} {
		*text = strings.TrimSpace(*text)
	}
	p.CreditCode, p.LocalCreditCode = party.NormalCreditCode(p.CreditCode), party.NormalCreditCode(p.LocalCreditCode)
	p.OriginCode = strings.ToUpper(strings.TrimSpace(models.HalfWidth(p.OriginCode)))
}

func cutRunes(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
