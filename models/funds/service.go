package funds

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
)

// Object 附件和留痕中的对象名 of an entry.
const Object = "entry"

// Service 到位资金. All operations refuse an actor without the permission (forbidden), and answer
// not_found for an entry of another unit as for one that does not exist.
type Service struct {
	db          *database.DB
	log         *audit.Log
	org         *org.Service
	ledger      *ledger.Service
	attachments *attachment.Service

	issued   func(ctx context.Context, m models.Month) (bool, error)
	reopened func(ctx context.Context, actor models.Actor, m models.Month, reason string) error
}

// Option 选项 of New: what this room asks of rooms that stand on it.
type Option func(*Service)

// WithIssued tells whether the 月报 of a month is issued; without it no close can be undone.
func WithIssued(issued func(ctx context.Context, m models.Month) (bool, error)) Option {
	return func(s *Service) { s.issued = issued }
}

// WithReopened is told, inside its transaction, that a close is undone, for what was made under it.
func WithReopened(reopened func(ctx context.Context, actor models.Actor, m models.Month, reason string) error) Option {
	return func(s *Service) { s.reopened = reopened }
}

// New makes the room's service.
func New(db *database.DB, log *audit.Log, o *org.Service, l *ledger.Service, a *attachment.Service, options ...Option) *Service {
	s := &Service{
		db: db, log: log, org: o, ledger: l, attachments: a,
		issued: func(context.Context, models.Month) (bool, error) {
			return false, errors.New("nobody tells which reports are issued")
		},
		reopened: func(context.Context, models.Actor, models.Month, string) error { return nil },
	}
	for _, set := range options {
		set(s)
	}
	return s
}

const (
	missingEntry = "没有这笔到位资金，或不属于您的单位"
	staleEntry   = "此记录已被他人改动，请刷新后重试"
)

// visible narrows a query to the entries the actor may see: all, or those of his unit, its shares included.
func visible(conn *gorm.DB, actor models.Actor) *gorm.DB {
	switch {
	case actor.SeesAll():
		return conn
	case actor.UnitID == 0 || !actor.Can(models.PermRead):
		return conn.Where("1 = 0")
	}
	return conn.Where("(fund_entries.unit_id = ? OR fund_entries.id IN (SELECT entry_id FROM fund_shares WHERE unit_id = ?))", actor.UnitID, actor.UnitID)
}

// take reads the entry an operation is about and keeps it, so that a merge of its project waits for the operation or the
// operation for the merge. A version other than the stored one is a conflict; imports may leave it out.
func (s *Service) take(ctx context.Context, actor models.Actor, id, version int64) (e Entry, err error) {
	err = visible(s.locked(ctx), actor).Where("id = ?", id).Take(&e).Error
	if err != nil {
		return e, database.Wrap(err, missingEntry, "")
	}
	if version != e.Version && (version != 0 || !actor.Importing()) {
		return e, models.Conflict(staleEntry)
	}
	return e, nil
}

// store writes the entry back and lifts its version. Somebody else's change in between is a conflict.
func (s *Service) store(ctx context.Context, e *Entry) error {
	e.Version++
	e.UpdatedAt = s.db.Now(ctx)
	tx := s.db.Conn(ctx).Model(&Entry{}).Where("id = ? AND version = ?", e.ID, e.Version-1).
		Select("*").Omit("ID", "No", "CreatedAt").Updates(e)
	if tx.Error != nil {
		return database.Wrap(tx.Error, "", doubleReversal)
	}
	if tx.RowsAffected == 0 {
		return models.Conflict(staleEntry)
	}
	return nil
}

// shares reads the parts of an entry, in their order.
func (s *Service) shares(ctx context.Context, entryID int64) (rows []Share, err error) {
	err = s.db.Conn(ctx).Where("entry_id = ?", entryID).Order("position").Find(&rows).Error
	return rows, err
}

// reviews reads who has done what on an entry, oldest first.
func (s *Service) reviews(ctx context.Context, entryID int64) (rows []Review, err error) {
	err = s.db.Conn(ctx).Where("entry_id = ?", entryID).Order("id").Find(&rows).Error
	return rows, err
}

// acts gives the four-eyes view of the reviews; who wrote the entry counts as its declarer.
func acts(e Entry, reviews []Review) []Act {
	list := []Act{{e.AuthorID, StepDeclare}}
	for _, r := range reviews {
		list = append(list, Act{r.UserID, r.Step})
	}
	return list
}

// day gives the date of an act: today, or the stated one for imports, which may not run backwards.
func (s *Service) day(actor models.Actor, on models.Date, reviews []Review) (models.Date, error) {
	if !actor.Importing() {
		if on != "" {
			return "", models.Invalid("办理日期由系统给出，请留空", "on", "请留空")
		}
		return s.db.Clock().Today(), nil
	}
	if on == "" {
		on = s.db.Clock().Today()
	}
	if _, err := models.ParseDate(string(on)); err != nil {
		return "", err
	}
	for _, r := range reviews {
		if on < r.DoneOn {
			return "", models.Invalid("办理日期不能早于上一环节", "on", "“"+r.Step.Label()+"”办于 "+string(r.DoneOn))
		}
	}
	return on, nil
}

// mark 历史补录标记: notes what today's rules would have asked for.
func (e *Entry) mark(key string) {
	e.Historic = true
	if !slices.Contains(e.missing(), key) {
		e.Missing = joinKeys(append(e.missing(), key))
	}
}

// addReviews writes the acts of one step.
func (s *Service) addReviews(ctx context.Context, rows ...Review) error {
	for i := range rows {
		rows[i].At = s.db.Now(ctx)
	}
	return s.db.Conn(ctx).Create(&rows).Error
}

// add moves kept sums and the sums of them, all in one statement.
func (s *Service) add(ctx context.Context, cells []Cell) error {
	if len(cells) == 0 {
		return nil
	}
	cells = merge(rollUp(cells))
	return s.db.Conn(ctx).Clauses(clause.OnConflict{
		Columns:   columns("series", "month", "relates_month", "unit_id", "leaf", "sector", "fresh"),
		DoUpdates: clause.Assignments(map[string]any{"amount": s.plus("fund_cells", "amount"), "entries": s.plus("fund_cells", "entries")}),
	}).Create(&cells).Error
}

// plus is "old + new" in an upsert, which the two dialects spell differently.
func (s *Service) plus(table, column string) clause.Expr {
	if s.db.Dialect() == database.MySQL {
		return clause.Expr{SQL: table + "." + column + " + VALUES(" + column + ")"}
	}
	return clause.Expr{SQL: table + "." + column + " + excluded." + column}
}

func columns(names ...string) []clause.Column {
	list := make([]clause.Column, len(names))
	for i, n := range names {
		list[i] = clause.Column{Name: n}
	}
	return list
}

// closedMonths tells which months are closed, from a month on. One read; months without a row are open.
func (s *Service) closedMonths(ctx context.Context, from models.Month) (func(models.Month) bool, error) {
	var list []models.Month
	err := s.db.Conn(ctx).Model(&Period{}).Where("state = ? AND month >= ?", PeriodClosed, from).Pluck("month", &list).Error
	return func(m models.Month) bool { return slices.Contains(list, m) }, err
}

// RulesOn 认定规则 in force on a date; the rule book's default when none was published.
func (s *Service) RulesOn(ctx context.Context, on models.Date) (RuleSet, error) {
	var r RuleSet
	err := s.db.Conn(ctx).Where("effective_from <= ?", on).Order("effective_from DESC").Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return DefaultRules(), nil
	}
	return r, database.Wrap(err, "", "")
}
