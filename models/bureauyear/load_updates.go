package bureauyear

import (
	"cmp"
	"context"
	"slices"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/targets"
	"luodi/models/updates"
)

// levelDistrict is the level of a target row that holds for the whole district.
const levelDistrict = "district"

// loadTargets publishes the targets, one version per date from which rows hold.
func (l *loader) loadTargets(ctx context.Context) error {
	rows := slices.Clone(l.y.targets)
	slices.SortStableFunc(rows, func(a, b row[targetRow]) int { return cmp.Compare(a.v.From, b.v.From) })
	for len(rows) > 0 {
		from := rows[0].v.From
		end := slices.IndexFunc(rows, func(r row[targetRow]) bool { return r.v.From != from })
		if end < 0 {
			end = len(rows)
		}
		if err := l.publish(ctx, rows[:end]); err != nil {
			return err
		}
		rows = rows[end:]
	}
	return nil
}

func (l *loader) publish(ctx context.Context, rows []row[targetRow]) error {
	version := targets.Version{Year: rows[0].v.Year, EffectiveFrom: rows[0].v.From, Note: rows[0].v.Note}
	columns := map[string]string{"effectiveFrom": "effective_from", "docNo": "document"}
	for _, r := range rows {
		target, err := l.targetOf(r.v, version.Year)
		if err := l.note(r.file, r.line, columns, err); err != nil {
			return err
		}
		if err == nil {
			version.Rows = append(version.Rows, target)
		}
	}
	_, err := l.Targets.Publish(ctx, l.actors[standInPlanner], version)
	l.tell("目标任务", len(rows))
	return l.note(rows[0].file, rows[0].line, columns, err)
}

func (l *loader) targetOf(v targetRow, year int) (t targets.Row, err error) {
	if v.Year != year {
		return t, models.Invalid("", "year", "同一生效日期的各行应属同一年度")
	}
	t = targets.Row{Amount: v.Amount, DocNo: v.Document, Note: v.Note}
	if t.Indicator, err = word(v.Scope, "scope", funds.ParseIndicator); err != nil {
		return t, err
	}
	if v.Level == levelDistrict {
		return t, nil
	}
	unit, ok := l.byCode[v.UnitCode]
	if !ok {
		return t, models.Invalid("", "unit_code", "单位代码“"+v.UnitCode+"”不在 units.csv 中")
	}
	t.UnitID = unit
	return t, nil
}

var updateColumns = map[string]string{"projectId": "project_code", "week": "iso_week", "nextStep": "next_step", "at": "submitted_at"}

// loadUpdates brings the weekly updates in at the time they were submitted; whether they were late is
// computed, not read.
func (l *loader) loadUpdates(ctx context.Context) error {
	return each(l, "每周更新", l.y.updates, updateColumns, func(v updateRow) error {
		project, err := l.project(v.Project, "project_code")
		if err != nil {
			return err
		}
		if v.WeekStart.Week().Monday() != v.WeekStart || string(v.WeekStart.Week()) != v.ISOWeek || v.WeekEnd != v.WeekStart.Add(6) {
			return models.Invalid("", "iso_week", "周次与起止日期不符，应为周一至周日")
		}
		state, err := word(v.State, "state", updates.ParseState)
		if err != nil {
			return err
		}
		progress := v.Progress
		if state == updates.StateNoChange {
			progress = ""
		}
		_, err = l.Updates.Submit(ctx, l.actors[standInUnitUpdates], updates.UpdateCreate{
			ProjectID: project.ID, Week: models.Week(v.ISOWeek), State: state, Progress: progress, Problem: v.Problem, NextStep: v.Next, At: &v.SubmittedAt,
		})
		return err
	})
}
