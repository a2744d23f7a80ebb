package funds

import (
	"context"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// Tally 笔数与金额 (分).
type Tally struct {
	Entries int64        `json:"entries"`
	Amount  models.Money `json:"amount"`
}

func (t *Tally) add(entries int64, amount models.Money) {
	t.Entries += entries
	t.Amount += amount
}

// NotCounted 未纳入统计的申报: declared money that did not become counted money, and why.
type NotCounted struct {
	Zero      Tally            `json:"zero"`      // 认定为 0, the declared amounts
	ByReason  map[Reason]Tally `json:"byReason"`  // of Zero
	Reduced   Tally            `json:"reduced"`   // 认定额小于申报额, the differences
	Returned  Tally            `json:"returned"`  // 退回, the declared amounts
	Undecided Tally            `json:"undecided"` // 草稿 to 已核实, the declared amounts
}

// NotCounted 未纳入统计 of a year through a month, by 统计月份 (PermRead).
func (s *Service) NotCounted(ctx context.Context, actor models.Actor, year int, asOf models.Month) (NotCounted, error) {
	result := NotCounted{ByReason: map[Reason]Tally{}}
	if err := actor.Require(models.PermRead); err != nil {
		return result, err
	}
	var rows []struct {
		State      State
		CutReason  Reason
		Zero, Less bool
		Entries    int64
		Declared   models.Money
		Recognised models.Money
	}
	err := visible(s.db.Conn(ctx).Model(&Entry{}), actor).
		Select("state, cut_reason, COALESCE(recognised = 0, 0) AS zero, COALESCE(recognised <> declared, 0) AS less, "+
			"COUNT(*) AS entries, SUM(declared) AS declared, COALESCE(SUM(recognised), 0) AS recognised").
		Where("stat_month BETWEEN ? AND ?", models.NewMonth(year, 1), asOf).
		Group("state, cut_reason, zero, less").Scan(&rows).Error
	for _, r := range rows {
		switch {
		case r.State == StateReturned:
			result.Returned.add(r.Entries, r.Declared)
		case r.State != StatePosted:
			result.Undecided.add(r.Entries, r.Declared)
		case r.Zero:
			result.Zero.add(r.Entries, r.Declared)
			t := result.ByReason[r.CutReason]
			t.add(r.Entries, r.Declared)
			result.ByReason[r.CutReason] = t
		case r.Less:
			result.Reduced.add(r.Entries, r.Declared-r.Recognised)
		}
	}
	return result, database.Wrap(err, "", "")
}

// posted selects the postings of a year through a month that an indicator counts.
func (s *Service) posted(ctx context.Context, actor models.Actor, i Indicator, year int, upTo models.Month) *gorm.DB {
	leaves, sectors := i.sets()
	q := s.db.Conn(ctx).Model(&Posting{}).Where("month BETWEEN ? AND ? AND leaf IN ?", models.NewMonth(year, 1), upTo, leaves)
	return own(among(q, "sector", sectors), actor, "unit_id")
}

// ByPurpose 按资金用途 of an indicator, posted from January of the year to a month, 分 (PermRead).
func (s *Service) ByPurpose(ctx context.Context, actor models.Actor, i Indicator, year int, upTo models.Month) (map[Purpose]models.Money, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var rows []Line
	err := s.posted(ctx, actor, i, year, upTo).Select("purpose, SUM(amount) AS amount").Group("purpose").Scan(&rows).Error
	sums := map[Purpose]models.Money{}
	for _, r := range rows {
		sums[r.Purpose] = r.Amount
	}
	return sums, database.Wrap(err, "", "")
}

// SourceSum 一个来源地的到位资金, 分.
type SourceSum struct {
	Source string       `json:"source"` // 省份，境外为国家或地区
	Amount models.Money `json:"amount"`
}

// BySource 按来源省份 of an indicator, posted from January of the year to a month, largest first (PermRead).
func (s *Service) BySource(ctx context.Context, actor models.Actor, i Indicator, year int, upTo models.Month) ([]SourceSum, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	rows := []SourceSum{}
	err := s.posted(ctx, actor, i, year, upTo).Select("source, SUM(amount) AS amount").
		Group("source").Order("amount DESC, source").Scan(&rows).Error
	return rows, database.Wrap(err, "", "")
}

// ByLeaf 按资金属性, posted from January of the year to a month, 分 (PermRead). Leaves without money are 0.
func (s *Service) ByLeaf(ctx context.Context, actor models.Actor, year int, upTo models.Month) (map[ledger.Scope]models.Money, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var rows []struct {
		Leaf   ledger.Scope
		Amount models.Money
	}
	err := own(s.db.Conn(ctx).Model(&Cell{}), actor, "unit_id").Select("leaf, SUM(amount) AS amount").
		Where("series = ? AND month BETWEEN ? AND ?", SeriesPosted, models.NewMonth(year, 1), upTo).Group("leaf").Scan(&rows).Error
	sums := map[ledger.Scope]models.Money{}
	for _, leaf := range ledger.Scopes() {
		sums[leaf] = 0
	}
	for _, r := range rows {
		sums[r.Leaf] = r.Amount
	}
	return sums, database.Wrap(err, "", "")
}

// SpecialEntries 特殊记录 posted from January of the year to a month: 增资, 补报, 核减 and 冲正 with their
// recognised amounts, 分 (PermRead). Kinds without entries are absent.
func (s *Service) SpecialEntries(ctx context.Context, actor models.Actor, year int, upTo models.Month) (map[Kind]Tally, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var rows []struct {
		Kind    Kind
		Entries int64
		Amount  models.Money
	}
	err := visible(s.db.Conn(ctx).Model(&Entry{}), actor).Select("kind, COUNT(*) AS entries, SUM(recognised) AS amount").
		Where("state = ? AND kind <> ? AND stat_month BETWEEN ? AND ?", StatePosted, KindArrival, models.NewMonth(year, 1), upTo).
		Group("kind").Scan(&rows).Error
	result := map[Kind]Tally{}
	for _, r := range rows {
		result[r.Kind] = Tally{r.Entries, r.Amount}
	}
	return result, database.Wrap(err, "", "")
}
