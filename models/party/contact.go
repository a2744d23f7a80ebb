package party

import (
	"strings"
	"time"
	"unicode/utf8"

	"luodi/models"
)

// Contact 联系人 of an investor or a company. Name, phone and note are stored encrypted; the unit that
// entered them, and the bureau, may see them in full. An erased one has lost its key for good.
type Contact struct {
	ID          int64
	InvestorID  *int64
	CompanyID   *int64
	UnitID      *int64
	Title       string `gorm:"size:100"`
	SealedName  string `gorm:"size:1000"`
	SealedPhone string `gorm:"size:500"`
	SealedNote  string `gorm:"size:2500"`
	WrappedKey  string `gorm:"size:120"`
	KeyID       string `gorm:"size:20"`
	ErasedAt    *time.Time
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int64
}

// TableName is the table of contacts.
func (Contact) TableName() string { return "contacts" }

// ContactCreate 新增联系人 of an investor or of a company, exactly one of the two.
type ContactCreate struct {
	InvestorID *int64 `json:"investorId,omitempty" doc:"投资方"`
	CompanyID  *int64 `json:"companyId,omitempty" doc:"项目公司"`
	Name       string `json:"name" minLength:"1" maxLength:"50" doc:"姓名"`
	Phone      string `json:"phone,omitempty" maxLength:"50" doc:"电话"`
	Title      string `json:"title,omitempty" maxLength:"100" doc:"职务"`
	Note       string `json:"note,omitempty" maxLength:"300" doc:"备注"`
}

// ContactPatch 修改联系人: only the given fields change; a mask that comes back changes nothing.
type ContactPatch struct {
	Name  *string `json:"name,omitempty" maxLength:"50"`
	Phone *string `json:"phone,omitempty" maxLength:"50"`
	Title *string `json:"title,omitempty" maxLength:"100"`
	Note  *string `json:"note,omitempty" maxLength:"300"`
}

// ContactView 联系人 as a page shows it: masked, unless it was revealed.
type ContactView struct {
	ID         int64     `json:"id"`
	InvestorID *int64    `json:"investorId,omitempty"`
	CompanyID  *int64    `json:"companyId,omitempty"`
	Name       string    `json:"name"`
	Phone      string    `json:"phone,omitempty"`
	Note       string    `json:"note,omitempty"`
	Title      string    `json:"title,omitempty"`
	Masked     bool      `json:"masked"`
	Mine       bool      `json:"mine"` // the reader may reveal, change and erase it
	Erased     bool      `json:"erased,omitempty"`
	Unreadable bool      `json:"unreadable,omitempty"` // the master key is not on this machine
	UpdatedAt  time.Time `json:"updatedAt"`
	Version    int64     `json:"version"`
}

// Apply writes the given fields and leaves alone what is only its own mask.
func (p ContactPatch) Apply(c *Contact, to *private) {
	set := func(from, field *string, mask string) {
		if from != nil && (mask == "" || *from != mask) {
			*field = strings.TrimSpace(*from)
		}
	}
	set(p.Name, &to.Name, MaskName(to.Name))
	set(p.Phone, &to.Phone, MaskPhone(to.Phone))
	set(p.Note, &to.Note, "")
	set(p.Title, &c.Title, "")
}

// check validates a contact as it is about to be stored.
func (p private) check(title string) error {
	var out models.Problems
	long := func(text string, most int, key, label string) {
		out.Check(utf8.RuneCountInString(text) <= most, key, "%s不超过 %d 字", label, most)
	}
	out.Check(p.Name != "" || p.Phone != "", "name", "请填写联系人姓名")
	out.Check(!masked(p.Name), "name", "请填写完整的姓名，不要填带星号的")
	out.Check(!masked(p.Phone), "phone", "请填写完整的电话，不要填带星号的")
	long(p.Name, 100, "name", "姓名")
	long(p.Phone, 50, "phone", "电话")
	long(p.Note, 300, "note", "备注")
	long(title, 100, "title", "职务")
	return out.Err("联系人填写有误，请按提示修改")
}

// mayReveal: the bureau's roles with the permission, and of the units the one that entered the contact.
func (c Contact) mayReveal(actor models.Actor) bool {
	if !actor.Can(models.PermContacts) {
		return false
	}
	return actor.SeesAll() || c.UnitID != nil && actor.Sees(*c.UnitID)
}

// view shows a contact masked.
func (s *Service) view(actor models.Actor, c Contact) ContactView {
	v := ContactView{
		ID: c.ID, InvestorID: c.InvestorID, CompanyID: c.CompanyID, Title: c.Title, Masked: true, Mine: c.mayReveal(actor) && c.ErasedAt == nil,
		Erased: c.ErasedAt != nil, UpdatedAt: c.UpdatedAt, Version: c.Version,
	}
	p, err := s.keys.open(c)
	v.Unreadable = err != nil
	v.Name, v.Phone = MaskName(p.Name), MaskPhone(p.Phone)
	return v
}
