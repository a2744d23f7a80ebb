package report

import (
	"slices"

	"luodi/models"
	d "luodi/models/report/document"
	"luodi/models/supervision"
)

// annexLights 附表D 红黄灯项目清单: every trigger at the month's end, red ones first, most days first.
func annexLights(m *monthMaterial) []d.Block {
	if len(m.Findings) == 0 {
		return nil
	}
	t := &d.Table{
		ID: "t-lights", Caption: "红黄灯项目清单（截至" + m.Upto.Chinese() + "）", Unit: "单位：天",
		Columns: d.Weights(3, 10, 7, 3, 7, 7, 4, 11), Header: d.Heads("序号", "项目", "责任单位", "亮灯", "问题", "约定时间", "天数", "整改要求"),
	}
	findings := slices.Clone(m.Findings)
	slices.SortStableFunc(findings, func(a, b supervision.Finding) int {
		if (a.Light == supervision.Red) != (b.Light == supervision.Red) {
			if a.Light == supervision.Red {
				return -1
			}
			return 1
		}
		return b.DaysLate - a.DaysLate
	})
	for i, f := range findings {
		planned := string(f.Planned)
		if f.Planned.Empty() {
			planned = models.Dash
		}
		link := supervisionLink("tab", "findings", "projectId", unitParam(f.ProjectID))
		t.Rows = append(t.Rows, row(whole(i+1, ""), linked(f.Name, projectLink(f.Code)), words(f.UnitName), light(f.Light), linked(f.RuleName, link), centred(planned),
			whole(f.DaysLate, link), words(f.Required)))
	}
	return []d.Block{t}
}
