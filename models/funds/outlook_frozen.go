package funds

import (
	"context"

	"luodi/models"
	"luodi/models/ledger"
)

// Frozen 封存的数: the postings of a month as they add up. Made of the postings themselves, not of the sums kept beside them.
type Frozen struct {
	Postings   int64        `json:"postings"`
	Indicators []FrozenSum  `json:"indicators"`
	Units      []FrozenUnit `json:"units"` // units with postings, in their order
	FDI        FDISum       `json:"fdi"`
}

// FrozenSum 一个指标的数, 分. Posted = Fresh + Renewed; Late is the part that belongs to earlier months.
type FrozenSum struct {
	Indicator Indicator    `json:"indicator"`
	Label     string       `json:"label"`
	Postings  int64        `json:"postings"`
	Posted    models.Money `json:"posted"`
	Fresh     models.Money `json:"fresh"`   // 当年新签
	Renewed   models.Money `json:"renewed"` // 续建
	Late      models.Money `json:"late"`    // 其中：补报/核减
}

// FrozenUnit 一个单位的部分.
type FrozenUnit struct {
	UnitID     int64       `json:"unitId"`
	UnitName   string      `json:"unitName"`
	Postings   int64       `json:"postings"`
	Indicators []FrozenSum `json:"indicators"`
}

type frozenRow struct {
	UnitID      int64
	UnitName    string
	Leaf        ledger.Scope
	Sector      ledger.Sector
	Fresh, Late bool
	Postings    int64
	Amount      models.Money
}

func (s *Service) frozen(ctx context.Context, actor models.Actor, m models.Month) (Frozen, error) {
	f := Frozen{Indicators: emptySums(), Units: []FrozenUnit{}}
	var rows []frozenRow
	err := own(s.db.Conn(ctx).Table("fund_postings p").Joins("JOIN units u ON u.id = p.unit_id"), actor, "p.unit_id").
		Select("p.unit_id, u.short_name AS unit_name, p.leaf, p.sector, p.fresh, p.relates_month < p.month AS late, COUNT(*) AS postings, SUM(p.amount) AS amount").
		Where("p.month = ?", m).Group("p.unit_id, u.short_name, u.sort, p.leaf, p.sector, p.fresh, p.relates_month < p.month").
		Order("u.sort, p.unit_id").Scan(&rows).Error
	if err != nil {
		return f, err
	}
	for _, r := range rows {
		if n := len(f.Units); n == 0 || f.Units[n-1].UnitID != r.UnitID {
			f.Units = append(f.Units, FrozenUnit{UnitID: r.UnitID, UnitName: r.UnitName, Indicators: emptySums()})
		}
		unit := &f.Units[len(f.Units)-1]
		f.Postings, unit.Postings = f.Postings+r.Postings, unit.Postings+r.Postings
		for i := range f.Indicators {
			f.Indicators[i].add(r)
			unit.Indicators[i].add(r)
		}
	}
	fdi, err := s.FDI(ctx, actor, FDIFilter{From: m, To: m})
	f.FDI = fdi.Total
	return f, err
}

func emptySums() []FrozenSum {
	list := make([]FrozenSum, 0, len(Indicators()))
	for _, i := range Indicators() {
		list = append(list, FrozenSum{Indicator: i, Label: i.Label()})
	}
	return list
}

func (f *FrozenSum) add(r frozenRow) {
	if !f.Indicator.Counts(r.Leaf, r.Sector) {
		return
	}
	f.Postings += r.Postings
	f.Posted += r.Amount
	if r.Fresh {
		f.Fresh += r.Amount
	} else {
		f.Renewed += r.Amount
	}
	if r.Late {
		f.Late += r.Amount
	}
}
