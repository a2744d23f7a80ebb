package checkup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/funds"
	"luodi/models/report"
)

// Service 体检.
type Service struct {
	log         *audit.Log
	attachments *attachment.Service
	funds       *funds.Service
	reports     *report.Service
}

// New gives the room.
func New(log *audit.Log, files *attachment.Service, money *funds.Service, reports *report.Service) *Service {
	return &Service{log, files, money, reports}
}

// Result 体检结果: what was found, and how much was looked at. Sound is no Fault at all.
type Result struct {
	Faults  []funds.Fault `json:"faults"`
	Changes int64         `json:"changes"` // rows of 操作留痕 that are good
	Files   int64         `json:"files"`   // attachments that are there and unchanged
}

// Examine 体检 (PermAuditRead). A failure to read is an error; a difference is a Fault.
func (s *Service) Examine(ctx context.Context, actor models.Actor) (Result, error) {
	money, err := s.funds.Examine(ctx, actor)
	if err != nil {
		return Result{}, err
	}
	reports, err := s.reports.Examine(ctx, actor)
	if err != nil {
		return Result{}, err
	}
	result := Result{Faults: append(money, reports...)}
	result.Changes, err = s.log.Verify(ctx, actor)
	switch {
	case models.KindOf(err) == models.KindConflict:
		result.Faults = append(result.Faults, funds.Fault{Rule: "操作留痕未被改动", Place: "操作留痕", Told: err.Error()})
	case err != nil:
		return Result{}, err
	}
	return result, s.files(ctx, &result)
}

// files reads every attachment to its end.
func (s *Service) files(ctx context.Context, result *Result) error {
	return s.attachments.Files(ctx, func(f attachment.File) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if told := s.wrong(f); told != "" {
			result.Faults = append(result.Faults, funds.Fault{Rule: "附件完好", Place: fmt.Sprintf("附件%d（%s）", f.ID, f.Name), Told: told})
			return nil
		}
		result.Files++
		return nil
	})
}

// wrong tells what is wrong with an attachment, nothing for a good one.
func (s *Service) wrong(f attachment.File) string {
	content, err := s.attachments.Content(f)
	if err != nil {
		return "文件缺失"
	}
	defer content.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, content); err != nil {
		return "文件无法读取：" + err.Error()
	}
	if hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
		return "内容与登记的校验码不符，可能被改动"
	}
	return ""
}
