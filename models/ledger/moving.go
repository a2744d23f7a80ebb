package ledger

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
)

// record writes a move of the project.
func (s *Service) record(ctx context.Context, actor models.Actor, p *Project, m Move) error {
	m.ProjectID, m.ActorID, m.Actor, m.RecordedAt = p.ID, actor.UserID, actor.Name, s.db.Now(ctx)
	return s.db.Conn(ctx).Create(&m).Error
}

// moves reads the project's moves of one kind and field, oldest first.
func (s *Service) moves(ctx context.Context, id int64, kind MoveKind, fieldKey string) (list []Move, err error) {
	err = s.db.Conn(ctx).Where("project_id = ? AND kind = ? AND field = ?", id, kind, fieldKey).Order("moved_on, id").Find(&list).Error
	return list, err
}

// agreed gives the field of a milestone and its baseline.
func (p *Project) agreed(m Milestone) (date, baseline *models.Date) {
	switch m {
	case MilestoneRegister:
		return &p.AgreedRegisterOn, &p.BaselineRegisterOn
	case MilestoneStart:
		return &p.AgreedStartOn, &p.BaselineStartOn
	default:
		return &p.AgreedProductionOn, &p.BaselineProductionOn
	}
}

// stage is what the milestone waits for.
func (m Milestone) stage() Stage {
	return map[Milestone]Stage{MilestoneRegister: StageRegistered, MilestoneStart: StageStarted, MilestoneProduction: StageProducing}[m]
}

// reached tells whether what the milestone waits for has been accepted.
func (m Milestone) reached(s Stage) bool { return s.Reached(m.stage()) }

// Postpone 延期 (PermOverride): a later agreed date with its reason. The baseline stays. An import that gives
// Old tells a postponement which the ledger may already show: only the history is added, and the
// baseline becomes the first date ever agreed.
func (s *Service) Postpone(ctx context.Context, actor models.Actor, id int64, in Postponement) (Project, error) {
	on, err := s.today(actor, in.On)
	if err != nil {
		return Project{}, err
	}
	if err := in.check(actor); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.postpone", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		date, baseline := p.agreed(in.Milestone)
		m := Move{Kind: MovePostpone, On: on, Field: string(in.Milestone), Old: string(*date), New: string(in.To), DocNo: in.DocNo, Reason: in.Reason}
		if !in.Old.Empty() {
			if err := s.postponedBefore(ctx, p, in, on); err != nil {
				return err
			}
			m.Old, m.Historic = string(in.Old), true
		} else {
			if err := p.mayPostpone(in); err != nil {
				return err
			}
			*date = in.To
		}
		var problems models.Problems
		p.checkOrder(&problems)
		if err := problems.Err("延期后的日期先后有误，请先调整其他约定日期"); err != nil {
			return err
		}
		m.Days = in.To.Sub(models.Date(m.Old))
		detail["postponed"], detail["baseline"] = m.New, *baseline
		return s.record(ctx, actor, p, m)
	})
}

func (in Postponement) check(actor models.Actor) error {
	var p models.Problems
	p.Check(known(milestones, in.Milestone), "milestone", "请选择约定注册、开工或投产")
	p.Check(!in.To.Empty(), "to", "请填写新的约定日期")
	p.Date("to", in.To)
	p.Date("old", in.Old)
	p.Check(in.Old.Empty() || actor.Importing() && in.Old < in.To, "old", "原约定日期只能由历史导入填写，且早于新日期")
	p.Text("reason", "延期原因", in.Reason, 2, 500)
	p.Text("docNo", "批复文件", in.DocNo, 0, 100)
	return p.Err("延期填写有误，请按提示修改")
}

func (p *Project) mayPostpone(in Postponement) error {
	date, _ := p.agreed(in.Milestone)
	name := label(milestones, in.Milestone)
	switch {
	case p.Status == StatusDropped:
		return models.Conflict("项目已终止，不能延期")
	case !p.Stage.Reached(StageSigned):
		return models.Conflict("项目尚未签约，请直接修改" + name)
	case in.Milestone.reached(p.Stage):
		return models.Conflict(name + "所约定的事项已经完成，不能延期")
	case date.Empty():
		return models.Conflict("项目没有" + name + "，请先补充")
	case in.To <= *date:
		return models.Invalid("新的约定日期应晚于 "+string(*date), "to", "应晚于 "+string(*date))
	}
	return nil
}

// postponedBefore takes a historic postponement into a ledger that may show its result already: the
// latest move decides the date, the earliest one the baseline.
func (s *Service) postponedBefore(ctx context.Context, p *Project, in Postponement, on models.Date) error {
	earlier, err := s.moves(ctx, p.ID, MovePostpone, string(in.Milestone))
	if err != nil {
		return err
	}
	date, baseline := p.agreed(in.Milestone)
	if len(earlier) == 0 || on >= earlier[len(earlier)-1].On {
		*date = in.To
	}
	if len(earlier) == 0 || on < earlier[0].On {
		*baseline = in.Old
	}
	return nil
}

// Upgrade 升格 (PermProjectWrite): a higher agreement of the same project. Before the signing is accepted it is
// a proposal, which somebody else accepts with Advance; the project is counted from the new signing. A
// later 协议 → 合同 changes the type only. An import that gives From adds history to a ledger that may
// already show the result.
func (s *Service) Upgrade(ctx context.Context, actor models.Actor, id int64, in Upgrade) (Project, error) {
	if err := in.check(actor, s.db.Clock().Today()); err != nil {
		return Project{}, err
	}
	a := act{models.PermProjectWrite, "ledger.project.upgrade", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		p.apart = in.SimilarReason
		m := Move{Kind: MoveUpgrade, On: in.SignedOn, Field: "agreementType", Old: string(p.Agreement), New: string(in.To), FormerOn: p.SignedOn, DocNo: in.DocNo, Reason: in.Reason}
		shown := in.From != "" && p.Agreement == in.To
		if shown {
			m.Old, m.FormerOn, m.Historic = string(in.From), in.FormerOn, true
		} else if err := s.raise(ctx, actor, p, in); err != nil {
			return err
		}
		if AgreementType(m.Old).Counted() {
			m.FormerOn = "" // counted from its first signing on
		}
		detail["agreement"] = m.New
		return s.record(ctx, actor, p, m)
	})
}

func (in Upgrade) check(actor models.Actor, today models.Date) error {
	var p models.Problems
	p.Check(known(agreements, in.To) && in.To != AgreementIntent && in.To != AgreementSupplement, "to", "请选择更高的协议类型")
	p.Check(!in.SignedOn.Empty() && in.SignedOn <= today, "signedOn", "请填写新协议签订日期，不能晚于今天")
	p.Date("signedOn", in.SignedOn)
	p.Date("formerOn", in.FormerOn)
	p.Check(in.From == "" && in.FormerOn.Empty() || actor.Importing(), "from", "原协议只能由历史导入填写")
	p.Check(in.FormerOn <= in.SignedOn, "formerOn", "原协议签订日期不能晚于新协议")
	p.Check(in.Amount >= 0, "agreedInvestment", "协议投资额不能为负")
	p.Text("docNo", "协议名称或文号", in.DocNo, 0, 100)
	p.Text("reason", "说明", in.Reason, 0, 500)
	return p.Err("升格填写有误，请按提示修改")
}

// raise changes the agreement of the row.
func (s *Service) raise(ctx context.Context, actor models.Actor, p *Project, in Upgrade) error {
	order := AgreementTypes()
	if p.Status == StatusDropped {
		return models.Conflict("项目已终止，不能升格")
	}
	if p.Agreement == "" || slices.Index(order, in.To) <= slices.Index(order, p.Agreement) {
		return models.Invalid("只能由较低的协议升为较高的协议；还没有协议的项目请直接填写协议类型", "to", "请选择更高的协议类型")
	}
	if p.Stage.Reached(StageSigned) {
		if in.Amount != 0 && in.Amount != p.AgreedInvestment || in.EventID != nil {
			return models.Invalid("已签约项目的投资额和签约活动不随升格改变，金额请使用补充协议", "agreedInvestment", "请留空")
		}
		p.Agreement = in.To
		return nil
	}
	p.Agreement, p.SignedOn = in.To, in.SignedOn
	keys := Keys{"agreementType", "signedOn"}
	if in.Amount != 0 {
		p.AgreedInvestment = in.Amount
		keys = append(keys, "agreedInvestment")
	}
	if in.EventID != nil {
		p.EventID = in.EventID
		keys = append(keys, "signingEventId")
	}
	p.propose(actor, keys)
	if err := p.check(keys, s.db.Clock().Today()); err != nil {
		return err
	}
	return s.settle(ctx, actor, p, keys)
}

// Rename 更名 (PermProjectAccept): the former name stays searchable. An import that gives Old adds history to a
// ledger that already shows the new name.
func (s *Service) Rename(ctx context.Context, actor models.Actor, id int64, in Rename) (Project, error) {
	on, err := s.today(actor, in.On)
	if err != nil {
		return Project{}, err
	}
	var check models.Problems
	in.Name, in.Old = strings.TrimSpace(in.Name), strings.TrimSpace(in.Old)
	check.Text("name", "新名称", in.Name, 2, 100)
	check.Text("docNo", "依据", in.DocNo, 0, 100)
	check.Text("reason", "说明", in.Reason, 0, 500)
	check.Check(in.Old == "" || actor.Importing(), "old", "原名称只能由历史导入填写")
	if err := check.Err("更名填写有误，请按提示修改"); err != nil {
		return Project{}, err
	}
	a := act{models.PermProjectAccept, "ledger.project.rename", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		p.apart = in.SimilarReason
		former := p.Name
		if in.Old != "" && p.Name == in.Name {
			former = in.Old
		}
		if former == in.Name {
			return models.Invalid("新名称与原名称相同", "name", "请填写新的名称")
		}
		p.Name = in.Name
		p.FormerNames = cutRunes(strings.Trim(p.FormerNames+"、"+former, "、"), 500)
		detail["formerName"] = former
		return s.record(ctx, actor, p, Move{
			Kind: MoveRename, On: on, Field: "name", Old: former, New: in.Name, DocNo: in.DocNo, Reason: in.Reason, Historic: in.Old != "",
		})
	})
}
