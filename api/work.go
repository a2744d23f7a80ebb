package api

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/org"
	"luodi/models/schedule"
	"luodi/models/updates"
)

func (s *server) overview(ctx context.Context, actor models.Actor, in *monthInput) (board.Overview, error) {
	return s.Board.Overview(ctx, actor, in.Month.Month)
}

// keyProjects 重点项目 on a day.
type keyProjects struct {
	On    models.Date    `json:"on"`
	Items []board.KeyRow `json:"items"`
}

func (s *server) keyProjects(ctx context.Context, actor models.Actor, in *monthInput) (keyProjects, error) {
	on := min(in.Month.Last(), s.DB.Clock().Today())
	rows, err := s.Board.KeyProjects(ctx, actor, on)
	return keyProjects{On: on, Items: append([]board.KeyRow{}, rows...)}, err
}

type weekInput struct {
	Week weekParam `query:"week" doc:"周次，如 2020-W52；缺省为本周"`
}

func (s *server) week(w weekParam) models.Week {
	if w.Week == "" {
		return s.DB.Clock().Today().Week()
	}
	return w.Week
}

func (s *server) weekSummary(ctx context.Context, actor models.Actor, in *weekInput) (updates.WeekSummary, error) {
	return s.Updates.WeekSummary(ctx, actor, s.week(in.Week))
}

// debts 我的应报项目.
type debts struct {
	Week  models.Week    `json:"week"`
	Now   time.Time      `json:"now" doc:"业务时刻，用于显示距截稿还有多久"`
	Items []updates.Debt `json:"items"`
}

func (s *server) myUpdates(ctx context.Context, actor models.Actor, in *weekInput) (debts, error) {
	rows, err := s.Updates.Mine(ctx, actor, s.week(in.Week))
	return debts{Week: s.week(in.Week), Now: s.DB.Clock().Moment(), Items: append([]updates.Debt{}, rows...)}, err
}

func (s *server) submitUpdate(ctx context.Context, actor models.Actor, in *struct{ Body updates.UpdateCreate }) (updates.Update, error) {
	return s.Updates.Submit(ctx, actor, in.Body)
}

// jobList 任务清单.
type jobList struct {
	Items []schedule.JobStatus `json:"items"`
}

func (s *server) listJobs(ctx context.Context, actor models.Actor, _ *none) (jobList, error) {
	rows, err := s.Schedule.Status(ctx, actor)
	return jobList{Items: append([]schedule.JobStatus{}, rows...)}, err
}

type runFilter struct {
	Paging
	Job   string         `query:"job" maxLength:"40"`
	State schedule.State `query:"state"`
}

func (s *server) listRuns(ctx context.Context, actor models.Actor, in *runFilter) (models.List[schedule.Run], error) {
	return s.Schedule.Runs(ctx, actor, schedule.Filter{Job: in.Job, State: in.State}, in.page())
}

type runNowInput struct {
	Job  string `path:"job" minLength:"1" maxLength:"40"`
	Body struct {
		Period string `json:"period,omitempty" maxLength:"20" doc:"周期，缺省为当前一期"`
	}
}

func (s *server) runJob(ctx context.Context, actor models.Actor, in *runNowInput) (schedule.Run, error) {
	return s.Schedule.RunNow(ctx, actor, in.Job, in.Body.Period)
}

// units 责任单位.
type units struct {
	Items []org.Unit `json:"items"`
}

func (s *server) listUnits(ctx context.Context, actor models.Actor, _ *none) (units, error) {
	rows, err := s.Org.Units(ctx, actor)
	return units{Items: append([]org.Unit{}, rows...)}, err
}

// terms 字典条目 that may be chosen today.
type terms struct {
	Items []org.Term `json:"items"`
}

type dictPath struct {
	Dict string `path:"dict" minLength:"1" maxLength:"40"`
}

func (s *server) listTerms(ctx context.Context, _ models.Actor, in *dictPath) (terms, error) {
	rows, err := s.Org.Terms(ctx, in.Dict, s.DB.Clock().Today())
	return terms{Items: append([]org.Term{}, rows...)}, err
}

func (s *server) listUsers(ctx context.Context, actor models.Actor, in *Paging) (models.List[account.User], error) {
	return s.Account.Users(ctx, actor, in.page())
}

// newUser 新用户 with the password that is shown once.
type newUser struct {
	User     account.User `json:"user"`
	Password string       `json:"password" doc:"一次性初始密码，只显示这一次；重发同一请求时为空，遗失可重置"`
}

// WithoutSecret leaves the password out of the stored answer.
func (u newUser) WithoutSecret() any { return newUser{User: u.User} }

func (s *server) createUser(ctx context.Context, actor models.Actor, in *struct{ Body account.UserCreate }) (newUser, error) {
	user, password, err := s.Account.Create(ctx, actor, in.Body)
	return newUser{user, password}, err
}

// chainState 留痕核验结果.
type chainState struct {
	Rows int64 `json:"rows"`
}

func (s *server) verifyAudit(ctx context.Context, actor models.Actor, _ *none) (chainState, error) {
	n, err := s.Audit.Verify(ctx, actor)
	return chainState{n}, err
}

// auditLog 操作留痕, newest first.
func (s *server) auditLog(ctx context.Context, actor models.Actor, in *Paging) (models.List[audit.Change], error) {
	return s.Audit.List(ctx, actor, in.page())
}

type figuresInput struct {
	Year int       `path:"year" minimum:"2000" maximum:"2100"`
	AsOf dateParam `query:"asOf" required:"true"`
}

func (s *server) figures(ctx context.Context, actor models.Actor, in *figuresInput) (bureauyear.Figures, error) {
	return s.Years.Figures(ctx, actor, in.Year, in.AsOf.Date)
}
