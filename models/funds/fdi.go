package funds

import (
	"context"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// FDIBy 外资到位的汇总口径.
type FDIBy string

// The ways the FDI ledger is summed.
const (
	FDIByMonth   FDIBy = "month"
	FDIByUnit    FDIBy = "unit"
	FDIByProject FDIBy = "project"
)

// FDIFilter 外资到位筛选: 统计月份 from–to, both included; 0 does not filter.
type FDIFilter struct {
	By        FDIBy
	From, To  models.Month
	UnitID    int64
	ProjectID int64
}

// FDISum 外资到位 in dollars, with the yuan for information. USD is nil while no entry in it has dollars;
// Unconverted is how many have none, so that a sum that is not whole says so.
type FDISum struct {
	Entries     int64         `json:"entries"`
	USD         *models.Money `json:"usd" gorm:"column:usd" nullable:"true" doc:"美元，两位小数"`
	WanUSD      string        `json:"wanUsd" gorm:"-" doc:"万美元，只在此处舍入一次；无数据为 —"`
	CNY         models.Money  `json:"cny" gorm:"column:cny" doc:"折人民币，元，供参考"`
	Unconverted int64         `json:"unconverted" doc:"未填折美元汇率的笔数"`
}

// FDILine 一个月、一个单位或一个项目的外资到位.
type FDILine struct {
	FDISum
	Month     models.Month `json:"month,omitempty"`
	UnitID    int64        `json:"unitId,omitempty"`
	ProjectID int64        `json:"projectId,omitempty"`
	Code      string       `json:"code,omitempty" doc:"项目编号"`
	Name      string       `json:"name,omitempty" doc:"单位或项目"`
}

// FDI 外资到位（万美元） of some months.
type FDI struct {
	By    FDIBy        `json:"by"`
	From  models.Month `json:"from"`
	To    models.Month `json:"to"`
	Items []FDILine    `json:"items"`
	Total FDISum       `json:"total"`
}

// fdiShapes: what a line is made of, by the way of summing.
var fdiShapes = map[FDIBy]struct{ columns, group, order string }{
	FDIByMonth:   {"f.month", "f.month", "f.month"},
	FDIByUnit:    {"f.unit_id, u.short_name AS name", "f.unit_id, u.short_name, u.sort", "u.sort, f.unit_id"},
	FDIByProject: {"p.id AS project_id, p.code, p.name", "p.id, p.code, p.name", "p.code"},
}

const fdiSums = "COUNT(DISTINCT f.entry_id) AS entries, SUM(f.usd) AS usd, COALESCE(SUM(f.amount), 0) AS cny, " +
	"COUNT(DISTINCT CASE WHEN f.usd IS NULL THEN f.entry_id END) AS unconverted"

// FDI 外资到位 posted in some months, by month, unit or project (PermRead): a ledger of its own in 万美元, made of
// the postings of the scope 境外 only, so that nothing of it is inside 省外 (rule book §4). A unit's user gets his
// unit's part. What was posted on a merged project counts under the one it was merged into.
func (s *Service) FDI(ctx context.Context, actor models.Actor, f FDIFilter) (FDI, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return FDI{}, err
	}
	if f.By == "" {
		f.By = FDIByMonth
	}
	if f.To == "" {
		f.To = s.db.Clock().Today().Month()
	}
	if f.From == "" {
		f.From = f.To.January()
	}
	shape, ok := fdiShapes[f.By]
	if !ok {
		return FDI{}, models.Invalid("外资到位只能按月、按单位或按项目汇总", "by", "请选择汇总口径")
	}
	if f.From > f.To {
		return FDI{}, models.Invalid("起始月份不能晚于截止月份", "from", "请改正月份")
	}
	answer := FDI{By: f.By, From: f.From, To: f.To, Items: []FDILine{}}
	err := s.db.View(ctx, func(ctx context.Context) error {
		if err := s.fdi(ctx, actor, f).Select(fdiSums).Scan(&answer.Total).Error; err != nil {
			return err
		}
		return s.fdi(ctx, actor, f).Select(shape.columns + ", " + fdiSums).Group(shape.group).Order(shape.order).Scan(&answer.Items).Error
	})
	answer.Total.inWan()
	for i := range answer.Items {
		answer.Items[i].inWan()
	}
	return answer, database.Wrap(err, "", "")
}

// inWan rounds for display, the only time.
func (f *FDISum) inWan() {
	f.WanUSD = models.Dash
	if f.USD != nil {
		f.WanUSD = f.USD.InWan()
	}
}

func (s *Service) fdi(ctx context.Context, actor models.Actor, f FDIFilter) *gorm.DB {
	q := s.db.Conn(ctx).Table("fund_postings f").Joins("LEFT JOIN merged_projects m ON m.project_id = f.project_id").
		Joins("JOIN projects p ON p.id = COALESCE(m.into_id, f.project_id)").Joins("JOIN units u ON u.id = f.unit_id").
		Where("f.leaf = ? AND f.month BETWEEN ? AND ?", ledger.ScopeForeign, f.From, f.To)
	if f.UnitID != 0 {
		q = q.Where("f.unit_id = ?", f.UnitID)
	}
	if f.ProjectID != 0 {
		q = q.Where("p.id = ?", f.ProjectID)
	}
	return own(q, actor, "f.unit_id")
}
