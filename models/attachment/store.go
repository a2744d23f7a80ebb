package attachment

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"time"

	"luodi/models"
)

const tempFolder = "incoming"

// store is the folder of bytes: incoming/ for uploads under way, ab/abcd… for kept files. Every path
// goes through os.Root, so that none can leave the folder.
type store struct{ dir string }

// staged is an upload whose bytes are safely on disk but not yet kept.
type staged struct {
	temp, sha string
	size      int64
}

// within runs fn on the folder, which is made when missing.
func (s store) within(fn func(root *os.Root) error) error {
	if err := os.MkdirAll(s.dir, 0o750); err != nil {
		return fmt.Errorf("建立附件目录: %w", err)
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return fmt.Errorf("打开附件目录: %w", err)
	}
	err = fn(root)
	if closed := root.Close(); err == nil {
		err = closed
	}
	return err
}

// stage writes the reader to a temporary file, at most MaxSize bytes, and syncs it.
func (s store) stage(root *os.Root, r io.Reader) (up staged, err error) {
	if err := root.MkdirAll(tempFolder, 0o750); err != nil {
		return up, err
	}
	up.temp = path.Join(tempFolder, rand.Text())
	f, err := root.OpenFile(up.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return up, err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = errors.Join(err, root.Remove(up.temp))
		}
	}()
	hash := sha256.New()
	up.size, err = io.Copy(io.MultiWriter(f, hash), io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return up, err
	case up.size > MaxSize:
		return up, models.TooLarge(fmt.Sprintf("附件不能超过 %d MB，请压缩或拆分后上传", MaxSize>>20))
	case up.size == 0:
		return up, models.Invalid("附件是空文件，请核对后重新上传", "file", "空文件")
	}
	up.sha = hex.EncodeToString(hash.Sum(nil))
	return up, f.Sync()
}

// keep moves a staged upload to its final name; bytes that are there already are not written again.
func (s store) keep(root *os.Root, up staged) error {
	final := blobPath(up.sha)
	if info, err := root.Stat(final); err == nil && info.Size() == up.size {
		return root.Remove(up.temp)
	}
	if err := root.MkdirAll(path.Dir(final), 0o750); err != nil {
		return err
	}
	if err := root.Rename(up.temp, final); err != nil {
		return err
	}
	return errors.Join(syncFolder(root, path.Dir(final)), syncFolder(root, "."))
}

// syncFolder makes a rename survive a power cut.
func syncFolder(root *os.Root, name string) error {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// read opens kept bytes. The open file outlives its root.
func (s store) read(sha string) (f *os.File, err error) {
	err = s.within(func(root *os.Root) (err error) {
		f, err = root.Open(blobPath(sha))
		return err
	})
	return f, err
}

// sweep removes temporary files older than an hour, which a crash has left behind; younger ones may
// belong to another instance on the same folder.
func (s store) sweep(now time.Time) error {
	return s.within(func(root *os.Root) error {
		entries, err := fs.ReadDir(root.FS(), tempFolder)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		for _, e := range entries {
			info, gone := e.Info()
			if gone == nil && now.Sub(info.ModTime()) > time.Hour {
				err = errors.Join(err, root.Remove(path.Join(tempFolder, e.Name())))
			}
		}
		return err
	})
}

// blobPath is where bytes of that hash lie, relative to the folder.
func blobPath(sha string) string {
	if len(sha) != 64 {
		return "invalid"
	}
	return path.Join(sha[:2], sha)
}
