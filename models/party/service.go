package party

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/search"
)

const (
	noInvestor    = "没有找到该投资方，请刷新后重试"
	noCompany     = "没有找到该项目公司，请刷新后重试"
	twinInvestor  = "已有同一信用代码或名称的投资方，请核对后修改"
	staleInvestor = "该投资方刚被他人修改，请刷新后重试"
)

// Service 项目各方室.
type Service struct {
	db     *database.DB
	log    *audit.Log
	keys   *Keys
	finder *search.Service
}

// New gives the room. The keys open what is personal; see OpenKeys.
func New(db *database.DB, log *audit.Log, keys *Keys) *Service {
	return &Service{db, log, keys, search.New(db)}
}

// Investor 登记投资方 (PermProjectWrite): finds the investor that a project names, and makes it when it is new.
// A credit code given later is added to the investor who was known by name only.
func (s *Service) Investor(ctx context.Context, actor models.Actor, e InvestorEntry) (v Investor, err error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return v, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		v = Investor{
			Ident: ident(e.CreditCode, e.Name), Name: e.Name, CreditCode: e.CreditCode, OriginCode: e.OriginCode, OriginName: e.OriginName,
			CreatedAt: s.db.Now(ctx), Version: 1,
		}
		found, err := match(s.db.Conn(ctx), v.Ident, v.Name, func(f Investor) string { return f.Ident })
		if err != nil {
			return err
		}
		if found == nil {
			if err := s.db.Conn(ctx).Create(&v).Error; err != nil {
				return err
			}
			return s.finder.Put(ctx, v.entry())
		}
		if found.Ident == v.Ident {
			v = *found
			return nil
		}
		found.Ident, found.CreditCode = v.Ident, v.CreditCode
		v = *found
		if err := s.finder.Put(ctx, v.entry()); err != nil {
			return err
		}
		return s.db.Conn(ctx).Model(&Investor{}).Where("id = ?", v.ID).Updates(map[string]any{"ident": v.Ident, "credit_code": v.CreditCode}).Error
	})
	return v, err
}

// match finds a firm by its identification, or by its name when it has been known without a credit code.
func match[T any](conn *gorm.DB, id, name string, of func(T) string) (*T, error) {
	var found []T
	if err := conn.Where("ident IN ?", []string{id, ident("", name)}).Limit(2).Find(&found).Error; err != nil {
		return nil, err
	}
	for i := range found {
		if of(found[i]) == id {
			return &found[i], nil
		}
	}
	if len(found) > 0 {
		return &found[0], nil
	}
	return nil, nil
}

// Company 登记项目公司 (PermProjectWrite): finds the company that a project names, makes it when it is new, and
// keeps code, date and capital in step with what the project says.
func (s *Service) Company(ctx context.Context, actor models.Actor, e CompanyEntry) (v Company, err error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return v, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		now := s.db.Now(ctx)
		v = Company{
			Ident: ident(e.CreditCode, e.Name), Name: e.Name, CreditCode: e.CreditCode, RegisteredOn: e.RegisteredOn, Capital: e.Capital,
			CreatedAt: now, UpdatedAt: now,
		}
		found, err := match(s.db.Conn(ctx), v.Ident, v.Name, func(f Company) string { return f.Ident })
		if err != nil {
			return err
		}
		if found == nil {
			return s.db.Conn(ctx).Create(&v).Error
		}
		v.ID, v.CreatedAt = found.ID, found.CreatedAt
		if v.RegisteredOn.Empty() {
			v.RegisteredOn = found.RegisteredOn
		}
		if v.Capital == 0 {
			v.Capital = found.Capital
		}
		return s.db.Conn(ctx).Model(&Company{}).Where("id = ?", v.ID).
			Select("ident", "name", "credit_code", "registered_on", "capital", "updated_at").Updates(&v).Error
	})
	return v, err
}

// Tie 对应投资方 (PermProjectWrite): the investors of a project in their order, the first one deciding.
func (s *Service) Tie(ctx context.Context, actor models.Actor, project int64, investors []int64) error {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		if err := conn.Where("project_id = ?", project).Delete(&Tie{}).Error; err != nil {
			return err
		}
		ties, seen := []Tie{}, map[int64]bool{}
		for _, id := range investors {
			if !seen[id] {
				seen[id] = true
				ties = append(ties, Tie{ProjectID: project, InvestorID: id, Place: len(ties)})
			}
		}
		if len(ties) == 0 {
			return nil
		}
		return conn.Create(&ties).Error
	})
}

// UpdateInvestor 修改投资方 (PermProjectAccept, because an investor is shared by units). A stale version is a conflict.
func (s *Service) UpdateInvestor(ctx context.Context, actor models.Actor, id int64, patch InvestorPatch, version int64) (v Investor, err error) {
	if err := actor.Require(models.PermProjectAccept); err != nil {
		return v, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		before, err := s.ByID(ctx, actor, id)
		if err != nil {
			return err
		}
		v = before
		patch.Apply(&v)
		if err := patch.check(v, s.db.Clock().Today()); err != nil {
			return err
		}
		now := s.db.Now(ctx)
		v.Ident, v.Version, v.UpdatedAt = ident(v.CreditCode, v.Name), version+1, &now
		done := s.db.Conn(ctx).Model(&Investor{}).Where("id = ? AND version = ?", id, version).
			Select("ident", "name", "credit_code", "origin_code", "origin_name", "note", "version", "updated_at").Updates(&v)
		switch {
		case errors.Is(done.Error, gorm.ErrDuplicatedKey):
			return models.Conflict(twinInvestor)
		case done.Error != nil:
			return done.Error
		case done.RowsAffected == 0:
			return models.Conflict(staleInvestor)
		}
		if err := s.finder.Put(ctx, v.entry()); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "party.investor.update", Object: "investor", ObjectID: id, Before: before, After: v})
	})
	if err != nil {
		return Investor{}, err
	}
	return v, nil
}

// ByID 按内部号查投资方. A missing one is not found. Who may see its projects is the ledger's to say.
func (s *Service) ByID(ctx context.Context, actor models.Actor, id int64) (v Investor, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return v, err
	}
	err = s.db.Conn(ctx).Where("id = ?", id).Take(&v).Error
	return v, database.Wrap(err, noInvestor, "")
}

// CompanyByID 按内部号查项目公司. A missing one is not found.
func (s *Service) CompanyByID(ctx context.Context, actor models.Actor, id int64) (v Company, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return v, err
	}
	err = s.db.Conn(ctx).Where("id = ?", id).Take(&v).Error
	return v, database.Wrap(err, noCompany, "")
}

// InvestorsOf 项目的全部投资方, the first one first.
func (s *Service) InvestorsOf(ctx context.Context, project int64) ([]Investor, error) {
	list := []Investor{}
	err := s.db.Conn(ctx).Joins("JOIN project_investors ties ON ties.investor_id = investors.id").
		Where("ties.project_id = ?", project).Order("ties.place").Find(&list).Error
	return list, database.Wrap(err, "", "")
}
