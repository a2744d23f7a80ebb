package schedule

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/database"
)

// Filter 运行记录的筛选; empty fields do not narrow.
type Filter struct {
	Job    string
	State  State
	Period string
}

// Runs 运行记录, newest first. It needs PermJobs.
func (s *Service) Runs(ctx context.Context, actor models.Actor, f Filter, page models.Page) (models.List[Run], error) {
	page = page.Bounded()
	list := models.List[Run]{Items: []Run{}, Page: page.Number, Size: page.Size}
	if err := actor.Require(models.PermJobs); err != nil {
		return list, err
	}
	q := s.db.Conn(ctx).Model(&Run{})
	for column, value := range map[string]string{"job = ?": f.Job, "state = ?": string(f.State), "period = ?": f.Period} {
		if value != "" {
			q = q.Where(column, value)
		}
	}
	if err := q.Count(&list.Total).Error; err != nil {
		return list, database.Wrap(err, "", "")
	}
	err := q.Order("due_at DESC, id DESC").Limit(page.Size).Offset(page.Offset()).Find(&list.Items).Error
	return list, database.Wrap(err, "", "")
}

// JobStatus 任务状况: one line of the jobs page.
type JobStatus struct {
	Name       string     `json:"name"`
	Label      string     `json:"label"`
	Repeat     bool       `json:"repeat" doc:"是否可对同一期重复运行"`
	LastRun    *Run       `json:"lastRun,omitempty" doc:"最近结束的一次运行"`
	NextPeriod string     `json:"nextPeriod"`
	NextDue    *time.Time `json:"nextDue,omitempty" doc:"下次到期（业务时间）"`
	Open       int64      `json:"open" doc:"待运行与运行中"`
	Failed     int64      `json:"failed"`
	Missed     int64      `json:"missed" doc:"错过且不补跑的期数"`
}

// Status 任务状况, in the order of registration. It needs PermJobs.
func (s *Service) Status(ctx context.Context, actor models.Actor) ([]JobStatus, error) {
	if err := actor.Require(models.PermJobs); err != nil {
		return nil, err
	}
	out := make([]JobStatus, 0, len(s.jobs))
	err := s.db.View(ctx, func(ctx context.Context) error {
		for _, job := range s.jobs {
			status, err := s.status(ctx, job)
			if err != nil {
				return err
			}
			out = append(out, status)
		}
		return nil
	})
	return out, err
}

func (s *Service) status(ctx context.Context, job Job) (JobStatus, error) {
	st := JobStatus{Name: job.Name, Label: job.Label, Repeat: job.Repeat}
	conn := s.db.Conn(ctx)
	var counts []struct {
		State State
		N     int64
	}
	if err := conn.Model(&Run{}).Select("state, COUNT(*) AS n").Where("job = ?", job.Name).Group("state").Scan(&counts).Error; err != nil {
		return st, err
	}
	for _, c := range counts {
		switch c.State {
		case StatePending, StateRunning:
			st.Open += c.N
		case StateFailed:
			st.Failed = c.N
		case StateSkipped:
			st.Missed = c.N
		}
	}
	var last []Run
	err := conn.Where("job = ? AND state IN ?", job.Name, []State{StateDone, StateFailed}).
		Order("finished_at DESC, id DESC").Limit(1).Find(&last).Error
	if err != nil {
		return st, err
	}
	if len(last) > 0 {
		st.LastRun = &last[0]
	}
	moment := s.db.Clock().Moment()
	m := mark{FirstPeriod: job.first(moment)}
	if err := conn.Where("job = ?", job.Name).Limit(1).Find(&m).Error; err != nil {
		return st, err
	}
	_, next, err := job.pending(ctx, m.next(job), moment)
	if err == nil && next.period != "" {
		st.NextPeriod, st.NextDue = next.period, &next.at
	}
	return st, err
}
