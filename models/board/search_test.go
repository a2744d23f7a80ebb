package board_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/ledger"
	"luodi/models/org"
)

func (r *rig) named(code, name, investor string, unit org.Unit) ledger.Project {
	r.t.Helper()
	p, err := r.projects.Create(r.t.Context(), person(1), ledger.ProjectCreate{
		Code: code, Historic: true, Stage: ledger.StageProspect, Status: ledger.StatusActive, On: "2020-03-01",
		Particulars: ledger.Particulars{Name: name, Investor: investor, UnitID: unit.ID},
	})
	r.must(err)
	return p
}

// titles gives kind and title of each hit.
func (r *rig) titles(actor models.Actor, text string) []string {
	r.t.Helper()
	hits, err := r.Search(r.t.Context(), actor, text, 20)
	r.must(err)
	list := []string{}
	for _, h := range hits {
		list = append(list, h.Kind+" "+h.Title)
	}
	return list
}

func TestSearchPutsTheBestFirst(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		r.named("ZH20200001", "绿色家居产业园", "昭化投资", r.a)
		r.named("ZH20200002", "昭化家居城", "某集团", r.b)
		p := r.named("ZH20200003", "食品加工", "家居联盟", r.a)
		_, err := r.projects.Rename(t.Context(), accepter, p.ID, ledger.Rename{Name: "新材料基地", Version: p.Version, Reason: "主体更名"})
		r.must(err)
		cases := []struct {
			text string
			want []string
		}{
			{"zh20200001", []string{"project 绿色家居产业园"}},
			{"家居", []string{"investor 家居联盟", "project 昭化家居城", "project 绿色家居产业园", "project 新材料基地"}},
			{"昭化", []string{"project 昭化家居城", "project 绿色家居产业园", "investor 昭化投资"}},
			{"食品加工", []string{"project 新材料基地"}},
			{"zhjj", []string{"project 昭化家居城"}},
			{"zhaohuajiaju", []string{"project 昭化家居城"}},
			{"甲镇", []string{"unit 甲镇"}}, {"jz", []string{"unit 甲镇"}}, {"", []string{}}, {"没有", []string{}},
		}
		for _, c := range cases {
			if got := r.titles(leader, c.text); !slices.Equal(got, c.want) {
				t.Errorf("%q finds %v, want %v", c.text, got, c.want)
			}
		}
		hits, err := r.Search(t.Context(), leader, "食品", 20)
		if err != nil || len(hits) != 1 || hits[0].Subtitle != "曾用名 食品加工 · 家居联盟 · 甲镇" {
			t.Errorf("the former name is told: %+v %v", hits, err)
		}
	})
}

var accepter = models.Actor{UserID: 6, Name: "统计员", Role: models.RoleStatistician}

// Whatever is asked, a reporter gets no project and no investor of another unit, and gets every one of his own.
func TestSearchShowsAReporterHisOwn(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r := newRig(t, db)
		owner := map[int64]int64{}
		for i := range 12 {
			unit := []org.Unit{r.a, r.b}[i%2]
			p := r.named(fmt.Sprintf("ZH2020%04d", i+1), fmt.Sprintf("昭化家居%d号产业园", i), fmt.Sprintf("家居集团%d", i), unit)
			owner[p.ID] = unit.ID
		}
		reporter := models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.a.ID}
		rapid.Check(t, func(q *rapid.T) {
			text := rapid.SampledFrom([]string{"昭化", "家居", "产业园", "zhjj", "2020", "zhaohua", "号", "集团", "jt", "家居 0001", "1"}).Draw(q, "text")
			hits, err := r.Search(t.Context(), reporter, text, rapid.IntRange(1, 20).Draw(q, "limit"))
			r.must(err)
			for _, h := range hits {
				if h.Kind == "project" && owner[h.ID] != r.a.ID {
					q.Fatalf("%q shows %s to another unit", text, h.Title)
				}
			}
		})
		if got := r.kinds(reporter, "家居"); got != [2]int{6, 4} {
			t.Errorf("own projects and investors: %v", got)
		}
		if got := r.titles(models.Actor{UserID: 9, Role: models.RoleReporter, UnitID: r.b.ID}, "集团0"); len(got) != 0 {
			t.Errorf("another unit's investor is shown: %v", got)
		}
		if _, err := r.Search(t.Context(), models.Actor{}, "家居", 20); models.KindOf(err) != models.KindForbidden {
			t.Errorf("nobody: %v", err)
		}
	})
}

// kinds counts the projects and investors that a text finds.
func (r *rig) kinds(actor models.Actor, text string) (n [2]int) {
	r.t.Helper()
	hits, err := r.Search(r.t.Context(), actor, text, board.SearchCap)
	r.must(err)
	for _, h := range hits {
		n[map[string]int{"project": 0, "investor": 1}[h.Kind]]++
	}
	return n
}
