package api

import (
	"context"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/targets"
)

// entryFilter 到位资金筛选.
type entryFilter struct {
	Paging
	States    []funds.State   `query:"states"`
	Kinds     []funds.Kind    `query:"kinds"`
	UnitID    int64           `query:"unitId"`
	ProjectID int64           `query:"projectId"`
	From      monthParam      `query:"from" doc:"统计月份起"`
	To        monthParam      `query:"to" doc:"统计月份止"`
	Relates   monthParam      `query:"relates" doc:"归属月份"`
	Indicator funds.Indicator `query:"indicator" doc:"指标：outside_city 市外，outside_province 省外，industry 工业，foreign 境外"`
	Sectors   []ledger.Sector `query:"sectors" doc:"产业类别"`
	Earlier   bool            `query:"earlier" doc:"仅归属以前月份的（补报、核减和冲正）"`
	Gap       bool            `query:"gap" doc:"仅认定额小于申报额的"`
	Reasons   []funds.Reason  `query:"reasons" doc:"不纳入统计原因"`
	Counted   funds.Counted   `query:"counted" enum:"none,part" doc:"none 认定为 0，part 部分计入"`
	Fresh     string          `query:"fresh" enum:"true,false" doc:"true 当年新签，false 续建"`
	Mine      bool            `query:"mine" doc:"仅等我办理的"`
	Text      string          `query:"text" maxLength:"100" doc:"编号、项目编号或名称"`
	Sort      string          `query:"sort" maxLength:"40"`
}

func (s *server) listEntries(ctx context.Context, actor models.Actor, in *entryFilter) (funds.Result, error) {
	f := funds.Filter{
		States: in.States, Kinds: in.Kinds, UnitID: in.UnitID, ProjectID: in.ProjectID, From: in.From.Month, To: in.To.Month, Relates: in.Relates.Month,
		Indicator: in.Indicator, Sectors: in.Sectors, Earlier: in.Earlier, Gap: in.Gap, Reasons: in.Reasons, Counted: in.Counted, Mine: in.Mine, Text: in.Text, Sort: in.Sort,
	}
	if in.Fresh != "" {
		f.Fresh = ptr(in.Fresh == "true")
	}
	return s.Funds.List(ctx, actor, f, in.page())
}

func (s *server) getEntry(ctx context.Context, actor models.Actor, in *IDPath) (funds.Detail, error) {
	return s.Funds.Entry(ctx, actor, in.ID)
}

func (s *server) fundQueue(ctx context.Context, actor models.Actor, _ *none) (funds.Queue, error) {
	return s.Funds.Queue(ctx, actor)
}

// notCountedInput 年份与截至月份.
type notCountedInput struct {
	Month monthParam `query:"month" doc:"截至月份，如 2020-12，缺省为本月；从当年一月起"`
}

func (s *server) notCounted(ctx context.Context, actor models.Actor, in *notCountedInput) (funds.NotCounted, error) {
	month := in.Month.Month
	if month == "" {
		month = s.DB.Clock().Today().Month()
	}
	return s.Funds.NotCounted(ctx, actor, month.Year(), month)
}

// fdiFilter 外资到位筛选.
type fdiFilter struct {
	By        funds.FDIBy `query:"by" enum:"month,unit,project" default:"month" doc:"汇总口径：按月、按单位、按项目"`
	From      monthParam  `query:"from" doc:"统计月份起，缺省为当年一月"`
	To        monthParam  `query:"to" doc:"统计月份止，缺省为本月"`
	UnitID    int64       `query:"unitId"`
	ProjectID int64       `query:"projectId"`
}

func (s *server) listFDI(ctx context.Context, actor models.Actor, in *fdiFilter) (funds.FDI, error) {
	return s.Funds.FDI(ctx, actor, funds.FDIFilter{By: in.By, From: in.From.Month, To: in.To.Month, UnitID: in.UnitID, ProjectID: in.ProjectID})
}

// declaration 申报, or only a draft of one.
type declaration struct {
	Draft bool `query:"draft" doc:"只存草稿"`
	Body  funds.EntryCreate
}

func (s *server) declareEntry(ctx context.Context, actor models.Actor, in *declaration) (funds.Entry, error) {
	if in.Draft {
		return s.Funds.Draft(ctx, actor, in.Body)
	}
	return s.Funds.Declare(ctx, actor, in.Body)
}

func (s *server) amendEntry(ctx context.Context, actor models.Actor, in *versioned[funds.EntryCreate]) (funds.Entry, error) {
	return s.Funds.Amend(ctx, actor, in.ID, in.Body, in.Version)
}

func (s *server) submitEntry(ctx context.Context, actor models.Actor, in *acting[funds.Move]) (funds.Entry, error) {
	return s.Funds.Submit(ctx, actor, in.ID, in.Body)
}

func (s *server) screenEntry(ctx context.Context, actor models.Actor, in *acting[funds.Move]) (funds.Entry, error) {
	return s.Funds.Screen(ctx, actor, in.ID, in.Body)
}

// verification 现场核实 with the second verifier named by user id.
type verification struct {
	funds.Verification
	WithUserID int64 `json:"withUserId" minimum:"1" doc:"另一位核实人"`
}

func (s *server) verifyEntry(ctx context.Context, actor models.Actor, in *acting[verification]) (funds.Entry, error) {
	second, err := s.Account.ActorOf(ctx, in.Body.WithUserID)
	if err != nil {
		return funds.Entry{}, err
	}
	v := in.Body.Verification
	v.With = second
	return s.Funds.Verify(ctx, actor, in.ID, v)
}

func (s *server) recogniseEntry(ctx context.Context, actor models.Actor, in *acting[funds.Recognition]) (funds.Entry, error) {
	return s.Funds.Recognise(ctx, actor, in.ID, in.Body)
}

func (s *server) returnEntry(ctx context.Context, actor models.Actor, in *acting[funds.Refusal]) (funds.Entry, error) {
	return s.Funds.Return(ctx, actor, in.ID, in.Body)
}

func (s *server) entryFiles(ctx context.Context, actor models.Actor, in *IDPath) (files, error) {
	if _, err := s.Funds.Entry(ctx, actor, in.ID); err != nil {
		return files{}, err
	}
	rows, err := s.Attachments.Of(ctx, actor, funds.Object, in.ID)
	return files{Items: append([]attachment.File{}, rows...)}, err
}

// people 可选的人员.
type people struct {
	Items []account.Person `json:"items"`
}

func (s *server) listVerifiers(ctx context.Context, actor models.Actor, _ *none) (people, error) {
	rows, err := s.Account.People(ctx, actor, models.PermVerify)
	return people{Items: append([]account.Person{}, rows...)}, err
}

type monthInput struct {
	Month monthParam `query:"month" required:"true" doc:"月份，如 2020-12"`
}

// progressAnswer 目标完成进度 of a month.
type progressAnswer struct {
	Month models.Month       `json:"month"`
	Items []targets.Progress `json:"items"`
}

func (s *server) targetProgress(ctx context.Context, actor models.Actor, in *monthInput) (progressAnswer, error) {
	rows, err := s.Targets.Progress(ctx, actor, in.Month.Year(), in.Month.Month)
	return progressAnswer{Month: in.Month.Month, Items: append([]targets.Progress{}, rows...)}, err
}

// rankingAnswer 责任单位排名 per indicator.
type rankingAnswer struct {
	On     models.Date                       `json:"on"`
	Tables map[funds.Indicator]targets.Table `json:"tables"`
}

func (s *server) targetRanking(ctx context.Context, actor models.Actor, in *onInput) (rankingAnswer, error) {
	on := s.day(in.On)
	tables, err := s.Targets.Ranking(ctx, actor, on.Year(), on)
	return rankingAnswer{On: on, Tables: tables}, err
}
