package supervision

import "luodi/models"

// Act 办理动作: one thing somebody may do about a notice at this moment.
type Act string

// The acts, each an operation of the Service.
const (
	ActIssue    Act = "issue"     // 签发
	ActReceipt  Act = "receipt"   // 签收
	ActReply    Act = "reply"     // 整改回复
	ActExtend   Act = "extension" // 申请延期
	ActDecide   Act = "decision"  // 审定延期
	ActReturn   Act = "return"    // 退回回复
	ActClose    Act = "close"     // 销号
	ActWithdraw Act = "withdraw"  // 作废
)

// actsOf 可办理的动作 of an actor on a notice with the form of its step, in the order of the procedure. It tells the
// page what to offer; each operation judges again by itself.
func actsOf(actor models.Actor, n Notice, current Form, today models.Date) []Act {
	acts := []Act{}
	add := func(ok bool, a Act) {
		if ok {
			acts = append(acts, a)
		}
	}
	running := n.State == StateIssued
	if actor.Can(models.PermReply) {
		add(running && current.ReceivedOn.Empty(), ActReceipt)
		add(running || n.State == StateListed, ActReply)
		add(running && current.Extension == extensionNone && today <= n.DueOn, ActExtend)
	}
	if actor.Can(models.PermNotice) {
		cured := !n.CuredOn.Empty()
		add(n.State == StateDraft && !cured, ActIssue)
		add(running && current.Extension == extensionAsked, ActDecide)
		add(n.State == StateReplied, ActReturn)
		add(n.State == StateReplied || (n.State.Open() && cured), ActClose)
		add(n.State.Open(), ActWithdraw)
	}
	return acts
}

// formOf is the form of a step; the zero Form when the step has none.
func formOf(forms []Form, step Step) Form {
	for _, f := range forms {
		if f.Step == step {
			return f
		}
	}
	return Form{}
}
