package models

import (
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Money 金额, an integer of 分 (0.01 元). Sums are exact; 万元 and 亿元 exist only at display,
// rounded there once, half away from zero (rule book, "Units, numbers, dates").
type Money int64

// The units of display, in 分.
const (
	Yuan Money = 100
	Wan  Money = 10_000 * Yuan
	Yi   Money = 10_000 * Wan
)

// YuanString 以元计的十进制文本, two decimals, exact: "-1234.50". It is how money travels in the API.
func (m Money) YuanString() string {
	sign, abs := "", uint64(m)
	if m < 0 {
		sign, abs = "-", uint64(-m)
	}
	return fmt.Sprintf("%s%d.%02d", sign, abs/100, abs%100)
}

// InWan 以万元计, two decimals, rounded half away from zero: "1,234.50" without grouping.
func (m Money) InWan() string { return m.in(Wan) }

// InYi 以亿元计, two decimals, rounded half away from zero.
func (m Money) InYi() string { return m.in(Yi) }

func (m Money) in(unit Money) string {
	return hundredths(roundDiv(int64(m), int64(unit/100)))
}

// MarshalJSON writes the exact amount in 元 as text, so that no browser turns it into a float.
func (m Money) MarshalJSON() ([]byte, error) { return []byte(`"` + m.YuanString() + `"`), nil }

// UnmarshalJSON reads the decimal text of 元, with at most two decimals.
func (m *Money) UnmarshalJSON(b []byte) error {
	v, err := ParseYuan(strings.Trim(string(b), `"`))
	if err != nil {
		return err
	}
	*m = v
	return nil
}

// ParseYuan 读取以元计的金额, such as "64000000" or "13.50". Finer than one 分, blanks, signs other
// than a leading minus, and overflow are invalid.
func ParseYuan(s string) (Money, error) {
	bad := Invalid("金额“" + s + "”无法识别，请填写以元为单位的数字，最多两位小数")
	body, neg := strings.CutPrefix(s, "-")
	whole, frac, hasPoint := strings.Cut(body, ".")
	if whole == "" || len(frac) > 2 || (hasPoint && frac == "") || !digits(whole) || !digits(frac) {
		return 0, bad
	}
	n, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil {
		return 0, bad
	}
	if neg {
		n = -n
	}
	return Money(n), nil
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// MulDiv 按比例取数: m × num ÷ den, exact in 128 bits, rounded half away from zero once.
// It panics when the result does not fit, because no real amount comes near.
func (m Money) MulDiv(num, den int64) Money {
	neg := (m < 0) != (num < 0) != (den < 0)
	hi, lo := bits.Mul64(absolute(int64(m)), absolute(num))
	d := absolute(den)
	if d == 0 || hi >= d {
		panic("models: money out of range")
	}
	q, r := bits.Div64(hi, lo, d)
	if r >= d-r {
		q++
	}
	if q > math.MaxInt64 {
		panic("models: money out of range")
	}
	if neg {
		return -Money(q)
	}
	return Money(q)
}

// Split 按万分比分摊: divides the amount by basis points whose sum is 10000, largest remainder
// first, ties to the earlier share, so that the parts add up to the amount (rule book §4).
func (m Money) Split(basisPoints []int64) []Money {
	parts := make([]Money, len(basisPoints))
	rest := make([]uint64, len(basisPoints))
	left := absolute(int64(m))
	for i, bp := range basisPoints {
		hi, lo := bits.Mul64(absolute(int64(m)), absolute(bp))
		q, r := bits.Div64(hi, lo, 10000)
		parts[i], rest[i] = Money(q), r
		left -= q
	}
	for ; left > 0; left-- {
		best := 0
		for i := range rest {
			if rest[i] > rest[best] {
				best = i
			}
		}
		parts[best]++
		rest[best] = 0
	}
	if m < 0 {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts
}

func absolute(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// roundDiv divides and rounds half away from zero; d > 0.
func roundDiv(n, d int64) int64 {
	q, r := n/d, n%d
	if r < 0 {
		r = -r
	}
	if r >= d-r {
		if n < 0 {
			return q - 1
		}
		return q + 1
	}
	return q
}

// hundredths prints an integer of hundredths with two decimals.
func hundredths(n int64) string {
	sign := ""
	if n < 0 {
		sign = "-"
	}
	a := absolute(n)
	return fmt.Sprintf("%s%d.%02d", sign, a/100, a%100)
}
