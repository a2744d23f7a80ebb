package party

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCreditCodeOfTheStandard(t *testing.T) {
	cases := map[string]bool{
		"91350100M000100Y43": true, "91350100M000100Y44": false, "9135O100M000100Y43": false, "91350100m000100y43": false,
		"91350100M000100Y4": false, "": false, "91610100000001003M": true, "9142010000000102XY": true,
	}
	for code, want := range cases {
		if ValidCreditCode(code) != want {
			t.Errorf("%q: want %v", code, want)
		}
	}
	if got := NormalCreditCode(" ９１350100m000100y43"); got != "91350100M000100Y43" {
		t.Errorf("normal form %q", got)
	}
}

// One wrong character anywhere is always noticed: 31 is prime and every weight is a unit.
func TestOneWrongCharacterIsNoticed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.IntRange(0, 30), 17, 17).Draw(t, "values")
		code := make([]byte, 17, 18)
		for i, v := range values {
			code[i] = creditAlphabet[v]
		}
		valid := ""
		for _, check := range []byte(creditAlphabet) {
			if full := string(append(slices.Clone(code), check)); ValidCreditCode(full) {
				if valid != "" {
					t.Fatalf("two check characters for %s", code)
				}
				valid = full
			}
		}
		if valid == "" {
			t.Fatalf("no check character for %s", code)
		}
		wrong := []byte(valid)
		at := rapid.IntRange(0, 17).Draw(t, "at")
		wrong[at] = creditAlphabet[(slices.Index([]byte(creditAlphabet), wrong[at])+rapid.IntRange(1, 30).Draw(t, "by"))%31]
		if ValidCreditCode(string(wrong)) {
			t.Fatalf("%s passes for %s", wrong, valid)
		}
	})
}

func TestSplitNames(t *testing.T) {
	if got := SplitNames(" 甲公司、乙（集团）公司；乙(集团)公司，丙 "); !slices.Equal(got, []string{"甲公司", "乙（集团）公司", "丙"}) {
		t.Errorf("%q", got)
	}
	if got := SplitNames(" 、 "); len(got) != 0 {
		t.Errorf("%q", got)
	}
}
