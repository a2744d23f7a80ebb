package party

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
)

func TestMasks(t *testing.T) {
	for name, want := range map[string]string{"张三": "张**", "欧阳小明": "欧**", "": "", " 李 ": "李**"} {
		if got := MaskName(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
	for phone, want := range map[string]string{"13812341234": "138****1234", "0839-8722211": "083****2211", "8722211": "****11", "110": "****", "": ""} {
		if got := MaskPhone(phone); got != want {
			t.Errorf("%q: %q", phone, got)
		}
	}
}

func TestSealing(t *testing.T) {
	keys := MemoryKeys()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 60, -1)
		p := private{Name: text.Draw(t, "name"), Phone: text.Draw(t, "phone"), Note: text.Draw(t, "note")}
		var c, other Contact
		if err := keys.seal(&c, p); err != nil {
			t.Fatal(err)
		}
		if err := keys.seal(&other, p); err != nil {
			t.Fatal(err)
		}
		if got, err := keys.open(c); err != nil || got != p {
			t.Fatalf("%+v %v", got, err)
		}
		if c.SealedName == other.SealedName || c.WrappedKey == other.WrappedKey {
			t.Fatal("each contact has a key of its own")
		}
		mixed := c
		mixed.SealedPhone = rapid.SampledFrom([]string{c.SealedName, other.SealedPhone, "AAAA", "?"}).Draw(t, "mixed")
		if got, err := keys.open(mixed); err == nil {
			t.Fatalf("a swapped field opens: %+v", got)
		}
	})
}

func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "var", "luodi.key")
	keys, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info.Mode(), err)
	}
	var c Contact
	if err := keys.seal(&c, private{Name: "张三"}); err != nil {
		t.Fatal(err)
	}
	again, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := again.open(c); err != nil || p.Name != "张三" {
		t.Errorf("%+v %v", p, err)
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o660, 0o644} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenKeys(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
			t.Errorf("%o: %v", mode, err)
		}
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"", "abc", "abc !!!\n", "abc c2hvcnQ=\n"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenKeys(path); err == nil {
			t.Errorf("%q is no key file", content)
		}
	}
	if _, err := MemoryKeys().open(c); models.KindOf(err) != models.KindUnavailable {
		t.Errorf("without the key: %v", err)
	}
}

// Another process renews the keys while this one runs: it goes on reading and writing.
func TestRenewalBesideARunningServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "luodi.key")
	server, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	command, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := command.renew(nil); err != nil {
		t.Fatal(err)
	}
	var late, fresh Contact
	if err := server.seal(&late, private{Name: "旧"}); err != nil { // still under the key it knows
		t.Fatal(err)
	}
	if err := command.seal(&fresh, private{Name: "新"}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []Contact{late, fresh} {
		for _, keys := range []*Keys{server, command} {
			if _, err := keys.open(c); err != nil {
				t.Error(err)
			}
		}
	}
	if server.current().id != command.current().id {
		t.Error("having read the file again, the server wraps with the new key")
	}
	if err := command.renew(map[string]bool{late.KeyID: true}); err != nil || len(command.list) != 3 {
		t.Errorf("a key that rows use is kept: %d %v", len(command.list), err)
	}
	if err := command.renew(nil); err != nil || len(command.list) != 2 {
		t.Errorf("unused keys go: %d %v", len(command.list), err)
	}
}
