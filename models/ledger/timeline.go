package ledger

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
)

// Timeline 大事记 of a project, oldest first: stages and dated changes. Other units' projects are not found.
func (s *Service) Timeline(ctx context.Context, actor models.Actor, id int64) ([]Event, error) {
	if _, err := s.load(ctx, actor, "projects.id = ?", id); err != nil {
		return nil, err
	}
	var log []StageLog
	if err := s.db.Conn(ctx).Where("project_id = ?", id).Order("id").Find(&log).Error; err != nil {
		return nil, wrap(err)
	}
	var list []Move
	if err := s.db.Conn(ctx).Where("project_id = ? AND kind NOT IN ?", id, silent).Order("id").Find(&list).Error; err != nil {
		return nil, wrap(err)
	}
	events := make([]Event, 0, len(log)+len(list))
	for _, l := range log {
		title := l.To.Label()
		if l.Way == WayCorrect || l.Way == WayOverride {
			title += "（" + l.Way.Label() + "）"
		}
		events = append(events, Event{
			On: l.EffectiveOn, DateKnown: l.DateKnown, Kind: "stage", Title: title, Text: l.Reason,
			Actor: l.Actor, RecordedAt: l.RecordedAt, Missing: l.Missing,
		})
	}
	for _, m := range list {
		events = append(events, Event{
			On: m.On, DateKnown: true, Kind: string(m.Kind), Title: m.title(), Text: m.Reason, DocNo: m.DocNo,
			Actor: m.Actor, RecordedAt: m.RecordedAt,
		})
	}
	slices.SortStableFunc(events, func(a, b Event) int { return strings.Compare(string(a.On), string(b.On)) })
	return events, nil
}

// title says a move in one line, amounts in 万元.
func (m Move) title() string {
	switch m.Kind {
	case MovePostpone:
		return label(milestones, Milestone(m.Field)) + "由 " + m.Old + " 延至 " + m.New
	case MoveUpgrade:
		return AgreementType(m.Old).Label() + "升格为" + AgreementType(m.New).Label()
	case MoveIncrease:
		return "增资 " + m.Amount.InWan() + " 万元"
	case MoveSupplement:
		return "协议投资额调整 " + m.Amount.InWan() + " 万元"
	case MoveRename:
		return "由“" + m.Old + "”更名为“" + m.New + "”"
	case MoveDropNotice:
		return "通知终止（" + DropCause(m.New).Label() + "），整改期至 " + string(m.Until)
	case MovePause:
		return "暂停，预计 " + string(m.Until) + " 恢复"
	default:
		return m.Kind.Label()
	}
}

// MovesOf 变动清单 of a project, oldest first, such as its postponements; what only serves earlier days is left out. Other units' projects are not found.
func (s *Service) MovesOf(ctx context.Context, actor models.Actor, id int64) ([]Move, error) {
	list := []Move{}
	if _, err := s.load(ctx, actor, "projects.id = ?", id); err != nil {
		return nil, err
	}
	err := s.db.Conn(ctx).Where("project_id = ? AND kind NOT IN ?", id, silent).Order("moved_on, id").Find(&list).Error
	return list, wrap(err)
}
