package followup

import (
	"fmt"
	"strings"

	"luodi/models"
	"luodi/models/ledger"
)

// NextStep 下一步: what is to be done, by whom, by when; as in 下一步：高新区 2020-11-30 前提交营业执照.
type NextStep struct {
	Text  string      `json:"text"`
	Owner string      `json:"owner"`
	Due   models.Date `json:"due,omitempty"`
}

// The owners that are no units.
const (
	bureau   = "招商部门统计员"
	leader   = "分管领导"
	verifier = "现场核实人"
)

// Next 下一步 of a project: what is decided above goes first, then what was let through by 放行, then the clocks of a
// lead, then the way into the next stage. nil when nothing is left to do. missing are the items of the stage
// NextStage gives.
func Next(d ledger.Detail, clocks []Clock, missing []ledger.MissingItem) *NextStep {
	for _, step := range []*NextStep{decision(d), waived(d), lapsing(d, clocks), onward(d, missing)} {
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
func decision(d ledger.Detail) *NextStep {
	switch {
	case d.Status == ledger.StatusDropped:
		return nil
	case d.DropNotice != nil:
		return &NextStep{Text: "整改期满后决定终止，或撤回终止通知", Owner: leader, Due: d.DropNotice.Until}
	case d.Status == ledger.StatusPaused:
		return &NextStep{Text: "恢复项目，或重新确定暂停期限", Owner: leader, Due: pausedUntil(d.Moves)}
	case !d.PooledOn.Empty():
		return &NextStep{Text: "重新分派责任单位", Owner: bureau}
	}
	for _, r := range d.Requests {
		if r.State == ledger.RequestAsked {
			return &NextStep{Text: "审批延期申请", Owner: leader}
		}
	}
	for _, c := range d.SiteChecks {
		if c.ConfirmedAt == nil {
			return &NextStep{Text: "确认现场核实", Owner: verifier}
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
	return &NextStep{Text: "补齐放行事项：" + few(d.MissingItems), Owner: d.UnitName, Due: d.WaivedUntil}
}

// lapsing is the first clock of a lead that still runs.
func lapsing(d ledger.Detail, clocks []Clock) *NextStep {
	if d.Stage.Reached(ledger.StageSigned) {
		return nil
	}
	for _, c := range clocks {
		if c.DoneOn.Empty() && c.Kind != News {
			return &NextStep{Text: c.Kind.Label(), Owner: d.UnitName, Due: c.Due}
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
	step := &NextStep{Owner: d.UnitName, Due: dueOf(d, to)}
	var open []ledger.MissingItem
	for _, item := range missing {
		if !item.Marked {
			open = append(open, item)
		}
	}
	if len(open) > 0 {
		step.Text = verb(open[0]) + few(open)
		return step
	}
	step.Text = "审核进入“" + to.Label() + "”"
	for _, row := range ledger.GateTable() {
		if row.Stage == to && row.Accepts == ledger.ByStatistician {
			step.Owner = bureau
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
