package funds

// Kind 记录类型: why the entry exists (rule book §5).
type Kind string

// The kinds. Cut and reversal carry negative amounts and point at the entry they correct.
const (
	KindArrival  Kind = "arrival"  // 到位
	KindIncrease Kind = "increase" // 增资: money of a dated capital increase
	KindLate     Kind = "late"     // 补报: belongs to a month that was closed already
	KindCut      Kind = "cut"      // 核减
	KindReversal Kind = "reversal" // 冲正: the exact opposite, once
)

var kinds = words[Kind]{
	{KindArrival, "到位"}, {KindIncrease, "增资"}, {KindLate, "补报"}, {KindCut, "核减"}, {KindReversal, "冲正"},
}

// Label 中文名称.
func (k Kind) Label() string { return kinds.label(k) }

// Kinds 全部记录类型, in the order of print.
func Kinds() []Kind { return kinds.codes() }

// ParseKind 读取记录类型, by its Chinese word or its code.
func ParseKind(s string) (Kind, error) { return kinds.parse("记录类型", s) }

// Correction tells whether the kind takes back earlier money.
func (k Kind) Correction() bool { return k == KindCut || k == KindReversal }

// Purpose 资金用途 (rule book §4).
type Purpose string

// The purposes; the first four together are 固定资产.
const (
	PurposeLand         Purpose = "land"
	PurposeConstruction Purpose = "construction"
	PurposeEquipment    Purpose = "equipment"
	PurposeOtherFixed   Purpose = "other_fixed"
	PurposeWorking      Purpose = "working"
	PurposeIntangible   Purpose = "intangible"
)

var purposes = words[Purpose]{
	{PurposeLand, "土地"}, {PurposeConstruction, "建安"}, {PurposeEquipment, "设备"}, {PurposeOtherFixed, "其他固投"},
	{PurposeWorking, "流动资金"}, {PurposeIntangible, "无形资产"},
}

// Label 中文名称.
func (p Purpose) Label() string { return purposes.label(p) }

// Purposes 全部资金用途, in the order of print.
func Purposes() []Purpose { return purposes.codes() }

// ParsePurpose 读取资金用途, by its Chinese word or its code.
func ParsePurpose(s string) (Purpose, error) { return purposes.parse("资金用途", s) }

// Fixed tells whether the purpose is part of 固定资产.
func (p Purpose) Fixed() bool {
	return p == PurposeLand || p == PurposeConstruction || p == PurposeEquipment || p == PurposeOtherFixed
}

// Reason 不纳入统计原因: why less is recognised than was declared (rule book §4, exclusion codes).
type Reason string

// The exclusion codes. The row stays visible with its reason.
const (
	ReasonRealEstate   Reason = "real_estate"
	ReasonFiscal       Reason = "fiscal"
	ReasonLocalMoney   Reason = "local_money"
	ReasonLocalMove    Reason = "local_move"
	ReasonInCity       Reason = "in_city"
	ReasonOutlet       Reason = "outlet"
	ReasonConcession   Reason = "concession"
	ReasonAgency       Reason = "agency"
	ReasonSameContract Reason = "same_contract"
	ReasonSecondPhase  Reason = "second_phase"
	ReasonWorking      Reason = "working"
	ReasonIntangible   Reason = "intangible"
	ReasonBelowSize    Reason = "below_size"
	ReasonEvidence     Reason = "evidence"
	ReasonDuplicate    Reason = "duplicate"
	ReasonOther        Reason = "other"
)

var reasons = words[Reason]{
	{ReasonRealEstate, "房地产"}, {ReasonFiscal, "财政资金"}, {ReasonLocalMoney, "区内资金"}, {ReasonLocalMove, "区内迁建"},
	{ReasonInCity, "市内县际"}, {ReasonOutlet, "网点布设"}, {ReasonConcession, "经营权出让"}, {ReasonAgency, "代购代销"},
	{ReasonSameContract, "技改/原合同续建调概"}, {ReasonSecondPhase, "同一合同二期"}, {ReasonWorking, "流动资金"},
	{ReasonIntangible, "无形资产无评估"}, {ReasonBelowSize, "不足规模门槛"}, {ReasonEvidence, "证据不足"},
	{ReasonDuplicate, "重复申报"}, {ReasonOther, "其他"},
}

// Label 中文名称.
func (r Reason) Label() string { return reasons.label(r) }

// judged tells whether a rule set finds the reason by itself; the others are a person's finding.
func (r Reason) judged() bool {
	return r == ReasonWorking || r == ReasonIntangible || r == ReasonBelowSize
}

// Reasons 全部不纳入统计原因, in the order of the rule book.
func Reasons() []Reason { return reasons.codes() }

// ParseReason 读取不纳入统计原因, by its Chinese word or its code.
func ParseReason(s string) (Reason, error) { return reasons.parse("不纳入统计原因", s) }
