package schedule

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm/clause"

	"luodi/models/audit"
	"luodi/models/database"
)

// Service 运行台账.
type Service struct {
	db   *database.DB
	log  *audit.Log
	jobs []Job
	wake chan struct{}
}

// New gives the ledger for the jobs of this program, in the order they are shown. It panics on a job
// with holes or with a name used twice, because only the program itself can be wrong there.
func New(db *database.DB, log *audit.Log, jobs ...Job) *Service {
	s := &Service{db: db, log: log, wake: make(chan struct{}, 1)}
	s.Register(jobs...)
	return s
}

// Register 登记任务. It belongs to the start of the program, before anything runs.
func (s *Service) Register(jobs ...Job) {
	for _, j := range jobs {
		if err := j.check(); err != nil {
			panic(err)
		}
		if _, taken := s.find(j.Name); taken {
			panic("schedule: job " + j.Name + " is registered twice")
		}
		s.jobs = append(s.jobs, j)
	}
}

// Awake 唤醒: receives after RunNow, so that the runner need not wait for its next tick.
func (s *Service) Awake() <-chan struct{} { return s.wake }

func (s *Service) find(name string) (Job, bool) {
	i := slices.IndexFunc(s.jobs, func(j Job) bool { return j.Name == name })
	if i < 0 {
		return Job{}, false
	}
	return s.jobs[i], true
}

// Materialise 生成到期运行: makes a run for every period due by now (business time) since the job's mark,
// and moves the mark. It may be called by several machines at any time; nothing is made twice.
func (s *Service) Materialise(ctx context.Context, job Job, now time.Time) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		m, err := s.lock(ctx, job.Name, job.first(now))
		if err != nil {
			return err
		}
		passed, _, err := job.pending(ctx, m.next(job), now)
		if err != nil || len(passed) == 0 {
			return err
		}
		if job.Catchup == CatchupLatest && !job.skips(passed[len(passed)-1], 0, now) {
			if err := s.retire(ctx, job.Name); err != nil {
				return err
			}
		}
		if err := s.insert(ctx, job, passed, now); err != nil {
			return err
		}
		last := passed[len(passed)-1].period
		return s.db.Conn(ctx).Model(&mark{}).Where("job = ?", job.Name).Update("materialised_until", last).Error
	})
}

// lock takes the job's mark for the rest of the transaction, making it from the first period on when
// there is none. The write comes first, so that the reads after it see what others committed.
func (s *Service) lock(ctx context.Context, job, first string) (m mark, err error) {
	now := s.db.Now(ctx)
	touch := clause.OnConflict{
		Columns:   []clause.Column{{Name: "job"}},
		DoUpdates: clause.Assignments(map[string]any{"touched_at": now}),
	}
	conn := s.db.Conn(ctx)
	if err := conn.Clauses(touch).Create(&mark{Job: job, FirstPeriod: first, TouchedAt: now}).Error; err != nil {
		return m, err
	}
	return m, conn.Where("job = ?", job).Take(&m).Error
}

// retire skips the waiting scheduled runs of a job that only catches up with its latest period.
func (s *Service) retire(ctx context.Context, job string) error {
	return s.db.Conn(ctx).Model(&Run{}).Where("job = ? AND scope = '' AND state = ?", job, StatePending).
		Updates(map[string]any{"state": StateSkipped, "finished_at": s.db.Now(ctx)}).Error
}

func (s *Service) insert(ctx context.Context, job Job, passed []due, now time.Time) error {
	stamp := s.db.Now(ctx)
	rows := make([]Run, 0, len(passed))
	for i, d := range passed {
		run := Run{Job: job.Name, Period: d.period, State: StatePending, DueAt: d.at.UTC(), NotBefore: stamp}
		if job.skips(d, len(passed)-1-i, now) {
			run.State, run.FinishedAt = StateSkipped, &stamp
		}
		rows = append(rows, run)
	}
	return s.db.Conn(ctx).Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(rows, 200).Error
}
