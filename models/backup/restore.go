package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
)

// Target 恢复到何处: as database.Open takes it, and the folder of attachments. Nobody else may have it open.
type Target struct {
	Path  string // SQLite file
	DSN   string // MySQL; empty for SQLite
	Files string
}

// Restore 恢复 into a database without rows. Every hash is checked before anything is touched, and
// the restored rows are hashed again before they count. A damaged backup is invalid, a target that
// holds data a conflict. A restore that was cut short can simply be run again.
func Restore(ctx context.Context, actor models.Actor, dir string, to Target, progress Progress) (Manifest, error) {
	if err := actor.Require(models.PermBackup); err != nil {
		return Manifest{}, err
	}
	m, err := Verify(ctx, dir, progress)
	if err != nil {
		return m, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return m, fault(err)
	}
	defer root.Close()
	r := restore{root, m, to, actor, progress}
	if m.Portable {
		return m, fault(r.rows(ctx))
	}
	return m, fault(r.file(ctx))
}

// restore is one restore under way.
type restore struct {
	root     *os.Root
	m        Manifest
	to       Target
	actor    models.Actor
	progress Progress
}

// file puts the SQLite file into place, last of all, so that a file in place is a complete restore.
func (r restore) file(ctx context.Context) error {
	if r.to.DSN != "" {
		return models.Invalid("这份备份是 SQLite 文件，不能恢复到 MySQL。请在原系统上以可移植方式（backup --portable）重新备份，再恢复到 MySQL")
	}
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} { // a foreign log would be replayed into the file
		if _, err := os.Lstat(r.to.Path + suffix); err == nil {
			return models.Conflict("数据库文件 " + r.to.Path + suffix + " 已存在：恢复不会覆盖已有数据。请先停止服务，将数据库文件移到别处，再恢复")
		}
	}
	if err := os.MkdirAll(filepath.Dir(r.to.Path), 0o750); err != nil {
		return err
	}
	temp := r.to.Path + ".restoring"
	if err := errors.Join(os.RemoveAll(temp), os.Mkdir(temp, 0o700)); err != nil { // what an earlier try has left
		return err
	}
	defer os.RemoveAll(temp)
	path := filepath.Join(temp, databaseName)
	if err := r.copyDatabase(path); err != nil {
		return err
	}
	if err := r.finish(ctx, path); err != nil {
		return err
	}
	if _, err := sealed(path, databaseName); err != nil {
		return err
	}
	if err := os.Rename(path, r.to.Path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(r.to.Path))
}

func (r restore) copyDatabase(path string) error {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(r.m.Files, func(f File) bool { return f.Name == databaseName })
	return errors.Join(r.m.Files[i].copy(r.root, out), out.Close())
}

// finish checks the copied file as a database, brings the attachments and notes the restore.
func (r restore) finish(ctx context.Context, path string) (err error) {
	db, err := database.Open(ctx, path, "", models.RealClock())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	have, err := r.checkSchema(ctx, db)
	if err != nil {
		return err
	}
	if err := r.differs("结构版本", have == r.m.Schema); err != nil {
		return err
	}
	if err := r.attachments(ctx, db); err != nil {
		return err
	}
	return db.Do(ctx, func(ctx context.Context) error {
		list, err := tables(ctx, connection(ctx, db), db.Dialect())
		if err != nil {
			return err
		}
		return r.accept(ctx, db, list)
	})
}

// rows inserts a portable backup in one transaction, at the schema its rows were written for.
func (r restore) rows(ctx context.Context) (err error) {
	db, err := database.Open(ctx, r.to.Path, r.to.DSN, models.RealClock())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := blank(ctx, db); err != nil {
		return err
	}
	have, err := r.checkSchema(ctx, db)
	if err != nil {
		return err
	}
	if have > r.m.Schema {
		return models.Conflict(fmt.Sprintf("目标数据库的结构版本为 %d，备份为 %d，不能退回：请新建一个空库，不要先启动服务或升级，直接恢复到其中", have, r.m.Schema))
	}
	if err := db.MigrateTo(ctx, r.m.Schema); err != nil {
		return err
	}
	if err := r.attachments(ctx, db); err != nil {
		return err
	}
	if err := db.Do(ctx, func(ctx context.Context) error { return r.insert(ctx, db) }); err != nil {
		return err
	}
	_, err = db.Migrate(ctx)
	return err
}

// insert fills the tables. Rows may name rows of tables that come later, so that foreign keys wait.
func (r restore) insert(ctx context.Context, db *database.DB) error {
	list, err := blank(ctx, db)
	if err != nil {
		return err
	}
	conn := connection(ctx, db)
	wait, resume := "PRAGMA defer_foreign_keys = ON", "" // until the commit
	if db.Dialect() == database.MySQL {
		wait, resume = "SET foreign_key_checks = 0", "SET foreign_key_checks = 1"
	}
	if _, err := conn.ExecContext(ctx, wait); err != nil {
		return err
	}
	for i, t := range list {
		if err := r.load(ctx, conn, t); err != nil {
			return err // the connection is closed with the database, foreign keys off or not
		}
		r.progress.tell("数据表", i+1, len(list))
	}
	if resume != "" {
		if _, err := conn.ExecContext(ctx, resume); err != nil {
			return err
		}
	}
	return r.accept(ctx, db, list)
}

// load streams one table's file into it; the file's hash is checked once more on the way.
func (r restore) load(ctx context.Context, conn querier, t table) error {
	i := slices.IndexFunc(r.m.Files, func(f File) bool { return f.Name == rowsName(t.name) })
	if i < 0 {
		return r.differs("表 "+t.name, false)
	}
	in, out := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := r.m.Files[i].copy(r.root, out)
		out.CloseWithError(err)
		done <- err
	}()
	err := t.load(ctx, conn, in)
	in.CloseWithError(err)
	if reading := <-done; reading != nil && err == nil {
		return reading
	}
	return err
}

// accept hashes the restored rows, compares them with the manifest and notes the restore.
func (r restore) accept(ctx context.Context, db *database.DB, list []table) error {
	conn := connection(ctx, db)
	if err := r.differs("表的数目", len(list) == len(r.m.Tables)); err != nil {
		return err
	}
	for i, t := range list {
		got, err := t.dump(ctx, conn, io.Discard)
		if err != nil {
			return err
		}
		if err := r.differs("表 "+t.name, slices.Contains(r.m.Tables, got)); err != nil {
			return err
		}
		r.progress.tell("核对", i+1, len(list))
	}
	head, err := lastChange(ctx, conn)
	if err != nil {
		return err
	}
	if err := r.differs("操作留痕", head == r.m.Audit); err != nil {
		return err
	}
	after := map[string]any{"createdAt": r.m.CreatedAt, "auditSeq": r.m.Audit.Seq, "sum": r.m.Sum}
	return audit.New(db).Record(ctx, r.actor, audit.Entry{Action: "backup.restore", Object: "backup", After: after})
}

// differs is the refusal of a restore that did not bring back what the manifest says.
func (r restore) differs(what string, same bool) error {
	if same {
		return nil
	}
	return models.Invalid("恢复后的" + what + "与备份清单不符，恢复已撤销。请核对程序版本（备份来自版本 " + r.m.App + "）或换用另一份备份")
}

// attachments keeps every attached file under its hash; those already there stay.
func (r restore) attachments(ctx context.Context, db *database.DB) error {
	room := attachment.New(db, audit.New(db), r.to.Files)
	for i, f := range r.m.Files {
		sha, ok := strings.CutPrefix(f.Name, attachedName(""))
		if !ok {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		in, err := r.root.Open(filepath.FromSlash(f.Name))
		if err != nil {
			return err
		}
		err = room.Restore(sha, in)
		in.Close() // opened for reading only
		if err != nil {
			return err
		}
		r.progress.tell("附件", i+1, len(r.m.Files))
	}
	return nil
}

// checkSchema refuses a backup of a newer program and gives the version the database has.
func (r restore) checkSchema(ctx context.Context, db *database.DB) (have int64, err error) {
	have, known, err := db.Version(ctx)
	if err == nil && r.m.Schema > known {
		err = models.Conflict(fmt.Sprintf("备份的结构版本为 %d（程序版本 %s），本程序只认识到 %d：请用更新的程序恢复", r.m.Schema, r.m.App, known))
	}
	return have, err
}

// blank gives the tables of a database that holds no row, and refuses one that does.
func blank(ctx context.Context, db *database.DB) (list []table, err error) {
	err = db.View(ctx, func(ctx context.Context) error {
		conn := connection(ctx, db)
		if list, err = tables(ctx, conn, db.Dialect()); err != nil {
			return err
		}
		for _, t := range list {
			none, err := t.empty(ctx, conn)
			if err != nil {
				return err
			}
			if !none {
				return models.Conflict("目标数据库已有数据（表 " + t.name + "），恢复不会覆盖。请新建一个空库，或先停止服务、备份并移走现有数据库，再恢复")
			}
		}
		return nil
	})
	return list, err
}
