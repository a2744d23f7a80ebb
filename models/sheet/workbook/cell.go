package workbook

import (
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"luodi/models"
)

const (
	centsOfWan = 1_000_000
	centsOfYi  = 10_000 * centsOfWan
	dayFormat  = `yyyy"年"m"月"d"日"`
	wanFormat  = "#,##0.00"
)

// epoch is day 0 of a spreadsheet's dates.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// Canonical 规范文本: the one text of a value of a kind, so that a value read can be compared with one stored.
func Canonical(kind Kind, text string) string {
	switch kind {
	case Money, Number:
		if strings.Contains(text, ".") {
			text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
		}
		if text == "-0" {
			text = "0"
		}
		return text
	case Date:
		return text
	}
	return strings.TrimSpace(strings.Map(printable, strings.ReplaceAll(text, "\r\n", "\n")))
}

// printable drops what an XML file cannot hold.
func printable(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
		return -1
	}
	return r
}

// value is what the cell holds: a number for amounts, dates and numbers, the text otherwise.
func value(kind Kind, text string) any {
	if text == "" {
		return nil
	}
	switch kind {
	case Money:
		if m, err := models.ParseYuan(text); err == nil {
			return float64(m) / centsOfWan
		}
	case Number:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n
		}
	case Date:
		if day, err := time.Parse(time.DateOnly, text); err == nil && day.Year() >= 1901 {
			return day.Sub(epoch).Hours() / 24
		}
	}
	return Canonical(kind, text)
}

var (
	errMoney = errors.New("金额无法识别，请填写数字（万元），或写明 3.2亿、6000万元")
	errCents = errors.New("金额最多精确到分，请核对小数位数")
	errDate  = errors.New("日期无法识别，请按 2020年12月31日 或 2020-12-31 填写")
	amount   = regexp.MustCompile(`^(-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?)(亿元?|万元?|元)?$`)
	dayText  = regexp.MustCompile(`^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$`)
	dayRun   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	serial   = regexp.MustCompile(`^\d{4,6}(\.\d+)?$`)
)

// parse reads what a cell holds into the canonical text of its kind. Empty words are an empty cell.
func parse(kind Kind, raw string) (string, error) {
	text := Canonical(Text, raw)
	if text == "" || kind != Text && kind != LongText && blank(text) {
		return "", nil
	}
	switch kind {
	case Money:
		return parseMoney(text)
	case Date:
		return parseDate(text)
	case Number:
		return Canonical(Number, strings.TrimSuffix(models.HalfWidth(text), "%")), nil
	}
	return text, nil
}

func blank(text string) bool {
	switch text {
	case models.Dash, "－", "-", "/", "无", "待定", "不详", "暂无":
		return true
	}
	return false
}

// parseMoney reads an amount in 万元 unless the cell names its unit. Spreadsheets keep 0.1 as a binary fraction, so
// what is within a hundredth of a 分 is that 分; anything finer is refused.
func parseMoney(text string) (string, error) {
	match := amount.FindStringSubmatch(strings.NewReplacer(",", "", "￥", "", "¥", "", " ", "").Replace(models.HalfWidth(text)))
	if match == nil {
		return "", errMoney
	}
	n, ok := new(big.Rat).SetString(match[1])
	if !ok {
		return "", errMoney
	}
	unit := int64(centsOfWan)
	switch {
	case strings.HasPrefix(match[2], "亿"):
		unit = centsOfYi
	case match[2] == "元":
		unit = 100
	}
	n.Mul(n, new(big.Rat).SetInt64(unit))
	cents := nearest(n)
	off := new(big.Rat).Sub(n, new(big.Rat).SetInt(cents))
	if off.Abs(off).Cmp(big.NewRat(1, 100)) > 0 {
		return "", errCents
	}
	if !cents.IsInt64() {
		return "", errMoney
	}
	return models.Money(cents.Int64()).YuanString(), nil
}

// nearest rounds half away from zero.
func nearest(n *big.Rat) *big.Int {
	half := big.NewRat(int64(n.Sign()), 2)
	sum := new(big.Rat).Add(n, half)
	return new(big.Int).Quo(sum.Num(), sum.Denom())
}

func parseDate(text string) (string, error) {
	text = models.HalfWidth(text)
	if serial.MatchString(text) && len(text) != 8 {
		days, err := strconv.ParseFloat(text, 64)
		if err != nil || days < 1 {
			return "", errDate
		}
		return epoch.AddDate(0, 0, int(days)).Format(time.DateOnly), nil
	}
	match := dayText.FindStringSubmatch(text)
	if match == nil {
		match = dayRun.FindStringSubmatch(text)
	}
	if match == nil {
		return "", errDate
	}
	pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	day := match[1] + "-" + pad(match[2]) + "-" + pad(match[3])
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return "", errDate
	}
	return day, nil
}
