package org

import (
	"strconv"
	"strings"
	"time"

	"luodi/models"
)

// Settings 业务设置 as they stand on one date. Each has a default in code and may be changed from a
// date on, with the document that says so.
type Settings struct {
	BureauName     string `json:"bureauName"`
	HomeCode       string `json:"homeCode"`     // 本区行政区划代码 (GB/T 2260, six digits), rule book §2
	HomeProvince   string `json:"homeProvince"` // 四川省
	HomeCity       string `json:"homeCity"`     // 广元市
	HomeCounty     string `json:"homeCounty"`   // 昭化区
	CodePrefix     string `json:"codePrefix"`   // 项目编号前缀, rule book §2 column 2
	NoticeSeries   string `json:"noticeSeries"` // 督办单机关代字, rule book §9 numbering
	BulletinSeries string `json:"bulletinSeries"`
	DeclareDay     int    `json:"declareDay"` // 次月申报截止日, rule book §5
	CloseDay       int    `json:"closeDay"`   // 次月月结日
	ReportDay      int    `json:"reportDay"`  // 次月月报日
	Life
}

// defaults are in force until a dated row says otherwise.
func defaults() Settings {
	return Settings{
		BureauName: "广元市昭化区商务和经济合作局",
		HomeCode:   "510811", HomeProvince: "四川省", HomeCity: "广元市", HomeCounty: "昭化区",
		CodePrefix: "ZH", NoticeSeries: "昭商督", BulletinSeries: "督查通报",
		DeclareDay: 3, CloseDay: 5, ReportDay: 8,
		Life: defaultLife(),
	}
}

// setting tells the label of a key and how a text becomes its value.
type setting struct {
	Label string
	Apply func(s *Settings, value string) bool
}

// settingKeys is the whole list of settings of the bureau; those of a project's life follow in life.go.
var settingKeys = map[string]setting{
	"bureauName":     {"单位名称", text(func(s *Settings) *string { return &s.BureauName }, 100)},
	"homeCode":       {"本区行政区划代码", divisionCode},
	"homeProvince":   {"所在省", text(func(s *Settings) *string { return &s.HomeProvince }, 50)},
	"homeCity":       {"所在市", text(func(s *Settings) *string { return &s.HomeCity }, 50)},
	"homeCounty":     {"本区名称", text(func(s *Settings) *string { return &s.HomeCounty }, 50)},
	"codePrefix":     {"项目编号前缀", text(func(s *Settings) *string { return &s.CodePrefix }, 6)},
	"noticeSeries":   {"督办单机关代字", text(func(s *Settings) *string { return &s.NoticeSeries }, 20)},
	"bulletinSeries": {"督查通报文号前缀", text(func(s *Settings) *string { return &s.BulletinSeries }, 20)},
	"declareDay":     {"次月申报截止日", day(func(s *Settings) *int { return &s.DeclareDay })},
	"closeDay":       {"次月月结日", day(func(s *Settings) *int { return &s.CloseDay })},
	"reportDay":      {"次月月报日", day(func(s *Settings) *int { return &s.ReportDay })},
}

func text(field func(*Settings) *string, most int) func(*Settings, string) bool {
	return func(s *Settings, value string) bool {
		*field(s) = value
		return value != "" && len([]rune(value)) <= most
	}
}

func day(field func(*Settings) *int) func(*Settings, string) bool {
	return func(s *Settings, value string) bool {
		n, err := strconv.Atoi(value)
		*field(s) = n
		return err == nil && n >= 1 && n <= 28
	}
}

func divisionCode(s *Settings, value string) bool {
	s.HomeCode = value
	return len(value) == 6 && strings.Trim(value, "0123456789") == ""
}

// Setting 一项设置自某日起的取值.
type Setting struct {
	ID        int64       `json:"id"`
	Name      string      `gorm:"size:60" json:"key"`
	Value     string      `gorm:"size:500" json:"value"`
	ValidFrom models.Date `json:"validFrom"`
	DocNo     string      `gorm:"size:100" json:"docNo"`
	SetAt     time.Time   `json:"-"`
}

// TableName is the table of settings.
func (Setting) TableName() string { return "settings" }

// SettingLabel 设置项的中文名称, empty for a key that does not exist.
func SettingLabel(key string) string { return settingOf(key).Label }

func settingOf(key string) setting {
	if k, ok := settingKeys[key]; ok {
		return k
	}
	return lifeKeys[key]
}

// settle lays dated rows, oldest first, over the defaults.
func settle(rows []Setting) Settings {
	s := defaults()
	for _, row := range rows {
		if k := settingOf(row.Name); k.Apply != nil {
			k.Apply(&s, row.Value)
		}
	}
	return s
}
