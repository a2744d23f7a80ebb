package assessment

import (
	"math/big"
	"strings"

	"luodi/models"
)

// Score 得分: an exact number of points. The zero Score is 0 points.
type Score struct{ rat *big.Rat }

// Points 分数 from a decimal text such as "0.5". Anything else is invalid.
func Points(text string) (Score, error) {
	r, ok := new(big.Rat).SetString(text)
	if !ok || strings.ContainsAny(text, "/eE_xXpP") {
		return Score{}, models.Invalid("“" + text + "”不是分数，请填写数字")
	}
	return Score{r}, nil
}

// Whole is a whole number of points.
func Whole(n int64) Score { return Score{new(big.Rat).SetInt64(n)} }

// Fraction is num ÷ den; den must not be 0.
func Fraction(num, den int64) Score { return Score{big.NewRat(num, den)} }

func (s Score) value() *big.Rat {
	if s.rat == nil {
		return new(big.Rat)
	}
	return s.rat
}

// Plus gives the sum.
func (s Score) Plus(t Score) Score { return Score{new(big.Rat).Add(s.value(), t.value())} }

// Minus gives the difference.
func (s Score) Minus(t Score) Score { return Score{new(big.Rat).Sub(s.value(), t.value())} }

// Times gives the product.
func (s Score) Times(t Score) Score { return Score{new(big.Rat).Mul(s.value(), t.value())} }

// Over gives the quotient; false when the divisor is 0.
func (s Score) Over(t Score) (Score, bool) {
	if t.value().Sign() == 0 {
		return Score{}, false
	}
	return Score{new(big.Rat).Quo(s.value(), t.value())}, true
}

// Cmp compares exactly: -1, 0 or 1.
func (s Score) Cmp(t Score) int { return s.value().Cmp(t.value()) }

// Sum 合计 of exact scores.
func Sum(list ...Score) Score {
	var total Score
	for _, s := range list {
		total = total.Plus(s)
	}
	return total
}

func least(a, b Score) Score {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

func most(a, b Score) Score {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}

// String 显示: two decimals, rounded half away from zero.
func (s Score) String() string { return s.value().FloatString(2) }

// truncated cuts a score of at least 0 after two decimals.
func (s Score) truncated() string {
	cents := new(big.Int).Quo(new(big.Int).Mul(s.value().Num(), big.NewInt(100)), s.value().Denom())
	return new(big.Rat).SetFrac(cents, big.NewInt(100)).FloatString(2)
}
