package backup

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
)

// Service 备份.
type Service struct {
	db          *database.DB
	log         *audit.Log
	attachments *attachment.Service
	app         string
}

// New gives the room. app is the version of the program, for the manifest.
func New(db *database.DB, log *audit.Log, attachments *attachment.Service, app string) *Service {
	return &Service{db, log, attachments, app}
}

// Progress 进度, told after every table and file; may be nil.
type Progress func(stage string, done, total int)

func (p Progress) tell(stage string, done, total int) {
	if p != nil {
		p(stage, done, total)
	}
}

// Backup 备份 of one moment into a new or empty folder, taken while others go on writing: the database
// first, then the files it names, which never change. The folder appears under its name only when
// everything in it is on disk. A folder with content is a conflict, a full disk unavailable.
func (s *Service) Backup(ctx context.Context, actor models.Actor, dir string, progress Progress) (Manifest, error) {
	return s.backup(ctx, actor, dir, s.db.Dialect() == database.MySQL, progress)
}

// BackupPortable 可移植备份: the same, with the rows as NDJSON, for a move to another kind of database.
// MySQL is always backed up so.
func (s *Service) BackupPortable(ctx context.Context, actor models.Actor, dir string, progress Progress) (Manifest, error) {
	return s.backup(ctx, actor, dir, true, progress)
}

func (s *Service) backup(ctx context.Context, actor models.Actor, dir string, portable bool, progress Progress) (Manifest, error) {
	if err := actor.Require(models.PermBackup); err != nil {
		return Manifest{}, err
	}
	folder, err := claim(dir)
	if err != nil {
		return Manifest{}, err
	}
	m, err := s.fill(ctx, folder, portable, progress)
	if err == nil {
		err = folder.publish()
	}
	if err != nil {
		folder.discard()
		return Manifest{}, fault(err)
	}
	after := map[string]any{"rows": m.Rows(), "files": len(m.Files), "auditSeq": m.Audit.Seq, "sum": m.Sum}
	return m, s.log.Record(ctx, actor, audit.Entry{Kind: audit.KindRead, Action: "backup.create", Object: "backup", After: after})
}

// fill writes the whole backup into the folder, the manifest last.
func (s *Service) fill(ctx context.Context, to *folder, portable bool, progress Progress) (Manifest, error) {
	m := Manifest{Format: format, App: s.app, Dialect: s.db.Dialect(), Portable: portable, CreatedAt: s.db.Clock().Now(), Tables: []Table{}, Files: []File{}}
	source := s.db
	if !portable {
		progress.tell("数据库快照", 0, 1)
		path := filepath.Join(to.temp, databaseName)
		if err := s.vacuum(ctx, path); err != nil {
			return m, err
		}
		var err error
		if source, err = database.Open(ctx, path, "", s.db.Clock()); err != nil {
			return m, err
		}
	}
	attached, err := s.read(ctx, source, to, &m, progress)
	if !portable {
		if err := source.Close(); err != nil {
			return m, err
		}
		if err == nil {
			var f File
			f, err = sealed(filepath.Join(to.temp, databaseName), databaseName)
			m.Files = append(m.Files, f)
		}
	}
	if err == nil {
		err = s.copyAttachments(ctx, attached, to, &m, progress)
	}
	if err != nil {
		return m, err
	}
	body, err := m.encode()
	if err != nil {
		return m, err
	}
	if err := to.writeBytes(manifestName, body); err != nil {
		return m, err
	}
	return decode(body)
}

// vacuum copies one snapshot of the SQLite database into a new file while others write. It needs a
// connection that may write, though it writes nothing but the copy; the only one of the write pool would
// hold up everybody else, so one of the read pool is allowed to, and thrown away afterwards.
func (s *Service) vacuum(ctx context.Context, path string) (err error) {
	conn, err := s.db.Pools()["read"].Conn(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if thrown := conn.Raw(func(any) error { return driver.ErrBadConn }); !errors.Is(thrown, driver.ErrBadConn) {
			err = errors.Join(err, thrown)
		}
	}()
	if _, err := conn.ExecContext(ctx, "PRAGMA query_only = 0"); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

// read takes everything the database knows from one snapshot: schema, rows, audit head and the list
// of attachments, one per content. The attachment room reads the same snapshot, through ctx.
func (s *Service) read(ctx context.Context, source *database.DB, to *folder, m *Manifest, progress Progress) (attached []attachment.File, err error) {
	if m.Schema, _, err = source.Version(ctx); err != nil {
		return nil, err
	}
	err = source.View(ctx, func(ctx context.Context) error {
		conn := connection(ctx, source)
		list, err := tables(ctx, conn, source.Dialect())
		if err != nil {
			return err
		}
		for i, t := range list {
			written, err := to.table(ctx, conn, t, m)
			if err != nil {
				return err
			}
			m.Tables = append(m.Tables, written)
			progress.tell("数据表", i+1, len(list))
		}
		if m.Audit, err = lastChange(ctx, conn); err != nil {
			return err
		}
		seen := map[string]bool{}
		return s.attachments.Files(ctx, func(f attachment.File) error {
			if !seen[f.SHA256] {
				seen[f.SHA256] = true
				attached = append(attached, f)
			}
			return nil
		})
	})
	return attached, err
}

// table digests one table and, in a portable backup, writes its file.
func (to *folder) table(ctx context.Context, conn querier, t table, m *Manifest) (written Table, err error) {
	if !m.Portable {
		return t.dump(ctx, conn, io.Discard)
	}
	f, err := to.write(rowsName(t.name), func(w io.Writer) error {
		written, err = t.dump(ctx, conn, w)
		return err
	})
	m.Files = append(m.Files, f)
	return written, err
}

// lastChange reads the head of the audit chain; an empty log has the zero Head.
func lastChange(ctx context.Context, conn querier) (h Head, err error) {
	rows, err := conn.QueryContext(ctx, "SELECT seq, hash FROM chain_heads WHERE name = 'audit'")
	if err != nil {
		return h, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&h.Seq, &h.Hash); err != nil {
			return h, err
		}
	}
	return h, rows.Err()
}

// copyAttachments copies, never links: a backup that shares its blocks with the original is lost with it.
func (s *Service) copyAttachments(ctx context.Context, list []attachment.File, to *folder, m *Manifest, progress Progress) error {
	for i, a := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := s.attachments.Content(a)
		if err != nil {
			return err
		}
		f, err := to.write(attachedName(a.SHA256), func(w io.Writer) error {
			_, err := io.Copy(w, content)
			return err
		})
		content.Close() // opened for reading only
		if err != nil {
			return err
		}
		if f.SHA256 != a.SHA256 {
			return models.Conflict(fmt.Sprintf("附件 %d 的文件与上传时不同，备份未完成。请从较早的备份恢复该文件（%s）后重试", a.ID, a.SHA256))
		}
		m.Files = append(m.Files, f)
		progress.tell("附件", i+1, len(list))
	}
	return nil
}

// Prune 清理旧备份 in the folder of nightly backups: keeps the newest complete ones and gives the names
// of those removed. Folders that are no backups are left alone; what a crash cut short is removed after a day.
func (s *Service) Prune(ctx context.Context, actor models.Actor, dir string, keep int) ([]string, error) {
	if err := actor.Require(models.PermBackup); err != nil {
		return nil, err
	}
	if keep < 1 {
		return nil, models.Invalid("至少保留一份备份", "keep", "应不小于 1")
	}
	removed, err := prune(dir, keep, s.db.Clock().Now().Add(-24*time.Hour))
	if len(removed) > 0 {
		entry := audit.Entry{Action: "backup.prune", Object: "backup", After: map[string]any{"removed": removed, "keep": keep}}
		if err := s.log.Record(ctx, actor, entry); err != nil {
			return removed, err
		}
	}
	return removed, fault(err)
}
