package api

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/sheet"
)

// keysHaveEnglishNames: the server names columns, items of the gates and fields of the history in Chinese and by key;
// the pages find their English names by the key. A new one without a name would stand in Chinese on an English page.
func keysHaveEnglishNames(t *testing.T, r *rig) {
	named := map[string]bool{}
	for _, name := range []string{"../frontend/src/composables/useNames.ts", "../frontend/src/modules/ledger/fields.ts"} {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)key: '(\w+)'|^  '?([\w:]+)'?: '`).FindAllStringSubmatch(string(source), -1) {
			named[m[1]+m[2]] = true
		}
	}
	asked := map[string]string{}
	for _, c := range read[struct{ Items []sheet.Column }](r, r.get("statistician", "/sheet/columns")).Items {
		asked[c.Key] = c.Label
	}
	for _, stage := range read[struct{ Items []ledger.StageGate }](r, r.get("statistician", "/projects/gates")).Items {
		for _, item := range stage.Items {
			asked[item.Key] = item.Label
		}
	}
	for id := range 40 { // what is empty then and now is left out, so several projects are asked
		past := r.get("statistician", fmt.Sprintf("/projects/by-id/%d/as-of?at=%s", id+1, models.DateOf(time.Now())))
		for _, f := range read[ledger.Past](r, past).Fields {
			asked[f.Key] = f.Label
		}
	}
	for _, one := range read[settings](r, r.get("statistician", "/settings")).Items {
		asked[one.Key] = one.Label
	}
	if len(asked) < 80 {
		t.Errorf("only %d keys were found", len(asked))
	}
	for key, label := range asked {
		if !named[key] && !strings.HasPrefix(key, "x.") {
			t.Errorf("%s (%s) has no English name in fields.ts or useNames.ts", key, label)
		}
	}
}
