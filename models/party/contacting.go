package party

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const (
	objectContact = "contact"
	noContact     = "没有找到该联系人，请刷新后重试"
	staleContact  = "该联系人刚被他人修改，请刷新后重试"
	notYours      = "只有招商部门和登记该联系人的责任单位可以查看和修改"
)

// AddContact 新增联系人 (PermContacts). The unit of the one who adds it may see it in full.
func (s *Service) AddContact(ctx context.Context, actor models.Actor, in ContactCreate) (ContactView, error) {
	if err := actor.Require(models.PermContacts); err != nil {
		return ContactView{}, err
	}
	if (in.InvestorID == nil) == (in.CompanyID == nil) {
		return ContactView{}, models.Invalid("请选择联系人属于投资方还是项目公司", "investorId", "投资方和项目公司选其一")
	}
	c := Contact{InvestorID: in.InvestorID, CompanyID: in.CompanyID}
	if !actor.SeesAll() {
		c.UnitID = &actor.UnitID
	}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.checkOwner(ctx, actor, in); err != nil {
			return err
		}
		return s.insert(ctx, actor, &c, private{}, ContactPatch{Name: &in.Name, Phone: &in.Phone, Title: &in.Title, Note: &in.Note})
	})
	if err != nil {
		return ContactView{}, err
	}
	return s.view(actor, c), nil
}

func (s *Service) checkOwner(ctx context.Context, actor models.Actor, in ContactCreate) error {
	if in.InvestorID != nil {
		_, err := s.ByID(ctx, actor, *in.InvestorID)
		return err
	}
	_, err := s.CompanyByID(ctx, actor, *in.CompanyID)
	return err
}

// insert seals and writes a new contact. The history holds no more than that it was made.
func (s *Service) insert(ctx context.Context, actor models.Actor, c *Contact, p private, in ContactPatch) error {
	in.Apply(c, &p)
	if err := p.check(c.Title); err != nil {
		return err
	}
	if err := s.keys.seal(c, p); err != nil {
		return err
	}
	c.CreatedAt, c.UpdatedAt, c.Version = s.db.Now(ctx), s.db.Now(ctx), 1
	if err := s.db.Conn(ctx).Create(c).Error; err != nil {
		return err
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "party.contact.add", Object: objectContact, ObjectID: c.ID, After: c.owner()})
}

// owner is what the history may say of a contact.
func (c Contact) owner() map[string]any {
	owner := map[string]any{}
	if c.InvestorID != nil {
		owner["investorId"] = *c.InvestorID
	}
	if c.CompanyID != nil {
		owner["companyId"] = *c.CompanyID
	}
	return owner
}

// UpdateContact 修改联系人 (PermContacts, own unit or bureau). It gets a fresh key. A stale version is a conflict.
func (s *Service) UpdateContact(ctx context.Context, actor models.Actor, id int64, patch ContactPatch, version int64) (ContactView, error) {
	c, err := s.reachable(ctx, actor, id)
	if err != nil {
		return ContactView{}, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if c, err = s.contact(ctx, id); err != nil {
			return err
		}
		if c.Version != version || c.ErasedAt != nil {
			return models.Conflict(staleContact)
		}
		return s.amend(ctx, actor, &c, patch)
	})
	if err != nil {
		return ContactView{}, err
	}
	return s.view(actor, c), nil
}

// amend seals a contact anew with what changed.
func (s *Service) amend(ctx context.Context, actor models.Actor, c *Contact, patch ContactPatch) error {
	p, err := s.keys.open(*c)
	if err != nil {
		return err
	}
	patch.Apply(c, &p)
	if err := p.check(c.Title); err != nil {
		return err
	}
	if err := s.keys.seal(c, p); err != nil {
		return err
	}
	if err := s.write(ctx, c); err != nil {
		return err
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "party.contact.update", Object: objectContact, ObjectID: c.ID, After: c.owner()})
}

// write saves the row if nobody else has since it was read.
func (s *Service) write(ctx context.Context, c *Contact) error {
	read := c.Version
	c.Version, c.UpdatedAt = read+1, s.db.Now(ctx)
	done := s.db.Conn(ctx).Model(&Contact{}).Where("id = ? AND version = ?", c.ID, read).Select("*").Omit("id", "created_at").Updates(c)
	if done.Error == nil && done.RowsAffected == 0 {
		return models.Conflict(staleContact)
	}
	return done.Error
}

// EraseContact 清除联系人 (PermContacts, own unit or bureau): the contact's key is deleted, and with it everything personal,
// in old backups too once the master key is rotated and they expire. The row stays, so that links hold.
func (s *Service) EraseContact(ctx context.Context, actor models.Actor, id int64, reason string) error {
	if _, err := s.reachable(ctx, actor, id); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		c, err := s.contact(ctx, id)
		if err != nil || c.ErasedAt != nil {
			return err
		}
		return s.erase(ctx, actor, c, reason)
	})
}

func (s *Service) erase(ctx context.Context, actor models.Actor, c Contact, reason string) error {
	now := s.db.Now(ctx)
	c.Title, c.SealedName, c.SealedPhone, c.SealedNote, c.WrappedKey, c.KeyID, c.ErasedAt = "", "", "", "", "", "", &now
	if err := s.write(ctx, &c); err != nil {
		return err
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "party.contact.erase", Object: objectContact, ObjectID: c.ID, Reason: reason, After: c.owner()})
}

// Reveal 显示联系人 in full to who may (PermContacts; a unit only its own); every look is recorded.
func (s *Service) Reveal(ctx context.Context, actor models.Actor, id int64) (ContactView, error) {
	c, err := s.reachable(ctx, actor, id)
	if err != nil {
		return ContactView{}, err
	}
	p, err := s.keys.open(c)
	if err != nil {
		return ContactView{}, err
	}
	v := s.view(actor, c)
	v.Name, v.Phone, v.Note, v.Masked = p.Name, p.Phone, p.Note, false
	return v, s.log.Record(ctx, actor, audit.Entry{Kind: audit.KindRead, Action: "party.contact.reveal", Object: objectContact, ObjectID: id, After: c.owner()})
}

// Contacts 联系人 of an investor or a company, masked, the latest first.
func (s *Service) Contacts(ctx context.Context, actor models.Actor, investor, company int64) ([]ContactView, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var rows []Contact
	conn := s.db.Conn(ctx).Where("erased_at IS NULL")
	if investor != 0 {
		conn = conn.Where("investor_id = ?", investor)
	} else {
		conn = conn.Where("company_id = ?", company)
	}
	if err := conn.Order("updated_at DESC, id DESC").Limit(200).Find(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	views := make([]ContactView, len(rows))
	for i, c := range rows {
		views[i] = s.view(actor, c)
	}
	return views, nil
}

// reachable reads a contact that the actor may see in full.
func (s *Service) reachable(ctx context.Context, actor models.Actor, id int64) (Contact, error) {
	if err := actor.Require(models.PermContacts); err != nil {
		return Contact{}, err
	}
	c, err := s.contact(ctx, id)
	if err == nil && !c.mayReveal(actor) {
		return Contact{}, models.Forbidden(notYours)
	}
	return c, err
}

func (s *Service) contact(ctx context.Context, id int64) (c Contact, err error) {
	err = s.db.Conn(ctx).Where("id = ?", id).Take(&c).Error
	return c, database.Wrap(err, noContact, "")
}
