package ledger

import (
	"context"
	"slices"
	"unicode/utf8"

	"luodi/models"
)

// Correct 纠正: takes a project back to an earlier stage from a date on, which lies in an open month. The statistician
// (PermProjectAccept) may while the facts lie in open months; a fact of a closed month needs the leader
// (PermOverride), and is counted −1 in the open one, because the closed one is told as it was (rule book §3, §5).
func (s *Service) Correct(ctx context.Context, actor models.Actor, id int64, in Correct) (Project, error) {
	if !actor.Can(models.PermProjectAccept) && !actor.Can(models.PermOverride) {
		return Project{}, models.Forbidden("纠正由招商部门统计员办理，涉及已月结月份的由分管领导批准")
	}
	if n := utf8.RuneCountInString(in.Reason); n < leastReason || n > 500 {
		return Project{}, models.Invalid("请写明纠正理由，10 到 500 个字", "reason", "10 到 500 个字")
	}
	if in.On.Empty() {
		in.On = s.db.Clock().Today()
	}
	a := act{models.PermRead, "ledger.project.correct", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		if err := s.mayCorrect(ctx, actor, p, in); err != nil {
			return err
		}
		row := StageLog{From: p.Stage, To: in.To, EffectiveOn: in.On, DateKnown: true}
		for _, m := range p.takeBack(in.To) {
			m.On, m.Reason = in.On, in.Reason
			if err := s.record(ctx, actor, p, m); err != nil {
				return err
			}
		}
		detail["effectiveOn"] = in.On
		return s.enterStages(ctx, actor, p, []StageLog{row}, StageLog{Way: WayCorrect, Reason: in.Reason})
	})
}

func (s *Service) mayCorrect(ctx context.Context, actor models.Actor, p *Project, in Correct) error {
	if in.To.Rank() == 0 || in.To.Rank() >= p.Stage.Rank() {
		return models.Invalid("只能退回到“"+p.Stage.Label()+"”之前的阶段", "to", "请选择之前的阶段")
	}
	if p.Status == StatusDropped {
		return models.Conflict("项目已终止，不能再纠正")
	}
	dates := p.factDates(in.To)
	if _, err := models.ParseDate(string(in.On)); err != nil {
		return err
	}
	if first := slices.Min(dates); in.On < first || in.On > s.db.Clock().Today() {
		return models.Invalid("生效日期应在 "+string(first)+" 和今天之间", "on", "请在 "+string(first)+" 和今天之间选择")
	}
	if closed, err := s.closed(ctx, in.On.Month()); err != nil || closed {
		return orClosed(err, in.On.Month().Chinese()+"已月结，更正须记在未月结的月份", "on")
	}
	if actor.Can(models.PermOverride) {
		return nil
	}
	for _, on := range dates {
		closed, err := s.closed(ctx, on.Month())
		if err != nil {
			return err
		}
		if closed {
			return models.Forbidden("所退事实在" + on.Month().Chinese() + "，该月已月结，纠正须由分管领导批准")
		}
	}
	return nil
}

func orClosed(err error, message, key string) error {
	if err != nil {
		return err
	}
	return models.Invalid(message, key, message)
}
