package ledger

import (
	"slices"

	"luodi/models"
	"luodi/models/org"
)

// Succession 单位撤并的要素: a unit that another one stands for, by which document and why.
type Succession struct {
	Old, Into  org.Unit
	On         models.Date // the old unit's last day
	SharesFrom models.Date // the first day that is split without it
	DocNo      string
	Reason     string
}

// Text says the merger in the history of what it moves.
func (s Succession) Text() string {
	return cutRunes("“"+s.Old.ShortName+"”并入“"+s.Into.ShortName+"”："+s.Reason, 500)
}

// Succeeded 随单位并入的: open projects that change their unit, and sets of shares that are written anew.
type Succeeded struct {
	Projects  int64 `json:"projects" doc:"改由新单位负责的项目"`
	ShareSets int64 `json:"shareSets" doc:"改由新单位承接的分成方案"`
}

// standsItself refuses a unit that another one stands for on that day: what is given to it would have nobody.
func standsItself(u org.Unit, on models.Date, key string) error {
	if u.SuccessorID == nil || u.ValidOn(on) {
		return nil
	}
	return models.Invalid("“"+u.ShortName+"”已于"+u.ValidTo.Chinese()+"并入其他单位，请选择并入后的单位", key, "请选择并入后的单位")
}

// inherit 承接分成: the successor takes the place of the old unit, or adds its part to the one it has.
func inherit(shares []UnitShare, old, into int64) []UnitShare {
	list := slices.Clone(shares)
	from := slices.IndexFunc(list, func(s UnitShare) bool { return s.UnitID == old })
	to := slices.IndexFunc(list, func(s UnitShare) bool { return s.UnitID == into })
	switch {
	case from < 0:
		return list
	case to < 0:
		list[from].UnitID = into
		return list
	}
	list[to].BasisPoints += list[from].BasisPoints
	return slices.Delete(list, from, from+1)
}

// shareSet 一组分成: the rows of one project that begin on the same day.
type shareSet struct{ rows []Share }

// names tells whether the unit has a part.
func (s shareSet) names(unit int64) bool {
	return slices.ContainsFunc(s.rows, func(r Share) bool { return r.UnitID == unit })
}

// setsOf groups rows that are in the order of project and beginning.
func setsOf(rows []Share) (sets []shareSet) {
	for i, r := range rows {
		if i == 0 || r.ProjectID != rows[i-1].ProjectID || r.ValidFrom != rows[i-1].ValidFrom {
			sets = append(sets, shareSet{})
		}
		last := &sets[len(sets)-1]
		last.rows = append(last.rows, r)
	}
	return sets
}
