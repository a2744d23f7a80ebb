package frontend

import (
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"testing"
)

// names lists every file below the root of a file system.
func names(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	var found []string
	err := fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return found
}

func TestEmbeddedFilesAreTheBuiltFiles(t *testing.T) {
	built := names(t, os.DirFS("dist"))
	embedded := names(t, Dist())
	if !slices.Equal(built, embedded) {
		t.Errorf("embedded %d files, built %d\nembedded: %v\nbuilt: %v", len(embedded), len(built), embedded, built)
	}
	if !slices.Contains(embedded, "placeholder.txt") {
		t.Error("placeholder.txt is missing: go build would fail before the first build of the pages")
	}
}

// TestManifestIsComplete holds once the pages are built: every file the bundler names is inside the binary.
func TestManifestIsComplete(t *testing.T) {
	raw, err := fs.ReadFile(Dist(), ".vite/manifest.json")
	if err != nil {
		t.Skip("the pages are not built")
	}
	var manifest map[string]struct {
		File   string   `json:"file"`
		CSS    []string `json:"css"`
		Assets []string `json:"assets"`
	}
	if err := json.Unmarshal(raw, &manifest); err != nil {
		t.Fatal(err)
	}
	for entry, chunk := range manifest {
		for _, name := range slices.Concat([]string{chunk.File}, chunk.CSS, chunk.Assets) {
			if _, err := fs.Stat(Dist(), name); err != nil {
				t.Errorf("%s needs %s: %v", entry, name, err)
			}
		}
	}
}
