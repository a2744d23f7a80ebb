package outreach

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const noVisit = "没有找到该外出招商，请刷新后重试"

// CreateVisit 登记外出招商. Wrong fields are invalid, a used code is a conflict, a project the actor may not see is not
// found. Needs PermReception.
func (s *Service) CreateVisit(ctx context.Context, actor models.Actor, in VisitCreate) (OutboundVisit, error) {
	if err := s.mayCreate(actor, in.Code); err != nil {
		return OutboundVisit{}, err
	}
	if err := in.check(); err != nil {
		return OutboundVisit{}, err
	}
	v := OutboundVisit{Occasion: in.Occasion, Members: in.Members, Contacts: in.Contacts, Result: in.Result, ByID: actor.UserID}
	err := s.db.Do(ctx, func(ctx context.Context) (err error) {
		if in.ProjectID != nil {
			if err := s.join(ctx, actor, &v, *in.ProjectID); err != nil {
				return err
			}
		}
		if v.Code, err = s.number(ctx, in.Code, "activity", "HD%d-%02d", v.HeldOn); err != nil {
			return err
		}
		v.CreatedAt = s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&v).Error; err != nil {
			return database.Wrap(err, "", twinEvent)
		}
		if err := s.log.Record(ctx, actor, audit.Entry{Action: "outreach.visit.create", Object: "outbound_visit", ObjectID: v.ID, After: v}); err != nil {
			return err
		}
		return s.supply(ctx, actor, v.ProjectID)
	})
	return v, err
}

// LinkVisit 关联外出招商的项目 (PermReception): as a reception does, it then proves the project's talk. A visit or project
// that does not exist is not found.
func (s *Service) LinkVisit(ctx context.Context, actor models.Actor, id int64, in VisitLink) (OutboundVisit, error) {
	if err := actor.Require(models.PermReception); err != nil {
		return OutboundVisit{}, err
	}
	var v OutboundVisit
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.db.Conn(ctx).Where("id = ?", id).Take(&v).Error; err != nil {
			return database.Wrap(err, noVisit, "")
		}
		before := v.ProjectCode
		if err := s.join(ctx, actor, &v, in.ProjectID); err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Model(&OutboundVisit{}).Where("id = ?", id).Select("project_id", "project_code").Updates(&v).Error; err != nil {
			return err
		}
		if err := s.log.Record(ctx, actor, audit.Entry{
			Action: "outreach.visit.link", Object: "outbound_visit", ObjectID: id,
			Before: map[string]any{"projectCode": before}, After: map[string]any{"projectCode": v.ProjectCode},
		}); err != nil {
			return err
		}
		return s.supply(ctx, actor, v.ProjectID)
	})
	if err != nil {
		return OutboundVisit{}, err
	}
	return v, nil
}

// join puts a visit beside a project, or beside none for 0.
func (s *Service) join(ctx context.Context, actor models.Actor, v *OutboundVisit, project int64) error {
	v.ProjectID, v.ProjectCode = nil, ""
	if project == 0 {
		return nil
	}
	p, err := s.ledger.ByID(ctx, actor, project)
	if err != nil {
		return err
	}
	v.ProjectID, v.ProjectCode = &p.ID, p.Code
	return nil
}

// supply lets the ledger look anew at what a linked project still lacks: a talk is proven now.
func (s *Service) supply(ctx context.Context, actor models.Actor, project *int64) error {
	if project == nil {
		return nil
	}
	_, err := s.ledger.Recheck(ctx, actor, *project)
	return err
}

// Visits 外出招商 that begin in the year, in order of date.
func (s *Service) Visits(ctx context.Context, actor models.Actor, year int) ([]OutboundVisit, error) {
	return s.visits(ctx, actor, yearSpan(year))
}

// VisitsBetween 外出招商 of a period, both dates included.
func (s *Service) VisitsBetween(ctx context.Context, actor models.Actor, from, to models.Date) ([]OutboundVisit, error) {
	return s.visits(ctx, actor, [2]models.Date{from, to})
}

// VisitsOf 关联某项目的外出招商, in order of date. Other units' projects are not found.
func (s *Service) VisitsOf(ctx context.Context, actor models.Actor, project int64) ([]OutboundVisit, error) {
	if _, err := s.ledger.ByID(ctx, actor, project); err != nil {
		return nil, err
	}
	out := []OutboundVisit{}
	err := s.db.Conn(ctx).Where("project_id = ?", project).Order("held_on, code").Find(&out).Error
	return out, database.Wrap(err, "", "")
}

func (s *Service) visits(ctx context.Context, actor models.Actor, span [2]models.Date) ([]OutboundVisit, error) {
	list, err := held[OutboundVisit](ctx, s.db, actor, span)
	if err != nil || actor.SeesAll() {
		return list, err
	}
	var seen []int64
	if err := s.ledger.VisibleIDs(ctx, actor).Where("projects.id IN (SELECT project_id FROM outbound_visits)").Scan(&seen).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	for i := range list {
		if v := &list[i]; v.ProjectID != nil && !slices.Contains(seen, *v.ProjectID) {
			v.ProjectID, v.ProjectCode = nil, ""
		}
	}
	return list, nil
}
