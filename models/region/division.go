package region

import (
	"strconv"
	"strings"

	"luodi/models"
)

// Level 层级 of a division.
type Level string

// The levels. 直辖县级市 and undivided cities such as 东莞市 are what their code says.
const (
	Province Level = "province" // 省、自治区、直辖市、特别行政区
	City     Level = "city"     // 地级
	County   Level = "county"   // 县级
	Country  Level = "country"  // 国家和地区, three letters
)

// Division 行政区划: one code, current or retired. RetiredIn is the year in which the code was withdrawn
// (0: current, or withdrawn in a year not known, see Withdrawn); Successors are the codes that its area
// belongs to now, empty when nobody has recorded them.
type Division struct {
	Code       string   `json:"code"`
	Name       string   `json:"name"`
	FullName   string   `json:"fullName"` // 四川省/广元市/昭化区
	Level      Level    `json:"level"`
	Former     string   `json:"former,omitempty"` // 曾用名 of the same code
	Withdrawn  bool     `json:"-"`
	RetiredIn  int      `json:"retiredIn,omitempty"`
	Successors []string `json:"successors,omitempty"`
}

// Retired 已停用 on that day: a code withdrawn in the course of a year may still be chosen until its end.
func (d Division) Retired(on models.Date) bool {
	return d.Withdrawn && (d.RetiredIn == 0 || on.Empty() || on.Year() > d.RetiredIn)
}

// parse reads one line of divisions.csv: code, name, year of withdrawal ("-": not known), successors, former name.
func parse(line string) Division {
	cells := append(strings.Split(line, ","), "", "", "")
	d := Division{Code: cells[0], Name: cells[1], Level: levelOf(cells[0]), Former: cells[4], Successors: strings.Fields(cells[3])}
	if d.Withdrawn = cells[2] != ""; d.Withdrawn && cells[2] != "-" {
		d.RetiredIn, _ = strconv.Atoi(cells[2]) // a test reads every line
	}
	return d
}

func levelOf(code string) Level {
	switch {
	case strings.HasSuffix(code, "0000"):
		return Province
	case strings.HasSuffix(code, "00"):
		return City
	}
	return County
}
