package assessment

// Band 等次.
type Band string

// The bands.
const (
	BandPoor      Band = "poor"      // 差
	BandFair      Band = "fair"      // 中
	BandGood      Band = "good"      // 良
	BandExcellent Band = "excellent" // 优
)

// bounds 等次下限, highest first.
var bounds = []struct {
	band  Band
	from  int64
	label string
}{
	{BandExcellent, 90, "优"}, {BandGood, 80, "良"}, {BandFair, 60, "中"}, {BandPoor, 0, "差"},
}

// Label 中文名.
func (b Band) Label() string {
	for _, bound := range bounds {
		if bound.band == b {
			return bound.label
		}
	}
	return string(b)
}

// BandOf 等次 of the unrounded score: below 60 差, below 80 中, below 90 良, from 90 on 优.
func BandOf(s Score) Band {
	for _, b := range bounds {
		if s.Cmp(Whole(b.from)) >= 0 {
			return b.band
		}
	}
	return BandPoor
}

// Display 显示的总分: rounded, but cut off where rounding would show a better band than the score has (79.996 is
// 中 and shows 79.99).
func Display(s Score) string {
	rounded, err := Points(s.String())
	if err == nil && BandOf(rounded) != BandOf(s) {
		return s.truncated()
	}
	return s.String()
}
