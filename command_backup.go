package main

import (
	"context"
	"fmt"

	"luodi/models/backup"
)

// backupCommand 备份.
type backupCommand struct {
	Dir      string `arg:"" help:"新文件夹" type:"path"`
	Portable bool   `help:"可移植备份（NDJSON），用于在 SQLite 与 MySQL 之间迁移"`
}

func (c *backupCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		bar := newBar(o.stderr)
		save := r.backup.Backup
		if c.Portable {
			save = r.backup.BackupPortable
		}
		manifest, err := save(ctx, operator(), c.Dir, bar.show)
		bar.end()
		if err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "已备份到 %s：%d 张表，%d 行\n", c.Dir, len(manifest.Tables), manifest.Rows())
		return nil
	})
}

// restoreCommand 恢复 into an empty database; a database that holds rows is refused.
type restoreCommand struct {
	Dir string `arg:"" help:"备份文件夹" type:"existingdir"`
}

func (c *restoreCommand) run(ctx context.Context, o *office) error {
	bar := newBar(o.stderr)
	target := backup.Target{Path: o.cfg.SQLitePath(), DSN: o.cfg.Database, Files: o.cfg.AttachmentDir()}
	manifest, err := backup.Restore(ctx, operator(), c.Dir, target, bar.show)
	bar.end()
	if err != nil {
		return err
	}
	fmt.Fprintf(o.stdout, "已恢复：%d 张表，%d 行\n", len(manifest.Tables), manifest.Rows())
	return nil
}
