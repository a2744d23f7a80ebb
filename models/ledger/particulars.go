package ledger

import "luodi/models"

// Particulars 项目要素: what people enter about a project, by the columns of rule book §2. It is part
// of Project and of ProjectCreate; ProjectPatch names the same fields.
type Particulars struct {
	Name        string        `json:"name" gorm:"size:100" doc:"项目名称"`
	Investor    string        `json:"investor,omitempty" gorm:"column:investor_name;size:100" doc:"投资方（第一投资方，决定来源地）"`
	CoInvestors string        `json:"coInvestors,omitempty" gorm:"size:300" doc:"其他投资方"`
	CreditCode  string        `json:"creditCode,omitempty" gorm:"size:18" doc:"投资方统一社会信用代码"`
	OriginCode  string        `json:"originCode,omitempty" gorm:"size:6" doc:"来源地代码：六位行政区划代码或三位国家代码"`
	OriginName  string        `json:"originName,omitempty" gorm:"size:100" doc:"来源地，如 浙江省/湖州市/南浔区"`
	CapitalKind CapitalKind   `json:"domesticForeign,omitempty" gorm:"column:capital_kind;size:20" doc:"内外资"`
	Chamber     string        `json:"chamber,omitempty" gorm:"size:50" doc:"商会属性"`
	Sector      Sector        `json:"sector,omitempty" gorm:"size:20" doc:"产业类别"`
	Chain       string        `json:"chain,omitempty" gorm:"size:50" doc:"主导产业"`
	Scale       string        `json:"scale,omitempty" gorm:"size:500" doc:"建设内容及规模"`
	Site        string        `json:"site,omitempty" gorm:"size:200" doc:"建设地点"`
	BuildKind   BuildKind     `json:"buildKind,omitempty" gorm:"size:20" doc:"建设性质"`
	Agreement   AgreementType `json:"agreementType,omitempty" gorm:"column:agreement_type;size:20" doc:"协议类型"`
	SignedOn    models.Date   `json:"signedOn,omitempty" doc:"签约时间"`
	EventID     *int64        `json:"signingEventId,omitempty" gorm:"column:signing_event_id" doc:"签约活动，空为单独签约"`

	AgreedInvestment    models.Money `json:"agreedInvestment,omitempty" doc:"协议投资额，元"`
	FixedInvestment     models.Money `json:"fixedInvestment,omitempty" doc:"其中固投，元"`
	EstimatedInvestment models.Money `json:"estimatedInvestment,omitempty" doc:"拟投资额（估算投资），元"`

	UnitID       int64  `json:"unitId" doc:"责任单位"`
	ReferrerID   *int64 `json:"referrerUnitId,omitempty" gorm:"column:referrer_unit_id" doc:"引荐单位"`
	LeadOfficer  string `json:"leadOfficer,omitempty" gorm:"size:100" doc:"包联领导（职务）"`
	Manager      string `json:"manager,omitempty" gorm:"size:100" doc:"项目专员"`
	Contact      string `json:"contact,omitempty" gorm:"-;size:100" doc:"投资方联系人"`
	ContactPhone string `json:"contactPhone,omitempty" gorm:"-;size:50" doc:"联系电话"`
	BranchLeader string `json:"branchLeader,omitempty" gorm:"size:100" doc:"分管领导"`
	Key          bool   `json:"key,omitempty" gorm:"column:is_key" doc:"重点跟踪项目"`

	Source         string      `json:"source,omitempty" gorm:"size:200" doc:"信息来源"`
	LeadOn         models.Date `json:"leadOn,omitempty" doc:"线索日期"`
	PublishedOn    models.Date `json:"publishedOn,omitempty" doc:"推介发布日期"`
	PublishChannel string      `json:"publishChannel,omitempty" gorm:"size:200" doc:"推介渠道"`
	FirstTalkOn    models.Date `json:"firstTalkOn,omitempty" doc:"首次洽谈日期"`
	DraftAgreement string      `json:"draftAgreement,omitempty" gorm:"size:200" doc:"协议文本草案（版本）"`
	PlannedSignOn  models.Date `json:"plannedSignOn,omitempty" doc:"拟签约日期"`
	PlannedEvent   string      `json:"plannedEvent,omitempty" gorm:"size:200" doc:"拟参加签约活动，单独签约请写明"`
	Needs          string      `json:"needs,omitempty" gorm:"size:500" doc:"用地、用能、环境容量需求"`
	DueDiligence   string      `json:"dueDiligence,omitempty" gorm:"size:200" doc:"尽职调查结论"`
	LegalReview    string      `json:"legalReview,omitempty" gorm:"size:200" doc:"法务审查情况"`
	ConvertOn      models.Date `json:"convertOn,omitempty" doc:"计划转化日期（意向、框架、战略协议促转合同）"`
	ConvertPlan    string      `json:"convertPlan,omitempty" gorm:"size:200" doc:"促转合同计划"`
	PolicyPromise  bool        `json:"policyPromise,omitempty" doc:"是否有政策承诺"`
	PolicyText     string      `json:"policyText,omitempty" gorm:"size:500" doc:"政策承诺内容"`
	FairReview     FairReview  `json:"fairReview,omitempty" gorm:"size:20" doc:"公平竞争审查"`

	SigningParty      string       `json:"signingParty,omitempty" gorm:"size:100" doc:"签约主体"`
	LocalCompany      string       `json:"localCompany,omitempty" gorm:"size:100" doc:"项目公司"`
	LocalCreditCode   string       `json:"localCreditCode,omitempty" gorm:"size:18" doc:"项目公司统一社会信用代码"`
	RegisteredCapital models.Money `json:"registeredCapital,omitempty" doc:"注册资本，元"`
	LandArea          string       `json:"landArea,omitempty" gorm:"size:50" doc:"用地面积"`
	LandKind          LandKind     `json:"landKind,omitempty" gorm:"size:20" doc:"用地类型"`

	AgreedRegisterOn    models.Date `json:"agreedRegisterOn,omitempty" doc:"约定注册时间"`
	AgreedStartOn       models.Date `json:"agreedStartOn,omitempty" doc:"约定开工时间"`
	AgreedProductionOn  models.Date `json:"agreedProductionOn,omitempty" doc:"约定投产时间"`
	PlannedCompletionOn models.Date `json:"plannedCompletionOn,omitempty" doc:"计划竣工时间"`
	RegisteredOn        models.Date `json:"registeredOn,omitempty" doc:"注册时间"`
	StartedOn           models.Date `json:"startedOn,omitempty" doc:"实际开工时间"`
	CompletedOn         models.Date `json:"completedOn,omitempty" doc:"实际竣工时间"`
	ProducedOn          models.Date `json:"producedOn,omitempty" doc:"实际投产时间"`
	AtCapacityOn        models.Date `json:"atCapacityOn,omitempty" doc:"达产时间"`

	Percent       int           `json:"percent,omitempty" doc:"形象进度，百分数"`
	InStatistics  YesNo         `json:"inStatistics,omitempty" gorm:"size:5" doc:"是否入统"`
	StatisticsOn  models.Date   `json:"statisticsOn,omitempty" doc:"入统时间"`
	AnnualOutput  models.Money  `json:"annualOutput,omitempty" doc:"年产值，元"`
	AnnualTax     models.Money  `json:"annualTax,omitempty" doc:"年税收，元"`
	ScaleOn       models.Date   `json:"scaleOn,omitempty" doc:"进规时间"`
	ProvinceState ProvinceState `json:"provinceState,omitempty" gorm:"size:20" doc:"省库推送状态"`
	ProvinceNote  string        `json:"provinceNote,omitempty" gorm:"size:500" doc:"省库差异说明"`

	Note string `json:"note,omitempty" gorm:"size:500" doc:"备注"`
}

// FairReview 公平竞争审查: asked for when the agreement promises a policy.
type FairReview string

// The states of the review; empty means it has not been looked at.
const (
	FairReviewed    FairReview = "reviewed"     // 已审查
	FairNotInvolved FairReview = "not_involved" // 不涉及
)

// Label 中文名.
func (f FairReview) Label() string {
	return map[FairReview]string{FairReviewed: "已审查", FairNotInvolved: "不涉及"}[f]
}

// YesNo 是、否或未填: three states, because "not entered" is not "no".
type YesNo string

// The two answers.
const (
	Yes YesNo = "yes" // 是
	No  YesNo = "no"  // 否
)

// Label 中文名.
func (y YesNo) Label() string { return map[YesNo]string{Yes: "是", No: "否"}[y] }
