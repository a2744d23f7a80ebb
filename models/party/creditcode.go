package party

import (
	"strings"

	"luodi/models"
)

// alphabet of GB 32100: no I, O, S, V, Z. A character's value is its position.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// NormalCreditCode 规范统一社会信用代码: half width, upper case, without blanks.
func NormalCreditCode(s string) string {
	return strings.ToUpper(strings.ReplaceAll(models.HalfWidth(s), " ", ""))
}

// ValidCreditCode 校验统一社会信用代码 by GB 32100: 18 characters of the alphabet, the last one being
// (31 − Σ CᵢWᵢ mod 31) mod 31 with weights Wᵢ = 3^(i−1) mod 31.
func ValidCreditCode(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		value := strings.IndexByte(creditAlphabet, code[i])
		if value < 0 {
			return false
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31] == code[17]
}
