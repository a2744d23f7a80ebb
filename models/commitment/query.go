package commitment

import (
	"context"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/database"
)

// Filter 筛选. Empty fields do not filter.
type Filter struct {
	State     State // 未兑现, 已兑现, 已放弃
	Overdue   bool  // open after its day
	UnitID    int64 // 责任单位 of the promise
	ProjectID int64
}

// Row 承诺一行 with the names beside it.
type Row struct {
	Commitment
	ProjectCode string `json:"projectCode"`
	ProjectName string `json:"projectName"`
	UnitName    string `json:"unitName"`
	Late        bool   `json:"overdue"`
	DaysLate    int    `json:"daysLate,omitempty"`
}

// Detail 承诺详情: the row with its files and history.
type Detail struct {
	Row
	Files  []attachment.File `json:"files"`
	Events []Event           `json:"events"` // oldest first
}

// visible narrows to promises of the actor's unit and on projects the actor sees.
func (s *Service) visible(ctx context.Context, actor models.Actor) *gorm.DB {
	conn := s.db.Conn(ctx).Table("commitments")
	if actor.SeesAll() {
		return conn
	}
	return conn.Where("commitments.unit_id = ? OR commitments.project_id IN (?)", actor.UnitID, s.ledger.VisibleIDs(ctx, actor))
}

// load reads a promise; one the actor may not see is not found.
func (s *Service) load(ctx context.Context, actor models.Actor, id int64) (c Commitment, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return c, err
	}
	err = s.visible(ctx, actor).Where("commitments.id = ?", id).Take(&c).Error
	return c, database.Wrap(err, missing, "")
}

// Commitment 按编号查承诺. Missing ones and those the actor may not see are not found.
func (s *Service) Commitment(ctx context.Context, actor models.Actor, id int64) (Commitment, error) {
	return s.load(ctx, actor, id)
}

// List 承诺清单 (PermRead): open ones first, nearest due first. A page, and how many there are in all.
func (s *Service) List(ctx context.Context, actor models.Actor, f Filter, page models.Page) (models.List[Row], error) {
	page = page.Bounded()
	list := models.List[Row]{Items: []Row{}, Page: page.Number, Size: page.Size}
	if err := actor.Require(models.PermRead); err != nil {
		return list, err
	}
	if err := s.filtered(ctx, actor, f).Count(&list.Total).Error; err != nil {
		return list, database.Wrap(err, "", "")
	}
	err := s.filtered(ctx, actor, f).Select("commitments.*").
		Order("CASE commitments.state WHEN 'open' THEN 0 ELSE 1 END, commitments.due_on, commitments.id").
		Limit(page.Size).Offset(page.Offset()).Scan(&list.Items).Error
	if err != nil {
		return list, database.Wrap(err, "", "")
	}
	return list, s.name(ctx, actor, list.Items)
}

func (s *Service) filtered(ctx context.Context, actor models.Actor, f Filter) *gorm.DB {
	conn := s.visible(ctx, actor)
	if f.State != "" {
		conn = conn.Where("commitments.state = ?", f.State)
	}
	if f.Overdue {
		conn = conn.Where("commitments.state = ? AND commitments.due_on < ?", StateOpen, s.db.Clock().Today())
	}
	if f.UnitID != 0 {
		conn = conn.Where("commitments.unit_id = ?", f.UnitID)
	}
	if f.ProjectID != 0 {
		conn = conn.Where("commitments.project_id = ?", f.ProjectID)
	}
	return conn
}

// Of 项目的承诺, open ones first. Other units' projects are not found.
func (s *Service) Of(ctx context.Context, actor models.Actor, projectID int64) ([]Row, error) {
	if _, err := s.ledger.ByID(ctx, actor, projectID); err != nil {
		return nil, err
	}
	list, err := s.List(ctx, actor, Filter{ProjectID: projectID}, models.Page{Size: models.PageCap})
	return list.Items, err
}

// Told 承诺经过的一步, with the promise it belongs to.
type Told struct {
	Event
	Content string
	MadeOn  models.Date
}

// EventsOf 项目各项承诺的经过, oldest first; those of promises the actor does not see are left out.
func (s *Service) EventsOf(ctx context.Context, actor models.Actor, projectID int64) ([]Told, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var list []Told
	err := s.visible(ctx, actor).Joins("JOIN commitment_events ON commitment_events.commitment_id = commitments.id").
		Where("commitments.project_id = ?", projectID).Select("commitment_events.*, commitments.content, commitments.made_on").
		Order("commitment_events.id").Scan(&list).Error
	return list, database.Wrap(err, "", "")
}

// Detail 承诺详情.
func (s *Service) Detail(ctx context.Context, actor models.Actor, id int64) (Detail, error) {
	c, err := s.load(ctx, actor, id)
	if err != nil {
		return Detail{}, err
	}
	rows := []Row{{Commitment: c}}
	if err := s.name(ctx, actor, rows); err != nil {
		return Detail{}, err
	}
	d := Detail{Row: rows[0], Events: []Event{}}
	if d.Files, err = s.files.Of(ctx, actor, Object, id); err != nil {
		return Detail{}, err
	}
	err = s.db.Conn(ctx).Where("commitment_id = ?", id).Order("id").Find(&d.Events).Error
	return d, database.Wrap(err, "", "")
}

// name fills project and unit names, and how late each promise is.
func (s *Service) name(ctx context.Context, actor models.Actor, rows []Row) error {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ProjectID
	}
	briefs, err := s.ledger.Briefs(ctx, ids)
	if err != nil {
		return err
	}
	units, err := s.org.Units(ctx, actor)
	if err != nil {
		return err
	}
	names := make(map[int64]string, len(units))
	for _, u := range units {
		names[u.ID] = u.ShortName
	}
	today := s.db.Clock().Today()
	for i := range rows {
		r := &rows[i]
		r.ProjectCode, r.ProjectName, r.UnitName = briefs[r.ProjectID].Code, briefs[r.ProjectID].Name, names[r.UnitID]
		if r.Late = r.Overdue(today); r.Late {
			r.DaysLate = today.Sub(r.DueOn)
		}
	}
	return nil
}
