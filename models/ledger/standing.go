package ledger

// CapitalKind 内外资: whether the investor is a domestic or a foreign-invested one.
type CapitalKind string

// The kinds of capital; empty means not entered.
const (
	CapitalDomestic CapitalKind = "domestic" // 内资
	CapitalForeign  CapitalKind = "foreign"  // 外资
)

var capitalKinds = []term[CapitalKind]{
	{CapitalDomestic, "内资", []string{"内资企业"}}, {CapitalForeign, "外资", []string{"外资企业", "中外合资"}},
}

// CapitalKinds 内外资的全部取值.
func CapitalKinds() []CapitalKind { return codes(capitalKinds) }

// Label 中文名.
func (c CapitalKind) Label() string { return label(capitalKinds, c) }

// ParseCapitalKind reads the Chinese word. Unknown words are invalid.
func ParseCapitalKind(zh string) (CapitalKind, error) { return parse(capitalKinds, zh, "内外资") }

// ProvinceState 省库推送状态: how far a project has come in the province's project library.
type ProvinceState string

// The states; empty means not entered.
const (
	ProvinceUnreported ProvinceState = "unreported" // 未报
	ProvinceReported   ProvinceState = "reported"   // 已报
	ProvinceReturned   ProvinceState = "returned"   // 退回
	ProvinceStored     ProvinceState = "stored"     // 入库
)

var provinceStates = []term[ProvinceState]{
	{ProvinceUnreported, "未报", []string{"未推送"}}, {ProvinceReported, "已报", []string{"已推送"}},
	{ProvinceReturned, "退回", nil}, {ProvinceStored, "入库", []string{"已入库"}},
}

// ProvinceStates 省库推送状态的全部取值, in order.
func ProvinceStates() []ProvinceState { return codes(provinceStates) }

// Label 中文名.
func (s ProvinceState) Label() string { return label(provinceStates, s) }

// ParseProvinceState reads the Chinese word. Unknown words are invalid.
func ParseProvinceState(zh string) (ProvinceState, error) {
	return parse(provinceStates, zh, "省库推送状态")
}
