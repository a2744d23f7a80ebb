package party

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

const keySize = 32 // AES-256

// master is one master key; its id is stored beside whatever it has wrapped.
type master struct {
	id  string
	key []byte
}

// Keys 主密钥: what the keys of the contacts are wrapped with. The first one wraps; the others only open what
// an earlier one has wrapped.
type Keys struct {
	path string // empty: in memory
	mu   sync.Mutex
	list []master
}

// MemoryKeys 内存主密钥, for drills and tests: what it wraps cannot be read by another process.
func MemoryKeys() *Keys { return &Keys{list: []master{newMaster()}} }

// OpenKeys 打开主密钥文件, and makes it, for the owner only, when it does not exist. A file that others may
// read is refused: the error says how to close it.
func OpenKeys(path string) (*Keys, error) {
	k := &Keys{path: path}
	err := k.load()
	if errors.Is(err, fs.ErrNotExist) {
		k.list = []master{newMaster()}
		err = k.store()
	}
	if err != nil {
		return nil, err
	}
	return k, nil
}

func newMaster() master {
	m := master{id: hex.EncodeToString(random(6)), key: random(keySize)}
	return m
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: the runtime ends the process instead
	return b
}

// load reads the file: one key a line, id and base64, the one in use first.
func (k *Keys) load() error {
	info, err := os.Stat(k.path)
	if err != nil {
		return err
	}
	if open := info.Mode().Perm() & 0o077; open != 0 {
		return fmt.Errorf("主密钥文件 %s 的权限为 %04o，其他用户也能读取；请执行 chmod 600 %s 后再启动", k.path, info.Mode().Perm(), k.path)
	}
	content, err := os.ReadFile(k.path)
	if err != nil {
		return err
	}
	var list []master
	for line := range strings.Lines(string(content)) {
		id, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		key, err := base64.StdEncoding.DecodeString(text)
		if err != nil || id == "" || len(key) != keySize {
			return fmt.Errorf("主密钥文件 %s 已损坏，请用保管的副本恢复", k.path)
		}
		list = append(list, master{id, key})
	}
	if len(list) == 0 {
		return fmt.Errorf("主密钥文件 %s 是空的，请用保管的副本恢复", k.path)
	}
	k.list = list
	return nil
}

// store writes the file anew beside the old one and puts it in its place.
func (k *Keys) store() error {
	if k.path == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(k.path), 0o750); err != nil {
		return fmt.Errorf("建立主密钥目录: %w", err)
	}
	var content bytes.Buffer
	for _, m := range k.list {
		fmt.Fprintf(&content, "%s %s\n", m.id, base64.StdEncoding.EncodeToString(m.key))
	}
	temp, err := os.CreateTemp(filepath.Dir(k.path), ".key-") // for the owner only
	if err != nil {
		return fmt.Errorf("写入主密钥: %w", err)
	}
	_, err = temp.Write(content.Bytes())
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), k.path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("写入主密钥: %w", err), os.Remove(temp.Name()))
	}
	return nil
}

// current is the key that wraps.
func (k *Keys) current() master {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.list[0]
}

// byID finds a key; the file is read again once when another process has changed it.
func (k *Keys) byID(id string) (master, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if m, ok := pick(k.list, id); ok || k.path == "" {
		return m, ok
	}
	if err := k.load(); err != nil {
		return master{}, false
	}
	return pick(k.list, id)
}

func pick(list []master, id string) (master, bool) {
	for _, m := range list {
		if m.id == id {
			return m, true
		}
	}
	return master{}, false
}

// renew puts a fresh key in front and drops those that nothing uses any more.
func (k *Keys) renew(used map[string]bool) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	list := []master{newMaster()}
	for _, m := range k.list {
		if used[m.id] || m.id == k.list[0].id {
			list = append(list, m) // the last one too: a running server still wraps with it
		}
	}
	before := k.list
	k.list = list
	if err := k.store(); err != nil {
		k.list = before
		return err
	}
	return nil
}
