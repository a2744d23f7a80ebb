package main_test

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// The pure Go SQLite is translated C against one exact libc; another version compiles and then misbehaves.
func TestLibcIsTheOneSQLiteNames(t *testing.T) {
	located, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.GoMod}}", "modernc.org/sqlite").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	want := required(t, strings.TrimSpace(string(located)), "modernc.org/libc")
	if got := required(t, "go.mod", "modernc.org/libc"); got != want {
		t.Errorf("go.mod has modernc.org/libc %s, modernc.org/sqlite is built for %s", got, want)
	}
}

// required reads the version that a go.mod asks for.
func required(t *testing.T, file, module string) string {
	t.Helper()
	line := regexp.MustCompile(`(?m)^(?:require)?\s*` + regexp.QuoteMeta(module) + ` (v\S+)`)
	match := line.FindSubmatch(read(t, file))
	if match == nil {
		t.Fatalf("%s does not require %s", file, module)
	}
	return string(match[1])
}
