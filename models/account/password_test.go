package account

import (
	"strings"
	"testing"

	"luodi/models"
	"luodi/models/org"
)

func TestPasswordPolicy(t *testing.T) {
	local := localWords(org.Settings{BureauName: "广元市昭化区商务和经济合作局", HomeCity: "广元市", HomeCounty: "昭化区"})
	cases := []struct {
		password        string
		dengbao, modern bool
	}{
		{"Kx7-mulberry-tin", true, true}, {"correct horse battery", false, true}, {"Correct horse battery", true, true},
		{"Sh0rt-pass!", false, false}, {"Twelve-chars", true, true}, {strings.Repeat("aB3-xY9?", 8), true, true}, {strings.Repeat("aB3-xY9?", 16), true, true},
		{strings.Repeat("aB3-xY9?", 16) + "x", false, false}, {"Password2020!", false, false}, {"Admin-123456!", false, false},
		{"QWERTYuiop123!", false, false}, {"Aa1!Aa1!Aa1!", false, false}, {"aaaaaaaaaaaaa", false, false}, {"123456789012", false, false},
		{"Zhaohua-7-river", false, false}, {"my-GuangYuan-42x", false, false}, {"Luodi-7-mulberry", false, false}, {"昭化-Mulberry-77", false, false},
		{"Zhang.San-77-tin", false, false}, {"ＺＨＡＮＧ.ＳＡＮ-77-tin", false, false}, {"WoAiZhongGuo#520", false, false}, {"招商引资2020!!!!", false, false},
	}
	for _, c := range cases {
		for profile, want := range map[Profile]bool{Dengbao: c.dengbao, Modern: c.modern} {
			err := profile.check(c.password, append(local, "zhang.san")...)
			if (err == nil) != want || err != nil && models.KindOf(err) != models.KindInvalid {
				t.Errorf("%s, %q: %v, want %v", profile, c.password, err, want)
			}
		}
	}
}

func TestInitialPasswordsAreRandomAndGood(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		p := initialPassword()
		if len(p) != 19 || seen[p] || classes(p) < 2 || common(p) {
			t.Fatalf("%q", p)
		}
		seen[p] = true
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{" ZhangSan ": "zhangsan", "ＺｈａｎｇＳａｎ": "zhangsan", "张三": "张三", "\u3000a\u3000": "a", "ﬁ": "fi"} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDefaultHashIsAsAsked(t *testing.T) {
	if DefaultHash.Memory != 19*1024 || DefaultHash.Iterations != 2 || DefaultHash.Parallelism != 1 {
		t.Errorf("%+v", DefaultHash)
	}
	h := newHasher(DefaultHash)
	if match, weak, err := h.matches(t.Context(), "x", ""); match || weak || err != nil {
		t.Errorf("an account without password: %v %v %v", match, weak, err)
	}
	hash, err := h.make(t.Context(), "Kx7-mulberry-tin")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("%s %v", hash, err)
	}
}
