package outreach

import "luodi/models"

// word 一个代码及其中文名称.
type word[C ~string] struct {
	code C
	zh   string
}

// read finds a code by itself or by its Chinese word; anything else is invalid.
func read[C ~string](words []word[C], what, s string) (C, error) {
	choices := ""
	for i, w := range words {
		if s == string(w.code) || s == w.zh {
			return w.code, nil
		}
		if i > 0 {
			choices += "、"
		}
		choices += w.zh
	}
	return "", models.Invalid(what + "“" + s + "”无法识别，请填写" + choices)
}

// label gives the Chinese word of a code, and the code itself when it is not known.
func label[C ~string](words []word[C], c C) string {
	for _, w := range words {
		if w.code == c {
			return w.zh
		}
	}
	return string(c)
}

func known[C ~string](words []word[C], c C) bool {
	for _, w := range words {
		if w.code == c {
			return true
		}
	}
	return false
}

// Type 接待类型 (rule book §10).
type Type string

// The types of reception. Foreign ones are counted and disclosed apart.
const (
	TypeOfficial Type = "official" // 公务
	TypeBusiness Type = "business" // 商务招商
	TypeForeign  Type = "foreign"  // 外事
)

var types = []word[Type]{{TypeOfficial, "公务"}, {TypeBusiness, "商务招商"}, {TypeForeign, "外事"}}

// Label 中文名称.
func (t Type) Label() string { return label(types, t) }

// Types 接待类型, in the order of print.
func Types() []Type { return []Type{TypeOfficial, TypeBusiness, TypeForeign} }

// ParseType 读取接待类型, by code or Chinese word; anything else is invalid.
func ParseType(s string) (Type, error) { return read(types, "接待类型", s) }

// LetterKind 来函种类: the paper on which a reception rests.
type LetterKind string

// The kinds of paper; the empty kind means none.
const (
	LetterOfficial   LetterKind = "official_letter" // 公函 of the sending unit
	LetterInvitation LetterKind = "invitation"      // 邀请函
	LetterInspection LetterKind = "inspection"      // 考察函
	LetterApproval   LetterKind = "approval"        // 外事批件
)

var letters = []word[LetterKind]{{LetterOfficial, "公函"}, {LetterInvitation, "邀请函"}, {LetterInspection, "考察函"}, {LetterApproval, "外事批件"}}

// Label 中文名称, empty for none.
func (k LetterKind) Label() string { return label(letters, k) }

// ParseLetterKind 读取来函种类, by code or Chinese word. Empty text means no paper; anything else is invalid.
func ParseLetterKind(s string) (LetterKind, error) {
	if s == "" {
		return "", nil
	}
	return read(letters, "来函种类", s)
}

// State 接待批次状态.
type State string

// The states of a batch. Only completed ones are counted.
const (
	StateRegistered State = "registered" // 已登记
	StateCompleted  State = "completed"  // 已完成: the sheet and the costs are final
)

// Label 中文名称.
func (s State) Label() string {
	return label([]word[State]{{StateRegistered, "已登记"}, {StateCompleted, "已完成"}}, s)
}

// EventKind 推介活动种类. None of them contains another: each is a count of its own (rule book §10).
type EventKind string

// The kinds of promotion events.
const (
	EventSpecial   EventKind = "special"   // 专场推介会
	EventPromotion EventKind = "promotion" // 招商项目推介会
	EventMajor     EventKind = "major"     // 参加重大活动
)

var eventKinds = []word[EventKind]{{EventSpecial, "专场推介会"}, {EventPromotion, "招商项目推介会"}, {EventMajor, "参加重大活动"}}

// Label 中文名称.
func (k EventKind) Label() string { return label(eventKinds, k) }

// ParseEventKind 读取推介活动种类, by code or Chinese word; anything else is invalid.
func ParseEventKind(s string) (EventKind, error) { return read(eventKinds, "活动种类", s) }

// LabelOutbound 外出招商, as it is named among the activities.
const LabelOutbound = "外出招商"

// Form 活动形式.
type Form string

// The forms of an event.
const (
	FormOnsite Form = "onsite" // 现场
	FormOnline Form = "online" // 网络
)

var forms = []word[Form]{{FormOnsite, "现场"}, {FormOnline, "网络"}}

// Label 中文名称.
func (f Form) Label() string { return label(forms, f) }

// ParseForm 读取活动形式, by code or Chinese word; anything else is invalid.
func ParseForm(s string) (Form, error) { return read(forms, "活动形式", s) }
