package report

import (
	d "luodi/models/report/document"
)

// weekMissing 六、未更新单位名单: 应报 = 已报 + 迟报 + 未报, where 已报 came in by the cut-off. Units that are up to
// date are summed only.
func weekMissing(m *weekMaterial) []d.Block {
	s := m.Summary
	if s.Owed == 0 {
		return nil
	}
	link := updatesLink("week", m.Key)
	missing := s.Owed - s.Submitted
	blocks := []d.Block{para("本周应报项目", countRun(s.Owed, link), "个，已报", countRun(s.Submitted-s.Late, link), "个，迟报",
		countRun(s.Late, link), "个，未报", countRun(missing, link), "个；其中填报无变化", countRun(s.NoChange, link), "个。")}
	t := &d.Table{
		ID: "t-missing", Caption: "表6　未更新单位名单", Unit: "单位：个、周", Columns: d.Weights(8, 3, 3, 3, 3, 4),
		Header: d.Heads("单位", "应报", "已报", "迟报", "未报", "连续未报周数"),
		Notes:  []string{"注：应报＝已报＋迟报＋未报；已报为截稿前报送，截稿后报送的为迟报。"},
	}
	for _, u := range s.Units {
		if u.Missing == 0 && u.Late == 0 {
			continue
		}
		at := updatesLink("week", m.Key, "unitId", unitParam(u.UnitID))
		t.Rows = append(t.Rows, row(linked(u.ShortName, at), whole(u.Owed, at), whole(u.InTime(), at), whole(u.Late, at), whole(u.Missing, at), whole(u.ConsecutiveMissing, at)))
	}
	if len(t.Rows) == 0 {
		return append(blocks, para("各单位均已按时报送。"))
	}
	return append(blocks, t)
}
