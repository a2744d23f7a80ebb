package party

import (
	"strings"
	"unicode"

	"luodi/models"
)

// NormalName 规范名称: the copy of a name that serves matching. Width is folded, blanks, brackets and
// quotation marks go, letters are lowered, and the ending 项目 is cut (rule book §2).
func NormalName(s string) string {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("()[]{}<>【】〔〕《》〈〉“”\"'‘’·.", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, models.HalfWidth(s))
	if cut := strings.TrimSuffix(folded, "项目"); cut != "" {
		return cut
	}
	return folded
}

// ident 识别号 of a firm: its credit code, or its name where it has none.
func ident(creditCode, name string) string {
	if creditCode != "" {
		return creditCode
	}
	return "name:" + NormalName(name)
}

// SplitNames 拆分名单: the names of a list that people part by 、，；or line breaks, without repetition.
func SplitNames(text string) []string {
	var names []string
	seen := map[string]bool{}
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
		name = strings.TrimSpace(name)
		if key := NormalName(name); key != "" && !seen[key] {
			seen[key] = true
			names = append(names, name)
		}
	}
	return names
}
