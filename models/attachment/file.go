package attachment

import (
	"strings"
	"time"
	"unicode"

	"luodi/models"
)

// MaxSize 附件大小上限: 20 MB, in bytes.
const MaxSize = 20 << 20

// File 附件: one uploaded file and what it belongs to. The same bytes uploaded twice are two rows on
// one stored file.
type File struct {
	ID         int64       `json:"id"`
	SHA256     string      `gorm:"column:sha256;size:64" json:"sha256"`
	Name       string      `gorm:"size:200" json:"name"` // 文件名 as the uploader had it, without folders
	Size       int64       `json:"size"`                 // bytes
	MediaType  string      `gorm:"size:100" json:"mediaType"`
	Object     string      `gorm:"size:40" json:"object"` // such as "project", "entry"
	ObjectID   int64       `json:"objectId"`
	UnitID     int64       `json:"unitId"`                  // whose row it is; 0: the bureau's own
	Evidence   string      `gorm:"size:40" json:"evidence"` // 证明材料类别, a code of the room that owns the object
	TakenOn    models.Date `json:"takenOn,omitempty"`       // 拍摄或签署日期, as the uploader states it
	UploadedBy int64       `json:"uploadedBy"`
	Uploader   string      `gorm:"size:100" json:"uploader,omitempty"` // name at the time of upload
	UploadedAt time.Time   `json:"uploadedAt"`
}

// TableName is the table of attachments.
func (File) TableName() string { return "attachments" }

// Put 上传附件: what the file is to prove, and for which object. The caller's room has checked that
// the actor may change the object.
type Put struct {
	Object   string
	ObjectID int64
	UnitID   int64
	Evidence string
	Name     string
	TakenOn  models.Date // 拍摄日期; empty when not stated
}

// check cleans the name and validates the rest.
func (p Put) check(today models.Date) (Put, error) {
	p.Name = cleanName(p.Name)
	var problems models.Problems
	problems.Check(p.Name != "" && len([]rune(p.Name)) <= 200, "name", "文件名不能为空，且不超过 200 字")
	problems.Check(p.Object != "" && len(p.Object) <= 40 && p.ObjectID > 0, "object", "请先保存所属的记录，再上传附件")
	problems.Check(p.Evidence != "" && len(p.Evidence) <= 40, "evidence", "请选择证明材料类别")
	_, err := models.ParseDate(string(p.TakenOn))
	problems.Check(err == nil && p.TakenOn <= today, "takenOn", "拍摄日期请按 2020-12-31 的格式填写，不能晚于今天")
	return p, problems.Err("附件无法上传，请按提示修改")
}

// cleanName keeps the last part of a path, whichever system wrote it, without control and
// direction-changing characters. The name is only shown; on disk a file is called by its hash.
func cleanName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, name))
}
