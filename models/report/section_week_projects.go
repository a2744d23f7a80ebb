package report

import (
	"fmt"

	"luodi/models"
	"luodi/models/ledger"
	d "luodi/models/report/document"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// weekProjects 二、重点项目进展: projects that moved to another stage, and key projects with news.
func weekProjects(m *weekMaterial) []d.Block {
	t := &d.Table{
		ID: "t-key-projects", Caption: "表2　重点项目进展", Columns: d.Weights(9, 6, 4, 10, 4, 3),
		Header: d.Heads("项目", "责任单位", "阶段", "本周进展", "形象进度", "亮灯"),
	}
	for _, f := range m.Facts {
		u, came := m.Recorded[f.ID]
		news := came && u.State == updates.StateProgress
		moved := m.moved(f)
		if !moved && (!f.Key || !news) {
			continue
		}
		progress := "本周进入“" + f.Stage.Label() + "”"
		switch {
		case news && moved:
			progress += "；" + u.Progress
		case news:
			progress = u.Progress
		}
		t.Rows = append(t.Rows, row(linked(f.Name, projectLink(f.Code)), text("%s", f.UnitName), centred(f.Stage.Label()),
			text("%s", progress), percentDone(f, u), light(m.Lights[f.ID])))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []d.Block{t}
}

// moved tells whether a project went on to a stage from 已签约 since the previous cut-off.
func (m *weekMaterial) moved(f ledger.Fact) bool {
	before, known := m.Before[f.ID]
	if !f.Stage.Reached(ledger.StageSigned) || f.Ended() {
		return false
	}
	return !known && m.covers(f.SignedOn) || known && f.Stage.Rank() > before.Rank()
}

// percentDone 形象进度 of the update, else of the project; "—" when nobody stated one.
func percentDone(f ledger.Fact, u updates.Update) d.Cell {
	percent := f.Percent
	if u.Percent != nil {
		percent = *u.Percent
	}
	if percent == 0 {
		return centred(models.Dash)
	}
	return centred(fmt.Sprintf("%d%%", percent))
}

var tones = map[supervision.Light]d.Tone{
	supervision.Red: d.ToneRed, supervision.Yellow: d.ToneYellow, supervision.Green: d.ToneGreen,
}

// light 亮灯, in words and colour.
func light(l supervision.Light) d.Cell {
	return d.Cell{Words: l.Label(), Tone: tones[l], Align: d.Center}
}
