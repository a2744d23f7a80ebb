package funds

import "gorm.io/gorm"

// Counted 计入程度 of decided entries, as the tally of NotCounted divides them.
type Counted string

// The degrees: nothing of it was recognised, or a part.
const (
	CountedNone Counted = "none" // 认定为 0
	CountedPart Counted = "part" // 认定额小于申报额
)

// narrow keeps the posted entries of the degree; the rows are those NotCounted counts.
func (c Counted) narrow(q *gorm.DB) *gorm.DB {
	switch c {
	case CountedNone:
		return q.Where("e.state = ? AND e.recognised = 0", StatePosted)
	case CountedPart:
		return q.Where("e.state = ? AND e.recognised <> 0 AND e.recognised <> e.declared", StatePosted)
	}
	return q
}

// gapNote is the note of the last recognition, where it left a gap.
const gapNote = "CASE WHEN e.recognised <> e.declared THEN COALESCE((SELECT r.note FROM fund_reviews r WHERE r.id = " +
	"(SELECT MAX(x.id) FROM fund_reviews x WHERE x.entry_id = e.id AND x.step = 'recognise' AND x.returned = FALSE)), '') ELSE '' END AS gap_note"
