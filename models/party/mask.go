package party

import "strings"

// MaskName 隐去姓名: the first character stays, 张**.
func MaskName(name string) string {
	r := []rune(strings.TrimSpace(name))
	if len(r) == 0 {
		return ""
	}
	return string(r[0]) + "**"
}

// MaskPhone 隐去电话: 138****1234 of a mobile number; of a shorter one only the last two digits stay.
func MaskPhone(phone string) string {
	r := []rune(strings.TrimSpace(phone))
	switch {
	case len(r) == 0:
		return ""
	case len(r) >= 11:
		return string(r[:3]) + "****" + string(r[len(r)-4:])
	case len(r) >= 5:
		return "****" + string(r[len(r)-2:])
	}
	return "****"
}

// masked tells whether a text is a mask that came back from a page.
func masked(text string) bool { return strings.Contains(text, "**") }
