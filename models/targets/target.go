package targets

import (
	"fmt"
	"slices"
	"time"

	"luodi/models"
	"luodi/models/funds"
)

// Target 目标任务: what the district (UnitID 0) or a unit is to reach in a year, from a date on, until a
// later row of the same year, indicator and unit replaces it (rule book §6). Amount in 分.
type Target struct {
	ID            int64           `json:"id"`
	Year          int             `json:"year"`
	Indicator     funds.Indicator `json:"indicator" gorm:"size:20"`
	UnitID        int64           `json:"unitId"` // 0: 全区
	Amount        models.Money    `json:"amount"`
	EffectiveFrom models.Date     `json:"effectiveFrom"`
	DocNo         string          `json:"docNo" gorm:"size:100"` // 任务文号
	Note          string          `json:"note,omitempty" gorm:"size:500"`
	Version       int64           `json:"version"` // 第几次下达, from 1 for every year, indicator and unit
	PublishedBy   int64           `json:"-"`
	Publisher     string          `json:"publisher" gorm:"size:100"`
	PublishedAt   time.Time       `json:"publishedAt"`
}

// TableName is the table of targets.
func (Target) TableName() string { return "targets" }

// Version 下达一批目标任务: all rows take effect on the same first day of a month. A row may carry its
// own document; the district's and the units' often differ.
type Version struct {
	Year          int         `json:"year" minimum:"2000" maximum:"2100" doc:"年度"`
	EffectiveFrom models.Date `json:"effectiveFrom" doc:"生效日期，当月第一天"`
	DocNo         string      `json:"docNo,omitempty" maxLength:"100" doc:"任务文号，用于没有自己文号的行"`
	Note          string      `json:"note,omitempty" maxLength:"500" doc:"说明"`
	Rows          []Row       `json:"rows" minItems:"1" maxItems:"2000" doc:"目标任务"`
}

// Row 一行目标任务. UnitID 0 is the district.
type Row struct {
	Indicator funds.Indicator `json:"indicator" enum:"outside_city,outside_province,industry,foreign" doc:"指标"`
	UnitID    int64           `json:"unitId" minimum:"0" doc:"责任单位，0 为全区"`
	Amount    models.Money    `json:"amount" doc:"目标，元"`
	DocNo     string          `json:"docNo,omitempty" maxLength:"100" doc:"任务文号"`
	Note      string          `json:"note,omitempty" maxLength:"500" doc:"说明"`
}

// check validates the form of a version.
func (v Version) check() error {
	var p models.Problems
	p.Check(v.Year >= 2000 && v.Year <= 2100, "year", "请填写年度")
	_, err := models.ParseDate(string(v.EffectiveFrom))
	firstDay := err == nil && v.EffectiveFrom != "" && v.EffectiveFrom == v.EffectiveFrom.Month().First()
	p.Check(firstDay && v.EffectiveFrom.Year() == v.Year, "effectiveFrom", "生效日期应为本年度某月的第一天")
	p.Check(len(v.Rows) > 0, "rows", "请至少填写一行目标任务")
	seen := map[Row]bool{}
	for _, r := range v.Rows {
		p.Check(r.Indicator.Label() != "", "rows", "指标“%s”无效", r.Indicator)
		p.Check(r.UnitID >= 0 && r.Amount >= 0, "rows", "目标不能为负")
		doc := r.DocNo + v.DocNo
		p.Check(doc != "" && len([]rune(r.DocNo)) <= 100 && len([]rune(v.DocNo)) <= 100, "docNo", "请填写任务文号，不超过 100 字")
		p.Check(len([]rune(r.Note)) <= 500 && len([]rune(v.Note)) <= 500, "note", "说明不超过 500 字")
		key := Row{Indicator: r.Indicator, UnitID: r.UnitID}
		p.Check(!seen[key], "rows", "同一单位的%s目标填写了两次", r.Indicator.Label())
		seen[key] = true
	}
	return p.Err("目标任务填写有误，请按提示修改")
}

// inForce gives the rows that hold on a date: the latest of each year, indicator and unit.
func inForce(all []Target, on models.Date) []Target {
	type node struct {
		indicator funds.Indicator
		unit      int64
	}
	best := map[node]int{}
	var rows []Target
	for _, t := range all {
		if t.EffectiveFrom > on {
			continue
		}
		key := node{t.Indicator, t.UnitID}
		i, ok := best[key]
		switch {
		case !ok:
			best[key] = len(rows)
			rows = append(rows, t)
		case rows[i].EffectiveFrom < t.EffectiveFrom:
			rows[i] = t
		}
	}
	return rows
}

// checkTree proves a year's targets at every date on which something changes: children equal the
// district, and 省外 and 工业 do not exceed 市外 on any node (identity I10). 省外 + 工业 is not limited.
func checkTree(all []Target) error {
	var dates []models.Date
	for _, t := range all {
		dates = append(dates, t.EffectiveFrom)
	}
	slices.Sort(dates)
	for _, on := range slices.Compact(dates) {
		if err := checkDay(inForce(all, on), on); err != nil {
			return err
		}
	}
	return nil
}

func checkDay(rows []Target, on models.Date) error {
	amounts := map[funds.Indicator]map[int64]models.Money{}
	for _, t := range rows {
		if amounts[t.Indicator] == nil {
			amounts[t.Indicator] = map[int64]models.Money{}
		}
		amounts[t.Indicator][t.UnitID] = t.Amount
	}
	for _, i := range funds.Indicators() {
		if err := checkSum(amounts[i], i, on); err != nil {
			return err
		}
		if i != funds.OutsideProvince && i != funds.Industry {
			continue
		}
		for unit, amount := range amounts[i] {
			if whole := amounts[funds.OutsideCity][unit]; amount > whole {
				return models.Invalid(fmt.Sprintf("%s起有单位的%s目标大于市外目标，请核对", on.Chinese(), i.Label()), "rows",
					fmt.Sprintf("单位 %d：%s万元大于%s万元", unit, amount.InWan(), whole.InWan()))
			}
		}
	}
	return nil
}

// checkSum: a district target that is not broken down at all is allowed; once it is, the parts must be
// the whole (未分解 and 加压 are refused).
func checkSum(amounts map[int64]models.Money, i funds.Indicator, on models.Date) error {
	if len(amounts) == 0 {
		return nil
	}
	district, ok := amounts[0]
	if !ok {
		return models.Invalid(fmt.Sprintf("%s起%s没有全区目标，请先下达全区目标", on.Chinese(), i.Label()), "rows", "缺少全区目标")
	}
	if len(amounts) == 1 {
		return nil
	}
	var sum models.Money
	for unit, amount := range amounts {
		if unit != 0 {
			sum += amount
		}
	}
	if sum != district {
		return models.Invalid(fmt.Sprintf("%s起%s目标分解合计 %s 万元，与全区目标 %s 万元不符，请核对", on.Chinese(), i.Label(), sum.InWan(), district.InWan()),
			"rows", "分解合计与全区目标相差 "+(sum-district).InWan()+" 万元")
	}
	return nil
}
