package merge

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// chunk bounds how many rows one statement names.
const chunk = 400

// arguments are the names that the SQL of the movers may use.
func arguments(from, into ledger.Project, merge int64) map[string]any {
	prefix := func(p ledger.Project) string { return strconv.FormatInt(p.ID, 10) + ":" }
	return map[string]any{
		"from": from.ID, "into": into.ID, "merge": merge, "unit": into.UnitID, "code": into.Code,
		"fromPrefix": prefix(from), "intoPrefix": prefix(into),
	}
}

// rows are the source's rows that a mover speaks of, narrowed by a further condition.
func (s *Service) rows(ctx context.Context, m mover, args map[string]any, condition string) *gorm.DB {
	where := "t." + m.column + " = @from"
	for _, more := range []string{m.only, condition} {
		if more != "" {
			where += " AND (" + more + ")"
		}
	}
	return s.db.Conn(ctx).Table(m.table+" t").Where(where, args)
}

func (s *Service) count(ctx context.Context, m mover, args map[string]any, condition string) (n int64, err error) {
	err = s.rows(ctx, m, args, condition).Count(&n).Error
	return n, database.Wrap(err, "", "")
}

// moveAll moves the rows of every mover and remembers each.
func (s *Service) moveAll(ctx context.Context, from, into ledger.Project, merge int64) (moved int64, err error) {
	args := arguments(from, into, merge)
	for _, m := range movers {
		if m.stays != "" {
			continue
		}
		n, err := s.move(ctx, m, args, merge)
		if err != nil {
			return 0, fmt.Errorf("merging %s: %w", m.name(), err)
		}
		moved += n
	}
	return moved, nil
}

func (s *Service) move(ctx context.Context, m mover, args map[string]any, merge int64) (int64, error) {
	var list []row
	columns := "t." + m.rowKey() + " AS row_key"
	if m.also != "" {
		columns += ", t." + m.also + " AS also_was"
	}
	if err := s.rows(ctx, m, args, m.moves).Select(columns).Order("t." + m.rowKey()).Scan(&list).Error; err != nil {
		return 0, err
	}
	for part := range slices.Chunk(list, chunk) {
		set := map[string]any{m.column: args["into"]}
		if m.also != "" {
			set[m.also] = clause.NamedExpr{SQL: m.alsoNew, Vars: []any{args}}
		}
		done := s.db.Conn(ctx).Table(m.table).Where(m.column+" = ? AND "+m.rowKey()+" IN ?", args["from"], keys(part)).Updates(set)
		if done.Error != nil {
			return 0, done.Error
		}
		now, err := s.second(ctx, m, args["into"], part)
		if err != nil {
			return 0, err
		}
		for i := range part {
			part[i].MergeID, part[i].TableName_, part[i].ColumnName, part[i].AlsoIs = merge, m.table, m.column, now[part[i].RowKey]
		}
		if err := s.db.Conn(ctx).Create(&part).Error; err != nil {
			return 0, err
		}
	}
	return int64(len(list)), nil
}

// second reads the second column of rows that belong to the project, by key; nil when the mover has none.
func (s *Service) second(ctx context.Context, m mover, project any, part []row) (map[int64]*string, error) {
	if m.also == "" {
		return nil, nil
	}
	var list []row
	err := s.db.Conn(ctx).Table(m.table).Select(m.rowKey()+" AS row_key, "+m.also+" AS also_is").
		Where(m.column+" = ? AND "+m.rowKey()+" IN ?", project, keys(part)).Scan(&list).Error
	out := make(map[int64]*string, len(list))
	for _, r := range list {
		out[r.RowKey] = r.AlsoIs
	}
	return out, err
}

func keys(part []row) []int64 {
	list := make([]int64, len(part))
	for i, r := range part {
		list[i] = r.RowKey
	}
	return list
}

// returnAll moves back what a merge moved, the last mover first.
func (s *Service) returnAll(ctx context.Context, from, into ledger.Project, merge int64) error {
	args := arguments(from, into, merge)
	for _, m := range slices.Backward(movers) {
		var list []row
		err := s.db.Conn(ctx).Where("merge_id = ? AND table_name = ? AND column_name = ?", merge, m.table, m.column).Order("id").Find(&list).Error
		if err != nil {
			return err
		}
		for part := range slices.Chunk(list, chunk) {
			if err := s.giveBack(ctx, m, args, part); err != nil {
				return err
			}
		}
	}
	return nil
}

// giveBack refuses when a row has gone elsewhere or is held; a second column that somebody changed since keeps
// its new value.
func (s *Service) giveBack(ctx context.Context, m mover, args map[string]any, part []row) error {
	conn := s.db.Conn(ctx)
	if m.held != "" {
		var held int64
		err := conn.Table(m.table+" t").Where("t."+m.rowKey()+" IN ?", keys(part)).Where("("+m.held+")", args).Count(&held).Error
		if err != nil {
			return err
		}
		if held > 0 {
			return models.Conflict(fmt.Sprintf("不能撤销：%d 条%s%s", held, m.label, m.holds))
		}
	}
	now, err := s.second(ctx, m, args["into"], part)
	if err != nil {
		return err
	}
	done := conn.Table(m.table).Where(m.column+" = ? AND "+m.rowKey()+" IN ?", args["into"], keys(part)).Update(m.column, args["from"])
	if done.Error != nil {
		return done.Error
	}
	if gone := int64(len(part)) - done.RowsAffected; gone != 0 {
		return models.Conflict(fmt.Sprintf("不能撤销：%d 条%s在合并后已改属其他项目或被移除", gone, m.label))
	}
	for _, r := range part {
		is := now[r.RowKey]
		if m.also == "" || is == nil || r.AlsoIs == nil || *is != *r.AlsoIs {
			continue
		}
		err := conn.Table(m.table).Where(m.column+" = ? AND "+m.rowKey()+" = ?", args["from"], r.RowKey).Update(m.also, r.AlsoWas).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// increases 随合并移动的增资合计, 分.
func (s *Service) increases(ctx context.Context, merge int64) (sum models.Money, err error) {
	err = s.db.Conn(ctx).Table("project_moves t").Select("COALESCE(SUM(t.amount), 0)").
		Where("t.id IN (SELECT row_key FROM project_merge_rows WHERE merge_id = ? AND table_name = 'project_moves')", merge).Scan(&sum).Error
	return sum, err
}
