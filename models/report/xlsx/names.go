package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"luodi/models/report/document"
)

// maxSheetName is the longest name of a sheet, in UTF-16 units.
const maxSheetName = 31

// sheetNames makes a name for each table from its caption: without the characters that
// spreadsheet programs refuse, short enough, and unique without regard to case.
func sheetNames(tables []*document.Table) []string {
	taken := map[string]bool{strings.ToLower(indexSheet): true, "history": true}
	names := make([]string, len(tables))
	for i, t := range tables {
		stem := sheetStem(t.Caption)
		if stem == "" {
			stem = fmt.Sprintf("表%d", i+1)
		}
		name := cut(stem, maxSheetName)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := fmt.Sprintf("(%d)", n)
			name = cut(stem, maxSheetName-len(suffix)) + suffix
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

func sheetStem(caption string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]：？＊／＼［］`, r), r == '\n', r == '\r', r == '\t':
			return ' '
		case r == '\'', r < 0x20:
			return -1 // a quote at the end of a name makes Excel repair the file
		}
		return r
	}, caption)
	return strings.Join(strings.Fields(clean), " ")
}

// cut shortens s to at most limit UTF-16 units, between characters.
func cut(s string, limit int) string {
	used := 0
	for i, r := range s {
		used += utf16.RuneLen(r)
		if used > limit {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// headerText makes text safe in a header or footer, where & begins a code.
func headerText(s string) string {
	return strings.ReplaceAll(document.Lines(s), "&", "&&")
}
