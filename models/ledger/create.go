package ledger

import "luodi/models"

// ProjectCreate 新建项目. It enters at Stage, 线索 (also when empty) or 储备; what follows asks for files and for
// acceptance by somebody else, through Advance. An import stand-in that says Historic enters at the
// stage the old ledger shows; what today's gates miss is kept as 待补项.
type ProjectCreate struct {
	Particulars
	Stage       Stage  `json:"stage,omitempty" doc:"登记时的阶段：prospect 或 reserve"`
	RelatedCode string `json:"relatedCode,omitempty" doc:"二期项目的前期项目编号"`
	Reason      string `json:"reason,omitempty" maxLength:"200" doc:"与相近项目并存的理由"`
	Extra       Extra  `json:"extra,omitempty" doc:"自定义字段"`

	// Only for imports of history.
	Code     string      `json:"-"` // 项目编号 as issued then; empty takes the next number
	Historic bool        `json:"-"`
	Status   Status      `json:"-"` // 进行中 or 终止
	EndedOn  models.Date `json:"-"` // may follow with Drop
	On       models.Date `json:"-"` // date of entry, when the stage has no date of its own
}

// ProjectPatch 修改项目: only the fields that are given change, and only they are checked. Its fields have
// the names and keys of Particulars.
type ProjectPatch struct {
	Name        *string        `json:"name,omitempty" maxLength:"100"`
	Investor    *string        `json:"investor,omitempty" maxLength:"100"`
	CoInvestors *string        `json:"coInvestors,omitempty" maxLength:"300"`
	CreditCode  *string        `json:"creditCode,omitempty" maxLength:"40"`
	OriginCode  *string        `json:"originCode,omitempty" maxLength:"6"`
	OriginName  *string        `json:"originName,omitempty" maxLength:"100"`
	CapitalKind *CapitalKind   `json:"domesticForeign,omitempty"`
	Chamber     *string        `json:"chamber,omitempty" maxLength:"50"`
	Sector      *Sector        `json:"sector,omitempty"`
	Chain       *string        `json:"chain,omitempty" maxLength:"50"`
	Scale       *string        `json:"scale,omitempty" maxLength:"500"`
	Site        *string        `json:"site,omitempty" maxLength:"200"`
	BuildKind   *BuildKind     `json:"buildKind,omitempty"`
	Agreement   *AgreementType `json:"agreementType,omitempty"`
	SignedOn    *models.Date   `json:"signedOn,omitempty"`
	EventID     *int64         `json:"signingEventId,omitempty" doc:"0 为单独签约"`

	AgreedInvestment    *models.Money `json:"agreedInvestment,omitempty"`
	FixedInvestment     *models.Money `json:"fixedInvestment,omitempty"`
	EstimatedInvestment *models.Money `json:"estimatedInvestment,omitempty"`

	UnitID       *int64  `json:"unitId,omitempty"`
	ReferrerID   *int64  `json:"referrerUnitId,omitempty" doc:"0 为无"`
	LeadOfficer  *string `json:"leadOfficer,omitempty" maxLength:"100"`
	Manager      *string `json:"manager,omitempty" maxLength:"100"`
	Contact      *string `json:"contact,omitempty" maxLength:"100"`
	ContactPhone *string `json:"contactPhone,omitempty" maxLength:"50"`
	BranchLeader *string `json:"branchLeader,omitempty" maxLength:"100"`
	Key          *bool   `json:"key,omitempty"`

	Source         *string      `json:"source,omitempty" maxLength:"200"`
	LeadOn         *models.Date `json:"leadOn,omitempty"`
	PublishedOn    *models.Date `json:"publishedOn,omitempty"`
	PublishChannel *string      `json:"publishChannel,omitempty" maxLength:"200"`
	FirstTalkOn    *models.Date `json:"firstTalkOn,omitempty"`
	DraftAgreement *string      `json:"draftAgreement,omitempty" maxLength:"200"`
	PlannedSignOn  *models.Date `json:"plannedSignOn,omitempty"`
	PlannedEvent   *string      `json:"plannedEvent,omitempty" maxLength:"200"`
	Needs          *string      `json:"needs,omitempty" maxLength:"500"`
	DueDiligence   *string      `json:"dueDiligence,omitempty" maxLength:"200"`
	LegalReview    *string      `json:"legalReview,omitempty" maxLength:"200"`
	ConvertOn      *models.Date `json:"convertOn,omitempty"`
	ConvertPlan    *string      `json:"convertPlan,omitempty" maxLength:"200"`
	PolicyPromise  *bool        `json:"policyPromise,omitempty"`
	PolicyText     *string      `json:"policyText,omitempty" maxLength:"500"`
	FairReview     *FairReview  `json:"fairReview,omitempty"`

	SigningParty      *string       `json:"signingParty,omitempty" maxLength:"100"`
	LocalCompany      *string       `json:"localCompany,omitempty" maxLength:"100"`
	LocalCreditCode   *string       `json:"localCreditCode,omitempty" maxLength:"40"`
	RegisteredCapital *models.Money `json:"registeredCapital,omitempty"`
	LandArea          *string       `json:"landArea,omitempty" maxLength:"50"`
	LandKind          *LandKind     `json:"landKind,omitempty"`

	AgreedRegisterOn    *models.Date `json:"agreedRegisterOn,omitempty"`
	AgreedStartOn       *models.Date `json:"agreedStartOn,omitempty"`
	AgreedProductionOn  *models.Date `json:"agreedProductionOn,omitempty"`
	PlannedCompletionOn *models.Date `json:"plannedCompletionOn,omitempty"`
	RegisteredOn        *models.Date `json:"registeredOn,omitempty"`
	StartedOn           *models.Date `json:"startedOn,omitempty"`
	CompletedOn         *models.Date `json:"completedOn,omitempty"`
	ProducedOn          *models.Date `json:"producedOn,omitempty"`
	AtCapacityOn        *models.Date `json:"atCapacityOn,omitempty"`

	Percent       *int           `json:"percent,omitempty" minimum:"0" maximum:"100"`
	InStatistics  *YesNo         `json:"inStatistics,omitempty"`
	StatisticsOn  *models.Date   `json:"statisticsOn,omitempty"`
	AnnualOutput  *models.Money  `json:"annualOutput,omitempty"`
	AnnualTax     *models.Money  `json:"annualTax,omitempty"`
	ScaleOn       *models.Date   `json:"scaleOn,omitempty"`
	ProvinceState *ProvinceState `json:"provinceState,omitempty"`
	ProvinceNote  *string        `json:"provinceNote,omitempty" maxLength:"500"`
	Note          *string        `json:"note,omitempty" maxLength:"500"`

	Extra map[string]string `json:"extra,omitempty" doc:"自定义字段，键为 x.标识，值为文字；空文字清除"`

	SimilarReason string `json:"similarReason,omitempty" maxLength:"500" doc:"改后与其他项目相近时，为什么不是同一项目"`
}
