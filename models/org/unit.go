package org

import (
	"strings"
	"time"

	"luodi/models"
)

// Kind 单位类别: the group a unit is ranked in (rule book §11).
type Kind string

// The kinds of units. A referrer brings leads and is never ranked.
const (
	KindTown       Kind = "town"       // 乡镇
	KindPark       Kind = "park"       // 园区
	KindDepartment Kind = "department" // 区直部门
	KindReferrer   Kind = "referrer"   // 引荐联络组
)

var kindLabels = map[Kind]string{
	KindTown: "乡镇", KindPark: "园区", KindDepartment: "区直部门", KindReferrer: "引荐联络组",
}

// Kinds 单位类别, in the order of print.
func Kinds() []Kind { return []Kind{KindTown, KindPark, KindDepartment, KindReferrer} }

// Label 中文名称 of the kind.
func (k Kind) Label() string { return kindLabels[k] }

// Ranked tells whether units of the kind take part in the ranking.
func (k Kind) Ranked() bool { return k == KindTown || k == KindPark || k == KindDepartment }

// ParseKind 读取单位类别, by its code or its Chinese word. Anything else is invalid.
func ParseKind(s string) (Kind, error) {
	for k, label := range kindLabels {
		if s == string(k) || s == label {
			return k, nil
		}
	}
	return "", models.Invalid("单位类别“" + s + "”无法识别，请填写乡镇、园区、区直部门或引荐联络组")
}

// Unit 责任单位: a township, park or department that answers for projects, or a group that refers
// them (rule book §0). It is never deleted; ValidTo ends it, and SuccessorID tells who stands for it then.
type Unit struct {
	ID          int64       `json:"id"`
	Code        string      `gorm:"size:20" json:"code"`
	Name        string      `gorm:"size:100" json:"name"`
	ShortName   string      `gorm:"size:50" json:"shortName"` // 简称, as printed in tables
	Kind        Kind        `gorm:"size:20" json:"kind"`
	Sort        int64       `json:"sort"`                  // 排列序号, the order of print
	ValidFrom   models.Date `json:"validFrom"`             // empty: since ever
	ValidTo     models.Date `json:"validTo"`               // 最后有效日; empty: still exists
	SuccessorID *int64      `json:"successorId,omitempty"` // 并入的单位; nil: none
	Version     int64       `json:"version"`
	CreatedAt   time.Time   `json:"-"`
	UpdatedAt   time.Time   `json:"-"`
}

// TableName is the table of units.
func (Unit) TableName() string { return "units" }

// ValidOn tells whether the unit exists on that date.
func (u Unit) ValidOn(d models.Date) bool { return within(d, u.ValidFrom, u.ValidTo) }

// within: the date lies between two dates, both included, empty ones open.
func within(d, from, to models.Date) bool {
	return (from.Empty() || from <= d) && (to.Empty() || d <= to)
}

// UnitCreate 新建责任单位. ShortName defaults to Name, Sort to the end of the list.
type UnitCreate struct {
	Code      string      `json:"code" minLength:"1" maxLength:"20" doc:"单位代码"`
	Name      string      `json:"name" minLength:"1" maxLength:"100" doc:"单位名称"`
	ShortName string      `json:"shortName,omitempty" maxLength:"50" doc:"简称"`
	Kind      Kind        `json:"kind" enum:"town,park,department,referrer" doc:"单位类别"`
	Sort      int64       `json:"sort,omitempty" minimum:"0" doc:"排列序号"`
	ValidFrom models.Date `json:"validFrom,omitempty" doc:"成立日期"`
	ValidTo   models.Date `json:"validTo,omitempty" doc:"撤销前最后一日"`
}

func (c UnitCreate) unit() Unit {
	u := Unit{
		Code: strings.TrimSpace(c.Code), Name: strings.TrimSpace(c.Name), ShortName: strings.TrimSpace(c.ShortName),
		Kind: c.Kind, Sort: c.Sort, ValidFrom: c.ValidFrom, ValidTo: c.ValidTo, Version: 1,
	}
	if u.ShortName == "" {
		u.ShortName = u.Name
	}
	return u
}

// UnitPatch 修改责任单位: only the given fields change.
type UnitPatch struct {
	Name      *string      `json:"name,omitempty" minLength:"1" maxLength:"100"`
	ShortName *string      `json:"shortName,omitempty" minLength:"1" maxLength:"50"`
	Sort      *int64       `json:"sort,omitempty" minimum:"0"`
	ValidTo   *models.Date `json:"validTo,omitempty"`
}

// Apply writes the given fields into the unit.
func (p UnitPatch) Apply(u *Unit) {
	if p.Name != nil {
		u.Name = strings.TrimSpace(*p.Name)
	}
	if p.ShortName != nil {
		u.ShortName = strings.TrimSpace(*p.ShortName)
	}
	if p.Sort != nil {
		u.Sort = *p.Sort
	}
	if p.ValidTo != nil {
		u.ValidTo = *p.ValidTo
	}
}

// check validates a unit before it is written.
func (u Unit) check() error {
	var p models.Problems
	p.Check(u.Code != "" && len([]rune(u.Code)) <= 20, "code", "请填写单位代码，不超过 20 个字符")
	p.Check(u.Name != "" && len([]rune(u.Name)) <= 100, "name", "请填写单位名称，不超过 100 字")
	p.Check(len([]rune(u.ShortName)) <= 50, "shortName", "简称不超过 50 字")
	p.Check(u.Kind.Label() != "", "kind", "请选择单位类别")
	p.Check(u.Sort >= 0, "sort", "排列序号不能为负")
	p.Date("validFrom", u.ValidFrom)
	p.Date("validTo", u.ValidTo)
	p.Check(u.ValidFrom.Empty() || u.ValidTo.Empty() || u.ValidFrom <= u.ValidTo, "validTo", "截止日期不能早于成立日期")
	return p.Err("责任单位填写有误，请按提示修改")
}
