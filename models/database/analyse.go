package database

import (
	"context"
	"strings"
)

// Analyse 更新统计信息 that the database plans its queries by, after a bulk load. On MySQL the tables are named, on
// SQLite a sample is enough.
func (db *DB) Analyse(ctx context.Context) error {
	session := db.write.WithContext(ctx)
	if db.dialect == SQLite {
		return db.Do(ctx, func(ctx context.Context) error { return Wrap(db.Conn(ctx).Exec("ANALYZE").Error, "", "") })
	}
	var tables []string
	err := session.Raw("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'").Scan(&tables).Error
	if err == nil && len(tables) > 0 {
		var rows []map[string]any
		err = session.Raw("ANALYZE TABLE `" + strings.Join(tables, "`, `") + "`").Scan(&rows).Error
	}
	return Wrap(err, "", "")
}
