package api

import (
	"strings"
	"testing"

	"luodi/models/board"
	"luodi/models/sheet"
)

// linksNarrowTheSheetAlike: the links of pages and of issued reports name the filter of the list; the sheet, which
// shows their rows, must come to the same count and the same sum (rule book, principle 3).
func linksNarrowTheSheetAlike(t *testing.T, r *rig) {
	in := func(key string, values ...string) sheet.Condition {
		return sheet.Condition{Key: key, Op: sheet.OpIn, Values: values}
	}
	year := sheet.Condition{Key: "signedOn", Op: sheet.OpBetween, From: "2020-01-01", To: "2020-12-31"}
	for _, link := range []struct {
		query  string
		filter sheet.Filter
	}{
		{"", sheet.Filter{}},
		{"counted=true&signedFrom=2020-01-01&signedTo=2020-12-31", sheet.Filter{Conditions: []sheet.Condition{in("counted", "true"), year}}},
		{"stages=building,started", sheet.Filter{Conditions: []sheet.Condition{in("stage", "building", "started")}}},
		{"sectors=industry&counted=true", sheet.Filter{Conditions: []sheet.Condition{in("sector", "industry"), in("counted", "true")}}},
		{"lights=yellow,red", sheet.Filter{Conditions: []sheet.Condition{in("light", "yellow", "red")}}},
		{"missing=true", sheet.Filter{Conditions: []sheet.Condition{{Key: "missing", Op: sheet.OpFilled}}}},
		{"key=true", sheet.Filter{Conditions: []sheet.Condition{in("key", "true")}}},
		{"waived=true", sheet.Filter{Preset: sheet.PresetWaived}},
		{"codes=ZH20200001,ZH20200002", sheet.Filter{Conditions: []sheet.Condition{in("code", "ZH20200001", "ZH20200002")}}},
		{"statuses=dropped", sheet.Filter{Conditions: []sheet.Condition{in("status", "dropped")}}},
		{"text=果汁", sheet.Filter{Text: "果汁"}},
	} {
		for _, who := range []string{"leader", "reporter"} {
			list := read[board.LedgerPage](r, r.get(who, "/projects?"+strings.ReplaceAll(link.query, "果汁", "%E6%9E%9C%E6%B1%81")))
			window := read[sheet.Window](r, r.post(who, "/sheet/rows", sheet.Query{Filter: link.filter, Limit: 500}))
			if int64(window.Total) != list.Total || window.Sums["agreedInvestment"] != list.AgreedInvestment {
				t.Errorf("%s, %q: the sheet has %d rows of %s, the list %d of %s",
					who, link.query, window.Total, window.Sums["agreedInvestment"].YuanString(), list.Total, list.AgreedInvestment.YuanString())
			}
			for _, row := range window.Items {
				if strings.Contains(link.query, "counted") && !row.Counted {
					t.Errorf("%s is filtered as counted and says it is not", row.Code)
				}
			}
		}
	}
}
