package ledger

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/org"
	"luodi/models/party"
	"luodi/models/search"
)

const (
	object    = "project" // how 操作留痕 and attachments name a project
	noProject = "没有找到该项目，请刷新后重试"
	twin      = "同一投资方、名称和建设地点的项目已经登记，请核对后修改"
	stale     = "该项目刚被他人修改，请刷新后重试"
)

// Service 项目台账室.
type Service struct {
	db     *database.DB
	log    *audit.Log
	org    *org.Service
	files  *attachment.Service
	party  *party.Service
	finder *search.Service

	closedAt func(ctx context.Context, m models.Month) (time.Time, error)
	talks    func(ctx context.Context, projectID int64) (int, error)
}

// Option 选项 of New: what the ledger asks of rooms that stand on it.
type Option func(*Service)

// WithMonths tells when a statistical month was closed (月结), the zero time for an open one; without it all are open.
func WithMonths(closedAt func(ctx context.Context, m models.Month) (time.Time, error)) Option {
	return func(s *Service) { s.closedAt = closedAt }
}

// WithTalks counts the 接待 and 外出 linked to a project, which prove a talk; without it only files do.
func WithTalks(talks func(ctx context.Context, projectID int64) (int, error)) Option {
	return func(s *Service) { s.talks = talks }
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, files *attachment.Service, parties *party.Service, options ...Option) *Service {
	s := &Service{
		db: db, log: log, org: units, files: files, party: parties, finder: search.New(db),
		closedAt: func(context.Context, models.Month) (time.Time, error) { return time.Time{}, nil },
		talks:    func(context.Context, int64) (int, error) { return 0, nil },
	}
	for _, set := range options {
		set(s)
	}
	return s
}

// closed tells whether a statistical month is closed.
func (s *Service) closed(ctx context.Context, m models.Month) (bool, error) {
	at, err := s.closedAt(ctx, m)
	return !at.IsZero(), err
}

// load reads a project that the actor may see; another unit's row is not found.
func (s *Service) load(ctx context.Context, actor models.Actor, where string, arg any) (p Project, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return p, err
	}
	if err = s.db.Conn(ctx).Where(where, arg).Take(&p).Error; err != nil {
		return Project{}, wrapMissing(err)
	}
	if err := s.mask(ctx, &p); err != nil {
		return Project{}, err
	}
	units := []int64{p.UnitID}
	if p.ReferrerID != nil {
		units = append(units, *p.ReferrerID)
	}
	if actor.Sees(units...) {
		return s.follow(ctx, actor, p, where)
	}
	var shares []int64
	if err = s.db.Conn(ctx).Model(&Share{}).Where("project_id = ?", p.ID).Pluck("unit_id", &shares).Error; err != nil {
		return Project{}, wrap(err)
	}
	if !actor.Sees(shares...) {
		return Project{}, models.NotFound(noProject)
	}
	return s.follow(ctx, actor, p, where)
}

// Visible 可见范围: narrows a query on projects to the rows the actor may see: own, referred and shared ones of a
// unit (rule book §0), none that was merged into another. A filter on the actor's own unit already does, and keeps
// the index.
func Visible(conn *gorm.DB, actor models.Actor, unit int64) *gorm.DB {
	conn = conn.Where(unmerged)
	switch {
	case actor.SeesAll(), unit != 0 && actor.Sees(unit):
		return conn
	case actor.UnitID == 0 || !actor.Can(models.PermRead):
		return conn.Where("1 = 0")
	}
	// One indexed branch each, and joined: an OR over the three, or an IN, would look at every row that the rest leaves.
	return conn.Joins(`JOIN (SELECT id AS seen_id FROM projects WHERE unit_id = ? UNION SELECT id FROM projects WHERE referrer_unit_id = ?
		UNION SELECT project_id FROM project_shares WHERE unit_id = ?) seen ON seen.seen_id = projects.id`, actor.UnitID, actor.UnitID, actor.UnitID)
}

// VisibleIDs 可见项目的编号, as a sub-query for rooms whose rows follow their project.
func (s *Service) VisibleIDs(ctx context.Context, actor models.Actor) *gorm.DB {
	return Visible(s.db.Conn(ctx).Table("projects"), actor, 0).Select("projects.id")
}

// act is one operation on one project: who may, on which version, under which name it is recorded.
type act struct {
	perm    models.Permission
	action  string
	version int64
	reason  string
}

// change runs one operation on a project in one transaction: permission, version, the change itself,
// derived fields, saving and the history. fn may add to the detail of the history row.
func (s *Service) change(ctx context.Context, actor models.Actor, id int64, a act, fn func(ctx context.Context, p *Project, detail map[string]any) error) (Project, error) {
	if err := actor.Require(a.perm); err != nil {
		return Project{}, err
	}
	var p Project
	err := s.db.Do(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, actor, "projects.id = ?", id)
		if err != nil {
			return err
		}
		if !actor.SeesAll() && before.UnitID != actor.UnitID {
			return models.Forbidden(notOwn)
		}
		if a.version != before.Version && (a.version != 0 || !actor.Importing()) {
			return models.Conflict(stale)
		}
		p = before
		p.MissingKeys, p.Proposers = append(Keys{}, before.MissingKeys...), append(Keys{}, before.Proposers...)
		detail := map[string]any{}
		if err := fn(ctx, &p, detail); err != nil {
			return err
		}
		if err := s.checkTies(ctx, actor, &before, &p); err != nil {
			return err
		}
		if err := s.save(ctx, actor, &p); err != nil {
			return err
		}
		if err := s.keepDates(ctx, actor, &before, &p); err != nil {
			return err
		}
		was, is := compareProjects(&before, &p)
		for key, value := range detail {
			is[key] = value
		}
		if err := s.mask(ctx, &p); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: a.action, Object: object, ObjectID: id, Reason: a.reason, Before: was, After: is})
	})
	if err != nil {
		return Project{}, err
	}
	return p, nil
}

// save writes the whole row if nobody else has since it was read.
func (s *Service) save(ctx context.Context, actor models.Actor, p *Project) error {
	if err := s.tie(ctx, actor, p); err != nil {
		return err
	}
	p.derive()
	read := p.Version
	p.Version, p.UpdatedAt = read+1, s.db.Now(ctx)
	done := s.db.Conn(ctx).Model(&Project{}).Where("id = ? AND version = ?", p.ID, read).
		Select("*").Omit("id", "code", "created_by", "created_at").Updates(p)
	if errors.Is(done.Error, gorm.ErrDuplicatedKey) {
		return models.Conflict(twin)
	}
	if done.Error == nil && done.RowsAffected == 0 {
		return models.Conflict(stale)
	}
	if done.Error != nil {
		return done.Error
	}
	if err := s.keepApart(ctx, actor, p); err != nil {
		return err
	}
	return s.finder.Put(ctx, p.entry())
}

// compareProjects adds the fields that operations move to those that people enter.
func compareProjects(before, after *Project) (was, is map[string]any) {
	was, is = compare(&before.Particulars, &after.Particulars)
	note := func(key string, b, a any) {
		if b != a {
			was[key], is[key] = b, a
		}
	}
	for _, f := range movedFields {
		note(f.key, f.place(before).Interface(), f.place(after).Interface())
	}
	note("missing", len(before.MissingKeys), len(after.MissingKeys))
	compareExtra(before.Extra, after.Extra, was, is)
	return was, is
}

// today is the business date; an import stand-in may state a historical one instead, nobody else.
func (s *Service) today(actor models.Actor, on models.Date) (models.Date, error) {
	today := s.db.Clock().Today()
	if on.Empty() {
		return today, nil
	}
	if !actor.Importing() {
		return "", models.Invalid("日期由系统记为今天，不能另行指定", "on", "请勿填写")
	}
	if _, err := models.ParseDate(string(on)); err != nil {
		return "", err
	}
	if on > today {
		return "", models.Invalid("日期不能晚于今天", "on", "请核对日期")
	}
	return on, nil
}
