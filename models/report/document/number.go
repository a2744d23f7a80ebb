package document

import (
	"strconv"
	"strings"
)

// NumberKind says in which unit a figure is stored and shown.
type NumberKind string

// The kinds. Amounts are stored in 分 (美分), percentages, points and decimals as
// hundredths that the room has already rounded.
const (
	KindCount   NumberKind = "count"      // 个、人次、天
	KindYuan    NumberKind = "money_yuan" // 分 → 元
	KindWan     NumberKind = "money_wan"  // 分 → 万元
	KindYi      NumberKind = "money_yi"   // 分 → 亿元
	KindUSDWan  NumberKind = "usd_wan"    // 美分 → 万美元
	KindPercent NumberKind = "percent"    // 1423 → 14.23%
	KindPoints  NumberKind = "points"     // 百分点: −321 → −3.21
	KindDecimal NumberKind = "decimal"    // 得分、人/批: 643 → 6.43
)

// NoValue is printed for a missing figure: empty is not zero (rule book, principle 7).
const NoValue = "—"

// minus is U+2212, as wide as the digits; a hyphen would read as a dash.
const minus = "−"

// Number 数 is one figure. Signed puts + before a positive one (超、欠百分点, 升降).
type Number struct {
	Kind    NumberKind `json:"kind"`
	Value   int64      `json:"value"`
	Missing bool       `json:"missing,omitempty"`
	Signed  bool       `json:"signed,omitempty"`
}

// scale is a kind's rule: stored units in one shown unit (a power of ten), decimals
// shown, and the sign written after the figure.
type scale struct {
	zeros    int
	decimals int
	suffix   string
}

var scales = map[NumberKind]scale{
	KindCount:   {0, 0, ""},
	KindYuan:    {2, 2, ""},
	KindWan:     {6, 2, ""},
	KindYi:      {10, 2, ""},
	KindUSDWan:  {6, 2, ""},
	KindPercent: {2, 2, "%"},
	KindPoints:  {2, 2, ""},
	KindDecimal: {2, 2, ""},
}

// Count makes a figure of whole things.
func Count[T ~int | ~int64](n T) Number { return Number{Kind: KindCount, Value: int64(n)} }

// Yuan makes an amount of 分 shown in 元.
func Yuan[T ~int64](fen T) Number { return Number{Kind: KindYuan, Value: int64(fen)} }

// Wan makes an amount of 分 shown in 万元.
func Wan[T ~int64](fen T) Number { return Number{Kind: KindWan, Value: int64(fen)} }

// Yi makes an amount of 分 shown in 亿元.
func Yi[T ~int64](fen T) Number { return Number{Kind: KindYi, Value: int64(fen)} }

// USDWan makes an amount of US cents shown in 万美元.
func USDWan[T ~int64](cents T) Number { return Number{Kind: KindUSDWan, Value: int64(cents)} }

// Percent makes a percentage from hundredths of a percent: 1423 is 14.23%.
func Percent[T ~int64](hundredths T) Number {
	return Number{Kind: KindPercent, Value: int64(hundredths)}
}

// Points makes 百分点 from hundredths, with a sign in front: 321 is +3.21.
func Points[T ~int64](hundredths T) Number {
	return Number{Kind: KindPoints, Value: int64(hundredths), Signed: true}
}

// Decimal makes a plain figure with two decimals from hundredths.
func Decimal[T ~int64](hundredths T) Number {
	return Number{Kind: KindDecimal, Value: int64(hundredths)}
}

// None makes a missing figure of a kind; it is printed as —.
func None(kind NumberKind) Number { return Number{Kind: kind, Missing: true} }

// Text is what every writer prints: rounded once, half away from zero, with U+2212 as
// minus and without digit grouping. A figure that rounds to zero has no sign.
func (n Number) Text() string {
	if n.Missing {
		return NoValue
	}
	s := scales[n.Kind]
	digits := n.rounded(s)
	text := point(digits, s.decimals) + s.suffix
	switch {
	case digits == 0:
		return text
	case n.Value < 0:
		return minus + text
	case n.Signed:
		return "+" + text
	}
	return text
}

// Zero tells whether the figure is shown as zero.
func (n Number) Zero() bool { return !n.Missing && n.rounded(scales[n.Kind]) == 0 }

// Exact is the unrounded figure in its shown unit as a decimal numeral with an ASCII
// minus: 分 5862135000 as KindYi is 0.5862135. Programs read it, people read Text.
func (n Number) Exact() string {
	text := point(magnitude(n.Value), scales[n.Kind].zeros)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if n.Value < 0 {
		return "-" + text
	}
	return text
}

// Rounded is the figure as shown, as a decimal numeral with an ASCII minus and without
// the percent sign. Charts draw it, so that a label never differs from the table.
func (n Number) Rounded() string {
	s := scales[n.Kind]
	digits := n.rounded(s)
	if n.Value < 0 && digits != 0 {
		return "-" + point(digits, s.decimals)
	}
	return point(digits, s.decimals)
}

// Decimals is the number of decimals the kind shows.
func (k NumberKind) Decimals() int { return scales[k].decimals }

// Known tells whether k is one of the kinds above.
func (k NumberKind) Known() bool {
	_, ok := scales[k]
	return ok
}

// rounded is the magnitude in units of the last shown decimal.
func (n Number) rounded(s scale) uint64 {
	step := uint64(1)
	for range s.zeros - s.decimals {
		step *= 10
	}
	m := magnitude(n.Value)
	q := m / step
	if rest := m % step; rest >= step-rest && rest > 0 {
		q++
	}
	return q
}

// magnitude is |v|, also for the least int64.
func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// point writes digits with the decimal point before the last decimals of them.
func point(digits uint64, decimals int) string {
	text := strconv.FormatUint(digits, 10)
	if decimals == 0 {
		return text
	}
	for len(text) <= decimals {
		text = "0" + text
	}
	return text[:len(text)-decimals] + "." + text[len(text)-decimals:]
}
