package report

import (
	"net/url"
	"strconv"
	"strings"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/funds"
)

// The paths of the pages that show the rows behind a figure (rule book, principle 3). The parameters are
// the fields of each room's filter in lower camel case.

// path puts parameters, key and value alternately, behind a page; empty values are left out.
func path(page string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return page
	}
	return page + "?" + q.Encode()
}

func ledgerLink(pairs ...string) string { return path("/ledger", pairs...) }

// rowsLink leads to the ledger rows that an overview's filter names.
func rowsLink(f board.Filter) string {
	var pairs []string
	for key, value := range f {
		pairs = append(pairs, key, value)
	}
	return ledgerLink(pairs...)
}

// codesLink names single projects where no other condition describes them. None give no link, because an
// empty list would not filter; more than a page of them lead to the whole ledger.
func codesLink(codes []string) string {
	switch {
	case len(codes) == 0:
		return ""
	case len(codes) > models.PageCap:
		return ledgerLink()
	}
	return ledgerLink("codes", strings.Join(codes, ","))
}

func projectLink(code string) string { return "/ledger/" + url.PathEscape(code) }

func fundsLink(pairs ...string) string { return path("/funds", pairs...) }

func entryLink(id int64) string { return "/funds/" + strconv.FormatInt(id, 10) }

// postedLink leads to the postings of an indicator in the months from–to, which add up to the figure.
func postedLink(i funds.Indicator, from, to models.Month, more ...string) string {
	return figureLink(append([]string{"indicator", string(i), "from", string(from), "to", string(to)}, more...)...)
}

// correctedLink leads to the postings that belong to the months from–to, as known at the end of a month.
func correctedLink(i funds.Indicator, from, to, known models.Month) string {
	return figureLink("indicator", string(i), "relatesFrom", string(from), "relatesTo", string(to), "to", string(known))
}

func figureLink(pairs ...string) string { return path("/figures", pairs...) }

func outreachLink(pairs ...string) string { return path("/outreach", pairs...) }

func supervisionLink(pairs ...string) string { return path("/supervision", pairs...) }

func noticeLink(id int64) string { return "/supervision/" + strconv.FormatInt(id, 10) }

func updatesLink(pairs ...string) string { return path("/updates", pairs...) }

func targetsLink(year int) string { return path("/targets", "year", strconv.Itoa(year)) }

func unitParam(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}
