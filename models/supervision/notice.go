package supervision

import (
	"time"

	"luodi/models"
)

// NoticeState 督办状态.
type NoticeState string

// The states of a notice. A closed or withdrawn notice is no longer open.
const (
	StateDraft     NoticeState = "draft"     // 待签发: the form of the current step waits for a signature
	StateIssued    NoticeState = "issued"    // 办理中: the clock runs
	StateReplied   NoticeState = "replied"   // 待审核: a reply has stopped the clock
	StateListed    NoticeState = "listed"    // 列入通报: to be named in the next bulletin
	StateClosed    NoticeState = "closed"    // 已销号
	StateWithdrawn NoticeState = "withdrawn" // 已作废: its numbers stay taken
)

var stateLabels = map[NoticeState]string{
	StateDraft: "待签发", StateIssued: "办理中", StateReplied: "待审核", StateListed: "列入通报",
	StateClosed: "已销号", StateWithdrawn: "已作废",
}

// Label 中文名称.
func (s NoticeState) Label() string { return stateLabels[s] }

// Open tells whether the matter is still being pursued.
func (s NoticeState) Open() bool { return s != StateClosed && s != StateWithdrawn }

// openStates is Open as data for queries.
var openStates = []NoticeState{StateDraft, StateIssued, StateReplied, StateListed}

// Notice 督办单: one matter of one project, pursued with one unit from 提醒 upwards. The same notice
// climbs the steps; each step has its own Form. OpenKey is unique while the notice is open, so that
// a project has at most one open notice for each rule (rule book §9).
type Notice struct {
	ID        int64
	ProjectID int64
	UnitID    int64
	Rule      RuleCode    `gorm:"size:10"`
	Since     models.Date // first day of the condition; with project and rule it names the episode
	Light     Light       `gorm:"size:10"`
	Step      Step
	State     NoticeState `gorm:"size:20"`
	OpenKey   *string     `gorm:"size:60"`
	OpenedOn  models.Date
	IssuedOn  models.Date // of the last issued form; empty: the unit has not been told yet
	DueOn     models.Date // 办结时限 while the clock runs
	CuredOn   models.Date // the fact was found gone on this day: 销号 is proposed
	ClosedOn  models.Date
	CloserID  int64
	Closer    string `gorm:"size:100"`
	Result    string `gorm:"size:1000"`
	RecursOf  *int64 // the earlier notice of a recurrence
	Version   int64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// TableName is the table of notices.
func (Notice) TableName() string { return "notices" }

// The states of a form.
const (
	formDraft  = "draft"
	formIssued = "issued"
	formVoid   = "void" // 作废
)

// The states of 延期.
const (
	extensionNone    = ""
	extensionAsked   = "asked"
	extensionGranted = "granted"
	extensionRefused = "refused"
)

// Form 文书 of one step of a notice: the facts and demands as they were when it was issued. Number and
// dates are taken at issue. DocNo is nil for 提醒 and for drafts.
type Form struct {
	ID         int64       `json:"id"`
	NoticeID   int64       `json:"-"`
	Step       Step        `json:"step"`
	StepLabel  string      `gorm:"-" json:"stepLabel"`
	State      string      `gorm:"size:20" json:"state"`
	DocNo      *string     `gorm:"size:60" json:"docNo"`
	Light      Light       `gorm:"size:10" json:"light"`
	DaysLate   int         `json:"daysLate"`
	Facts      string      `json:"facts"`                    // 依据与事实
	Required   string      `gorm:"size:500" json:"required"` // 整改要求
	Officer    string      `gorm:"size:200" json:"officer"`  // 责任人: the post of the 包联领导
	DraftedOn  models.Date `json:"draftedOn"`
	IssuedOn   models.Date `json:"issuedOn"`
	DueOn      models.Date `json:"dueOn"`
	IssuerID   int64       `json:"-"`
	Issuer     string      `gorm:"size:100" json:"issuer"`
	ReceivedOn models.Date `json:"receivedOn"`
	Receiver   string      `gorm:"size:100" json:"receiver"`
	Extension  string      `gorm:"size:20" json:"extension"`
	ExtendTo   models.Date `json:"extendTo"`
	Returned   int         `json:"returned"` // how often a reply to this form was sent back
}

// TableName is the table of issued and drafted forms.
func (Form) TableName() string { return "notice_forms" }

// number gives the document number as text, empty for none.
func (f Form) number() string {
	if f.DocNo == nil {
		return ""
	}
	return *f.DocNo
}

// ReplyRow 整改回复 as kept: what the unit answered and how it was reviewed.
type ReplyRow struct {
	ID         int64       `json:"id"`
	NoticeID   int64       `json:"-"`
	Step       Step        `json:"step"`
	Progress   string      `json:"progress"` // 落实情况
	Measures   string      `json:"measures"` // 整改措施
	FinishOn   models.Date `json:"finishOn"` // 完成时限
	Head       string      `gorm:"size:100" json:"head"`
	AuthorID   int64       `json:"-"`
	Author     string      `gorm:"size:100" json:"author"`
	RepliedOn  models.Date `json:"repliedOn"`
	Verdict    string      `gorm:"size:20" json:"verdict"` // accepted, returned, or empty while it waits
	Opinion    string      `gorm:"size:1000" json:"opinion"`
	Reviewer   string      `gorm:"size:100" json:"reviewer"`
	ReviewedOn models.Date `json:"reviewedOn"`
}

// TableName is the table of replies.
func (ReplyRow) TableName() string { return "notice_replies" }

// The verdicts on a reply.
const (
	verdictAccepted = "accepted"
	verdictReturned = "returned"
)

// Event 办理经过: one line of a notice's history.
type Event struct {
	ID        int64       `json:"-"`
	NoticeID  int64       `json:"-"`
	Step      Step        `json:"step"`
	Kind      string      `gorm:"size:20" json:"kind"`
	KindLabel string      `gorm:"-" json:"kindLabel"`
	Day       models.Date `json:"day"`
	Actor     string      `gorm:"size:100" json:"actor"`
	Note      string      `gorm:"size:1000" json:"note"`
	At        time.Time   `json:"at"`
}

// TableName is the table of events.
func (Event) TableName() string { return "notice_events" }

// The kinds of events.
const (
	eventDraft    = "draft"
	eventIssue    = "issue"
	eventLapse    = "lapse"
	eventWorse    = "worse"
	eventCured    = "cured"
	eventReceipt  = "receipt"
	eventReply    = "reply"
	eventReturn   = "return"
	eventAsk      = "ask"
	eventGrant    = "grant"
	eventRefuse   = "refuse"
	eventClose    = "close"
	eventWithdraw = "withdraw"
)

var eventLabels = map[string]string{
	eventDraft: "拟稿", eventIssue: "签发", eventLapse: "逾期未办结", eventWorse: "转红灯", eventCured: "事项已消除",
	eventReceipt: "签收", eventReply: "回复", eventReturn: "退回", eventAsk: "申请延期", eventGrant: "同意延期",
	eventRefuse: "不同意延期", eventClose: "销号", eventWithdraw: "作废",
}
