package sheet

import (
	"luodi/models"
)

// Type 列的类型: how a cell is read, shown and edited.
type Type string

// The types. Cells travel as canonical text: money in decimal 元, dates as 2020-12-31, choices by their code.
const (
	TypeText     Type = "text"
	TypeLongText Type = "longtext"
	TypeMoney    Type = "money"
	TypePercent  Type = "percent"
	TypeDate     Type = "date"
	TypeEnum     Type = "enum"
	TypeUnit     Type = "unit"
	TypeEvent    Type = "event"
	TypePerson   Type = "person"
	TypeBool     Type = "bool"
	TypeNumber   Type = "number"
	TypeDerived  Type = "derived"
)

// FilterKind 列头筛选的方式.
type FilterKind string

// The kinds of filters a column's head offers; "" is none.
const (
	FilterNone  FilterKind = ""
	FilterList  FilterKind = "list"
	FilterRange FilterKind = "range"
	FilterDate  FilterKind = "date"
	FilterText  FilterKind = "text"
)

// Option 可选项 of a column.
type Option struct {
	Value   string `json:"value"`
	Label   string `json:"label"`
	Retired bool   `json:"retired,omitempty"` // still shown where it stands, no longer chosen
}

// Column 列: everything a page, an export and an import need to know of it. Number is its place among the 31 of the
// ledger (rule book §2), 0 for a further field.
type Column struct {
	Key      string     `json:"key"`
	Label    string     `json:"label"`
	Group    string     `json:"group"`
	Type     Type       `json:"type" enum:"text,longtext,money,percent,date,enum,unit,event,person,bool,number,derived"`
	Number   int        `json:"number"`
	Width    int        `json:"width"`
	Default  bool       `json:"default"`
	Editable bool       `json:"editable"`
	Sortable bool       `json:"sortable"`
	Filter   FilterKind `json:"filter" enum:",list,range,date,text"`
	Sum      bool       `json:"sum"`
	Options  []Option   `json:"options,omitempty"`
	Custom   bool       `json:"custom,omitempty"`

	sql   string            // what is filtered and grouped by; "" for a column worked out from other rooms
	order string            // what is sorted by, when it is not sql
	read  func(*Row) string // canonical text; nil: a field of the project by its key
}

// Text 单元格的规范文本 of this column in a row; "" is an empty cell.
func (c *Column) Text(r *Row) string {
	if c.read != nil {
		return c.read(r)
	}
	return r.Cell(c.Key)
}

// Shown 单元格的显示文本: choices by their word, the rest as Text. Money stays in 元: the unit is the page's affair.
func (c *Column) Shown(r *Row) string {
	return c.Word(c.Text(r))
}

// Groups of columns, as the chooser shows them.
const (
	groupProject  = "项目"
	groupInvestor = "投资方"
	groupSigning  = "签约"
	groupPeople   = "责任"
	groupStage    = "进度"
	groupFunds    = "资金"
	groupBefore   = "签约前"
	groupCompany  = "项目公司"
	groupOther    = "其他"
)

func column(number int, key, label, group string, t Type, width int, sql string) Column {
	c := Column{Key: key, Label: label, Group: group, Type: t, Number: number, Width: width, Default: number > 0, Editable: true, sql: sql, Sortable: sql != ""}
	switch t {
	case TypeText, TypeLongText, TypePerson:
		c.Filter = FilterText
	case TypeMoney, TypeNumber, TypePercent:
		c.Filter = FilterRange
	case TypeDate:
		c.Filter = FilterDate
	case TypeEnum, TypeUnit, TypeEvent, TypeBool:
		c.Filter = FilterList
	case TypeDerived:
		c.Editable, c.Sortable, c.Filter = false, false, FilterNone
	}
	return c
}

// fixed makes a column that nobody types into.
func (c Column) fixed(read func(*Row) string) Column {
	c.Editable, c.read = false, read
	return c
}

// options gives the choices.
func (c Column) options(list []Option) Column { c.Options = list; return c }

// summed shows the sum below the column. What is summed stands in the covering index of the sheet.
func (c Column) summed() Column { c.Sum = true; return c }

// ordered sorts by another expression than it filters by.
func (c Column) ordered(sql string) Column { c.order, c.Sortable = sql, true; return c }

// unsorted, unfiltered: what has no index-like expression of its own.
func (c Column) unfiltered() Column { c.Filter = FilterNone; return c }

func choices[C interface {
	~string
	Label() string
}](codes []C) []Option {
	list := make([]Option, len(codes))
	for i, code := range codes {
		list[i] = Option{Value: string(code), Label: code.Label()}
	}
	return list
}

func moneyText(m models.Money) string { return m.YuanString() }
