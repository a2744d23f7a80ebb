package api

import (
	"context"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/party"
	"luodi/models/region"
)

// divisionQuery 查找来源地.
type divisionQuery struct {
	Text  string `query:"text" maxLength:"50" doc:"代码、名称或全称的一部分"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

// divisionRow is a division as a form offers it. A retired one is shown, but new rows cannot choose it.
type divisionRow struct {
	region.Division
	Retired bool `json:"retired"`
}

// divisions 行政区划和国家 that match.
type divisions struct {
	Items []divisionRow `json:"items"`
}

func (s *server) searchDivisions(_ context.Context, _ models.Actor, in *divisionQuery) (divisions, error) {
	today := s.DB.Clock().Today()
	out := divisions{Items: []divisionRow{}}
	for _, d := range region.Search(in.Text, in.Limit, today) {
		out.Items = append(out.Items, divisionRow{Division: d, Retired: d.Retired(today)})
	}
	return out, nil
}

// investorQuery 查找投资方.
type investorQuery struct {
	Paging
	Text string `query:"text" maxLength:"100" doc:"名称或信用代码的一部分"`
}

func (s *server) listInvestors(ctx context.Context, actor models.Actor, in *investorQuery) (models.List[ledger.InvestorRow], error) {
	return s.Ledger.Investors(ctx, actor, in.Text, in.page())
}

func (s *server) getInvestor(ctx context.Context, actor models.Actor, in *IDPath) (ledger.InvestorDetail, error) {
	return s.Ledger.Investor(ctx, actor, in.ID)
}

func (s *server) updateInvestor(ctx context.Context, actor models.Actor, in *versioned[party.InvestorPatch]) (party.Investor, error) {
	return s.Party.UpdateInvestor(ctx, actor, in.ID, in.Body, in.Version)
}

func (s *server) getCompany(ctx context.Context, actor models.Actor, in *IDPath) (ledger.CompanyDetail, error) {
	return s.Ledger.Company(ctx, actor, in.ID)
}

// addContact checks first that the reader may know the investor or company at all.
func (s *server) addContact(ctx context.Context, actor models.Actor, in *struct{ Body party.ContactCreate }) (party.ContactView, error) {
	if in.Body.InvestorID != nil {
		if _, err := s.Ledger.Investor(ctx, actor, *in.Body.InvestorID); err != nil {
			return party.ContactView{}, err
		}
	} else if in.Body.CompanyID != nil {
		if _, err := s.Ledger.Company(ctx, actor, *in.Body.CompanyID); err != nil {
			return party.ContactView{}, err
		}
	}
	return s.Party.AddContact(ctx, actor, in.Body)
}

func (s *server) updateContact(ctx context.Context, actor models.Actor, in *versioned[party.ContactPatch]) (party.ContactView, error) {
	return s.Party.UpdateContact(ctx, actor, in.ID, in.Body, in.Version)
}

func (s *server) revealContact(ctx context.Context, actor models.Actor, in *IDPath) (party.ContactView, error) {
	return s.Party.Reveal(ctx, actor, in.ID)
}

// erasing is why a contact is erased.
type erasing struct {
	Reason string `json:"reason" minLength:"2" maxLength:"200" doc:"原因"`
}

func (s *server) eraseContact(ctx context.Context, actor models.Actor, in *acting[erasing]) (struct{}, error) {
	return struct{}{}, s.Party.EraseContact(ctx, actor, in.ID, in.Body.Reason)
}
