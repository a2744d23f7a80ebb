package funds

import (
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
)

// Rule book §13 case 16, and what rounding once means.
func TestDollarsAreRoundedOnce(t *testing.T) {
	for _, c := range []struct {
		name               string
		amount             models.Money
		rate               string
		part, whole, cents models.Money
		wan                string
	}{
		{"case 16", 300_000_000, "7.7500", 1, 1, 38_709_677, "38.71"},
		{"case 16, two thirds recognised", 300_000_000, "7.7500", 2, 3, 25_806_452, "25.81"},
		{"a dollar is a dollar", 123_456_789, "1", 1, 1, 123_456_789, "123.46"},
		{"half a cent goes up", 1, "2", 1, 1, 1, "0.00"},
		{"and down below zero", -1, "2", 1, 1, -1, "0.00"},
		{"less than half a cent", 1, "2.00000001", 1, 1, 0, "0.00"},
	} {
		got, ok := toDollars(c.amount, c.rate, c.part, c.whole)
		if !ok || got != c.cents || got.InWan() != c.wan {
			t.Errorf("%s: %s 美元, %s 万美元, %v; want %s, %s", c.name, got.YuanString(), got.InWan(), ok, c.cents.YuanString(), c.wan)
		}
	}
	if cny, ok := convert(300_000_000, "0.9150"); !ok || cny.InWan() != "274.50" {
		t.Errorf("case 16: %s 万元, want 274.50", cny.InWan())
	}
	for _, rate := range []string{"", "0", "0.00", "-1", "abc", "1.123456789"} {
		if got, ok := toDollars(100, rate, 1, 1); ok {
			t.Errorf("rate %q gave %d", rate, got)
		}
	}
}

// The cents are the nearest to the exact quotient: twice the rest is no more than the divisor.
func TestDollarsAreTheNearestCents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(-1e12, 1e12).Draw(t, "amount")
		rate := rapid.Int64Range(1, 1e6).Draw(t, "rate in hundredths")
		cents, ok := toDollars(models.Money(amount), models.Money(rate).YuanString(), 1, 1)
		rest := amount*100 - int64(cents)*rate
		if !ok || max(rest, -rest)*2 > rate {
			t.Fatalf("%d ÷ %d hundredths: %d cents, %v", amount, rate, cents, ok)
		}
	})
}
