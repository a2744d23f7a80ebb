package ledger

import (
	"context"
	"strings"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// UpdateSigningEvent 修改签约活动 (PermProjectAccept): the whole form anew. A stale version or another event's name is a
// conflict.
func (s *Service) UpdateSigningEvent(ctx context.Context, actor models.Actor, id int64, in SigningEventCreate, version int64) (SigningEvent, error) {
	if err := actor.Require(models.PermProjectAccept); err != nil {
		return SigningEvent{}, err
	}
	in.Name = strings.TrimSpace(in.Name)
	if err := in.check(); err != nil {
		return SigningEvent{}, err
	}
	var e SigningEvent
	err := s.db.Do(ctx, func(ctx context.Context) (err error) {
		if e, err = s.event(ctx, id); err != nil {
			return err
		}
		before := e
		in.write(&e)
		e.Version = version + 1
		done := s.db.Conn(ctx).Model(&SigningEvent{}).Where("id = ? AND version = ?", id, version).Select("*").Omit("id", "created_at").Updates(&e)
		if done.Error != nil {
			return database.Wrap(done.Error, "", "同名的签约活动已经登记，请核对")
		}
		if done.RowsAffected == 0 {
			return models.Conflict("该签约活动刚被他人修改，请刷新后重试")
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.event.update", Object: "signing_event", ObjectID: id, Before: before, After: e})
	})
	if err != nil {
		return SigningEvent{}, err
	}
	return e, nil
}

// SigningEvent 签约活动详情 (PermRead): its figures count every project, its list holds what the actor may see.
func (s *Service) SigningEvent(ctx context.Context, actor models.Actor, id int64) (EventDetail, error) {
	all, err := s.SigningEvents(ctx, actor, 0)
	if err != nil {
		return EventDetail{}, err
	}
	for _, e := range all {
		if e.ID == id {
			d := EventDetail{EventSummary: e}
			d.Items, err = s.eventProjects(ctx, actor, id)
			return d, err
		}
	}
	return EventDetail{}, models.NotFound(noEvent)
}

func (s *Service) eventProjects(ctx context.Context, actor models.Actor, id int64) ([]EventProject, error) {
	list := []EventProject{}
	conn := Visible(s.db.Conn(ctx).Table("projects"), actor, 0).
		Select(qualified("id code name investor_name unit_id sector scope agreement_type signed_on stage status agreed_investment")+`,
			CASE WHEN `+strings.ReplaceAll(countedSQL, "p.", "projects.")+` AND projects.signing_event_id = ? THEN 1 ELSE 0 END AS counted,
			CASE WHEN projects.signing_event_id = ? THEN 0 ELSE 1 END AS shown`, append(countedArgs(CauseOwnerChange), id, id)...).
		Where("projects.signing_event_id = ? OR projects.id IN (SELECT project_id FROM signing_repeats WHERE event_id = ?)", id, id)
	err := conn.Order("shown, projects.signed_on, projects.code").Scan(&list).Error
	return list, wrap(err)
}

// showings 再次展示的签约活动 of a project, by date.
func (s *Service) showings(ctx context.Context, projectID int64) (list []SigningEvent, err error) {
	err = s.db.Conn(ctx).Where("id IN (SELECT event_id FROM signing_repeats WHERE project_id = ?)", projectID).Order("held_on, id").Find(&list).Error
	return list, wrap(err)
}

// HideAgain 撤销再次展示 (PermProjectAccept): takes a wrongly entered showing back, with its reason. It never added
// to any count. A showing that is not there is not found.
func (s *Service) HideAgain(ctx context.Context, actor models.Actor, projectID, eventID, version int64, reason string) (Project, error) {
	if reason = strings.TrimSpace(reason); len([]rune(reason)) < 2 {
		return Project{}, models.Invalid("请填写撤销原因", "reason", "不少于 2 个字")
	}
	a := act{models.PermProjectAccept, "ledger.project.hide_again", version, reason}
	return s.change(ctx, actor, projectID, a, func(ctx context.Context, _ *Project, detail map[string]any) error {
		e, err := s.event(ctx, eventID)
		if err != nil {
			return err
		}
		detail["notShownAgain"] = e.Name
		done := s.db.Conn(ctx).Where("project_id = ? AND event_id = ?", projectID, eventID).Delete(&Repeat{})
		if done.Error == nil && done.RowsAffected == 0 {
			return models.NotFound("该项目没有登记在此活动展示")
		}
		return done.Error
	})
}
