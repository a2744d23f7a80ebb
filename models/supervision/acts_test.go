package supervision

import (
	"slices"
	"testing"

	"luodi/models"
)

// TestActsOf: who may do what at each state (rule book §9).
func TestActsOf(t *testing.T) {
	unit := models.Actor{UserID: 1, Role: models.RoleReporter, UnitID: 5}
	staff := models.Actor{UserID: 2, Role: models.RoleSupervisor}
	reader := models.Actor{UserID: 3, Role: models.RoleAuditor}
	today, due := models.Date("2020-12-31"), models.Date("2021-01-06")
	signed := Form{ReceivedOn: today}
	asked := Form{ReceivedOn: today, Extension: extensionAsked}
	for _, c := range []struct {
		what   string
		actor  models.Actor
		notice Notice
		form   Form
		want   []Act
	}{
		{"a draft waits for its signature", staff, Notice{State: StateDraft}, Form{}, []Act{ActIssue, ActWithdraw}},
		{"a draft whose fact is gone is closed, not issued", staff, Notice{State: StateDraft, CuredOn: today}, Form{}, []Act{ActClose, ActWithdraw}},
		{"the unit does nothing about a draft", unit, Notice{State: StateDraft}, Form{}, []Act{}},
		{"issued", unit, Notice{State: StateIssued, DueOn: due}, Form{}, []Act{ActReceipt, ActReply, ActExtend}},
		{"received", unit, Notice{State: StateIssued, DueOn: due}, signed, []Act{ActReply, ActExtend}},
		{"lapsed: too late for an extension", unit, Notice{State: StateIssued, DueOn: "2020-12-30"}, signed, []Act{ActReply}},
		{"extension asked once", unit, Notice{State: StateIssued, DueOn: due}, asked, []Act{ActReply}},
		{"extension to decide", staff, Notice{State: StateIssued, DueOn: due}, asked, []Act{ActDecide, ActWithdraw}},
		{"replied", staff, Notice{State: StateReplied}, signed, []Act{ActReturn, ActClose, ActWithdraw}},
		{"listed may still be answered", unit, Notice{State: StateListed}, Form{}, []Act{ActReply}},
		{"closed is closed", staff, Notice{State: StateClosed, CuredOn: today}, signed, []Act{}},
		{"a reader only reads", reader, Notice{State: StateIssued, DueOn: due}, Form{}, []Act{}},
	} {
		if got := actsOf(c.actor, c.notice, c.form, today); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}
