package sheet

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
)

// Apply 一批改动, in one transaction: each good cell goes in by the ledger's own rules, with the history of a single
// edit; bad cells and conflicts are named (rule book §14). Needs PermProjectWrite.
func (s *Service) Apply(ctx context.Context, actor models.Actor, c Change) (Outcome, error) {
	if err := c.check(); err != nil {
		return Outcome{}, err
	}
	return s.run(ctx, actor, Batch{Kind: c.Kind, Reason: c.Reason}, c.Rows)
}

func (c Change) check() error {
	var out models.Problems
	out.Check(slices.Contains([]Kind{KindEdit, KindPaste, KindFill, KindClear, KindBulk, KindImport}, c.Kind), "kind", "批次类别“%s”无效", c.Kind)
	out.Check(utf8.RuneCountInString(c.Reason) <= 500, "reason", "理由不超过 500 字")
	out.Check(len(c.Rows) > 0, "rows", "没有要修改的内容")
	if err := out.Err("批量修改有误，请刷新后重试"); err != nil {
		return err
	}
	if len(c.Rows) > BatchCap {
		return models.TooLarge("一批最多修改 " + strconv.Itoa(BatchCap) + " 行，请分批进行")
	}
	return nil
}

// run writes a batch: its head first, because the history of each project names it.
func (s *Service) run(ctx context.Context, actor models.Actor, b Batch, rows []ledger.Amendment) (Outcome, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return Outcome{}, err
	}
	var out Outcome
	err := s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		b.UserID, b.UserName, b.At = actor.UserID, actor.Name, s.db.Now(ctx)
		if err := conn.Create(&b).Error; err != nil {
			return database.Wrap(err, "", "")
		}
		note := ledger.AmendNote{Action: "ledger.project." + string(b.Kind), Reason: b.Reason, Batch: b.ID}
		revisions, err := s.ledger.Amend(ctx, actor.Via(models.Door(b.Kind)), rows, note)
		if err != nil {
			return err
		}
		cells := gather(&out, revisions)
		if out.Applied == 0 {
			return s.close(ctx, actor, &b, &out, revisions, conn.Where("id = ?", b.ID).Delete(&Batch{}).Error)
		}
		out.ID = b.ID
		for i := range cells {
			cells[i].BatchID = b.ID
		}
		if err := s.keep(ctx, cells); err != nil {
			return err
		}
		for _, r := range revisions {
			if len(r.Applied) > 0 {
				b.Projects++
			}
		}
		b.Applied, b.Refused, b.Conflicts = out.Applied, len(out.Rejected), len(out.Conflicts)
		err = conn.Model(&b).Where("id = ?", b.ID).Select("projects", "applied", "refused", "conflicts").Updates(&b).Error
		return s.close(ctx, actor, &b, &out, revisions, err)
	})
	return out, database.Wrap(err, "", "")
}

// close completes the answer: the new states of the rows, and who was faster where cells are in conflict.
func (s *Service) close(ctx context.Context, actor models.Actor, b *Batch, out *Outcome, revisions []ledger.Revision, err error) error {
	if err != nil {
		return err
	}
	var touched []int64
	for _, r := range revisions {
		if r.Project.Version != 0 && len(touched) < shownRows && !slices.Contains(touched, r.Project.ID) {
			touched = append(touched, r.Project.ID)
		}
	}
	if out.Rows, err = s.ByIDs(ctx, actor, touched); err != nil {
		return err
	}
	if err := s.blame(ctx, out.Conflicts); err != nil {
		return err
	}
	if out.ID == 0 {
		return nil
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "sheet.batch." + string(b.Kind), Object: "sheet_batch", ObjectID: b.ID, Reason: b.Reason,
		After: map[string]any{"projects": b.Projects, "applied": b.Applied, "refused": b.Refused, "conflicts": b.Conflicts, "undoes": b.Undoes}})
}

// gather turns the ledger's verdicts into the answer, and gives the cells to keep.
func gather(out *Outcome, revisions []ledger.Revision) (cells []batchCell) {
	out.Rejected, out.Conflicts = []Rejected{}, []Conflict{}
	for _, r := range revisions {
		id, code := r.Project.ID, r.Project.Code
		for _, c := range r.Refused {
			out.Rejected = append(out.Rejected, Rejected{id, code, c.Key, c.Message})
		}
		for _, c := range r.Conflicts {
			out.Conflicts = append(out.Conflicts, Conflict{ID: id, Code: code, Key: c.Key, Mine: c.Mine, Theirs: c.Theirs})
		}
		for _, c := range r.Applied {
			out.Applied++
			if !ledger.Personal(c.Key) {
				cells = append(cells, batchCell{ProjectID: id, CellKey: c.Key, BeforeValue: c.Before, AfterValue: c.After})
			}
		}
	}
	return cells
}

// keep writes the cells of a batch. A row that came twice keeps its first value before and its last one after.
func (s *Service) keep(ctx context.Context, cells []batchCell) error {
	type place struct {
		project int64
		key     string
	}
	at, merged := map[place]int{}, cells[:0]
	for _, c := range cells {
		p := place{c.ProjectID, c.CellKey}
		if i, ok := at[p]; ok {
			merged[i].AfterValue = c.AfterValue
			continue
		}
		at[p] = len(merged)
		merged = append(merged, c)
	}
	if len(merged) == 0 {
		return nil
	}
	return s.db.Conn(ctx).CreateInBatches(merged, 200).Error
}

// blame finds in the history who changed the cells in conflict last.
func (s *Service) blame(ctx context.Context, conflicts []Conflict) error {
	const searched = 50 // projects whose history is looked up; more conflicts at once are told without names
	known := map[int64][]audit.Change{}
	for i := range conflicts {
		c := &conflicts[i]
		rows, ok := known[c.ID]
		if !ok {
			if len(known) >= searched {
				continue
			}
			var err error
			if rows, err = s.log.Of(ctx, "project", c.ID, 20); err != nil {
				return err
			}
			known[c.ID] = rows
		}
		for _, row := range rows {
			if touches(row, c.Key) {
				c.By, c.At = row.Actor, &row.At
				break
			}
		}
	}
	return nil
}

// touches tells whether a row of the history changed the field.
func touches(row audit.Change, key string) bool {
	var detail struct {
		After map[string]json.RawMessage `json:"after"`
	}
	if json.Unmarshal([]byte(row.Detail), &detail) != nil {
		return false
	}
	_, ok := detail.After[key]
	return ok
}
