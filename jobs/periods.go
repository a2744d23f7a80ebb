package jobs

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/schedule"
)

// dueAt gives the moment a period may run, from its key; the zero time when it has none.
type dueAt[P ~string] func(ctx context.Context, period P) (time.Time, error)

// weekly fills in the periods of a job that runs once a week; keys are ISO weeks such as 2020-W53.
func weekly(j schedule.Job, from models.Date, due dueAt[models.Week]) schedule.Job {
	j.Period = func(t time.Time) string { return string(models.DateOf(t).Week()) }
	j.Next = func(period string) string { return string(models.Week(period).Next(1)) }
	j.Due = func(ctx context.Context, period string) (time.Time, error) {
		week, err := models.ParseWeek(period)
		if err != nil {
			return time.Time{}, err
		}
		return due(ctx, week)
	}
	if !from.Empty() {
		j.Since = string(from.Week().Next(-1))
	}
	return j
}

// monthly fills in the periods of a job that runs once a month; keys are months such as 2020-12.
func monthly(j schedule.Job, from models.Date, due dueAt[models.Month]) schedule.Job {
	// The report of a month falls due in the next one, so the period of a moment is the month before.
	j.Period = func(t time.Time) string { return string(models.DateOf(t).Month().Add(-1)) }
	j.Next = func(period string) string { return string(models.Month(period).Add(1)) }
	j.Due = func(ctx context.Context, period string) (time.Time, error) {
		month, err := models.ParseMonth(period)
		if err != nil {
			return time.Time{}, err
		}
		return due(ctx, month)
	}
	if !from.Empty() {
		j.Since = string(from.Month().Add(-1))
	}
	return j
}

// daily fills in the periods of a job that runs every day at a time of day; keys are dates.
func daily(j schedule.Job, hour, minute int) schedule.Job {
	j.Period = func(t time.Time) string { return string(models.DateOf(t)) }
	j.Next = func(period string) string { return string(models.Date(period).Add(1)) }
	j.Due = func(_ context.Context, period string) (time.Time, error) {
		day, err := models.ParseDate(period)
		if err != nil || day.Empty() {
			return time.Time{}, models.Invalid("日期“" + period + "”无效，请按 2020-12-31 的格式填写")
		}
		return day.At(hour, minute), nil
	}
	return j
}
