package sheet

import (
	"slices"
	"strconv"
	"strings"

	"luodi/models"
)

// Op 条件的比法.
type Op string

// The operators. Between takes both ends, either of which may be missing; contains looks for Values[0].
const (
	OpIn       Op = "in"
	OpBetween  Op = "between"
	OpContains Op = "contains"
	OpEmpty    Op = "empty"
	OpFilled   Op = "filled"
)

// Condition 条件 on one column; conditions of a filter hold together. Values and ends are canonical texts.
type Condition struct {
	Key    string   `json:"key"`
	Op     Op       `json:"op" enum:"in,between,contains,empty,filled"`
	Values []string `json:"values,omitempty" maxItems:"500"`
	From   string   `json:"from,omitempty"`
	To     string   `json:"to,omitempty"`

	col *Column // set by fit
}

// Preset 常用筛选.
type Preset string

// The presets.
const (
	PresetNone      Preset = ""
	PresetMine      Preset = "mine"      // 我的: a unit's own projects; of the bureau those one manages or registered
	PresetLit       Preset = "lit"       // 亮黄灯、红灯
	PresetUnstarted Preset = "unstarted" // 签约三个月未开工
	PresetWaived    Preset = "waived"    // 放行待补
	PresetPending   Preset = "pending"   // 待转化: 意向、框架、战略
)

// Filter 筛选. Text looks into name, former names, investor, company, code and credit code.
type Filter struct {
	Text       string      `json:"text,omitempty" maxLength:"100"`
	Preset     Preset      `json:"preset,omitempty" enum:",mine,lit,unstarted,waived,pending"`
	Conditions []Condition `json:"conditions,omitempty" maxItems:"60"`

	lit lit // set by shine
}

// Sort 排序键.
type Sort struct {
	Key  string `json:"key"`
	Desc bool   `json:"desc,omitempty"`
}

// without gives the filter without the conditions on a column: its choices are counted over what the others leave.
func (f Filter) without(key string) Filter {
	var rest []Condition
	for _, c := range f.Conditions {
		if c.Key != key {
			rest = append(rest, c)
		}
	}
	f.Conditions = rest
	return f
}

// fit gives the filter with the columns of its conditions, and refuses those that do not fit their column, by key.
func (f Filter) fit(find finder) (Filter, error) {
	f.Conditions = slices.Clone(f.Conditions)
	for i := range f.Conditions {
		f.Conditions[i].col, _ = find(f.Conditions[i].Key)
	}
	return f, f.check()
}

func (f Filter) check() error {
	var out models.Problems
	for _, c := range f.Conditions {
		col, ok := c.col, c.col != nil
		if !ok || col.Filter == FilterNone {
			out.Add(c.Key, "不能按该列筛选，请刷新页面后重试")
			continue
		}
		switch c.Op {
		case OpEmpty, OpFilled:
		case OpContains:
			out.Check(len(c.Values) == 1 && c.Values[0] != "", c.Key, "请填写要查找的文字")
			out.Check(col.Filter == FilterText, c.Key, "%s不能按文字查找", col.Label)
		case OpIn:
			out.Check(len(c.Values) > 0, c.Key, "请至少选择一项")
			for _, v := range c.Values {
				_, err := col.bind(v)
				out.Check(err == nil, c.Key, "%s“%s”无法识别", col.Label, v)
			}
		case OpBetween:
			out.Check(col.Filter == FilterRange || col.Filter == FilterDate, c.Key, "%s不能按范围筛选", col.Label)
			for _, v := range []string{c.From, c.To} {
				_, err := col.bind(v)
				out.Check(err == nil, c.Key, "%s“%s”无法识别", col.Label, v)
			}
			out.Check(c.From != "" || c.To != "", c.Key, "请填写起止")
		default:
			out.Add(c.Key, "筛选方式无效")
		}
	}
	switch f.Preset {
	case PresetNone, PresetMine, PresetLit, PresetUnstarted, PresetWaived, PresetPending:
	default:
		out.Add("preset", "常用筛选“%s”不存在", f.Preset)
	}
	return out.Err("筛选条件有误，请调整后重试")
}

// find gives a column by key.
func find(key string) (*Column, bool) {
	for i := range columns {
		if columns[i].Key == key {
			return &columns[i], true
		}
	}
	return nil, false
}

// bind turns a canonical text into what the column's expression is compared with; "" is the empty cell.
func (c *Column) bind(text string) (any, error) {
	if c.Custom {
		return text, c.fits(text)
	}
	switch c.Type {
	case TypeMoney:
		if text == "" {
			return models.Money(0), nil
		}
		return models.ParseYuan(text)
	case TypeDate:
		return models.ParseDate(text)
	case TypeNumber, TypePercent, TypeUnit, TypeEvent:
		if text == "" {
			return int64(0), nil
		}
		return strconv.ParseInt(text, 10, 64)
	case TypeBool:
		return strconv.ParseBool(text)
	}
	return text, nil
}

// foldASCII lowers plain letters only, which is what both databases' comparison does alike.
func foldASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
