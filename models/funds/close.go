package funds

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"luodi/models"
	"luodi/models/audit"
)

// Close 月结 (PermRecognise): proves the kept sums equal to the postings, freezes the month's totals
// with their hash, and refuses every later posting into it. The month must be over and the months
// before it, as far as they have postings, closed. Closing twice is a conflict.
func (s *Service) Close(ctx context.Context, actor models.Actor, m models.Month) (p Period, err error) {
	if err := actor.Require(models.PermRecognise); err != nil {
		return p, err
	}
	if _, err := models.ParseMonth(string(m)); err != nil || m == "" {
		return p, models.Invalid("请选择要月结的月份", "month", "月份无效")
	}
	if !actor.Importing() && s.db.Clock().Today() <= m.Last() {
		return p, models.Invalid(m.Chinese()+"尚未结束，不能月结", "month", "当月未结束")
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.inTurn(ctx); err != nil {
			return err
		}
		// From here on nobody posts into the month. Nothing may be read before: on MySQL a transaction goes on seeing what
		// its first read saw, and would freeze the month without the postings it has just waited for.
		switch err := s.occupy(ctx, m, 0); {
		case models.KindOf(err) == models.KindClosed:
			return models.Conflict(m.Chinese() + "已经月结")
		case err != nil:
			return err
		}
		if err := s.closable(ctx, m); err != nil {
			return err
		}
		if p, err = s.freeze(ctx, actor, m); err != nil {
			return err
		}
		e := PeriodEvent{Kind: PeriodEventClosed}.about(p)
		if err := s.note(ctx, actor, &e); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "funds.close", Object: "fund_period", Reason: string(m), After: p})
	})
	return p, err
}

func (s *Service) closable(ctx context.Context, m models.Month) error {
	var earlier []models.Month
	err := s.locked(ctx).Model(&Period{}).Where("state = ? AND month < ?", PeriodOpen, m).Order("month").Limit(1).Pluck("month", &earlier).Error
	if err != nil {
		return err
	}
	if len(earlier) > 0 {
		return models.Conflict("请先月结" + earlier[0].Chinese())
	}
	return s.Prove(ctx, m)
}

// freeze stores totals and hash and shuts the month.
func (s *Service) freeze(ctx context.Context, actor models.Actor, m models.Month) (Period, error) {
	sum, err := s.totals(ctx, m)
	if err != nil {
		return Period{}, err
	}
	conn, now := s.db.Conn(ctx), s.db.Now(ctx)
	var last int64
	if err := conn.Model(&Posting{}).Select("COALESCE(MAX(seq), 0)").Scan(&last).Error; err != nil {
		return Period{}, err
	}
	err = conn.Model(&Period{}).Where("month = ?", m).Updates(map[string]any{
		"state": PeriodClosed, "closing_seq": last, "totals_sha": sum, "closed_by": actor.Name, "closed_at": now,
	}).Error
	if err != nil {
		return Period{}, err
	}
	var p Period
	return p, conn.Where("month = ?", m).Take(&p).Error
}

// totals is the hash of a month's postings as they add up.
func (s *Service) totals(ctx context.Context, m models.Month) (string, error) {
	cells, err := s.fold(ctx, m)
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(cells)
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), err
}

// fold adds the postings of a month into cells, in a fixed order.
func (s *Service) fold(ctx context.Context, m models.Month) ([]Cell, error) {
	var cells []Cell
	err := s.db.Conn(ctx).Model(&Posting{}).
		Select("'posted' AS series, month, relates_month, unit_id, leaf, sector, fresh, SUM(amount) AS amount").
		Where("month = ?", m).Group("month, relates_month, unit_id, leaf, sector, fresh").
		Order("relates_month, unit_id, leaf, sector, fresh").Scan(&cells).Error
	return cells, err
}

// Prove 核对累计: the kept sums of a month equal the full sum of its postings, to the 分 (identity I1).
// A difference is an internal error, because no operation can cause it.
func (s *Service) Prove(ctx context.Context, m models.Month) error {
	full, err := s.fold(ctx, m)
	if err != nil {
		return err
	}
	var kept []Cell
	err = s.db.Conn(ctx).Where("series IN ? AND month = ?", []Series{SeriesPosted, seriesPostedDistrict, seriesPostedUnit}, m).Find(&kept).Error
	if err != nil {
		return err
	}
	for i := range kept {
		kept[i].Entries, kept[i].Amount = 0, -kept[i].Amount
	}
	if rest := merge(rollUp(full), kept); len(rest) > 0 {
		return &models.Error{Kind: models.KindInternal, Message: m.Chinese() + "的累计数与过账不符，请联系系统管理员核查后再月结"}
	}
	return nil
}

// ClosedAt 月结时刻, zero for an open month, for rooms whose facts obey the close too. It tells no figure, so no actor narrows it.
func (s *Service) ClosedAt(ctx context.Context, m models.Month) (time.Time, error) {
	var list []Period
	err := s.db.Conn(ctx).Where("month = ? AND state = ?", m, PeriodClosed).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 || list[0].ClosedAt == nil {
		return time.Time{}, err
	}
	return *list[0].ClosedAt, nil
}

// Periods 月份状态 of a year, as far as there are rows; a month without a row is open.
func (s *Service) Periods(ctx context.Context, actor models.Actor, year int) ([]Period, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []Period{}
	err := s.db.Conn(ctx).Where("month BETWEEN ? AND ?", models.NewMonth(year, 1), models.NewMonth(year, 12)).Order("month").Find(&list).Error
	return list, err
}
