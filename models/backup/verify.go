package backup

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"luodi/models"
)

// Verify 校验备份: the manifest's seal, then size and sha256 of every file. A folder that is no backup,
// is cut short or was changed by a single byte is invalid; nothing is written.
func Verify(ctx context.Context, dir string, progress Progress) (Manifest, error) {
	root, m, err := open(dir)
	if err != nil {
		return m, err
	}
	defer root.Close()
	for i, f := range m.Files {
		if err := ctx.Err(); err != nil {
			return m, fault(err)
		}
		if err := f.copy(root, io.Discard); err != nil {
			return m, err
		}
		progress.tell("校验备份", i+1, len(m.Files))
	}
	return m, nil
}

// open reads the manifest. The root keeps every name inside the folder.
func open(dir string) (*os.Root, Manifest, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Manifest{}, models.NotFound("备份文件夹 " + dir + " 不存在，请核对路径")
	}
	if err != nil {
		return nil, Manifest{}, fault(err)
	}
	body, err := root.ReadFile(manifestName)
	var m Manifest
	if errors.Is(err, fs.ErrNotExist) {
		err = models.Invalid("文件夹 " + dir + " 不是完整的备份（缺少 manifest.json），请核对路径或换用另一份备份")
	}
	if err == nil {
		m, err = decode(body)
	}
	if err == nil {
		err = m.covers()
	}
	if err != nil {
		return nil, m, errors.Join(fault(err), root.Close())
	}
	return root, m, nil
}

// covers checks that the files are those the kind of backup needs.
func (m Manifest) covers() error {
	want := map[string]string{}
	if !m.Portable {
		want[databaseName] = ""
	} else {
		for _, t := range m.Tables {
			want[rowsName(t.Name)] = t.SHA256
		}
	}
	for name, sha := range want {
		i := slices.IndexFunc(m.Files, func(f File) bool { return f.Name == name })
		if i < 0 || sha != "" && m.Files[i].SHA256 != sha {
			return models.Invalid("备份清单缺少 " + name + "，不能恢复，请换用另一份备份")
		}
	}
	return nil
}

// copy writes the file to w and refuses bytes that are not those of the manifest. The caller must
// throw away what w received when an error comes back.
func (f File) copy(root *os.Root, w io.Writer) error {
	in, err := root.Open(filepath.FromSlash(f.Name))
	if errors.Is(err, fs.ErrNotExist) {
		return models.Invalid("备份缺少文件 " + f.Name + "，不能恢复，请换用另一份备份")
	}
	if err != nil {
		return fault(err)
	}
	defer in.Close()
	sum := &tally{sum: sha256.New()}
	if _, err := io.Copy(io.MultiWriter(sum, w), in); err != nil {
		return err
	}
	got := sum.file(f.Name)
	switch {
	case got.Size != f.Size:
		return models.Invalid(fmt.Sprintf("备份文件 %s 应为 %d 字节，实为 %d 字节，备份已损坏，请换用另一份备份", f.Name, f.Size, got.Size))
	case got.SHA256 != f.SHA256:
		return models.Invalid("备份文件 " + f.Name + " 与其校验值不符，备份已损坏或被改动，请换用另一份备份")
	}
	return nil
}
