package search

import (
	"strings"
	"unicode"

	"luodi/models"
)

// Fold 归一: the form in which names and keywords are compared: half width, lower case, single blanks, none outside.
func Fold(s string) string {
	return strings.Join(words(strings.Map(unicode.ToLower, models.HalfWidth(s))), " ")
}

// words splits at blanks and at what cannot be seen.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar })
}

// A gram is the piece of a text that begins at one of its characters: two characters, or three when the first is
// ASCII, because letters and digits repeat more. At the end of a word it is shorter and closed by a mark, so that
// every character of a word begins a gram and a keyword too short to fill one is a range of grams.
const closing = "|"

func width(first rune) int {
	if first <= unicode.MaxASCII {
		return 3
	}
	return 2
}

// grams gives the distinct grams of a stored text. A name also has one for its beginning.
func grams(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" || line[:1] == linePinyin {
			continue // the initials lead to the pinyin
		}
		for _, word := range words(line[1:]) {
			runes := []rune(word)
			for i, r := range runes {
				if end := i + width(r); end <= len(runes) {
					set[string(runes[i:end])] = true
				} else {
					set[string(runes[i:])+closing] = true
				}
			}
		}
		if line[:1] == lineName {
			set[beginning(line[1:])] = true
		}
	}
	return set
}

// beginning is the gram that leads to the names that start so.
func beginning(name string) string {
	runes := []rune(name)
	return lineName + string(runes[:min(2, len(runes))])
}

// whole gives the grams that lie wholly inside a keyword, each once, in order; none for a keyword that is shorter
// than a gram.
func whole(word string) []string {
	var list []string
	seen := map[string]bool{}
	runes := []rune(word)
	for i, r := range runes {
		if end := i + width(r); end <= len(runes) {
			if g := string(runes[i:end]); !seen[g] {
				seen[g] = true
				list = append(list, g)
			}
		}
	}
	return list
}
