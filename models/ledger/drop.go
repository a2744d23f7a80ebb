package ledger

import "luodi/models"

// DropNotice 通知终止 (PermOverride): tells the investor cause and cure period; the project stays active until the
// decision (rule book §3).
type DropNotice struct {
	Cause     DropCause   `json:"cause" doc:"终止原因"`
	NoticedOn models.Date `json:"noticedOn,omitempty" doc:"通知日期；不填为今天"`
	Until     models.Date `json:"until,omitempty" doc:"整改期限；不填按设置（30 天），不能更短"`
	DocNo     string      `json:"docNo,omitempty" maxLength:"100" doc:"通知文号"`
	Reason    string      `json:"reason" minLength:"2" maxLength:"400" doc:"事由"`
	Version   int64       `json:"version"`
}

// DropWithdrawal 撤回终止通知 (PermOverride): the cause has been cured.
type DropWithdrawal struct {
	Reason  string `json:"reason" minLength:"2" maxLength:"500" doc:"整改情况"`
	Version int64  `json:"version"`
}

// Drop 终止 (PermOverride): the project keeps its stage and its money and stays in its batch, except when
// the owner changes. Dropping is not deleting. Unless the investor leaves of his own will or the owner changes,
// 通知终止 comes first and its cure period ends before.
type Drop struct {
	Cause   DropCause   `json:"cause" doc:"终止原因"`
	EndedOn models.Date `json:"endedOn" doc:"终止日期"`
	DocNo   string      `json:"docNo" minLength:"1" maxLength:"100" doc:"决定文号"`
	Reason  string      `json:"reason" minLength:"2" maxLength:"500" doc:"说明"`
	Land    string      `json:"land,omitempty" maxLength:"200" doc:"土地处置情况，没有用地请写明"`
	Funds   string      `json:"funds,omitempty" maxLength:"200" doc:"资金清算情况，没有资金请写明"`
	Version int64       `json:"version"`
}

// OpenNotice 未决的终止通知 of a project.
type OpenNotice struct {
	Cause  DropCause   `json:"cause"`
	Label  string      `json:"label"`
	On     models.Date `json:"on"`
	Until  models.Date `json:"until"` // 整改期限; 终止 may be decided from this day on
	DocNo  string      `json:"docNo,omitempty"`
	Reason string      `json:"reason"`
}

// openNotice finds the notice that was neither withdrawn nor carried out, in the moves of a project by time of recording.
func openNotice(moves []Move) *OpenNotice {
	var open *OpenNotice
	for _, m := range moves {
		switch m.Kind {
		case MoveDropNotice:
			cause := DropCause(m.New)
			open = &OpenNotice{Cause: cause, Label: cause.Label(), On: m.On, Until: m.Until, DocNo: m.DocNo, Reason: m.Reason}
		case MoveDropWithdraw, MoveDrop:
			open = nil
		}
	}
	return open
}

// atOnce tells whether a project may end for this cause without notice and cure period.
func (c DropCause) atOnce() bool { return c == CauseVoluntary || c == CauseOwnerChange }

// explained is the reason of the decision with what became of land and money, as the history keeps it.
func (in Drop) explained() string {
	text := in.Cause.Label() + "：" + in.Reason
	if in.Land != "" {
		text += "；土地：" + in.Land
	}
	if in.Funds != "" {
		text += "；资金：" + in.Funds
	}
	return text
}

func (in Drop) check(actor models.Actor, today models.Date) error {
	var p models.Problems
	p.Check(known(dropCauses, in.Cause), "cause", "请选择终止原因")
	p.Date("endedOn", in.EndedOn)
	p.Check(!in.EndedOn.Empty() && in.EndedOn <= today, "endedOn", "请填写终止日期，不能晚于今天")
	p.Text("docNo", "决定文号", in.DocNo, 1, 100)
	p.Text("reason", "说明", in.Reason, 2, 500)
	if !actor.Importing() {
		p.Text("land", "土地处置情况", in.Land, 1, 200)
		p.Text("funds", "资金清算情况", in.Funds, 1, 200)
	}
	p.Check(len([]rune(in.explained())) <= 500, "reason", "说明、土地处置和资金清算合计不超过 480 字")
	return p.Err("终止填写有误，请按提示修改")
}
