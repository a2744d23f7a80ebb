package ledger_test

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

const firmCode = "91350100M000100Y43"

// A unit may register beside a similar project when it says why; the statistician answers once, and before the
// signing.
func TestSimilarProjectsAreAnsweredOnce(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		old := r.sample("ZH20200001", "家居产业园")
		old.CreditCode, old.UnitID = firmCode, r.town
		first := r.create(archive, old)

		lead := r.prospect("光伏电站")
		lead.Investor, lead.CreditCode, lead.UnitID, lead.Reason = first.Investor, firmCode, r.park, ""
		asked, err := r.SimilarTo(r.ctx, r.reporter(r.park), lead.Particulars)
		if err != nil || len(asked) != 1 || asked[0].Why != ledger.SimilarActive || asked[0].Other != nil || asked[0].Amount != 0 {
			t.Fatalf("a landed firm's next plan is asked about, the other unit's project is not named: %+v %v", asked, err)
		}
		_, err = r.Create(r.ctx, r.reporter(r.park), lead)
		wantKind(t, err, models.KindInvalid)
		lead.Reason = "另一块地的新项目，不是技改"
		p := r.create(r.reporter(r.park), lead)

		list, err := r.Similar(r.ctx, author, p.ID)
		if err != nil || len(list) != 1 || list[0].Answer == nil || list[0].Answer.Accepted || list[0].Other.Code != first.Code {
			t.Fatalf("%+v %v", list, err)
		}
		_, err = r.AnswerSimilar(r.ctx, r.reporter(r.park), p.ID, ledger.SimilarReply{OtherID: first.ID, Reason: "自己答复"})
		wantKind(t, err, models.KindForbidden)
		_, err = r.AnswerSimilar(r.ctx, author, p.ID, ledger.SimilarReply{OtherID: p.ID, Reason: "并不相近"})
		wantKind(t, err, models.KindInvalid)
		if list, err = r.AnswerSimilar(r.ctx, author, p.ID, ledger.SimilarReply{OtherID: first.ID, Reason: "已核实为新项目"}); err != nil || !list[0].Answer.Accepted {
			t.Fatalf("%+v %v", list, err)
		}
		if list, err = r.Similar(r.ctx, author, first.ID); err != nil || len(list) != 0 {
			t.Errorf("a lead is no reason to ask about the landed project: %+v %v", list, err)
		}
	})
}

func TestSimilarNameAndAmount(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		first := r.prospect("板材加工厂")
		first.EstimatedInvestment = 1000 * models.Wan
		a := r.create(author, first)
		for _, c := range []struct {
			name   string
			amount models.Money
			asked  bool
		}{
			{"板材加工厂二线", 1100 * models.Wan, true},
			{"板材加工厂二线", 1200 * models.Wan, false},
			{"矿泉水厂", 1000 * models.Wan, false},
		} {
			in := r.prospect(c.name)
			in.Investor, in.EstimatedInvestment = a.Investor, c.amount
			list, err := r.SimilarTo(r.ctx, author, in.Particulars)
			if err != nil || (len(list) == 1) != c.asked {
				t.Errorf("%s at %s: %+v %v", c.name, c.amount.InWan(), list, err)
			}
		}
		twin := r.prospect(" 板材加工厂项目 ")
		twin.Investor, twin.Site, twin.Reason = a.Investor, a.Site, "硬要重复登记"
		_, err := r.Create(r.ctx, author, twin)
		wantKind(t, err, models.KindConflict) // no reason makes an exact duplicate stand
	})
}

// A statement of a unit that nobody answered stands in the way of the signing.
func TestSigningWaitsForTheAnswer(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		first := r.create(author, r.prospect("板材加工厂"))
		in := r.prospect("板材加工厂扩建")
		in.Investor, in.UnitID, in.Reason = first.Investor, r.park, "独立地块"
		p := r.create(r.reporter(r.park), in)
		override := ledger.Override{To: ledger.StageSigned, Reason: "领导同意先行签约补齐材料", Deadline: "2021-01-31"}
		patched, err := r.Update(r.ctx, author, p.ID, ready(), p.Version)
		if err != nil {
			t.Fatal(err)
		}
		override.Version = patched.Version
		_, err = r.Override(r.ctx, leader, p.ID, override)
		wantKind(t, err, models.KindInvalid)
		if _, err = r.AnswerSimilar(r.ctx, author, p.ID, ledger.SimilarReply{OtherID: first.ID, Reason: "独立地块，核实"}); err != nil {
			t.Fatal(err)
		}
		if _, err = r.Override(r.ctx, leader, p.ID, override); err != nil {
			t.Error(err)
		}
	})
}
