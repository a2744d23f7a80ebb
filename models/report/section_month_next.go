package report

import (
	d "luodi/models/report/document"
)

// monthNext 八、下月工作: planned signings, agreed dates that fall due, events and visits.
func monthNext(m *monthMaterial) []d.Block {
	next := m.Month.Add(1)
	t := plan("t-next", "表8　下月工作（"+next.Chinese()+"）", m.period, m.Facts, m.Ahead, next.Last())
	if len(t.Rows) == 0 {
		return nil
	}
	return []d.Block{t}
}
