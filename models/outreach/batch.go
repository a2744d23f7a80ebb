package outreach

import (
	"strings"
	"time"

	"luodi/models"
)

// Details 接待批次的内容: what the form holds, before and after the visit. Guests never include
// 陪同人员; costs are in 分.
type Details struct {
	ReceivedOn   models.Date  `json:"receivedOn" doc:"接待日期"`
	Type         Type         `json:"type" enum:"official,business,foreign" doc:"接待类型"`
	Purpose      string       `gorm:"size:40" json:"purpose" minLength:"1" maxLength:"40" doc:"事由"`
	GuestOrg     string       `gorm:"size:100" json:"guestOrg" minLength:"1" maxLength:"100" doc:"来访单位"`
	GuestFrom    string       `gorm:"size:100" json:"guestFrom,omitempty" maxLength:"100" doc:"来自何地"`
	Guests       int          `json:"guests" minimum:"1" maximum:"10000" doc:"来宾人数，不含陪同"`
	AllOfficials bool         `json:"allOfficials,omitempty" doc:"来宾全部为公务人员"`
	Escorts      int          `json:"escorts" minimum:"0" maximum:"10000" doc:"陪同人数"`
	EscortReason string       `gorm:"size:200" json:"escortReason,omitempty" maxLength:"200" doc:"超出陪同人数的理由"`
	Meal         models.Money `json:"meal" doc:"餐费，元"`
	Lodging      models.Money `json:"lodging" doc:"住宿费，元"`
	Transport    models.Money `json:"transport" doc:"交通费，元"`
	Other        models.Money `json:"other,omitempty" doc:"其他费用，元"`
	Total        models.Money `json:"total" doc:"合计，元"`
	LetterKind   LetterKind   `gorm:"size:20" json:"letterKind,omitempty" enum:",official_letter,invitation,inspection,approval" doc:"来函种类"`
	LetterNo     string       `gorm:"size:80" json:"letterNo,omitempty" maxLength:"80" doc:"来函文号"`
	ProjectID    *int64       `json:"projectId,omitempty" doc:"关联项目"`
}

// Batch 接待批次 (≠ visit): one reception, counted once when completed. EscortLimit is the limit as it
// stood; Marks are the keys of what today's rule would have refused and history brought in.
type Batch struct {
	ID int64  `json:"id"`
	No string `gorm:"size:40" json:"no"`
	Details
	ProjectCode string    `gorm:"size:40" json:"projectCode"`
	UnitID      int64     `json:"unitId"` // 关联项目的责任单位, 0 without a project
	EscortLimit int       `json:"escortLimit"`
	OverLimit   bool      `json:"overLimit"`
	State       State     `gorm:"size:20" json:"state"`
	Historic    bool      `json:"historic"`
	Marks       Marks     `gorm:"size:200" json:"marks"`
	ByID        int64     `json:"byId"`
	ByName      string    `gorm:"size:100" json:"byName"`
	Version     int64     `json:"version"`
	CreatedAt   time.Time `json:"createdAt"`
	UpdatedAt   time.Time `json:"updatedAt"`
}

// TableName is the table of reception batches.
func (Batch) TableName() string { return "reception_batches" }

// BatchCreate 登记接待批次. No is for import actors only, everybody else gets the next number.
type BatchCreate struct {
	No string `json:"no,omitempty" maxLength:"40" doc:"批次编号，仅导入历史数据时填写"`
	Details
}

// BatchPatch 修改接待批次: only the given fields change. ProjectID 0 removes the link.
type BatchPatch struct {
	ReceivedOn   *models.Date  `json:"receivedOn,omitempty"`
	Type         *Type         `json:"type,omitempty" enum:"official,business,foreign"`
	Purpose      *string       `json:"purpose,omitempty" minLength:"1" maxLength:"40"`
	GuestOrg     *string       `json:"guestOrg,omitempty" minLength:"1" maxLength:"100"`
	GuestFrom    *string       `json:"guestFrom,omitempty" maxLength:"100"`
	Guests       *int          `json:"guests,omitempty" minimum:"1" maximum:"10000"`
	AllOfficials *bool         `json:"allOfficials,omitempty"`
	Escorts      *int          `json:"escorts,omitempty" minimum:"0" maximum:"10000"`
	EscortReason *string       `json:"escortReason,omitempty" maxLength:"200"`
	Meal         *models.Money `json:"meal,omitempty"`
	Lodging      *models.Money `json:"lodging,omitempty"`
	Transport    *models.Money `json:"transport,omitempty"`
	Other        *models.Money `json:"other,omitempty"`
	Total        *models.Money `json:"total,omitempty"`
	LetterKind   *LetterKind   `json:"letterKind,omitempty" enum:",official_letter,invitation,inspection,approval"`
	LetterNo     *string       `json:"letterNo,omitempty" maxLength:"80"`
	ProjectID    *int64        `json:"projectId,omitempty"`
}

// Apply changes the given fields.
func (p BatchPatch) Apply(d *Details) {
	put(&d.ReceivedOn, p.ReceivedOn)
	put(&d.Type, p.Type)
	put(&d.Purpose, p.Purpose)
	put(&d.GuestOrg, p.GuestOrg)
	put(&d.GuestFrom, p.GuestFrom)
	put(&d.Guests, p.Guests)
	put(&d.AllOfficials, p.AllOfficials)
	put(&d.Escorts, p.Escorts)
	put(&d.EscortReason, p.EscortReason)
	put(&d.Meal, p.Meal)
	put(&d.Lodging, p.Lodging)
	put(&d.Transport, p.Transport)
	put(&d.Other, p.Other)
	put(&d.Total, p.Total)
	put(&d.LetterKind, p.LetterKind)
	put(&d.LetterNo, p.LetterNo)
	if p.ProjectID != nil {
		d.ProjectID = p.ProjectID
		if *p.ProjectID == 0 {
			d.ProjectID = nil
		}
	}
}

func put[T any](dst, src *T) {
	if src != nil {
		*dst = *src
	}
}

// tidy trims what people type.
func (d *Details) tidy() {
	for _, s := range []*string{&d.Purpose, &d.GuestOrg, &d.GuestFrom, &d.EscortReason, &d.LetterNo} {
		*s = strings.TrimSpace(*s)
	}
	if d.ProjectID != nil && *d.ProjectID == 0 {
		d.ProjectID = nil
	}
}
