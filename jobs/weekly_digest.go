package jobs

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/report"
	"luodi/models/schedule"
)

// weeklyDigest 每周周报: issued on Friday 17:00, or at the end of the week's last working day; a week
// without working days has none and the next one covers both (rule book §8). Missed weeks are all made up for.
func weeklyDigest(r Rooms) job {
	spec := schedule.Job{Name: "weekly_digest", Label: "每周周报", Catchup: schedule.CatchupAll}
	return job{
		Job: weekly(spec, r.From, func(ctx context.Context, week models.Week) (time.Time, error) {
			calendar, err := r.Org.Calendar(ctx)
			if err != nil {
				return time.Time{}, err
			}
			day := calendar.LastWorkdayOf(week)
			if day.Empty() {
				return time.Time{}, nil
			}
			return day.At(17, 0), nil
		}),
		work: compile(r, spec.Label, report.Weekly),
	}
}

// compile prepares the report of the run's period and writes it as the period's one report.
func compile(r Rooms, label string, kind report.Kind) work {
	return func(ctx context.Context, run *schedule.Run) (func(context.Context) error, error) {
		actor := models.System(label)
		draft, err := r.Reports.Compile(ctx, actor, kind, run.Period)
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context) error {
			stored, err := r.Reports.Store(ctx, actor, draft)
			run.Output = stored.Title
			return err
		}, nil
	}
}
