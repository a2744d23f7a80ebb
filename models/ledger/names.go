package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"luodi/models/party"
)

// NormalName 规范名称: the copy of a name that serves matching. Width is folded, blanks, brackets and
// quotation marks go, letters are lowered, and the ending 项目 is cut (rule book §2).
func NormalName(s string) string { return party.NormalName(s) }

// duplicateKey 查重键: credit code + normalised name + site, hashed to a fixed length for a unique index.
// A project that a relation links to its twin adds its own code, so that both may stand.
func duplicateKey(creditCode, name, site, relatedCode string) string {
	body := strings.Join([]string{creditCode, NormalName(name), NormalName(site), relatedCode}, "\x00")
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// similarNames 名称相近: equal when normalised, one inside the other, or most pairs of neighbouring
// characters shared. It only raises a question, so it may be generous.
func similarNames(a, b string) bool {
	x, y := NormalName(a), NormalName(b)
	if x == "" || y == "" {
		return false
	}
	if strings.Contains(x, y) || strings.Contains(y, x) {
		return true
	}
	p, q := pairs(x), pairs(y)
	shared := 0
	for pair := range p {
		if q[pair] {
			shared++
		}
	}
	return shared*2*10 >= (len(p)+len(q))*7
}

func pairs(s string) map[string]bool {
	set, runes := map[string]bool{}, []rune(s)
	for i := 0; i+1 < len(runes); i++ {
		set[string(runes[i:i+2])] = true
	}
	return set
}
