package models

import "math/bits"

// Dash 无数据: what is printed where there is nothing; zero is printed as 0 (rule book, principle 7).
const Dash = "—"

// Ratio 比率: an exact fraction. It is compared exactly and rounded once, at display.
type Ratio struct{ Num, Den int64 }

// Of makes the ratio of two amounts or counts.
func Of[N ~int64 | ~int](num, den N) Ratio { return Ratio{int64(num), int64(den)} }

// Defined tells whether the ratio has a value: the base is positive.
func (r Ratio) Defined() bool { return r.Den > 0 }

// Hundredths 百分数, as an integer of 0.01 percent, rounded half away from zero. Zero when undefined.
func (r Ratio) Hundredths() int64 {
	if !r.Defined() {
		return 0
	}
	return int64(Money(r.Num).MulDiv(10000, r.Den))
}

// Percent 百分数, two decimals without the sign: "108.06"; "—" when the base is zero or negative.
func (r Ratio) Percent() string {
	if !r.Defined() {
		return Dash
	}
	return hundredths(r.Hundredths())
}

// Cmp compares two defined ratios exactly: -1, 0 or 1.
func (r Ratio) Cmp(s Ratio) int {
	if (r.Num < 0) != (s.Num < 0) {
		if r.Num < 0 {
			return -1
		}
		return 1
	}
	h1, l1 := bits.Mul64(absolute(r.Num), absolute(s.Den))
	h2, l2 := bits.Mul64(absolute(s.Num), absolute(r.Den))
	c := 0
	switch {
	case h1 > h2 || (h1 == h2 && l1 > l2):
		c = 1
	case h1 < h2 || l1 < l2:
		c = -1
	}
	if r.Num < 0 {
		return -c
	}
	return c
}

// Points 百分点: hundredths of a percentage point as text, "-4.20"; it is made by subtracting two
// displayed percentages, so that printed columns subtract correctly (rule book §6).
func Points(hundredth int64) string { return hundredths(hundredth) }

// Growth 同比: (now − before) ÷ before. Undefined when the base is zero or negative (rule book §6).
func Growth(now, before Money) Ratio { return Ratio{int64(now - before), int64(before)} }
