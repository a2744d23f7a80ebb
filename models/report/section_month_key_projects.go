package report

import (
	"cmp"
	"fmt"

	"luodi/models"
	"luodi/models/ledger"
	d "luodi/models/report/document"
)

// monthKeyProjects 四、重点跟踪项目: where they stand, against their baseline, with what is asked of the leaders.
func monthKeyProjects(m *monthMaterial) []d.Block {
	t := &d.Table{
		ID: "t-key-projects", Caption: "表4　重点跟踪项目", Unit: "单位：亿元", Landscape: true,
		Columns: d.Weights(9, 8, 4, 6, 6, 4, 3, 8, 10, 8),
		Header:  d.Heads("项目", "投资方", "协议额", "包联领导", "责任单位", "阶段", "亮灯", "开工：基线/\n现约定/延期", "本月进展", "卡点及提请事项"),
	}
	for _, f := range m.Facts {
		if !f.Key || f.Ended() {
			continue
		}
		u := m.Latest[f.ID]
		ask := u.Problem
		if u.Problem != "" && u.NextStep != "" {
			ask += "；" + u.NextStep
		}
		t.Rows = append(t.Rows, row(linked(f.Name, projectLink(f.Code)), words(f.InvestorName), yi(f.AgreedInvestment, projectLink(f.Code)), words(f.LeadOfficer),
			words(f.UnitName), centred(f.Stage.Label()), light(m.Lights[f.ID]), d.Cell{Words: startDates(f), Align: d.Center}, words(cmp.Or(u.Progress, quiet(u.State.Label()))), words(ask)))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []d.Block{t}
}

// quiet says that a unit answered 无变化; an answer that never came is "".
func quiet(state string) string {
	if state == "" {
		return ""
	}
	return "本月" + state
}

// startDates 基线 / 现约定 / 累计延期 of the start, or when it really was.
func startDates(f ledger.Fact) string {
	if !f.StartedOn.Empty() {
		return "已于" + string(f.StartedOn) + "\n开工"
	}
	baseline := cmp.Or(f.BaselineStartOn, f.AgreedStartOn)
	if baseline.Empty() {
		return models.Dash
	}
	late := "未延期"
	if f.PostponeCount > 0 {
		late = fmt.Sprintf("延期%d次%d天", f.PostponeCount, f.PostponeDays)
	}
	return string(baseline) + "/\n" + string(cmp.Or(f.AgreedStartOn, baseline)) + "/\n" + late
}
