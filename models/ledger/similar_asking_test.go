package ledger_test

import (
	"slices"
	"testing"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/ledger"
)

// What is asked at the registration is asked again when an edit, a paste or a dated change brings a project close to
// another one; the reason is the answer, and it is asked once.
func TestAnEditThatComesCloseIsAskedAgain(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		first := r.prospect("板材加工厂")
		first.EstimatedInvestment = 1000 * models.Wan
		a := r.create(author, first)
		in := r.prospect("板材加工厂二线")
		in.Investor, in.EstimatedInvestment = a.Investor, 2000*models.Wan
		b := r.create(author, in)

		near := ledger.ProjectPatch{EstimatedInvestment: ptr(1050 * models.Wan)}
		_, err := r.Update(r.ctx, author, b.ID, near, b.Version)
		wantKind(t, err, models.KindInvalid)
		if r.now(b.ID).Version != b.Version {
			t.Error("a question changes nothing")
		}
		out, err := r.Amend(r.ctx, author, []ledger.Amendment{{
			ID: b.ID, Current: true, Patch: ledger.ProjectPatch{EstimatedInvestment: near.EstimatedInvestment, Note: ptr("备注")},
		}}, ledger.AmendNote{Action: "test"})
		if err != nil || len(out[0].Applied) != 1 || len(out[0].Refused) != 1 || out[0].Refused[0].Key != "estimatedInvestment" {
			t.Fatalf("a paste is asked too, cell by cell: %+v %v", out, err)
		}
		b = r.now(b.ID)
		near.SimilarReason = "另一条生产线，另签合同"
		if b, err = r.Update(r.ctx, r.reporter(r.park), b.ID, near, b.Version); err != nil {
			t.Fatal(err)
		}
		list, err := r.Similar(r.ctx, author, b.ID)
		if err != nil || len(list) != 1 || list[0].Answer == nil || list[0].Answer.Accepted || list[0].Answer.Reason != near.SimilarReason {
			t.Fatalf("a unit's word awaits the statistician: %+v %v", list, err)
		}
		rows, err := r.log.Of(r.ctx, "project", b.ID, 5)
		if err != nil || !slices.ContainsFunc(rows, func(c audit.Change) bool { return c.Action == "ledger.project.similar" }) {
			t.Errorf("%v %v", rows, err)
		}
		if _, err = r.Update(r.ctx, author, b.ID, ledger.ProjectPatch{EstimatedInvestment: ptr(1060 * models.Wan)}, b.Version); err != nil {
			t.Errorf("it is asked once: %v", err)
		}
		if _, err = r.Update(r.ctx, author, a.ID, ledger.ProjectPatch{EstimatedInvestment: ptr(1040 * models.Wan)}, a.Version); err != nil {
			t.Errorf("the answer is about the pair: %v", err)
		}
	})
}

// The dated changes of name and amount have the same question; another investor brings other neighbours.
func TestDatedChangesAreAskedAlike(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		first := r.create(archive, r.sample("ZH20200001", "家居产业园"))
		c := r.sample("ZH20200002", "矿泉水厂")
		c.Investor = first.Investor
		b := r.create(archive, c)
		rename := ledger.Rename{Name: "家居产业园一期", Version: b.Version}
		_, err := r.Rename(r.ctx, author, b.ID, rename)
		wantKind(t, err, models.KindInvalid)
		rename.SimilarReason = "原名有误，与产业园是两个合同"
		if b, err = r.Rename(r.ctx, author, b.ID, rename); err != nil {
			t.Fatal(err)
		}
		d := r.sample("ZH20200003", "家居产业园三期")
		d.AgreedInvestment, d.FixedInvestment = 900*models.Wan, 0
		e := r.create(archive, d)
		if e, err = r.Update(r.ctx, author, e.ID, ledger.ProjectPatch{Note: ptr("备注")}, e.Version); err != nil {
			t.Errorf("what resembles nothing new is not asked: %v", err)
		}
		if e, err = r.Update(r.ctx, author, e.ID, ledger.ProjectPatch{Investor: ptr(first.Investor)}, e.Version); err != nil {
			t.Errorf("the amounts lie far apart: %v", err)
		}
		supplement := ledger.Supplement{SignedOn: "2020-10-01", Amount: first.AgreedInvestment, DocNo: "补充协议一", Version: e.Version}
		_, err = r.Supplement(r.ctx, leader, e.ID, supplement)
		wantKind(t, err, models.KindInvalid)
		supplement.SimilarReason = "三期单独签约，金额相同"
		if _, err = r.Supplement(r.ctx, leader, e.ID, supplement); err != nil {
			t.Error(err)
		}
	})
}
