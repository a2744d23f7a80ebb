package ledger

import (
	"context"
	"unicode/utf8"

	"luodi/models"
)

// leastReason 放行、纠正理由的最少字数 (rule book §3).
const leastReason = 10

// Missing 缺项: what the project still lacks to enter a stage; empty when it may. Other units' projects
// are not found.
func (s *Service) Missing(ctx context.Context, actor models.Actor, id int64, to Stage) ([]MissingItem, error) {
	p, err := s.load(ctx, actor, "projects.id = ?", id)
	if err != nil {
		return nil, err
	}
	if to.Rank() == 0 {
		return nil, models.Invalid("阶段“"+string(to)+"”无效，请从列表中选择", "to", "请从列表中选择")
	}
	c, err := s.checked(ctx, actor, &p)
	if err != nil {
		return nil, err
	}
	return items(missing(c, to), p.MissingKeys), nil
}

// Advance 推进. Every gate up to the target must hold (invalid, Fields name what is missing); what was let
// through before, by 放行 or from the old ledger, stays marked and does not stand in the way. 线索、在谈、在建
// need PermProjectWrite, the others PermProjectAccept; signed, started and producing somebody else than
// the project's author and those who entered the facts (forbidden), imports included.
func (s *Service) Advance(ctx context.Context, actor models.Actor, id int64, in Advance) (Project, error) {
	on, err := s.today(actor, in.On)
	if err != nil {
		return Project{}, err
	}
	a := act{models.PermProjectWrite, "ledger.project.advance", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		if err := mayAdvance(actor, p, in.To); err != nil {
			return err
		}
		c, err := s.checked(ctx, actor, p)
		if err != nil {
			return err
		}
		if list := obstacles(missing(c, in.To), p.MissingKeys); len(list) > 0 {
			return refusal(in.To, list)
		}
		if err := s.move(ctx, actor, p, in.To, on, StageLog{Way: WayAdvance, Reason: in.Reason}); err != nil {
			return err
		}
		return s.recheck(ctx, actor, p)
	})
}

// mayAdvance checks direction, status, permission and four-eyes of the stages on the way.
func mayAdvance(actor models.Actor, p *Project, to Stage) error {
	if to.Rank() <= p.Stage.Rank() {
		return models.Invalid("项目已在“"+p.Stage.Label()+"”，只能推进到其后的阶段；退回请使用“纠正”", "to", "请选择其后的阶段")
	}
	if p.Status != StatusActive {
		return models.Conflict("项目" + p.Status.Label() + "中，不能推进")
	}
	for _, step := range path(p.Stage, to) {
		if !step.byReporter() && !actor.Can(models.PermProjectAccept) && !actor.Can(models.PermOverride) {
			return models.Forbidden("进入“" + step.Label() + "”须由招商部门统计员审核，请提请推进")
		}
		if step.fourEyes() && p.wrote(step, actor.UserID) {
			return models.Forbidden("“" + step.Label() + "”须由登记人以外的人审核，请由另一位统计员推进")
		}
	}
	return nil
}

// move enters the stages up to the target, fixes agreed dates and baseline at the signing, and writes the log.
func (s *Service) move(ctx context.Context, actor models.Actor, p *Project, to Stage, on models.Date, how StageLog) error {
	from := p.Stage
	if !from.Reached(StageSigned) && to.Reached(StageSigned) {
		if err := s.agree(ctx, p); err != nil {
			return err
		}
		p.freeze()
		p.AcceptedOn = s.db.Clock().Today()
	}
	var problems models.Problems
	p.checkOrder(&problems)
	if err := problems.Err("日期先后有误，请修改后再推进"); err != nil {
		return err
	}
	rows := p.entries(from, p.StageOn, to, on)
	rows[len(rows)-1].Missing, rows[len(rows)-1].DueOn = how.Missing, how.DueOn
	p.Stage = to
	return s.enterStages(ctx, actor, p, rows, how)
}

// enterStages writes the rows of the log and takes over the date of the last; the caller saves the project.
func (s *Service) enterStages(ctx context.Context, actor models.Actor, p *Project, rows []StageLog, how StageLog) error {
	for i := range rows {
		rows[i].ProjectID, rows[i].Way, rows[i].Reason = p.ID, how.Way, how.Reason
		rows[i].ActorID, rows[i].Actor, rows[i].RecordedAt = actor.UserID, actor.Name, s.db.Now(ctx)
	}
	p.StageOn = rows[len(rows)-1].EffectiveOn
	return s.db.Conn(ctx).Create(&rows).Error
}

// Override 越级放行 by a leader (PermOverride): missing items become marks with a deadline. Hard items and
// four-eyes stand (invalid, forbidden).
func (s *Service) Override(ctx context.Context, actor models.Actor, id int64, in Override) (Project, error) {
	if utf8.RuneCountInString(in.Reason) < leastReason {
		return Project{}, models.Invalid("请写明放行理由，不少于 10 个字", "reason", "不少于 10 个字")
	}
	today := s.db.Clock().Today()
	if in.Deadline.Empty() {
		set, err := s.org.Settings(ctx, today)
		if err != nil {
			return Project{}, err
		}
		in.Deadline = today.Add(max(set.OverrideDays, 1))
	}
	if in.Deadline <= today {
		return Project{}, models.Invalid("补齐期限应晚于今天", "deadline", "请选择以后的日期")
	}
	a := act{models.PermOverride, "ledger.project.override", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		if err := mayAdvance(actor, p, in.To); err != nil {
			return err
		}
		c, err := s.checked(ctx, actor, p)
		if err != nil {
			return err
		}
		list := missing(c, in.To)
		if firm := hardOnes(list); len(firm) > 0 {
			return refusal(in.To, firm)
		}
		if len(obstacles(list, p.MissingKeys)) == 0 {
			return models.Invalid("该项目没有需要放行的缺项，请直接推进")
		}
		p.MissingKeys, p.WaivedUntil = itemKeys(list), in.Deadline
		detail["waived"] = p.MissingKeys
		how := StageLog{Way: WayOverride, Reason: in.Reason, Missing: p.MissingKeys, DueOn: in.Deadline}
		return s.move(ctx, actor, p, in.To, s.db.Clock().Today(), how)
	})
}
