package api

import (
	"context"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/board"
	"luodi/models/followup"
	"luodi/models/ledger"
	"luodi/models/supervision"
)

// projectFilter 台账筛选, as query parameters. Lists are comma-separated.
type projectFilter struct {
	Paging
	Text           string                 `query:"text" maxLength:"100" doc:"名称、曾用名、投资方、编号或信用代码"`
	UnitID         int64                  `query:"unitId"`
	ReferrerID     int64                  `query:"referrerUnitId"`
	EventID        int64                  `query:"eventId"`
	Stages         []ledger.Stage         `query:"stages"`
	Statuses       []ledger.Status        `query:"statuses"`
	Sectors        []ledger.Sector        `query:"sectors"`
	Chains         []string               `query:"chains"`
	Scopes         []ledger.Scope         `query:"scopes"`
	AgreementTypes []ledger.AgreementType `query:"agreementTypes"`
	SignedFrom     dateParam              `query:"signedFrom"`
	SignedTo       dateParam              `query:"signedTo"`
	Key            bool                   `query:"key" doc:"仅重点跟踪项目"`
	Missing        bool                   `query:"missing" doc:"仅有待补项的项目"`
	Waived         bool                   `query:"waived" doc:"仅放行项目"`
	Counted        bool                   `query:"counted" doc:"仅计入签约的项目"`
	Lacks          string                 `query:"lacks" maxLength:"40" doc:"仅缺此自定义字段的项目，如 x.green"`
	Codes          []string               `query:"codes"`
	Lights         []supervision.Light    `query:"lights" doc:"亮灯：yellow、red、green"`
	Sort           string                 `query:"sort" maxLength:"40" doc:"排序字段，前加 - 为降序"`
}

func (f projectFilter) filter() ledger.Filter {
	return ledger.Filter{
		Text: f.Text, UnitID: f.UnitID, ReferrerID: f.ReferrerID, EventID: f.EventID, Stages: f.Stages, Statuses: f.Statuses, Sectors: f.Sectors,
		Chains: f.Chains, Scopes: f.Scopes, AgreementTypes: f.AgreementTypes, SignedFrom: f.SignedFrom.Date, SignedTo: f.SignedTo.Date,
		Lacks: f.Lacks, Key: f.Key, Missing: f.Missing, Waived: f.Waived, Counted: f.Counted, Codes: f.Codes, Sort: f.Sort,
	}
}

func (s *server) listProjects(ctx context.Context, actor models.Actor, in *projectFilter) (board.LedgerPage, error) {
	return s.Board.LedgerRows(ctx, actor, in.filter(), in.page(), in.Lights...)
}

type codePath struct {
	Code string `path:"code" minLength:"3" maxLength:"20"`
}

// projectDetail 项目详情: what the ledger knows of a project, and how it is followed up.
type projectDetail struct {
	ledger.Detail
	followup.Progress
}

func (s *server) getProject(ctx context.Context, actor models.Actor, in *codePath) (d projectDetail, err error) {
	if d.Detail, err = s.Ledger.Detail(ctx, actor, in.Code); err == nil {
		d.Progress, err = s.Followup.Of(ctx, actor, d.Detail)
	}
	return d, err
}

func (s *server) createProject(ctx context.Context, actor models.Actor, in *struct{ Body ledger.ProjectCreate }) (ledger.Project, error) {
	return s.Ledger.Create(ctx, actor, in.Body)
}

// versioned is the input of an edit: the row, the version the editor saw, and what changes.
type versioned[P any] struct {
	IDPath
	Version int64 `query:"version" required:"true" minimum:"1" doc:"编辑时看到的版本；已被他人改动则拒绝"`
	Body    P
}

func (s *server) updateProject(ctx context.Context, actor models.Actor, in *versioned[ledger.ProjectPatch]) (ledger.Project, error) {
	return s.Ledger.Update(ctx, actor, in.ID, in.Body, in.Version)
}

type missingInput struct {
	IDPath
	To ledger.Stage `query:"to" required:"true" doc:"拟推进到的阶段"`
}

// checklist 缺项清单.
type checklist struct {
	To    ledger.Stage         `json:"to"`
	Items []ledger.MissingItem `json:"items"`
}

func (s *server) missingItems(ctx context.Context, actor models.Actor, in *missingInput) (checklist, error) {
	items, err := s.Ledger.Missing(ctx, actor, in.ID, in.To)
	return checklist{To: in.To, Items: append([]ledger.MissingItem{}, items...)}, err
}

// acting is the input of an act on one row.
type acting[B any] struct {
	IDPath
	Body B
}

// timeline 项目大事: everything about one project in one line of time.
type timeline struct {
	Items []board.Happening `json:"items"`
}

func (s *server) projectTimeline(ctx context.Context, actor models.Actor, in *IDPath) (timeline, error) {
	items, err := s.Board.Timeline(ctx, actor, in.ID)
	return timeline{Items: append([]board.Happening{}, items...)}, err
}

// files 附件 of one row.
type files struct {
	Items []attachment.File `json:"items"`
}

func (s *server) projectFiles(ctx context.Context, actor models.Actor, in *IDPath) (files, error) {
	if _, err := s.Ledger.ByID(ctx, actor, in.ID); err != nil {
		return files{}, err
	}
	rows, err := s.Attachments.Of(ctx, actor, "project", in.ID)
	return files{Items: append([]attachment.File{}, rows...)}, err
}

type yearInput struct {
	Year int `query:"year" minimum:"2000" maximum:"2100" required:"true"`
}

// events 签约活动 of a year.
type events struct {
	Items []ledger.EventSummary `json:"items"`
}

func (s *server) signingEvents(ctx context.Context, actor models.Actor, in *yearInput) (events, error) {
	rows, err := s.Ledger.SigningEvents(ctx, actor, in.Year)
	return events{Items: append([]ledger.EventSummary{}, rows...)}, err
}
