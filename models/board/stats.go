package board

import (
	"cmp"
	"slices"
	"strconv"

	"luodi/models"
	"luodi/models/ledger"
)

// SignedStats 当年签约: the counted projects signed in a year, in all and by every division.
type SignedStats struct {
	Group
	ByEvent         []Group `json:"byEvent"`
	BySector        []Group `json:"bySector"`
	ByMonth         []Group `json:"byMonth"`
	ByScope         []Group `json:"byScope"`
	ByAgreementType []Group `json:"byAgreementType"`
}

// CarryOver 结转项目: signed in earlier years and not ended before the year began.
type CarryOver struct {
	Group
	ByYear []Group `json:"byYear"`
}

// Reserve 储备项目, by sector. They have no investor and no agreed amount.
type Reserve struct {
	Group
	BySector []Group `json:"bySector"`
}

// Chain 产业链 over all counted signed projects, with its start rate.
type Chain struct {
	Group
	Started   int    `json:"started"`
	StartRate string `json:"startRate"` // percent, two decimals
}

// KeyProjects 重点跟踪项目.
type KeyProjects struct {
	Count int      `json:"count"`
	Codes []string `json:"codes"`
}

// IncreaseYear 增资 signed in one year: number and increment, 分. An increase is no project.
type IncreaseYear struct {
	Year      int          `json:"year"`
	Count     int          `json:"count"`
	Increment models.Money `json:"increment"`
}

// ProjectStats 项目统计 of a year as of a day.
type ProjectStats struct {
	Year              int            `json:"year"`
	On                models.Date    `json:"on"`
	SignedInYear      SignedStats    `json:"signedInYear"`
	CarryOver         CarryOver      `json:"carryOver"`
	Reserve           Reserve        `json:"reserve"`
	FrameworkOrIntent Group          `json:"frameworkOrIntent"` // 框架、意向、战略 signed in the year; never part of signed projects
	Chains            []Chain        `json:"chains"`
	KeyProjects       KeyProjects    `json:"keyProjects"`
	CapitalIncreases  []IncreaseYear `json:"capitalIncreases"`
}

// StatsOf 计算项目统计 from facts as of the day.
func StatsOf(facts []ledger.Fact, year int, on models.Date) ProjectStats {
	first := models.NewMonth(year, 1).First()
	var signed, fresh, earlier, reserve, loose, key []ledger.Fact
	for _, f := range facts {
		switch {
		case counted(f, on) && f.SignedOn.Year() == year:
			fresh = append(fresh, f)
		case counted(f, on) && f.SignedOn < first && !done(f.EndedOn, first.Add(-1)):
			earlier = append(earlier, f)
		case done(f.SignedOn, on) && f.SignedOn.Year() == year && !f.AgreementType.Counted():
			loose = append(loose, f)
		case f.Stage == ledger.StageReserve && !done(f.EndedOn, on):
			reserve = append(reserve, f)
		}
		if counted(f, on) {
			signed = append(signed, f)
		}
		if f.Key {
			key = append(key, f)
		}
	}
	inLedger := Filter{"counted": "true"}
	inYear := byYear.filter(inLedger, strconv.Itoa(year), nil)
	before := inLedger.with("signedTo", string(first.Add(-1)))
	inReserve := Filter{"stages": string(ledger.StageReserve)}
	return ProjectStats{
		Year: year, On: on,
		SignedInYear: SignedStats{
			Group: groupOf(fresh, inYear), ByEvent: byEvent.groups(fresh, inYear), BySector: bySector.groups(fresh, inYear),
			ByMonth: byMonth.groups(fresh, inYear), ByScope: byScope.groups(fresh, inYear), ByAgreementType: byAgreement.groups(fresh, inYear),
		},
		CarryOver:         CarryOver{groupOf(earlier, before), byYear.groups(earlier, inLedger)},
		Reserve:           Reserve{groupOf(reserve, inReserve), bySector.groups(reserve, inReserve)},
		FrameworkOrIntent: groupOf(loose, codesFilter(loose, Filter{})),
		Chains:            chainsOf(signed, on),
		KeyProjects:       keysOf(key),
	}
}

func chainsOf(signed []ledger.Fact, on models.Date) []Chain {
	keys, parts := byChain.split(signed)
	groups := byChain.groups(signed, Filter{"counted": "true"})
	chains := make([]Chain, len(keys))
	for i, k := range keys {
		rates := RatesOf(parts[k], nil, on)
		chains[i] = Chain{Group: groups[i], Started: rates.Started.N, StartRate: rates.Started.Percent}
	}
	return chains
}

func keysOf(key []ledger.Fact) KeyProjects {
	k := KeyProjects{Count: len(key), Codes: make([]string, len(key))}
	for i, f := range key {
		k.Codes[i] = f.Code
	}
	slices.Sort(k.Codes)
	return k
}

// increasesOf sums 增资 by the year of their own signing, oldest first.
func increasesOf(moves []ledger.Move) []IncreaseYear {
	years := []IncreaseYear{}
	for _, m := range moves {
		year := m.On.Year()
		i := slices.IndexFunc(years, func(y IncreaseYear) bool { return y.Year == year })
		if i < 0 {
			i, years = len(years), append(years, IncreaseYear{Year: year})
		}
		years[i].Count++
		years[i].Increment += m.Amount
	}
	slices.SortFunc(years, func(a, b IncreaseYear) int { return cmp.Compare(a.Year, b.Year) })
	return years
}
