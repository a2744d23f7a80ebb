package schedule

import (
	"context"
	"fmt"
	"time"

	"luodi/models"
	"luodi/models/audit"
)

// RunNow 立即运行: asks for a run of the period; empty means the period of this moment, or for a job that
// may not repeat the last one that fell due. A waiting, failed or skipped run is taken up again at
// once. A finished one is run once more if the job may repeat, otherwise it is a conflict, as is one that
// is running; a period not yet due is invalid for a job that may not repeat. Needs PermJobs.
func (s *Service) RunNow(ctx context.Context, actor models.Actor, name, period string) (Run, error) {
	if err := actor.Require(models.PermJobs); err != nil {
		return Run{}, err
	}
	job, ok := s.find(name)
	if !ok {
		return Run{}, models.NotFound("没有名为“" + name + "”的任务")
	}
	var run Run
	err := s.db.Do(ctx, func(ctx context.Context) error {
		moment := s.db.Clock().Moment()
		m, err := s.lock(ctx, job.Name, job.first(moment))
		if err != nil {
			return err
		}
		wanted, err := job.choose(ctx, period, m.MaterialisedUntil, moment)
		if err != nil {
			return err
		}
		if run, err = s.revive(ctx, job, wanted); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{
			Action: "schedule.run_now", Object: "job_run", ObjectID: run.ID, After: map[string]any{"job": run.Job, "period": run.Period, "scope": run.Scope},
		})
	})
	if err != nil {
		return Run{}, err
	}
	select {
	case s.wake <- struct{}{}:
	default: // somebody is being woken already
	}
	return run, nil
}

// choose finds the period that "run now" means, and from when it counts as due.
func (j Job) choose(ctx context.Context, period, last string, moment time.Time) (due, error) {
	asked := period != ""
	if !asked {
		period = j.Period(moment)
	}
	at, err := j.Due(ctx, period)
	early := at.IsZero() || at.After(moment)
	switch {
	case err != nil:
		return due{}, err
	case early && j.Repeat:
		return due{period, moment}, nil
	case early && !asked && last != "":
		return j.choose(ctx, last, "", moment)
	case early:
		return due{}, models.Invalid("“"+j.Label+"”"+period+" 期还没有到截止时间，到时会自动运行", "period", "未到截止时间")
	}
	return due{period, at}, nil
}

// revive finds or makes the run that "run now" asks for and sets it to be claimed at once. The newest
// attempt at the period decides; the caller holds the job's mark.
func (s *Service) revive(ctx context.Context, job Job, d due) (Run, error) {
	conn, now := s.db.Conn(ctx), s.db.Now(ctx)
	var runs []Run
	if err := conn.Where("job = ? AND period = ?", job.Name, d.period).Order("id DESC").Find(&runs).Error; err != nil {
		return Run{}, err
	}
	fresh := Run{Job: job.Name, Period: d.period, State: StatePending, DueAt: d.at.UTC(), NotBefore: now}
	if len(runs) == 0 {
		return fresh, conn.Create(&fresh).Error
	}
	run := runs[0]
	switch run.State {
	case StateRunning:
		return run, models.Conflict("“" + job.Label + "”" + d.period + " 期正在运行，请稍后查看结果")
	case StateDone:
		if !job.Repeat {
			return run, models.Conflict("“" + job.Label + "”" + d.period + " 期已经完成，不会重复产生；需要改动请另出更正版")
		}
		fresh.Scope = fmt.Sprintf("again-%d", len(runs)+1)
		return fresh, conn.Create(&fresh).Error
	default: // waiting, failed or skipped: the same row begins anew
		run.State, run.NotBefore, run.Attempts, run.Error, run.FinishedAt = StatePending, now, 0, "", nil
		return run, conn.Model(&Run{}).Where("id = ?", run.ID).Updates(map[string]any{
			"state": run.State, "not_before": run.NotBefore, "attempts": 0, "error": "", "finished_at": nil,
		}).Error
	}
}
