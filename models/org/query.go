package org

import (
	"context"
	"strings"

	"luodi/models"
	"luodi/models/database"
)

// mayRead: every business role needs unit names, also of other units; the administrator maintains them.
func mayRead(actor models.Actor) error {
	if actor.Can(models.PermUnits) {
		return nil
	}
	return actor.Require(models.PermRead)
}

// Units 责任单位, in the order of print, retired ones included (see Unit.ValidOn).
func (s *Service) Units(ctx context.Context, actor models.Actor) ([]Unit, error) {
	if err := mayRead(actor); err != nil {
		return nil, err
	}
	units := []Unit{}
	err := s.db.Conn(ctx).Order("sort, id").Find(&units).Error
	return units, database.Wrap(err, "", "")
}

// Unit 按编号取责任单位.
func (s *Service) Unit(ctx context.Context, actor models.Actor, id int64) (Unit, error) {
	if err := mayRead(actor); err != nil {
		return Unit{}, err
	}
	return s.unit(ctx, id)
}

func (s *Service) unit(ctx context.Context, id int64) (u Unit, err error) {
	err = s.db.Conn(ctx).Where("id = ?", id).Take(&u).Error
	return u, database.Wrap(err, noUnit, "")
}

// UnitByName 按名称或简称取责任单位. No such name is not found.
func (s *Service) UnitByName(ctx context.Context, actor models.Actor, name string) (u Unit, err error) {
	if err := mayRead(actor); err != nil {
		return Unit{}, err
	}
	name = strings.TrimSpace(name)
	err = s.db.Conn(ctx).Where("name = ? OR short_name = ?", name, name).Take(&u).Error
	return u, database.Wrap(err, "没有名为“"+name+"”的责任单位，请核对名称或先登记该单位", "")
}

// Calendar 工作日历, the embedded notices with the bureau's own days on top. The notices are parsed
// once; the few own days are read each time, so that a change holds at once on every instance.
func (s *Service) Calendar(ctx context.Context) (*Calendar, error) {
	var rows []Day
	if err := s.db.Conn(ctx).Find(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	return DefaultCalendar().with(rows), nil
}

// Settings 业务设置 as they stand on that date.
func (s *Service) Settings(ctx context.Context, on models.Date) (Settings, error) {
	var rows []Setting
	err := s.db.Conn(ctx).Where("valid_from <= ?", on).Order("valid_from, id").Find(&rows).Error
	return settle(rows), database.Wrap(err, "", "")
}

// Terms 字典条目 valid on that date, in the order of print.
func (s *Service) Terms(ctx context.Context, dict string, on models.Date) ([]Term, error) {
	terms := []Term{}
	err := s.db.Conn(ctx).Where("dict = ?", dict).
		Where("(valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR valid_to >= ?)", on, on).
		Order("sort, id").Find(&terms).Error
	return terms, database.Wrap(err, "", "")
}
