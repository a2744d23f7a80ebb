package ledger

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestInherit(t *testing.T) {
	for name, c := range map[string]struct{ shares, want []UnitShare }{
		"alone":        {[]UnitShare{{1, 10000, "落地"}}, []UnitShare{{2, 10000, "落地"}}},
		"in its place": {[]UnitShare{{3, 2500, "引荐"}, {1, 7500, "落地"}}, []UnitShare{{3, 2500, "引荐"}, {2, 7500, "落地"}}},
		"added":        {[]UnitShare{{1, 2500, "引荐"}, {2, 7500, "落地"}}, []UnitShare{{2, 10000, "落地"}}},
		"no part":      {[]UnitShare{{3, 10000, ""}}, []UnitShare{{3, 10000, ""}}},
	} {
		if diff := cmp.Diff(c.want, inherit(c.shares, 1, 2)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Σ stays 10000, nobody stands twice, the old unit is gone, and everybody else keeps the part.
func TestInheritKeepsTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOfNDistinct(rapid.Int64Range(1, 8), 1, 5, rapid.ID).Draw(t, "units")
		shares, left := []UnitShare{}, int64(maxBasisPoints)
		for i, u := range units {
			part := left
			if rest := int64(len(units) - i - 1); rest > 0 {
				part = rapid.Int64Range(1, left-rest).Draw(t, "part")
			}
			shares, left = append(shares, UnitShare{UnitID: u, BasisPoints: part}), left-part
		}
		before, old, into := append([]UnitShare{}, shares...), int64(1), int64(2)
		sum, part := int64(0), map[int64]int64{}
		for _, s := range inherit(shares, old, into) {
			if part[s.UnitID] != 0 {
				t.Fatalf("%d stands twice", s.UnitID)
			}
			part[s.UnitID], sum = s.BasisPoints, sum+s.BasisPoints
		}
		if sum != maxBasisPoints || part[old] != 0 {
			t.Fatalf("%v: %v", before, part)
		}
		joint := int64(0)
		for _, s := range before {
			if s.UnitID == old || s.UnitID == into {
				joint += s.BasisPoints
			} else if part[s.UnitID] != s.BasisPoints {
				t.Fatalf("%v: %v", before, part)
			}
		}
		if part[into] != joint {
			t.Fatalf("%v: %v", before, part)
		}
		if diff := cmp.Diff(before, shares); diff != "" {
			t.Fatalf("the set before was changed: %s", diff)
		}
	})
}
