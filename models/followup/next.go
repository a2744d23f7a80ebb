package followup

import (
	"fmt"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/postponement"
)

// NextStep 下一步: what is to be done, by whom, by when; as in 下一步：高新区 2020-11-30 前提交营业执照. Act, By, To and
// Items say the same by keys, for a page in another language. Link says where it is done: "field:" and a key,
// "files:" and a kind of evidence, "answer:" and a kind of answer, "move:" and a move, or a panel of the project.
type NextStep struct {
	Text  string               `json:"text"`
	Owner string               `json:"owner"`
	Due   models.Date          `json:"due,omitempty"`
	Act   NextAct              `json:"act" enum:"drop,resume,assign,decide,confirm,waived,answer,supply,advance"`
	By    NextBy               `json:"by,omitempty" enum:"bureau,leader,verifier" doc:"不填为责任单位"`
	To    ledger.Stage         `json:"to,omitempty" doc:"要进入的阶段"`
	Items []ledger.MissingItem `json:"items,omitempty" doc:"要补的事项"`
	Link  string               `json:"link"`
}

// NextAct 下一步的事项.
type NextAct string

// What can be next.
const (
	ActDrop    NextAct = "drop"    // 决定终止或撤回通知
	ActResume  NextAct = "resume"  // 恢复
	ActAssign  NextAct = "assign"  // 重新分派
	ActDecide  NextAct = "decide"  // 审批延期申请
	ActConfirm NextAct = "confirm" // 确认现场核实
	ActWaived  NextAct = "waived"  // 补齐放行事项
	ActAnswer  NextAct = "answer"  // 线索时限
	ActSupply  NextAct = "supply"  // 补齐缺项
	ActAdvance NextAct = "advance" // 进入下一阶段
)

// NextBy 办理人 that is no unit.
type NextBy string

// The owners that are no units.
const (
	ByBureau   NextBy = "bureau"
	ByLeader   NextBy = "leader"
	ByVerifier NextBy = "verifier"
)

var owners = map[NextBy]string{ByBureau: "招商部门统计员", ByLeader: "分管领导", ByVerifier: "现场核实人"}

// above is a step of somebody who is no unit, done by a move or at a panel.
func above(act NextAct, text string, by NextBy, due models.Date, link string) *NextStep {
	return &NextStep{Text: text, Owner: owners[by], Due: due, Act: act, By: by, Link: link}
}

// Next 下一步 of a project: what is decided above goes first, then what was let through by 放行, then the clocks of a
// lead, then the way into the next stage. nil when nothing is left to do. missing are the items of the stage
// NextStage gives.
func Next(d ledger.Detail, requests []postponement.Request, clocks []Clock, missing []ledger.MissingItem) *NextStep {
	for _, step := range []*NextStep{decision(d, requests), waived(d), lapsing(d, clocks), onward(d, missing)} {
		if step != nil {
			return step
		}
		if d.Status != ledger.StatusActive {
			return nil
		}
	}
	return nil
}

// decision is what waits for somebody's word.
func decision(d ledger.Detail, requests []postponement.Request) *NextStep {
	switch {
	case d.Status == ledger.StatusDropped:
		return nil
	case d.DropNotice != nil:
		return above(ActDrop, "整改期满后决定终止，或撤回终止通知", ByLeader, d.DropNotice.Until, "move:drop")
	case d.Status == ledger.StatusPaused:
		return above(ActResume, "恢复项目，或重新确定暂停期限", ByLeader, pausedUntil(d.Moves), "move:resume")
	case !d.PooledOn.Empty():
		return above(ActAssign, "重新分派责任单位", ByBureau, "", "move:assign")
	}
	if slices.ContainsFunc(requests, func(r postponement.Request) bool { return r.State == postponement.StateAsked }) {
		return above(ActDecide, "审批延期申请", ByLeader, "", "dates")
	}
	for _, c := range d.SiteChecks {
		if c.ConfirmedAt == nil {
			return above(ActConfirm, "确认现场核实", ByVerifier, "", "siteCheck")
		}
	}
	return nil
}

func pausedUntil(moves []ledger.Move) (until models.Date) {
	for _, m := range moves {
		if m.Kind == ledger.MovePause {
			until = m.Until
		}
	}
	return until
}

// waived asks for the items that a 放行 let through.
func waived(d ledger.Detail) *NextStep {
	if !d.Waived() {
		return nil
	}
	return supplying(ActWaived, "补齐放行事项：", d, d.WaivedUntil, d.MissingItems)
}

// lapsing is the first clock of a lead that still runs.
func lapsing(d ledger.Detail, clocks []Clock) *NextStep {
	if d.Stage.Reached(ledger.StageSigned) {
		return nil
	}
	for _, c := range clocks {
		if c.DoneOn.Empty() && c.Kind != News {
			return &NextStep{Text: c.Kind.Label(), Owner: d.UnitName, Due: c.Due, Act: ActAnswer, Link: "answer:" + string(c.Kind)}
		}
	}
	return nil
}

// NextStage 下一个必经的阶段; empty behind 达产.
func NextStage(stage ledger.Stage) ledger.Stage {
	for _, row := range ledger.GateTable() {
		if row.Stage.Rank() > stage.Rank() && !row.Optional {
			return row.Stage
		}
	}
	return ""
}

// onward is what the next stage asks for, or its acceptance when nothing is missing.
func onward(d ledger.Detail, missing []ledger.MissingItem) *NextStep {
	to := NextStage(d.Stage)
	if to == "" {
		return nil
	}
	var open []ledger.MissingItem
	for _, item := range missing {
		if !item.Marked {
			open = append(open, item)
		}
	}
	if len(open) > 0 {
		return supplying(ActSupply, verb(open[0]), d, dueOf(d, to), open)
	}
	step := &NextStep{Text: "审核进入“" + to.Label() + "”", Owner: d.UnitName, Due: dueOf(d, to), Act: ActAdvance, To: to, Link: "advance"}
	for _, row := range ledger.GateTable() {
		if row.Stage == to && row.Accepts == ledger.ByStatistician {
			step.Owner, step.By = owners[ByBureau], ByBureau
		}
	}
	return step
}

// dueOf is the day that was agreed or planned for a stage.
func dueOf(d ledger.Detail, to ledger.Stage) models.Date {
	switch to {
	case ledger.StageSigned:
		return d.PlannedSignOn
	case ledger.StageRegistered:
		return d.AgreedRegisterOn
	case ledger.StageStarted:
		return d.AgreedStartOn
	case ledger.StageCompleted:
		return d.PlannedCompletionOn
	case ledger.StageProducing:
		return d.AgreedProductionOn
	}
	return ""
}

func verb(item ledger.MissingItem) string {
	switch item.Kind {
	case ledger.ItemEvidence:
		return "提交"
	case ledger.ItemField:
		return "填写"
	}
	return "办理"
}

// supplying is a list of items that the unit brings, and leads to the first of them.
func supplying(act NextAct, how string, d ledger.Detail, due models.Date, items []ledger.MissingItem) *NextStep {
	step := &NextStep{Text: how + few(items), Owner: d.UnitName, Due: due, Act: act, Items: items, Link: "advance"}
	if len(items) > 0 {
		step.Link = items[0].Link
	}
	return step
}

// few names up to three items.
func few(items []ledger.MissingItem) string {
	var names []string
	for _, item := range items[:min(len(items), 3)] {
		names = append(names, item.Label)
	}
	text := strings.Join(names, "、")
	if len(items) > 3 {
		text += fmt.Sprintf("等 %d 项", len(items))
	}
	return text
}
