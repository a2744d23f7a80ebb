package schedule

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
)

// fenced is the answer to a worker whose lease has passed to another.
func fenced(run *Run) error {
	return models.Conflict("任务 " + run.Job + " " + run.Period + " 期已由另一个进程接手，本次结果作废")
}

// Claim 领取: takes the oldest waiting run, or one whose worker has let its lease lapse, for the owner
// (a name unique to the process). false when there is nothing to do. A run that its workers abandoned
// MaxAttempts times fails here, so that a job which kills the process cannot kill it for ever.
func (s *Service) Claim(ctx context.Context, owner string) (*Run, bool, error) {
	names := make([]string, 0, len(s.jobs))
	for _, j := range s.jobs {
		names = append(names, j.Name)
	}
	now := s.db.Clock().Now()
	var candidates []Run
	err := s.db.Conn(ctx).Where("job IN ?", names).
		// A job that is running must not fill the list with its other periods and so starve the rest.
		Where("NOT EXISTS (SELECT 1 FROM job_runs live WHERE live.job = job_runs.job AND live.state = ? AND live.lease_until >= ?)", StateRunning, now).
		Where("(state = ? AND not_before <= ?) OR (state = ? AND lease_until < ?)", StatePending, now, StateRunning, now).
		Order("due_at, id").Limit(50).Find(&candidates).Error
	if err != nil {
		return nil, false, err
	}
	for i := range candidates {
		won, err := s.take(ctx, owner, &candidates[i])
		if err != nil || won {
			return &candidates[i], won, err
		}
	}
	return nil, false, nil
}

// take tries to win one candidate. Losing is no error: another worker was faster, another period of the job is
// running, or an earlier one waits: the list of candidates may be old by now, and periods run in their order.
func (s *Service) take(ctx context.Context, owner string, run *Run) (won bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if _, err := s.lock(ctx, run.Job, run.Period); err != nil {
			return err
		}
		conn, now := s.db.Conn(ctx), s.db.Now(ctx)
		var live int64
		err := conn.Model(&Run{}).Where("job = ? AND state = ? AND lease_until >= ?", run.Job, StateRunning, now).Count(&live).Error
		if err != nil || live > 0 {
			return err
		}
		var earlier int64
		err = conn.Model(&Run{}).Where("job = ? AND (due_at < ? OR (due_at = ? AND id < ?))", run.Job, run.DueAt, run.DueAt, run.ID).
			Where("(state = ? AND not_before <= ?) OR (state = ? AND lease_until < ?)", StatePending, now, StateRunning, now).Count(&earlier).Error
		if err != nil || earlier > 0 {
			return err
		}
		if run.Attempts >= MaxAttempts {
			return s.abandon(ctx, run)
		}
		res := conn.Exec(`UPDATE job_runs SET state = ?, owner = ?, epoch = epoch + 1, lease_until = ?, attempts = attempts + 1, started_at = ?, error = ''
			WHERE id = ? AND epoch = ? AND ((state = ? AND not_before <= ?) OR (state = ? AND lease_until < ?))`,
			StateRunning, cut(owner, 80), now.Add(Lease), now, run.ID, run.Epoch, StatePending, now, StateRunning, now)
		if res.Error != nil || res.RowsAffected == 0 {
			return res.Error
		}
		won = true
		return conn.Where("id = ?", run.ID).Take(run).Error
	})
	return won && err == nil, err
}

// abandon ends a run that no worker has survived.
func (s *Service) abandon(ctx context.Context, run *Run) error {
	const why = "运行多次中断，已停止重试，请查看运行日志后再点“立即运行”"
	res := s.db.Conn(ctx).Model(&Run{}).Where("id = ? AND epoch = ? AND state = ?", run.ID, run.Epoch, StateRunning).
		Updates(map[string]any{"state": StateFailed, "error": why, "finished_at": s.db.Now(ctx), "lease_until": nil})
	if res.Error != nil || res.RowsAffected == 0 {
		return res.Error
	}
	return s.record(ctx, run, "schedule.fail", why)
}

// Heartbeat 续租: the worker is alive. A conflict means that another has taken over; the work must stop.
func (s *Service) Heartbeat(ctx context.Context, run *Run) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		return s.end(ctx, run, map[string]any{"lease_until": s.db.Now(ctx).Add(Lease)})
	})
}

// Finish 完成: ends the run and lets fn write what the job has produced, in one transaction. fn may set
// run.Output (cut at 200 characters) to say what was made. A worker that has lost its lease gets a conflict
// and leaves nothing; an error of fn rolls everything back and the run stays claimed, to be ended by Fail.
func (s *Service) Finish(ctx context.Context, run *Run, fn func(ctx context.Context) error) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		// The fence comes first: it locks the row, so that nobody can take over while fn writes.
		err := s.end(ctx, run, map[string]any{"state": StateDone, "finished_at": s.db.Now(ctx), "lease_until": nil, "error": ""})
		if err != nil {
			return err
		}
		if err := fn(ctx); err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Model(&Run{}).Where("id = ?", run.ID).Update("output", cut(run.Output, 200)).Error; err != nil {
			return err
		}
		return s.record(ctx, run, "schedule.finish", "")
	})
}

// Fail 失败: gives the run back with a pause that grows, or ends it as failed after MaxAttempts. The
// ledger keeps the sentence of a known error; the detail is for the caller's log.
func (s *Service) Fail(ctx context.Context, run *Run, cause error) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		now, why := s.db.Now(ctx), explain(cause)
		if run.Attempts < MaxAttempts {
			return s.end(ctx, run, map[string]any{
				"state": StatePending, "not_before": now.Add(backoff(run.Attempts)), "error": why, "lease_until": nil,
			})
		}
		err := s.end(ctx, run, map[string]any{"state": StateFailed, "finished_at": now, "error": why, "lease_until": nil})
		if err != nil {
			return err
		}
		return s.record(ctx, run, "schedule.fail", why)
	})
}

// end changes a run that the caller still holds; otherwise it is fenced off.
func (s *Service) end(ctx context.Context, run *Run, set map[string]any) error {
	res := s.db.Conn(ctx).Model(&Run{}).Where("id = ? AND epoch = ? AND state = ?", run.ID, run.Epoch, StateRunning).Updates(set)
	if res.Error == nil && res.RowsAffected == 0 {
		return fenced(run)
	}
	return res.Error
}

func (s *Service) record(ctx context.Context, run *Run, action, reason string) error {
	job, _ := s.find(run.Job)
	return s.log.Record(ctx, models.System(job.Label), audit.Entry{
		Action: action, Object: "job_run", ObjectID: run.ID, Reason: reason,
		After: map[string]any{"job": run.Job, "period": run.Period, "scope": run.Scope, "epoch": run.Epoch, "output": run.Output},
	})
}
