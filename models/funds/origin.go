package funds

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

const doubleReversal = "这笔资金已有冲正记录，一笔资金只能冲正一次"

// place sets what the entry takes from its project: unit, leaf, sector, source, signing date. It is read
// again at every step until the posting freezes it, so that a corrected 来源地 is not lost on the way.
// The result is the project's total agreed investment, 分.
func (s *Service) place(ctx context.Context, actor models.Actor, e *Entry) (models.Money, error) {
	if err := s.ledger.Hold(ctx, e.ProjectID); err != nil {
		return 0, err
	}
	p, err := s.ledger.ByID(ctx, actor, e.ProjectID)
	if err != nil {
		return 0, err
	}
	if p.Scope == "" || p.Sector == "" || p.SignedOn == "" {
		return 0, models.Invalid("项目“"+p.Name+"”尚未填全来源地、产业类别和签约时间，请先在项目台账中补全", "projectId", "项目资料不全")
	}
	e.UnitID, e.Leaf, e.Sector, e.SignedOn = p.UnitID, p.Scope, p.Sector, p.SignedOn
	e.Source, _, _ = strings.Cut(p.OriginName, "/")
	if e.Kind == KindIncrease {
		return p.TotalInvestment(), s.placeIncrease(ctx, actor, e)
	}
	return p.TotalInvestment(), nil
}

// placeIncrease: money of a 增资 is fresh or not by the increase's own signing (rule book §4).
func (s *Service) placeIncrease(ctx context.Context, actor models.Actor, e *Entry) error {
	moves, err := s.ledger.MovesOf(ctx, actor, e.ProjectID)
	if err != nil {
		return err
	}
	found := false
	for _, x := range moves {
		if x.Kind == ledger.MoveIncrease && x.On <= e.ArrivedOn && (!found || x.On > e.SignedOn) {
			e.SignedOn, found = x.On, true
		}
	}
	switch {
	case found:
	case actor.Importing():
		e.mark("increase")
	default:
		return models.Invalid("该项目在到位日期前没有登记增资，请先登记增资或按到位填报", "kind", "没有增资")
	}
	return nil
}

// correct checks a 核减 or 冲正 against the entry it corrects, locks that one, and copies what must be
// equal. A 冲正 is exactly opposite; 核减 in all may not exceed what was recognised.
func (s *Service) correct(ctx context.Context, actor models.Actor, e *Entry) (Entry, error) {
	var original Entry
	lock := clause.Locking{Strength: clause.LockingStrengthUpdate}
	err := visible(s.db.Conn(ctx), actor).Clauses(lock).Where("id = ?", *e.CorrectsID).Take(&original).Error
	if err != nil {
		return original, database.Wrap(err, "没有所更正的记录，或不属于您的单位", "")
	}
	if original.State != StatePosted || original.Kind.Correction() || *original.Recognised <= 0 || original.ProjectID != e.ProjectID {
		return original, models.Invalid("只能更正同一项目下已入账、认定额大于零的到位、增资或补报记录", "correctsId", "不能更正此记录")
	}
	var later []Entry
	if err := s.db.Conn(ctx).Clauses(lock).Where("corrects_id = ? AND state = ? AND id <> ?", original.ID, StatePosted, e.ID).Find(&later).Error; err != nil {
		return original, err
	}
	left := *original.Recognised
	for _, x := range later {
		left += *x.Recognised
	}
	switch {
	case e.Kind == KindReversal && len(later) > 0:
		return original, models.Conflict("这笔资金已有核减或冲正入账，不能再全额冲正，请改为核减余额")
	case e.Kind == KindReversal && e.Declared != -left:
		return original, models.Invalid("冲正须与原认定额完全相反", "declared", "应为 "+(-left).YuanString()+" 元")
	case left+e.Declared < 0:
		return original, models.Invalid("核减后不能小于零", "declared", "最多核减 "+left.YuanString()+" 元")
	}
	if e.Kind == KindReversal {
		e.ReversesID = e.CorrectsID
	}
	// What is taken back stands where it was posted, whatever the project says by now (rule book §4, Origin).
	e.Leaf, e.Sector, e.Source, e.Purpose, e.SignedOn = original.Leaf, original.Sector, original.Source, original.Purpose, original.SignedOn
	return original, s.takeBackDollars(ctx, e, original, later, left)
}

// apportion 分成: the shares in force on the arrival of the money, those of the original for a correction.
func (s *Service) apportion(ctx context.Context, e Entry) ([]Share, error) {
	if e.CorrectsID != nil {
		rows, err := s.shares(ctx, *e.CorrectsID)
		for i := range rows {
			rows[i].EntryID = e.ID
		}
		return rows, err
	}
	parts, err := s.ledger.SharesOn(ctx, e.ProjectID, e.ArrivedOn)
	if err != nil {
		return nil, err
	}
	rows := make([]Share, len(parts))
	for i, p := range parts {
		rows[i] = Share{EntryID: e.ID, UnitID: p.UnitID, Position: i, BasisPoints: p.BasisPoints}
	}
	if len(rows) > 1 {
		return rows, s.inOrder(ctx, rows)
	}
	return rows, nil
}

// inOrder puts shares in the order of the units, which decides who gets the odd 分.
func (s *Service) inOrder(ctx context.Context, rows []Share) error {
	units, err := s.org.Units(ctx, models.System("分成"))
	if err != nil {
		return err
	}
	place := map[int64]int{}
	for i, u := range units {
		place[u.ID] = i
	}
	slices.SortFunc(rows, func(a, b Share) int { return place[a.UnitID] - place[b.UnitID] })
	for i := range rows {
		rows[i].Position = i
	}
	return nil
}

// months sets 统计月份, 归属月份 and 当年新签 (rule book §5). Money of a closed month becomes 补报 and
// needs a note.
func (s *Service) months(ctx context.Context, e *Entry, original Entry) error {
	if e.RelatesMonth == "" {
		e.RelatesMonth = e.ArrivedOn.Month()
		if original.ID != 0 {
			e.RelatesMonth = original.RelatesMonth
		}
	}
	if e.StatMonth == "" {
		closed, err := s.closedMonths(ctx, e.ArrivedOn.Month())
		if err != nil {
			return err
		}
		e.StatMonth = postingMonth(e.ArrivedOn.Month(), closed)
		if err := e.slide(e.Note); err != nil {
			return err
		}
	}
	e.Fresh = e.SignedOn.Year() == e.StatMonth.Year()
	return nil
}

// slide turns an arrival whose month is closed into a 补报, which needs a reason, and refuses a 补报
// whose month is still open.
func (e *Entry) slide(reason string) error {
	switch {
	case e.Kind == KindLate && e.RelatesMonth == e.StatMonth:
		return models.Invalid(e.RelatesMonth.Chinese()+"尚未月结，请按“到位”填报", "kind", "不是补报")
	case e.Kind.Correction() || e.RelatesMonth == e.StatMonth:
		return nil
	case reason == "":
		return models.Invalid(e.RelatesMonth.Chinese()+"已月结，此笔将作为补报计入"+e.StatMonth.Chinese()+"，请说明原因", "note", "请填写补报原因")
	case e.Kind == KindArrival:
		e.Kind = KindLate
	}
	return nil
}
