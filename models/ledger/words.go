package ledger

import (
	"slices"

	"luodi/models"
)

// term is one entry of an enumeration: the stored code, the Chinese word, and words that old ledgers use for it.
type term[C ~string] struct {
	code  C
	zh    string
	alias []string
}

func codes[C ~string](list []term[C]) []C {
	out := make([]C, len(list))
	for i, t := range list {
		out[i] = t.code
	}
	return out
}

func label[C ~string](list []term[C], code C) string {
	for _, t := range list {
		if t.code == code {
			return t.zh
		}
	}
	return string(code)
}

func known[C ~string](list []term[C], code C) bool {
	return slices.ContainsFunc(list, func(t term[C]) bool { return t.code == code })
}

func parse[C ~string](list []term[C], zh, what string) (C, error) {
	for _, t := range list {
		if t.zh == zh || slices.Contains(t.alias, zh) {
			return t.code, nil
		}
	}
	return "", models.Invalid("“" + zh + "”不是可用的" + what + "，请从列表中选择")
}

// Sector 产业类别.
type Sector string

// The sectors.
const (
	SectorIndustry    Sector = "industry"    // 工业
	SectorAgriculture Sector = "agriculture" // 农业
	SectorTourism     Sector = "tourism"     // 旅游
	SectorCommerce    Sector = "commerce"    // 商服
	SectorOther       Sector = "other"       // 其他
)

var sectors = []term[Sector]{
	{SectorIndustry, "工业", nil},
	{SectorAgriculture, "农业", []string{"现代农业"}},
	{SectorTourism, "旅游", []string{"文旅", "旅游业"}},
	{SectorCommerce, "商服", []string{"商贸服务", "服务业"}},
	{SectorOther, "其他", nil},
}

// Sectors 全部产业类别, in order.
func Sectors() []Sector { return codes(sectors) }

// Label 中文名.
func (s Sector) Label() string { return label(sectors, s) }

// ParseSector reads the Chinese word of a ledger. Unknown words are invalid.
func ParseSector(zh string) (Sector, error) { return parse(sectors, zh, "产业类别") }

// AgreementType 协议类型.
type AgreementType string

// The agreement types.
const (
	AgreementIntent     AgreementType = "intent"     // 投资意向书
	AgreementFramework  AgreementType = "framework"  // 框架协议
	AgreementStrategic  AgreementType = "strategic"  // 战略合作协议
	AgreementAgreement  AgreementType = "agreement"  // 投资协议
	AgreementContract   AgreementType = "contract"   // 正式合同
	AgreementSupplement AgreementType = "supplement" // 补充协议
)

var agreements = []term[AgreementType]{
	{AgreementIntent, "投资意向书", []string{"意向", "意向书", "意向协议"}},
	{AgreementFramework, "框架协议", []string{"框架"}},
	{AgreementStrategic, "战略合作协议", []string{"战略", "战略协议"}},
	{AgreementAgreement, "投资协议", []string{"协议"}},
	{AgreementContract, "正式合同", []string{"合同", "投资合同"}},
	{AgreementSupplement, "补充协议", []string{"补充"}},
}

// AgreementTypes 全部协议类型, in order.
func AgreementTypes() []AgreementType { return codes(agreements) }

// Label 中文名.
func (a AgreementType) Label() string { return label(agreements, a) }

// ParseAgreementType reads the Chinese word of a ledger. Unknown words are invalid.
func ParseAgreementType(zh string) (AgreementType, error) {
	return parse(agreements, zh, "协议类型")
}

// Counted 计入签约: only 投资协议 and 正式合同 make a signed project; 意向、框架、战略 wait to be
// converted, and a 补充协议 changes its parent (rule book §2).
func (a AgreementType) Counted() bool {
	return a == AgreementAgreement || a == AgreementContract
}

// BuildKind 建设性质.
type BuildKind string

// The kinds of construction.
const (
	BuildNew    BuildKind = "new"     // 新建
	BuildExpand BuildKind = "expand"  // 扩建
	BuildAlter  BuildKind = "alter"   // 改建
	BuildRent   BuildKind = "rent"    // 租用厂房
	BuildMoveIn BuildKind = "move_in" // 迁建
)

var buildKinds = []term[BuildKind]{
	{BuildNew, "新建", nil}, {BuildExpand, "扩建", nil}, {BuildAlter, "改建", nil},
	{BuildRent, "租用厂房", []string{"租赁厂房"}}, {BuildMoveIn, "迁建", nil},
}

// BuildKinds 全部建设性质, in order.
func BuildKinds() []BuildKind { return codes(buildKinds) }

// Label 中文名.
func (b BuildKind) Label() string { return label(buildKinds, b) }

// ParseBuildKind reads the Chinese word of a ledger. Unknown words are invalid.
func ParseBuildKind(zh string) (BuildKind, error) { return parse(buildKinds, zh, "建设性质") }

// DropCause 终止原因.
type DropCause string

// The causes of dropping a project. With CauseOwnerChange the project leaves its batch from that date.
const (
	CauseVoluntary    DropCause = "voluntary"     // 自愿终止
	CauseUnregistered DropCause = "unregistered"  // 逾期未注册
	CauseUnstarted    DropCause = "unstarted"     // 逾期未开工
	CauseSlow         DropCause = "slow"          // 久拖慢建
	CauseStopped      DropCause = "stopped"       // 长期停工
	CauseOutput       DropCause = "output"        // 产出不达约定
	CauseFalse        DropCause = "false_papers"  // 虚假资料
	CausePolicy       DropCause = "policy_breach" // 违反政策
	CauseOwnerChange  DropCause = "owner_change"  // 更换业主
	CauseOther        DropCause = "other"         // 其他
)

var dropCauses = []term[DropCause]{
	{CauseVoluntary, "自愿终止", nil}, {CauseUnregistered, "逾期未注册", nil}, {CauseUnstarted, "逾期未开工", nil},
	{CauseSlow, "久拖慢建", nil}, {CauseStopped, "长期停工", nil}, {CauseOutput, "产出不达约定", nil},
	{CauseFalse, "虚假资料", nil}, {CausePolicy, "违反政策", nil}, {CauseOwnerChange, "更换业主", nil}, {CauseOther, "其他", nil},
}

// Label 中文名.
func (c DropCause) Label() string { return label(dropCauses, c) }
