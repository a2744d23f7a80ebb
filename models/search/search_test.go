package search_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/search"
)

// found gives the ids of a kind that a text finds.
func found(t interface {
	Helper()
	Context() context.Context
	Fatal(...any)
}, db *database.DB, kind search.Kind, text string) []int64 {
	t.Helper()
	m, err := search.New(db).Match(t.Context(), kind, text)
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	conn := db.Conn(t.Context()).Table("search_texts").Where("kind = ?", kind)
	if err := m.Narrow(conn, "search_texts.id").Order("id").Pluck("id", &ids).Error; err != nil {
		t.Fatal(err)
	}
	var first []int64
	conn = db.Conn(t.Context()).Table("search_texts").Where("kind = ?", kind)
	if err := m.First(conn, "search_texts.id").Order("id").Pluck("id", &first).Error; err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(ids, first) {
		t.Fatal("a list and its first rows differ for", text, ids, first)
	}
	return ids
}

func put(t testing.TB, db *database.DB, entries ...search.Entry) {
	t.Helper()
	if err := search.New(db).Put(t.Context(), entries...); err != nil {
		t.Fatal(err)
	}
}

var few = []search.Entry{
	{Kind: search.Project, ID: 1, Names: []string{"昭化家居产业园项目", "昭化家具城"}, Marks: []string{"ZH20200001", "91510811MA6ABCDE1X"}},
	{Kind: search.Project, ID: 2, Names: []string{"居家养老中心", "重庆某某集团"}, Marks: []string{"ZH20200002"}},
	{Kind: search.Project, ID: 3, Names: []string{"ABC Motors（中国）Ａ区"}, Marks: []string{"ZH20200123"}},
	{Kind: search.Investor, ID: 1, Names: []string{"昭化投资"}},
}

func TestFinds(t *testing.T) {
	cases := []struct {
		text string
		want []int64
	}{
		{"家居", []int64{1}}, {"居家", []int64{2}}, {"家", []int64{1, 2}}, {"目", []int64{1}},
		{"昭化家居产业园项目", []int64{1}}, {"昭化居家", nil}, {"家具城", []int64{1}},
		{"zhjj", []int64{1}}, {"ZHJJ", []int64{1}}, {"zhaohuajiaju", []int64{1}}, {"zhaohuaj", []int64{1}}, {"jiaju", []int64{1}}, {"zhao", []int64{1}},
		{"chongqing", []int64{2}}, {"cqmm", []int64{2}}, {"zhongqing", nil},
		{"motors", []int64{3}}, {"c mot", []int64{3}}, {"(中国)", []int64{3}}, {"（中国）a区", []int64{3}}, {"abczg", nil}, {"abcmotorszg", []int64{3}},
		{"0123", []int64{3}}, {"2020", []int64{1, 2, 3}}, {"abcde1", []int64{1}}, {"51081", []int64{1}}, {"1x", []int64{1}}, {"23", []int64{3}},
		{"产业 昭化", []int64{1}}, {"产业 养老", nil}, {"", []int64{1, 2, 3}}, {"  ", []int64{1, 2, 3}}, {"%", nil}, {"_", nil}, {"!", nil}, {"不存在", nil},
	}
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		put(t, db, few...)
		for _, c := range cases {
			if got := found(t, db, search.Project, c.text); !slices.Equal(got, c.want) {
				t.Errorf("%q finds %v, want %v", c.text, got, c.want)
			}
		}
		if got := found(t, db, search.Investor, "昭化"); !slices.Equal(got, []int64{1}) {
			t.Errorf("kinds are apart: %v", got)
		}
	})
}

func TestStarting(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		put(t, db, few...)
		for text, want := range map[string][]int64{"昭": {1}, "昭化": {1}, "昭化家具": {1}, "家居": nil, "abc m": {3}, "重庆": {2}, "": {1, 2, 3}} {
			m, err := search.New(db).Starting(t.Context(), search.Project, text)
			if err != nil {
				t.Fatal(err)
			}
			var ids []int64
			conn := m.Narrow(db.Conn(t.Context()).Table("search_texts").Where("kind = ?", search.Project), "search_texts.id")
			if err := conn.Order("id").Pluck("id", &ids).Error; err != nil || !slices.Equal(ids, want) {
				t.Errorf("%q begins %v (%v), want %v", text, ids, err, want)
			}
		}
	})
}

// A row that is changed is found by what it is called now, also within one transaction, and never by what it was.
func TestPutReplacesAndDropRemoves(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		put(t, db, few...)
		err := db.Do(t.Context(), func(ctx context.Context) error {
			if err := search.New(db).Put(ctx, search.Entry{Kind: search.Project, ID: 1, Names: []string{"中间的名字"}}); err != nil {
				return err
			}
			return search.New(db).Put(ctx, search.Entry{Kind: search.Project, ID: 1, Names: []string{"昭化新材料"}})
		})
		if err != nil {
			t.Fatal(err)
		}
		for text, want := range map[string][]int64{"昭化": {1}, "材料": {1}, "家居": nil, "中间": nil, "abcde": nil} {
			if got := found(t, db, search.Project, text); !slices.Equal(got, want) {
				t.Errorf("%q finds %v, want %v", text, got, want)
			}
		}
		if err := search.New(db).Drop(t.Context(), search.Project, 1); err != nil {
			t.Fatal(err)
		}
		var grams int64
		if err := db.Conn(t.Context()).Table("search_grams").Where("kind = ? AND id = ?", search.Project, 1).Count(&grams).Error; err != nil || grams != 0 {
			t.Errorf("%d grams stay (%v)", grams, err)
		}
	})
}

// A keyword that half of all rows contain asks each row instead of listing them; it finds the same.
func TestCommonWords(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		const rows = 2600
		entries := make([]search.Entry, rows)
		for i := range entries {
			entries[i] = search.Entry{Kind: search.Project, ID: int64(i + 1), Names: []string{fmt.Sprintf("第%d号产业园项目", i)}}
		}
		put(t, db, entries...)
		for text, want := range map[string]int{"产业": rows, "产业园项目": rows, "园": rows, "cyyxm": rows, "chanye": rows, "业园 2599": 1, "第2599号": 1, "园产业": 0} {
			if got := found(t, db, search.Project, text); len(got) != want {
				t.Errorf("%q finds %d, want %d", text, len(got), want)
			}
		}
	})
}

// Every name is found by each of its parts, of one, two and more characters, whatever they are.
func TestEveryPartFinds(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		id := int64(0)
		rapid.Check(t, func(r *rapid.T) {
			name := rapid.StringOfN(rapid.OneOf(
				rapid.RuneFrom([]rune("昭化家居产业园广元重庆银行（）Ａ１·、")), rapid.RuneFrom([]rune("aBz09 -_%!^#<>|'\"\\")), rapid.Rune(),
			), 1, 24, -1).Filter(func(s string) bool { return search.Fold(s) != "" }).Draw(r, "name")
			id++
			put(t, db, search.Entry{Kind: search.Project, ID: id, Names: []string{name}})
			runes := []rune(name)
			from := rapid.IntRange(0, len(runes)-1).Draw(r, "from")
			part := string(runes[from:min(len(runes), from+rapid.IntRange(1, 5).Draw(r, "length"))])
			if !slices.Contains(found(r, db, search.Project, part), id) {
				r.Fatalf("%q is not found by %q", name, part)
			}
			for i := range len(runes) - 1 {
				if pair := string(runes[i : i+2]); !slices.Contains(found(r, db, search.Project, pair), id) {
					r.Fatalf("%q is not found by %q", name, pair)
				}
			}
		})
	})
}

func TestFillAndRebuild(t *testing.T) {
	job, clerk := models.System("检索"), models.Actor{UserID: 1, Role: models.RoleReporter}
	source := func(n int) search.Source {
		return search.Source{
			Kind:  search.Project,
			Count: func(context.Context) (int64, error) { return int64(n), nil },
			Page: func(_ context.Context, after int64, limit int) ([]search.Entry, error) {
				var list []search.Entry
				for i := after + 1; i <= int64(n) && len(list) < limit; i++ {
					list = append(list, search.Entry{Kind: search.Project, ID: i, Names: []string{fmt.Sprintf("第%d个项目", i)}})
				}
				return list, nil
			},
		}
	}
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		s, looked := search.New(db), int64(0)
		progress := func(_ search.Kind, done, _ int64) { looked = done }
		fill := func(n int) {
			looked = 0
			if err := s.Fill(t.Context(), job, []search.Source{source(n)}, progress); err != nil {
				t.Fatal(err)
			}
		}
		if fill(450); looked != 450 || len(found(t, db, search.Project, "个项")) != 450 {
			t.Errorf("filled %d", looked)
		}
		if fill(450); looked != 0 {
			t.Errorf("nothing is missing, yet %d rows were read", looked)
		}
		if fill(455); len(found(t, db, search.Project, "第455个")) != 1 {
			t.Error("a new row was not filled in")
		}
		err := db.Do(t.Context(), func(ctx context.Context) error {
			return db.Conn(ctx).Exec("DELETE FROM search_grams WHERE id < 100").Error
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Rebuild(t.Context(), job, []search.Source{source(450)}, nil); err != nil {
			t.Fatal(err)
		}
		if n := len(found(t, db, search.Project, "个项")); n != 450 {
			t.Errorf("after rebuilding %d are found: lost grams come back, vanished rows go", n)
		}
		if err := s.Rebuild(t.Context(), clerk, nil, nil); models.KindOf(err) != models.KindForbidden {
			t.Errorf("a reporter may not rebuild: %v", err)
		}
	})
}
