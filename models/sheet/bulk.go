package sheet

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"luodi/models"
	"luodi/models/ledger"
)

// Bulk 批量修改: the same new values in many rows, chosen by id or by filter. Expected is the number of rows the user saw
// in the preview; another number by now refuses the whole.
type Bulk struct {
	IDs      []int64             `json:"ids,omitempty" maxItems:"5000"`
	Filter   *Filter             `json:"filter,omitempty"`
	Patch    ledger.ProjectPatch `json:"patch"`
	Reason   string              `json:"reason,omitempty" maxLength:"500"`
	Expected int                 `json:"expected,omitempty"`
}

// BulkRow 批量修改预览的一行: the changed fields before and after, as canonical texts, and why some of them would be
// refused.
type BulkRow struct {
	ID      int64             `json:"id"`
	Code    string            `json:"code"`
	Name    string            `json:"name"`
	Version int64             `json:"version"`
	Before  map[string]string `json:"before"`
	After   map[string]string `json:"after"`
	Refusal string            `json:"refusal,omitempty"`
}

// BulkPreview 批量修改预览: of all rows how many would change in at least one field; the first 500 in detail.
type BulkPreview struct {
	Total      int       `json:"total"`
	Applicable int       `json:"applicable"`
	Rows       []BulkRow `json:"rows"`
}

// PreviewBulk 预览批量修改 (PermProjectWrite): judges every row by the ledger's rules and writes nothing.
func (s *Service) PreviewBulk(ctx context.Context, actor models.Actor, b Bulk) (BulkPreview, error) {
	rows, err := s.chosen(ctx, actor, b)
	if err != nil {
		return BulkPreview{}, err
	}
	revisions, err := s.Judge(ctx, actor, rows)
	if err != nil {
		return BulkPreview{}, err
	}
	p := BulkPreview{Total: len(revisions), Rows: []BulkRow{}}
	for _, r := range revisions {
		if len(r.Applied) > 0 {
			p.Applicable++
		}
		if len(p.Rows) < shownRows {
			p.Rows = append(p.Rows, previewOf(r))
		}
	}
	return p, nil
}

// Judge 试判一批改动 by the ledger's rules (PermProjectWrite): what would be applied, refused or in conflict. It writes nothing.
func (s *Service) Judge(ctx context.Context, actor models.Actor, rows []ledger.Amendment) (revisions []ledger.Revision, err error) {
	err = s.db.View(ctx, func(ctx context.Context) error {
		revisions, err = s.ledger.Amend(ctx, actor, rows, ledger.AmendNote{Dry: true})
		return err
	})
	return revisions, err
}

func previewOf(r ledger.Revision) BulkRow {
	row := BulkRow{ID: r.Project.ID, Code: r.Project.Code, Name: r.Project.Name, Version: r.Project.Version, Before: map[string]string{}, After: map[string]string{}}
	for _, c := range r.Applied {
		row.Before[c.Key], row.After[c.Key] = c.Before, c.After
	}
	var said []string
	for _, c := range r.Refused {
		said = append(said, c.Message)
	}
	row.Refusal = strings.Join(said, "；")
	return row
}

// ApplyBulk 执行批量修改, as one batch with its reason in the history of every project. A reason under 4 characters is
// invalid; another number of rows than expected is a conflict and changes nothing.
func (s *Service) ApplyBulk(ctx context.Context, actor models.Actor, b Bulk) (Outcome, error) {
	b.Reason = strings.TrimSpace(b.Reason)
	if n := utf8.RuneCountInString(b.Reason); n < 4 || n > 500 {
		return Outcome{}, models.Invalid("请填写批量修改的理由，4 至 500 字", "reason", "4 至 500 字")
	}
	var out Outcome
	err := s.db.Do(ctx, func(ctx context.Context) error {
		rows, err := s.chosen(ctx, actor, b)
		if err != nil {
			return err
		}
		if len(rows) != b.Expected {
			return models.Conflict(fmt.Sprintf("符合条件的项目已由 %d 个变为 %d 个，请重新预览后再确认", b.Expected, len(rows)))
		}
		out, err = s.run(ctx, actor, Batch{Kind: KindBulk, Reason: b.Reason}, rows)
		return err
	})
	return out, err
}

// chosen gives the rows of a bulk edit with their present versions.
func (s *Service) chosen(ctx context.Context, actor models.Actor, b Bulk) ([]ledger.Amendment, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return nil, err
	}
	if len(b.Patch.Keys()) == 0 {
		return nil, models.Invalid("没有要修改的内容", "patch", "请至少选择一个字段")
	}
	ids := b.IDs
	if len(ids) == 0 {
		if b.Filter == nil {
			return nil, models.Invalid("请选择要修改的项目", "ids", "请选择项目")
		}
		l, _, err := s.list(ctx, actor, *b.Filter, nil, "", math.MaxInt)
		if err != nil {
			return nil, err
		}
		ids = l.ids
	}
	if len(ids) > BatchCap {
		return nil, models.TooLarge(fmt.Sprintf("一次最多批量修改 %d 个项目，现选中 %d 个，请缩小范围", BatchCap, len(ids)))
	}
	rows := make([]ledger.Amendment, len(ids))
	for i, id := range ids {
		rows[i] = ledger.Amendment{ID: id, Patch: b.Patch, Current: true}
	}
	return rows, nil
}
