package region

import (
	_ "embed" // the code lists
	"slices"
	"strings"
	"sync"

	"luodi/models"
)

//go:embed divisions.csv
var divisions string

//go:embed countries.csv
var countries string

// book is the whole list, ordered by code with the countries last, and the place of each code in it.
type book struct {
	list  []Division
	place map[string]int
	words []string // what a search reads, per entry
}

// all is read once, when it is first asked for.
var all = sync.OnceValue(func() *book {
	b := &book{place: map[string]int{}}
	for line := range strings.Lines(divisions) {
		b.add(parse(strings.TrimSpace(line)), "")
	}
	for line := range strings.Lines(countries) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		b.add(Division{Code: cells[0], Name: cells[1], FullName: cells[1], Level: Country}, cells[2])
	}
	for i := range b.list {
		if d := &b.list[i]; d.Level != Country {
			d.FullName = b.path(d.Code, d.Name)
		}
		b.words[i] += " " + strings.ToLower(b.list[i].FullName+" "+b.list[i].Former)
	}
	return b
})

func (b *book) add(d Division, words string) {
	b.place[d.Code] = len(b.list)
	b.list = append(b.list, d)
	b.words = append(b.words, strings.ToLower(words))
}

// path joins the names from the province down, leaving out levels that a code does not have.
func (b *book) path(code, name string) string {
	var names []string
	for _, above := range []string{code[:2] + "0000", code[:4] + "00"} {
		if at, ok := b.place[above]; ok && above != code {
			names = append(names, b.list[at].Name)
		}
	}
	return strings.Join(append(names, name), "/")
}

// Lookup 查代码: six digits or three letters. Retired codes are found too; ok is false for what is no code.
func Lookup(code string) (d Division, ok bool) {
	at, ok := all().place[code]
	if !ok {
		return Division{}, false
	}
	return all().list[at], true
}

// Name 代码的全称, such as 四川省/广元市/昭化区 or 新加坡; empty for what is no code.
func Name(code string) string {
	d, _ := Lookup(code)
	return d.FullName
}

// Search 查找行政区划和国家 by the beginning of a code, a name or former name, a part of the full name, or
// an English country name. Exact names come first, then names that begin so, current codes before
// retired ones; at most limit entries. A text of several words must match with all of them.
func Search(text string, limit int, on models.Date) []Division {
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(text, "/", " ")))
	if len(words) == 0 {
		return nil
	}
	b, last := all(), words[len(words)-1]
	type hit struct{ rank, at int }
	var hits []hit
	for i, d := range b.list {
		if !b.matches(i, words) {
			continue
		}
		rank := 4
		switch name := strings.ToLower(d.Name); {
		case strings.EqualFold(d.Code, last) || name == last:
			rank = 0
		case strings.HasPrefix(strings.ToLower(d.Code), last) || strings.HasPrefix(name, last):
			rank = 1
		case strings.Contains(name, last):
			rank = 2
		}
		if d.Retired(on) {
			rank += 8
		}
		hits = append(hits, hit{rank, i})
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return x.rank - y.rank })
	found := make([]Division, 0, min(limit, len(hits)))
	for _, h := range hits[:min(limit, len(hits))] {
		found = append(found, b.list[h.at])
	}
	return found
}

func (b *book) matches(at int, words []string) bool {
	code := strings.ToLower(b.list[at].Code)
	for _, word := range words {
		if !strings.HasPrefix(code, word) && !strings.Contains(b.words[at], word) {
			return false
		}
	}
	return true
}

// Choose 选用代码 for a new row on that day: an unknown or retired code is invalid, and the sentence names
// the successors when they are known. Key is the field the problem belongs to.
func Choose(code, key string, on models.Date) (Division, error) {
	d, ok := Lookup(code)
	if !ok {
		return d, models.Invalid("代码“"+code+"”不在行政区划和国家代码表中，请按名称查找后选择", key, "代码不存在，请从列表中选择")
	}
	if !d.Retired(on) {
		return d, nil
	}
	var now []string
	for _, next := range d.Successors {
		if s, ok := Lookup(next); ok {
			now = append(now, s.Code+" "+s.FullName)
		}
	}
	text := "代码 " + code + "（" + d.FullName + "）已停用"
	if len(now) == 0 {
		return d, models.Invalid(text+"，请选择现行代码", key, "已停用，请选择现行代码")
	}
	return d, models.Invalid(text+"，现为 "+strings.Join(now, "、")+"，请改用现行代码", key, "已停用，现为 "+strings.Join(now, "、"))
}
