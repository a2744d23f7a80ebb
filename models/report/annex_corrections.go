package report

import (
	"fmt"

	d "luodi/models/report/document"
)

// annexCorrections 附表C 补报、核减、冲正清单 of the year: what explains the difference between the two series
// (rule book §5).
func annexCorrections(m *monthMaterial) []d.Block {
	return entryTable("t-corrections", fmt.Sprintf("%d年%s补报、核减、冲正清单", m.Year, m.months()), m.Corrections, true)
}
