package ledger

import (
	"slices"

	"luodi/models/party"
)

// Kinds of evidence that the gates look for among a project's files.
const (
	EvidencePublished   = "published_sheet"  // 推介资料
	EvidenceTalk        = "talk_note"        // 洽谈记录、接待或外出材料
	EvidenceDiligence   = "due_diligence"    // 尽调报告或会议纪要
	EvidenceAgreement   = "agreement"        // 协议文本扫描件
	EvidenceLicence     = "business_licence" // 营业执照
	EvidencePermit      = "start_permit"     // 施工许可证
	EvidenceStartOrder  = "start_order"      // 开工令
	EvidenceSitePhoto   = "site_photo"       // 现场照片（带日期）
	EvidenceCompletion  = "completion_sheet" // 竣工验收或现场验收单
	EvidenceSale        = "sales_invoice"    // 首张销售发票
	EvidenceProduction  = "production_photo" // 生产现场照片
	EvidenceCapacity    = "capacity_proof"   // 进规或完税证明
	evidenceKey         = "evidence:"
	groupBasic          = "basic"
	groupPeople         = "people"
	groupAgreement      = "agreement"
	groupDates          = "dates"
	groupBuild          = "build"
	groupEvidence       = "evidence"
	maxBasisPoints      = 10000
	sitePhotosForStart  = 2
	keyShares           = "shares"
	keyCreditCodeFormat = "creditCodeFormat"
)

// gate is one required item of a stage: a field, a check, or evidence in one of the ways listed in proofs.
// A hard one cannot be waived (rule book §3).
type gate struct {
	key, label, group string
	hard              bool
	ok                func(Checked) bool
	proofs            []Proof
}

// holds tells whether the item is there.
func (g gate) holds(c Checked) bool {
	if g.proofs == nil {
		return g.ok(c)
	}
	return slices.ContainsFunc(g.proofs, c.proven)
}

// gates is the only table of required items: stage → items. A move to a stage asks for its own items
// and those of every stage before it that is not optional.
var gates = map[Stage][]gate{
	StageProspect: {
		item("name", "项目名称或投资方", groupBasic, func(c Checked) bool { return c.Name != "" || c.Investor != "" }),
		item("originCode", "来源地", groupBasic, func(c Checked) bool { return c.Scope != "" }),
		item("source", "信息来源", groupBasic, func(c Checked) bool { return c.Source != "" }),
		item("leadOn", "线索日期", groupDates, func(c Checked) bool { return !c.LeadOn.Empty() }),
		firm("unitId", "责任单位", groupPeople, func(c Checked) bool { return c.UnitID != 0 }),
	},
	StageReserve: {
		firm("name", "项目名称", groupBasic, func(c Checked) bool { return c.Name != "" }),
		item("sector", "产业类别", groupBasic, func(c Checked) bool { return c.Sector != "" }),
		item("scale", "建设内容及规模", groupBasic, func(c Checked) bool { return c.Scale != "" }),
		item("site", "建设地点", groupBasic, func(c Checked) bool { return c.Site != "" }),
		item("estimatedInvestment", "估算投资", groupBasic, func(c Checked) bool { return c.EstimatedInvestment > 0 }),
		firm("unitId", "责任单位", groupPeople, func(c Checked) bool { return c.UnitID != 0 }),
	},
	StagePromoted: {
		item("publishedOn", "推介发布日期", groupDates, func(c Checked) bool { return !c.PublishedOn.Empty() }),
		item("publishChannel", "推介渠道", groupBasic, func(c Checked) bool { return c.PublishChannel != "" }),
		proof("推介资料", Proof{Evidence: EvidencePublished}),
	},
	StageLead: {
		item("investor", "投资方", groupBasic, func(c Checked) bool { return c.Investor != "" }),
		item("originCode", "来源地", groupBasic, func(c Checked) bool { return c.Scope != "" }),
		item("contact", "投资方联系人", groupPeople, func(c Checked) bool { return c.Contact != "" }),
		item("manager", "项目专员", groupPeople, func(c Checked) bool { return c.Manager != "" }),
		item("firstTalkOn", "首次洽谈日期", groupDates, func(c Checked) bool { return !c.FirstTalkOn.Empty() }),
		item("estimatedInvestment", "拟投资额", groupBasic, func(c Checked) bool { return c.EstimatedInvestment > 0 || c.AgreedInvestment > 0 }),
		proof("洽谈记录，或关联的接待、外出", Proof{Evidence: EvidenceTalk}, Proof{Talk: true}),
	},
	StageToSign: {
		item("draftAgreement", "协议文本草案", groupAgreement, func(c Checked) bool { return c.DraftAgreement != "" || !c.SignedOn.Empty() }),
		item("plannedSignOn", "拟签约日期", groupDates, func(c Checked) bool { return !c.PlannedSignOn.Empty() || !c.SignedOn.Empty() }),
		item("plannedEvent", "拟参加签约活动", groupAgreement, func(c Checked) bool { return c.PlannedEvent != "" || !c.SignedOn.Empty() }),
		item("needs", "用地、用能、环境容量需求", groupBuild, func(c Checked) bool { return c.Needs != "" }),
		item("dueDiligence", "尽职调查结论", groupAgreement, func(c Checked) bool { return c.DueDiligence != "" }),
		item("legalReview", "法务审查情况", groupAgreement, func(c Checked) bool { return c.LegalReview != "" }),
		proof("尽调报告或会议纪要", Proof{Evidence: EvidenceDiligence}),
	},
	StageSigned:     signedGates,
	StageRegistered: registeredGates,
	StageStarted: {
		firm("startedOn", "实际开工时间", groupDates, func(c Checked) bool { return !c.StartedOn.Empty() }),
		item("buildKind", "建设性质", groupBuild, func(c Checked) bool { return c.BuildKind != "" }),
		proof("施工许可证或开工令，或两张带日期的现场照片和两人核实", Proof{Evidence: EvidencePermit}, Proof{Evidence: EvidenceStartOrder},
			Proof{Evidence: EvidenceSitePhoto, Count: sitePhotosForStart, Dated: true, Check: CheckStart}),
	},
	StageBuilding: {
		item("percent", "形象进度", groupBuild, func(c Checked) bool { return c.Percent > 0 }),
		item("plannedCompletionOn", "计划竣工时间", groupDates, func(c Checked) bool { return !c.PlannedCompletionOn.Empty() }),
		item("inStatistics", "是否入统", groupBuild, func(c Checked) bool { return c.InStatistics != "" }),
		proof("现场照片（带日期）", Proof{Evidence: EvidenceSitePhoto, Dated: true}),
	},
	StageCompleted: {
		item("completedOn", "实际竣工时间", groupDates, func(c Checked) bool { return !c.CompletedOn.Empty() }),
		proof("竣工验收或现场验收单", Proof{Evidence: EvidenceCompletion}),
	},
	StageProducing: {
		firm("producedOn", "实际投产时间", groupDates, func(c Checked) bool { return !c.ProducedOn.Empty() }),
		proof("首张销售发票，或生产现场照片和两人核实", Proof{Evidence: EvidenceSale}, Proof{Evidence: EvidenceProduction, Check: CheckProduction}),
	},
	StageAtCapacity: {
		item("atCapacityOn", "达产时间", groupDates, func(c Checked) bool { return !c.AtCapacityOn.Empty() }),
		item("annualOutput", "年产值", groupBuild, func(c Checked) bool { return c.AnnualOutput > 0 }),
		item("annualTax", "年税收", groupBuild, func(c Checked) bool { return c.AnnualTax > 0 }),
		proof("进规或完税证明", Proof{Evidence: EvidenceCapacity}),
	},
}

// signedGates: columns 3–4, 6, 8–14, 16–18, 20–21 of the ledger, shares, and the review of promises.
var signedGates = []gate{
	firm("name", "项目名称", groupBasic, func(c Checked) bool { return c.Name != "" }),
	firm("investor", "投资方", groupBasic, func(c Checked) bool { return c.Investor != "" }),
	firm("originCode", "来源地", groupBasic, func(c Checked) bool { return c.Scope != "" }),
	firm("sector", "产业类别", groupBasic, func(c Checked) bool { return c.Sector != "" }),
	item("chain", "主导产业", groupBasic, func(c Checked) bool { return c.Chain != "" }),
	item("scale", "建设内容及规模", groupBasic, func(c Checked) bool { return c.Scale != "" }),
	item("site", "建设地点", groupBasic, func(c Checked) bool { return c.Site != "" }),
	item("buildKind", "建设性质", groupBuild, func(c Checked) bool { return c.BuildKind != "" }),
	firm("agreementType", "协议类型（投资协议或正式合同）", groupAgreement, func(c Checked) bool { return c.Agreement.Counted() }),
	firm("signedOn", "签约时间", groupDates, func(c Checked) bool { return !c.SignedOn.Empty() }),
	firm("agreedInvestment", "协议投资额", groupAgreement, func(c Checked) bool { return c.AgreedInvestment > 0 }),
	item("fixedInvestment", "其中固投", groupAgreement, func(c Checked) bool { return c.FixedInvestment > 0 }),
	firm("unitId", "责任单位", groupPeople, func(c Checked) bool { return c.UnitID != 0 }),
	item("leadOfficer", "包联领导", groupPeople, func(c Checked) bool { return c.LeadOfficer != "" }),
	item("manager", "项目专员", groupPeople, func(c Checked) bool { return c.Manager != "" }),
	firm(keyShares, "分成合计 100%", groupPeople, func(c Checked) bool { return c.ShareSum == maxBasisPoints }),
	item("fairReview", "公平竞争审查结论", groupAgreement, func(c Checked) bool { return !c.PolicyPromise || c.FairReview != "" }),
	proof("协议文本扫描件", Proof{Evidence: EvidenceAgreement}),
}

// registeredGates: the local company and a valid credit code (rule book §2, §3).
var registeredGates = []gate{
	item("localCompany", "项目公司名称", groupBasic, func(c Checked) bool { return c.LocalCompany != "" }),
	item("creditCode", "投资方统一社会信用代码", groupBasic, func(c Checked) bool { return c.CreditCode != "" || c.Scope == ScopeForeign }),
	item("localCreditCode", "项目公司统一社会信用代码", groupBasic, func(c Checked) bool { return c.LocalCreditCode != "" }),
	firm(keyCreditCodeFormat, "统一社会信用代码校验通过", groupBasic, creditCodesValid),
	item("registeredOn", "注册时间", groupDates, func(c Checked) bool { return !c.RegisteredOn.Empty() }),
	item("registeredCapital", "注册资本", groupBasic, func(c Checked) bool { return c.RegisteredCapital > 0 }),
	proof("营业执照", Proof{Evidence: EvidenceLicence}),
}

func item(key, label, group string, ok func(Checked) bool) gate {
	return gate{key: key, label: label, group: group, ok: ok}
}

// firm is an item that nobody can waive.
func firm(key, label, group string, ok func(Checked) bool) gate {
	return gate{key: key, label: label, group: group, hard: true, ok: ok}
}

// proof is evidence in any one of several ways; the first way names the item.
func proof(label string, ways ...Proof) gate {
	return gate{key: evidenceKey + ways[0].Evidence, label: label, group: groupEvidence, proofs: ways}
}

func creditCodesValid(c Checked) bool {
	return (c.CreditCode == "" || party.ValidCreditCode(c.CreditCode)) && (c.LocalCreditCode == "" || party.ValidCreditCode(c.LocalCreditCode))
}
