package search

import "strings"

// Kind 检索对象. The numbers are stored; they never change their meaning.
type Kind int

// What can be found.
const (
	Project  Kind = 1 // 项目
	Investor Kind = 2 // 投资方
	Notice   Kind = 3 // 督办单
	Unit     Kind = 4 // 责任单位
)

var kindNames = map[Kind]string{Project: "project", Investor: "investor", Notice: "notice", Unit: "unit"}

// String is the kind's word in answers and logs.
func (k Kind) String() string { return kindNames[k] }

// Entry 检索条目: what one row can be found by. Names are found by any of their characters, by pinyin and by initials;
// Marks (codes, credit codes, document numbers) by any fragment as written.
type Entry struct {
	Kind  Kind
	ID    int64
	Names []string
	Marks []string
}

// A stored text has one line for each thing to be found by; the first character says what it is.
const (
	lineName     = "^"
	lineInitials = "<"
	linePinyin   = ">"
	lineMark     = "#"
)

// text is the entry as it is stored and proved against: folded, a line each, equal lines once.
func (e Entry) text() string {
	var lines []string
	seen := map[string]bool{}
	add := func(kind, s string) {
		if s != "" && !seen[kind+s] {
			seen[kind+s] = true
			lines = append(lines, "\n"+kind+s)
		}
	}
	for _, name := range e.Names {
		name = Fold(name)
		add(lineName, name)
		if full, initials := pinyinOf(name); full != name {
			add(lineInitials, initials)
			add(linePinyin, full)
		}
	}
	for _, mark := range e.Marks {
		add(lineMark, Fold(mark))
	}
	return strings.Join(lines, "")
}
