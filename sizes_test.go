package main_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The sizes that keep a file readable in one sitting. Generated files are excluded.
const (
	goFileMedian  = 120
	pageMedian    = 120
	pageP95       = 300
	functionP95   = 60
	fileMost      = 500
	readmeMost    = 100
	generatedView = "frontend/src/api/schema.d.ts"
)

var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func TestGoFilesAreShort(t *testing.T) {
	var sizes []int
	for _, file := range sourceFiles(t, ".", ".go") {
		if text := read(t, file); !generated.Match(text) {
			sizes = append(sizes, mostLines(t, file, text, fileMost))
		}
	}
	atMost(t, "Go file median", percentile(sizes, 50), goFileMedian)
}

func TestGoFunctionsAreShort(t *testing.T) {
	var sizes []int
	for _, file := range sourceFiles(t, ".", ".go") {
		text := read(t, file)
		if generated.Match(text) {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, text, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, declared := range parsed.Decls {
			if function, ok := declared.(*ast.FuncDecl); ok {
				sizes = append(sizes, set.Position(function.End()).Line-set.Position(function.Pos()).Line+1)
			}
		}
	}
	atMost(t, "Go function, 95th percentile", percentile(sizes, 95), functionP95)
}

func TestPagesAreShort(t *testing.T) {
	var pages []int
	for _, file := range sourceFiles(t, "frontend/src", ".ts", ".vue", ".css") {
		if file == generatedView {
			continue
		}
		lines := mostLines(t, file, read(t, file), fileMost)
		if path.Ext(file) == ".vue" {
			pages = append(pages, lines)
		}
	}
	atMost(t, "page median", percentile(pages, 50), pageMedian)
	atMost(t, "page, 95th percentile", percentile(pages, 95), pageP95)
}

func TestReadmeFitsAFewScreens(t *testing.T) {
	mostLines(t, "README.md", read(t, "README.md"), readmeMost)
}

func TestPercentile(t *testing.T) {
	for _, c := range []struct{ share, want int }{{50, 3}, {95, 9}, {100, 9}, {1, 1}} {
		if got := percentile([]int{9, 1, 3, 2, 4}, c.share); got != c.want {
			t.Errorf("percentile %d = %d, want %d", c.share, got, c.want)
		}
	}
}

// percentile by nearest rank; 0 for no values.
func percentile(values []int, share int) int {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)*share+99)/100-1]
}

func atMost(t *testing.T, what string, got, most int) {
	t.Helper()
	if got > most {
		t.Errorf("%s: %d lines, at most %d are allowed", what, got, most)
	}
}

// mostLines counts the lines of a file and complains about too many.
func mostLines(t *testing.T, file string, text []byte, most int) int {
	t.Helper()
	lines := bytes.Count(text, []byte("\n"))
	if !strings.HasSuffix(string(text), "\n") {
		lines++
	}
	atMost(t, file, lines, most)
	return lines
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
