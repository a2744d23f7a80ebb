package sheet

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

const noBatch = "没有找到该批改动，请刷新后重试"

// Undo 撤销一批: puts back every cell that still shows what the batch set; others are conflicts, and a field that stands
// by now is refused, as in any edit. The undo is a batch of its own, so undoing it is the redo. One's own batches only;
// the bureau's statisticians may undo those of others too. A batch undone already is a conflict.
func (s *Service) Undo(ctx context.Context, actor models.Actor, id int64) (Outcome, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return Outcome{}, err
	}
	var out Outcome
	err := s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		var b Batch
		if err := conn.Where("id = ?", id).Take(&b).Error; err != nil {
			return database.Wrap(err, noBatch, "")
		}
		if b.UserID != actor.UserID && !actor.Can(models.PermProjectAccept) {
			return models.NotFound(noBatch)
		}
		if b.UndoneBy != nil {
			return models.Conflict("该批改动已经撤销，请刷新后查看")
		}
		rows, err := s.reverse(ctx, id)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return models.Conflict("该批改动只涉及个人信息，原值不留存，不能撤销")
		}
		if out, err = s.run(ctx, actor, Batch{Kind: KindUndo, Undoes: &id}, rows); err != nil || out.ID == 0 {
			return err
		}
		if err := conn.Model(&Batch{}).Where("id = ?", id).Update("undone_by", out.ID).Error; err != nil {
			return err
		}
		if b.Undoes != nil { // a redo: what the undo had undone stands again
			return conn.Model(&Batch{}).Where("id = ?", *b.Undoes).Update("undone_by", nil).Error
		}
		return nil
	})
	return out, database.Wrap(err, "", "")
}

// reverse gives the amendments that put a batch's cells back. No version is trusted, only what the cells show.
func (s *Service) reverse(ctx context.Context, id int64) ([]ledger.Amendment, error) {
	var cells []batchCell
	if err := s.db.Conn(ctx).Where("batch_id = ?", id).Order("project_id, cell_key").Find(&cells).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	var rows []ledger.Amendment
	for len(cells) > 0 {
		project := cells[0].ProjectID
		n := slices.IndexFunc(cells, func(c batchCell) bool { return c.ProjectID != project })
		if n < 0 {
			n = len(cells)
		}
		before, after := map[string]string{}, map[string]string{}
		for _, c := range cells[:n] {
			before[c.CellKey], after[c.CellKey] = c.BeforeValue, c.AfterValue
		}
		a := ledger.Amendment{ID: project}
		var err error
		if a.Patch, err = ledger.PatchOf(before); err != nil {
			return nil, err
		}
		if a.Was, err = ledger.PatchOf(after); err != nil {
			return nil, err
		}
		rows, cells = append(rows, a), cells[n:]
	}
	return rows, nil
}

// Recent 我的近期改动, newest first, at most 100.
func (s *Service) Recent(ctx context.Context, actor models.Actor) ([]Batch, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []Batch{}
	err := s.db.Conn(ctx).Where("user_id = ?", actor.UserID).Order("id DESC").Limit(100).Find(&list).Error
	return list, database.Wrap(err, "", "")
}
