package api

import (
	"bytes"
	"context"
	"io"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// PostingQuery 过账筛选: what a figure is made of. Exported, so that its fields are found where it is embedded.
type PostingQuery struct {
	Indicator   funds.Indicator `query:"indicator" doc:"指标：outside_city 市外，outside_province 省外，industry 工业，foreign 境外"`
	UnitID      int64           `query:"unitId"`
	MergedOn    dateParam       `query:"mergedOn" doc:"与 unitId 同用：含该日以前并入该单位的单位"`
	ProjectID   int64           `query:"projectId"`
	Leaves      []ledger.Scope  `query:"leaves" doc:"资金属性"`
	Sectors     []ledger.Sector `query:"sectors" doc:"产业类别"`
	Kinds       []funds.Kind    `query:"kinds" doc:"记录类型"`
	Purposes    []funds.Purpose `query:"purposes" doc:"资金用途"`
	Fresh       string          `query:"fresh" enum:"true,false" doc:"true 当年新签，false 续建"`
	From        monthParam      `query:"from" doc:"统计月份起"`
	To          monthParam      `query:"to" doc:"统计月份止"`
	RelatesFrom monthParam      `query:"relatesFrom" doc:"归属月份起"`
	RelatesTo   monthParam      `query:"relatesTo" doc:"归属月份止"`
	Late        bool            `query:"late" doc:"仅补报/核减，即归属以前月份的"`
	KnownOn     dateParam       `query:"knownOn" doc:"截至该日所知：只计当日及以前认定的；缺省为全部"`
}

func (in *PostingQuery) filter() funds.PostingFilter {
	f := funds.PostingFilter{
		Indicator: in.Indicator, UnitID: in.UnitID, MergedOn: in.MergedOn.Date, ProjectID: in.ProjectID, Leaves: in.Leaves, Sectors: in.Sectors, Kinds: in.Kinds, Purposes: in.Purposes,
		From: in.From.Month, To: in.To.Month, RelatesFrom: in.RelatesFrom.Month, RelatesTo: in.RelatesTo.Month, Late: in.Late, KnownOn: in.KnownOn.Date,
	}
	if in.Fresh != "" {
		f.Fresh = ptr(in.Fresh == "true")
	}
	return f
}

type postingList struct {
	PostingQuery
	Paging
	Sort string `query:"sort" maxLength:"40"`
}

func (s *server) listPostings(ctx context.Context, actor models.Actor, in *postingList) (funds.Postings, error) {
	f := in.filter()
	f.Sort = in.Sort
	return s.Funds.Postings(ctx, actor, f, in.page())
}

func (s *server) exportPostings(ctx context.Context, actor models.Actor, in *PostingQuery) (file, error) {
	return s.postingsFile(ctx, actor, in, ".xlsx", s.Funds.ExportPostings)
}

func (s *server) postingJournal(ctx context.Context, actor models.Actor, in *PostingQuery) (file, error) {
	return s.postingsFile(ctx, actor, in, ".journal", s.Funds.Journal)
}

func (s *server) postingsFile(ctx context.Context, actor models.Actor, in *PostingQuery, ending string, write func(context.Context, models.Actor, funds.PostingFilter, io.Writer) error) (file, error) {
	var b bytes.Buffer
	if err := write(ctx, actor, in.filter(), &b); err != nil {
		return file{}, err
	}
	return attach("到位资金过账"+string(s.DB.Clock().Today())+ending, b.Bytes()), nil
}

// fullCreditFilter 考核口径(含双计)的筛选.
type fullCreditFilter struct {
	Indicator funds.Indicator `query:"indicator" doc:"指标"`
	From      monthParam      `query:"from" doc:"统计月份起"`
	To        monthParam      `query:"to" doc:"统计月份止"`
	KnownOn   dateParam       `query:"knownOn" doc:"截至该日所知"`
}

func (s *server) fullCredit(ctx context.Context, actor models.Actor, in *fullCreditFilter) (funds.FullCredit, error) {
	return s.Funds.FullCredit(ctx, actor, funds.PostingFilter{Indicator: in.Indicator, From: in.From.Month, To: in.To.Month, KnownOn: in.KnownOn.Date})
}

// seriesFilter 两个数列的筛选.
type seriesFilter struct {
	From    monthParam `query:"from" doc:"起始月份，缺省为当年一月"`
	To      monthParam `query:"to" doc:"截止月份，缺省为本月"`
	UnitID  int64      `query:"unitId"`
	KnownOn dateParam  `query:"knownOn" doc:"截至该日所知"`
}

// seriesAnswer 原发布数与更正后.
type seriesAnswer struct {
	From  models.Month      `json:"from"`
	To    models.Month      `json:"to"`
	Items []funds.TwoSeries `json:"items"`
}

func (s *server) twoSeries(ctx context.Context, actor models.Actor, in *seriesFilter) (seriesAnswer, error) {
	from, to := in.From.Month, in.To.Month
	if to == "" {
		to = s.DB.Clock().Today().Month()
	}
	if from == "" {
		from = to.January()
	}
	items, err := s.Funds.TwoSeries(ctx, actor, funds.TwoSeriesFilter{From: from, To: to, UnitID: in.UnitID, KnownOn: in.KnownOn.Date})
	return seriesAnswer{from, to, items}, err
}

// traces 一笔资金的留痕.
type traces struct {
	Items []funds.Trace `json:"items"`
}

func (s *server) entryHistory(ctx context.Context, actor models.Actor, in *IDPath) (traces, error) {
	items, err := s.Funds.EntryHistory(ctx, actor, in.ID)
	return traces{items}, err
}
