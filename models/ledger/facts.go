package ledger

import "luodi/models"

// Fact 项目事实: how one project stood at the end of a date. Dates after it are empty, agreed dates are
// as they stood then. It is what rates, lights, weekly debts and reports are computed from.
type Fact struct {
	ID           int64
	Code, Name   string
	UnitID       int64
	UnitName     string // short name
	UnitSort     int64
	UnitKind     string // org.Kind
	InvestorName string
	Sector       Sector
	Chain        string
	Scope        Scope
	OriginCode   string
	OriginName   string

	// AgreementType is the type as it stood then. SignedOn is the day it was signed: for a counted type it
	// is set only once the signing is accepted; 意向、框架、战略 have theirs too, so filter by Signed().
	AgreementType    AgreementType
	SignedOn         models.Date
	SigningEventID   int64  // 0 = 单独签约
	SigningEvent     string // "" = 单独签约
	AgreedInvestment models.Money
	Increased        models.Money // 增资 signed by then

	Stage              Stage
	Registered         bool // reached 已注册
	AgreedRegisterOn   models.Date
	RegisteredOn       models.Date // empty when the old ledger knew no date
	AgreedStartOn      models.Date
	StartedOn          models.Date
	AgreedProductionOn models.Date
	CompletedOn        models.Date
	ProducedOn         models.Date
	EndedOn            models.Date
	EndCause           DropCause
	Paused             bool
	PausedUntil        models.Date

	Key             bool
	LeadOfficer     string
	Percent         int // 形象进度 as last entered
	PlannedDoneOn   models.Date
	PostponeCount   int // of the agreed start, by then
	PostponeDays    int
	BaselineStartOn models.Date
	WaivedUntil     models.Date
}

// Signed 计入签约: accepted by then, of a counted type, and not left to another owner, which takes a project
// out of its batch from that date on (rule book §2).
func (f Fact) Signed() bool {
	return !f.SignedOn.Empty() && f.AgreementType.Counted() && (f.EndedOn.Empty() || f.EndCause != CauseOwnerChange)
}

// Ended 已终止 by then.
func (f Fact) Ended() bool { return !f.EndedOn.Empty() }
