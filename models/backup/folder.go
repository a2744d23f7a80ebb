package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"luodi/models"
	"luodi/models/database"
)

// partial marks a folder that is being written or removed.
const partial = ".partial-"

func rowsName(table string) string   { return "tables/" + table + ".ndjson" }
func attachedName(sha string) string { return "files/" + sha }

// folder is a backup under way: everything is written into temp, beside the place it will have.
type folder struct{ path, temp string }

// claim checks that the target is new or empty and makes a folder of its own beside it.
func claim(dir string) (*folder, error) {
	if dir == "" {
		return nil, models.Invalid("请指定备份文件夹", "dir", "不能为空")
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil, fault(err)
	}
	entries, err := os.ReadDir(path)
	if len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, models.Conflict("备份文件夹 " + dir + " 已有内容或不是文件夹，请指定一个新的文件夹")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fault(err)
	}
	temp, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+partial) // for the owner only
	if err != nil {
		return nil, fault(err)
	}
	return &folder{path, temp}, nil
}

// write makes one file, hashes it on the way and has it on disk when it returns.
func (to *folder) write(name string, fill func(io.Writer) error) (File, error) {
	path := filepath.Join(to.temp, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return File{}, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return File{}, err
	}
	sum := &tally{sum: sha256.New()}
	err = fill(io.MultiWriter(f, sum))
	if err == nil {
		err = f.Sync()
	}
	return sum.file(name), fault(errors.Join(err, f.Close())) // here, because a transaction may pass it on
}

func (to *folder) writeBytes(name string, content []byte) error {
	_, err := to.write(name, func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(content))
		return err
	})
	return err
}

// publish gives the complete folder its name.
func (to *folder) publish() error {
	for _, dir := range []string{"tables", "files", "."} {
		if err := syncFolder(filepath.Join(to.temp, dir)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Remove(to.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // somebody filled it meanwhile
	}
	if err := os.Rename(to.temp, to.path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to.path))
}

// discard removes what was begun; what cannot be removed now is pruned later.
func (to *folder) discard() { _ = os.RemoveAll(to.temp) }

// sealed syncs and hashes a file that something else has written.
func sealed(path, name string) (File, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return File{}, err
	}
	sum := &tally{sum: sha256.New()}
	_, err = io.Copy(sum, f)
	if err == nil {
		err = f.Sync()
	}
	return sum.file(name), errors.Join(err, f.Close())
}

// tally counts and hashes what passes.
type tally struct {
	size int64
	sum  interface {
		io.Writer
		Sum(b []byte) []byte
	}
}

func (t *tally) Write(p []byte) (int, error) {
	t.size += int64(len(p))
	return t.sum.Write(p)
}

func (t *tally) file(name string) File {
	return File{Name: name, Size: t.size, SHA256: hex.EncodeToString(t.sum.Sum(nil))}
}

// syncFolder makes a rename survive a power cut.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// fault turns what the file system says into kinds; the database's and the rooms' own errors keep theirs.
func fault(err error) error {
	var known *models.Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return models.Unavailable("磁盘空间不足，备份或恢复未完成，已有的备份和数据不受影响；请清理磁盘或换一个位置后重试", err)
	case errors.Is(err, fs.ErrPermission):
		return &models.Error{Kind: models.KindForbidden, Message: "没有读写该文件夹的权限，请检查文件夹的所有者和权限", Cause: err}
	case strings.Contains(err.Error(), "unable to open database"):
		return models.Unavailable("无法写入备份文件夹，请检查路径、权限和磁盘空间", err)
	}
	return database.Wrap(err, "", "")
}
