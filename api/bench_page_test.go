package api

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"
)

// benchPage prints how the ledger page feels in a browser over the same projects: first rows after a navigation, frames and
// blank rows while scrolling, in milliseconds. Without built pages, Node or Chromium it is left out.
func benchPage(b *testing.B, r *rig) {
	if _, err := os.Stat("../frontend/dist/index.html"); err != nil {
		b.Skip("the pages are not built")
	}
	if _, err := os.Stat("../frontend/node_modules/@playwright/test"); err != nil {
		b.Skip("no browser driver")
	}
	d := r.Deps
	d.Pages = os.DirFS("../frontend/dist")
	server := httptest.NewServer(New(d))
	defer server.Close()
	for b.Loop() {
		out, err := exec.Command("node", "../frontend/e2e/scroll.mjs", server.URL, "statistician", testPassword).Output()
		if err != nil {
			b.Skipf("no browser: %v", err)
		}
		var told map[string]map[string]float64
		if err := json.Unmarshal(out, &told); err != nil {
			b.Fatal(err)
		}
		for what, figures := range told {
			for name, figure := range figures {
				b.ReportMetric(figure, what+"-"+name+"-ms")
			}
		}
	}
}
