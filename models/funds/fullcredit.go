package funds

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// Credit 一个单位的考核口径(含双计): of the money it shares, Own is its part and Full the whole of it, 分.
type Credit struct {
	UnitID    int64        `json:"unitId"`
	Unit      string       `json:"unit"`
	Own       models.Money `json:"own" doc:"分成后"`
	Full      models.Money `json:"full" gorm:"column:full_amount" doc:"考核口径(含双计)：与他人共享的资金各计全额"`
	FullFresh models.Money `json:"fullFresh" doc:"其中：当年新签"`
	Entries   int64        `json:"entries"`
	Shared    int64        `json:"shared" doc:"其中与其他单位共享的笔数"`
}

// FullCredit 考核口径(含双计) of an indicator: a view of its own, which never enters a district total. Sum counts shared money
// once for every unit, so it is no amount of money; District counts it once.
type FullCredit struct {
	Items    []Credit      `json:"items"`
	Sum      models.Money  `json:"sum" doc:"各单位相加，共享资金重复计算，不是全区数"`
	District *models.Money `json:"district" nullable:"true" doc:"全区数，每笔只计一次；单位用户为空"`
}

// FullCredit 考核口径(含双计) (PermRead) of the postings of a filter, unit and project apart. A unit's user gets his own unit only.
func (s *Service) FullCredit(ctx context.Context, actor models.Actor, f PostingFilter) (FullCredit, error) {
	result := FullCredit{Items: []Credit{}}
	if err := actor.Require(models.PermRead); err != nil {
		return result, err
	}
	f.UnitID, f.ProjectID = 0, 0
	err := s.db.View(ctx, func(ctx context.Context) error {
		part := s.rowsOfAll(ctx, f).Select("f.entry_id, f.unit_id, SUM(f.amount) AS amount, MAX(CASE WHEN f.fresh THEN 1 ELSE 0 END) AS fresh").Group("f.entry_id, f.unit_id")
		whole := s.rowsOfAll(ctx, f).Select("f.entry_id, SUM(f.amount) AS amount, COUNT(DISTINCT f.unit_id) AS units").Group("f.entry_id")
		err := own(s.db.Conn(ctx).Table("(?) AS a", part).Joins("JOIN (?) AS t ON t.entry_id = a.entry_id", whole).Joins("JOIN units u ON u.id = a.unit_id"), actor, "a.unit_id").
			Select("a.unit_id, u.short_name AS unit, SUM(a.amount) AS own, SUM(t.amount) AS full_amount, SUM(CASE WHEN a.fresh = 1 THEN t.amount ELSE 0 END) AS full_fresh, " +
				"COUNT(*) AS entries, SUM(CASE WHEN t.units > 1 THEN 1 ELSE 0 END) AS shared").
			Group("a.unit_id, u.short_name, u.sort").Order("u.sort, a.unit_id").Scan(&result.Items).Error
		if err != nil || !actor.SeesAll() {
			return err
		}
		result.District = new(models.Money)
		return s.rowsOfAll(ctx, f).Select("COALESCE(SUM(f.amount), 0)").Row().Scan(result.District)
	})
	for _, c := range result.Items {
		result.Sum += c.Full
	}
	return result, database.Wrap(err, "", "")
}
