package supervision

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/org"
)

// ScanResult 扫描结果: what was found and what the scan did about it.
type ScanResult struct {
	On       models.Date `json:"on"`
	Findings []Finding   `json:"findings"`
	Yellow   int         `json:"yellow"` // findings by light
	Red      int         `json:"red"`
	New      int         `json:"new"`    // notices opened
	Lifted   int         `json:"lifted"` // notices that climbed a step, lapsed or turned red
	Cured    int         `json:"cured"`  // notices whose fact is gone: 销号 is proposed
}

// Scan 扫描 of every rule on a day: opens one notice for each finding that has none (yellow: 提醒, issued at
// once; red: 黄色督办单, a draft that waits for a signature), lifts lapsed and worsened notices once, and proposes
// 销号 where the fact is gone. Running it again changes nothing. A day after today is invalid (rule book §9).
func (s *Service) Scan(ctx context.Context, actor models.Actor, on models.Date) (ScanResult, error) {
	if err := actor.Require(models.PermNotice); err != nil {
		return ScanResult{}, err
	}
	if !actor.SeesAll() {
		return ScanResult{}, models.Forbidden("扫描须覆盖全部单位，请由督查员或系统任务执行")
	}
	if today := s.db.Clock().Today(); on > today {
		return ScanResult{}, models.Invalid(fmt.Sprintf("扫描日期 %s 晚于今天 %s，请改为今天或更早的日期", on, today))
	}
	result := ScanResult{On: on}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		calendar, err := s.org.Calendar(ctx)
		if err != nil {
			return err
		}
		result.Findings, err = s.Findings(ctx, actor, on)
		if err != nil {
			return err
		}
		scan := &scan{Service: s, actor: actor, on: on, calendar: calendar, result: &result}
		return scan.run(ctx)
	})
	if err != nil {
		return ScanResult{}, err
	}
	return result, nil
}

// scan is one run in one transaction.
type scan struct {
	*Service
	actor    models.Actor
	on       models.Date
	calendar *org.Calendar
	result   *ScanResult
}

func (s *scan) run(ctx context.Context) error {
	open, err := s.openNotices(ctx)
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, f := range s.result.Findings {
		if f.Light == Red {
			s.result.Red++
		} else {
			s.result.Yellow++
		}
		key := openKey(f.ProjectID, f.Rule)
		found[key] = true
		if n, ok := open[key]; ok {
			err = s.pursue(ctx, n, f)
		} else {
			err = s.open(ctx, f)
		}
		if err != nil {
			return err
		}
	}
	for _, n := range slices.SortedFunc(maps.Values(open), func(a, b Notice) int { return cmp.Compare(a.ID, b.ID) }) {
		if found[openKey(n.ProjectID, n.Rule)] || !n.CuredOn.Empty() || s.on < n.OpenedOn {
			continue
		}
		if err := s.cure(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// openKey is unique among open notices.
func openKey(project int64, rule RuleCode) string { return fmt.Sprintf("%d:%s", project, rule) }

func (s *scan) openNotices(ctx context.Context) (map[string]Notice, error) {
	var rows []Notice
	if err := s.db.Conn(ctx).Where("state IN ?", openStates).Order("id").Find(&rows).Error; err != nil {
		return nil, err
	}
	open := make(map[string]Notice, len(rows))
	for _, n := range rows {
		open[openKey(n.ProjectID, n.Rule)] = n
	}
	return open, nil
}

// open begins a notice, unless the same episode was closed or withdrawn at this light already: an accepted
// reply must not bring the same paper again the next morning. A worse light, or a new episode, does.
func (s *scan) open(ctx context.Context, f Finding) error {
	conn := s.db.Conn(ctx)
	var last Notice
	err := conn.Where("project_id = ? AND rule = ?", f.ProjectID, f.Rule).Order("id DESC").Take(&last).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	settled := last.ID != 0 && last.Since == f.Since && !f.Light.worse(last.Light)
	if settled || last.OpenedOn > s.on { // an earlier day is scanned after a later one
		return nil
	}
	key := openKey(f.ProjectID, f.Rule)
	n := Notice{
		ProjectID: f.ProjectID, UnitID: f.UnitID, Rule: f.Rule, Since: f.Since, Light: f.Light, Step: entryStep(f.Light),
		State: StateDraft, OpenKey: &key, OpenedOn: s.on, Version: 1, CreatedAt: s.db.Now(ctx), UpdatedAt: s.db.Now(ctx),
	}
	if last.ID != 0 {
		n.RecursOf = &last.ID
	}
	form := s.form(n, f)
	if n.Step == StepReminder { // a system message: no number, no signature
		n.State, n.IssuedOn, n.DueOn = StateIssued, s.on, s.calendar.AddWorkdays(s.on, n.Step.Clock())
		form.State, form.IssuedOn, form.DueOn, form.Issuer = formIssued, s.on, n.DueOn, s.actor.Name
	}
	if err := conn.Create(&n).Error; err != nil {
		return database.Wrap(err, "", "另一次扫描正在进行，请稍后刷新查看")
	}
	s.result.New++
	kind := eventDraft
	if n.State == StateIssued {
		kind = eventIssue
	}
	return s.record(ctx, s.actor, n, &form, kind, s.on, f.Problem)
}

// pursue keeps an open notice up with its finding: a draft gets today's facts; a light that turned red lifts to
// 黄色督办单 at least; a lapse climbs one step on the next working day.
func (s *scan) pursue(ctx context.Context, n Notice, f Finding) error {
	if s.on < max(n.OpenedOn, n.IssuedOn) {
		return nil
	}
	switch {
	case f.Light.worse(n.Light) && n.Step < StepYellow && n.State != StateReplied:
		n.Light = f.Light
		return s.lift(ctx, n, f, StepYellow, eventWorse)
	case n.State == StateIssued && !n.DueOn.Empty() && n.DueOn < s.on && s.calendar.IsWorkday(s.on):
		n.Light = f.Light
		return s.lift(ctx, n, f, n.Step.next(), eventLapse)
	case n.State == StateDraft:
		return s.refresh(ctx, n, f)
	case n.Light != f.Light || !n.CuredOn.Empty() || n.UnitID != f.UnitID:
		return s.change(ctx, n, map[string]any{"light": f.Light, "cured_on": nil, "unit_id": f.UnitID})
	}
	return nil
}

// lift raises a notice to a step with a new form, a draft that waits for its signature. 列入督查通报 has no form.
func (s *scan) lift(ctx context.Context, n Notice, f Finding, to Step, why string) error {
	from := n.Step
	n.Step, n.State, n.DueOn, n.CuredOn = to, StateDraft, "", ""
	form := s.form(n, f)
	drafted := &form
	if !to.Numbered() {
		n.State, drafted = StateListed, nil
	}
	fields := map[string]any{"step": n.Step, "state": n.State, "due_on": nil, "cured_on": nil, "light": n.Light, "unit_id": f.UnitID}
	if err := s.change(ctx, n, fields); err != nil {
		return err
	}
	if drafted != nil { // a draft that was never signed turns into the draft of the new step
		draft := s.db.Conn(ctx).Model(&Form{}).Where("notice_id = ? AND state = ?", n.ID, formDraft).
			Select("step", "light", "days_late", "facts", "required", "officer", "drafted_on").Updates(drafted)
		if draft.Error != nil {
			return draft.Error
		}
		if draft.RowsAffected > 0 {
			drafted = nil
		}
	}
	s.result.Lifted++
	return s.record(ctx, s.actor, n, drafted, why, s.on, fmt.Sprintf("由%s转%s：%s", from.Label(), to.Label(), f.Problem))
}

// refresh brings an unsigned draft up to the day's facts.
func (s *scan) refresh(ctx context.Context, n Notice, f Finding) error {
	fresh := s.form(n, f)
	done := s.db.Conn(ctx).Model(&Form{}).Where("notice_id = ? AND step = ? AND state = ?", n.ID, n.Step, formDraft).
		Select("light", "days_late", "facts", "required", "officer", "drafted_on").Updates(&fresh)
	if done.Error != nil || (n.Light == f.Light && n.CuredOn.Empty() && n.UnitID == f.UnitID) {
		return done.Error
	}
	return s.change(ctx, n, map[string]any{"light": f.Light, "cured_on": nil, "unit_id": f.UnitID})
}

// cure proposes 销号: the fact is gone, a person confirms (rule book §9).
func (s *scan) cure(ctx context.Context, n Notice) error {
	if err := s.change(ctx, n, map[string]any{"cured_on": s.on}); err != nil {
		return err
	}
	s.result.Cured++
	return s.record(ctx, s.actor, n, nil, eventCured, s.on, "扫描未再发现该问题，建议销号")
}

// form drafts the paper of the notice's step from the finding.
func (s *scan) form(n Notice, f Finding) Form {
	return Form{
		NoticeID: n.ID, Step: n.Step, State: formDraft, Light: f.Light, DaysLate: f.DaysLate, Required: f.Required,
		Officer: f.LeadOfficer, DraftedOn: s.on, Facts: factsText(f, s.on),
	}
}

// factsText 依据与事实 in words: rule, agreed date, days overdue, as of the day.
func factsText(f Finding, on models.Date) string {
	return fmt.Sprintf("规则%s（%s）：%s；截至%s已%d天，亮%s灯。", f.Rule, f.RuleName, f.Problem, on.Chinese(), f.DaysLate, f.Light.Label())
}

// change writes columns of a notice inside a scan; every change moves the version.
func (s *Service) change(ctx context.Context, n Notice, columns map[string]any) error {
	columns["version"] = n.Version + 1
	columns["updated_at"] = s.db.Now(ctx)
	done := s.db.Conn(ctx).Model(&Notice{}).Where("id = ? AND version = ?", n.ID, n.Version).Updates(columns)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected == 0 {
		return models.Conflict(staleNotice)
	}
	return nil
}

// record keeps the form, if any, the event for the unit's eyes and the audit row, in the caller's transaction.
func (s *Service) record(ctx context.Context, actor models.Actor, n Notice, form *Form, kind string, day models.Date, note string) error {
	conn := s.db.Conn(ctx)
	if form != nil {
		form.NoticeID = n.ID
		if err := conn.Create(form).Error; err != nil {
			return err
		}
	}
	event := Event{NoticeID: n.ID, Step: n.Step, Kind: kind, Day: day, Actor: actor.Name, Note: cut(note, 1000), At: s.db.Now(ctx)}
	if err := conn.Create(&event).Error; err != nil {
		return err
	}
	after := map[string]any{"step": n.Step, "state": n.State, "light": n.Light, "day": day, "note": event.Note}
	if form != nil {
		after["facts"], after["docNo"] = form.Facts, form.number()
	}
	return s.log.Record(ctx, actor, audit.Entry{Action: "supervision." + kind, Object: "notice", ObjectID: n.ID, After: after})
}

// cut keeps a text within a column.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(slices.Concat(r[:most-1], []rune("…")))
	}
	return s
}
