package board

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"luodi/models"
	"luodi/models/ledger"
)

// SoloSigning 单独签约: the group of projects signed outside of any event.
const SoloSigning = "单独签约"

// Group 分组: projects of one key with their number and agreed investment. Key is the stored code where
// there is one, Label what is printed.
type Group struct {
	Key    string       `json:"key"`
	Label  string       `json:"label"`
	Count  int          `json:"count"`
	Agreed models.Money `json:"agreed"` // 协议投资额, without 增资
	Filter Filter       `json:"filter"`
}

// division is one way to divide projects.
type division struct {
	key    func(ledger.Fact) string
	label  func(key string) string                                  // nil: the key itself
	order  func(a, b string) int                                    // nil: by the key
	filter func(base Filter, key string, part []ledger.Fact) Filter // the rows of one group
}

// The divisions. Sectors, scopes and agreement types keep the order of the rule book.
var (
	byEvent = division{
		key: func(f ledger.Fact) string { return cmp.Or(f.SigningEvent, SoloSigning) },
		filter: func(base Filter, _ string, part []ledger.Fact) Filter {
			if id := part[0].SigningEventID; id != 0 {
				return base.with("eventId", strconv.FormatInt(id, 10))
			}
			return codesFilter(part, base)
		},
	}
	byMonth = division{
		key: func(f ledger.Fact) string { return string(f.SignedOn.Month()) },
		filter: func(base Filter, key string, _ []ledger.Fact) Filter {
			m := models.Month(key)
			return base.with("signedFrom", string(m.First()), "signedTo", string(m.Last()))
		},
	}
	byYear = division{
		key: func(f ledger.Fact) string { return strconv.Itoa(f.SignedOn.Year()) },
		filter: func(base Filter, key string, _ []ledger.Fact) Filter {
			return base.with("signedFrom", key+"-01-01", "signedTo", key+"-12-31")
		},
	}
	byUnit = division{
		key: func(f ledger.Fact) string { return f.UnitName },
		filter: func(base Filter, _ string, part []ledger.Fact) Filter {
			return base.with("unitId", strconv.FormatInt(part[0].UnitID, 10))
		},
	}
	byChain     = division{key: func(f ledger.Fact) string { return f.Chain }, filter: param("chains")}
	bySector    = coded(func(f ledger.Fact) ledger.Sector { return f.Sector }, ledger.Sectors(), "sectors")
	byScope     = coded(func(f ledger.Fact) ledger.Scope { return f.Scope }, ledger.Scopes(), "scopes")
	byAgreement = coded(func(f ledger.Fact) ledger.AgreementType { return f.AgreementType }, ledger.AgreementTypes(), "agreementTypes")
	bySize      = division{
		key: func(f ledger.Fact) string { return sizeBand(f.AgreedInvestment) },
		order: func(a, b string) int {
			return cmp.Compare(slices.IndexFunc(sizeBands, labelled(a)), slices.IndexFunc(sizeBands, labelled(b)))
		},
		filter: func(base Filter, _ string, part []ledger.Fact) Filter { return codesFilter(part, base) },
	}
)

// coded divides by an enumeration with labels and an order of its own.
func coded[C interface {
	~string
	Label() string
}](code func(ledger.Fact) C, all []C, name string) division {
	return division{
		key:    func(f ledger.Fact) string { return string(code(f)) },
		label:  func(key string) string { return C(key).Label() },
		order:  func(a, b string) int { return cmp.Compare(slices.Index(all, C(a)), slices.Index(all, C(b))) },
		filter: param(name),
	}
}

func param(name string) func(Filter, string, []ledger.Fact) Filter {
	return func(base Filter, key string, _ []ledger.Fact) Filter { return base.with(name, key) }
}

// band is one size class by agreed investment; the lower bound is included (rule book §7).
type band struct {
	label string
	from  models.Money
}

var sizeBands = []band{
	{"1亿元以下", 0}, {"1—5亿元", models.Yi}, {"5—10亿元", 5 * models.Yi}, {"10—20亿元", 10 * models.Yi}, {"20亿元及以上", 20 * models.Yi},
}

func labelled(label string) func(band) bool { return func(b band) bool { return b.label == label } }

func sizeBand(amount models.Money) string {
	label := sizeBands[0].label
	for _, b := range sizeBands {
		if amount >= b.from {
			label = b.label
		}
	}
	return label
}

// split divides facts, in the order of the division.
func (d division) split(facts []ledger.Fact) ([]string, map[string][]ledger.Fact) {
	parts := map[string][]ledger.Fact{}
	for _, f := range facts {
		parts[d.key(f)] = append(parts[d.key(f)], f)
	}
	order := d.order
	if order == nil {
		order = cmp.Compare[string]
	}
	return slices.SortedFunc(maps.Keys(parts), order), parts
}

// groups counts facts and sums their agreed investment. Base is the filter of all of them.
func (d division) groups(facts []ledger.Fact, base Filter) []Group {
	keys, parts := d.split(facts)
	list := make([]Group, len(keys))
	for i, k := range keys {
		list[i] = groupOf(parts[k], d.filter(base, k, parts[k]))
		list[i].Key, list[i].Label = k, k
		if d.label != nil {
			list[i].Label = d.label(k)
		}
	}
	return list
}

// groupOf counts and sums facts.
func groupOf(facts []ledger.Fact, filter Filter) Group {
	g := Group{Count: len(facts), Filter: filter}
	for _, f := range facts {
		g.Agreed += f.AgreedInvestment
	}
	return g
}
