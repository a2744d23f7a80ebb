package party

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// Mask 联系人的隐去形式, which lists and forms show.
type Mask struct{ Name, Phone string }

// Masks 联系人的隐去形式 by id. Unreadable ones show 不可读; missing and erased ones are absent.
func (s *Service) Masks(ctx context.Context, ids []int64) (map[int64]Mask, error) {
	out := make(map[int64]Mask, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	var rows []Contact
	if err := s.db.Conn(ctx).Where("id IN ? AND erased_at IS NULL", ids).Find(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	for _, c := range rows {
		p, err := s.keys.open(c)
		if err != nil {
			p.Name = "不可读"
			out[c.ID] = Mask{p.Name, ""}
			continue
		}
		out[c.ID] = Mask{MaskName(p.Name), MaskPhone(p.Phone)}
	}
	return out, nil
}

// Kept 联系人的登记 as a project's entry form states it. A name or phone equal to its mask is unchanged.
type Kept struct {
	ContactID, InvestorID *int64
	UnitID                int64
	Name, Phone           string
}

// Keep 登记项目的联系人 (PermProjectWrite): makes, changes or, when both texts are empty, erases the contact that a
// project's entry form states, and gives its id. The project's unit may see it in full.
func (s *Service) Keep(ctx context.Context, actor models.Actor, in Kept) (*int64, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return nil, err
	}
	var id *int64
	err := s.db.Do(ctx, func(ctx context.Context) error {
		patch := ContactPatch{Name: &in.Name, Phone: &in.Phone}
		if in.ContactID == nil {
			if in.Name == "" && in.Phone == "" {
				return nil
			}
			c := Contact{InvestorID: in.InvestorID, UnitID: &in.UnitID}
			if err := s.insert(ctx, actor, &c, private{}, patch); err != nil {
				return contactKeys(err)
			}
			id = &c.ID
			return nil
		}
		c, err := s.contact(ctx, *in.ContactID)
		if err != nil {
			return err
		}
		if in.Name == "" && in.Phone == "" {
			return s.erase(ctx, actor, c, "")
		}
		id, c.UnitID = &c.ID, &in.UnitID
		if c.InvestorID == nil {
			c.InvestorID = in.InvestorID
		}
		return contactKeys(s.amend(ctx, actor, &c, patch))
	})
	return id, err
}

// contactKeys gives the problems the keys that a project's form has for them.
func contactKeys(err error) error {
	e, ok := err.(*models.Error)
	if !ok {
		return err
	}
	for i := range e.Fields {
		switch e.Fields[i].Key {
		case "name":
			e.Fields[i].Key = "contact"
		case "phone":
			e.Fields[i].Key = "contactPhone"
		}
	}
	return e
}

// Rotate 更换主密钥 (PermBackup): makes a new master key and encrypts every contact anew under it, a few hundred in
// a transaction. It may be run again after an interruption, and while the server works. The number of
// contacts is given.
func (s *Service) Rotate(ctx context.Context, actor models.Actor) (int, error) {
	if err := actor.Require(models.PermBackup); err != nil {
		return 0, err
	}
	var ids []string
	if err := s.db.Conn(ctx).Model(&Contact{}).Where("key_id <> ''").Distinct().Pluck("key_id", &ids).Error; err != nil {
		return 0, database.Wrap(err, "", "")
	}
	used := map[string]bool{}
	for _, id := range ids {
		used[id] = true
	}
	if err := s.keys.renew(used); err != nil {
		return 0, err
	}
	count := 0
	for {
		n, err := s.rotateSome(ctx)
		count += n
		if err != nil {
			return count, err
		}
		if n == 0 {
			break
		}
	}
	entry := audit.Entry{Action: "party.key.rotate", Object: "key", After: map[string]any{"keyId": s.keys.current().id, "contacts": count}}
	return count, s.log.Record(ctx, actor, entry)
}

// rotateSome encrypts some contacts that another master key still wraps.
func (s *Service) rotateSome(ctx context.Context) (int, error) {
	var rows []Contact
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Where("key_id NOT IN ?", []string{"", s.keys.current().id}).Order("id").Limit(200).Find(&rows).Error; err != nil {
			return err
		}
		for _, c := range rows {
			p, err := s.keys.open(c)
			if err != nil {
				return err
			}
			if err := s.keys.seal(&c, p); err != nil {
				return err
			}
			if err := s.write(ctx, &c); err != nil {
				return err
			}
		}
		return nil
	})
	return len(rows), err
}
