package bureauyear

import (
	"context"

	"luodi/models"
	"luodi/models/outreach"
	"luodi/models/supervision"
)

var receptionColumns = map[string]string{
	"no": "batch_no", "receivedOn": "received_on", "type": "kind", "guestOrg": "guest_org", "guestFrom": "guest_from", "escorts": "accompanying", "meal": "meal_yuan",
	"lodging": "lodging_yuan", "transport": "transport_yuan", "total": "total_yuan", "letterKind": "letter_kind", "letterNo": "letter_no", "projectId": "project_code",
}

// loadReceptions brings the reception batches in, each completed.
func (l *loader) loadReceptions(ctx context.Context) error {
	return each(l, "接待批次", l.y.receptions, receptionColumns, func(v receptionRow) error {
		c := outreach.BatchCreate{No: v.No, Details: outreach.Details{
			ReceivedOn: v.On, Purpose: v.Purpose, GuestOrg: v.GuestOrg, GuestFrom: v.GuestFrom, Guests: v.Guests, Escorts: v.Escorts,
			Meal: v.Meal, Lodging: v.Lodging, Transport: v.Transport, Total: v.Total, LetterNo: v.LetterNo,
		}}
		var err error
		if c.Type, err = word(v.Kind, "kind", outreach.ParseType); err != nil {
			return err
		}
		if c.LetterKind, err = word(v.LetterKind, "letter_kind", outreach.ParseLetterKind); err != nil {
			return err
		}
		if v.Project != "" {
			project, err := l.project(v.Project, "project_code")
			if err != nil {
				return err
			}
			c.ProjectID = &project.ID
		}
		batch, err := l.Outreach.Register(ctx, l.actors[standInHost], c)
		if err != nil {
			return err
		}
		_, err = l.Outreach.Complete(ctx, l.actors[standInHost], batch.ID, outreach.BatchPatch{}, batch.Version)
		return err
	})
}

var bulletinColumns = map[string]string{"docNo": "doc_no", "issuedOn": "issued_on", "asOf": "as_of", "projectsChecked": "projects_checked", "replyDue": "reply_due"}

// loadBulletins brings the issued bulletins in under the numbers they had; the series goes on after them.
func (l *loader) loadBulletins(ctx context.Context) error {
	items := map[string][]row[bulletinItemRow]{}
	for _, i := range l.y.items {
		items[i.v.DocNo] = append(items[i.v.DocNo], i)
	}
	err := each(l, "督查通报", l.y.bulletins, bulletinColumns, func(v bulletinRow) error {
		state, err := word(v.State, "state", supervision.ParseBulletinState)
		if err != nil {
			return err
		}
		c := supervision.BulletinCreate{
			DocNo: v.DocNo, IssuedOn: v.IssuedOn, AsOf: v.AsOf, Title: v.Title, Scope: v.Scope, ProjectsChecked: v.Checked, ReplyDue: v.ReplyDue, State: state,
		}
		if len(items[v.DocNo]) != v.Problems {
			return models.Invalid("", "problem_count", "写的项数与 supervision_items.csv 中的行数不符")
		}
		for _, i := range items[v.DocNo] {
			item, err := l.bulletinItem(i.v)
			if err := l.note(i.file, i.line, nil, err); err != nil {
				return err
			}
			if err == nil {
				c.Items = append(c.Items, item)
			}
		}
		delete(items, v.DocNo)
		_, err = l.Supervision.RecordBulletin(ctx, l.actors[standInSupervisor], c)
		return err
	})
	for doc, orphans := range items {
		l.bad.add(orphans[0].file, orphans[0].line, "doc_no", "通报“%s”不在 supervision.csv 中", doc)
	}
	l.tell("督查通报", len(l.y.items))
	return err
}

func (l *loader) bulletinItem(v bulletinItemRow) (c supervision.BulletinItemCreate, err error) {
	project, err := l.project(v.Project, "project_code")
	if err != nil {
		return c, err
	}
	c = supervision.BulletinItemCreate{
		ProjectID: project.ID, Problem: v.Problem, DaysOverdue: v.DaysLate, Required: v.Required, ReplyDue: v.ReplyDue, RepliedOn: v.RepliedOn, Result: v.Result,
	}
	if c.UnitID, err = l.unit(v.Unit, "responsible_unit"); err != nil {
		return c, err
	}
	c.Light, err = word(v.Light, "light", supervision.ParseLight)
	return c, err
}
