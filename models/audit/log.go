package audit

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/database"
)

// chain names the chain of the log among the heads.
const chain = "audit"

// Log 操作日志.
type Log struct{ db *database.DB }

// New gives the log of a database.
func New(db *database.DB) *Log { return &Log{db} }

// Record 记一笔 in the caller's transaction; without one it makes its own. The row is written when the
// transaction is about to commit, because all writers contend for the head of the chain; if it cannot
// be written, the change rolls back.
func (l *Log) Record(ctx context.Context, actor models.Actor, e Entry) error {
	detail, err := e.detail()
	if err != nil {
		return fmt.Errorf("audit detail: %w", err)
	}
	if e.Kind == "" {
		e.Kind = KindChange
	}
	return l.db.Do(ctx, func(ctx context.Context) error {
		rows := database.Buffer(ctx, chain, l.append)
		*rows = append(*rows, Change{
			At: l.db.Now(ctx), ActorID: actor.UserID, Actor: actor.Name, Role: string(actor.Role), Addr: actor.Addr, Door: string(actor.Through()),
			Kind: e.Kind, Action: e.Action, Object: e.Object, ObjectID: e.ObjectID, Detail: detail, Alg: algorithm,
		})
		return nil
	})
}

// append links the rows of one transaction into the chain and writes them.
func (l *Log) append(ctx context.Context, rows *[]Change) error {
	head, err := l.db.Lengthen(ctx, chain, int64(len(*rows)))
	if err != nil {
		return err
	}
	for i := range *rows {
		row := &(*rows)[i]
		row.Seq, row.Prev = head.Seq+int64(i)+1, head.Hash
		row.Hash = row.sum()
		head.Hash = row.Hash
	}
	if err := l.db.Conn(ctx).CreateInBatches(*rows, 100).Error; err != nil {
		return err
	}
	return l.db.SetHead(ctx, chain, head.Hash)
}

// Of 某一对象的留痕, newest first, at most limit rows. Who may see the object may see its history;
// the caller has checked that.
func (l *Log) Of(ctx context.Context, object string, id int64, limit int) ([]Change, error) {
	var rows []Change
	err := l.db.Conn(ctx).Where("object = ? AND object_id = ?", object, id).Order("seq DESC").Limit(limit).Find(&rows).Error
	return rows, database.Wrap(err, "", "")
}

// History 某一对象的全部业务变更, newest first, refusals and reads left out. Who may see the object may see its history; the
// caller has checked that.
func (l *Log) History(ctx context.Context, object string, id int64) ([]Change, error) {
	var rows []Change
	err := l.db.Conn(ctx).Where("object = ? AND object_id = ? AND kind = ?", object, id, KindChange).Order("seq DESC").Find(&rows).Error
	return rows, database.Wrap(err, "", "")
}

// Last 末次改动 of the business: it differs after every change, whoever made it and in whichever process, also between two
// changes of which one was rolled back. Log-ins and reads change nothing.
type Last struct {
	Seq  int64
	Hash string
}

// LastChange 末次改动, zero before the first. It tells no content, so no actor narrows it.
func (l *Log) LastChange(ctx context.Context) (last Last, err error) {
	err = l.db.Conn(ctx).Model(&Change{}).Select("seq, hash").Where("kind = ?", KindChange).Order("seq DESC").Limit(1).Scan(&last).Error
	return last, database.Wrap(err, "", "")
}

// List 操作留痕, newest first. It needs PermAuditRead.
func (l *Log) List(ctx context.Context, actor models.Actor, page models.Page) (models.List[Change], error) {
	page = page.Bounded()
	list := models.List[Change]{Items: []Change{}, Page: page.Number, Size: page.Size}
	if err := actor.Require(models.PermAuditRead); err != nil {
		return list, err
	}
	conn := l.db.Conn(ctx)
	if err := conn.Model(&Change{}).Count(&list.Total).Error; err != nil {
		return list, database.Wrap(err, "", "")
	}
	err := conn.Order("seq DESC").Limit(page.Size).Offset(page.Offset()).Find(&list.Items).Error
	return list, database.Wrap(err, "", "")
}

// Verify 核验: recomputes the whole chain in order and gives the number of good rows. The error names
// the first row that was changed, removed or inserted.
func (l *Log) Verify(ctx context.Context, actor models.Actor) (int64, error) {
	if err := actor.Require(models.PermAuditRead); err != nil {
		return 0, err
	}
	var count int64
	err := l.db.View(ctx, func(ctx context.Context) error {
		rows, err := l.db.Conn(ctx).Model(&Change{}).Order("seq").Rows()
		if err != nil {
			return err
		}
		defer rows.Close()
		prev := ""
		for rows.Next() {
			var c Change
			if err := l.db.Conn(ctx).ScanRows(rows, &c); err != nil {
				return err
			}
			count++
			if c.Seq != count || c.Prev != prev || c.Hash != c.sum() {
				return models.Conflict(fmt.Sprintf("操作留痕第 %d 条与其哈希不符，可能被改动", count))
			}
			prev = c.Hash
		}
		if err := rows.Err(); err != nil {
			return err
		}
		return l.checkHead(ctx, count, prev)
	})
	return count, err
}

// checkHead finds a log whose last rows were cut off.
func (l *Log) checkHead(ctx context.Context, count int64, hash string) error {
	h, err := l.db.HeadOf(ctx, chain)
	if err != nil {
		return err
	}
	if h.Seq != count || h.Hash != hash {
		return models.Conflict(fmt.Sprintf("操作留痕应有 %d 条，现有 %d 条，可能被删除", h.Seq, count))
	}
	return nil
}
