package ledger

import (
	"time"

	"luodi/models"
)

// SiteCheck 现场核实 of a start or a production: one verifier drafts it, a second one confirms it with his own login.
// Only a confirmed one that says 属实 serves a gate (rule book §3).
type SiteCheck struct {
	ID          int64        `json:"id"`
	ProjectID   int64        `json:"projectId"`
	On          models.Date  `json:"on" gorm:"column:checked_on"`
	Place       string       `json:"place" gorm:"size:200"`
	Purpose     CheckPurpose `json:"purpose" gorm:"size:20"`
	Result      CheckResult  `json:"result" gorm:"size:20"`
	Note        string       `json:"note,omitempty" gorm:"size:500"`
	Photos      []int64      `json:"photos" gorm:"serializer:json;size:300"` // ids of the project's files
	FirstID     int64        `json:"firstId"`
	First       string       `json:"first" gorm:"column:first_name;size:100"` // 核实人 who drafted it
	SecondID    int64        `json:"secondId,omitempty"`
	Second      string       `json:"second,omitempty" gorm:"column:second_name;size:100"` // 核实人 who confirmed it
	DraftedAt   time.Time    `json:"draftedAt"`
	ConfirmedAt *time.Time   `json:"confirmedAt,omitempty"` // nil: it waits for the second verifier
}

// TableName is the table of site checks.
func (SiteCheck) TableName() string { return "site_checks" }

// stage is what a check of this purpose serves.
func (p CheckPurpose) stage() Stage {
	if p == CheckProduction {
		return StageProducing
	}
	return StageStarted
}

// photo is the kind of evidence that pictures of the check are filed under.
func (p CheckPurpose) photo() string {
	if p == CheckProduction {
		return EvidenceProduction
	}
	return EvidenceSitePhoto
}

// CheckResult 核实结论.
type CheckResult string

// The results.
const (
	CheckTrue  CheckResult = "true"   // 属实
	CheckPart  CheckResult = "partly" // 部分属实
	CheckFalse CheckResult = "false"  // 不属实
)

var checkResults = []term[CheckResult]{{CheckTrue, "属实", nil}, {CheckPart, "部分属实", nil}, {CheckFalse, "不属实", nil}}

// Label 中文名.
func (r CheckResult) Label() string { return label(checkResults, r) }

// SiteCheckCreate 起草现场核实 (PermVerify).
type SiteCheckCreate struct {
	On      models.Date  `json:"on" doc:"核实日期"`
	Place   string       `json:"place" minLength:"2" maxLength:"200" doc:"核实地点"`
	Purpose CheckPurpose `json:"purpose" enum:"start,production" doc:"核实事项"`
	Result  CheckResult  `json:"result" enum:"true,partly,false" doc:"属实、部分属实、不属实"`
	Note    string       `json:"note,omitempty" maxLength:"500" doc:"说明；不完全属实时必填"`
	Photos  []int64      `json:"photos" maxItems:"20" doc:"现场照片附件编号，至少一张"`
}

func (in SiteCheckCreate) check(today models.Date) error {
	var p models.Problems
	p.Date("on", in.On)
	p.Check(!in.On.Empty() && in.On <= today, "on", "请填写核实日期，不能晚于今天")
	p.Text("place", "核实地点", in.Place, 2, 200)
	p.Check(in.Purpose == CheckStart || in.Purpose == CheckProduction, "purpose", "请选择核实开工或投产")
	p.Check(known(checkResults, in.Result), "result", "请选择属实、部分属实或不属实")
	least := 0
	if in.Result != CheckTrue {
		least = 2
	}
	p.Text("note", "说明", in.Note, least, 500)
	p.Check(len(in.Photos) > 0 && len(in.Photos) <= 20, "photos", "请选择 1 到 20 张现场照片")
	return p.Err("现场核实填写有误，请按提示修改")
}
