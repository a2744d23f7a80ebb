package org

import (
	"strings"
	"time"

	"luodi/models"
)

// The dictionaries that the bureau keeps.
const (
	DictChain   = "chain"   // 主导产业 (rule book §2 column 9)
	DictChamber = "chamber" // 商会
)

// dictionaries are those that exist, in the order of print.
var dictionaries = []struct{ key, label string }{{DictChain, "主导产业"}, {DictChamber, "商会"}}

// DictLabel 字典的中文名称, empty for a dictionary that does not exist.
func DictLabel(dict string) string {
	for _, d := range dictionaries {
		if d.key == dict {
			return d.label
		}
	}
	return ""
}

// Term 字典条目: one word, valid between two dates, so that an old row keeps the word of its time.
type Term struct {
	ID        int64       `json:"id"`
	Dict      string      `gorm:"size:40" json:"dict"`
	Name      string      `gorm:"size:50" json:"name"`
	Sort      int64       `json:"sort"`
	ValidFrom models.Date `json:"validFrom"` // empty: since ever
	ValidTo   models.Date `json:"validTo"`   // 最后有效日
	DocNo     string      `gorm:"size:100" json:"docNo"`
	CreatedAt time.Time   `json:"-"`
}

// TableName is the table of dictionary terms.
func (Term) TableName() string { return "terms" }

// TermCreate 新增字典条目.
type TermCreate struct {
	Dict      string      `json:"dict" doc:"字典，如 chain（主导产业）"`
	Name      string      `json:"name" minLength:"1" maxLength:"50" doc:"条目"`
	Sort      int64       `json:"sort,omitempty" minimum:"0" doc:"排列序号"`
	ValidFrom models.Date `json:"validFrom,omitempty" doc:"启用日期"`
	DocNo     string      `json:"docNo,omitempty" maxLength:"100" doc:"依据文号"`
}

func (c TermCreate) check() error {
	var p models.Problems
	p.Check(DictLabel(c.Dict) != "", "dict", "没有名为“%s”的字典", c.Dict)
	name := strings.TrimSpace(c.Name)
	p.Check(name != "" && len([]rune(name)) <= 50, "name", "请填写条目，不超过 50 字")
	p.Date("validFrom", c.ValidFrom)
	return p.Err("字典条目填写有误，请按提示修改")
}
