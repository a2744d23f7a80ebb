package funds_test

import (
	"context"
	"fmt"
	"slices"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/org"
)

func (r *run) addUnit(code string) {
	r.t.Helper()
	u, err := r.org.CreateUnit(r.ctx, clerk, org.UnitCreate{Code: code, Name: code + "镇", Kind: org.KindTown})
	r.must(err)
	r.units, r.unitIDs = append(r.units, code), append(r.unitIDs, u.ID)
	r.unitVersions = append(r.unitVersions, u.Version)
	r.audit["org.unit.create"]++
}

// drawUnit renames a unit, ends one without a successor, or founds a new one.
func (r *run) drawUnit() op {
	unit := pick(r, r.standing())
	if r.chance(40) && len(r.standing()) < 9 {
		return op{told: "unit founded", do: func(context.Context) error { return nil }, then: func() { r.addUnit(fmt.Sprintf("U%d", len(r.units)+1)) }}
	}
	name := fmt.Sprintf("%s新名%d", r.units[unit], r.dice.IntN(1e6))
	patch, end, today := org.UnitPatch{Name: &name, ShortName: &name}, r.chance(30), r.today
	if end {
		patch = org.UnitPatch{ValidTo: &today}
	}
	return op{
		told: "unit " + r.units[unit] + " renamed or ended", audit: []string{"org.unit.update"},
		do: func(ctx context.Context) error {
			_, err := r.org.UpdateUnit(ctx, clerk, r.unitIDs[unit], patch, r.unitVersions[unit])
			return err
		},
		then: func() {
			r.unitVersions[unit]++
			if end {
				r.ends[unit] = today
			}
		},
	}
}

// standing are the units that were not merged into another one.
func (r *run) standing() []int {
	return indexes(r.units, func(code string) bool { return r.successors[slices.Index(r.units, code)] == nil })
}

// mSuccession is a unit merged into another one, and its last day.
type mSuccession struct {
	into int
	on   models.Date
}

// drawUnitMerge merges a unit into another one with today as its last day (单位撤并).
func (r *run) drawUnitMerge() op {
	units := r.standing()
	if len(units) <= 3 {
		return op{}
	}
	from, into, on := pick(r, units), pick(r, units), r.today
	o := op{told: fmt.Sprintf("unit-merge %s into %s on %s", r.units[from], r.units[into], on), want: r.judgeUnitMerge(from, into, on), audit: []string{"org.unit.merge"}}
	o.do = func(ctx context.Context) error {
		_, err := r.merger.MergeUnit(ctx, leader, org.Succession{
			UnitID: r.unitIDs[from], IntoID: r.unitIDs[into], On: on, DocNo: "区委编办〔2020〕1号", Reason: "机构改革", Version: r.unitVersions[from],
		})
		return err
	}
	o.then = func() {
		r.unitVersions[from]++
		r.ends[from], r.successors[from] = on, &mSuccession{into, on}
		for _, e := range r.entries {
			if e.unit == from && (e.state == funds.StateDraft || e.state == funds.StateReturned) {
				e.unit = into
			}
		}
		moved := r.handOver(from, into) + r.shareAnew(from, into, on.Month().Add(1).First())
		r.audit["ledger.project.succeed"] += moved
	}
	return o
}

// judgeUnitMerge: nothing closed may be told otherwise; then the units themselves.
func (r *run) judgeUnitMerge(from, into int, on models.Date) models.Kind {
	for x := range r.months {
		if x >= on.Add(1).Month() && r.closed(x) {
			return models.KindClosed
		}
	}
	if from == into {
		return models.KindInvalid
	}
	if r.ends[from] != "" || r.ends[into] != "" && r.ends[into] < on.Add(1) {
		return models.KindConflict
	}
	for _, s := range r.successors {
		if s != nil && s.into == from && s.on >= on {
			return models.KindConflict
		}
	}
	return ""
}

// handOver gives the projects of a unit to its successor.
func (r *run) handOver(from, into int) (n int) {
	for _, p := range r.projects {
		if p.into < 0 && p.unit == from {
			p.unit = into
			n++
		}
	}
	return n
}

// shareAnew follows every set that names the unit, from a day on or later, by one that names the successor.
func (r *run) shareAnew(from, into int, day models.Date) (n int) {
	for _, s := range slices.Clone(r.shares) {
		named := slices.ContainsFunc(s.parts, func(p mPart) bool { return p.unit == from })
		if !named || r.projects[s.project].into >= 0 || s.to != "" && (s.to < day || s.to < s.from) {
			continue
		}
		next := &mShares{project: s.project, from: max(day, s.from), to: s.to}
		for _, p := range s.parts {
			if p.unit == from {
				p.unit = into
			}
			if i := slices.IndexFunc(next.parts, func(q mPart) bool { return q.unit == p.unit }); i >= 0 {
				next.parts[i].bp += p.bp
			} else {
				next.parts = append(next.parts, p)
			}
		}
		s.to = next.from.Add(-1)
		r.shares = append(r.shares, next)
		n++
	}
	return n
}
