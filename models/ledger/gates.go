package ledger

import "luodi/models"

// MissingItem 缺项: one thing a stage still asks for. Key is the field's key or "evidence:" and its kind,
// so that a page can link to it.
type MissingItem struct {
	Key    string `json:"key"`
	Label  string `json:"label"`
	Group  string `json:"group"`            // basic, people, agreement, dates, build, evidence
	Marked bool   `json:"marked,omitempty"` // already a 待补项 by 放行 or history, and so no obstacle
}

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
	EvidenceSiteCheck   = "site_check"       // 两人现场核实单
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

// Checked 待查的项目: everything the gates may look at.
type Checked struct {
	Particulars
	Scope    Scope
	Evidence map[string]int // kind → number of files
	ShareSum int64          // basis points in force
}

// gate is one required item of a stage. A hard one cannot be waived (rule book §3).
type gate struct {
	key, label, group string
	hard              bool
	ok                func(Checked) bool
}

// gates is the only table of required items: stage → items. A move to a stage asks for its own items
// and those of every stage before it that is not optional.
var gates = map[Stage][]gate{
	StageProspect: {
		{"name", "项目名称或投资方", groupBasic, false, func(c Checked) bool { return c.Name != "" || c.Investor != "" }},
		{"originCode", "来源地", groupBasic, false, func(c Checked) bool { return c.Scope != "" }},
		{"source", "信息来源", groupBasic, false, func(c Checked) bool { return c.Source != "" }},
		{"leadOn", "线索日期", groupDates, false, func(c Checked) bool { return !c.LeadOn.Empty() }},
		{"unitId", "责任单位", groupPeople, true, func(c Checked) bool { return c.UnitID != 0 }},
	},
	StageReserve: {
		{"name", "项目名称", groupBasic, true, func(c Checked) bool { return c.Name != "" }},
		{"sector", "产业类别", groupBasic, false, func(c Checked) bool { return c.Sector != "" }},
		{"scale", "建设内容及规模", groupBasic, false, func(c Checked) bool { return c.Scale != "" }},
		{"site", "建设地点", groupBasic, false, func(c Checked) bool { return c.Site != "" }},
		{"estimatedInvestment", "估算投资", groupBasic, false, func(c Checked) bool { return c.EstimatedInvestment > 0 }},
		{"unitId", "责任单位", groupPeople, true, func(c Checked) bool { return c.UnitID != 0 }},
	},
	StagePromoted: {
		{"publishedOn", "推介发布日期", groupDates, false, func(c Checked) bool { return !c.PublishedOn.Empty() }},
		{"publishChannel", "推介渠道", groupBasic, false, func(c Checked) bool { return c.PublishChannel != "" }},
		proof("推介资料", EvidencePublished),
	},
	StageLead: {
		{"investor", "投资方", groupBasic, false, func(c Checked) bool { return c.Investor != "" }},
		{"originCode", "来源地", groupBasic, false, func(c Checked) bool { return c.Scope != "" }},
		{"contact", "投资方联系人", groupPeople, false, func(c Checked) bool { return c.Contact != "" }},
		{"manager", "项目专员", groupPeople, false, func(c Checked) bool { return c.Manager != "" }},
		{"firstTalkOn", "首次洽谈日期", groupDates, false, func(c Checked) bool { return !c.FirstTalkOn.Empty() }},
		{"estimatedInvestment", "拟投资额", groupBasic, false, func(c Checked) bool { return c.EstimatedInvestment > 0 || c.AgreedInvestment > 0 }},
		proof("洽谈记录、接待或外出材料", EvidenceTalk),
	},
	StageToSign: {
		{"draftAgreement", "协议文本草案", groupAgreement, false, func(c Checked) bool { return c.DraftAgreement != "" || !c.SignedOn.Empty() }},
		{"plannedSignOn", "拟签约日期", groupDates, false, func(c Checked) bool { return !c.PlannedSignOn.Empty() || !c.SignedOn.Empty() }},
		{"plannedEvent", "拟参加签约活动", groupAgreement, false, func(c Checked) bool { return c.PlannedEvent != "" || !c.SignedOn.Empty() }},
		{"needs", "用地、用能、环境容量需求", groupBuild, false, func(c Checked) bool { return c.Needs != "" }},
		{"dueDiligence", "尽职调查结论", groupAgreement, false, func(c Checked) bool { return c.DueDiligence != "" }},
		{"legalReview", "法务审查情况", groupAgreement, false, func(c Checked) bool { return c.LegalReview != "" }},
		proof("尽调报告或会议纪要", EvidenceDiligence),
	},
	StageSigned:     signedGates,
	StageRegistered: registeredGates,
	StageStarted: {
		{"startedOn", "实际开工时间", groupDates, true, func(c Checked) bool { return !c.StartedOn.Empty() }},
		{"buildKind", "建设性质", groupBuild, false, func(c Checked) bool { return c.BuildKind != "" }},
		{evidenceKey + EvidencePermit, "施工许可证或开工令，或两张现场照片和两人核实单", groupEvidence, false, startProven},
	},
	StageBuilding: {
		{"percent", "形象进度", groupBuild, false, func(c Checked) bool { return c.Percent > 0 }},
		{"plannedCompletionOn", "计划竣工时间", groupDates, false, func(c Checked) bool { return !c.PlannedCompletionOn.Empty() }},
		{"inStatistics", "是否入统", groupBuild, false, func(c Checked) bool { return c.InStatistics != "" }},
		proof("现场照片（带日期）", EvidenceSitePhoto),
	},
	StageCompleted: {
		{"completedOn", "实际竣工时间", groupDates, false, func(c Checked) bool { return !c.CompletedOn.Empty() }},
		proof("竣工验收或现场验收单", EvidenceCompletion),
	},
	StageProducing: {
		{"producedOn", "实际投产时间", groupDates, true, func(c Checked) bool { return !c.ProducedOn.Empty() }},
		{evidenceKey + EvidenceSale, "首张销售发票，或生产现场照片和两人核实单", groupEvidence, false, productionProven},
	},
	StageAtCapacity: {
		{"atCapacityOn", "达产时间", groupDates, false, func(c Checked) bool { return !c.AtCapacityOn.Empty() }},
		{"annualOutput", "年产值", groupBuild, false, func(c Checked) bool { return c.AnnualOutput > 0 }},
		{"annualTax", "年税收", groupBuild, false, func(c Checked) bool { return c.AnnualTax > 0 }},
		proof("进规或完税证明", EvidenceCapacity),
	},
}

// signedGates: columns 3–4, 6, 8–14, 16–18, 20–21 of the ledger, shares, and the review of promises.
var signedGates = []gate{
	{"name", "项目名称", groupBasic, true, func(c Checked) bool { return c.Name != "" }},
	{"investor", "投资方", groupBasic, true, func(c Checked) bool { return c.Investor != "" }},
	{"originCode", "来源地", groupBasic, true, func(c Checked) bool { return c.Scope != "" }},
	{"sector", "产业类别", groupBasic, true, func(c Checked) bool { return c.Sector != "" }},
	{"chain", "主导产业", groupBasic, false, func(c Checked) bool { return c.Chain != "" }},
	{"scale", "建设内容及规模", groupBasic, false, func(c Checked) bool { return c.Scale != "" }},
	{"site", "建设地点", groupBasic, false, func(c Checked) bool { return c.Site != "" }},
	{"buildKind", "建设性质", groupBuild, false, func(c Checked) bool { return c.BuildKind != "" }},
	{"agreementType", "协议类型（投资协议或正式合同）", groupAgreement, true, func(c Checked) bool { return c.Agreement.Counted() }},
	{"signedOn", "签约时间", groupDates, true, func(c Checked) bool { return !c.SignedOn.Empty() }},
	{"agreedInvestment", "协议投资额", groupAgreement, true, func(c Checked) bool { return c.AgreedInvestment > 0 }},
	{"fixedInvestment", "其中固投", groupAgreement, false, func(c Checked) bool { return c.FixedInvestment > 0 }},
	{"unitId", "责任单位", groupPeople, true, func(c Checked) bool { return c.UnitID != 0 }},
	{"leadOfficer", "包联领导", groupPeople, false, func(c Checked) bool { return c.LeadOfficer != "" }},
	{"manager", "项目专员", groupPeople, false, func(c Checked) bool { return c.Manager != "" }},
	{keyShares, "分成合计 100%", groupPeople, true, func(c Checked) bool { return c.ShareSum == maxBasisPoints }},
	{"fairReview", "公平竞争审查结论", groupAgreement, false, func(c Checked) bool { return !c.PolicyPromise || c.FairReview != "" }},
	proof("协议文本扫描件", EvidenceAgreement),
}

// registeredGates: the local company and a valid credit code (rule book §2, §3).
var registeredGates = []gate{
	{"localCompany", "项目公司名称", groupBasic, false, func(c Checked) bool { return c.LocalCompany != "" }},
	{"creditCode", "投资方统一社会信用代码", groupBasic, false, func(c Checked) bool { return c.CreditCode != "" || c.Scope == ScopeForeign }},
	{"localCreditCode", "项目公司统一社会信用代码", groupBasic, false, func(c Checked) bool { return c.LocalCreditCode != "" }},
	{keyCreditCodeFormat, "统一社会信用代码校验通过", groupBasic, true, creditCodesValid},
	{"registeredOn", "注册时间", groupDates, false, func(c Checked) bool { return !c.RegisteredOn.Empty() }},
	{"registeredCapital", "注册资本", groupBasic, false, func(c Checked) bool { return c.RegisteredCapital > 0 }},
	proof("营业执照", EvidenceLicence),
}

func proof(label, kind string) gate {
	return gate{evidenceKey + kind, label, groupEvidence, false, func(c Checked) bool { return c.Evidence[kind] > 0 }}
}

func startProven(c Checked) bool {
	return c.Evidence[EvidencePermit] > 0 || c.Evidence[EvidenceStartOrder] > 0 ||
		c.Evidence[EvidenceSitePhoto] >= sitePhotosForStart && c.Evidence[EvidenceSiteCheck] > 0
}

func productionProven(c Checked) bool {
	return c.Evidence[EvidenceSale] > 0 || c.Evidence[EvidenceProduction] > 0 && c.Evidence[EvidenceSiteCheck] > 0
}

func creditCodesValid(c Checked) bool {
	return (c.CreditCode == "" || ValidCreditCode(c.CreditCode)) && (c.LocalCreditCode == "" || ValidCreditCode(c.LocalCreditCode))
}

// missing gives the gates that do not hold on the way to a stage, each key once.
func missing(c Checked, to Stage) []gate {
	var list []gate
	seen := map[string]bool{}
	for _, s := range asked(to) {
		for _, g := range gates[s] {
			if !seen[g.key] && !g.ok(c) {
				seen[g.key] = true
				list = append(list, g)
			}
		}
	}
	return list
}

// asked are the stages whose items a target asks for. 储备 and 推介 need no investor, so the lead's
// items do not apply to them.
func asked(to Stage) []Stage {
	switch to {
	case StageReserve:
		return []Stage{StageReserve}
	case StagePromoted:
		return []Stage{StageReserve, StagePromoted}
	}
	return path("", to)
}

func items(list []gate, marked Keys) []MissingItem {
	out := make([]MissingItem, 0, len(list))
	for _, g := range list {
		out = append(out, MissingItem{Key: g.key, Label: g.label, Group: g.group, Marked: !g.hard && marked.Has(g.key)})
	}
	return out
}

// obstacles are the missing items that are not excused: what a 放行 or the old ledger let through before
// stays a 待补项, and is not asked for at every further step.
func obstacles(list []gate, marked Keys) []gate {
	var out []gate
	for _, g := range list {
		if g.hard || !marked.Has(g.key) {
			out = append(out, g)
		}
	}
	return out
}

func itemKeys(list []gate) Keys {
	var out Keys
	for _, g := range list {
		out = append(out, g.key)
	}
	return out
}

func hardOnes(list []gate) []gate {
	var out []gate
	for _, g := range list {
		if g.hard {
			out = append(out, g)
		}
	}
	return out
}

// refusal 缺项拒绝: says what is missing, by key and label.
func refusal(to Stage, list []gate) error {
	e := models.Invalid("进入“" + to.Label() + "”还缺以下内容，请补充后再推进")
	for _, g := range list {
		e.Fields = append(e.Fields, models.FieldError{Key: g.key, Message: "请补充：" + g.label})
	}
	return e
}
