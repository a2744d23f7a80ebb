package main_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The import table: which packages of this module a package may import, tests apart. Imports only go down;
// the compiler refuses circles. A new package needs a row here, a changed row needs a reason in docs/.
// An entry that ends in /** stands for the package and everything below it.
var (
	base  = []string{"models", "models/database", "models/audit"}
	stand = join(base, "models/search", "models/org", "models/attachment") // what a room of the business stands on

	table = map[string][]string{
		".":        {"api", "config", "frontend", "jobs", "models/**"},
		"api":      {"models/**"},
		"jobs":     {"models/**"},
		"config":   {},
		"frontend": {},

		"models":                 {},
		"models/database":        {"models"},
		"models/database/testdb": base,
		"models/audit":           {"models", "models/database"},
		"models/search":          base,
		"models/org":             join(base, "models/search"),
		"models/account":         join(base, "models/org"),
		"models/attachment":      base,
		"models/region":          {"models"},
		"models/party":           join(base, "models/region", "models/search"),
		"models/ledger":          join(stand, "models/party", "models/region"),
		"models/funds":           join(stand, "models/ledger", "models/sheet/workbook"),
		"models/updates":         join(stand, "models/ledger"),
		"models/postponement":    join(base, "models/ledger"),
		"models/followup":        join(stand, "models/ledger", "models/updates", "models/postponement"),
		"models/outreach":        join(stand, "models/ledger"),
		"models/assessment":      {"models"},
		"models/merge":           join(base, "models/org", "models/account", "models/attachment", "models/ledger", "models/funds"),
		"models/commitment":      join(stand, "models/ledger"),
		"models/targets":         join(base, "models/org", "models/ledger", "models/funds", "models/outreach"),
		"models/board":           join(base, "models/search", "models/org", "models/attachment", "models/ledger", "models/funds", "models/updates", "models/outreach", "models/commitment", "models/targets", "models/supervision"),
		"models/sheet":           join(base, "models/search", "models/org", "models/ledger", "models/updates", "models/supervision", "models/sheet/workbook"),
		"models/workspace":       base,
		"models/supervision":     join(stand, "models/ledger", "models/funds", "models/updates", "models/followup", "models/targets", "models/report/document"),
		"models/report": join(stand, "models/ledger", "models/funds", "models/updates", "models/outreach",
			"models/targets", "models/board", "models/supervision", "models/report/document"),
		"models/checkup":                  {"models", "models/audit", "models/attachment", "models/funds", "models/report"},
		"models/report/document":          {"models"},
		"models/report/document/specimen": {"models", "models/report/document"},
		"models/report/docx":              {"models", "models/report/document"},
		"models/report/xlsx":              {"models", "models/report/document"},
		"models/report/html":              {"models", "models/report/document"},
		"models/schedule":                 base,
		"models/backup":                   join(base, "models/attachment"),
		"models/sheet/workbook":           {"models"},
		"models/intake":                   join(base, "models/attachment", "models/ledger", "models/sheet", "models/sheet/workbook"),
		"models/bureauyear":               {"models/**"},
	}

	// Tools from outside that belong to some packages only. A test may use what its package may.
	outside = []struct {
		tool, reason string
		where        []string
	}{
		{"net/http", "只有 api 和 main.go 说 HTTP · HTTP belongs to api and main.go", []string{".", "api"}},
		{"github.com/gin-gonic", "gin belongs to api", []string{".", "api"}},
		{"github.com/danielgtaylor/huma", "huma belongs to api", []string{".", "api"}},
		{"gorm.io", "SQL lives in the rooms", gormRooms()},
		{"github.com/pressly/goose", "migrations belong to models/database", []string{"models/database"}},
		{"github.com/robfig/cron", "the clockwork belongs to jobs", []string{"jobs"}},
		{"github.com/alecthomas/kong", "the command line belongs to main.go", []string{"."}},
	}

	// Rigs are made for tests; no row opens them to the product.
	rigs = []string{"models/database/testdb", "models/report/document/specimen"}

	forbiddenNames = []string{"util", "utils", "common", "helper", "helpers", "base", "manager", "core", "service", "internal"}
)

func join(list []string, more ...string) []string { return append(slices.Clone(list), more...) }

// gormRooms are the packages with tables: all below models but the alphabet and the writers of documents.
func gormRooms() []string {
	var rooms []string
	for pkg := range table {
		if strings.HasPrefix(pkg, "models/") && !strings.HasPrefix(pkg, "models/report/") {
			rooms = append(rooms, pkg)
		}
	}
	return rooms
}

func TestImportsFollowTheTable(t *testing.T) {
	for _, file := range sourceFiles(t, ".", ".go") {
		pkg := path.Dir(file)
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, imported := range parsed.Imports {
			name, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if fault := importFault(pkg, name, strings.HasSuffix(file, "_test.go")); fault != "" {
				t.Errorf("%s: %s", file, fault)
			}
		}
	}
}

func TestEveryPackageHasARow(t *testing.T) {
	for _, file := range sourceFiles(t, ".", ".go") {
		pkg := path.Dir(file)
		if _, ok := table[pkg]; !ok {
			t.Errorf("%s: package %s has no row in the import table of arch_test.go", file, pkg)
		}
		for _, part := range strings.Split(pkg, "/") {
			if slices.Contains(forbiddenNames, part) {
				t.Errorf("%s: no package is called %q; name it after the business", file, part)
			}
		}
	}
}

func TestTableNamesOnlyRowsItHas(t *testing.T) {
	for pkg, allowed := range table {
		for _, name := range allowed {
			if _, ok := table[strings.TrimSuffix(name, "/**")]; !ok {
				t.Errorf("the row of %s names %s, which has no row", pkg, name)
			}
		}
	}
}

// The guard is itself tested: it must refuse what the house forbids.
func TestImportFaultRefuses(t *testing.T) {
	cases := []struct {
		pkg, imported string
		test, refused bool
	}{
		{"models/funds", "luodi/models/ledger", false, false},
		{"models/ledger", "luodi/models/funds", false, true},
		{"models/ledger", "luodi/models/database/testdb", false, true},
		{"models/ledger", "luodi/models/database/testdb", true, false},
		{"models/bureauyear", "luodi/models/database/testdb", false, true},
		{"config", "luodi/models/database/testdb", true, false},
		{"models/ledger", "luodi/models/funds", true, false}, // a test may set its scene through other rooms
		{"models/ledger", "luodi/api", true, true},
		{"models/report/docx", "luodi/models/ledger", false, true},
		{"models/ledger", "net/http", false, true},
		{"models/ledger", "net/http/httptest", true, true},
		{"models/ledger", "net/netip", false, false},
		{"models", "gorm.io/gorm", false, true},
		{"models/report/html", "gorm.io/gorm", false, true},
		{"models/board", "gorm.io/gorm", false, false},
		{"api", "gorm.io/gorm", false, true},
		{"api", "luodi/jobs", false, true},
		{"api", "luodi/config", false, true},
		{"api", "luodi/models/board", false, false},
		{"jobs", "github.com/gin-gonic/gin", false, true},
		{"jobs", "luodi/config", false, true},
		{"config", "luodi/models", false, true},
		{"models/database", "github.com/pressly/goose/v3", false, false},
		{"models/org", "github.com/pressly/goose/v3", false, true},
	}
	for _, c := range cases {
		if fault := importFault(c.pkg, c.imported, c.test); (fault != "") != c.refused {
			t.Errorf("%s importing %s (test %v): fault %q, want refused %v", c.pkg, c.imported, c.test, fault, c.refused)
		}
	}
}

// importFault answers why a file of pkg may not import the package, or "" when it may.
func importFault(pkg, imported string, test bool) string {
	for _, rule := range outside {
		if within(imported, rule.tool) && !slices.Contains(rule.where, pkg) {
			return fmt.Sprintf("imports %s: %s", imported, rule.reason)
		}
	}
	own, ok := strings.CutPrefix(imported, "luodi/")
	if !ok || own == pkg {
		return ""
	}
	if slices.Contains(rigs, own) && !test {
		return fmt.Sprintf("imports %s, which is made for tests", imported)
	}
	allowed := table[pkg]
	if test && (slices.Contains(rigs, own) || within(pkg, "models")) {
		allowed = join(allowed, "models/**")
	}
	for _, name := range allowed {
		if prefix, all := strings.CutSuffix(name, "/**"); own == name || all && within(own, prefix) {
			return ""
		}
	}
	return fmt.Sprintf("imports %s, which the row of %s in the import table does not allow", imported, pkg)
}

// within: the package is the prefix or lies below it.
func within(pkg, prefix string) bool { return pkg == prefix || strings.HasPrefix(pkg, prefix+"/") }

// sourceFiles lists hand-written and generated files with one of the endings, with slashes, relative to the module.
func sourceFiles(t *testing.T, root string, endings ...string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != root {
			skipped := []string{"node_modules", "testdata", "dist", "bin", "var", "tmp", "test-results", "playwright-report"}
			if slices.Contains(skipped, entry.Name()) || strings.HasPrefix(entry.Name(), ".") {
				return filepath.SkipDir
			}
		}
		if !entry.IsDir() && slices.Contains(endings, path.Ext(name)) {
			files = append(files, filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no %v files below %s: is the test run from the module's root?", endings, root)
	}
	return files
}
