package ledger

import (
	"time"

	"luodi/models"
)

// EventKind 签约活动类别.
type EventKind string

// The kinds of signing events. A project signed outside of any has no event (单独签约).
const (
	EventCollective EventKind = "collective" // 集中签约
	EventExpo       EventKind = "expo"       // 会展活动签约
	EventPromotion  EventKind = "promotion"  // 推介会签约
)

var eventKinds = []term[EventKind]{
	{EventCollective, "集中签约", nil}, {EventExpo, "会展活动签约", nil}, {EventPromotion, "推介会签约", nil},
}

// Label 中文名.
func (k EventKind) Label() string { return label(eventKinds, k) }

// ParseEventKind reads the Chinese word. Unknown words are invalid.
func ParseEventKind(zh string) (EventKind, error) { return parse(eventKinds, zh, "签约活动类别") }

// Form 活动形式.
type Form string

// The two forms.
const (
	FormOnsite Form = "onsite" // 现场
	FormOnline Form = "online" // 网络
)

var forms = []term[Form]{{FormOnsite, "现场", nil}, {FormOnline, "网络", []string{"线上"}}}

// Label 中文名.
func (f Form) Label() string { return label(forms, f) }

// ParseForm reads the Chinese word. Unknown words are invalid.
func ParseForm(zh string) (Form, error) { return parse(forms, zh, "活动形式") }

// SigningEvent 签约活动. A project belongs to one first event; further showings (再次展示签约) add nothing.
type SigningEvent struct {
	ID        int64       `json:"id"`
	Code      string      `json:"code,omitempty" gorm:"size:30"`
	Name      string      `json:"name" gorm:"size:100"`
	HeldOn    models.Date `json:"heldOn"`
	EndedOn   models.Date `json:"endedOn,omitempty"`
	Kind      EventKind   `json:"kind" gorm:"size:20"`
	Form      Form        `json:"form" gorm:"size:10"`
	Province  string      `json:"province,omitempty" gorm:"size:50"`
	Place     string      `json:"place,omitempty" gorm:"size:100"`
	Organiser string      `json:"organiser,omitempty" gorm:"size:100"`
	LeadTitle string      `json:"leadTitle,omitempty" gorm:"size:100"` // 出席领导（职务）
	Guests    int         `json:"guests,omitempty"`
	CreatedAt time.Time   `json:"createdAt"`
}

// TableName is the table of signing events.
func (SigningEvent) TableName() string { return "signing_events" }

// SigningEventCreate 新建签约活动. Name is unique.
type SigningEventCreate struct {
	Code      string      `json:"code,omitempty" maxLength:"30" doc:"活动编号"`
	Name      string      `json:"name" minLength:"2" maxLength:"100" doc:"活动名称"`
	HeldOn    models.Date `json:"heldOn" doc:"举办日期"`
	EndedOn   models.Date `json:"endedOn,omitempty" doc:"结束日期"`
	Kind      EventKind   `json:"kind" enum:"collective,expo,promotion" doc:"类别"`
	Form      Form        `json:"form" enum:"onsite,online" doc:"形式"`
	Province  string      `json:"province,omitempty" maxLength:"50" doc:"省份"`
	Place     string      `json:"place,omitempty" maxLength:"100" doc:"地点"`
	Organiser string      `json:"organiser,omitempty" maxLength:"100" doc:"主办单位"`
	LeadTitle string      `json:"leadTitle,omitempty" maxLength:"100" doc:"出席领导（职务）"`
	Guests    int         `json:"guests,omitempty" minimum:"0" doc:"来宾人数"`
}

// EventSummary 签约活动及其成果: the counted projects whose first signing it was, each once (rule book §2).
type EventSummary struct {
	SigningEvent
	Projects         int64        `json:"projects"`
	AgreedInvestment models.Money `json:"agreedInvestment"`
}

func (c SigningEventCreate) check() error {
	var p models.Problems
	checkText(&p, "name", "活动名称", c.Name, 2, 100)
	checkText(&p, "code", "活动编号", c.Code, 0, 30)
	checkText(&p, "province", "省份", c.Province, 0, 50)
	checkText(&p, "place", "地点", c.Place, 0, 100)
	checkText(&p, "organiser", "主办单位", c.Organiser, 0, 100)
	checkText(&p, "leadTitle", "出席领导", c.LeadTitle, 0, 100)
	checkDate(&p, "heldOn", c.HeldOn)
	checkDate(&p, "endedOn", c.EndedOn)
	p.Check(!c.HeldOn.Empty(), "heldOn", "请填写举办日期")
	p.Check(c.EndedOn.Empty() || c.EndedOn >= c.HeldOn, "endedOn", "结束日期不能早于举办日期")
	p.Check(known(eventKinds, c.Kind), "kind", "请选择活动类别")
	p.Check(known(forms, c.Form), "form", "请选择现场或网络")
	p.Check(c.Guests >= 0, "guests", "来宾人数不能为负")
	return p.Err("签约活动填写有误，请按提示修改")
}
