package search

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"luodi/models/database"
)

// common is the number of rows from which a gram no longer leads quickly to a first page: the rows are then walked in
// their own order and each is asked for its grams, so that the page ends early.
const common = 2000

// counted is where counting the rows of a gram ends; the order of rarer and commoner ones needs no more.
const counted = 10_000

// mostGrams bounds the grams of a long keyword that are looked at; the LIKE proves the rest.
const mostGrams = 8

// mostWords bounds the words of a query.
const mostWords = 6

// Match 检索条件: what a text asks for, ready to narrow a query of the room that keeps the rows.
type Match struct {
	kind  Kind
	words []asked
}

// asked is one word of the query: any of its ways will do. No way at all matches nothing.
type asked []way

// way is one way to find a word: by grams, by a range of grams for a word shorter than one, and by a LIKE where these
// alone do not prove it.
type way struct {
	grams  []string
	prefix string
	like   string
	counts []int // rows of each gram, up to counted
}

// Narrow 按检索词缩小查询: what Match and Match.Narrow do together, on the connection of the query itself. An error stays
// with the query, which answers it.
func Narrow(conn *gorm.DB, kind Kind, text, column string) *gorm.DB {
	m := meaning(kind, text)
	if err := weigh(conn.Session(&gorm.Session{NewDB: true}), &m); err != nil {
		_ = conn.AddError(err)
		return conn
	}
	return m.Narrow(conn, column)
}

// Match 解析检索词: every word of the text must be found, in whatever order. It asks the database how rare the
// grams are, and nothing of the rows. An empty text matches everything.
func (s *Service) Match(ctx context.Context, kind Kind, text string) (Match, error) {
	m := meaning(kind, text)
	return m, weigh(s.db.Conn(ctx), &m)
}

// meaning cuts a text into words and gives each the ways in which it may be meant.
func meaning(kind Kind, text string) Match {
	m := Match{kind: kind}
	list := words(Fold(text))
	for _, word := range list[:min(mostWords, len(list))] {
		ways := []way{literally(word)}
		for _, initials := range initialsOf(word) {
			w := literally(initials)
			w.like = "%" + escape(word) + "%"
			ways = append(ways, w)
		}
		m.words = append(m.words, ways)
	}
	return m
}

// Starting 以检索词开头: matches the names that begin with the whole text.
func (s *Service) Starting(ctx context.Context, kind Kind, text string) (Match, error) {
	m := Match{kind: kind}
	if text = Fold(text); text != "" {
		w := way{like: "%\n" + lineName + escape(text) + "%"}
		if first := beginning(text); utf8.RuneCountInString(first) == 3 {
			w.grams = []string{first}
		} else {
			w.prefix = first
		}
		m.words = []asked{{w}}
	}
	return m, weigh(s.db.Conn(ctx), &m)
}

// literally finds a word as written, in a name, its initials or a mark.
func literally(word string) way {
	list := whole(word)
	if len(list) == 0 {
		return way{prefix: word}
	}
	w := way{grams: list[:min(mostGrams, len(list))]}
	if list[0] != word {
		w.like = "%" + escape(word) + "%"
	}
	return w
}

// escape makes the wildcards of LIKE plain characters; the escape character is !.
func escape(s string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(s)
}

// weigh counts the rows of every gram in one query, orders them with the rarest first and drops the ways that lead
// nowhere.
func weigh(conn *gorm.DB, m *Match) error {
	var selects []string
	var args []any
	for _, ways := range m.words {
		for i := range ways {
			for _, condition := range ways[i].conditions(m.kind, "") {
				selects = append(selects, "SELECT ? AS place, COUNT(*) AS n FROM (SELECT 1 AS one FROM search_grams g WHERE "+condition.sql+" LIMIT ?) x")
				args = append(append(append(args, len(selects)-1), condition.args...), counted)
			}
		}
	}
	if len(selects) == 0 {
		return nil
	}
	var rows []struct{ Place, N int }
	if err := conn.Raw(strings.Join(selects, " UNION ALL "), args...).Scan(&rows).Error; err != nil {
		return database.Wrap(err, "", "")
	}
	counts := make([]int, len(selects))
	for _, row := range rows {
		counts[row.Place] = row.N
	}
	m.take(counts)
	return nil
}

// take hands the counts to the ways in the order in which weigh asked for them.
func (m *Match) take(counts []int) {
	for w, ways := range m.words {
		var left asked
		for _, one := range ways {
			n := max(1, len(one.grams))
			one.counts, counts = counts[:n], counts[n:]
			if one.sort(); one.counts[0] > 0 {
				left = append(left, one)
			}
		}
		m.words[w] = left
	}
}

// sort puts the rarest gram first.
func (w *way) sort() {
	if len(w.grams) < 2 {
		return
	}
	order := make([]int, len(w.grams))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return w.counts[a] - w.counts[b] })
	grams, counts := make([]string, len(order)), make([]int, len(order))
	for to, from := range order {
		grams[to], counts[to] = w.grams[from], w.counts[from]
	}
	w.grams, w.counts = grams, counts
}

// condition is a piece of SQL with its arguments.
type condition struct {
	sql  string
	args []any
}

// conditions gives one condition on the table of grams for each gram, or the one of the range; with a column, of
// the row in that column.
func (w way) conditions(kind Kind, column string) []condition {
	row := ""
	if column != "" {
		row = " AND g.id = " + column
	}
	if w.prefix != "" {
		return []condition{{"g.kind = ? AND g.g >= ? AND g.g < ?" + row, []any{kind, w.prefix, after(w.prefix)}}}
	}
	var list []condition
	for _, g := range w.grams {
		list = append(list, condition{"g.kind = ? AND g.g = ?" + row, []any{kind, g}})
	}
	return list
}

// after is the first text behind all that begin with the prefix.
func after(prefix string) string {
	runes := []rune(prefix)
	runes[len(runes)-1]++
	return string(runes)
}

// None tells that nothing can match.
func (m Match) None() bool {
	return slices.ContainsFunc(m.words, func(ways asked) bool { return len(ways) == 0 })
}

// Narrow 缩小查询 to the rows that match, for lists that also count them; column holds their ids, such as "projects.id".
// The caller has narrowed, or narrows, the query to what the actor may see.
func (m Match) Narrow(conn *gorm.DB, column string) *gorm.DB {
	return m.narrow(conn, column, func(asked) bool { return true })
}

// First 缩小查询 likewise, for a query that wants no more than its first rows in the order of ids, backwards or forwards.
func (m Match) First(conn *gorm.DB, column string) *gorm.DB {
	return m.narrow(conn, column, func(a asked) bool {
		return !slices.ContainsFunc(a, func(w way) bool { return w.counts[0] >= common })
	})
}

func (m Match) narrow(conn *gorm.DB, column string, listed func(asked) bool) *gorm.DB {
	if m.None() {
		return conn.Where("1 = 0")
	}
	for _, ways := range m.words {
		c := ways.condition(m.kind, column, listed(ways))
		conn = conn.Where(c.sql, c.args...)
	}
	return conn
}

// condition is the WHERE of one word: a list of ids that is made once, or a question to each row.
func (a asked) condition(kind Kind, column string, listed bool) condition {
	var parts []string
	var args []any
	for _, w := range a {
		c := w.ask(kind, column)
		if listed {
			c = w.lead(kind)
		}
		parts, args = append(parts, c.sql), append(args, c.args...)
	}
	if listed {
		return condition{column + " IN (SELECT id FROM (" + strings.Join(parts, " UNION ") + ") matches)", args}
	}
	return condition{"(" + strings.Join(parts, " OR ") + ")", args}
}

// lead selects the ids, from the rarest gram on. A wide range of grams leads nowhere: there the texts are read.
func (w way) lead(kind Kind) condition {
	if w.prefix != "" && w.like != "" && w.counts[0] >= common {
		return condition{"SELECT t.id FROM search_texts t WHERE t.kind = ? AND t.text LIKE ? ESCAPE '!'", []any{kind, w.like}}
	}
	first := w.conditions(kind, "")[0]
	if w.like == "" {
		return condition{"SELECT g.id FROM search_grams g WHERE " + first.sql, first.args}
	}
	sql := "SELECT g.id FROM search_grams g JOIN search_texts t ON t.kind = g.kind AND t.id = g.id WHERE " + first.sql + " AND t.text LIKE ? ESCAPE '!'"
	return condition{sql, append(first.args, w.like)}
}

// mostAsked bounds the grams that a row is asked for before its text is.
const mostAsked = 3

// ask tells whether one row matches.
func (w way) ask(kind Kind, column string) condition {
	var parts []string
	var args []any
	list := w.conditions(kind, column)
	if w.prefix != "" { // a range cannot be asked for one id: read the text
		list = nil
		if w.like == "" {
			w.like = "%" + escape(w.prefix) + "%"
		}
	}
	for _, c := range list[:min(mostAsked, len(list))] {
		parts, args = append(parts, "EXISTS (SELECT 1 FROM search_grams g WHERE "+c.sql+")"), append(args, c.args...)
	}
	if w.like != "" {
		parts = append(parts, "EXISTS (SELECT 1 FROM search_texts t WHERE t.kind = ? AND t.id = "+column+" AND t.text LIKE ? ESCAPE '!')")
		args = append(args, kind, w.like)
	}
	return condition{"(" + strings.Join(parts, " AND ") + ")", args}
}
