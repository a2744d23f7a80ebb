package org

import (
	"context"
	"strings"

	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/search"
)

const (
	noUnit    = "没有找到该责任单位，请刷新后重试"
	twinUnit  = "单位代码、名称或简称与已有单位重复，请核对后修改"
	staleUnit = "该单位刚被他人修改，请刷新后重试"
)

// Service 组织资料室.
type Service struct {
	db     *database.DB
	log    *audit.Log
	finder *search.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log) *Service { return &Service{db, log, search.New(db)} }

// CreateUnit 新建责任单位. A code or name that exists is a conflict.
func (s *Service) CreateUnit(ctx context.Context, actor models.Actor, c UnitCreate) (Unit, error) {
	if err := actor.Require(models.PermUnits); err != nil {
		return Unit{}, err
	}
	u := c.unit()
	if err := u.check(); err != nil {
		return Unit{}, err
	}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		if err := s.checkName(ctx, u); err != nil {
			return err
		}
		if u.Sort == 0 {
			if err := conn.Model(&Unit{}).Select("COALESCE(MAX(sort), 0) + 1").Scan(&u.Sort).Error; err != nil {
				return err
			}
		}
		u.CreatedAt, u.UpdatedAt = s.db.Now(ctx), s.db.Now(ctx)
		if err := conn.Create(&u).Error; err != nil {
			return database.Wrap(err, "", twinUnit)
		}
		if err := s.finder.Put(ctx, u.entry()); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "org.unit.create", Object: "unit", ObjectID: u.ID, After: u})
	})
	if err != nil {
		return Unit{}, err
	}
	return u, nil
}

// UpdateUnit 修改责任单位, such as 更名 or 撤销. A stale version is a conflict.
func (s *Service) UpdateUnit(ctx context.Context, actor models.Actor, id int64, patch UnitPatch, version int64) (Unit, error) {
	if err := actor.Require(models.PermUnits); err != nil {
		return Unit{}, err
	}
	var u Unit
	err := s.db.Do(ctx, func(ctx context.Context) error {
		before, err := s.unit(ctx, id)
		if err != nil {
			return err
		}
		u = before
		patch.Apply(&u)
		if before.SuccessorID != nil && u.ValidTo != before.ValidTo {
			return models.Conflict("“" + u.ShortName + "”已并入其他单位，截止日期不能再改")
		}
		if err := u.check(); err != nil {
			return err
		}
		if err := s.checkName(ctx, u); err != nil {
			return err
		}
		u.Version, u.UpdatedAt = version+1, s.db.Now(ctx)
		done := s.db.Conn(ctx).Model(&Unit{}).Where("id = ? AND version = ?", id, version).
			Select("name", "short_name", "sort", "valid_to", "version", "updated_at").Updates(&u)
		if done.Error != nil {
			return database.Wrap(done.Error, "", twinUnit)
		}
		if done.RowsAffected == 0 {
			return models.Conflict(staleUnit)
		}
		if err := s.finder.Put(ctx, u.entry()); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "org.unit.update", Object: "unit", ObjectID: id, Before: before, After: u})
	})
	if err != nil {
		return Unit{}, err
	}
	return u, nil
}

// checkName keeps UnitByName unambiguous: no name may be another unit's short name.
func (s *Service) checkName(ctx context.Context, u Unit) error {
	var n int64
	err := s.db.Conn(ctx).Model(&Unit{}).Where("id <> ?", u.ID).
		Where("(name IN ? OR short_name IN ?)", []string{u.Name, u.ShortName}, []string{u.Name, u.ShortName}).Count(&n).Error
	if err != nil {
		return err
	}
	if n > 0 {
		return models.Conflict(twinUnit)
	}
	return nil
}

// SetDay 调整工作日历: says that one date is, or is not, a working day, above the embedded notices.
func (s *Service) SetDay(ctx context.Context, actor models.Actor, d Day) error {
	if err := actor.Require(models.PermUnits); err != nil {
		return err
	}
	var p models.Problems
	p.Check(!d.Day.Empty(), "day", "请填写日期")
	p.Date("day", d.Day)
	p.Check(len([]rune(d.Name)) <= 50, "name", "说明不超过 50 字")
	p.Check(strings.TrimSpace(d.DocNo) != "" && len([]rune(d.DocNo)) <= 100, "docNo", "请填写依据文号，不超过 100 字")
	if err := p.Err("工作日历填写有误，请按提示修改"); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		d.SetAt = s.db.Now(ctx)
		put := clause.OnConflict{Columns: []clause.Column{{Name: "day"}}, DoUpdates: clause.AssignmentColumns([]string{"workday", "name", "doc_no", "set_at"})}
		if err := s.db.Conn(ctx).Clauses(put).Create(&d).Error; err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "org.calendar.set", Object: "calendar_day", After: d})
	})
}

// AddTerm 新增字典条目. The same word still valid in the dictionary is a conflict.
func (s *Service) AddTerm(ctx context.Context, actor models.Actor, c TermCreate) (Term, error) {
	if err := actor.Require(models.PermUnits); err != nil {
		return Term{}, err
	}
	if err := c.check(); err != nil {
		return Term{}, err
	}
	t := Term{Dict: c.Dict, Name: strings.TrimSpace(c.Name), Sort: c.Sort, ValidFrom: c.ValidFrom, DocNo: c.DocNo}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		var same int64
		twins := conn.Model(&Term{}).Where("dict = ? AND name = ?", t.Dict, t.Name)
		// An empty start means since ever, so it meets every earlier spell of the word.
		if err := twins.Where("(valid_to IS NULL OR valid_to >= ?)", string(t.ValidFrom)).Count(&same).Error; err != nil {
			return err
		}
		if same > 0 {
			return models.Conflict("“" + DictLabel(t.Dict) + "”中已有“" + t.Name + "”")
		}
		t.CreatedAt = s.db.Now(ctx)
		if err := conn.Create(&t).Error; err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "org.term.add", Object: "term", ObjectID: t.ID, After: t})
	})
	if err != nil {
		return Term{}, err
	}
	return t, nil
}

// RetireTerm 停用字典条目: on is its last valid day. A missing or retired term is not found.
func (s *Service) RetireTerm(ctx context.Context, actor models.Actor, id int64, on models.Date) error {
	return s.Retire(ctx, actor, Retiring{Table: Term{}.TableName(), ID: id, On: on, Action: "org.term.retire", Object: "term", Noun: "字典条目"})
}

// Retiring 停用 of one row that is valid between two dates: On is its last valid day.
type Retiring struct {
	Table          string
	ID             int64
	On             models.Date
	Action, Object string // how 操作留痕 names it
	Noun           string // how a refusal names it
}

// Retire 停用 (PermUnits): what is no longer chosen, but stays where it stands. A missing or retired row, and a day before it
// came into use, are not found.
func (s *Service) Retire(ctx context.Context, actor models.Actor, r Retiring) error {
	if err := actor.Require(models.PermUnits); err != nil {
		return err
	}
	var p models.Problems
	p.Check(!r.On.Empty(), "validTo", "请填写停用日期")
	p.Date("validTo", r.On)
	if err := p.Err("停用日期有误"); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		done := s.db.Conn(ctx).Table(r.Table).Where("id = ? AND valid_to IS NULL AND (valid_from IS NULL OR valid_from <= ?)", r.ID, r.On).Update("valid_to", r.On)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return models.NotFound("没有找到在用的该" + r.Noun + "，或停用日期早于启用日期")
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: r.Action, Object: r.Object, ObjectID: r.ID, After: map[string]models.Date{"validTo": r.On}})
	})
}
