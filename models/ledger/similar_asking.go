package ledger

import (
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/audit"
)

// resembling are the fields by which projects are held against each other.
var resembling = Keys{"name", "investor", "creditCode", "site", "agreedInvestment", "estimatedInvestment"}

// askApart asks again what was asked at the registration (rule book §2): a change that brings a project close to another
// one needs a reason. An exact duplicate is refused by the table itself, an import states history.
func (s *Service) askApart(ctx context.Context, actor models.Actor, before, p *Project) error {
	p.besides = nil
	was, _ := compare(&before.Particulars, &p.Particulars)
	changed := slices.DeleteFunc(slices.Clone(resembling), func(key string) bool { _, ok := was[key]; return !ok })
	if len(changed) == 0 || actor.Importing() {
		return nil
	}
	others, why, err := s.newlyAlike(ctx, before, p)
	if err != nil || len(others) == 0 {
		return err
	}
	if strings.TrimSpace(p.apart) == "" {
		what, err := s.spoken(ctx, actor, &others[0])
		if err != nil {
			return err
		}
		e := models.Invalid("修改后与"+what+"相近（"+why[0].Label()+"），如确为不同项目请填写理由", "similarReason", "请说明与"+what+"的区别")
		for _, key := range changed {
			e.Fields = append(e.Fields, models.FieldError{Key: key, Message: "修改后与" + what + "相近，须在项目详情中说明理由"})
		}
		return e
	}
	for _, o := range others {
		p.besides = append(p.besides, o.ID)
	}
	return nil
}

// newlyAlike gives the projects that p is held against now and was not before, and about which nobody has said yet why
// both may stand.
func (s *Service) newlyAlike(ctx context.Context, before, p *Project) (fresh []Project, why []SimilarWhy, err error) {
	others, reasons, err := s.alike(ctx, p)
	if err != nil || len(others) == 0 {
		return nil, nil, err
	}
	earlier := others // of the same investor; another one had others
	if NormalName(before.Investor) != NormalName(p.Investor) || before.CreditCode != p.CreditCode {
		if earlier, _, err = s.alike(ctx, before); err != nil {
			return nil, nil, err
		}
	}
	answers, err := s.answers(ctx, p.ID)
	if err != nil {
		return nil, nil, err
	}
	for i, o := range others {
		known := slices.ContainsFunc(earlier, func(e Project) bool { return e.ID == o.ID && likeness(before, &e) != "" })
		if !known && reasons[i] != "" && answers[o.ID] == nil {
			fresh, why = append(fresh, o), append(why, reasons[i])
		}
	}
	return fresh, why, nil
}

// keepApart keeps the answer to askApart, once the change is written.
func (s *Service) keepApart(ctx context.Context, actor models.Actor, p *Project) error {
	if len(p.besides) == 0 {
		return nil
	}
	others := p.besides
	p.besides = nil
	if err := s.keepAnswers(ctx, actor, p.ID, others, p.apart); err != nil {
		return err
	}
	return s.log.Record(ctx, actor, audit.Entry{
		Action: "ledger.project.similar", Object: object, ObjectID: p.ID, Reason: p.apart, After: map[string]any{"others": others},
	})
}

// keepAnswers writes why a project is none of some others. A statistician's is the answer, another's awaits it.
func (s *Service) keepAnswers(ctx context.Context, actor models.Actor, id int64, others []int64, reason string) error {
	rows := make([]SimilarAnswer, len(others))
	for i, other := range others {
		rows[i] = SimilarAnswer{
			ProjectID: max(id, other), OtherID: min(id, other), Reason: cutRunes(strings.TrimSpace(reason), 500), Accepted: actor.Can(models.PermProjectAccept),
			ActorID: actor.UserID, Actor: actor.Name, AnsweredAt: s.db.Now(ctx),
		}
	}
	return s.db.Conn(ctx).Create(&rows).Error
}
