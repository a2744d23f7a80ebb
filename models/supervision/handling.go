package supervision

import (
	"strings"
	"unicode/utf8"

	"luodi/models"
)

// Reply 整改回复 by the responsible unit.
type Reply struct {
	Progress string      `json:"progress" minLength:"1" maxLength:"1000" doc:"落实情况"`
	Measures string      `json:"measures" minLength:"1" maxLength:"1000" doc:"整改措施"`
	FinishOn models.Date `json:"finishOn" doc:"完成时限"`
	Head     string      `json:"head" minLength:"1" maxLength:"100" doc:"单位负责人"`
	Version  int64       `json:"version"`
}

func (r *Reply) check(today models.Date) error {
	r.Progress, r.Measures, r.Head = strings.TrimSpace(r.Progress), strings.TrimSpace(r.Measures), strings.TrimSpace(r.Head)
	var p models.Problems
	checkText(&p, "progress", "落实情况", r.Progress, 1, 1000)
	checkText(&p, "measures", "整改措施", r.Measures, 1, 1000)
	checkText(&p, "head", "单位负责人", r.Head, 1, 100)
	checkDay(&p, "finishOn", "完成时限", r.FinishOn)
	p.Check(r.FinishOn.Empty() || r.FinishOn >= today, "finishOn", "完成时限不能早于今天")
	return p.Err("整改回复填写有误，请按提示修改")
}

// Extension 延期申请: asked by the unit before the notice expires, once for each form.
type Extension struct {
	Until    models.Date `json:"until" doc:"申请延期至"`
	Reason   string      `json:"reason" minLength:"1" maxLength:"400" doc:"延期原因"`
	Progress string      `json:"progress" minLength:"1" maxLength:"400" doc:"目前进展"`
	Version  int64       `json:"version"`
}

func (e *Extension) check() error {
	e.Reason, e.Progress = strings.TrimSpace(e.Reason), strings.TrimSpace(e.Progress)
	var p models.Problems
	checkDay(&p, "until", "延期日期", e.Until)
	checkText(&p, "reason", "延期原因", e.Reason, 1, 400)
	checkText(&p, "progress", "目前进展", e.Progress, 1, 400)
	return p.Err("延期申请填写有误，请按提示修改")
}

// Decision 审定 of a waiting extension.
type Decision struct {
	Grant   bool   `json:"grant" doc:"是否同意"`
	Opinion string `json:"opinion,omitempty" maxLength:"400" doc:"意见"`
	Version int64  `json:"version"`
}

// Review 审核意见: why a reply goes back, why a notice is closed or withdrawn.
type Review struct {
	Opinion string `json:"opinion" minLength:"1" maxLength:"1000" doc:"意见或结果"`
	Version int64  `json:"version"`
}

func (r *Review) check(what string) error {
	r.Opinion = strings.TrimSpace(r.Opinion)
	var p models.Problems
	checkText(&p, "opinion", what, r.Opinion, 1, 1000)
	return p.Err("请填写" + what)
}

func checkText(p *models.Problems, key, label, text string, least, most int) {
	n := utf8.RuneCountInString(text)
	p.Check(n >= least && n <= most, key, "请填写%s，不超过 %d 字", label, most)
}

func checkDay(p *models.Problems, key, label string, d models.Date) {
	_, err := models.ParseDate(string(d))
	p.Check(err == nil && !d.Empty(), key, "请按 2020-12-31 的格式填写%s", label)
}
