package jobs

import (
	"context"

	"luodi/models"
	"luodi/models/backup"
	"luodi/models/checkup"
	"luodi/models/followup"
	"luodi/models/org"
	"luodi/models/report"
	"luodi/models/schedule"
	"luodi/models/supervision"
	"luodi/models/updates"
	"luodi/models/workspace"
)

// Rooms 任务要用的各室.
type Rooms struct {
	Org         *org.Service
	Followup    *followup.Service
	Checkup     *checkup.Service
	Updates     *updates.Service
	Supervision *supervision.Service
	Reports     *report.Service
	Backup      *backup.Service
	Workspace   *workspace.Service
	BackupDir   string
	// From 起始日期: periods that end before it count as done. Empty: the period of the first start is the
	// first one, so that a new installation does not report about the years before it.
	From models.Date
}

// work 一期任务的内容: it prepares outside of any transaction and gives back what is to be written; that
// is committed together with the end of the run, or not at all.
type work func(ctx context.Context, run *schedule.Run) (write func(ctx context.Context) error, err error)

// job is one line of the schedule.
type job struct {
	schedule.Job
	work work
}

// all is the whole schedule, in the order of the page that lists it.
func all(r Rooms) []job {
	return []job{
		weeklyDigest(r),
		monthlyReport(r),
		overdueScan(r),
		leadPool(r),
		reminder(r),
		nightlyBackup(r),
		draftPurge(r),
		identityCheck(r),
	}
}

// Specs 任务清单, for the run ledger.
func Specs(r Rooms) []schedule.Job {
	var specs []schedule.Job
	for _, j := range all(r) {
		specs = append(specs, j.Job)
	}
	return specs
}
