package ledger

import (
	"context"

	"luodi/models"
)

// Increase 增资 (PermProjectAccept): adds a dated increment to a signed project. The contract's amount stays; the
// increment belongs to the year of its own signing, and the project is still counted once.
func (s *Service) Increase(ctx context.Context, actor models.Actor, id int64, in Increase) (Project, error) {
	if err := checkSigning(in.SignedOn, s.db.Clock().Today(), in.Amount, "amount", in.DocNo, in.Reason); err != nil {
		return Project{}, err
	}
	a := act{models.PermProjectAccept, "ledger.project.increase", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		if err := p.maySupplement(in.SignedOn); err != nil {
			return err
		}
		before := p.TotalInvestment()
		p.Increased += in.Amount
		return s.record(ctx, actor, p, Move{
			Kind: MoveIncrease, On: in.SignedOn, Field: "increased", Old: before.YuanString(), New: p.TotalInvestment().YuanString(),
			Amount: in.Amount, DocNo: in.DocNo, Reason: in.Reason, Historic: actor.Importing(),
		})
	})
}

// Supplement 补充协议 (PermOverride): corrects 协议投资额 after the signing, from its own date on.
func (s *Service) Supplement(ctx context.Context, actor models.Actor, id int64, in Supplement) (Project, error) {
	if err := checkSigning(in.SignedOn, s.db.Clock().Today(), in.Amount, "agreedInvestment", in.DocNo, in.Reason); err != nil {
		return Project{}, err
	}
	if in.DocNo == "" {
		return Project{}, models.Invalid("请填写补充协议名称或文号", "docNo", "请填写")
	}
	a := act{models.PermOverride, "ledger.project.supplement", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, _ map[string]any) error {
		p.apart = in.SimilarReason
		if err := p.maySupplement(in.SignedOn); err != nil {
			return err
		}
		before := p.AgreedInvestment
		p.AgreedInvestment = in.Amount
		if p.FixedInvestment > p.AgreedInvestment {
			return models.Invalid("其中固投大于新的协议投资额，请先修改其中固投", "agreedInvestment", "不能小于其中固投")
		}
		return s.record(ctx, actor, p, Move{
			Kind: MoveSupplement, On: in.SignedOn, Field: "agreedInvestment", Old: before.YuanString(), New: in.Amount.YuanString(),
			Amount: in.Amount - before, DocNo: in.DocNo, Reason: in.Reason,
		})
	})
}

func checkSigning(on, today models.Date, amount models.Money, key, docNo, reason string) error {
	var p models.Problems
	p.Date("signedOn", on)
	p.Check(!on.Empty() && on <= today, "signedOn", "请填写签订日期，不能晚于今天")
	p.Check(amount > 0, key, "金额应大于 0")
	p.Text("docNo", "补充协议", docNo, 0, 100)
	p.Text("reason", "说明", reason, 0, 500)
	return p.Err("填写有误，请按提示修改")
}

func (p *Project) maySupplement(on models.Date) error {
	switch {
	case !p.Stage.Reached(StageSigned):
		return models.Conflict("项目尚未签约，请直接修改协议投资额")
	case p.Status == StatusDropped && (p.EndedOn.Empty() || p.EndedOn <= on):
		return models.Conflict("项目已终止，不能再变更投资额")
	case on < p.SignedOn:
		return models.Invalid("补充协议不能早于签约时间 "+string(p.SignedOn), "signedOn", "不能早于签约时间")
	}
	return nil
}

// Increases 增资清单 signed between two dates, both included, oldest first, of the projects the actor may see.
func (s *Service) Increases(ctx context.Context, actor models.Actor, from, to models.Date) ([]Move, error) {
	list := []Move{}
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	conn := s.db.Conn(ctx).Table("project_moves").Select("project_moves.*").Joins("JOIN projects ON projects.id = project_moves.project_id")
	conn = Visible(conn, actor, 0).
		Where("project_moves.kind = ? AND project_moves.moved_on BETWEEN ? AND ?", MoveIncrease, from, to)
	err := conn.Order("project_moves.moved_on, project_moves.id").Find(&list).Error
	return list, wrap(err)
}
