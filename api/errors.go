package api

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"luodi/models"
	"luodi/models/account"
)

// statuses is the only table from error kind to HTTP status.
var statuses = map[models.Kind]int{
	models.KindInvalid:     http.StatusUnprocessableEntity,
	models.KindNotFound:    http.StatusNotFound,
	models.KindForbidden:   http.StatusForbidden,
	models.KindConflict:    http.StatusConflict,
	models.KindClosed:      http.StatusConflict,
	models.KindTooLarge:    http.StatusRequestEntityTooLarge,
	models.KindUnavailable: http.StatusServiceUnavailable,
	models.KindInternal:    http.StatusInternalServerError,
}

// Problem 问题说明, application/problem+json (RFC 9457). Detail is a Chinese sentence that says what to
// do; Kind lets a page choose its own words; internal causes stay in the log under RequestID.
type Problem struct {
	Type      string              `json:"type" doc:"always about:blank"`
	Title     string              `json:"title"`
	Status    int                 `json:"status"`
	Detail    string              `json:"detail"`
	Kind      models.Kind         `json:"kind" enum:"invalid,not_found,forbidden,conflict,closed,too_large,unavailable,internal,unauthenticated"`
	Errors    []models.FieldError `json:"errors" doc:"one entry per field, by key"`
	RequestID string              `json:"requestId"`
	cause     error
	header    http.Header
}

// kindUnauthenticated is the API's own kind: nobody is signed in. Rooms never see it.
const kindUnauthenticated models.Kind = "unauthenticated"

// Error gives the sentence.
func (p *Problem) Error() string { return p.Detail }

// GetStatus gives the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType makes every error problem+json.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders gives what is said beside the body, such as Retry-After.
func (p *Problem) GetHeaders() http.Header { return p.header }

// problem turns any error into what the reader may see.
func problem(err error, requestID string) *Problem {
	var known *Problem
	if errors.As(err, &known) {
		known.RequestID = requestID
		return known
	}
	if p := signInProblem(err); p != nil {
		p.RequestID = requestID
		return p
	}
	p := &Problem{Type: "about:blank", Kind: models.KindInternal, RequestID: requestID, Errors: []models.FieldError{}, cause: err,
		Detail: "系统内部错误，请将请求编号告知系统管理员"}
	var e *models.Error
	if errors.As(err, &e) && e.Kind != models.KindInternal {
		p.Kind, p.Detail = e.Kind, e.Message
		p.Errors = append(p.Errors, e.Fields...)
	}
	p.Status = statuses[p.Kind]
	p.Title = http.StatusText(p.Status)
	return p
}

// signInProblem tells failed sign-ins from forbidden acts: they get the statuses browsers and scripts expect.
func signInProblem(err error) *Problem {
	status := 0
	switch {
	case errors.Is(err, account.ErrCredentials), errors.Is(err, account.ErrSession):
		status = http.StatusUnauthorized
	case errors.Is(err, account.ErrLocked):
		status = http.StatusTooManyRequests
	default:
		return nil
	}
	p := &Problem{Type: "about:blank", Kind: kindUnauthenticated, Status: status, Title: http.StatusText(status), Errors: []models.FieldError{}}
	var locked *account.Locked
	if errors.As(err, &locked) {
		p.header = http.Header{"Retry-After": {strconv.Itoa(int(math.Ceil(locked.Wait.Seconds())))}}
	}
	var e *models.Error
	if errors.As(err, &e) {
		p.Detail = e.Message
	}
	return p
}

func unauthenticated() *Problem {
	return &Problem{Type: "about:blank", Kind: kindUnauthenticated, Status: http.StatusUnauthorized, Errors: []models.FieldError{},
		Title: http.StatusText(http.StatusUnauthorized), Detail: "请先登录，或登录已过期，请重新登录"}
}

// init replaces huma's own errors, which would echo submitted values (passwords included).
func init() {
	huma.DefaultArrayNullable = false
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		return bindingProblem(status, msg, requestIDOf(ctx), errs)
	}
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		return bindingProblem(status, msg, "", errs)
	}
	translateMessages()
}

// bindingProblem describes an input that could not be read: message and location only.
func bindingProblem(status int, msg, requestID string, errs []error) *Problem {
	p := &Problem{Type: "about:blank", Status: status, Title: http.StatusText(status), Kind: models.KindInvalid, RequestID: requestID,
		Errors: []models.FieldError{}, Detail: "提交的内容有误，请按提示修改后重新提交"}
	switch {
	case status == http.StatusRequestEntityTooLarge:
		p.Kind, p.Detail = models.KindTooLarge, "提交的内容过大，请分批提交"
	case status == http.StatusNotFound:
		p.Kind, p.Detail = models.KindNotFound, "没有这个地址"
	case status >= 500:
		p.Kind, p.Detail, p.cause = models.KindInternal, "系统内部错误，请将请求编号告知系统管理员", errors.New(msg)
	}
	for _, err := range errs {
		var detail huma.ErrorDetailer
		if errors.As(err, &detail) {
			d := detail.ErrorDetail()
			p.Errors = append(p.Errors, models.FieldError{Key: fieldKey(d.Location), Message: translated(d.Message)})
			continue
		}
		var e *models.Error
		if errors.As(err, &e) {
			p.Errors = append(p.Errors, models.FieldError{Message: e.Message})
		}
	}
	return p
}

// fieldKey strips where huma found the value: body.name → name, query.size → size.
func fieldKey(location string) string {
	for _, prefix := range []string{"body.", "query.", "path.", "header."} {
		if key, found := strings.CutPrefix(location, prefix); found {
			return key
		}
	}
	return location
}

// recovered turns a panic into an error for the log.
func recovered(v any) error {
	if err, ok := v.(error); ok {
		return fmt.Errorf("panic: %w", err)
	}
	return fmt.Errorf("panic: %v", v)
}
