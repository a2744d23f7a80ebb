package ledger

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"luodi/models"
)

// customPrefix begins the key of every field that the bureau has defined itself.
const customPrefix = "x."

// FieldKind 自定义字段的类型.
type FieldKind string

// The kinds of fields. Every value is kept as text in its one canonical form.
const (
	FieldText   FieldKind = "text"   // 文字
	FieldNumber FieldKind = "number" // 数字
	FieldMoney  FieldKind = "money"  // 金额，元
	FieldDate   FieldKind = "date"   // 日期
	FieldList   FieldKind = "list"   // 列表，选其一
	FieldBool   FieldKind = "bool"   // 是否
)

var fieldKinds = []term[FieldKind]{
	{FieldText, "文字", nil}, {FieldNumber, "数字", nil}, {FieldMoney, "金额", nil}, {FieldDate, "日期", nil}, {FieldList, "列表", nil}, {FieldBool, "是否", nil},
}

// CustomField 自定义字段: a project field that the bureau has added without a release. From RequiredFrom on,
// moves into RequiredStage or beyond ask for it; older rows are found by Filter.Lacks.
type CustomField struct {
	ID            int64       `json:"id"`
	Key           string      `json:"key" gorm:"column:field_key;size:40"` // x.name
	Label         string      `json:"label" gorm:"size:30"`
	Kind          FieldKind   `json:"type" gorm:"column:kind;size:10"`
	Options       Options     `json:"options" gorm:"size:2000"`
	Group         string      `json:"group" gorm:"column:field_group;size:20"`
	RequiredStage Stage       `json:"requiredStage,omitempty" gorm:"size:20"`
	RequiredFrom  models.Date `json:"requiredFrom,omitempty"`
	ValidFrom     models.Date `json:"validFrom"`
	ValidTo       models.Date `json:"validTo,omitempty"` // 最后有效日
	CreatedAt     time.Time   `json:"-"`
}

// TableName is the table of definitions.
func (CustomField) TableName() string { return "custom_fields" }

// CustomFieldCreate 新增自定义字段.
type CustomFieldCreate struct {
	Name          string      `json:"name" minLength:"2" maxLength:"30" pattern:"^[a-z][a-z0-9_]*$" doc:"英文标识，定后不改"`
	Label         string      `json:"label" minLength:"1" maxLength:"30" doc:"名称"`
	Kind          FieldKind   `json:"type" enum:"text,number,money,date,list,bool" doc:"类型"`
	Options       []string    `json:"options,omitempty" doc:"列表的选项"`
	Group         string      `json:"group,omitempty" enum:"basic,people,agreement,dates,build" doc:"所在分组"`
	RequiredStage Stage       `json:"requiredStage,omitempty" doc:"从哪个阶段起必填"`
	RequiredFrom  models.Date `json:"requiredFrom,omitempty" doc:"从哪天起必填"`
}

// Options 选项, one a line in the column.
type Options []string

// Value stores the options.
func (o Options) Value() (driver.Value, error) { return strings.Join(o, "\n"), nil }

// Scan reads the column.
func (o *Options) Scan(src any) error {
	text, err := textOf(src)
	*o = Options{}
	if text != "" {
		*o = strings.Split(text, "\n")
	}
	return err
}

// Extra 自定义字段的值: key → text in canonical form. Empty values are not kept.
type Extra map[string]string

// Value stores the values as a JSON object with sorted keys, none as "".
func (e Extra) Value() (driver.Value, error) {
	if len(e) == 0 {
		return "", nil
	}
	b, err := json.Marshal(map[string]string(e))
	return string(b), err
}

// Scan reads the column.
func (e *Extra) Scan(src any) error {
	text, err := textOf(src)
	*e = nil
	if err != nil || text == "" {
		return err
	}
	return json.Unmarshal([]byte(text), (*map[string]string)(e))
}

func textOf(src any) (string, error) {
	switch v := src.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case []byte:
		return string(v), nil
	}
	return "", fmt.Errorf("ledger: cannot read %T as text", src)
}

// ValidOn tells whether the field is in use on that day.
func (f CustomField) ValidOn(on models.Date) bool {
	return f.ValidFrom <= on && (f.ValidTo.Empty() || on <= f.ValidTo)
}

var (
	fieldName  = regexp.MustCompile(`^[a-z][a-z0-9_]{1,29}$`)
	plainDigit = regexp.MustCompile(`^-?\d{1,12}(\.\d{1,6})?$`)
)

func (c CustomFieldCreate) check() error {
	var p models.Problems
	p.Check(fieldName.MatchString(c.Name), "name", "标识由 2 至 30 个小写字母、数字和下划线组成，以字母开头")
	p.Text("label", "名称", c.Label, 1, 30)
	p.Check(known(fieldKinds, c.Kind), "type", "请选择类型")
	p.Check((c.Kind == FieldList) == (len(c.Options) > 0), "options", "列表须有选项，其他类型没有选项")
	for _, option := range c.Options {
		p.Check(strings.TrimSpace(option) != "" && utf8.RuneCountInString(option) <= 50 && !strings.Contains(option, "\n"), "options", "每个选项 1 至 50 字")
	}
	p.Check(c.Group == "" || slices.Contains([]string{groupBasic, groupPeople, groupAgreement, groupDates, groupBuild}, c.Group), "group", "请选择分组")
	p.Check(c.RequiredStage == "" || c.RequiredStage.Rank() > 0, "requiredStage", "请选择阶段")
	p.Check((c.RequiredStage == "") == c.RequiredFrom.Empty(), "requiredFrom", "必填的字段须同时填写阶段和日期")
	p.Date("requiredFrom", c.RequiredFrom)
	return p.Err("自定义字段填写有误，请按提示修改")
}

// canonical checks a value and gives its one form; "" clears the field.
func (f CustomField) canonical(text string) (string, error) {
	text = strings.TrimSpace(halfWidthOf(f.Kind, text))
	refuse := func(what string) (string, error) {
		return "", models.Invalid("“"+f.Label+"”"+what, f.Key, f.Label+what)
	}
	if text == "" {
		return "", nil
	}
	switch f.Kind {
	case FieldNumber:
		if !plainDigit.MatchString(text) {
			return refuse("应填数字")
		}
	case FieldMoney:
		money, err := models.ParseYuan(text)
		if err != nil || money < 0 {
			return refuse("应填金额（元），不能为负，最多两位小数")
		}
		return money.YuanString(), nil
	case FieldDate:
		if _, err := models.ParseDate(text); err != nil {
			return refuse("应按 2020-12-31 的格式填写日期")
		}
	case FieldList:
		if !slices.Contains(f.Options, text) {
			return refuse("不在可选范围内，请从列表中选择")
		}
	case FieldBool:
		if text != "yes" && text != "no" {
			return refuse("只能填 yes 或 no")
		}
	default:
		if utf8.RuneCountInString(text) > 500 {
			return refuse("不超过 500 字")
		}
	}
	return text, nil
}

// shown says a stored value in words.
func (f CustomField) shown(text string) string {
	switch {
	case f.Kind == FieldMoney:
		return text + " 元"
	case f.Kind == FieldBool && (text == string(Yes) || text == string(No)):
		return YesNo(text).Label()
	}
	return text
}

func halfWidthOf(kind FieldKind, text string) string {
	if kind == FieldText || kind == FieldList {
		return text
	}
	return models.HalfWidth(text)
}
