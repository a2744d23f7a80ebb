package api

import (
	"net/http"
	"strings"
	"testing"

	"luodi/models/funds"
)

// figuresOpenTheirPostings asks by the interface for the year's figure, its rows, what was known of it on a day, and what
// other rules would make of it.
func figuresOpenTheirPostings(t *testing.T, r *rig) {
	const year = "indicator=outside_city&from=2020-01&to=2020-12"
	now := read[funds.Postings](r, r.get("leader", "/funds/postings?"+year))
	if now.Amount.InYi() != "67.00" || now.Total < 300 || len(now.Items) != 50 {
		t.Errorf("67亿元 is made of %d rows, %s", now.Total, now.Amount.InYi())
	}
	then := read[funds.Postings](r, r.get("leader", "/funds/postings?"+year+"&knownOn=2020-06-30&sort=-knownOn"))
	if then.Amount <= 0 || then.Amount >= now.Amount || then.Items[0].KnownOn > "2020-06-30" {
		t.Errorf("known in June: %s of %s, the latest on %s", then.Amount.InYi(), now.Amount.InYi(), then.Items[0].KnownOn)
	}
	for _, s := range read[seriesAnswer](r, r.get("leader", "/funds/series?from=2020-01&to=2020-12")).Items {
		if s.Indicator == funds.OutsideCity && (s.Sum.Published != now.Amount || !s.Equal || len(s.Months) != 12) {
			t.Errorf("%s published %s, all %+v", s.Indicator, s.Sum.Published.InYi(), s.All)
		}
	}
	credit := read[funds.FullCredit](r, r.get("leader", "/funds/full-credit?"+year))
	if credit.District == nil || *credit.District != now.Amount || credit.Sum < now.Amount {
		t.Errorf("full credit of %d units: %s", len(credit.Items), credit.Sum.InYi())
	}
	journal := r.get("auditor", "/funds/postings/journal?"+year)
	if n := strings.Count(string(journal.body), " * ("); int64(n) != now.Total || journal.header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("%d transactions, %s", n, journal.header.Get("Content-Type"))
	}
	trial := `{"a":{},"b":{"draft":{"purposes":["land","construction","equipment","other_fixed"],"workingPercent":30}},"from":"2020-01","to":"2020-12"}`
	got := read[funds.WhatIf](r, r.do("statistician", http.MethodPost, prefix+"/funds/rules/what-if", trial))
	if got.Entries < 300 || got.Changed == 0 || got.All.B <= got.All.A {
		t.Errorf("a trial of %d entries: %+v", got.Entries, got.All)
	}
	r.refused(r.do("statistician", http.MethodPost, prefix+"/funds/rules/what-if", `{"a":{"id":77},"b":{},"from":"2020-01","to":"2020-12"}`), http.StatusNotFound)
	rules := map[string]any{"effectiveFrom": "2190-01-01", "docNo": "昭招商〔2190〕1号", "purposes": []string{"land"}, "minimumSize": "10000.00"}
	r.refused(r.post("statistician", "/funds/rules", rules), http.StatusForbidden)
	made := read[funds.RuleSet](r, r.post("leader", "/funds/rules", rules))
	list := read[ruleVersions](r, r.get("reporter", "/funds/rules")).Items
	if last := list[len(list)-1]; last.ID != made.ID || last.MinimumSize.InWan() != "1.00" || last.DocNo != "昭招商〔2190〕1号" || len(last.Purposes) != 1 {
		t.Errorf("%+v", last)
	}
}
