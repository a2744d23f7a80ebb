package bureauyear

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"luodi/models"
)

// Problem 文件中的一处错误: where it stands and why it is refused. Line counts from 1 with the header.
type Problem struct {
	File, Column string
	Line         int
	Reason       string
}

// String gives "funds.csv 第 12 行 recognised_yuan：…".
func (p Problem) String() string {
	place := p.File
	if p.Line > 0 {
		place += fmt.Sprintf(" 第 %d 行", p.Line)
	}
	if p.Column != "" {
		place += " " + p.Column
	}
	return place + "：" + p.Reason
}

// problemCap bounds the list; a file in the wrong shape would otherwise list every cell.
const problemCap = 50

// problems collects what is wrong in all files, so that the sender can mend them in one go.
type problems struct {
	list []Problem
	more int
}

func (p *problems) add(file string, line int, column, format string, args ...any) {
	if len(p.list) >= problemCap {
		p.more++
		return
	}
	p.list = append(p.list, Problem{File: file, Line: line, Column: column, Reason: fmt.Sprintf(format, args...)})
}

// err gives an invalid error with one field per problem, or nil.
func (p *problems) err() error {
	if len(p.list) == 0 {
		return nil
	}
	e := models.Invalid(fmt.Sprintf("局年账有 %d 处错误，未导入任何数据，请修改后重新导入", len(p.list)+p.more))
	for _, one := range p.list {
		e.Fields = append(e.Fields, models.FieldError{Key: strings.TrimSpace(fmt.Sprintf("%s:%d %s", one.File, one.Line, one.Column)), Message: one.Reason})
	}
	return e
}

// row is one decoded record with the place it came from.
type row[T any] struct {
	file string
	line int
	v    T
}

// read decodes one file. T's fields carry `csv:"name"` and, when the cell may not be empty,
// `csv:"name,required"`; every named column must exist and no other may.
func read[T any](folder fs.FS, name string, optional bool, bad *problems) []row[T] {
	file, err := folder.Open(name)
	if err != nil {
		if !optional || !errors.Is(err, fs.ErrNotExist) {
			bad.add(name, 0, "", "文件缺失或无法读取")
		}
		return nil
	}
	defer file.Close()
	reader := csv.NewReader(&bomSkipper{r: file})
	reader.FieldsPerRecord = -1
	header, err := reader.Read()
	if err != nil {
		bad.add(name, 1, "", "没有表头")
		return nil
	}
	fields, ok := match[T](name, header, bad)
	if !ok {
		return nil
	}
	var rows []row[T]
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		line, _ := reader.FieldPos(0)
		if err != nil {
			bad.add(name, errorLine(err, line), "", "不是有效的 CSV：%v", err)
			return rows
		}
		if len(record) != len(header) {
			bad.add(name, line, "", "有 %d 列，表头有 %d 列", len(record), len(header))
			continue
		}
		one := row[T]{file: name, line: line}
		decodeRecord(reflect.ValueOf(&one.v).Elem(), fields, record, name, line, bad)
		rows = append(rows, one)
	}
}

func errorLine(err error, line int) int {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return parse.Line
	}
	return line
}

// cell says which struct field a column fills. A later column is one that older files do not have.
type cell struct {
	column   string
	index    int
	required bool
	later    bool
}

func match[T any](file string, header []string, bad *problems) ([]cell, bool) {
	want := map[string]cell{}
	t := reflect.TypeFor[T]()
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("csv"), ",")
		want[name] = cell{column: name, index: i, required: option == "required", later: option == "later"}
	}
	cells, ok := make([]cell, len(header)), true
	for i, name := range header {
		c, known := want[name]
		if !known {
			bad.add(file, 1, name, "不认识的列，或列名重复")
			ok = false
		}
		cells[i] = c
		delete(want, name)
	}
	for name, c := range want {
		if !c.later {
			bad.add(file, 1, name, "缺少此列")
			ok = false
		}
	}
	return cells, ok
}

func decodeRecord(v reflect.Value, cells []cell, record []string, file string, line int, bad *problems) {
	for i, c := range cells {
		text := record[i]
		switch {
		case !utf8.ValidString(text):
			bad.add(file, line, c.column, "不是 UTF-8 编码，请另存为 UTF-8 的 CSV")
		case text == "" && c.required:
			bad.add(file, line, c.column, "不能为空")
		case text != "":
			if err := setCell(v.Field(c.index), text); err != nil {
				bad.add(file, line, c.column, "%s", reason(err))
			}
		}
	}
}

// reason is the sentence of a room's error without its fields.
func reason(err error) string {
	var e *models.Error
	if errors.As(err, &e) {
		return e.Message
	}
	return err.Error()
}

func setCell(v reflect.Value, text string) (err error) {
	switch p := v.Addr().Interface().(type) {
	case *string:
		*p = strings.TrimSpace(text)
	case *int:
		*p, err = strconv.Atoi(text)
		err = explain(err, "“%s”不是整数", text)
	case *bool:
		*p = text == "y"
		if text != "y" && text != "n" {
			err = fmt.Errorf("“%s”应为 y 或 n", text)
		}
	case *models.Date:
		*p, err = models.ParseDate(text)
	case *models.Month:
		*p, err = models.ParseMonth(text)
	case *models.Money:
		*p, err = models.ParseYuan(text)
	case **models.Money:
		var m models.Money
		m, err = models.ParseYuan(text)
		*p = &m
	case *time.Time:
		*p, err = time.ParseInLocation("2006-01-02 15:04", text, models.Shanghai)
		err = explain(err, "“%s”不是时间，应形如 2020-11-06 12:00", text)
	default:
		panic(fmt.Sprintf("bureauyear: no decoder for %T", p))
	}
	return err
}

func explain(err error, format, text string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(format, text)
}

// bomSkipper drops the UTF-8 byte order mark that WPS and Excel write.
type bomSkipper struct {
	r       io.Reader
	started bool
}

// Read passes the bytes on, without a leading mark.
func (b *bomSkipper) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if !b.started && n >= 3 && string(p[:3]) == "\uFEFF" {
		n = copy(p, p[3:n])
	}
	b.started = b.started || n > 0
	return n, err
}
