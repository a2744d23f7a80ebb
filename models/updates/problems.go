package updates

import (
	"context"
	"slices"
	"strings"
	"time"

	"luodi/models"
)

// OpenProblem 未解决的困难问题: it returns every week until an update of the project no longer names one.
type OpenProblem struct {
	ProjectID int64       `json:"projectId"`
	Code      string      `json:"code"`
	Name      string      `json:"name"`
	UnitID    int64       `json:"unitId"`
	Unit      string      `json:"unit"`
	Problem   string      `json:"problem"`
	NextStep  string      `json:"nextStep"`
	Week      models.Week `json:"week"`  // of the update that names it
	Since     models.Week `json:"since"` // first of the updates in a row that name a problem
}

// OpenProblems 困难问题 open at a moment: those that the last update of a running project names, in order of code.
func (s *Service) OpenProblems(ctx context.Context, actor models.Actor, at time.Time) ([]OpenProblem, error) {
	on := models.DateOf(at)
	out := []OpenProblem{}
	err := s.db.View(ctx, func(ctx context.Context) error {
		last, err := s.latestBefore(ctx, actor, on.Week(), at.UTC())
		if err != nil {
			return err
		}
		facts, err := s.facts(ctx, actor, on)
		if err != nil {
			return err
		}
		for _, f := range facts {
			u, ok := last[f.ID]
			if !ok || u.Problem == "" || f.Ended() || !f.ProducedOn.Empty() {
				continue
			}
			out = append(out, OpenProblem{f.ID, f.Code, f.Name, f.UnitID, f.UnitName, u.Problem, u.NextStep, u.Week, u.Week})
		}
		return s.since(ctx, out, at)
	})
	slices.SortFunc(out, func(a, b OpenProblem) int { return strings.Compare(a.Code, b.Code) })
	return out, err
}

// since finds for each problem the first of the updates in a row that name one.
func (s *Service) since(ctx context.Context, problems []OpenProblem, at time.Time) error {
	ids := make([]int64, len(problems))
	for i, p := range problems {
		ids[i] = p.ProjectID
	}
	var rows []struct {
		ProjectID int64
		Week      models.Week
		Named     bool
	}
	if len(ids) == 0 {
		return nil
	}
	err := s.db.Conn(ctx).Model(&Update{}).Select("project_id, week, problem <> '' AS named").
		Where("project_id IN ? AND submitted_at <= ?", ids, at.UTC()).Order("project_id, week").Scan(&rows).Error
	first := map[int64]models.Week{}
	for _, r := range rows {
		switch {
		case !r.Named:
			delete(first, r.ProjectID)
		case first[r.ProjectID] == "":
			first[r.ProjectID] = r.Week
		}
	}
	for i := range problems {
		if w := first[problems[i].ProjectID]; w != "" {
			problems[i].Since = w
		}
	}
	return err
}
