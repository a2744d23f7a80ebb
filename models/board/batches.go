package board

import (
	"strconv"

	"luodi/models"
	"luodi/models/ledger"
)

// Batch 批次: the rates of projects first signed together, with the filter of its rows.
type Batch struct {
	Key    string `json:"key"`
	Label  string `json:"label"`
	Filter Filter `json:"filter"`
	Rates
}

// Batches 三率 of a signing year: in all, by event, sector, unit and size class, and of the three live signing
// years together (rule book §7).
type Batches struct {
	Year     int         `json:"year"`
	On       models.Date `json:"on"` // cut-off
	All      Batch       `json:"all"`
	ByEvent  []Batch     `json:"byEvent"`
	BySector []Batch     `json:"bySector"`
	ByUnit   []Batch     `json:"byUnit"`
	BySize   []Batch     `json:"bySize"`
	ByYear   []Batch     `json:"byYear"`
}

// BatchesOf 计算各批次三率 from facts as of the day and the recognised money of each project up to it.
func BatchesOf(facts []ledger.Fact, inPlace map[int64]models.Money, year int, on models.Date) Batches {
	var fresh, live []ledger.Fact
	for _, f := range facts {
		if !counted(f, on) {
			continue
		}
		if f.SignedOn.Year() == year {
			fresh = append(fresh, f)
		}
		if f.SignedOn.Year() > year-3 && f.SignedOn.Year() <= year {
			live = append(live, f)
		}
	}
	signed := Filter{"counted": "true"}
	base := byYear.filter(signed, strconv.Itoa(year), nil)
	of := func(d division, facts []ledger.Fact, base Filter) []Batch {
		list := []Batch{}
		_, parts := d.split(facts)
		for _, g := range d.groups(facts, base) {
			list = append(list, Batch{Key: g.Key, Label: g.Label, Filter: g.Filter, Rates: RatesOf(parts[g.Key], inPlace, on)})
		}
		return list
	}
	return Batches{
		Year: year, On: on,
		All:     Batch{Key: "all", Label: "全部", Filter: base, Rates: RatesOf(fresh, inPlace, on)},
		ByEvent: of(byEvent, fresh, base), BySector: of(bySector, fresh, base), ByUnit: of(byUnit, fresh, base),
		BySize: of(bySize, fresh, base), ByYear: of(byYear, live, signed),
	}
}
