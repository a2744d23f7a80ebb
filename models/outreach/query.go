package outreach

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
)

// visible narrows batches to what the actor may see: bureau roles all, a unit those of its projects.
func visible(actor models.Actor) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		switch {
		case actor.SeesAll():
			return q
		case actor.Can(models.PermRead) && actor.UnitID != 0:
			return q.Where("unit_id = ?", actor.UnitID)
		}
		return q.Where("1 = 0")
	}
}

func (s *Service) batch(ctx context.Context, actor models.Actor, id int64) (b Batch, err error) {
	err = s.db.Conn(ctx).Scopes(visible(actor)).Where("id = ?", id).Take(&b).Error
	return b, database.Wrap(err, noBatch, "")
}

// Batch 按编号取接待批次. Not found when missing or another unit's.
func (s *Service) Batch(ctx context.Context, actor models.Actor, id int64) (Batch, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Batch{}, err
	}
	return s.batch(ctx, actor, id)
}

// Filter 接待批次的筛选; empty fields do not narrow.
type Filter struct {
	Year      int
	Month     models.Month
	From, To  models.Date // both included
	Types     []Type      // any of them; 国内 is 公务 and 商务招商
	State     State
	Purpose   string
	Text      string // part of number, 来访单位, 来自何地, 来函文号 or project code
	ProjectID int64
	OverLimit bool   // only batches over the escort limit
	Historic  bool   // only batches with marks
	Sort      string // no, receivedOn, guests, escorts, total, guestOrg; "-" in front reverses; newest first when empty
}

var sorts = map[string]string{
	"no": "no", "receivedOn": "received_on", "guests": "guests", "escorts": "escorts", "total": "total", "guestOrg": "guest_org",
}

// Result 一页接待批次 and the sums over the whole filter, registered ones included.
type Result struct {
	models.List[Batch]
	Sums Sums `json:"sums"`
}

// Batches 接待批次, newest first unless sorted otherwise. An unknown sort key is invalid.
func (s *Service) Batches(ctx context.Context, actor models.Actor, f Filter, page models.Page) (Result, error) {
	page = page.Bounded()
	r := Result{List: models.List[Batch]{Items: []Batch{}, Page: page.Number, Size: page.Size}}
	if err := actor.Require(models.PermRead); err != nil {
		return r, err
	}
	order, err := f.order()
	if err != nil {
		return r, err
	}
	err = s.db.View(ctx, func(ctx context.Context) error {
		var all tally
		sums := s.db.Conn(ctx).Model(&Batch{}).Scopes(visible(actor), f.apply)
		if err := sums.Select(tallySQL).Scan(&all).Error; err != nil {
			return err
		}
		r.Sums.add(all)
		r.Sums, r.Total = r.Sums.averaged(), all.Batches
		return s.db.Conn(ctx).Scopes(visible(actor), f.apply).Order(order).Limit(page.Size).Offset(page.Offset()).Find(&r.Items).Error
	})
	return r, err
}

const tallySQL = "COUNT(*) AS batches, COALESCE(SUM(guests), 0) AS guests, COALESCE(SUM(total), 0) AS amount"

func (f Filter) order() (string, error) {
	if f.Sort == "" {
		return "received_on DESC, id DESC", nil
	}
	key, down := strings.CutPrefix(f.Sort, "-")
	column, ok := sorts[key]
	switch {
	case !ok:
		return "", models.Invalid("不能按“"+key+"”排序", "sort", "请选择列表中的列")
	case down:
		return column + " DESC, id DESC", nil
	}
	return column + ", id", nil
}

func (f Filter) apply(q *gorm.DB) *gorm.DB {
	for _, span := range f.spans() {
		q = q.Where("received_on BETWEEN ? AND ?", span[0], span[1])
	}
	for column, value := range map[string]string{"state = ?": string(f.State), "purpose = ?": f.Purpose} {
		if value != "" {
			q = q.Where(column, value)
		}
	}
	if len(f.Types) > 0 {
		q = q.Where("type IN ?", f.Types)
	}
	if f.ProjectID != 0 {
		q = q.Where("project_id = ?", f.ProjectID)
	}
	if f.OverLimit {
		q = q.Where("over_limit = ?", true)
	}
	if f.Historic {
		q = q.Where("historic = ?", true)
	}
	if text := strings.TrimSpace(f.Text); text != "" {
		like := "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(text) + "%"
		q = q.Where("(no LIKE @t ESCAPE '!' OR guest_org LIKE @t ESCAPE '!' OR guest_from LIKE @t ESCAPE '!' OR letter_no LIKE @t ESCAPE '!' OR project_code LIKE @t ESCAPE '!')",
			map[string]any{"t": like})
	}
	return q
}

// spans are the periods the filter names, each narrowing the others.
func (f Filter) spans() (out [][2]models.Date) {
	if f.Year != 0 {
		out = append(out, yearSpan(f.Year))
	}
	if f.Month != "" {
		out = append(out, [2]models.Date{f.Month.First(), f.Month.Last()})
	}
	from, to := f.From, f.To
	if from.Empty() && to.Empty() {
		return out
	}
	if from.Empty() {
		from = "0001-01-01"
	}
	if to.Empty() {
		to = "9999-12-31"
	}
	return append(out, [2]models.Date{from, to})
}

func yearSpan(year int) [2]models.Date {
	return [2]models.Date{models.NewDate(year, 1, 1), models.NewDate(year, 12, 31)}
}

// Stats 接待统计 of completed batches from one date to another, both included.
func (s *Service) Stats(ctx context.Context, actor models.Actor, from, to models.Date) (Stats, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Stats{}, err
	}
	var groups []tally
	over := []Over{}
	err := s.db.View(ctx, func(ctx context.Context) error {
		counted := func() *gorm.DB {
			return s.db.Conn(ctx).Model(&Batch{}).Scopes(visible(actor)).
				Where("state = ? AND received_on BETWEEN ? AND ?", StateCompleted, from, to)
		}
		if err := counted().Select("type, purpose, " + tallySQL).Group("type, purpose").Scan(&groups).Error; err != nil {
			return err
		}
		return counted().Where("over_limit = ?", true).Order("received_on, no").Scan(&over).Error
	})
	stats := summarise(groups)
	stats.OverLimit = over
	return stats, err
}

// Talks 关联某项目的接待批次和外出招商数, for the ledger's gate that asks for a talk. It tells no detail, so no actor narrows it.
func (s *Service) Talks(ctx context.Context, projectID int64) (int, error) {
	var received, made int64
	if err := s.db.Conn(ctx).Model(&Batch{}).Where("project_id = ?", projectID).Count(&received).Error; err != nil {
		return 0, err
	}
	err := s.db.Conn(ctx).Model(&OutboundVisit{}).Where("project_id = ?", projectID).Count(&made).Error
	return int(received + made), err
}

// OverLimit 超出陪同人数的批次 of a period, registered ones included, oldest first.
func (s *Service) OverLimit(ctx context.Context, actor models.Actor, from, to models.Date) ([]Batch, error) {
	out := []Batch{}
	if err := actor.Require(models.PermRead); err != nil {
		return out, err
	}
	err := s.db.Conn(ctx).Scopes(visible(actor)).Where("over_limit = ? AND received_on BETWEEN ? AND ?", true, from, to).
		Order("received_on, no").Find(&out).Error
	return out, database.Wrap(err, "", "")
}

// Purposes 用过的事由, the most frequent first, for the form's suggestions and the list's filter.
func (s *Service) Purposes(ctx context.Context, actor models.Actor) ([]string, error) {
	out := []string{}
	if err := actor.Require(models.PermRead); err != nil {
		return out, err
	}
	err := s.db.Conn(ctx).Model(&Batch{}).Scopes(visible(actor)).Group("purpose").Order("COUNT(*) DESC, purpose").Limit(50).Pluck("purpose", &out).Error
	return out, database.Wrap(err, "", "")
}
