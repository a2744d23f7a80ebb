package funds

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
)

// PostingFilter 过账筛选. Empty fields do not filter. Every figure of posted money is one of these filters, so that
// it opens exactly its rows (rule book, principle 3).
type PostingFilter struct {
	Indicator              Indicator      // the leaves and sectors of it
	UnitID, ProjectID      int64          // a project with those merged into it
	MergedOn               models.Date    // with UnitID: and the money of the units that have gone into it before that day
	Leaves                 []ledger.Scope // 资金属性, any of
	Sectors                []ledger.Sector
	Kinds                  []Kind
	Purposes               []Purpose
	Fresh                  *bool        // 当年新签 or 续建
	From, To               models.Month // 统计月份, both included
	RelatesFrom, RelatesTo models.Month // 归属月份, both included
	Late                   bool         // 其中：补报/核减, posted after the month they belong to
	KnownOn                models.Date  // 截至该日所知: recognised by the end of the day
	Sort                   string       // a key of postingSorts, "-" before it for descending

	units []int64 // those of withMerged; nil: UnitID alone
}

// PostingRow 过账明细: a posting with the names a reader needs and what it leads to.
type PostingRow struct {
	Posting
	EntryNo     string `json:"entryNo"`
	UnitCode    string `json:"unitCode"`
	UnitName    string `json:"unitName"`
	ProjectCode string `json:"projectCode"` // of a merged project, the one it counts under
	ProjectName string `json:"projectName"`
	RuleDocNo   string `json:"ruleDocNo" doc:"认定规则的依据文号，缺省规则为空"`
}

// Postings 一页过账明细 and the sums over every row the filter matches: 分, and dollars in cents, nil while no row has any.
type Postings struct {
	models.List[PostingRow]
	Amount  models.Money  `json:"amount"`
	Fresh   models.Money  `json:"fresh" doc:"其中：当年新签；其余为续建"`
	Late    models.Money  `json:"late" doc:"其中：补报/核减，归属以前月份"`
	USD     *models.Money `json:"usd" gorm:"column:usd" nullable:"true"`
	Entries int64         `json:"entries"`
}

// postingTables: rows and names. What was posted on a merged project counts under the one it was merged into.
const (
	postingTables = "fund_postings f LEFT JOIN merged_projects m ON m.project_id = f.project_id " +
		"JOIN projects p ON p.id = COALESCE(m.into_id, f.project_id) JOIN units u ON u.id = f.unit_id JOIN fund_entries e ON e.id = f.entry_id " +
		"LEFT JOIN fund_rule_sets r ON r.id = f.rule_set_id"
	postingColumns = "f.*, e.no AS entry_no, u.code AS unit_code, u.short_name AS unit_name, p.code AS project_code, p.name AS project_name, " +
		"COALESCE(r.doc_no, '') AS rule_doc_no"
)

// postingSorts are the keys rows may be sorted by.
var postingSorts = map[string]string{
	"seq": "f.seq", "month": "f.month", "relatesMonth": "f.relates_month", "amount": "f.amount", "unit": "u.sort", "project": "p.code", "entry": "e.no", "knownOn": "f.known_on",
}

// postingOrder gives the ORDER BY of a key, "-" before it for descending; unknown keys fall back to the order of posting.
func postingOrder(key string) string {
	name, descending := strings.CutPrefix(key, "-")
	column, ok := postingSorts[name]
	switch {
	case !ok:
		return "f.seq"
	case descending:
		return column + " DESC, f.seq DESC"
	}
	return column + ", f.seq"
}

// Postings 过账明细 (PermRead) in the order of posting, unless a sort is asked for. A unit's user gets his unit's part.
func (s *Service) Postings(ctx context.Context, actor models.Actor, f PostingFilter, page models.Page) (Postings, error) {
	var result Postings
	if err := actor.Require(models.PermRead); err != nil {
		return result, err
	}
	page = page.Bounded()
	result.Page, result.Size, result.Items = page.Number, page.Size, []PostingRow{}
	err := s.db.View(ctx, func(ctx context.Context) (err error) {
		if f, err = s.withMerged(ctx, f); err != nil {
			return err
		}
		err = s.rows(ctx, actor, f).
			Select("COUNT(*), COALESCE(SUM(f.amount), 0), COALESCE(SUM(CASE WHEN f.fresh THEN f.amount END), 0), "+
				"COALESCE(SUM(CASE WHEN f.relates_month < f.month THEN f.amount END), 0), SUM(f.usd), COUNT(DISTINCT f.entry_id)").
			Row().Scan(&result.Total, &result.Amount, &result.Fresh, &result.Late, &result.USD, &result.Entries)
		if err != nil {
			return err
		}
		return s.rows(ctx, actor, f).Select(postingColumns).Order(postingOrder(f.Sort)).Limit(page.Size).Offset(page.Offset()).Scan(&result.Items).Error
	})
	return result, database.Wrap(err, "", "")
}

// postingsAtOnce is how many rows a stream reads at a time.
const postingsAtOnce = 1000

// everyPosting calls for each row of the filter in the order of posting, in one view of the database, without
// holding them all.
func (s *Service) everyPosting(ctx context.Context, actor models.Actor, f PostingFilter, do func(PostingRow) error) error {
	return s.db.View(ctx, func(ctx context.Context) (err error) {
		if f, err = s.withMerged(ctx, f); err != nil {
			return err
		}
		for last := int64(0); ; {
			var rows []PostingRow
			err := s.rows(ctx, actor, f).Where("f.seq > ?", last).Select(postingColumns).Order("f.seq").Limit(postingsAtOnce).Scan(&rows).Error
			if err != nil {
				return err
			}
			for _, row := range rows {
				if err := do(row); err != nil {
					return err
				}
			}
			if len(rows) < postingsAtOnce {
				return nil
			}
			last = rows[len(rows)-1].Seq
		}
	})
}

// withMerged finds the units that the filter's unit stands for on its day (机构改革).
func (s *Service) withMerged(ctx context.Context, f PostingFilter) (PostingFilter, error) {
	if f.UnitID == 0 || f.MergedOn == "" {
		return f, nil
	}
	units, err := s.org.Units(ctx, models.System("撤并对照"))
	f.units = []int64{}
	for unit, stands := range org.Standing(units, f.MergedOn) {
		if stands == f.UnitID {
			f.units = append(f.units, unit)
		}
	}
	return f, err
}

// rows is the FROM and WHERE of a list of postings, narrowed to what the actor may see.
func (s *Service) rows(ctx context.Context, actor models.Actor, f PostingFilter) *gorm.DB {
	return own(s.rowsOfAll(ctx, f), actor, "f.unit_id")
}

// rowsOfAll is the same for every unit.
func (s *Service) rowsOfAll(ctx context.Context, f PostingFilter) *gorm.DB {
	q := s.db.Conn(ctx).Table(postingTables)
	if f.Indicator != "" {
		leaves, sectors := f.Indicator.sets()
		q = among(q.Where("f.leaf IN ?", leaves), "f.sector", sectors)
	}
	q = among(q, "f.leaf", f.Leaves)
	q = among(q, "f.sector", f.Sectors)
	q = among(q, "f.kind", f.Kinds)
	q = among(q, "f.purpose", f.Purposes)
	for _, c := range []struct {
		clause string
		value  any
		set    bool
	}{
		{"f.unit_id = ?", f.UnitID, f.UnitID != 0 && f.units == nil}, {"f.unit_id IN ?", f.units, f.units != nil}, {"p.id = ?", f.ProjectID, f.ProjectID != 0},
		{"f.month >= ?", f.From, f.From != ""}, {"f.month <= ?", f.To, f.To != ""},
		{"f.relates_month >= ?", f.RelatesFrom, f.RelatesFrom != ""}, {"f.relates_month <= ?", f.RelatesTo, f.RelatesTo != ""},
		{"f.fresh = ?", f.Fresh, f.Fresh != nil}, {"f.known_on <= ?", f.KnownOn, f.KnownOn != ""},
	} {
		if c.set {
			q = q.Where(c.clause, c.value)
		}
	}
	if f.Late {
		q = q.Where("f.relates_month < f.month")
	}
	return q
}
