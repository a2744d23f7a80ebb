package search

import (
	"strings"
	"sync"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// heteronyms 多音字: words whose reading is not the usual one of their characters.
var heteronyms = map[string]string{
	"重庆": "chong qing", "厦门": "xia men", "银行": "yin hang", "行业": "hang ye", "六安": "lu an", "乐山": "le shan",
	"乐清": "yue qing", "音乐": "yin yue", "朝阳": "chao yang", "朝天": "chao tian", "蚌埠": "beng bu", "番禺": "pan yu",
	"大厦": "da sha", "重工": "zhong gong", "长沙": "chang sha", "长城": "chang cheng", "会计": "kuai ji",
	"车辆": "che liang", "都江堰": "du jiang yan", "成都": "cheng du", "单县": "shan xian", "洪洞": "hong tong",
}

// pinyinOf reads a folded name aloud: all syllables in one word, and their first letters. Letters and digits stay,
// signs go. A name without Chinese characters is its own reading.
func pinyinOf(name string) (full, initials string) {
	var all, first strings.Builder
	runes, chinese := []rune(name), false
	for i := 0; i < len(runes); i++ {
		if syllables, n := irregular(runes[i:]); n > 0 {
			for _, syllable := range syllables {
				all.WriteString(syllable)
				first.WriteByte(syllable[0])
			}
			i, chinese = i+n-1, true
			continue
		}
		r := runes[i]
		if r <= unicode.MaxASCII {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				all.WriteRune(r)
				first.WriteRune(r)
			}
			continue
		}
		if reading := pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal}); len(reading) > 0 && reading[0] != "" {
			all.WriteString(reading[0])
			first.WriteByte(reading[0][0])
			chinese = true
		}
	}
	if !chinese {
		return name, name
	}
	return all.String(), first.String()
}

// irregular reads a word of the table at the beginning of the text.
func irregular(runes []rune) (syllables []string, length int) {
	for n := min(3, len(runes)); n >= 2; n-- {
		if reading, ok := heteronyms[string(runes[:n])]; ok {
			return strings.Fields(reading), n
		}
	}
	return nil, 0
}

// syllables are all readings of single characters, and beginnings all their beginnings. They are made at the first
// search by pinyin, not at the start of the program.
var syllables = sync.OnceValues(func() (readings, beginnings map[string]bool) {
	readings, beginnings = map[string]bool{}, map[string]bool{}
	for r := range pinyin.PinyinDict {
		for _, reading := range pinyin.SinglePinyin(rune(r), pinyin.Args{Style: pinyin.Normal}) {
			readings[reading] = true
			for i := range reading {
				beginnings[reading[:i+1]] = true
			}
		}
	}
	return readings, beginnings
})

// mostReadings bounds the ways in which a keyword is cut into syllables.
const mostReadings = 6

// initialsOf gives the initials that a keyword may stand for when it is pinyin written in one word: xian is x or
// x a. The last syllable may be unfinished. Nothing for a keyword that is no pinyin.
func initialsOf(word string) []string {
	for _, r := range word {
		if r < 'a' || r > 'z' {
			return nil
		}
	}
	readings, beginnings := syllables()
	var list []string
	seen := map[string]bool{}
	var cut func(rest, initials string, steps *int)
	cut = func(rest, initials string, steps *int) {
		if *steps--; *steps < 0 || len(list) >= mostReadings {
			return
		}
		if rest == "" || beginnings[rest] {
			if rest != "" {
				initials += rest[:1]
			}
			if len(initials) < len(word) && !seen[initials] { // letter by letter they are the keyword itself
				seen[initials] = true
				list = append(list, initials)
			}
			if rest == "" {
				return
			}
		}
		for n := min(6, len(rest)-1); n > 0; n-- {
			if readings[rest[:n]] {
				cut(rest[n:], initials+rest[:1], steps)
			}
		}
	}
	steps := 500
	cut(word, "", &steps)
	return list
}
