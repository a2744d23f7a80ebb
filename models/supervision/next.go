package supervision

// The owners of a next step that are no persons by name.
const (
	unitOwner  = "责任单位"
	staffOwner = "督查员"
)

// nextStep 下一步 and who has to take it, for a notice with its last form.
func nextStep(n Notice, last Form) (next, owner string) {
	switch {
	case !n.State.Open():
		return "", ""
	case !n.CuredOn.Empty():
		return "问题已消除，核实后销号", staffOwner
	case last.Extension == extensionAsked && n.State == StateIssued:
		return "审定延期申请", staffOwner
	case n.State == StateDraft:
		return "签发" + n.Step.Label(), staffOwner
	case n.State == StateReplied:
		return "审核整改回复", staffOwner
	case n.State == StateListed:
		return "在下一期督查通报中点名", staffOwner
	case last.ReceivedOn.Empty() && n.Step.Numbered():
		return "签收" + n.Step.Label(), unitOwner
	}
	return "于" + n.DueOn.Chinese() + "前回复", unitOwner
}
