package jobs

import (
	"context"
	"path/filepath"

	"luodi/models"
	"luodi/models/schedule"
)

// keepBackups is how many nightly backups stay: two weeks.
const keepBackups = 14

// nightlyBackup 每夜备份: 02:00, into a folder named after the date and the run. Only the latest night is caught up.
func nightlyBackup(r Rooms) job {
	spec := schedule.Job{Name: "nightly_backup", Label: "每夜备份", Catchup: schedule.CatchupLatest, Repeat: true}
	return job{
		Job: daily(spec, 2, 0),
		work: func(ctx context.Context, run *schedule.Run) (func(context.Context) error, error) {
			name := r.BackupDir
			folder := filepath.Join(name, run.Period)
			if run.Scope != "" {
				folder += "-" + run.Scope
			}
			if _, err := r.Backup.Backup(ctx, models.System(spec.Label), folder, nil); err != nil {
				return nil, err
			}
			run.Output = filepath.Base(folder)
			return func(ctx context.Context) error {
				_, err := r.Backup.Prune(ctx, models.System(spec.Label), name, keepBackups)
				return err
			}, nil
		},
	}
}
