package html_test

import (
	"os"
	"testing"

	"luodi/models/report/html"
)

// TestThePagesWearTheSameStyle: the pages bundle a copy of the style sheet, because their policy allows no
// style from elsewhere; the copy must not drift.
func TestThePagesWearTheSameStyle(t *testing.T) {
	copied, err := os.ReadFile("../../../frontend/src/design/doc.css")
	if err != nil {
		t.Fatal(err)
	}
	if string(copied) != html.Style() {
		t.Error("frontend/src/design/doc.css differs from models/report/html/document.css: copy it again")
	}
}
