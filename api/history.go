package api

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/ledger"
)

type historyInput struct {
	IDPath
	Paging
	Key string `query:"key" maxLength:"40" doc:"仅某一字段"`
}

func (s *server) projectHistory(ctx context.Context, actor models.Actor, in *historyInput) (ledger.FieldHistory, error) {
	return s.Ledger.History(ctx, actor, in.ID, in.Key, in.page())
}

type asOfInput struct {
	IDPath
	At string `query:"at" required:"true" maxLength:"40" doc:"时刻（RFC 3339）或日期；日期指当日终了"`
}

func (s *server) projectAsOf(ctx context.Context, actor models.Actor, in *asOfInput) (ledger.Past, error) {
	at, err := momentOf(in.At)
	if err != nil {
		return ledger.Past{}, err
	}
	return s.Ledger.AsOf(ctx, actor, in.ID, at)
}

// momentOf reads a moment, or the end of a day in Beijing.
func momentOf(text string) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, text, models.Shanghai)
	if err != nil {
		return time.Time{}, models.Invalid("时间无法识别，请按 2020-12-31 的格式填写", "at", "请按 2020-12-31 的格式填写")
	}
	return day.AddDate(0, 0, 1).Add(-time.Millisecond), nil
}
