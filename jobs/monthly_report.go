package jobs

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/report"
	"luodi/models/schedule"
)

// monthlyReport 每月月报: due on the report day of the next month (the 8th unless set otherwise), or the next
// working day (rule book §5).
func monthlyReport(r Rooms) job {
	spec := schedule.Job{Name: "monthly_report", Label: "每月月报", Catchup: schedule.CatchupAll}
	return job{
		Job: monthly(spec, r.From, func(ctx context.Context, month models.Month) (time.Time, error) {
			calendar, err := r.Org.Calendar(ctx)
			if err != nil {
				return time.Time{}, err
			}
			settings, err := r.Org.Settings(ctx, month.Last())
			if err != nil {
				return time.Time{}, err
			}
			return calendar.OnOrNext(month.Add(1).First().Add(settings.ReportDay-1)).At(9, 0), nil
		}),
		work: compile(r, spec.Label, report.Monthly),
	}
}
