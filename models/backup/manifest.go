package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"time"

	"luodi/models"
	"luodi/models/database"
)

// format names what a folder holds; another number means another reader.
const (
	format       = "luodi-backup/1"
	manifestName = "manifest.json"
	databaseName = "luodi.db" // the SQLite file of a folder that is not portable
)

// Manifest 备份清单: what a backup folder holds and what it must look like to be trusted.
type Manifest struct {
	Format    string           `json:"format"`
	App       string           `json:"app"`      // version of the program that made it
	Schema    int64            `json:"schema"`   // 结构版本
	Dialect   database.Dialect `json:"dialect"`  // where the rows came from
	Portable  bool             `json:"portable"` // rows as NDJSON, for either dialect; otherwise a SQLite file
	CreatedAt time.Time        `json:"createdAt"`
	Audit     Head             `json:"audit"`
	Tables    []Table          `json:"tables"`
	Files     []File           `json:"files"`
	Sum       string           `json:"sum"` // sha256 of the manifest with this field empty
}

// Head 操作留痕的末条, at the moment of the snapshot.
type Head struct {
	Seq  int64  `json:"seq"`
	Hash string `json:"hash"`
}

// Table 一张表: its rows and the sha256 of its NDJSON in key order, the same on both dialects.
type Table struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

// File 备份中的一个文件, by its name inside the folder, with forward slashes.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Rows 总行数.
func (m Manifest) Rows() (n int64) {
	for _, t := range m.Tables {
		n += t.Rows
	}
	return n
}

// encode writes the manifest with its seal. There is one encoding only, so that any changed byte shows.
func (m Manifest) encode() ([]byte, error) {
	m.Sum = ""
	body, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	m.Sum = hex.EncodeToString(sum[:])
	text, err := json.MarshalIndent(m, "", "  ")
	return append(text, '\n'), err
}

// decode reads a manifest and refuses one that is foreign, damaged or points outside its folder.
func decode(text []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return m, models.Invalid("备份清单 manifest.json 不完整或已损坏，不能恢复，请换用另一份备份")
	}
	if m.Format != format {
		return m, models.Invalid("该文件夹不是本系统的备份（清单格式“" + m.Format + "”，应为“" + format + "”），请核对路径或改用相应版本的程序")
	}
	if again, err := m.encode(); err != nil || !bytes.Equal(again, text) {
		return m, models.Invalid("备份清单 manifest.json 与其校验值不符，可能被改动，不能恢复，请换用另一份备份")
	}
	for _, f := range m.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return m, models.Invalid("备份清单中的文件名“" + f.Name + "”指向备份之外，不能恢复，请换用另一份备份")
		}
	}
	return m, nil
}
