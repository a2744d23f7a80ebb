package funds

import (
	"cmp"
	"slices"

	"luodi/models"
	"luodi/models/ledger"
)

// Series 数列: which amounts, by which month (rule book §5, "Two series").
type Series string

// The series. Posted is 原发布数, by 统计月份; relates is 更正后, by 归属月份; the declared ones hold the
// 申报额 of entries that are neither drafts nor returned.
const (
	SeriesPosted          Series = "posted"
	SeriesRelates         Series = "relates"
	SeriesDeclared        Series = "declared"
	SeriesDeclaredRelates Series = "declared_relates"
)

// The sums of the sums, kept in the same table so that the year's figures and the ranking read hundreds of rows and not one for
// every unit and every pair of months: the district's have no unit, the units' neither 归属月份 nor 当年新签.
const (
	seriesPostedDistrict   Series = "posted_district"
	seriesDeclaredDistrict Series = "declared_district"
	seriesPostedUnit       Series = "posted_unit"
)

// rollUp adds to cells the sums they are part of.
func rollUp(cells []Cell) []Cell {
	all := cells
	for _, c := range cells {
		district := c
		district.UnitID, district.Series = 0, seriesDeclaredDistrict
		if c.Series == SeriesPosted {
			district.Series = seriesPostedDistrict
			unit := c
			unit.Series, unit.RelatesMonth, unit.Fresh = seriesPostedUnit, c.Month, false
			all = append(all, unit)
		}
		all = append(all, district)
	}
	return all
}

// stored gives the kept series a read series is made from, and its month column. Both months are in
// every kept row, so one row serves two series.
func (s Series) stored() (kept Series, column string) {
	switch s {
	case SeriesRelates:
		return SeriesPosted, "relates_month"
	case SeriesDeclaredRelates:
		return SeriesDeclared, "relates_month"
	}
	return s, "month"
}

// Cell 累计格: a kept sum, moved in the transaction of every change, so that no overview adds up
// entries. An entry is counted once, in the row of its first unit; its amount is split by shares.
type Cell struct {
	Series       Series        `json:"series" gorm:"size:20"`
	Month        models.Month  `json:"month" gorm:"size:7"`
	RelatesMonth models.Month  `json:"relatesMonth" gorm:"size:7"`
	UnitID       int64         `json:"unitId"`
	Leaf         ledger.Scope  `json:"leaf" gorm:"size:10"`
	Sector       ledger.Sector `json:"sector" gorm:"size:20"`
	Fresh        bool          `json:"fresh"`
	Amount       models.Money  `json:"amount"` // 分
	Entries      int64         `json:"entries"`
}

// TableName is the table of kept sums.
func (Cell) TableName() string { return "fund_cells" }

// declaredCells 申报额的累计格 of an entry; sign −1 takes them back.
func declaredCells(e Entry, shares []Share, sign models.Money) []Cell {
	rows := make([]Cell, 0, len(shares))
	for i, part := range split(e.Declared, shares) {
		rows = append(rows, Cell{
			Series: SeriesDeclared, Month: e.StatMonth, RelatesMonth: e.RelatesMonth, UnitID: shares[i].UnitID,
			Leaf: e.Leaf, Sector: e.Sector, Fresh: e.Fresh, Amount: sign * part, Entries: int64(sign) * first(i),
		})
	}
	return rows
}

// postedCells 过账的累计格 of an entry's postings.
func postedCells(rows []Posting) []Cell {
	cells := make([]Cell, len(rows))
	for i, p := range rows {
		cells[i] = Cell{
			Series: SeriesPosted, Month: p.Month, RelatesMonth: p.RelatesMonth, UnitID: p.UnitID,
			Leaf: p.Leaf, Sector: p.Sector, Fresh: p.Fresh, Amount: p.Amount, Entries: first(i),
		}
	}
	return cells
}

func first(i int) int64 {
	if i == 0 {
		return 1
	}
	return 0
}

// merge adds cells of the same place together and drops those that change nothing, because one
// statement may not touch a row twice.
func merge(lists ...[]Cell) []Cell {
	var out []Cell
	place := map[Cell]int{}
	for _, list := range lists {
		for _, c := range list {
			key := c
			key.Amount, key.Entries = 0, 0
			i, ok := place[key]
			if !ok {
				i = len(out)
				place[key] = i
				out = append(out, key)
			}
			out[i].Amount += c.Amount
			out[i].Entries += c.Entries
		}
	}
	kept := out[:0]
	for _, c := range out {
		if c.Amount != 0 || c.Entries != 0 {
			kept = append(kept, c)
		}
	}
	// One order for all, so that two who add at once wait for one another instead of locking each other out.
	slices.SortFunc(kept, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(a.Series, b.Series), cmp.Compare(a.Month, b.Month), cmp.Compare(a.RelatesMonth, b.RelatesMonth),
			cmp.Compare(a.UnitID, b.UnitID), cmp.Compare(a.Leaf, b.Leaf), cmp.Compare(a.Sector, b.Sector))
	})
	return kept
}

// projectSum 项目累计: posted money of a project in one month, 分.
type projectSum struct {
	ProjectID int64
	Month     models.Month `gorm:"size:7"`
	Amount    models.Money
}

// TableName is the table of sums by project.
func (projectSum) TableName() string { return "fund_project_sums" }

// Totals 项目到位: 当年 and 累计 (through that year), 分.
type Totals struct {
	Year models.Money `json:"year"`
	All  models.Money `json:"all"`
}
