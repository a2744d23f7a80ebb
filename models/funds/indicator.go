package funds

import "luodi/models/ledger"

// Indicator 指标: a named set of posted money (rule book §4, "What counts where").
type Indicator string

// The indicators. 省外 is a part of 市外; 工业 lies inside 市外 and crosses 省外; 境外 stands apart.
const (
	OutsideCity     Indicator = "outside_city"     // 市外
	OutsideProvince Indicator = "outside_province" // 省外
	Industry        Indicator = "industry"         // 工业
	Foreign         Indicator = "foreign"          // 境外
)

var indicators = words[Indicator]{
	{OutsideCity, "市外"}, {OutsideProvince, "省外"}, {Industry, "工业"}, {Foreign, "境外"},
}

// Label 中文名称.
func (i Indicator) Label() string { return indicators.label(i) }

// Indicators 全部指标, in the order of print.
func Indicators() []Indicator { return indicators.codes() }

// ParseIndicator 读取指标, by its Chinese word or its code.
func ParseIndicator(s string) (Indicator, error) { return indicators.parse("指标", s) }

// Counts tells whether money of this leaf and sector belongs to the indicator.
func (i Indicator) Counts(leaf ledger.Scope, sector ledger.Sector) bool {
	switch i {
	case OutsideCity:
		return leaf.OutsideCity()
	case OutsideProvince:
		return leaf == ledger.ScopeMainland
	case Industry:
		return leaf.OutsideCity() && sector == ledger.SectorIndustry
	case Foreign:
		return leaf == ledger.ScopeForeign
	}
	return false
}

// sets gives the leaves and sectors of the indicator, for the WHERE of a list; nil sectors are all.
func (i Indicator) sets() (leaves []ledger.Scope, sectors []ledger.Sector) {
	for _, leaf := range ledger.Scopes() {
		if i.Counts(leaf, ledger.SectorIndustry) {
			leaves = append(leaves, leaf)
		}
	}
	if i == Industry {
		sectors = []ledger.Sector{ledger.SectorIndustry}
	}
	return leaves, sectors
}
