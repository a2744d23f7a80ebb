package bureauyear

import (
	"context"
	"strconv"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/ledger"
)

type projectFigures struct {
	SignedInYear      signedFigures       `json:"signed_in_year"`
	CarryOver         carryOver           `json:"carry_over"`
	Reserve           reserve             `json:"reserve"`
	FrameworkOrIntent ProjectCount        `json:"framework_or_intent"`
	Chains            map[string]chain    `json:"chains"`
	KeyProjects       keyProjects         `json:"key_projects"`
	Increases         map[string]increase `json:"capital_increases"`
}

type signedFigures struct {
	ProjectCount
	ByEvent     map[string]ProjectCount `json:"by_event"`
	ByIndustry  map[string]ProjectCount `json:"by_industry"`
	ByMonth     map[string]ProjectCount `json:"by_month"`
	ByScope     map[string]ProjectCount `json:"by_scope"`
	ByAgreement map[string]ProjectCount `json:"by_agreement_type"`
}

type carryOver struct {
	ProjectCount
	ByYear map[string]ProjectCount `json:"by_year"`
}

type reserve struct {
	Count      int            `json:"count"`
	ByIndustry map[string]int `json:"by_industry"`
}

type chain struct {
	ProjectCount
	Started   int    `json:"started"`
	StartRate string `json:"start_rate_pct"`
}

type keyProjects struct {
	Count int      `json:"count"`
	Codes []string `json:"codes"`
}

type increase struct {
	Count     int  `json:"count"`
	Increment yuan `json:"increment_yuan"`
}

// short is how the files write an agreement type.
var short = map[ledger.AgreementType]string{
	ledger.AgreementIntent: "意向", ledger.AgreementFramework: "框架", ledger.AgreementStrategic: "战略",
	ledger.AgreementAgreement: "协议", ledger.AgreementContract: "合同", ledger.AgreementSupplement: "补充",
}

func countOf(g board.Group) ProjectCount { return ProjectCount{g.Count, yuan(g.Agreed)} }

func countsOf(groups []board.Group) map[string]ProjectCount {
	counts := make(map[string]ProjectCount, len(groups))
	for _, g := range groups {
		counts[g.Label] = countOf(g)
	}
	return counts
}

func (s *Service) projectFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	stats, err := s.Board.ProjectStats(ctx, actor, f.Year, f.AsOf)
	if err != nil {
		return err
	}
	signed := stats.SignedInYear
	f.Projects = projectFigures{
		SignedInYear: signedFigures{
			ProjectCount: countOf(signed.Group), ByEvent: countsOf(signed.ByEvent), ByIndustry: countsOf(signed.BySector), ByMonth: countsOf(signed.ByMonth),
			ByScope: countsOf(signed.ByScope), ByAgreement: map[string]ProjectCount{},
		},
		CarryOver:         carryOver{countOf(stats.CarryOver.Group), countsOf(stats.CarryOver.ByYear)},
		Reserve:           reserve{stats.Reserve.Count, map[string]int{}},
		FrameworkOrIntent: countOf(stats.FrameworkOrIntent),
		Chains:            map[string]chain{},
		KeyProjects:       keyProjects{stats.KeyProjects.Count, stats.KeyProjects.Codes},
		Increases:         map[string]increase{},
	}
	for _, g := range signed.ByAgreementType {
		f.Projects.SignedInYear.ByAgreement[short[ledger.AgreementType(g.Key)]] = countOf(g)
	}
	for _, g := range stats.Reserve.BySector {
		f.Projects.Reserve.ByIndustry[g.Label] = g.Count
	}
	for _, c := range stats.Chains {
		f.Projects.Chains[c.Label] = chain{countOf(c.Group), c.Started, c.StartRate}
	}
	for _, i := range stats.CapitalIncreases {
		f.Projects.Increases[strconv.Itoa(i.Year)] = increase{i.Count, yuan(i.Increment)}
	}
	return nil
}

type batchFigures struct {
	All     rates            `json:"all"`
	ByEvent map[string]rates `json:"by_event"`
}

type rates struct {
	Performed    share `json:"performed"`
	Started      share `json:"started"`
	InProduction share `json:"in_production"`
	Funds        struct {
		Agreed     yuan   `json:"agreed_yuan"`
		Recognised yuan   `json:"recognised_yuan"`
		Percent    string `json:"pct"`
	} `json:"funds"`
}

type share struct {
	N       int    `json:"n"`
	Of      int    `json:"of"`
	Percent string `json:"pct"`
}

func ratesOf(b board.Rates) (r rates) {
	r.Performed, r.Started, r.InProduction = share(b.Performed), share(b.Started), share(b.InProduction)
	r.Funds.Agreed, r.Funds.Recognised, r.Funds.Percent = yuan(b.Agreed), yuan(b.InPlace), b.FundsPercent
	return r
}

func (s *Service) batchFigures(ctx context.Context, actor models.Actor, f *Figures) error {
	batches, err := s.Board.Batches(ctx, actor, f.Year, f.AsOf)
	f.BatchRates = batchFigures{All: ratesOf(batches.All.Rates), ByEvent: map[string]rates{}}
	for _, b := range batches.ByEvent {
		f.BatchRates.ByEvent[b.Label] = ratesOf(b.Rates)
	}
	return err
}
