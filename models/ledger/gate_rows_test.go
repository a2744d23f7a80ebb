package ledger

import (
	"slices"
	"testing"

	"luodi/models"
)

// whole has everything that any row of the gate table asks for; before the signing there is no contract yet.
func whole(stage Stage) Checked {
	c := Checked{
		Particulars: Particulars{
			Name: "沙发", Investor: "沙发公司", CreditCode: "91350100M000100Y43", Source: "商会", LeadOn: "2020-01-01", UnitID: 1, Sector: SectorIndustry,
			Chain: "家居", Scale: "两条线", Site: "泉坝", EstimatedInvestment: 1, PublishedOn: "2020-01-02", PublishChannel: "网站", Contact: "李", Manager: "王",
			FirstTalkOn: "2020-01-03", DraftAgreement: "一稿", PlannedSignOn: "2020-03-01", PlannedEvent: "单独签约", Needs: "30亩", DueDiligence: "无风险",
			LegalReview: "已审", BuildKind: BuildNew, Agreement: AgreementContract, LeadOfficer: "副区长", PolicyPromise: true, FairReview: FairReviewed,
			LocalCompany: "项目公司", LocalCreditCode: "91350100M000100Y43", RegisteredOn: "2020-04-01", RegisteredCapital: 1, StartedOn: "2020-05-01", Percent: 1,
			PlannedCompletionOn: "2021-01-01", InStatistics: Yes, CompletedOn: "2020-11-01", ProducedOn: "2020-12-01", AtCapacityOn: "2020-12-31",
			AnnualOutput: 1, AnnualTax: 1, FixedInvestment: 1,
		},
		Scope: ScopeMainland, Evidence: map[string]int{}, Dated: map[string]int{}, Checks: map[CheckPurpose]int{}, ShareSum: maxBasisPoints,
	}
	for _, kind := range []string{EvidencePublished, EvidenceTalk, EvidenceDiligence, EvidenceAgreement, EvidenceLicence, EvidencePermit,
		EvidenceSitePhoto, EvidenceCompletion, EvidenceSale, EvidenceCapacity} {
		c.Evidence[kind], c.Dated[kind] = 1, 1
	}
	if stage.Reached(StageSigned) {
		c.SignedOn, c.AgreedInvestment = "2020-03-20", models.Yuan
	}
	return c
}

// without takes away what one item of the table looks at.
func (c Checked) without(stage Stage, g gate) Checked {
	switch {
	case g.proofs != nil:
		delete(c.Evidence, g.proofs[0].Evidence)
		delete(c.Dated, g.proofs[0].Evidence)
	case g.key == keyShares:
		c.ShareSum--
	case g.key == keyCreditCodeFormat:
		c.LocalCreditCode = "91350100M000100Y44"
	case g.key == "originCode":
		c.Scope = ""
	case stage == StageProspect && g.key == "name":
		c.Name, c.Investor = "", ""
	default:
		c.field(g.key).SetZero()
	}
	return c
}

func TestEachItemMissingAloneIsNamedAlone(t *testing.T) {
	for _, stage := range Stages() {
		for _, g := range gates[stage] {
			var named Keys
			c := whole(stage).without(stage, g)
			for _, other := range gates[stage] {
				if !other.holds(c) {
					named = append(named, other.key)
				}
			}
			if !slices.Equal(named, Keys{g.key}) {
				t.Errorf("%s without %s (%s): named %v", stage, g.key, g.label, named)
			}
		}
		if list := missing(whole(stage), stage); stage != StageReserve && stage != StagePromoted && len(list) > 0 {
			t.Errorf("%s still lacks %v", stage, itemKeys(list))
		}
	}
}

func TestEveryWayOfProving(t *testing.T) {
	cases := []struct {
		stage Stage
		name  string
		c     Checked
		want  bool
	}{
		{StageLead, "a linked visit", Checked{Talks: 1}, true},
		{StageStarted, "an order to start", Checked{Evidence: map[string]int{EvidenceStartOrder: 1}}, true},
		{StageStarted, "two dated photos and a check", Checked{Dated: map[string]int{EvidenceSitePhoto: 2}, Checks: map[CheckPurpose]int{CheckStart: 1}}, true},
		{StageStarted, "one dated photo and a check", Checked{Dated: map[string]int{EvidenceSitePhoto: 1}, Checks: map[CheckPurpose]int{CheckStart: 1}}, false},
		{StageStarted, "photos without a date", Checked{Evidence: map[string]int{EvidenceSitePhoto: 2}, Checks: map[CheckPurpose]int{CheckStart: 1}}, false},
		{StageStarted, "photos without a check", Checked{Dated: map[string]int{EvidenceSitePhoto: 2}}, false},
		{StageStarted, "a check of the production", Checked{Dated: map[string]int{EvidenceSitePhoto: 2}, Checks: map[CheckPurpose]int{CheckProduction: 1}}, false},
		{StageBuilding, "a photo without a date", Checked{Evidence: map[string]int{EvidenceSitePhoto: 1}}, false},
		{StageBuilding, "a dated photo", Checked{Dated: map[string]int{EvidenceSitePhoto: 1}}, true},
		{StageProducing, "pictures and a check", Checked{Evidence: map[string]int{EvidenceProduction: 1}, Checks: map[CheckPurpose]int{CheckProduction: 1}}, true},
		{StageProducing, "pictures alone", Checked{Evidence: map[string]int{EvidenceProduction: 1}}, false},
	}
	for _, c := range cases {
		for _, g := range gates[c.stage] {
			if g.proofs != nil && g.holds(c.c) != c.want {
				t.Errorf("%s by %s: %v", c.stage, c.name, !c.want)
			}
		}
	}
}

// A stage may insist on what an earlier one only wished for: 放行 must not slip through the softer wish.
func TestTheFirmestFormOfAnItemCounts(t *testing.T) {
	c := whole(StageSigned)
	c.Scope = ""
	if list := missing(c, StageSigned); len(list) != 1 || !list[0].hard {
		t.Errorf("%+v", items(list, nil))
	}
}
