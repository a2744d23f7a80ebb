package ledger

import (
	"slices"
	"strings"

	"luodi/models"
)

// Scope 资金属性: where the investor comes from, seen from the home district. It is derived from the
// origin code and never typed (rule book §2).
type Scope string

// The five leaves. 市外 is province + mainland; 境外 stands apart.
const (
	ScopeLocal    Scope = "local"    // 区内
	ScopeCity     Scope = "city"     // 市内县际
	ScopeProvince Scope = "province" // 市外省内
	ScopeMainland Scope = "mainland" // 省外
	ScopeForeign  Scope = "foreign"  // 境外
)

var scopes = []term[Scope]{
	{ScopeLocal, "区内", nil},
	{ScopeCity, "市内县际", nil},
	{ScopeProvince, "市外省内", []string{"省内市外"}},
	{ScopeMainland, "省外", nil},
	{ScopeForeign, "境外", []string{"外资"}},
}

// Scopes 全部资金属性, in order.
func Scopes() []Scope { return codes(scopes) }

// Label 中文名.
func (s Scope) Label() string { return label(scopes, s) }

// ParseScope reads the Chinese word of a ledger. Unknown words are invalid.
func ParseScope(zh string) (Scope, error) { return parse(scopes, zh, "资金属性") }

// OutsideCity 市外: 市外省内 and 省外.
func (s Scope) OutsideCity() bool { return s == ScopeProvince || s == ScopeMainland }

// beyond are the first two digits of 台湾, 香港 and 澳门, which count as 境外.
var beyond = []string{"71", "81", "82"}

// ScopeOf 来源地 → 资金属性 (rule book §2), seen from the home district's six-digit code. The origin is a
// division code of GB/T 2260 or a country's three letters. A code too coarse to decide, such as the
// home province alone, is invalid; so is anything that is no code.
func ScopeOf(origin, home string) (Scope, error) {
	if country(origin) {
		return ScopeForeign, nil
	}
	if len(origin) != 6 || strings.Trim(origin, "0123456789") != "" || strings.HasPrefix(origin, "00") {
		return "", models.Invalid("来源地代码“" + origin + "”无效，请填写六位行政区划代码或三位国家代码")
	}
	switch {
	case origin == home:
		return ScopeLocal, nil
	case slices.Contains(beyond, origin[:2]):
		return ScopeForeign, nil
	case origin[:2] != home[:2]:
		return ScopeMainland, nil
	case origin[2:4] == "00", origin[:4] == home[:4] && origin[4:] == "00":
		return "", models.Invalid("来源地代码“" + origin + "”过粗，无法判断是否市外，请填到市（州），本市的请填到县（区）")
	case origin[:4] == home[:4]:
		return ScopeCity, nil
	}
	return ScopeProvince, nil
}

// country tells whether the code is three capital letters, other than China's own.
func country(code string) bool {
	return len(code) == 3 && code != "CHN" && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
