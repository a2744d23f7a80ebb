package workspace

import (
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"luodi/models"
)

// View 视图: how one page looks to its owner, or to everybody when Shared. State is the page's own JSON.
type View struct {
	ID        int64     `json:"id"`
	OwnerID   int64     `json:"-"`
	Owner     string    `json:"owner" gorm:"size:100"`
	Page      string    `json:"page" gorm:"size:40"`
	Name      string    `json:"name" gorm:"size:40"`
	Shared    bool      `json:"shared"`
	State     string    `json:"state"`
	Version   int64     `json:"version"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
	Mine      bool      `json:"mine" gorm:"-"`
}

// TableName is the table of views.
func (View) TableName() string { return "saved_views" }

// ViewCreate 保存视图. The name is unique among the owner's views of the page.
type ViewCreate struct {
	Page   string `json:"page" minLength:"1" maxLength:"40" doc:"页面，如 ledger"`
	Name   string `json:"name" minLength:"1" maxLength:"40" doc:"名称"`
	Shared bool   `json:"shared,omitempty" doc:"全局共享，须由统计员设置"`
	State  string `json:"state" minLength:"2" maxLength:"65536" doc:"列、顺序、宽度、筛选和排序，JSON"`
}

// ViewPatch 修改视图.
type ViewPatch struct {
	Name   *string `json:"name,omitempty" minLength:"1" maxLength:"40"`
	Shared *bool   `json:"shared,omitempty"`
	State  *string `json:"state,omitempty" minLength:"2" maxLength:"65536"`
}

// Apply writes the given fields.
func (p ViewPatch) Apply(v *View) {
	if p.Name != nil {
		v.Name = strings.TrimSpace(*p.Name)
	}
	if p.Shared != nil {
		v.Shared = *p.Shared
	}
	if p.State != nil {
		v.State = *p.State
	}
}

// The limits of what one user keeps.
const (
	stateCap  = 64 << 10 // bytes of one state or draft
	viewsCap  = 100      // views of one user
	draftsCap = 200      // drafts of one user
)

func (v *View) check() error {
	var out models.Problems
	out.Check(v.Page != "" && len(v.Page) <= 40 && strings.Trim(v.Page, "abcdefghijklmnopqrstuvwxyz-_") == "", "page", "页面名称无效")
	n := utf8.RuneCountInString(v.Name)
	out.Check(n >= 1 && n <= 40, "name", "请填写视图名称，不超过 40 字")
	out.Check(len(v.State) <= stateCap, "state", "视图内容过大，请减少条件")
	out.Check(json.Valid([]byte(v.State)), "state", "视图内容无法识别，请刷新页面后重试")
	return out.Err("视图有误，请按提示修改")
}

// Draft 草稿: a form as it stands half filled in. Key names the form and its row, such as "project/12".
type Draft struct {
	UserID   int64     `json:"-" gorm:"primaryKey;autoIncrement:false"`
	Key      string    `json:"key" gorm:"primaryKey;column:draft_key;size:100"`
	Body     string    `json:"body"`
	EditedAt time.Time `json:"at"` // the page's clock, to tell which of two drafts is the later one
	SavedAt  time.Time `json:"savedAt"`
}

// TableName is the table of drafts.
func (Draft) TableName() string { return "drafts" }

// DraftPut 保存草稿.
type DraftPut struct {
	Key  string    `json:"key" minLength:"1" maxLength:"100" doc:"表单和对象，如 project/12"`
	Body string    `json:"body" maxLength:"65536" doc:"表单内容，JSON"`
	At   time.Time `json:"at" doc:"最后一次编辑的时间"`
}

func (d DraftPut) check() error {
	var out models.Problems
	out.Check(d.Key != "" && len(d.Key) <= 100, "key", "草稿名称无效")
	out.Check(len(d.Body) <= stateCap, "body", "草稿过大，未能保存，请及时提交")
	out.Check(json.Valid([]byte(d.Body)), "body", "草稿无法识别，请刷新页面后重试")
	return out.Err("草稿未能保存")
}
