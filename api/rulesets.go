package api

import (
	"context"

	"luodi/models"
	"luodi/models/funds"
)

// ruleVersions 认定规则的各个版本.
type ruleVersions struct {
	Items []funds.RuleVersion `json:"items"`
}

func (s *server) listRuleSets(ctx context.Context, actor models.Actor, _ *none) (ruleVersions, error) {
	items, err := s.Funds.RuleSets(ctx, actor)
	return ruleVersions{items}, err
}

// RuleTerms 认定规则的内容. Exported for the same reason as PostingQuery.
type RuleTerms struct {
	Excluded       []funds.Reason  `json:"excluded,omitempty" doc:"启用的不纳入统计原因"`
	Purposes       []funds.Purpose `json:"purposes,omitempty" doc:"全额计入的资金用途"`
	WorkingPercent int64           `json:"workingPercent,omitempty" minimum:"0" maximum:"100" doc:"流动资金可计入部分，占同一项目固定资产部分的百分比"`
	MinimumSize    models.Money    `json:"minimumSize,omitempty" doc:"规模门槛，元；0 为不设"`
}

func (t RuleTerms) set() funds.RuleSet {
	return funds.RuleSet{Excluded: t.Excluded, Purposes: t.Purposes, WorkingPercent: t.WorkingPercent, MinimumSize: t.MinimumSize}
}

// newRules 发布认定规则.
type newRules struct {
	RuleTerms
	EffectiveFrom models.Date `json:"effectiveFrom" doc:"生效日期"`
	DocNo         string      `json:"docNo" maxLength:"100" doc:"依据文号"`
}

func (s *server) publishRules(ctx context.Context, actor models.Actor, in *struct{ Body newRules }) (funds.RuleSet, error) {
	r := in.Body.set()
	r.EffectiveFrom, r.DocNo = in.Body.EffectiveFrom, in.Body.DocNo
	return s.Funds.PublishRules(ctx, actor, r)
}

// ruleChoice 试算的一方: a published version by its id (0 is the rule book's default), or a draft.
type ruleChoice struct {
	ID    int64      `json:"id,omitempty"`
	Draft *RuleTerms `json:"draft,omitempty"`
}

// trialInput 规则试算.
type trialInput struct {
	A    ruleChoice   `json:"a"`
	B    ruleChoice   `json:"b"`
	From models.Month `json:"from" doc:"归属月份起"`
	To   models.Month `json:"to" doc:"归属月份止"`
}

func (s *server) tryRules(ctx context.Context, actor models.Actor, in *struct{ Body trialInput }) (funds.WhatIf, error) {
	a, err := s.chosenRules(ctx, actor, in.Body.A)
	if err != nil {
		return funds.WhatIf{}, err
	}
	b, err := s.chosenRules(ctx, actor, in.Body.B)
	if err != nil {
		return funds.WhatIf{}, err
	}
	return s.Funds.WhatIf(ctx, actor, a, b, in.Body.From, in.Body.To)
}

func (s *server) chosenRules(ctx context.Context, actor models.Actor, c ruleChoice) (funds.RuleSet, error) {
	if c.Draft != nil {
		return c.Draft.set(), nil
	}
	return s.Funds.RuleSet(ctx, actor, c.ID)
}
