package ledger_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"luodi/models"
	"luodi/models/ledger"
)

// prospect is a new lead with what the first stage asks for.
func (r rig) prospect(name string) ledger.ProjectCreate {
	return ledger.ProjectCreate{Particulars: ledger.Particulars{
		Name: name, Investor: name + "公司", OriginCode: "440300", Source: "商会推荐", LeadOn: "2020-01-10", UnitID: r.park, Site: "泉坝",
	}}
}

// ready fills everything that the stages up to 已签约 ask for.
func ready() ledger.ProjectPatch {
	return ledger.ProjectPatch{
		Contact: ptr("李经理"), Manager: ptr("专员甲"), FirstTalkOn: ptr(models.Date("2020-02-01")), EstimatedInvestment: ptr(5000 * models.Wan),
		Needs: ptr("用地30亩"), DueDiligence: ptr("无重大风险"), LegalReview: ptr("已审"), Sector: ptr(ledger.SectorIndustry), Chain: ptr("家居"),
		Scale: ptr("生产线两条"), BuildKind: ptr(ledger.BuildNew), Agreement: ptr(ledger.AgreementContract), SignedOn: ptr(models.Date("2020-03-20")),
		AgreedInvestment: ptr(5000 * models.Wan), FixedInvestment: ptr(4000 * models.Wan), LeadOfficer: ptr("副区长"),
	}
}

var proofs = []string{ledger.EvidenceTalk, ledger.EvidenceDiligence, ledger.EvidenceAgreement}

func TestGatesNameWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(author, r.prospect("橱柜生产项目"))
		if p.Stage != ledger.StageProspect || p.Code != "ZH20200001" || p.Scope != ledger.ScopeMainland {
			t.Fatalf("%s %s %s", p.Stage, p.Code, p.Scope)
		}
		_, err := r.Advance(r.ctx, reviewer, p.ID, ledger.Advance{To: ledger.StageSigned, Version: p.Version})
		wantKind(t, err, models.KindInvalid)
		items, err := r.Missing(r.ctx, author, p.ID, ledger.StageLead)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, item := range items {
			keys = append(keys, item.Key)
		}
		if got := strings.Join(keys, " "); got != "contact manager firstTalkOn estimatedInvestment evidence:talk_note" {
			t.Errorf("在谈 lacks %s", got)
		}
		if p, err = r.Update(r.ctx, author, p.ID, ready(), p.Version); err != nil {
			t.Fatal(err)
		}
		r.upload(p, proofs...)
		if items, err = r.Missing(r.ctx, author, p.ID, ledger.StageSigned); err != nil || len(items) != 0 {
			t.Errorf("nothing is missing: %v %v", items, err)
		}
		if p, err = r.Advance(r.ctx, reviewer, p.ID, ledger.Advance{To: ledger.StageSigned, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		if p.Stage != ledger.StageSigned || p.StageOn != "2020-03-20" || p.AgreedStartOn != "2020-09-16" || p.BaselineStartOn != "2020-09-16" ||
			p.AgreedRegisterOn != "2020-06-18" || p.AcceptedOn != "2020-12-31" {
			t.Errorf("%+v", p)
		}
		_, err = r.Advance(r.ctx, reviewer, p.ID, ledger.Advance{To: ledger.StageLead, Version: p.Version})
		wantKind(t, err, models.KindInvalid)
		_, err = r.Update(r.ctx, author, p.ID, ledger.ProjectPatch{AgreedStartOn: ptr(models.Date("2021-01-01"))}, p.Version)
		wantKind(t, err, models.KindInvalid) // only a postponement moves it now
	})
}

func TestFourEyes(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(r.reporter(r.park), r.prospect("木门项目"))
		p, err := r.Update(r.ctx, author, p.ID, ready(), p.Version)
		if err != nil {
			t.Fatal(err)
		}
		r.upload(p, proofs...)
		to := ledger.Advance{To: ledger.StageSigned, Version: p.Version}
		for name, actor := range map[string]models.Actor{"reporter": r.reporter(r.park), "who entered the signing": author, "leader without override": leader} {
			if _, err := r.Advance(r.ctx, actor, p.ID, to); models.KindOf(err) != models.KindForbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		stand := archive
		stand.UserID = author.UserID
		_, err = r.Advance(r.ctx, stand, p.ID, to)
		wantKind(t, err, models.KindForbidden) // no exception for imports
		if _, err = r.Advance(r.ctx, reviewer, p.ID, to); err != nil {
			t.Error(err)
		}
	})
}

func TestOverrideMarksUntilSupplied(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(author, r.prospect("板材项目"))
		over := ledger.Override{To: ledger.StageSigned, Reason: "区委常委会议定，先行放行推进", Deadline: "2021-01-30", Version: p.Version}
		_, err := r.Override(r.ctx, leader, p.ID, over)
		wantKind(t, err, models.KindInvalid) // no amount, no signing: those cannot be waived
		if p, err = r.Update(r.ctx, author, p.ID, ready(), p.Version); err != nil {
			t.Fatal(err)
		}
		over.Version = p.Version
		_, err = r.Override(r.ctx, author, p.ID, over)
		wantKind(t, err, models.KindForbidden)
		short := over
		short.Reason = "放行"
		_, err = r.Override(r.ctx, leader, p.ID, short)
		wantKind(t, err, models.KindInvalid)
		if p, err = r.Override(r.ctx, leader, p.ID, over); err != nil {
			t.Fatal(err)
		}
		if !p.Waived() || len(p.MissingKeys) != len(proofs) || p.WaivedUntil != "2021-01-30" {
			t.Errorf("%v until %s", p.MissingKeys, p.WaivedUntil)
		}
		list, err := r.List(r.ctx, author, ledger.Filter{Waived: true}, models.Page{})
		if err != nil || list.Total != 1 {
			t.Errorf("%d waived, %v", list.Total, err)
		}
		r.upload(p, proofs...)
		if p, err = r.Recheck(r.ctx, author, p.ID); err != nil || p.Waived() || len(p.MissingKeys) != 0 {
			t.Errorf("%v, %v", p.MissingKeys, err)
		}
	})
}

func TestCorrectGoesBackWithAReason(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		p := r.create(archive, r.sample("ZH20200001", "沙发"))
		in := ledger.Correct{To: ledger.StageSigned, Reason: "现场核实尚未开工，误报", Version: p.Version}
		_, err := r.Correct(r.ctx, r.reporter(r.park), p.ID, in)
		wantKind(t, err, models.KindForbidden)
		if p, err = r.Correct(r.ctx, leader, p.ID, in); err != nil || p.Stage != ledger.StageSigned {
			t.Fatalf("%s %v", p.Stage, err)
		}
		if f, _ := r.fact("ZH20200001", "2020-12-31"); f.StartedOn != "" || f.Stage != ledger.StageSigned {
			t.Errorf("a start taken back counts no more: %s %s", f.StartedOn, f.Stage)
		}
		if f, _ := r.fact("ZH20200001", "2020-12-30"); f.Stage != ledger.StageBuilding {
			t.Errorf("the day before it stood in %s", f.Stage)
		}
	})
}

// Whatever people do in whatever order: a project that got past the signing has its items, and was
// accepted by somebody else than its author and than whoever entered the signing.
func TestNoPathAroundTheGates(t *testing.T) {
	each(t, func(t *testing.T, r rig) {
		serial := 0
		people := []models.Actor{author, reviewer, leader, r.reporter(r.park), r.reporter(r.town)}
		rapid.Check(t, func(t *rapid.T) {
			serial++
			p := r.create(rapid.SampledFrom(people[:2]).Draw(t, "author"), r.prospect(strings.Repeat("项", serial%40)+string(rune('一'+serial))))
			uploaded := map[string]bool{}
			whole := ready()
			for range rapid.IntRange(1, 10).Draw(t, "steps") {
				actor := rapid.SampledFrom(people).Draw(t, "actor")
				before := p.Stage
				var err error
				next := p
				switch rapid.IntRange(0, 3).Draw(t, "operation") {
				case 0:
					kind := rapid.SampledFrom(proofs).Draw(t, "proof")
					r.upload(p, kind)
					uploaded[kind] = true
					continue
				case 1:
					next, err = r.Update(r.ctx, actor, p.ID, whole, p.Version)
				case 2:
					next, err = r.Update(r.ctx, actor, p.ID, ledger.ProjectPatch{Contact: ptr("王"), SignedOn: ptr(models.Date("2020-04-01"))}, p.Version)
				case 3:
					to := rapid.SampledFrom(ledger.Stages()).Draw(t, "to")
					next, err = r.Advance(r.ctx, actor, p.ID, ledger.Advance{To: to, Version: p.Version})
				}
				if err != nil {
					continue
				}
				if p = next; p.Stage == before || !p.Stage.Reached(ledger.StageSigned) {
					continue
				}
				if items, err := r.Missing(r.ctx, author, p.ID, p.Stage); err != nil || len(items) > 0 {
					t.Fatalf("%s entered without %v (%v)", p.Stage, items, err)
				}
				if p.SignedOn.Empty() || p.AgreedInvestment <= 0 || !p.Agreement.Counted() || len(uploaded) != len(proofs) {
					t.Fatalf("%s with %+v and %v", p.Stage, p.Particulars, uploaded)
				}
				if actor.UserID == p.CreatedBy || !actor.Can(models.PermProjectAccept) {
					t.Fatalf("%s was accepted by %s", p.Stage, actor.Name)
				}
			}
		})
	})
}
