package ledger

import (
	"time"

	"luodi/models"
)

// EventKind 签约活动类别.
type EventKind string

// The kinds of signing events. A project signed outside of any has no event, which counts as 单独签约 too.
const (
	EventCollective EventKind = "collective" // 集中签约
	EventExpo       EventKind = "expo"       // 会展活动签约
	EventPromotion  EventKind = "promotion"  // 推介会签约
	EventSingle     EventKind = "single"     // 单独签约
)

var eventKinds = []term[EventKind]{
	{EventCollective, "集中签约", nil}, {EventExpo, "会展活动签约", nil}, {EventPromotion, "推介会签约", nil},
	{EventSingle, "单独签约", nil},
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

// EventLevel 活动级别; empty when the old records do not say.
type EventLevel string

// The levels.
const (
	LevelNation   EventLevel = "nation"   // 国家
	LevelProvince EventLevel = "province" // 省
	LevelCity     EventLevel = "city"     // 市
	LevelDistrict EventLevel = "district" // 区
)

var eventLevels = []term[EventLevel]{
	{LevelNation, "国家", []string{"国家级"}}, {LevelProvince, "省", []string{"省级"}}, {LevelCity, "市", []string{"市级"}},
	{LevelDistrict, "区", []string{"区级", "区（县）", "县"}},
}

// Label 中文名.
func (l EventLevel) Label() string { return label(eventLevels, l) }

// ParseEventLevel reads the Chinese word. Unknown words are invalid.
func ParseEventLevel(zh string) (EventLevel, error) { return parse(eventLevels, zh, "活动级别") }

// SigningEvent 签约活动. A project belongs to one first event; further showings (再次展示签约) add nothing.
type SigningEvent struct {
	ID        int64       `json:"id"`
	Code      string      `json:"code,omitempty" gorm:"size:30"`
	Name      string      `json:"name" gorm:"size:100"`
	HeldOn    models.Date `json:"heldOn"`
	EndedOn   models.Date `json:"endedOn,omitempty"`
	Kind      EventKind   `json:"kind" gorm:"size:20"`
	Form      Form        `json:"form" gorm:"size:10"`
	Level     EventLevel  `json:"level,omitempty" gorm:"size:10"`
	Province  string      `json:"province,omitempty" gorm:"size:50"`
	Place     string      `json:"place,omitempty" gorm:"size:100"`
	Organiser string      `json:"organiser,omitempty" gorm:"size:100"`
	LeadTitle string      `json:"leadTitle,omitempty" gorm:"size:100"` // 出席领导（职务）
	Guests    int         `json:"guests,omitempty"`
	CreatedAt time.Time   `json:"createdAt"`
	Version   int64       `json:"version"`
}

// TableName is the table of signing events.
func (SigningEvent) TableName() string { return "signing_events" }
