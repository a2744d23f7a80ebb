package funds

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/search"
)

// Filter 筛选. Empty fields do not filter. Every figure of an overview is one of these filters.
type Filter struct {
	Text      string          // entry, voucher or project: number, code or name
	States    []State         // any of
	Kinds     []Kind          // any of
	Purposes  []Purpose       // any of
	Reasons   []Reason        // 不纳入统计原因, any of
	Sectors   []ledger.Sector // 产业类别, any of
	UnitID    int64           // a unit with a share in the entry
	ProjectID int64           // 项目
	Indicator Indicator       // the leaves and sectors of it
	From, To  models.Month    // 统计月份, both included
	Relates   models.Month    // 归属月份
	Fresh     *bool           // 当年新签 or 续建
	Earlier   bool            // 归属以前月份: 补报, 核减 and 冲正 of earlier months
	Gap       bool            // recognised less than declared
	Counted   Counted         // 未计入 or 部分计入 only; empty: any
	Mine      bool            // waits on the actor
	Sort      string          // a key of sorts, "-" before it for descending; empty: latest arrival first
}

// sorts are the keys a list may be sorted by.
var sorts = map[string]string{
	"no": "e.no", "arrivedOn": "e.arrived_on", "amount": "e.amount", "declared": "e.declared", "recognised": "e.recognised",
	"statMonth": "e.stat_month", "state": "e.state", "project": "p.code", "unit": "u.sort",
}

// order gives the ORDER BY of a key; unknown keys fall back to the latest arrival.
func order(key string) string {
	name, descending := strings.CutPrefix(key, "-")
	column, ok := sorts[name]
	switch {
	case !ok:
		return "e.arrived_on DESC, e.id DESC"
	case descending:
		return column + " DESC, e.id DESC"
	}
	return column + ", e.id"
}

// Row 到位资金行 of a list.
type Row struct {
	Entry
	ProjectCode string `json:"projectCode"`
	ProjectName string `json:"projectName"`
	UnitName    string `json:"unitName"`
	GapNote     string `json:"gapNote,omitempty"` // what the recogniser said of the gap
}

// Result 一页到位资金 and the sums over everything the filter matches, 分. Of a shared entry the whole
// amount is summed, also under a filter by unit; UnitRecognised is then that unit's part.
type Result struct {
	models.List[Row]
	Declared       models.Money `json:"declared"`
	Recognised     models.Money `json:"recognised"`
	UnitRecognised models.Money `json:"unitRecognised"`
}

// from is the list's tables; names come from the rooms below.
const from = "fund_entries e JOIN projects p ON p.id = e.project_id JOIN units u ON u.id = e.unit_id"

// List 到位资金列表 (PermRead), narrowed to what the actor may see.
func (s *Service) List(ctx context.Context, actor models.Actor, f Filter, page models.Page) (Result, error) {
	var result Result
	if err := actor.Require(models.PermRead); err != nil {
		return result, err
	}
	page = page.Bounded()
	result.Page, result.Size, result.Items = page.Number, page.Size, []Row{}
	err := s.db.View(ctx, func(ctx context.Context) error {
		err := s.filtered(ctx, actor, f).
			Select("COUNT(*) AS total, COALESCE(SUM(e.declared), 0) AS declared, COALESCE(SUM(e.recognised), 0) AS recognised").
			Row().Scan(&result.Total, &result.Declared, &result.Recognised)
		if err != nil {
			return err
		}
		if f.UnitID != 0 {
			err := s.db.Conn(ctx).Table("fund_postings").Select("COALESCE(SUM(amount), 0)").
				Where("unit_id = ? AND entry_id IN (?)", f.UnitID, s.filtered(ctx, actor, f).Select("e.id")).Row().Scan(&result.UnitRecognised)
			if err != nil {
				return err
			}
		}
		return s.filtered(ctx, actor, f).Select("e.*, p.code AS project_code, p.name AS project_name, u.short_name AS unit_name, " + gapNote).
			Order(order(f.Sort)).Limit(page.Size).Offset(page.Offset()).Scan(&result.Items).Error
	})
	return result, database.Wrap(err, "", "")
}

// filtered is the WHERE of a list.
func (s *Service) filtered(ctx context.Context, actor models.Actor, f Filter) *gorm.DB {
	q := s.db.Conn(ctx).Table(from)
	if !actor.SeesAll() {
		q = q.Where("(e.unit_id = ? OR e.id IN (SELECT entry_id FROM fund_shares WHERE unit_id = ?))", actor.UnitID, actor.UnitID)
	}
	if f.Text != "" {
		like := "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(strings.ToLower(strings.TrimSpace(f.Text))) + "%"
		projects := search.Narrow(s.db.Conn(ctx).Table("projects"), search.Project, f.Text, "projects.id").Select("projects.id")
		q = q.Where("(LOWER(e.no) LIKE ? ESCAPE '!' OR e.project_id IN (?) OR e.id IN (SELECT entry_id FROM fund_vouchers WHERE LOWER(number) LIKE ? ESCAPE '!'))", like, projects, like)
	}
	if f.Indicator != "" {
		leaves, sectors := f.Indicator.sets()
		q = q.Where("e.leaf IN ?", leaves)
		q = among(q, "e.sector", sectors)
	}
	q = among(q, "e.sector", f.Sectors)
	q = among(q, "e.state", f.States)
	q = among(q, "e.kind", f.Kinds)
	q = among(q, "e.purpose", f.Purposes)
	q = among(q, "e.cut_reason", f.Reasons)
	if f.UnitID != 0 {
		q = q.Where("e.id IN (SELECT entry_id FROM fund_shares WHERE unit_id = ?)", f.UnitID)
	}
	if f.ProjectID != 0 {
		q = q.Where("e.project_id = ?", f.ProjectID)
	}
	if f.From != "" {
		q = q.Where("e.stat_month >= ?", f.From)
	}
	if f.To != "" {
		q = q.Where("e.stat_month <= ?", f.To)
	}
	if f.Relates != "" {
		q = q.Where("e.relates_month = ?", f.Relates)
	}
	if f.Fresh != nil {
		q = q.Where("e.fresh = ?", *f.Fresh)
	}
	if f.Earlier {
		q = q.Where("e.relates_month < e.stat_month")
	}
	if f.Gap {
		q = q.Where("e.recognised IS NOT NULL AND e.recognised <> e.declared")
	}
	q = f.Counted.narrow(q)
	if f.Mine {
		q = mine(q, actor)
	}
	return q
}

func among[T any](q *gorm.DB, column string, values []T) *gorm.DB {
	if len(values) == 0 {
		return q
	}
	return q.Where(column+" IN ?", values)
}

// mine narrows to what waits on the actor: entries in a state whose next step he may do and in which
// four eyes allow him to act; for his own side, drafts and returned entries.
func mine(q *gorm.DB, actor models.Actor) *gorm.DB {
	var parts []string
	var args []any
	for _, step := range steps.codes() {
		t := transitions[step]
		if !actor.Can(t.permission) {
			continue
		}
		if step == StepDeclare {
			if actor.SeesAll() {
				parts, args = append(parts, "(e.state IN ? AND e.author_id = ?)"), append(args, t.from, actor.UserID)
			} else {
				parts, args = append(parts, "e.state IN ?"), append(args, t.from)
			}
			continue
		}
		parts = append(parts, "(e.state IN ? AND e.author_id <> ? AND NOT EXISTS (SELECT 1 FROM fund_reviews r WHERE r.entry_id = e.id AND r.user_id = ? AND r.step <> ?))")
		args = append(args, t.from, actor.UserID, actor.UserID, step)
	}
	if len(parts) == 0 {
		return q.Where("1 = 0")
	}
	return q.Where("("+strings.Join(parts, " OR ")+")", args...)
}

// StateCount 各状态笔数和申报额 (分).
type StateCount struct {
	State    State        `json:"state"`
	Label    string       `json:"label"`
	Entries  int64        `json:"entries"`
	Declared models.Money `json:"declared"`
}

// Queue 待办: entries by state, and how many wait on the actor.
type Queue struct {
	States []StateCount `json:"states"`
	Mine   int64        `json:"mine"`
}

// Queue 资金核验待办 (PermRead), of what the actor may see. Every state is listed, also with 0.
func (s *Service) Queue(ctx context.Context, actor models.Actor) (Queue, error) {
	var queue Queue
	if err := actor.Require(models.PermRead); err != nil {
		return queue, err
	}
	err := s.db.View(ctx, func(ctx context.Context) error {
		var rows []StateCount
		err := s.filtered(ctx, actor, Filter{}).Select("e.state, COUNT(*) AS entries, SUM(e.declared) AS declared").Group("e.state").Scan(&rows).Error
		if err != nil {
			return err
		}
		for _, state := range States() {
			count := StateCount{State: state, Label: state.Label()}
			for _, r := range rows {
				if r.State == state {
					count.Entries, count.Declared = r.Entries, r.Declared
				}
			}
			if state != StateRecognised {
				queue.States = append(queue.States, count)
			}
		}
		return s.filtered(ctx, actor, Filter{Mine: true}).Count(&queue.Mine).Error
	})
	return queue, database.Wrap(err, "", "")
}
