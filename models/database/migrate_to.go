package database

import (
	"context"
	"errors"
)

// MigrateTo 升级到指定的结构版本 and no further, so that the rows of an older backup meet the schema they
// were written for; Migrate then brings both up to date. A schema beyond the version stays as it is.
func (db *DB) MigrateTo(ctx context.Context, version int64) error {
	provider, err := db.provider()
	if err != nil {
		return err
	}
	if err := db.checkVersion(ctx, provider); err != nil {
		return err
	}
	release, err := db.lockMigration(ctx)
	if err != nil {
		return err
	}
	_, err = provider.UpTo(ctx, version)
	return errors.Join(wrapMigration(err), release())
}
