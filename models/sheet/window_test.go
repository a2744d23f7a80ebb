package sheet_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/sheet"
)

// holds is the filter once more, naively, over the canonical texts of a row.
func holds(c sheet.Condition, col sheet.Column, r *sheet.Row) bool {
	text := col.Text(r)
	if text == "0.00" {
		text = ""
	}
	switch c.Op {
	case sheet.OpEmpty:
		return text == "" || text == "false"
	case sheet.OpFilled:
		return text != "" && text != "false"
	case sheet.OpContains:
		return strings.Contains(strings.ToLower(text), strings.ToLower(c.Values[0]))
	case sheet.OpIn:
		return slices.Contains(c.Values, text)
	}
	if col.Type == sheet.TypeDate {
		return text != "" && (c.From == "" || text >= c.From) && (c.To == "" || text <= c.To)
	}
	amount := func(s string) models.Money {
		if s == "" {
			return 0
		}
		m, err := models.ParseYuan(s)
		if err != nil {
			panic(err)
		}
		return m
	}
	return (c.From == "" || amount(text) >= amount(c.From)) && (c.To == "" || amount(text) <= amount(c.To))
}

func conditions(t *rapid.T) []sheet.Condition {
	all := []sheet.Condition{
		{Key: "stage", Op: sheet.OpIn, Values: []string{"signed", "building", "producing"}},
		{Key: "sector", Op: sheet.OpIn, Values: []string{"industry", "tourism"}},
		{Key: "scope", Op: sheet.OpIn, Values: []string{"mainland"}},
		{Key: "chain", Op: sheet.OpIn, Values: []string{"", "家居"}},
		{Key: "chain", Op: sheet.OpFilled},
		{Key: "site", Op: sheet.OpContains, Values: []string{"B区"}},
		{Key: "site", Op: sheet.OpContains, Values: []string{"%_!"}},
		{Key: "name", Op: sheet.OpContains, Values: []string{"line3"}},
		{Key: "signedOn", Op: sheet.OpBetween, From: "2019-06-01", To: "2020-02-01"},
		{Key: "signedOn", Op: sheet.OpEmpty},
		{Key: "agreedInvestment", Op: sheet.OpBetween, From: "10000000.00"},
		{Key: "inPlace", Op: sheet.OpFilled},
		{Key: "inPlaceYear", Op: sheet.OpBetween, To: "500000"},
		{Key: "referrerUnitId", Op: sheet.OpEmpty},
		{Key: "percent", Op: sheet.OpBetween, From: "20", To: "40"},
		{Key: "policyPromise", Op: sheet.OpIn, Values: []string{"true"}},
		{Key: "manager", Op: sheet.OpEmpty},
		{Key: "light", Op: sheet.OpIn, Values: []string{"green", "red", "yellow"}},
		{Key: "light", Op: sheet.OpEmpty},
	}
	return rapid.SliceOfN(rapid.SampledFrom(all), 0, 3).Draw(t, "conditions")
}

// Whatever the filter, the reader, the sort and the size of the windows: the windows together are the rows that a naive
// filter leaves of what the reader may see, each once, and the sums are theirs.
func TestWindowsAreTheFilter(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		cols, err := r.Columns(r.ctx, author)
		if err != nil {
			t.Fatal(err)
		}
		column := func(key string) sheet.Column {
			return cols[slices.IndexFunc(cols, func(c sheet.Column) bool { return c.Key == key })]
		}
		actors := []models.Actor{author, chief, r.reporter(0), r.reporter(2), nobody}
		rapid.Check(t, func(t *rapid.T) {
			actor := rapid.SampledFrom(actors).Draw(t, "actor")
			f := sheet.Filter{Conditions: conditions(t)}
			sorts := []sheet.Sort{{Key: rapid.SampledFrom([]string{"light", "name", "unitId", "inPlace", "stage", "signedOn", "fundsRate"}).Draw(t, "sort"), Desc: rapid.Bool().Draw(t, "desc")}, {Key: "agreedInvestment"}}
			got, w := r.whole(actor, f, sorts, rapid.IntRange(1, 70).Draw(t, "window"))
			var want []int64
			sums := map[string]models.Money{}
			everything, _ := r.whole(author, sheet.Filter{}, nil, 500)
			for i := range everything {
				row := &everything[i]
				if !sees(actor, row) || slices.ContainsFunc(f.Conditions, func(c sheet.Condition) bool { return !holds(c, column(c.Key), row) }) {
					continue
				}
				want = append(want, row.ID)
				sums["agreedInvestment"] += row.AgreedInvestment
				sums["inPlace"] += row.InPlace
				sums["inPlaceYear"] += row.InPlaceYear
			}
			if ids := idsOf(got); !slices.Equal(sorted(ids), sorted(want)) || w.Total != len(want) {
				t.Fatalf("%v as %s: got %v of %d, want %v", f, actor.Name, ids, w.Total, want)
			}
			for key, sum := range sums {
				if w.Sums[key] != sum {
					t.Fatalf("%v as %s: sum of %s is %d, want %d", f, actor.Name, key, w.Sums[key], sum)
				}
			}
		})
	})
}

func sees(actor models.Actor, row *sheet.Row) bool {
	if actor.SeesAll() {
		return true
	}
	return actor.UnitID != 0 && (row.UnitID == actor.UnitID || row.ReferrerID != nil && *row.ReferrerID == actor.UnitID)
}

func idsOf(rows []sheet.Row) []int64 {
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids
}

func sorted(ids []int64) []int64 { return slices.Sorted(slices.Values(ids)) }

// A scroll goes on in the order in which it began while others write; the next one begins with their changes.
func TestScrollStaysWhole(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		f := sheet.Filter{Conditions: []sheet.Condition{{Key: "manager", Op: sheet.OpEmpty}}}
		before, _ := r.whole(author, f, nil, 500)
		first, err := r.Rows(r.ctx, author, sheet.Query{Filter: f, Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		r.apply(author, ledger.Amendment{ID: before[2].ID, Patch: ledger.ProjectPatch{Manager: ptr("新专员")}, Was: ledger.ProjectPatch{Manager: ptr("")}})
		rest, err := r.Rows(r.ctx, author, sheet.Query{Filter: f, Offset: 5, Limit: 500, Stamp: first.Stamp})
		if err != nil {
			t.Fatal(err)
		}
		if got := append(idsOf(first.Items), idsOf(rest.Items)...); !slices.Equal(got, idsOf(before)) || rest.Stamp != first.Stamp {
			t.Errorf("scroll broke: %v, want %v", got, idsOf(before))
		}
		after, w := r.whole(author, f, nil, 500)
		if len(after) != len(before)-1 || w.Stamp == first.Stamp {
			t.Errorf("a new look has %d rows, want %d", len(after), len(before)-1)
		}
	})
}

func TestPresetsAndValues(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		all, _ := r.whole(author, sheet.Filter{}, nil, 500)
		for preset, belongs := range map[sheet.Preset]func(*sheet.Row) bool{
			sheet.PresetMine:    func(row *sheet.Row) bool { return row.Manager == author.Name },
			sheet.PresetLit:     func(row *sheet.Row) bool { return row.Light == "yellow" || row.Light == "red" },
			sheet.PresetPending: func(row *sheet.Row) bool { return row.Agreement == ledger.AgreementIntent },
			sheet.PresetWaived:  func(row *sheet.Row) bool { return row.Waived },
			sheet.PresetUnstarted: func(row *sheet.Row) bool {
				return (row.Stage == "signed" || row.Stage == "registered") && row.Agreement == ledger.AgreementContract && row.SignedOn <= "2020-09-30" && !row.SignedOn.Empty()
			},
		} {
			var want []int64
			for i := range all {
				if belongs(&all[i]) {
					want = append(want, all[i].ID)
				}
			}
			got, w := r.whole(author, sheet.Filter{Preset: preset}, nil, 500)
			if !slices.Equal(sorted(idsOf(got)), sorted(want)) || w.Total != len(want) {
				t.Errorf("%s: %v, want %v", preset, idsOf(got), want)
			}
		}
		for _, key := range []string{"stage", "unitId", "light", "chain", "policyPromise", "agreedInvestment", "signedOn"} {
			values, err := r.Values(r.ctx, author, sheet.ValueQuery{Key: key, Filter: sheet.Filter{Conditions: []sheet.Condition{{Key: "stage", Op: sheet.OpIn, Values: []string{"signed"}}}}})
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				f := sheet.Filter{Conditions: []sheet.Condition{{Key: key, Op: sheet.OpIn, Values: []string{v.Value}}}}
				if key != "stage" {
					f.Conditions = append(f.Conditions, sheet.Condition{Key: "stage", Op: sheet.OpIn, Values: []string{"signed"}})
				}
				if _, w := r.whole(author, f, nil, 500); int64(w.Total) != v.Count {
					t.Errorf("%s %q: %d rows, the head says %d", key, v.Value, w.Total, v.Count)
				}
			}
		}
	})
}

func TestRefusals(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		for _, f := range []sheet.Filter{
			{Preset: "x"}, {Conditions: []sheet.Condition{{Key: "1=1", Op: sheet.OpEmpty}}}, {Conditions: []sheet.Condition{{Key: "signedOn", Op: sheet.OpBetween, From: "1.1."}}},
			{Conditions: []sheet.Condition{{Key: "stage", Op: "like"}}}, {Conditions: []sheet.Condition{{Key: "number", Op: sheet.OpEmpty}}},
		} {
			_, err := r.Rows(r.ctx, author, sheet.Query{Filter: f, Limit: 1})
			wantKind(t, err, models.KindInvalid)
		}
		_, err := r.Rows(r.ctx, author, sheet.Query{Sort: []sheet.Sort{{Key: "id; DROP TABLE projects"}}})
		wantKind(t, err, models.KindInvalid)
		_, err = r.Rows(r.ctx, models.Actor{Role: models.RoleAdmin}, sheet.Query{})
		wantKind(t, err, models.KindForbidden)
		_, err = r.Copy(r.ctx, author, sheet.CopyQuery{Keys: []string{"name"}, To: sheet.CopyCap})
		wantKind(t, err, models.KindTooLarge)
		copied, err := r.Copy(r.ctx, author, sheet.CopyQuery{Keys: []string{"number", "code"}, From: 3, To: 4, Sort: []sheet.Sort{{Key: "code"}}})
		if err != nil || len(copied.Rows) != 2 || copied.Rows[0][0] != "4" || copied.Rows[1][1] != "ZH20190005" {
			t.Errorf("copied %v, %v", copied.Rows, err)
		}
	})
}

// Every field of a project stands in the sheet once, and the 31 columns in their order.
func TestColumnsAreComplete(t *testing.T) {
	each(t, func(t *testing.T, r *rig) {
		cols, err := r.Columns(r.ctx, author)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]int{}
		for i, c := range cols {
			seen[c.Key]++
			if i < 31 && c.Number != i+1 || i >= 31 && c.Number != 0 {
				t.Errorf("column %d is numbered %d", i+1, c.Number)
			}
			if c.Editable && !ledger.FieldKeys().Has(c.Key) {
				t.Errorf("%s cannot be edited", c.Key)
			}
		}
		for _, key := range ledger.FieldKeys() {
			if seen[key] != 1 {
				t.Errorf("field %s stands in the sheet %d times", key, seen[key])
			}
		}
	})
}
