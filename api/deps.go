package api

import (
	"io/fs"
	"log/slog"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/followup"
	"luodi/models/funds"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/merge"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/postponement"
	"luodi/models/report"
	"luodi/models/schedule"
	"luodi/models/sheet"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
	"luodi/models/workspace"
)

// Deps 接口要用的各室, the built pages and a few facts about this start.
type Deps struct {
	DB            *database.DB
	Audit         *audit.Log
	Org           *org.Service
	Account       *account.Service
	Attachments   *attachment.Service
	Party         *party.Service
	Ledger        *ledger.Service
	Funds         *funds.Service
	Targets       *targets.Service
	Updates       *updates.Service
	Followup      *followup.Service
	Postponements *postponement.Service
	Outreach      *outreach.Service
	Commitments   *commitment.Service
	Merges        *merge.Service
	Supervision   *supervision.Service
	Board         *board.Service
	Sheet         *sheet.Service
	Intake        *intake.Service
	Workspace     *workspace.Service
	Reports       *report.Service
	Schedule      *schedule.Service
	Years         *bureauyear.Service

	Pages     fs.FS
	Version   string
	Secure    bool        // reached over https: cookies insist on it
	DemoUsers []DemoLogin // shown on the sign-in page of the demonstration; nil otherwise
	Log       *slog.Logger
}

// DemoLogin 演示账号.
type DemoLogin struct {
	Login    string      `json:"login"`
	Title    string      `json:"title"`
	Role     models.Role `json:"role"`
	Password string      `json:"password"`
}

// none is the input of a call that takes nothing.
type none struct{}

// IDPath is the input of a call about one row.
type IDPath struct {
	ID int64 `path:"id" minimum:"1"`
}

// Paging is part of the input of every list. A size over the cap is cut to it.
type Paging struct {
	Page int `query:"page" minimum:"1" maximum:"1000000" default:"1"`
	Size int `query:"size" minimum:"1" default:"50"`
}

func (p Paging) page() models.Page { return models.Page{Number: p.Page, Size: p.Size} }

// dateParam is a date in a query: a text that is no day of the calendar is refused before any room sees it.
type dateParam struct{ models.Date }

// monthParam is a month in a query.
type monthParam struct{ models.Month }

// weekParam is a week in a query.
type weekParam struct{ models.Week }
