package ledger

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
)

// Relations 项目关系: 增资、升格、更名 from its moves, 二期 and 更换业主 from its links, oldest first. Other units'
// projects are not found; at the far end of a link they are not named.
func (s *Service) Relations(ctx context.Context, actor models.Actor, id int64) (Ties, error) {
	p, err := s.load(ctx, actor, "projects.id = ?", id)
	if err != nil {
		return Ties{}, err
	}
	out := Ties{Items: []Tie{}, AgreedInvestment: p.AgreedInvestment, Increased: p.Increased, Total: p.TotalInvestment()}
	moves, err := s.MovesOf(ctx, actor, id)
	if err != nil {
		return Ties{}, err
	}
	for _, m := range moves {
		if kind := relationOf(m.Kind); kind != "" {
			out.Items = append(out.Items, Tie{
				Kind: kind, On: m.On, Side: SideSelf, Text: m.title(), Amount: m.Amount, DocNo: m.DocNo, Reason: m.Reason, Actor: m.Actor, RecordedAt: m.RecordedAt,
			})
		}
	}
	links, err := s.links(ctx, id)
	if err != nil {
		return Ties{}, err
	}
	for _, l := range links {
		tie := Tie{Kind: l.Kind, On: l.On, Side: l.side(id), DocNo: l.DocNo, Reason: l.Reason, Actor: l.Actor, RecordedAt: l.RecordedAt}
		if other := l.other(id); other != 0 {
			if tie.Other, err = s.seen(ctx, actor, other); err != nil {
				return Ties{}, err
			}
		}
		tie.Text = l.text(tie.Side, tie.Other)
		out.Items = append(out.Items, tie)
	}
	shown, err := s.showings(ctx, id)
	if err != nil {
		return Ties{}, err
	}
	for _, e := range shown {
		out.Items = append(out.Items, Tie{Kind: RelShown, On: e.HeldOn, Side: SideSelf, Text: e.Name, EventID: e.ID})
	}
	for i := range out.Items {
		out.Items[i].Label = out.Items[i].Kind.Label()
	}
	slices.SortStableFunc(out.Items, func(a, b Tie) int { return cmp.Compare(a.On, b.On) })
	return out, nil
}

// links reads the relations of a project, on either side.
func (s *Service) links(ctx context.Context, id int64) (list []Relation, err error) {
	err = s.db.Conn(ctx).Where("parent_id = ? OR child_id = ?", id, id).Order("related_on, id").Find(&list).Error
	return list, wrap(err)
}

func (l Relation) side(id int64) string {
	if l.ParentID == id {
		return SideParent
	}
	return SideChild
}

// other is the project at the far end, 0 when there is none.
func (l Relation) other(id int64) int64 {
	if l.ParentID != id {
		return l.ParentID
	}
	if l.ChildID != nil {
		return *l.ChildID
	}
	return 0
}

// text says a link in one line.
func (l Relation) text(side string, other *Brief) string {
	name := "其他单位的项目"
	if other != nil {
		name = other.Code + "“" + other.Name + "”"
	}
	switch {
	case l.Kind == RelPhase && l.ChildID == nil:
		return "原合同内的二期“" + l.Name + "”，不另计项目和金额"
	case l.Kind == RelPhase && side == SideParent:
		return "二期为 " + name
	case l.Kind == RelPhase:
		return "前期为 " + name
	case side == SideParent:
		return "业主更换，由 " + name + " 承接"
	}
	return "承接自 " + name
}

// seen gives a project in brief if the actor may see it, else nil.
func (s *Service) seen(ctx context.Context, actor models.Actor, id int64) (*Brief, error) {
	if _, err := s.load(ctx, actor, "projects.id = ?", id); err != nil {
		if kind := models.KindOf(err); kind == models.KindNotFound || kind == models.KindConflict {
			return nil, nil // another unit's, or merged into another since
		}
		return nil, err
	}
	briefs, err := s.Briefs(ctx, []int64{id})
	b := briefs[id]
	return &b, err
}

// link writes a relation.
func (s *Service) link(ctx context.Context, actor models.Actor, l Relation) error {
	l.ActorID, l.Actor, l.RecordedAt = actor.UserID, actor.Name, s.db.Now(ctx)
	err := s.db.Conn(ctx).Create(&l).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return models.Conflict("两个项目之间已有这一关系")
	}
	return err
}

// Relate 登记二期 (PermProjectAccept). See RelationCreate. A project has one earlier phase; a chain that runs back
// into itself is refused.
func (s *Service) Relate(ctx context.Context, actor models.Actor, id int64, in RelationCreate) (Project, error) {
	if err := in.check(s.db.Clock().Today()); err != nil {
		return Project{}, err
	}
	a := act{models.PermProjectAccept, "ledger.project.relate", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		l := Relation{Kind: RelPhase, On: cmp.Or(in.On, p.SignedOn, s.db.Clock().Today()), DocNo: in.DocNo, Reason: in.Reason}
		if in.Inside {
			if !p.Stage.Reached(StageSigned) {
				return models.Conflict("项目尚未签约，没有原合同；二期另行签约的请登记为新项目")
			}
			l.ParentID, l.Name = p.ID, in.Name
			detail["phase"] = in.Name
			return s.link(ctx, actor, l)
		}
		if p.RelatedCode != "" {
			return models.Conflict("已登记前期项目 " + p.RelatedCode + "，一个项目只有一个前期")
		}
		parent, err := s.load(ctx, actor, "projects.code = ?", in.ParentCode)
		if err != nil {
			return orInvalid(err, "前期项目编号不存在，请核对", "parentCode")
		}
		if err := s.notBefore(ctx, parent.ID, p.ID); err != nil {
			return err
		}
		p.RelatedCode = parent.Code
		l.ParentID, l.ChildID = parent.ID, &p.ID
		detail["relatedCode"] = parent.Code
		return s.link(ctx, actor, l)
	})
}

// notBefore walks from a parent back over its own parents: the child must not be among them.
func (s *Service) notBefore(ctx context.Context, parent, child int64) error {
	for range 100 {
		if parent == child {
			return models.Invalid("前期项目不能是本项目或其后期项目", "parentCode", "请核对项目编号")
		}
		var earlier []int64
		err := s.db.Conn(ctx).Model(&Relation{}).Where("child_id = ?", parent).Order("id").Limit(1).Pluck("parent_id", &earlier).Error
		if err != nil || len(earlier) == 0 {
			return err
		}
		parent = earlier[0]
	}
	return models.Conflict("项目关系的链条过长，请先核对已登记的关系")
}

// linkPhase keeps the relation behind the RelatedCode that a project was registered with.
func (s *Service) linkPhase(ctx context.Context, actor models.Actor, p *Project, reason string) error {
	if p.RelatedCode == "" {
		return nil
	}
	parent, err := s.load(ctx, actor, "projects.code = ?", p.RelatedCode)
	if err != nil {
		return orInvalid(err, "前期项目编号不存在，请核对", "relatedCode")
	}
	return s.link(ctx, actor, Relation{Kind: RelPhase, ParentID: parent.ID, ChildID: &p.ID, On: cmp.Or(p.SignedOn, p.StageOn), Reason: cutRunes(reason, 500)})
}

// ReplaceOwner 更换业主 (PermOverride): ends the project with this cause and links its successor. From the date
// on the event of the first signing counts without it; the successor counts where it signs. A
// successor that signed before the date would be counted beside it and is refused.
func (s *Service) ReplaceOwner(ctx context.Context, actor models.Actor, id int64, in OwnerChange) (Project, error) {
	if err := in.check(s.db.Clock().Today()); err != nil {
		return Project{}, err
	}
	a := act{models.PermOverride, "ledger.project.replace_owner", in.Version, in.Reason}
	return s.change(ctx, actor, id, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		next, err := s.load(ctx, actor, "projects.code = ?", in.SuccessorCode)
		if err != nil {
			return orInvalid(err, "新业主的项目编号不存在，请先登记新项目", "successorCode")
		}
		if err := p.maySucceed(&next, in); err != nil {
			return err
		}
		before := p.Status
		p.Status, p.EndedOn, p.EndCause = StatusDropped, in.On, CauseOwnerChange
		detail["successor"] = next.Code
		if err := s.record(ctx, actor, p, Move{
			Kind: MoveDrop, On: in.On, Field: "status", Old: string(before), New: string(StatusDropped), DocNo: in.DocNo,
			Reason: cutRunes(CauseOwnerChange.Label()+"（"+next.Code+"）："+in.Reason, 500),
		}); err != nil {
			return err
		}
		if err := s.link(ctx, actor, Relation{
			Kind: RelOwnerChange, ParentID: p.ID, ChildID: &next.ID, On: in.On, DocNo: in.DocNo, Reason: in.Reason,
		}); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{
			Action: a.action, Object: object, ObjectID: next.ID, Reason: in.Reason, After: map[string]any{"predecessor": p.Code, "on": in.On},
		})
	})
}

func (p *Project) maySucceed(next *Project, in OwnerChange) error {
	switch {
	case next.ID == p.ID:
		return models.Invalid("新项目不能是本项目", "successorCode", "请填写新业主的项目编号")
	case p.Status == StatusDropped:
		return models.Conflict("项目已经终止")
	case next.Status == StatusDropped:
		return models.Conflict("新业主的项目 " + next.Code + " 已终止，请核对编号")
	case in.On < p.SignedOn:
		return models.Invalid("更换日期不能早于签约时间 "+string(p.SignedOn), "on", "不能早于签约时间")
	case !next.SignedOn.Empty() && next.SignedOn < in.On:
		return models.Invalid("新项目 "+next.Code+" 已于 "+string(next.SignedOn)+" 签约，更换日期不能晚于此，否则两个项目会同时计数", "on", "不能晚于 "+string(next.SignedOn))
	}
	return nil
}

// checkTies is asked before every change is saved: what other projects have to say about it.
func (s *Service) checkTies(ctx context.Context, actor models.Actor, before, p *Project) error {
	if err := s.followsOwner(ctx, before, p); err != nil {
		return err
	}
	if err := s.answered(ctx, before, p); err != nil {
		return err
	}
	return s.askApart(ctx, actor, before, p)
}

// followsOwner refuses a signing date of a successor before the change of owner: both would be counted.
func (s *Service) followsOwner(ctx context.Context, before, p *Project) error {
	if p.SignedOn == before.SignedOn || p.SignedOn.Empty() {
		return nil
	}
	var later []models.Date
	err := s.db.Conn(ctx).Model(&Relation{}).Where("child_id = ? AND kind = ? AND related_on > ?", p.ID, RelOwnerChange, p.SignedOn).
		Limit(1).Pluck("related_on", &later).Error
	if err != nil || len(later) == 0 {
		return err
	}
	return models.Invalid("本项目于 "+string(later[0])+" 承接原业主，签约时间不能早于此", "signedOn", "不能早于 "+string(later[0]))
}
