package outreach

import (
	"slices"
	"strings"

	"luodi/models"
)

// Sums 接待合计. 人次 are guests only; averages are exact fractions rounded once, "—" without batches
// (rule book §13 case 2: 135,000.00元, 168 batches, 1080 guests → 803.57, 125.00, 6.43).
type Sums struct {
	Batches        int64        `json:"batches"`
	Guests         int64        `json:"guests"`
	Amount         models.Money `json:"amount"`
	YuanPerBatch   string       `json:"yuanPerBatch"`
	YuanPerGuest   string       `json:"yuanPerGuest"`
	GuestsPerBatch string       `json:"guestsPerBatch"`
}

// add adds counted batches; averaged makes the averages.
func (s *Sums) add(t tally) {
	s.Batches += t.Batches
	s.Guests += t.Guests
	s.Amount += t.Amount
}

func (s Sums) averaged() Sums {
	s.YuanPerBatch, s.YuanPerGuest, s.GuestsPerBatch = models.Dash, models.Dash, models.Dash
	if s.Batches > 0 {
		s.YuanPerBatch = s.Amount.MulDiv(1, s.Batches).YuanString()
		s.GuestsPerBatch = models.Points(int64(models.Money(s.Guests).MulDiv(100, s.Batches)))
	}
	if s.Guests > 0 {
		s.YuanPerGuest = s.Amount.MulDiv(1, s.Guests).YuanString()
	}
	return s
}

// TypeSums 按接待类型.
type TypeSums struct {
	Type  Type   `json:"type"`
	Label string `json:"label"`
	Sums
}

// PurposeSums 按事由.
type PurposeSums struct {
	Purpose string `json:"purpose"`
	Sums
}

// Over 超出陪同人数的批次.
type Over struct {
	ID      int64  `json:"id"`
	No      string `json:"no"`
	Guests  int    `json:"guests"`
	Escorts int    `json:"escorts"`
	Limit   int    `json:"limit" gorm:"column:escort_limit"`
	Reason  string `json:"reason" gorm:"column:escort_reason"`
}

// Stats 接待统计 of a period. Domestic holds 公务 and 商务招商 together, Foreign 外事 apart.
type Stats struct {
	Domestic          Sums          `json:"domestic"`
	ByType            []TypeSums    `json:"byType"` // types that occur, in the order of Types
	DomesticByPurpose []PurposeSums `json:"domesticByPurpose"`
	Foreign           Sums          `json:"foreign"`
	OverLimit         []Over        `json:"overLimit"`
}

// tally is one group of completed batches, as the database sums it.
type tally struct {
	Type            Type
	Purpose         string
	Batches, Guests int64
	Amount          models.Money
}

// summarise makes the figures from the groups.
func summarise(groups []tally) Stats {
	stats := Stats{ByType: []TypeSums{}, DomesticByPurpose: []PurposeSums{}}
	types, purposes := map[Type]*Sums{}, map[string]*Sums{}
	for _, g := range groups {
		into(types, g.Type).add(g)
		if g.Type == TypeForeign {
			stats.Foreign.add(g)
			continue
		}
		stats.Domestic.add(g)
		into(purposes, g.Purpose).add(g)
	}
	for _, t := range Types() {
		if s, ok := types[t]; ok {
			stats.ByType = append(stats.ByType, TypeSums{t, t.Label(), s.averaged()})
		}
	}
	for purpose, s := range purposes {
		stats.DomesticByPurpose = append(stats.DomesticByPurpose, PurposeSums{purpose, s.averaged()})
	}
	slices.SortFunc(stats.DomesticByPurpose, func(a, b PurposeSums) int {
		if a.Batches != b.Batches {
			return int(b.Batches - a.Batches)
		}
		return strings.Compare(a.Purpose, b.Purpose)
	})
	stats.Domestic, stats.Foreign = stats.Domestic.averaged(), stats.Foreign.averaged()
	return stats
}

func into[K comparable](m map[K]*Sums, key K) *Sums {
	if m[key] == nil {
		m[key] = &Sums{}
	}
	return m[key]
}
