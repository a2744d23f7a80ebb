package supervision

import (
	"fmt"
	"regexp"
	"strconv"

	"luodi/models"
)

// Number 文号: 机关代字 + 〔year〕 + number + 号, with full-width hexagonal brackets, four-digit year, no 第,
// no leading zero (rule book §9).
type Number struct {
	Word string // 机关代字, such as 昭商督
	Year int
	N    int64
}

var numberForm = regexp.MustCompile(`^(\p{Han}{1,20})〔(\d{4})〕([1-9]\d{0,8})号$`)

// ParseNumber reads 昭招商督〔2020〕3号. Other forms (003号, 第3号, [2020]) are invalid.
func ParseNumber(s string) (Number, error) {
	m := numberForm.FindStringSubmatch(s)
	if m == nil {
		return Number{}, models.Invalid("文号“" + s + "”格式不符，应形如 昭招商督〔2020〕3号")
	}
	year, err := strconv.Atoi(m[2])
	if err != nil {
		return Number{}, models.Invalid("文号“" + s + "”的年份无法识别")
	}
	n, err := strconv.ParseInt(m[3], 10, 64)
	if err != nil {
		return Number{}, models.Invalid("文号“" + s + "”的序号无法识别")
	}
	return Number{Word: m[1], Year: year, N: n}, nil
}

// String prints the number in the official form.
func (n Number) String() string { return fmt.Sprintf("%s〔%d〕%d号", n.Word, n.Year, n.N) }

// series is the counter of a word and year: forms that share a word share their numbers.
func series(word string, year int) string { return fmt.Sprintf("supervision:%s:%d", word, year) }
