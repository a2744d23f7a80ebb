package api

import (
	"bytes"
	"context"

	"luodi/models"
	"luodi/models/report/docx"
	"luodi/models/report/html"
	"luodi/models/supervision"
)

// noticeFilter 督办筛选.
type noticeFilter struct {
	Paging
	UnitID    int64                   `query:"unitId"`
	ProjectID int64                   `query:"projectId"`
	Rule      supervision.RuleCode    `query:"rule"`
	Step      supervision.Step        `query:"step"`
	State     supervision.NoticeState `query:"state"`
	Light     supervision.Light       `query:"light"`
	Open      bool                    `query:"open" doc:"仅未办结"`
	DueBy     dateParam               `query:"dueBy" doc:"在此日前到期"`
	Numbered  bool                    `query:"numbered" doc:"仅有编号的文书"`
}

func (s *server) listNotices(ctx context.Context, actor models.Actor, in *noticeFilter) (models.List[supervision.NoticeView], error) {
	return s.Supervision.Notices(ctx, actor, supervision.Filter{
		UnitID: in.UnitID, ProjectID: in.ProjectID, Rule: in.Rule, Step: in.Step, State: in.State, Light: in.Light,
		Open: in.Open, DueBy: in.DueBy.Date, Numbered: in.Numbered,
	}, in.page())
}

func (s *server) getNotice(ctx context.Context, actor models.Actor, in *IDPath) (supervision.Detail, error) {
	return s.Supervision.Notice(ctx, actor, in.ID)
}

// justVersion is the input of an act that needs nothing but the version the actor saw.
type justVersion struct {
	Version int64 `json:"version" minimum:"1"`
}

func (s *server) issueNotice(ctx context.Context, actor models.Actor, in *acting[justVersion]) (supervision.NoticeView, error) {
	return s.Supervision.Issue(ctx, actor, in.ID, in.Body.Version)
}

func (s *server) receiveNotice(ctx context.Context, actor models.Actor, in *acting[justVersion]) (supervision.NoticeView, error) {
	return s.Supervision.Receipt(ctx, actor, in.ID, in.Body.Version)
}

func (s *server) replyNotice(ctx context.Context, actor models.Actor, in *acting[supervision.Reply]) (supervision.NoticeView, error) {
	return s.Supervision.Reply(ctx, actor, in.ID, in.Body)
}

func (s *server) returnReply(ctx context.Context, actor models.Actor, in *acting[supervision.Review]) (supervision.NoticeView, error) {
	return s.Supervision.Return(ctx, actor, in.ID, in.Body)
}

func (s *server) closeNotice(ctx context.Context, actor models.Actor, in *acting[supervision.Review]) (supervision.NoticeView, error) {
	return s.Supervision.Close(ctx, actor, in.ID, in.Body)
}

func (s *server) withdrawNotice(ctx context.Context, actor models.Actor, in *acting[supervision.Review]) (supervision.NoticeView, error) {
	return s.Supervision.Withdraw(ctx, actor, in.ID, in.Body)
}

func (s *server) askExtension(ctx context.Context, actor models.Actor, in *acting[supervision.Extension]) (supervision.NoticeView, error) {
	return s.Supervision.AskExtension(ctx, actor, in.ID, in.Body)
}

func (s *server) decideExtension(ctx context.Context, actor models.Actor, in *acting[supervision.Decision]) (supervision.NoticeView, error) {
	return s.Supervision.Extend(ctx, actor, in.ID, in.Body)
}

// markup is a document as markup for the page, and its paper size is the page's business.
type markup struct {
	Title string `json:"title"`
	HTML  string `json:"html" doc:"正文标记，仅含本系统生成的元素"`
}

func (s *server) noticeSheet(ctx context.Context, actor models.Actor, in *IDPath) (markup, error) {
	doc, err := s.Supervision.NoticeForm(ctx, actor, in.ID)
	if err != nil {
		return markup{}, err
	}
	var b bytes.Buffer
	err = html.Fragment(&b, doc)
	return markup{Title: doc.Title, HTML: b.String()}, err
}

func (s *server) noticeFile(ctx context.Context, actor models.Actor, in *IDPath) (file, error) {
	doc, err := s.Supervision.NoticeForm(ctx, actor, in.ID)
	if err != nil {
		return file{}, err
	}
	var b bytes.Buffer
	err = docx.Write(&b, doc)
	return attach(doc.Title+".docx", b.Bytes()), err
}

type onInput struct {
	On dateParam `query:"on" doc:"截至日期，缺省为今天"`
}

// day is the date asked for, or today.
func (s *server) day(d dateParam) models.Date {
	if d.Empty() {
		return s.DB.Clock().Today()
	}
	return d.Date
}

// findings 逾期事项 as of a day.
type findings struct {
	On    models.Date           `json:"on"`
	Items []supervision.Finding `json:"items"`
}

func (s *server) listFindings(ctx context.Context, actor models.Actor, in *onInput) (findings, error) {
	on := s.day(in.On)
	items, err := s.Supervision.Findings(ctx, actor, on)
	return findings{On: on, Items: append([]supervision.Finding{}, items...)}, err
}

func (s *server) listOverdue(ctx context.Context, actor models.Actor, in *onInput) (supervision.OverdueLists, error) {
	return s.Supervision.Overdue(ctx, actor, s.day(in.On))
}

func (s *server) scan(ctx context.Context, actor models.Actor, _ *none) (supervision.ScanResult, error) {
	return s.Supervision.Scan(ctx, actor, s.DB.Clock().Today())
}

// ladder 级次合计 of the open notices.
type ladder struct {
	Items []supervision.Rung `json:"items"`
}

func (s *server) noticeLadder(ctx context.Context, actor models.Actor, _ *none) (ladder, error) {
	rungs, err := s.Supervision.Ladder(ctx, actor)
	return ladder{rungs}, err
}

// bulletins 督查通报 of a year.
type bulletins struct {
	Items []supervision.Bulletin `json:"items"`
}

func (s *server) listBulletins(ctx context.Context, actor models.Actor, in *yearInput) (bulletins, error) {
	rows, err := s.Supervision.Bulletins(ctx, actor, in.Year)
	return bulletins{Items: append([]supervision.Bulletin{}, rows...)}, err
}
