package report

import "luodi/models"

// Kind 报告种类.
type Kind string

// The kinds that are made by the schedule.
const (
	Weekly  Kind = "weekly"  // 周报, one for each week with a working day
	Monthly Kind = "monthly" // 月报
)

// Label 中文名称.
func (k Kind) Label() string {
	switch k {
	case Weekly:
		return "周报"
	case Monthly:
		return "月报"
	}
	return string(k)
}

// ParseKind 读取报告种类, by code or Chinese word; anything else is invalid.
func ParseKind(s string) (Kind, error) {
	for _, k := range []Kind{Weekly, Monthly} {
		if s == string(k) || s == k.Label() {
			return k, nil
		}
	}
	return "", models.Invalid("报告种类“" + s + "”无法识别，请填写周报或月报")
}

// ParsePeriod 读取报告期: a week ("2020-W52") or any of its days for 周报, a month ("2020-12") or any of its
// days for 月报. Gives the period's key; anything else is invalid.
func ParsePeriod(kind Kind, text string) (string, error) {
	if day, err := models.ParseDate(text); err == nil && !day.Empty() {
		if kind == Weekly {
			return string(day.Week()), nil
		}
		return string(day.Month()), nil
	}
	switch kind {
	case Weekly:
		week, err := models.ParseWeek(text)
		return string(week), err
	case Monthly:
		if text == "" {
			return "", models.Invalid("请填写月报的月份，如 2020-12")
		}
		month, err := models.ParseMonth(text)
		return string(month), err
	}
	return "", models.Invalid("报告种类“" + string(kind) + "”无法识别，请填写周报或月报")
}
