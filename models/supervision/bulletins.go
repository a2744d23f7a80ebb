package supervision

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// RecordBulletin 登记督查通报 that was issued on paper, under its own number. The counter of the series is lifted,
// so that the next number goes on after it. A number recorded before is a conflict.
func (s *Service) RecordBulletin(ctx context.Context, actor models.Actor, c BulletinCreate) (Bulletin, error) {
	if err := actor.Require(models.PermNotice); err != nil {
		return Bulletin{}, err
	}
	number, err := c.check(s.db.Clock().Today())
	if err != nil {
		return Bulletin{}, err
	}
	b := Bulletin{
		DocNo: number.String(), Year: number.Year, Number: number.N, IssuedOn: c.IssuedOn, AsOf: c.AsOf, Title: c.Title, Scope: c.Scope,
		ProjectsChecked: c.ProjectsChecked, ProblemCount: len(c.Items), ReplyDue: c.ReplyDue, State: c.State,
		Historic: actor.Importing(), Version: 1,
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		b.CreatedAt = s.db.Now(ctx)
		conn := s.db.Conn(ctx)
		if err := s.db.Reserve(ctx, series(number.Word, number.Year), number.N); err != nil {
			return err
		}
		if err := conn.Create(&b).Error; err != nil {
			return database.Wrap(err, "", "文号 "+b.DocNo+" 的督查通报已登记")
		}
		for i, item := range c.Items {
			b.Items = append(b.Items, BulletinItem{
				BulletinID: b.ID, Seq: i + 1, ProjectID: item.ProjectID, UnitID: item.UnitID, Problem: item.Problem, DaysOverdue: item.DaysOverdue,
				Light: item.Light, Required: item.Required, ReplyDue: item.ReplyDue, RepliedOn: item.RepliedOn, Result: item.Result,
			})
		}
		if len(b.Items) > 0 {
			if err := conn.Create(&b.Items).Error; err != nil {
				return database.Wrap(err, "", "")
			}
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "supervision.bulletin", Object: "bulletin", ObjectID: b.ID, After: b})
	})
	if err != nil {
		return Bulletin{}, err
	}
	return b, nil
}

// Bulletins 一年的督查通报 in the order of their numbers, with items. A unit sees every bulletin, as it is
// published to all, but only its own items.
func (s *Service) Bulletins(ctx context.Context, actor models.Actor, year int) ([]Bulletin, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []Bulletin{}
	conn := s.db.Conn(ctx)
	if err := conn.Where("year = ?", year).Order("number, id").Find(&list).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	if len(list) == 0 {
		return list, nil
	}
	place, ids := map[int64]int{}, make([]int64, len(list))
	for i, b := range list {
		place[b.ID], ids[i] = i, b.ID
		list[i].Items = []BulletinItem{}
	}
	query := conn.Where("bulletin_id IN ?", ids)
	if !actor.SeesAll() {
		query = query.Where("unit_id = ? AND unit_id > 0", actor.UnitID)
	}
	var items []BulletinItem
	if err := query.Order("bulletin_id, seq").Find(&items).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	if err := s.nameItems(ctx, actor, items); err != nil {
		return nil, err
	}
	for _, item := range items {
		b := &list[place[item.BulletinID]]
		b.Items = append(b.Items, item)
	}
	return list, nil
}

func (s *Service) nameItems(ctx context.Context, actor models.Actor, items []BulletinItem) error {
	projects := make([]int64, len(items))
	for i, item := range items {
		projects[i] = item.ProjectID
	}
	briefs, err := s.ledger.Briefs(ctx, projects)
	if err != nil {
		return err
	}
	units, err := s.unitNames(ctx, actor)
	if err != nil {
		return err
	}
	for i, item := range items {
		items[i].Code, items[i].Name, items[i].UnitName = briefs[item.ProjectID].Code, briefs[item.ProjectID].Name, units[item.UnitID]
	}
	return nil
}
