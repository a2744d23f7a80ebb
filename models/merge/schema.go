package merge

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/database"
)

// The columns of the database that name a project: by a foreign key, by their name, or as the object of a
// file or a history line.
const (
	sqliteColumns = `SELECT m.name AS tab, f."from" AS col FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
			WHERE m.type = 'table' AND f."table" = 'projects'
		UNION SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
			WHERE m.type = 'table' AND (c.name LIKE '%project_id' OR c.name = 'object_id')`
	mysqlColumns = `SELECT k.table_name AS tab, k.column_name AS col FROM information_schema.key_column_usage k
			WHERE k.table_schema = DATABASE() AND k.referenced_table_name = 'projects'
		UNION SELECT c.table_name, c.column_name FROM information_schema.columns c
			WHERE c.table_schema = DATABASE() AND (c.column_name LIKE '%project_id' OR c.column_name = 'object_id')`
)

// unknown 未登记的列: columns that name a project and have no mover, and movers whose column is gone.
func (s *Service) unknown(ctx context.Context) ([]string, error) {
	query := sqliteColumns
	if s.db.Dialect() == database.MySQL {
		query = mysqlColumns
	}
	var found []struct{ Tab, Col string }
	if err := s.db.Conn(ctx).Raw(query).Scan(&found).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	have, want := []string{}, []string{}
	for _, c := range found {
		have = append(have, strings.ToLower(c.Tab)+"."+strings.ToLower(c.Col))
	}
	for _, m := range movers {
		want = append(want, m.name())
	}
	var odd []string
	for _, name := range have {
		if !slices.Contains(want, name) {
			odd = append(odd, name)
		}
	}
	for _, name := range want {
		if !slices.Contains(have, name) {
			odd = append(odd, name+"（已不存在）")
		}
	}
	slices.Sort(odd)
	return odd, nil
}

// knowsAll refuses to merge over a column the table of movers does not know: what is not moved would be lost.
func (s *Service) knowsAll(ctx context.Context) error {
	odd, err := s.unknown(ctx)
	if err != nil || len(odd) == 0 {
		return err
	}
	return models.Conflict("数据库中有合并功能不认识的关联（" + strings.Join(odd, "、") + "），为免丢失记录不能合并，请联系系统管理员升级")
}
