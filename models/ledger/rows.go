package ledger

import (
	"time"

	"luodi/models"
)

// Row 台账行: what a list shows of a project, slim because pages are read often.
type Row struct {
	ID                 int64         `json:"id"`
	Code               string        `json:"code"`
	Name               string        `json:"name"`
	Investor           string        `json:"investor" gorm:"column:investor_name"`
	CreditCode         string        `json:"creditCode,omitempty"`
	OriginCode         string        `json:"originCode,omitempty"`
	OriginName         string        `json:"originName,omitempty"`
	Scope              Scope         `json:"scope,omitempty"`
	Sector             Sector        `json:"sector,omitempty"`
	Chain              string        `json:"chain,omitempty"`
	Scale              string        `json:"scale,omitempty"`
	Site               string        `json:"site,omitempty"`
	BuildKind          BuildKind     `json:"buildKind,omitempty"`
	Agreement          AgreementType `json:"agreementType,omitempty" gorm:"column:agreement_type"`
	SignedOn           models.Date   `json:"signedOn,omitempty"`
	SigningEvent       string        `json:"signingEvent,omitempty"`
	AgreedInvestment   models.Money  `json:"agreedInvestment"`
	FixedInvestment    models.Money  `json:"fixedInvestment"`
	Increased          models.Money  `json:"increased"`
	UnitID             int64         `json:"unitId"`
	UnitName           string        `json:"unitName" gorm:"-"`
	ReferrerID         *int64        `json:"referrerUnitId,omitempty" gorm:"column:referrer_unit_id"`
	ReferrerName       string        `json:"referrerUnitName,omitempty" gorm:"-"`
	LeadOfficer        string        `json:"leadOfficer,omitempty"`
	Manager            string        `json:"manager,omitempty"`
	Stage              Stage         `json:"stage"`
	Status             Status        `json:"status"`
	EndedOn            models.Date   `json:"endedOn,omitempty"`
	AgreedStartOn      models.Date   `json:"agreedStartOn,omitempty"`
	StartedOn          models.Date   `json:"startedOn,omitempty"`
	AgreedProductionOn models.Date   `json:"agreedProductionOn,omitempty"`
	ProducedOn         models.Date   `json:"producedOn,omitempty"`
	Key                bool          `json:"key,omitempty" gorm:"column:is_key"`
	Percent            int           `json:"percent,omitempty"`
	Missing            Keys          `json:"missing,omitempty" gorm:"column:missing_keys"`
	WaivedUntil        models.Date   `json:"waivedUntil,omitempty"`
	Version            int64         `json:"version"`
}

// Filter 筛选. Empty fields do not filter.
type Filter struct {
	Text           string          // name, former name, investor, company, code or credit code
	UnitID         int64           // 责任单位
	ReferrerID     int64           // 引荐单位
	InvestorID     int64           // 投资方, also as a further one
	CompanyID      int64           // 项目公司
	Lacks          string          // 补填清单: without a value of this custom field (x.key)
	EventID        int64           // 签约活动
	Stages         []Stage         // any of
	Statuses       []Status        // any of
	Sectors        []Sector        // any of
	Chains         []string        // any of
	Scopes         []Scope         // any of
	AgreementTypes []AgreementType // any of
	SignedFrom     models.Date     // first day
	SignedTo       models.Date     // last day
	Key            bool            // only 重点跟踪项目
	Missing        bool            // only those with 待补项
	Waived         bool            // only 放行
	Counted        bool            // only 计入签约: counted agreement, signing accepted
	Codes          []string        // these codes
	Sort           string          // key of Sorts, "-" before it for descending; empty: newest signing first
}

// Result 一页台账 and the sums over everything that the filter matches.
type Result struct {
	models.List[Row]
	AgreedInvestment models.Money `json:"agreedInvestment"` // 分, without 增资
}

// Detail 项目详情.
type Detail struct {
	Project
	UnitName     string        `json:"unitName"`
	ReferrerName string        `json:"referrerUnitName,omitempty"`
	SigningEvent string        `json:"signingEvent,omitempty"`
	ScopeLabel   string        `json:"scopeLabel"`
	StageLabel   string        `json:"stageLabel"`
	Warnings     []Warning     `json:"warnings,omitempty"`     // what does not block but should be looked at
	MissingItems []MissingItem `json:"missingItems,omitempty"` // 待补项 of the present stage
	Shares       []UnitShare   `json:"shares"`
	Next         []Stage       `json:"next"`                 // stages that may follow
	Moves        []Move        `json:"moves"`                // 延期、增资 and other dated changes, oldest first
	Locked       Keys          `json:"locked"`               // fields that stand since a stage was entered; an edit of them is refused
	MergedInto   *Brief        `json:"mergedInto,omitempty"` // 已并入: the row is a pointer, nothing can be done on it

	Slips      []Slip      `json:"slips"`                // agreed dates against their baseline
	SiteChecks []SiteCheck `json:"siteChecks"`           // 现场核实, newest first
	DropNotice *OpenNotice `json:"dropNotice,omitempty"` // 未决的终止通知
	Preset     *Preset     `json:"preset,omitempty"`     // 按用地类型预设的约定
}

// Brief 项目简况, for rooms that print a project's name beside their own rows.
type Brief struct {
	ID        int64         `json:"id"`
	Code      string        `json:"code"`
	Name      string        `json:"name"`
	Investor  string        `json:"investor" gorm:"column:investor_name"`
	UnitID    int64         `json:"unitId"`
	Sector    Sector        `json:"sector"`
	Scope     Scope         `json:"scope"`
	Agreement AgreementType `json:"agreementType" gorm:"column:agreement_type"`
	SignedOn  models.Date   `json:"signedOn,omitempty"`
	Stage     Stage         `json:"stage"`
	Status    Status        `json:"status"`
}

// StageCount 各阶段项目数和协议投资额. Dropped projects are counted in the stage they had reached, and told apart.
type StageCount struct {
	Stage            Stage        `json:"stage"`
	Label            string       `json:"label"`
	Count            int64        `json:"count"`
	Dropped          int64        `json:"dropped"`
	Paused           int64        `json:"paused"`
	AgreedInvestment models.Money `json:"agreedInvestment"` // of all of them, 分
}

// UnitShare 分成: a unit's part of a project's money, in basis points of 10000.
type UnitShare struct {
	UnitID      int64  `json:"unitId"`
	BasisPoints int64  `json:"basisPoints"`
	Role        string `json:"role,omitempty"` // 落地, 引荐
}

// ShareSet 分成方案 from a date on; the parts add up to 10000 basis points.
type ShareSet struct {
	From    models.Date `json:"from" doc:"生效日期"`
	Shares  []UnitShare `json:"shares" minItems:"1"`
	DocNo   string      `json:"docNo" maxLength:"100" doc:"依据文件"`
	Version int64       `json:"version"`
}

// Event 大事记: one line of a project's timeline.
type Event struct {
	On         models.Date `json:"on"`
	DateKnown  bool        `json:"dateKnown"`
	Kind       string      `json:"kind"` // stage, or a MoveKind
	Title      string      `json:"title"`
	Text       string      `json:"text,omitempty"`
	DocNo      string      `json:"docNo,omitempty"`
	Actor      string      `json:"actor"`
	RecordedAt time.Time   `json:"recordedAt"`
	Missing    Keys        `json:"missing,omitempty"`
}
