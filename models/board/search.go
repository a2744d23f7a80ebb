package board

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/search"
	"luodi/models/supervision"
)

// SearchCap 检索结果上限 of one question.
const SearchCap = 20

// beside bounds the results of each kind but projects, so that these are not crowded out.
const beside = 4

// Hit 检索结果: one row to jump to.
type Hit struct {
	Kind     string       `json:"kind" enum:"project,investor,notice,unit"`
	ID       int64        `json:"id"`
	Code     string       `json:"code" doc:"项目编号、信用代码、文号或单位代码"`
	Title    string       `json:"title"`
	Subtitle string       `json:"subtitle,omitempty"`
	Stage    ledger.Stage `json:"stage,omitempty" doc:"项目阶段"`
	rank     int
}

// The ranks of a hit, best first.
const (
	rankCode     = iota // the code itself
	rankBegins          // the name begins so
	rankContains        // the name contains it
	rankElse            // a former name, an investor, a fragment of a code, pinyin
)

// rankOf tells how well a row answers the text.
func rankOf(text, code, title string) int {
	code, title = search.Fold(code), search.Fold(title)
	switch {
	case text == code:
		return rankCode
	case strings.HasPrefix(title, text):
		return rankBegins
	case strings.Contains(title, text):
		return rankContains
	}
	return rankElse
}

// Search 全局检索 over projects, investors, notices and units: at most limit rows, kinds together, the kind with the
// best hit first. Units of a unit's user: all of them; everything else only what he may see. An empty text finds nothing.
func (s *Service) Search(ctx context.Context, actor models.Actor, text string, limit int) ([]Hit, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	if text = search.Fold(text); text == "" {
		return []Hit{}, nil
	}
	if limit < 1 || limit > SearchCap {
		limit = SearchCap
	}
	var groups [][]Hit
	for _, find := range []func(context.Context, models.Actor, string) ([]Hit, error){
		s.findProjects, s.findInvestors, s.findNotices, s.findUnits,
	} {
		hits, err := find(ctx, actor, text)
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.rank, b.rank) })
		groups = append(groups, hits)
	}
	return merge(groups, limit), nil
}

// merge leaves room for every kind, gives the rest to the first, and puts the kind with the best hit first.
func merge(groups [][]Hit, limit int) []Hit {
	left := limit
	for i, group := range groups[1:] {
		groups[i+1] = group[:min(beside, len(group), max(1, limit/5))]
		left -= len(groups[i+1])
	}
	groups[0] = groups[0][:min(max(1, left), len(groups[0]))]
	groups = slices.DeleteFunc(groups, func(g []Hit) bool { return len(g) == 0 })
	slices.SortStableFunc(groups, func(a, b []Hit) int { return cmp.Compare(a[0].rank, b[0].rank) })
	list := slices.Concat(groups...)
	return append([]Hit{}, list[:min(limit, len(list))]...)
}

func (s *Service) findProjects(ctx context.Context, actor models.Actor, text string) ([]Hit, error) {
	found, err := s.ledger.Find(ctx, actor, text, SearchCap)
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, len(found))
	for i, p := range found {
		hits[i] = Hit{
			Kind: search.Project.String(), ID: p.ID, Code: p.Code, Title: p.Name, Stage: p.Stage,
			Subtitle: joined(formerly(p.FormerNames, text), p.Investor, p.UnitName), rank: rankOf(text, p.Code, p.Name),
		}
		if hits[i].Title == "" {
			hits[i].Title = p.Investor // a lead may have no name yet
		}
	}
	return hits, nil
}

// formerly names the former name by which the project was found.
func formerly(names, text string) string {
	for name := range strings.SplitSeq(names, "、") {
		if name != "" && strings.Contains(search.Fold(name), text) {
			return "曾用名 " + name
		}
	}
	return ""
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func (s *Service) findInvestors(ctx context.Context, actor models.Actor, text string) ([]Hit, error) {
	found, err := s.ledger.FindInvestors(ctx, actor, text, SearchCap)
	hits := make([]Hit, len(found))
	for i, inv := range found {
		hits[i] = Hit{
			Kind: search.Investor.String(), ID: inv.ID, Code: inv.CreditCode, Title: inv.Name, Subtitle: inv.OriginName,
			rank: rankOf(text, inv.CreditCode, inv.Name),
		}
	}
	return hits, err
}

func (s *Service) findNotices(ctx context.Context, actor models.Actor, text string) ([]Hit, error) {
	found, err := s.supervision.Find(ctx, actor, text, SearchCap)
	hits := make([]Hit, len(found))
	for i, n := range found {
		hits[i] = noticeHit(n, text)
	}
	return hits, err
}

func noticeHit(n supervision.NoticeView, text string) Hit {
	code := n.DocNo
	if code == "" {
		code = n.StepLabel
	}
	return Hit{
		Kind: search.Notice.String(), ID: n.ID, Code: code, Title: n.RuleName + "：" + n.Name,
		Subtitle: joined(n.StateLabel, n.UnitName), rank: rankOf(text, n.DocNo, n.RuleName+"："+n.Name),
	}
}

// findUnits reads the units where they are: every reader knows all of them.
func (s *Service) findUnits(ctx context.Context, _ models.Actor, text string) ([]Hit, error) {
	m, err := s.finder.Match(ctx, search.Unit, text)
	if err != nil {
		return nil, err
	}
	var units []struct {
		ID              int64
		Code            string
		Name, ShortName string
	}
	conn := m.Narrow(s.db.Conn(ctx).Table("units"), "units.id")
	if err := conn.Select("id, code, name, short_name").Order("sort, id").Limit(SearchCap).Scan(&units).Error; err != nil {
		return nil, err
	}
	hits := make([]Hit, len(units))
	for i, u := range units {
		hits[i] = Hit{
			Kind: search.Unit.String(), ID: u.ID, Code: u.Code, Title: u.Name,
			rank: min(rankOf(text, u.Code, u.Name), rankOf(text, u.Code, u.ShortName)),
		}
	}
	return hits, nil
}
