package workbook

import (
	"iter"

	"luodi/models"
)

// Kind 单元格类别: how a column is written and read.
type Kind int

// The kinds. Canonical texts are: words as they are, money in decimal 元, dates as 2020-12-31, numbers in decimal.
const (
	Text Kind = iota
	LongText
	Money
	Date
	Number
)

// Head 列头. Choices, where there are any, become a drop-down list.
type Head struct {
	Key     string
	Label   string
	Group   string
	Kind    Kind
	Width   int // of the column on the screen, in pixels
	Choices []string
}

// Fact is one line of the notes: 截至, 筛选条件, 行数, …
type Fact struct{ Name, Value string }

// Book 工作簿 to write. Rows give canonical texts, one per head; Sums belong to money columns by key. With Identity, the key
// of the column that names a row, the file keeps a hidden copy of its values: what a reader of the edited file compares
// with, so that only what a person has changed is taken over.
type Book struct {
	Sheet string // of the rows; empty: the ledger's, which alone is read back
	Title string
	Filer string      // 填报单位
	On    models.Date // 填报时间
	Heads []Head
	Rows  iter.Seq2[[]string, error]
	Sums  map[string]models.Money
	Facts []Fact

	Identity string
}

func (b Book) sheet() string {
	if b.Sheet == "" {
		return ledgerSheet
	}
	return b.Sheet
}

// Read 读到的工作簿: the heads that were recognised, by the column they stand in, and the rows below them.
type Read struct {
	Heads   []Head
	Unknown []string // heads nobody knows, which are not read
	Rows    []Line
	Sealed  bool // the file carries a seal
	Intact  bool // and its rows are as they were sealed

	// Originals are the values as they were written, by the row's identity and the key; nil when the file has none.
	Originals map[string]map[string]string
}

// Line 一行: its number in the sheet, canonical texts by key, and what could not be read, which stands there as it was typed.
type Line struct {
	Number int
	Cells  map[string]string
	Faults map[string]string // key → why the cell could not be read
}

// Names and places of the parts.
const (
	ledgerSheet = "项目台账"
	notesSheet  = "说明"
	listsSheet  = "选项"
	copySheet   = "原值"
	sealName    = "校验码"
	totalWord   = "合计"
	unitLine    = "单位：万元"
	headRows    = 4 // title, 填报单位 line, groups, labels
)
