package ledger

import (
	"context"

	"luodi/models"
	"luodi/models/party"
)

// upgrader acts for the program when it brings rows of an earlier version up to date.
var upgrader = models.Actor{Name: "系统升级", Role: models.RoleImport}

// prepareBatch is how many rows one transaction of Prepare handles.
const prepareBatch = 200

// Prepare 整理旧数据 at the start of the program: contacts that an earlier version stored in the clear are encrypted
// and their columns emptied; companies and further investors that stood only as text get records. It does
// nothing when there is nothing to do, and may be interrupted.
func (s *Service) Prepare(ctx context.Context) error {
	var joined int64 // up to here; some need no further record, and would be met again
	join := func(ctx context.Context) (int, error) { return s.joinSome(ctx, &joined) }
	for _, some := range []func(context.Context) (int, error){s.sealSome, s.foundSome, join} {
		for {
			n, err := some(ctx)
			if err != nil {
				return wrap(err)
			}
			if n < prepareBatch {
				break
			}
		}
	}
	return nil
}

// sealSome moves contacts of old rows into the vault.
func (s *Service) sealSome(ctx context.Context) (int, error) {
	var rows []Project
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Select("id", "unit_id", "investor_id", "contact_id", "contact", "contact_phone").
			Where("contact <> '' OR contact_phone <> ''").Order("id").Limit(prepareBatch).Find(&rows).Error; err != nil {
			return err
		}
		for _, p := range rows {
			id, err := s.party.Keep(ctx, upgrader, party.Kept{
				ContactID: p.ContactID, InvestorID: p.InvestorID, UnitID: p.UnitID, Name: p.FormerContact, Phone: p.FormerPhone,
			})
			if err != nil {
				return err
			}
			moved := map[string]any{"contact_id": id, "contact": "", "contact_phone": ""}
			if err := s.db.Conn(ctx).Model(&Project{}).Where("id = ?", p.ID).UpdateColumns(moved).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return len(rows), err
}

// foundSome gives records to companies that stood only as text.
func (s *Service) foundSome(ctx context.Context) (int, error) {
	var rows []Project
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Select("id", "local_company", "local_credit_code", "registered_on", "registered_capital").
			Where("company_id IS NULL AND local_company <> ''").Order("id").Limit(prepareBatch).Find(&rows).Error; err != nil {
			return err
		}
		for _, p := range rows {
			v, err := s.party.Company(ctx, upgrader, party.CompanyEntry{
				Name: p.LocalCompany, CreditCode: p.LocalCreditCode, RegisteredOn: p.RegisteredOn, Capital: p.RegisteredCapital,
			})
			if err != nil {
				return err
			}
			if err := s.db.Conn(ctx).Model(&Project{}).Where("id = ?", p.ID).UpdateColumn("company_id", v.ID).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return len(rows), err
}

// joinSome ties the investors that follow the first one, in projects after the given one, which it moves on.
func (s *Service) joinSome(ctx context.Context, after *int64) (int, error) {
	var rows []Project
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Select("id", "investor_id", "co_investors").Where("id > ? AND co_investors <> '' AND investor_id IS NOT NULL", *after).
			Where("NOT EXISTS (SELECT 1 FROM project_investors t WHERE t.project_id = projects.id AND t.place > 0)").
			Order("id").Limit(prepareBatch).Find(&rows).Error; err != nil {
			return err
		}
		for i := range rows {
			rows[i].untied, *after = true, rows[i].ID
			if err := s.tie(ctx, upgrader, &rows[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return len(rows), err
}
