package docx

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"luodi/models/report/document"
	"luodi/models/report/document/specimen"
)

// TestRender turns the specimens into pages where LibreOffice is installed. Set
// LUODI_PAGES to a folder to keep the pages and look at them.
func TestRender(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed")
	}
	if testing.Short() {
		t.Skip("rendering is slow")
	}
	dir := os.Getenv("LUODI_PAGES")
	if dir == "" {
		dir = t.TempDir()
	}
	var files []string
	for name, doc := range map[string]*document.Document{
		"monthly": specimen.Monthly(), "weekly": specimen.Weekly(), "notice": specimen.Notice(),
	} {
		var buf bytes.Buffer
		if err := Write(&buf, doc); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	args := append([]string{
		"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir,
	}, files...)
	if out, err := exec.CommandContext(t.Context(), soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	info, err := exec.LookPath("pdfinfo")
	if err != nil {
		t.Skip("pdfinfo is not installed")
	}
	out, err := exec.CommandContext(t.Context(), info, filepath.Join(dir, "notice.pdf")).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "Pages:           1\n") {
		t.Errorf("a 督办单 must stay on one page:\n%s", out)
	}
}
