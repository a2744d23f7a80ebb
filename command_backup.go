package main

import (
	"context"
	"fmt"

	"luodi/models/audit"
	"luodi/models/attachment"
	"luodi/models/backup"
	"luodi/models/database"
)

// backupCommand 备份.
type backupCommand struct {
	Dir string `arg:"" help:"新文件夹" type:"path"`
}

func (c *backupCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		bar := newBar(o.stderr)
		manifest, err := r.backup.Backup(ctx, operator(), c.Dir, bar.show)
		bar.end()
		if err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "已备份到 %s：%d 张表，%d 个附件\n", c.Dir, len(manifest.Tables), len(manifest.Files))
		return nil
	})
}

// restoreCommand 恢复 into an empty database; a database that holds rows is refused.
type restoreCommand struct {
	Dir string `arg:"" help:"备份文件夹" type:"existingdir"`
}

func (c *restoreCommand) run(ctx context.Context, o *office) error {
	bar := newBar(o.stderr)
	defer bar.end()
	if o.cfg.Database == "" {
		return o.restored(backup.RestoreSQLite(ctx, c.Dir, o.cfg.SQLitePath(), o.cfg.AttachmentDir(), bar.show))
	}
	db, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	return o.restored(restorer(db, o).Restore(ctx, operator(), c.Dir, bar.show))
}

func restorer(db *database.DB, o *office) *backup.Service {
	log := audit.New(db)
	return backup.New(db, log, attachment.New(db, log, o.cfg.AttachmentDir()))
}

func (o *office) restored(manifest backup.Manifest, err error) error {
	if err != nil {
		return err
	}
	fmt.Fprintf(o.stdout, "已恢复：%d 张表，%d 个附件\n", len(manifest.Tables), len(manifest.Files))
	return nil
}
