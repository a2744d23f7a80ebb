package ledger

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var someName = rapid.StringMatching(`[一-龥A-Za-z0-9（）()·“”　 ]{1,12}(项目)?`)

// The duplicate key sees through writing: width, case, blanks, brackets and the ending 项目 make no difference.
func TestDuplicateKeySeesThroughWriting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name, site, code := someName.Draw(t, "name"), someName.Draw(t, "site"), rapid.StringMatching(`[0-9A-Z]{0,18}`).Draw(t, "code")
		if again := NormalName(NormalName(name)); !strings.HasSuffix(NormalName(name), "项目") && again != NormalName(name) {
			t.Fatalf("%q becomes %q and then %q", name, NormalName(name), again)
		}
		for i, other := range []string{
			fullWidth(name), strings.ToUpper(name), strings.ToLower(name), " " + name + "\u3000", "（" + name + "）", strings.Join(strings.Split(name, ""), " "),
		} {
			if duplicateKey(code, other, site, "") != duplicateKey(code, name, site, "") || duplicateKey(code, name, fullWidth(site), "") != duplicateKey(code, name, site, "") {
				t.Fatalf("way %d of writing %q: %q is told apart", i, name, other)
			}
		}
		if plain := NormalName(name); plain != "" && !strings.HasSuffix(plain, "项目") && duplicateKey(code, plain+"项目", site, "") != duplicateKey(code, name, site, "") {
			t.Fatalf("the ending 项目 tells %q apart", name)
		}
	})
}

// Two projects share the key only when each part is the same: parts do not run into one another.
func TestDuplicateKeyKeepsItsPartsApart(t *testing.T) {
	part := rapid.StringMatching(`[ab一二]{0,4}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := [4]string{}, [4]string{}
		for i := range a {
			a[i], b[i] = part.Draw(t, "a"), part.Draw(t, "b")
		}
		same := duplicateKey(a[0], a[1], a[2], a[3]) == duplicateKey(b[0], b[1], b[2], b[3])
		if same != (a == b) {
			t.Fatalf("%q and %q: same key %v", a, b, same)
		}
	})
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xFEE0
		}
		return r
	}, s)
}
