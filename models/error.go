package models

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Kind 错误种类: the few ways an operation can fail. The API maps each kind to one HTTP status.
type Kind string

// The kinds. An error that carries none of them is internal.
const (
	KindInvalid     Kind = "invalid"     // 输入有误: the reader can mend it; Fields say where
	KindNotFound    Kind = "not_found"   // 查无此项: missing, or another unit's row
	KindForbidden   Kind = "forbidden"   // 无权操作
	KindConflict    Kind = "conflict"    // 状态冲突: stale version, duplicate, wrong state
	KindClosed      Kind = "closed"      // 已结账: the month is closed
	KindTooLarge    Kind = "too_large"   // 超出限额
	KindUnavailable Kind = "unavailable" // 暂不可用: try again later
	KindInternal    Kind = "internal"    // 内部错误: detail goes to the log only
)

// FieldError 字段错误: one thing wrong with one input, found by the field's key, never by its label.
type FieldError struct {
	Key     string `json:"key"`
	Message string `json:"message"`
}

// Error 业务错误: a kind, a Chinese sentence that says what to do, and the fields concerned.
// Cause is for the log and never shown to the reader.
type Error struct {
	Kind    Kind
	Message string
	Fields  []FieldError
	Cause   error
}

// Error gives the sentence, with the fields and the cause behind it, for logs and the command line.
func (e *Error) Error() string {
	text := e.Message
	for _, f := range e.Fields {
		text += fmt.Sprintf("；%s：%s", f.Key, f.Message)
	}
	if e.Cause != nil {
		text += "（" + e.Cause.Error() + "）"
	}
	return text
}

// Unwrap gives the cause to errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Cause }

// Invalid 输入有误. Pairs are field key and message, alternately.
func Invalid(message string, pairs ...string) *Error {
	e := &Error{Kind: KindInvalid, Message: message}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.Fields = append(e.Fields, FieldError{Key: pairs[i], Message: pairs[i+1]})
	}
	return e
}

// NotFound 查无此项. Rows the actor may not see answer the same as rows that do not exist.
func NotFound(message string) *Error { return &Error{Kind: KindNotFound, Message: message} }

// Forbidden 无权操作. The sentence says who may.
func Forbidden(message string) *Error { return &Error{Kind: KindForbidden, Message: message} }

// Conflict 状态冲突.
func Conflict(message string) *Error { return &Error{Kind: KindConflict, Message: message} }

// Closed 该月已结账. The sentence names the way out (补报、核减、冲正).
func Closed(message string) *Error { return &Error{Kind: KindClosed, Message: message} }

// TooLarge 超出限额. The sentence names the limit.
func TooLarge(message string) *Error { return &Error{Kind: KindTooLarge, Message: message} }

// Unavailable 暂不可用, with the cause for the log.
func Unavailable(message string, cause error) *Error {
	return &Error{Kind: KindUnavailable, Message: message, Cause: cause}
}

// KindOf 取错误种类. An error of no kind is internal; nil has the empty kind.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}

// Problems 问题清单: collects field errors while an input is checked, so that the reader sees all of them at once.
type Problems struct{ fields []FieldError }

// Add notes one problem.
func (p *Problems) Add(key, format string, args ...any) {
	p.fields = append(p.fields, FieldError{Key: key, Message: fmt.Sprintf(format, args...)})
}

// Check adds a problem unless ok holds.
func (p *Problems) Check(ok bool, key, format string, args ...any) {
	if !ok {
		p.Add(key, format, args...)
	}
}

// Date 日期格式: a date, or none.
func (p *Problems) Date(key string, d Date) {
	if _, err := ParseDate(string(d)); err != nil {
		p.Add(key, "日期“%s”无效，请按 2020-12-31 的格式填写", d)
	}
}

// Text 文字长短 in characters, blanks at the ends not counted.
func (p *Problems) Text(key, label, text string, least, most int) {
	n := utf8.RuneCountInString(strings.TrimSpace(text))
	p.Check(n >= least, key, "%s不少于 %d 个字", label, least)
	p.Check(n <= most, key, "%s不超过 %d 字", label, most)
}

// Err gives an invalid error with all problems, or nil when there are none.
func (p *Problems) Err(message string) error {
	if len(p.fields) == 0 {
		return nil
	}
	return &Error{Kind: KindInvalid, Message: message, Fields: p.fields}
}
