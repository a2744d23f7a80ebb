package supervision

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/database"
)

// Filter 督办筛选. Empty fields do not filter.
type Filter struct {
	UnitID    int64
	ProjectID int64
	Rule      RuleCode
	Step      Step
	State     NoticeState
	Light     Light
	Open      bool        // only notices still pursued
	DueBy     models.Date // clock running, due by this day (今日到期)
	Numbered  bool        // only notices that have issued a numbered form
}

// NoticeView 督办单 as shown in lists: with names, labels, what comes next and who has to act.
type NoticeView struct {
	ID         int64       `json:"id"`
	ProjectID  int64       `json:"projectId"`
	Code       string      `json:"code"`
	Name       string      `json:"name"`
	UnitID     int64       `json:"unitId"`
	UnitName   string      `json:"unitName"`
	Rule       RuleCode    `json:"rule"`
	RuleName   string      `json:"ruleName"`
	Light      Light       `json:"light"`
	Step       Step        `json:"step"`
	StepLabel  string      `json:"stepLabel"`
	State      NoticeState `json:"state"`
	StateLabel string      `json:"stateLabel"`
	DocNo      string      `json:"docNo"` // of the last numbered form
	DaysLate   int         `json:"daysLate"`
	OpenedOn   models.Date `json:"openedOn"`
	IssuedOn   models.Date `json:"issuedOn"`
	DueOn      models.Date `json:"dueOn"`
	Lapsed     bool        `json:"lapsed"` // the clock has run out
	CuredOn    models.Date `json:"curedOn"`
	ClosedOn   models.Date `json:"closedOn"`
	Closer     string      `json:"closer,omitempty"`
	Result     string      `json:"result,omitempty"`
	RecursOf   *int64      `json:"recursOf,omitempty"`
	Next       string      `json:"next"`  // 下一步
	Owner      string      `json:"owner"` // 由谁办理
	Version    int64       `json:"version"`
}

// Detail 督办单详情: with its forms, replies and history, oldest first.
type Detail struct {
	NoticeView
	Forms   []Form     `json:"forms"`
	Replies []ReplyRow `json:"replies"`
	Events  []Event    `json:"events"`
	Acts    []Act      `json:"acts" doc:"本人现在可办理的动作"`
	Paper   bool       `json:"paper" doc:"有可打印的文书；仅有提醒时没有"`
}

// visible narrows to the actor's unit; a unit does not see what was never issued to it.
func (s *Service) visible(ctx context.Context, actor models.Actor) *gorm.DB {
	q := s.db.Conn(ctx).Model(&Notice{})
	if actor.SeesAll() {
		return q
	}
	return q.Where("unit_id = ? AND unit_id > 0 AND issued_on IS NOT NULL", actor.UnitID)
}

// notice fetches one row the actor sees; another unit's answers not found like a missing one.
func (s *Service) notice(ctx context.Context, actor models.Actor, id int64) (n Notice, err error) {
	err = s.visible(ctx, actor).Where("id = ?", id).Take(&n).Error
	return n, database.Wrap(err, noNotice, "")
}

// Notices 督办单 the actor sees: running clocks first by due date, then the rest, newest first.
func (s *Service) Notices(ctx context.Context, actor models.Actor, f Filter, page models.Page) (models.List[NoticeView], error) {
	page = page.Bounded()
	list := models.List[NoticeView]{Items: []NoticeView{}, Page: page.Number, Size: page.Size}
	if err := actor.Require(models.PermRead); err != nil {
		return list, err
	}
	if err := f.apply(s.visible(ctx, actor)).Count(&list.Total).Error; err != nil {
		return list, database.Wrap(err, "", "")
	}
	var rows []Notice
	err := f.apply(s.visible(ctx, actor)).Order("CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id DESC").
		Offset(page.Offset()).Limit(page.Size).Find(&rows).Error
	if err != nil {
		return list, database.Wrap(err, "", "")
	}
	list.Items, err = s.views(ctx, actor, rows)
	return list, err
}

func (f Filter) apply(q *gorm.DB) *gorm.DB {
	where := func(ok bool, clause string, args ...any) {
		if ok {
			q = q.Where(clause, args...)
		}
	}
	where(f.UnitID != 0, "unit_id = ?", f.UnitID)
	where(f.ProjectID != 0, "project_id = ?", f.ProjectID)
	where(f.Rule != "", "rule = ?", f.Rule)
	where(f.Step != 0, "step = ?", f.Step)
	where(f.State != "", "state = ?", f.State)
	where(f.Light != "", "light = ?", f.Light)
	where(f.Open, "state IN ?", openStates)
	where(!f.DueBy.Empty(), "due_on <= ?", f.DueBy)
	where(f.Numbered, "EXISTS (SELECT 1 FROM notice_forms WHERE notice_forms.notice_id = notices.id AND doc_no IS NOT NULL)")
	return q
}

// Notice 督办单详情. A notice of another unit is not found.
func (s *Service) Notice(ctx context.Context, actor models.Actor, id int64) (Detail, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return Detail{}, err
	}
	n, err := s.notice(ctx, actor, id)
	if err != nil {
		return Detail{}, err
	}
	views, err := s.views(ctx, actor, []Notice{n})
	if err != nil {
		return Detail{}, err
	}
	d := Detail{NoticeView: views[0], Forms: []Form{}, Replies: []ReplyRow{}, Events: []Event{}}
	conn := s.db.Conn(ctx)
	forms := conn.Where("notice_id = ?", id).Order("step")
	if !actor.SeesAll() {
		forms = forms.Where("state <> ?", formDraft)
	}
	if err := forms.Find(&d.Forms).Error; err != nil {
		return Detail{}, database.Wrap(err, "", "")
	}
	if err := conn.Where("notice_id = ?", id).Order("id").Find(&d.Replies).Error; err != nil {
		return Detail{}, database.Wrap(err, "", "")
	}
	if err := conn.Where("notice_id = ?", id).Order("id").Find(&d.Events).Error; err != nil {
		return Detail{}, database.Wrap(err, "", "")
	}
	for i := range d.Forms {
		d.Forms[i].StepLabel = d.Forms[i].Step.Label()
	}
	for i := range d.Events {
		d.Events[i].KindLabel = eventLabels[d.Events[i].Kind]
	}
	d.Paper = lastPaper(d.Forms) != nil
	d.Acts = actsOf(actor, n, formOf(d.Forms, n.Step), s.db.Clock().Today())
	return d, nil
}

// views adds names, numbers and the next step to rows, with one query per kind of name.
func (s *Service) views(ctx context.Context, actor models.Actor, rows []Notice) ([]NoticeView, error) {
	views := make([]NoticeView, len(rows))
	if len(rows) == 0 {
		return views, nil
	}
	ids, projects := make([]int64, len(rows)), make([]int64, len(rows))
	for i, n := range rows {
		ids[i], projects[i] = n.ID, n.ProjectID
	}
	briefs, err := s.ledger.Briefs(ctx, projects)
	if err != nil {
		return nil, err
	}
	units, err := s.unitNames(ctx, actor)
	if err != nil {
		return nil, err
	}
	var forms []Form
	if err := s.db.Conn(ctx).Where("notice_id IN ?", ids).Order("notice_id, step").Find(&forms).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	last := map[int64]Form{} // the last form, with the last number taken
	for _, f := range forms {
		if f.DocNo == nil {
			f.DocNo = last[f.NoticeID].DocNo
		}
		last[f.NoticeID] = f
	}
	for i, n := range rows {
		views[i] = s.view(n, last[n.ID])
		views[i].Code, views[i].Name = briefs[n.ProjectID].Code, briefs[n.ProjectID].Name
		views[i].UnitName = units[n.UnitID]
		if strings.HasPrefix(views[i].Owner, unitOwner) {
			views[i].Owner = units[n.UnitID]
		}
	}
	return views, nil
}

func (s *Service) unitNames(ctx context.Context, actor models.Actor) (map[int64]string, error) {
	units, err := s.org.Units(ctx, actor)
	if err != nil {
		return nil, err
	}
	names := make(map[int64]string, len(units))
	for _, u := range units {
		names[u.ID] = u.ShortName
	}
	return names, nil
}

func (s *Service) view(n Notice, last Form) NoticeView {
	v := NoticeView{
		ID: n.ID, ProjectID: n.ProjectID, UnitID: n.UnitID, Rule: n.Rule, RuleName: RuleName(n.Rule), Light: n.Light,
		Step: n.Step, StepLabel: n.Step.Label(), State: n.State, StateLabel: n.State.Label(), DocNo: last.number(), DaysLate: last.DaysLate,
		OpenedOn: n.OpenedOn, IssuedOn: n.IssuedOn, DueOn: n.DueOn, CuredOn: n.CuredOn, ClosedOn: n.ClosedOn, Closer: n.Closer,
		Result: n.Result, RecursOf: n.RecursOf, Version: n.Version,
	}
	v.Lapsed = !n.DueOn.Empty() && n.DueOn < s.db.Clock().Today()
	v.Next, v.Owner = nextStep(n, last)
	return v
}

// EventsOf 一个项目的督办经过 over all its notices the actor sees, in the order they were recorded.
func (s *Service) EventsOf(ctx context.Context, actor models.Actor, projectID int64) ([]Event, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	events := []Event{}
	seen := s.visible(ctx, actor).Where("project_id = ?", projectID).Select("id")
	err := s.db.Conn(ctx).Where("notice_id IN (?)", seen).Order("id").Find(&events).Error
	for i := range events {
		events[i].KindLabel = eventLabels[events[i].Kind]
	}
	return events, database.Wrap(err, "", "")
}
