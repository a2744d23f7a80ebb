package account

import (
	"crypto/rand"
	_ "embed"
	"math/big"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"luodi/models"
	"luodi/models/org"
)

// Profile 密码策略 for passwords that people choose.
type Profile string

// The two profiles: the classified-protection one asks for kinds of characters, the modern one only for length.
const (
	Dengbao Profile = "dengbao" // 等保: at least 3 of 4 classes of characters
	Modern  Profile = "modern"
)

const (
	minPassword = 12  // characters
	maxPassword = 128 // characters; nothing is ever cut off
)

//go:embed common.txt
var commonText string

// commonWords are words that, alone or dressed with digits and signs, are no password.
var commonWords = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(commonText) {
		words[w] = true
	}
	return words
}()

// check 校验密码 a person has chosen. barred are names that must not be part of it: the login, the
// product, the bureau. The error says everything that is wrong.
func (p Profile) check(password string, barred ...string) error {
	var problems models.Problems
	n := len([]rune(password))
	problems.Check(n >= minPassword, "password", "密码至少 %d 个字符", minPassword)
	problems.Check(n <= maxPassword, "password", "密码最多 %d 个字符", maxPassword)
	problems.Check(p != Dengbao || classes(password) >= 3, "password", "密码须含大写字母、小写字母、数字、符号中的至少三类")
	problems.Check(!common(password), "password", "密码过于常见或过于简单，请换一个")
	folded := Fold(password)
	for _, word := range barred {
		problems.Check(len([]rune(word)) < 2 || !strings.Contains(folded, word), "password", "密码不能包含登录名、单位名称或系统名称")
	}
	return problems.Err("密码不符合要求，请按提示更换")
}

// classes counts upper case, lower case, digits, and everything else.
func classes(password string) int {
	var upper, lower, digit, other int
	for _, r := range password {
		switch {
		case unicode.IsUpper(r):
			upper = 1
		case unicode.IsLower(r):
			lower = 1
		case unicode.IsDigit(r):
			digit = 1
		default:
			other = 1
		}
	}
	return upper + lower + digit + other
}

// common: the word itself, its letters without what is strewn around them, or very few characters repeated.
func common(password string) bool {
	folded := Fold(password)
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, folded)
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, folded)
	distinct := map[rune]bool{}
	for _, r := range folded {
		distinct[r] = true
	}
	return commonWords[folded] || commonWords[letters] || letters == "" && commonWords[digits] || len(distinct) < 5
}

// localWords 本地词: the product's name and the district's names, in Chinese and in pinyin.
func localWords(s org.Settings) []string {
	words := []string{"luodi", "落地"}
	for _, name := range []string{s.BureauName, s.HomeCity, s.HomeCounty} {
		name = strings.TrimRight(name, "省市区县")
		if name != "" {
			words = append(words, name, strings.Join(pinyin.LazyConvert(name, nil), ""))
		}
	}
	return words
}

// letters of initial passwords, without those that look alike on paper.
const letters = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"

// initialPassword 初始密码: four groups of four, 92 random bits.
func initialPassword() string {
	var b strings.Builder
	for i := range 16 {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(letters))))
		if err != nil {
			panic(err) // crypto/rand never fails since Go 1.24
		}
		b.WriteByte(letters[n.Int64()])
	}
	return b.String()
}
