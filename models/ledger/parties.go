package ledger

import (
	"context"
	"maps"
	"slices"

	"luodi/models"
	"luodi/models/party"
)

// parties keeps 投资方 and 项目公司 in step with what the entry form says of them.
func (s *Service) parties(ctx context.Context, actor models.Actor, p *Project, want func(string) bool) error {
	if want("investor") || want("creditCode") || want("coInvestors") {
		p.InvestorID, p.untied = nil, true
		if p.Investor != "" {
			v, err := s.party.Investor(ctx, actor, party.InvestorEntry{
				Name: p.Investor, CreditCode: p.CreditCode, OriginCode: p.OriginCode, OriginName: p.OriginName,
			})
			if err != nil {
				return err
			}
			p.InvestorID = &v.ID
		}
	}
	if want("localCompany") || want("localCreditCode") || want("registeredOn") || want("registeredCapital") {
		p.CompanyID = nil
		if p.LocalCompany != "" {
			v, err := s.party.Company(ctx, actor, party.CompanyEntry{
				Name: p.LocalCompany, CreditCode: p.LocalCreditCode, RegisteredOn: p.RegisteredOn, Capital: p.RegisteredCapital,
			})
			if err != nil {
				return err
			}
			p.CompanyID = &v.ID
		}
	}
	if want("contact") || want("contactPhone") || want("unitId") && p.ContactID != nil {
		id, err := s.party.Keep(ctx, actor, party.Kept{
			ContactID: p.ContactID, InvestorID: p.InvestorID, UnitID: p.UnitID, Name: p.Contact, Phone: p.ContactPhone,
		})
		if err != nil {
			return err
		}
		p.ContactID = id
	}
	return nil
}

// mask puts the masked contact where the entry form expects it; in full it is only revealed (see party.Reveal).
func (s *Service) mask(ctx context.Context, p *Project) error {
	p.Contact, p.ContactPhone = "", ""
	if p.ContactID == nil {
		return nil
	}
	masks, err := s.party.Masks(ctx, []int64{*p.ContactID})
	p.Contact, p.ContactPhone = masks[*p.ContactID].Name, masks[*p.ContactID].Phone
	return err
}

// maskAll does so for many rows with one query. A row without its masks would read as one whose contact is to be erased.
func (s *Service) maskAll(ctx context.Context, rows []Project) error {
	var ids []int64
	for i := range rows {
		rows[i].Contact, rows[i].ContactPhone = "", ""
		if rows[i].ContactID != nil {
			ids = append(ids, *rows[i].ContactID)
		}
	}
	masks := map[int64]party.Mask{}
	for part := range slices.Chunk(ids, 500) {
		some, err := s.party.Masks(ctx, part)
		if err != nil {
			return err
		}
		maps.Copy(masks, some)
	}
	for i := range rows {
		if id := rows[i].ContactID; id != nil {
			rows[i].Contact, rows[i].ContactPhone = masks[*id].Name, masks[*id].Phone
		}
	}
	return nil
}

// Masks 联系人的隐去形式 by contact id, for lists that read projects on their own.
func (s *Service) Masks(ctx context.Context, contacts []int64) (map[int64]party.Mask, error) {
	return s.party.Masks(ctx, contacts)
}

// tie 对应投资方: writes which investors stand behind the project, the deciding one first.
func (s *Service) tie(ctx context.Context, actor models.Actor, p *Project) error {
	if !p.untied {
		return nil
	}
	p.untied = false
	var ids []int64
	if p.InvestorID != nil {
		ids = append(ids, *p.InvestorID)
	}
	for _, name := range party.SplitNames(p.CoInvestors) {
		v, err := s.party.Investor(ctx, actor, party.InvestorEntry{Name: name})
		if err != nil {
			return err
		}
		ids = append(ids, v.ID)
	}
	return s.party.Tie(ctx, actor, p.ID, ids)
}
