package report

import (
	"fmt"

	d "luodi/models/report/document"
	"luodi/models/updates"
)

// weekProblems 四、存在问题与需协调事项: an open problem returns every week until an update no longer names it.
func weekProblems(m *weekMaterial) []d.Block {
	if len(m.Problems) == 0 {
		return nil
	}
	t := &d.Table{
		ID: "t-problems", Caption: "表4　存在问题与需协调事项", Columns: d.Weights(8, 5, 7, 6, 6, 5),
		Header: d.Heads("项目", "责任单位", "问题", "提请领导", "下步措施", "状态"),
	}
	for _, p := range m.Problems {
		f, _ := fact(m.Facts, p.ProjectID)
		t.Rows = append(t.Rows, row(linked(p.Name, projectLink(p.Code)), text("%s", p.Unit), text("%s", p.Problem),
			words(f.LeadOfficer), words(p.NextStep), centred(m.standing(p))))
	}
	return []d.Block{t}
}

// standing tells for how long a problem has been open.
func (m *weekMaterial) standing(p updates.OpenProblem) string {
	weeks := 1
	for w := p.Since; w < m.Week && weeks < 99; w = w.Next(1) {
		weeks++
	}
	if weeks == 1 {
		return "本周新提"
	}
	return fmt.Sprintf("未解决\n（第%d周）", weeks)
}
