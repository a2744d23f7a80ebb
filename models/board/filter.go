package board

import (
	"maps"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
)

// Filter 明细条件: the query parameters of the list that shows exactly the rows behind a figure (rule book,
// principle 3). For the ledger list the keys are the fields of ledger.Filter in lower camel case
// (unitId, eventId, stages, sectors, …, signedFrom, signedTo, codes); for the funds list those of funds.Filter.
type Filter map[string]string

// with gives the filter with further conditions, key and value alternately; the receiver stays as it is
// and empty values are left out.
func (f Filter) with(pairs ...string) Filter {
	more := maps.Clone(f)
	if more == nil {
		more = Filter{}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			more[pairs[i]] = pairs[i+1]
		}
	}
	return more
}

// codesFilter names single projects, where no other condition describes them. Beyond one page of codes it
// falls back on the wider filter, whose rows contain them.
func codesFilter(facts []ledger.Fact, wider Filter) Filter {
	if len(facts) == 0 || len(facts) > models.PageCap {
		return wider
	}
	codes := make([]string, len(facts))
	for i, f := range facts {
		codes[i] = f.Code
	}
	return Filter{"codes": strings.Join(codes, ",")}
}
