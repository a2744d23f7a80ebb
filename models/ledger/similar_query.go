package ledger

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"luodi/models"
	"luodi/models/audit"
)

// mostSimilar bounds how many projects of one investor are compared.
const mostSimilar = 200

// alike finds the projects of the same investor that p is held against, oldest first. Those that a relation
// links to p are not.
func (s *Service) alike(ctx context.Context, p *Project) ([]Project, []SimilarWhy, error) {
	if p.Investor == "" {
		return nil, nil, nil
	}
	idents := []string{"name:" + NormalName(p.Investor)}
	if p.CreditCode != "" {
		idents = append(idents, p.CreditCode)
	}
	var others []Project
	err := s.db.Conn(ctx).Select("id", "code", "name", "site", "credit_code", "agreed_investment", "estimated_investment", "stage", "status", "unit_id").
		Where("investor_id IN (SELECT id FROM investors WHERE ident IN ?) AND id <> ?", idents, p.ID).
		Where("id NOT IN (SELECT parent_id FROM project_relations WHERE child_id = ?)", p.ID).
		Where("id NOT IN (SELECT child_id FROM project_relations WHERE parent_id = ? AND child_id IS NOT NULL)", p.ID).
		Where(unmerged).Order("id").Limit(mostSimilar).Find(&others).Error
	var why []SimilarWhy
	kept := others[:0]
	for _, o := range others {
		if w := likeness(p, &o); w != "" || p.key("") == o.key("") {
			kept, why = append(kept, o), append(why, w)
		}
	}
	return kept, why, err
}

// key is the duplicate key without the link to an earlier phase.
func (p *Project) key(relatedCode string) string {
	return duplicateKey(p.CreditCode, p.Name, p.Site, relatedCode)
}

// Similar 相近项目 of a registered project. Other units' projects are not found.
func (s *Service) Similar(ctx context.Context, actor models.Actor, id int64) ([]Similar, error) {
	p, err := s.load(ctx, actor, "projects.id = ?", id)
	if err != nil {
		return nil, err
	}
	return s.similarTo(ctx, actor, &p)
}

// SimilarTo 登记前查重: what a form would be held against, before it is sent (PermProjectWrite). It writes nothing.
func (s *Service) SimilarTo(ctx context.Context, actor models.Actor, in Particulars) ([]Similar, error) {
	if err := actor.Require(models.PermProjectWrite); err != nil {
		return nil, err
	}
	in.normalise()
	return s.similarTo(ctx, actor, &Project{Particulars: in})
}

func (s *Service) similarTo(ctx context.Context, actor models.Actor, p *Project) ([]Similar, error) {
	list := []Similar{}
	others, why, err := s.alike(ctx, p)
	if err != nil {
		return nil, wrap(err)
	}
	answers, err := s.answers(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	for i, o := range others {
		list = append(list, Similar{OtherID: o.ID, Why: cmp.Or(why[i], SimilarSame), Amount: amount(&o.Particulars), Answer: answers[o.ID]})
		delete(answers, o.ID)
	}
	for other, a := range answers {
		if !a.Accepted {
			list = append(list, Similar{OtherID: other, Why: SimilarStated, Answer: a})
		}
	}
	for i := range list {
		list[i].WhyLabel = list[i].Why.Label()
		if list[i].Other, err = s.seen(ctx, actor, list[i].OtherID); err != nil {
			return nil, err
		}
		if list[i].Other == nil {
			list[i].Amount = 0
		}
	}
	slices.SortFunc(list, func(a, b Similar) int { return cmp.Compare(a.OtherID, b.OtherID) })
	return list, nil
}

// answers reads the answers about a project by the other one.
func (s *Service) answers(ctx context.Context, id int64) (map[int64]*SimilarAnswer, error) {
	var rows []SimilarAnswer
	err := s.db.Conn(ctx).Where("project_id = ? OR other_id = ?", id, id).Find(&rows).Error
	out := make(map[int64]*SimilarAnswer, len(rows))
	for i, a := range rows {
		other := a.OtherID
		if other == id {
			other = a.ProjectID
		}
		out[other] = &rows[i]
	}
	return out, wrap(err)
}

// related checks the link to an earlier phase, refuses an exact duplicate, and asks for a reason beside similar
// projects (rule book §2). History is not asked. What is asked is answered by answer, once the row is written.
func (s *Service) related(ctx context.Context, actor models.Actor, p *Project, c ProjectCreate) error {
	if c.RelatedCode != "" {
		if _, err := s.load(ctx, actor, "projects.code = ?", c.RelatedCode); err != nil {
			return orInvalid(err, "前期项目编号不存在，请核对", "relatedCode")
		}
		return nil
	}
	if c.Historic {
		return nil
	}
	others, why, err := s.alike(ctx, p)
	if err != nil {
		return err
	}
	for i, o := range others {
		if o.key("") == p.key("") {
			return models.Conflict(twin)
		}
		if strings.TrimSpace(c.Reason) != "" {
			continue
		}
		what, err := s.spoken(ctx, actor, &o)
		if err != nil {
			return err
		}
		return models.Invalid("与"+what+"相近（"+why[i].Label()+"），如确为不同项目请填写理由", "reason", "请说明与"+what+"的区别")
	}
	return nil
}

// spoken names a similar project to the reader; another unit's stays unnamed.
func (s *Service) spoken(ctx context.Context, actor models.Actor, o *Project) (string, error) {
	name, err := s.seen(ctx, actor, o.ID)
	if err != nil || name == nil {
		return "其他单位登记的一个项目", err
	}
	return "项目 " + o.Code + "“" + o.Name + "”", nil
}

// answer keeps the reason that a new project was registered with beside each similar one. A statistician's is the
// answer, another's awaits it.
func (s *Service) answer(ctx context.Context, actor models.Actor, p *Project, c ProjectCreate) error {
	if c.Historic || c.RelatedCode != "" || strings.TrimSpace(c.Reason) == "" {
		return nil
	}
	others, _, err := s.alike(ctx, p)
	if err != nil || len(others) == 0 {
		return err
	}
	ids := make([]int64, len(others))
	for i, o := range others {
		ids[i] = o.ID
	}
	return s.keepAnswers(ctx, actor, p.ID, ids, c.Reason)
}

// AnswerSimilar 答复相近项目 (PermProjectAccept): two projects are held apart for a reason, which is stored and ends
// the question. A project that is not similar is invalid, one of another unit not found.
func (s *Service) AnswerSimilar(ctx context.Context, actor models.Actor, id int64, in SimilarReply) ([]Similar, error) {
	if err := actor.Require(models.PermProjectAccept); err != nil {
		return nil, err
	}
	var check models.Problems
	in.Reason = strings.TrimSpace(in.Reason)
	check.Text("reason", "理由", in.Reason, 4, 500)
	if err := check.Err("答复填写有误，请按提示修改"); err != nil {
		return nil, err
	}
	var list []Similar
	err := s.db.Do(ctx, func(ctx context.Context) error {
		p, err := s.load(ctx, actor, "projects.id = ?", id)
		if err != nil {
			return err
		}
		if list, err = s.similarTo(ctx, actor, &p); err != nil {
			return err
		}
		for i := range list {
			if list[i].OtherID == in.OtherID {
				return s.settleSimilar(ctx, actor, &p, &list[i], in)
			}
		}
		return models.Invalid("该项目与本项目并不相近，不需答复", "otherId", "请重新选择")
	})
	return list, err
}

func (s *Service) settleSimilar(ctx context.Context, actor models.Actor, p *Project, one *Similar, in SimilarReply) error {
	a := SimilarAnswer{ProjectID: max(p.ID, in.OtherID), OtherID: min(p.ID, in.OtherID)}
	if one.Answer != nil {
		a = *one.Answer
	}
	before := one.Answer
	a.Reason, a.Accepted, a.ActorID, a.Actor, a.AnsweredAt = in.Reason, true, actor.UserID, actor.Name, s.db.Now(ctx)
	one.Answer = &a
	var err error
	if a.ID == 0 {
		err = s.db.Conn(ctx).Create(&a).Error
	} else {
		err = s.db.Conn(ctx).Model(&SimilarAnswer{}).Where("id = ?", a.ID).
			Select("reason", "accepted", "actor_id", "actor", "answered_at").Updates(&a).Error
	}
	if err != nil {
		return err
	}
	return s.log.Record(ctx, actor, audit.Entry{
		Action: "ledger.project.similar", Object: object, ObjectID: p.ID, Reason: in.Reason, Before: before, After: map[string]any{"other": in.OtherID},
	})
}

// answered refuses a signing while a unit's statement about a similar project awaits the statistician.
func (s *Service) answered(ctx context.Context, before, p *Project) error {
	if before.Stage.Reached(StageSigned) || !p.Stage.Reached(StageSigned) {
		return nil
	}
	var open int64
	err := s.db.Conn(ctx).Model(&SimilarAnswer{}).Where("(project_id = ? OR other_id = ?) AND accepted = ?", p.ID, p.ID, false).Count(&open).Error
	if err != nil || open == 0 {
		return err
	}
	return models.Invalid("登记时说明过与其他项目相近，须由统计员先答复是否为同一项目", "similar", "请在“相近项目”中答复")
}
